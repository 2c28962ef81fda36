"""The matrix of permissions, worked out from the rooms' tables of rules: verb × phase × visibility × who.

`tests/house/matrix.txt` is the approved matrix. Whoever changes a rule writes it anew with

    python -m tests.house.matrix

and lets the reviewer read what the change opens to whom.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

APPROVED = Path(__file__).parent / "matrix.txt"
ADMISSIONS = ("open", "invited")  # of a conversation, and of what grew out of it
DOORS = ("public", "closed")  # of a session
VOTERS = ("voters",)  # of the notes on a check: whoever voted in the conversation to which they are open
HEAD = """\
# Who may do what. Written by `python -m tests.house.matrix` from the rooms' RULES; approved by whoever commits it.
# room verb | phase | visibility | who may
"""
PHASES = ("draft", "open", "closed", "published")

# How the visibility of each noun is called; the others have none.
VISIBILITY = {
    "ask": ADMISSIONS,
    "listen": ADMISSIONS,
    "propose.proposals": ADMISSIONS,
    "propose.amendments": ADMISSIONS,
    "decide.sittings": DOORS,
    "decide.motions": DOORS,
    "decide.minutes": DOORS,
    "check.rules": VOTERS,
}
STAFF = ("system", "host", "owner", "moderator", "viewer", "clerk", "official", "monitor", "member", "author")
WHO = (*STAFF, "admitted", "account", "stranger")


def holds(who: str, visibility: str) -> frozenset[str]:
    """Return the roles of somebody, where all may take part or only those with an invitation, or with a vote.

    Whoever owns a conversation is also the host who made it.
    """
    own = {"owner": {"owner", "host"}, "admitted": {"participant"}, "account": set[str](), "stranger": set[str]()}
    return frozenset(
        {"public"} | own.get(who, {who}) | (set() if visibility in ("invited", "voters") else {"participant"})
    )


def tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every table of rules of the house with the name of its room, or of its room and noun."""
    from tests.house.house import ROOMS, policies

    for room in reversed(ROOMS):
        for noun, policy in policies(room).items():
            if hasattr(policy, "RULES"):
                yield (room if noun == room else f"{room}.{noun}", policy.RULES)


def generate() -> str:
    """Return the matrix as it follows from the rules, one line for each verb, phase and visibility."""
    from senim.people.actors import Role, permits

    lines = []
    for name, rules in tables():
        found = {phase for rule in rules.values() for phase in rule.phases}
        phases = PHASES if name in ("ask", "listen") else sorted(found)
        for verb in sorted(rules):
            for phase in phases:
                for seen in VISIBILITY.get(name, ("-",)):
                    may = [who for who in WHO if permits(rules, verb, frozenset(map(Role, holds(who, seen))), phase)]
                    lines.append(f"{name} {verb} | {phase} | {seen} | {' '.join(may) or '-'}")
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
