"""How a roll call is counted: who is needed, who counts as present, what the ballots come to. Whole numbers only.

Present is every member whom the roll finds in the room: who votes, abstains or does not vote. A member who left
is absent. A recused member is not present for that item: the seat still counts among all members, from which the
quorum is reckoned, but does not help to reach it.
"""

from collections.abc import Iterable

IN_THE_ROOM = frozenset({"yes", "no", "abstain", "not_voting", "took_part"})


def needed(members: int, numerator: int, denominator: int, more_than: bool) -> int:
    """Return how many members must be present: the share of all members, or the first number above it.

    >>> needed(15, 1, 2, True), needed(16, 1, 2, True), needed(16, 1, 2, False), needed(10, 2, 3, False)
    (8, 9, 8, 7)
    """
    if more_than:
        return members * numerator // denominator + 1
    return -(-members * numerator // denominator)


def present(choices: Iterable[str]) -> int:
    """Return how many members were in the room, from their ballots; one not called yet is in the room."""
    return sum(1 for choice in choices if choice in IN_THE_ROOM or not choice)


def base(majority: str, members: int, present: int, yes: int, no: int) -> int:
    """Return the number of which the majority rule asks a share: the yes and no, those present, or all members."""
    if majority in ("members", "members_two_thirds"):
        return members
    return present if majority == "present" else yes + no


def outcome(
    majority: str, tie: str, members: int, present: int, yes: int, no: int, abstain: int, chair_choice: str
) -> tuple[str, bool]:
    """Return "carried" or "lost", and whether the chair's ballot decided it.

    A tie is when one half of what the rule counts is yes and the other half no; two thirds know no tie. It is
    lost, unless the rule gives the decision to the chair and the chair voted yes or no. Nobody's votes carry
    nothing. Raises ValueError for counts that cannot be.

    >>> outcome("simple", "fails", 15, 12, 6, 4, 2, ""), outcome("simple", "chair", 3, 2, 1, 1, 0, "yes")
    (('carried', False), ('carried', True))
    """
    if min(yes, no, abstain) < 0 or not yes + no + abstain <= present <= members:
        raise ValueError(f"{yes} + {no} + {abstain} ballots of {present} present of {members} members")
    whole = base(majority, members, present, yes, no)
    if majority.endswith("two_thirds"):
        return ("carried" if yes and 3 * yes >= 2 * whole else "lost"), False
    if tie == "chair" and chair_choice in ("yes", "no") and 2 * yes == whole == 2 * no:
        return ("carried" if chair_choice == "yes" else "lost"), True
    return ("carried" if 2 * yes > whole else "lost"), False


def presiding(titles: Iterable[tuple[str, str]]) -> str:
    """Return the ballot of whoever presides, from (title, choice) by seat: the chair, or a deputy if the chair is out.

    Out is who is absent or recused. With nobody in the chair it is "".

    >>> presiding([("member", "no"), ("chair", "absent"), ("deputy", "yes")])
    'yes'
    """
    inside = [(title, choice) for title, choice in titles if choice in IN_THE_ROOM]
    return next((choice for wanted in ("chair", "deputy") for title, choice in inside if title == wanted), "")
