"""A body, its members and its votes in the field names of Popolo (popoloproject.com), which other programs read.

Popolo has no option for a member who keeps out of a matter: they are "not voting", and `explanation` says why.
"""

import json
from typing import Any

OPTIONS = {"yes": "yes", "no": "no", "abstain": "abstain", "absent": "absent"}
OUTCOMES = {"carried": "pass", "lost": "fail", "no_quorum": "no quorum"}
REQUIREMENTS = {
    "simple": "simple majority",
    "cast_two_thirds": "two-thirds majority of the votes cast",
    "present": "absolute majority of the members present",
    "members": "absolute majority of all members",
    "members_two_thirds": "two-thirds majority of all members",
}
EVENT_STATES = {"planned": "confirmed", "live": "confirmed", "ended": "passed", "cancelled": "cancelled"}
LISTS = ("organizations", "persons", "memberships", "events", "motions", "vote_events")

Thing = dict[str, Any]


def option(choice: str) -> tuple[str, str]:
    """Return the option of Popolo for a choice, and what explains it, or "".

    >>> option("recused")
    ('not voting', 'recused')
    """
    known = OPTIONS.get(choice)
    return (known, "") if known else ("not voting", choice.replace("_", " ") if choice == "recused" else "")


def vote(person: str, choice: str) -> Thing:
    """Return one member's vote."""
    name, why = option(choice)
    return {"voter_id": person, "option": name, **({"explanation": why} if why else {})}


def counts(numbers: dict[str, int | None]) -> list[Thing]:
    """Return the counts that are known, in the order given."""
    return [{"option": name, "value": value} for name, value in numbers.items() if value is not None]


def source(url: str, note: str) -> Thing:
    """Return where something can be checked."""
    return {"url": url, "note": note}


def document(things: dict[str, list[Thing]]) -> str:
    """Return the file: every list of Popolo that is used here, also when it is empty; unknown values are left out."""
    told = {name: [_known(thing) for thing in things[name]] for name in LISTS}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value is not None and value != ""}
