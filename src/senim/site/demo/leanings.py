"""What the simulated crowd thinks of each published statement about snow: the generator's own truth.

Group 0 thinks that everybody should do a share, group 1 that the city should do and pay for all
of it, group 2 walks rather than drives and does not want salt. The groups of the opinion map are
computed from the votes alone and know nothing of this table.
"""

from typing import Final, NamedTuple

GROUP_SHARES: Final = (0.45, 0.33, 0.22)

# Common ground needs this much in every group; so much between two groups makes a dividing line.
AGREED_WITHIN: Final = 0.75
DIVIDED_BY: Final = 0.5


class Leaning(NamedTuple):
    """How the three groups lean on one statement.

    `agree` is the share of each group that agrees among those who take a side, `passes` the usual
    share of passes, and `reach` the weight with which the statement is put to people.
    """

    agree: tuple[float, float, float]
    passes: float = 0.1
    reach: float = 1.0


LEANINGS: Final[dict[str, Leaning]] = {
    # Agreed within every group; of the last one, disagreed.
    "schools-first": Leaning((0.92, 0.88, 0.94), 0.05, 1.6),
    "bus-stops-early": Leaning((0.90, 0.91, 0.93), 0.06),
    "cleared-map": Leaning((0.92, 0.86, 0.88), 0.09),
    "yards-in-plan": Leaning((0.86, 0.92, 0.84), 0.15),
    "ramps-stay-free": Leaning((0.86, 0.87, 0.97), 0.06, 1.4),
    "melts-anyway": Leaning((0.07, 0.04, 0.10), 0.06, 2.5),
    # A majority of everybody, yet not a large one in each group.
    "photo-number": Leaning((0.84, 0.70, 0.60), 0.12),
    "open-contract": Leaning((0.64, 0.92, 0.80), 0.14),
    "no-work-no-pay": Leaning((0.85, 0.68, 0.58), 0.14),
    "underpass-steps": Leaning((0.66, 0.74, 0.90), 0.22),
    "old-people-doors": Leaning((0.62, 0.94, 0.84), 0.06, 1.3),
    "outskirts-too": Leaning((0.52, 0.91, 0.74), 0.10, 1.2),
    "night-shift-pay": Leaning((0.44, 0.86, 0.66), 0.16),
    "no-snow-by-river": Leaning((0.68, 0.62, 0.96), 0.11),
    # Group 0 against group 1, with group 2 between them.
    "city-pays-all": Leaning((0.13, 0.93, 0.52), 0.07),
    "shops-clear-front": Leaning((0.90, 0.12, 0.48), 0.07),
    "several-contractors": Leaning((0.86, 0.16, 0.44), 0.18),
    "own-ploughs": Leaning((0.14, 0.89, 0.54), 0.13),
    "fine-owners": Leaning((0.82, 0.08, 0.34), 0.08),
    "clear-it-together": Leaning((0.84, 0.18, 0.66), 0.08, 1.4),
    # One group apart.
    "monthly-fee": Leaning((0.82, 0.06, 0.62), 0.08),
    "one-side-parking": Leaning((0.80, 0.20, 0.86), 0.10),
    "sand-not-salt": Leaning((0.28, 0.24, 0.95), 0.09),
    "salt-kills-trees": Leaning((0.34, 0.30, 0.96), 0.16, 1.3),
    "sand-in-spring": Leaning((0.76, 0.70, 0.12), 0.12, 1.3),
    "main-roads-first": Leaning((0.80, 0.58, 0.10), 0.09),
    "car-out-of-yard": Leaning((0.68, 0.56, 0.04), 0.06, 1.4),
    # Written late and put to few: too few votes to say.
    "student-shifts": Leaning((0.72, 0.60, 0.66), 0.15, 0.05),
    "warm-pavements": Leaning((0.30, 0.66, 0.56), 0.15, 0.05),
    "sledge-street": Leaning((0.46, 0.40, 0.88), 0.12, 0.05),
}


def common_ground() -> tuple[str, ...]:
    """Return the keys on which at least three quarters of every group are of one mind."""
    agreed = [key for key, lean in LEANINGS.items() if min(lean.agree) >= AGREED_WITHIN]
    disagreed = [key for key, lean in LEANINGS.items() if max(lean.agree) <= 1 - AGREED_WITHIN]
    return (*agreed, *disagreed)


def dividing() -> tuple[str, ...]:
    """Return the keys on which two groups lie at least half of everybody apart."""
    return tuple(key for key, lean in LEANINGS.items() if max(lean.agree) - min(lean.agree) >= DIVIDED_BY)
