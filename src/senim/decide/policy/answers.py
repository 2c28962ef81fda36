"""Who may answer for a body, and what an answer must have."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.decide.models import Answer, AnswerClock, DemandAnswer
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

State = AnswerClock.State
STATES = frozenset(State.values)
GOING = frozenset({"running", "paused"})
WRITERS = frozenset({Role.OFFICIAL, Role.CLERK})

# Verb: who, and in which states of the clock. What is not here is not allowed.
RULES = {
    "read_answer": Rule(frozenset(Role), STATES),
    "read_sheet": Rule(WRITERS | {Role.SYSTEM}, STATES),
    "draft_answer": Rule(WRITERS, GOING),
    "give_answer": Rule(WRITERS, GOING),
}

WORDS = frozenset(DemandAnswer.Word.values)
REASON, PREFACE, BASIS, OWNER, SIGNED, SOURCE = 3000, 6000, 300, 160, 160, 500  # characters at most


class Withdrawn(Refusal):
    """Who asked took it back, so there is nothing to answer."""

    code = "decide.answer.withdrawn"
    text = _(
        "The proposal was withdrawn, so no answer is due. Nothing was changed. "
        "A lapse that was written before stays on record."
    )


class Given(Refusal):
    """An answer is given once, and stays as it is."""

    code = "decide.answer.given"
    text = _("This answer was given on {day} and stays as it is. Nothing was changed. Read it on its page.")


class Incomplete(Refusal):
    """An answer replies to every demand, or it is none."""

    code = "decide.answer.incomplete"
    text = _("These demands have no reply yet: {demands}. Nothing was given; the draft is kept. Answer each of them.")


class NotSigned(Refusal):
    """Somebody stands for an answer, by name and office."""

    code = "decide.answer.not_signed"
    text = _(
        "It is not said who signs, or in which office. Nothing was given; the draft is kept. "
        "Write the signer's name and office."
    )


class NoLetter(Refusal):
    """Who does not answer for the body can only enter what it wrote, and says where that stands."""

    code = "decide.answer.no_letter"
    text = _(
        "You do not answer for this body, so you can only enter its letter. Nothing was given; the draft is kept. "
        "Name the letter: its number and its day."
    )


class BadWord(Refusal):
    """A reply that is none of the four."""

    code = "decide.reply.bad_word"
    text = _("A reply is yes, partly, no or not ours. Nothing was kept. Choose one of the four.")
    status = 400


class NoReason(Refusal):
    """A reply without words that give its reason."""

    code = "decide.reply.no_reason"
    text = _("The reply to demand {number} has no reason. Nothing was kept. Write why, in words.")
    status = 400


class NoOwnerElsewhere(Refusal):
    """Not ours, without saying whose; or whose, without saying not ours."""

    code = "decide.reply.not_whose"
    text = _(
        "For demand {number}, name the body whose matter it is exactly where the reply is “not ours”. Nothing was kept."
    )
    status = 400


class TooLong(Refusal):
    """A text with more signs than its field takes."""

    code = "decide.answer.too_long"
    text = _("A text is {length} characters long. The most is {most}. Nothing was kept. Shorten it.")
    status = 400


def check(actor: Actor, verb: str, clock: AnswerClock, body: BodyCard, day: date) -> frozenset[Role]:
    """Return the actor's roles for the body, or refuse unless a rule permits the act.

    Refuses with Withdrawn or Given when only the state is wrong, else with NotAllowed.
    """
    held = people.body_standing(actor, body, day)
    if permits(RULES, verb, held, clock.state):
        return held
    if not any(permits(RULES, verb, held, state) for state in STATES):
        raise NotAllowed
    if clock.state == State.STOPPED:
        raise Withdrawn
    raise Given(day=clock.ended_on.isoformat() if clock.ended_on else "?")


def check_reply(number: int, word: str, reason: str, whose: str) -> None:
    """Refuse with BadWord, NoReason or NoOwnerElsewhere unless a reply to a demand is whole."""
    if word not in WORDS:
        raise BadWord
    if not says_something(reason):
        raise NoReason(number=number)
    if (word == DemandAnswer.Word.NOT_OURS) != says_something(whose):
        raise NoOwnerElsewhere(number=number)


def check_lengths(*texts: tuple[str, int]) -> None:
    """Refuse with TooLong when one of some texts is longer than its most."""
    for text, most in texts:
        if len(text) > most:
            raise TooLong(length=len(text), most=most)


def check_signed(answer: Answer, held: frozenset[Role]) -> None:
    """Refuse with NotSigned, or with NoLetter when who gives it does not answer for the body and names no letter."""
    if not says_something(answer.signed_by) or not says_something(answer.signed_as):
        raise NotSigned
    if Role.OFFICIAL not in held and not says_something(answer.source):
        raise NoLetter


def says_something(text: str) -> bool:
    """Say whether a text has a letter or a digit: dots and dashes are no reason."""
    return any(sign.isalnum() for sign in text)
