"""Roll calls as pages see them: the rules, the ballots by seat, and what they come to so far."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from senim.decide.models import Ballot, RollCall
from senim.decide.policy import counting
from senim.people.queries import SeatCard

MAJORITIES = RollCall.Majority.choices
TIES = RollCall.Tie.choices


@dataclass(frozen=True)
class BallotCard:
    """One member's part in a roll call; an empty choice is not called yet."""

    seat: SeatCard
    choice: str
    choice_label: str


@dataclass(frozen=True)
class RollCallCard:
    """One vote with its rules. While it is open, the counts are those of the ballots so far."""

    ref: str
    number: int
    secret: bool
    state: str
    quorum_numerator: int
    quorum_denominator: int
    quorum_more_than: bool
    majority: str
    majority_label: str
    tie: str
    tie_label: str
    members: int
    needed: int
    present: int
    yes: int
    no: int
    abstain: int
    took_part: int
    not_called: int
    outcome: str
    outcome_label: str
    casting: bool
    opened_at: datetime
    closed_at: datetime | None
    ballots: tuple[BallotCard, ...]

    @property
    def quorate(self) -> bool:
        """Say whether enough members are in the room."""
        return self.present >= self.needed

    @property
    def seen(self) -> str:
        """Return the ballots as they stand, in one field for the form to send back: a field each is too many."""
        return " ".join(f"{ballot.seat.ref}:{ballot.choice}" for ballot in self.ballots)


@dataclass(frozen=True)
class RulesCard:
    """The rules under which a body last voted, or those that most bodies have."""

    quorum_numerator: int = 1
    quorum_denominator: int = 2
    quorum_more_than: bool = True
    majority: str = RollCall.Majority.SIMPLE
    tie: str = RollCall.Tie.FAILS


def last_rules(body_pk: int) -> RulesCard:
    """Return the rules of a body's latest open vote, as the default for its next. One query."""
    mine = RollCall.objects.filter(motion__item__session__body_id=body_pk, secret=False)
    last = mine.order_by("-opened_at", "-pk").first()
    if last is None:
        return RulesCard()
    return RulesCard(last.quorum_numerator, last.quorum_denominator, last.quorum_more_than, last.majority, last.tie)


def choices(*, secret: bool) -> tuple[tuple[str, str], ...]:
    """Return what a member may be entered as, with its word, in the order of the desk."""
    word = Ballot.Choice
    cast = (word.TOOK_PART,) if secret else (word.YES, word.NO, word.ABSTAIN)
    listed = [(str(choice), str(choice.label)) for choice in cast]
    return (*listed, (word.NOT_VOTING.value, _("not voting")), (word.ABSENT.value, str(word.ABSENT.label)))


def roll_call_card(roll: RollCall, ballots: Iterable[Ballot], seats: dict[int, SeatCard]) -> RollCallCard:
    """Return a roll call with its ballots by seat order; an open one is counted as it stands."""
    rows = sorted(ballots, key=lambda row: (seats[row.membership_id].seat, row.membership_id))
    so_far = Counter(row.choice for row in rows)
    return RollCallCard(
        ref=roll.ref,
        number=roll.number,
        secret=roll.secret,
        state=roll.state,
        quorum_numerator=roll.quorum_numerator,
        quorum_denominator=roll.quorum_denominator,
        quorum_more_than=roll.quorum_more_than,
        majority=roll.majority,
        majority_label=str(RollCall.Majority(roll.majority).label),
        tie=roll.tie,
        tie_label=str(RollCall.Tie(roll.tie).label),
        members=roll.members,
        needed=roll.needed,
        present=counting.present(row.choice for row in rows) if roll.present is None else roll.present,
        yes=so_far["yes"] if roll.yes is None else roll.yes,
        no=so_far["no"] if roll.no is None else roll.no,
        abstain=so_far["abstain"] if roll.abstain is None else roll.abstain,
        took_part=so_far["took_part"],
        not_called=so_far[""],
        outcome=roll.outcome,
        outcome_label=str(RollCall.Outcome(roll.outcome).label) if roll.outcome else "",
        casting=roll.casting,
        opened_at=roll.opened_at,
        closed_at=roll.closed_at,
        ballots=tuple(
            BallotCard(seats[row.membership_id], row.choice, str(Ballot.Choice(row.choice).label) if row.choice else "")
            for row in rows
        ),
    )
