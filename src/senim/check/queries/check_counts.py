"""How often each side is checked, and with which result: one rule, and no difference called from too few."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from senim.check.formats.counts import LEAST, Gap, gap
from senim.check.formats.stances import REPORTS, Said, in_time
from senim.check.models import ActorSide, Claim, Edition
from senim.check.queries import checks, effective, positions, sides
from senim.check.queries.checks import CheckCard
from senim.check.queries.effective import Reading
from senim.check.queries.positions import PositionCard
from senim.record import queries as record

HELD = frozenset({"agree", "mixed"})  # who says it so, wholly or in part
COMPARED = ("official", "critic")
GOOD = (Edition.Verdict.SUPPORTED, Edition.Verdict.IN_PART)
KEY = "check.makers"


@dataclass(frozen=True)
class CountCard:
    """How many claims of a side have one verdict."""

    verdict: str
    count: int


@dataclass(frozen=True)
class SideCountCard:
    """The claims that somebody of one side makes, how many of them are checked, and with which verdicts."""

    side: str
    label: str
    claims: int
    checked: int
    verdicts: tuple[CountCard, ...]

    @property
    def good(self) -> int:
        """How many were found supported, at least in part."""
        return sum(one.count for one in self.verdicts if one.verdict in GOOD)


@dataclass(frozen=True)
class CountsCard:
    """The counts of all sides, in a fixed order.

    no_side: checked claims that nobody makes of whom a side is stated.
    """

    rows: tuple[SideCountCard, ...]
    no_side: int
    sentence: str

    @property
    def by_verdict(self) -> tuple[tuple[str, str, tuple[tuple[SideCountCard, int], ...]], ...]:
        """Each verdict as word and label, with the count of each side."""
        return tuple(
            (word, label, tuple((row, row.verdicts[at].count) for row in self.rows))
            for at, (word, label) in enumerate(checks.verdicts())
        )


@dataclass(frozen=True)
class Counted:
    """What the counts and the list are made of. makers: the sides that make each claim, by its primary key."""

    checks: tuple[CheckCard, ...]
    makers: Mapping[int, frozenset[str]]


def counted() -> Counted:
    """Return every published check with who makes its claim. The same number of queries, however many there are."""
    return Counted(checks.shown(), _makers())


def _makers() -> Mapping[int, frozenset[str]]:
    """Return the sides that make each claim that is not invented.

    All that was said is read for it, so it holds until the record grows.
    """
    mark = record.size_and_mark()
    known = cache.get(KEY)
    if known is not None and known[0] == mark:
        remembered: Mapping[int, frozenset[str]] = known[1]
        return remembered
    lines = positions.lines_of(Claim.objects.filter(merged_into=None, simulated=False).values_list("pk", flat=True))
    stated = {pk: card.side for pk, card in sides.sides().items()}
    read = effective.on_claims({one for line in lines.values() for one in line})
    made = {pk: _made(readings) for pk, readings in read.items()}
    makers = {}
    for pk, line in lines.items():
        heard = {who: so for one in reversed(line) for who, so in made[one].items()}  # the nearest claim's word holds
        makers[pk] = frozenset(stated[who] for who, so in heard.items() if so and who in stated)
    cache.set(KEY, (mark, makers))
    return makers


def _made(readings: Iterable[Reading]) -> dict[int, bool]:
    """Return of each actor who takes a position on a claim whether it makes it, as `makes` says of a position."""
    spoken: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.stance != REPORTS:
            spoken[reading.actor].append(reading)
    found = {}
    for actor, said in spoken.items():
        latest = said[in_time([Said(one.stance, one.when) for one in said])[-1]]
        found[actor] = latest.stance in HELD and not all(one.opposite for one in said)
    return found


def counts(found: Counted | None = None) -> CountsCard:
    """Return how often each side is checked, and with which result. Withdrawn checks count no more."""
    found = found or counted()
    standing = [card for card in found.checks if card.phase == "published"]
    verdicts = {card.claim: card.verdict for card in standing}
    rows = tuple(_row(str(side), str(label), found.makers, verdicts) for side, label in ActorSide.Side.choices)
    no_side = sum(card.claim in found.makers and not found.makers[card.claim] for card in standing)
    by_side = {row.side: row for row in rows}
    return CountsCard(rows, no_side, _sentence(*(by_side[side] for side in COMPARED)))


def makes(position: PositionCard) -> bool:
    """Say whether an actor makes the claim itself, by the latest words: agrees with it, wholly or in part."""
    return not position.turned and position.latest.stance in HELD


def _row(
    side: str, label: str, makers: Mapping[int, frozenset[str]], verdicts: Mapping[int, str]
) -> SideCountCard:  # fmt: skip
    made = [pk for pk, named in makers.items() if side in named]
    tally = Counter(verdicts[pk] for pk in made if pk in verdicts)
    words = tuple(CountCard(word, tally[word]) for word, _label in checks.verdicts())
    return SideCountCard(side, label, len(made), tally.total(), words)


def _sentence(officials: SideCountCard, critics: SideCountCard) -> str:
    """Say whether the two sides differ: only from twenty checked claims of each on, and never by chance alone."""
    between: Gap | None = gap((officials.good, officials.checked), (critics.good, critics.checked))
    if between is None:
        return _("Too few to call a difference: each side needs at least {least} checked claims.").format(least=LEAST)
    told = _(
        "Supported, at least in part: {good} of {checked} claims of officials, {other} of {others} of critics."
    ).format(good=officials.good, checked=officials.checked, other=critics.good, others=critics.checked)
    if not between.called:
        return told + " " + _("That is no more than chance may give.")
    low, high = sorted(abs(round(100 * end)) for end in (between.low, between.high))
    return (
        told
        + " "
        + _(
            "Chance alone seldom gives such a difference: {low} to {high} points. It may lie in what was chosen to be "
            "checked."
        ).format(low=low, high=high)
    )
