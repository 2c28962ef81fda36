"""The matrix of permissions, worked out from the rooms' tables of rules: verb × phase × admission × who.

`tests/house/matrix.txt` is the approved matrix. Whoever changes a rule writes it anew with

    python -m tests.house.matrix

and lets the reviewer read what the change opens to whom.
"""

from pathlib import Path

APPROVED = Path(__file__).parent / "matrix.txt"
ADMISSIONS = ("open", "invited")
HEAD = """\
# Who may do what. Written by `python -m tests.house.matrix` from policy.RULES; approved by whoever commits it.
# room verb | phase | admission | who may
"""


def holds(who: str, admission: str) -> frozenset[str]:
    """Return the roles of one of the cast in a conversation that is open to all, or by invitation."""
    own = {
        "system": {"system"},
        "owner": {"owner", "host"},
        "moderator": {"moderator"},
        "viewer": {"viewer"},
        "account": set[str](),
        "admitted": {"participant"},
        "stranger": set[str](),
    }[who]
    return frozenset({"public"} | own | ({"participant"} if admission == "open" else set()))


WHO = ("system", "owner", "moderator", "viewer", "account", "admitted", "stranger")


def generate() -> str:
    """Return the matrix as it follows from the rules, one line for each verb, phase and admission."""
    from senim.people.actors import Role, permits
    from tests.house.url_rules import PHASES, RULES

    lines = []
    for room, rules in RULES.items():
        for verb in sorted(rules):
            for phase in PHASES:
                for admission in ADMISSIONS:
                    may = [
                        who for who in WHO if permits(rules, verb, frozenset(map(Role, holds(who, admission))), phase)
                    ]
                    lines.append(f"{room} {verb} | {phase} | {admission} | {' '.join(may) or '-'}")
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Write the matrix for approval."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senim.site.settings")
    os.environ.setdefault("SENIM_SECRET", "only for the process that writes the matrix")
    django.setup()
    APPROVED.write_text(generate())


if __name__ == "__main__":
    main()
