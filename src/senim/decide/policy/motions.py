"""Who may move, call and resolve, and what a motion, a roll call and a ballot may become."""

from django.utils.translation import gettext_lazy as _

from senim.decide.models import Ballot, Motion, RollCall
from senim.decide.policy.sittings import CLERKS, RUNNING, VoteRuns
from senim.errors import Refusal
from senim.people.actors import Rule

LIVE = frozenset({"live"})

# Verb: who, and in which phases of the session. What is not here is not allowed.
RULES = {
    "move_motion": Rule(CLERKS, RUNNING),
    "amend_motion": Rule(CLERKS, RUNNING),
    "withdraw_motion": Rule(CLERKS, RUNNING),
    "open_roll_call": Rule(CLERKS, LIVE),
    "cast_ballot": Rule(CLERKS, LIVE),
    "close_roll_call": Rule(CLERKS, LIVE),
    "enter_secret_tally": Rule(CLERKS, LIVE),
    "resolve_item": Rule(CLERKS, LIVE),
}

# From one state of a motion to the next, by which verb. A closed roll call carries, loses or lacks its quorum.
NEXT = {
    "amend_motion": {"moved": "replaced", "no_quorum": "replaced"},
    "withdraw_motion": {"moved": "withdrawn", "no_quorum": "withdrawn"},
    "open_roll_call": {"moved": "voting", "no_quorum": "voting"},
    "carry_motion": {"voting": "carried"},
    "lose_motion": {"voting": "lost"},
    "leave_motion": {"voting": "no_quorum"},
}
CLOSING = {"carried": "carry_motion", "lost": "lose_motion", "no_quorum": "leave_motion"}

OPEN_CHOICES = frozenset({"yes", "no", "abstain", "not_voting", "absent"})
SECRET_CHOICES = frozenset({"took_part", "not_voting", "absent"})


class MotionDecided(Refusal):
    """The motion is no longer to be amended, withdrawn or voted on."""

    code = "decide.motion.decided"
    text = _("Motion {number} is in the state “{state}”. Nothing was changed. Move a new motion instead.")


class AmendedInVote(Refusal):
    """The words of a motion stand still while they are voted on."""

    code = "decide.motion.amended_in_vote"
    text = _("Motion {number} is being voted on. Its words stay. Nothing was changed. Close the roll call first.")


class BadQuorum(Refusal):
    """A quorum that is no share, or that nobody could reach."""

    code = "decide.roll_call.bad_quorum"
    text = _("The quorum {numerator} of {denominator} cannot be reached. Nothing was changed. Choose a share up to 1.")
    status = 400


class NoMembers(Refusal):
    """A body without seats cannot vote."""

    code = "decide.roll_call.no_members"
    text = _("Nobody holds a seat in this body today. Nothing was changed. Enter the members first.")


class SecretCasting(Refusal):
    """Nobody knows the chair's ballot in a secret vote, so it cannot decide."""

    code = "decide.roll_call.secret_casting"
    text = _("In a secret vote the chair's ballot is not known. Nothing was changed. Choose that a tie is lost.")
    status = 400


class RollCallClosed(Refusal):
    """A ballot, a tally or a second closing came after the roll call was closed."""

    code = "decide.roll_call.closed"
    text = _("Roll call {number} is closed. Nothing was changed. Look at its outcome.")


class TallyMissing(Refusal):
    """A secret vote ends with its counts."""

    code = "decide.roll_call.tally_missing"
    text = _("This vote is secret. It is still open. Enter how many yes, no and abstaining ballots were counted.")


class NotSecret(Refusal):
    """An open roll call is counted from its ballots."""

    code = "decide.roll_call.not_secret"
    text = _("This roll call is open: its ballots are counted here. Nothing was changed. Close it instead.")


class TallyDiffers(Refusal):
    """The counts of a secret vote are not as many as took part."""

    code = "decide.roll_call.tally_differs"
    text = _("{cast} ballots were counted, and {took} members took part. Nothing was changed. Count again.")
    status = 400


class BadChoice(Refusal):
    """A choice that this roll call does not have."""

    code = "decide.ballot.bad_choice"
    text = _("“{choice}” is no choice in this roll call. Nothing was changed. Choose one of those shown.")
    status = 400


class BallotChanged(Refusal):
    """Another clerk entered something else for a member meanwhile."""

    code = "decide.ballot.changed"
    text = _(
        "Somebody else entered “{now}” for {name} meanwhile. None of your ballots were kept. "
        "Look at the roll as it is now, then enter what is missing."
    )


class NotInRoll(Refusal):
    """A member has no ballot here: the seat ended, or began after the roll was called."""

    code = "decide.ballot.not_in_roll"
    text = _("{name} has no seat in this roll call. Nothing was changed. Look at the list of members.")


class RecusedVotes(Refusal):
    """A recused member keeps out of the vote."""

    code = "decide.ballot.recused"
    text = _("{name} is recused from this item. Nothing was changed. Withdraw the recusal first, if it is a mistake.")


class AbsentVotes(Refusal):
    """A member who is not in the room cannot vote."""

    code = "decide.ballot.absent"
    text = _("{name} is not marked as present. Nothing was changed. Mark the arrival first.")


class RollCallOfAnotherItem(Refusal):
    """A decision rests on a closed roll call of its own item that no other decision rests on."""

    code = "decide.decision.other_roll_call"
    text = _("This roll call cannot stand behind this decision. Nothing was changed. Choose a closed one of this item.")
    status = 400


class DecisionAgainstVote(Refusal):
    """What was lost cannot be adopted, nor what was carried rejected."""

    code = "decide.decision.against_vote"
    text = _("The roll call says “{outcome}”. Nothing was changed. Choose the kind of decision that follows from it.")
    status = 400


def check_next(verb: str, motion: Motion) -> str:
    """Return the state that follows; refuse with AmendedInVote or VoteRuns during a vote, else with MotionDecided."""
    following = NEXT[verb].get(motion.state)
    if following is not None:
        return following
    if motion.state == Motion.State.VOTING:
        raise (AmendedInVote if verb == "amend_motion" else VoteRuns)(number=motion.number)
    raise MotionDecided(number=motion.number, state=Motion.State(motion.state).label)


def check_rules(roll: RollCall) -> None:
    """Refuse rules that cannot work: with NoMembers, BadQuorum or SecretCasting."""
    top, below = roll.quorum_numerator, roll.quorum_denominator
    if not roll.members:
        raise NoMembers
    if not 0 < top <= below or roll.needed > roll.members:
        raise BadQuorum(numerator=top, denominator=below)
    if roll.secret and roll.tie == RollCall.Tie.CHAIR:
        raise SecretCasting


def check_open(roll: RollCall) -> None:
    """Refuse with RollCallClosed once a roll call is closed."""
    if roll.state != RollCall.State.OPEN:
        raise RollCallClosed(number=roll.number)


def check_choice(roll: RollCall, choice: str) -> None:
    """Refuse with BadChoice what this roll call does not have; "recused" comes from the item alone."""
    if choice not in (SECRET_CHOICES if roll.secret else OPEN_CHOICES):
        raise BadChoice(choice=choice)


def check_seen(ballot: Ballot, seen: str, name: str) -> None:
    """Refuse with BallotChanged when the sender saw another ballot than the one that is there."""
    if ballot.choice != seen:
        now = Ballot.Choice(ballot.choice).label if ballot.choice else _("not called yet")
        raise BallotChanged(name=name, now=now)


def check_decision(kind: str, roll: RollCall) -> None:
    """Refuse with DecisionAgainstVote a decision that says the opposite of the roll call behind it."""
    against = {"adopted": {"lost", "no_quorum"}, "rejected": {"carried", "no_quorum"}}
    if roll.outcome in against.get(kind, set()):
        raise DecisionAgainstVote(outcome=RollCall.Outcome(roll.outcome).label)
