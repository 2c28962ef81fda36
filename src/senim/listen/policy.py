"""Who may do what to statements and votes, and in which phase."""

from django.utils.translation import gettext_lazy as _

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.errors import NotAllowed, Refusal
from senim.listen.models import Correction, Statement
from senim.people.actors import Actor, Role, Rule, permits

PHASES = frozenset({"draft", "open", "closed", "published"})
OPEN = frozenset({"open"})
RUNNING = frozenset({"open", "closed"})
ENDED = frozenset({"closed", "published"})
VOICES = frozenset({Role.PARTICIPANT})
MODERATORS = frozenset({Role.MODERATOR, Role.OWNER})
STAFF = frozenset({Role.VIEWER, Role.MODERATOR, Role.OWNER, Role.SYSTEM})

# Verb: who, and in which phases. What is not here is not allowed.
RULES = {
    "cast_vote": Rule(VOICES, OPEN),
    "submit_statement": Rule(VOICES, OPEN),
    "appeal_statement": Rule(VOICES, RUNNING),
    "place_seed": Rule(frozenset({Role.OWNER, Role.SYSTEM}), frozenset({"draft", "open"})),
    "read_queue": Rule(STAFF, PHASES),
    "publish_statement": Rule(MODERATORS, RUNNING),
    "refuse_statement": Rule(MODERATORS, RUNNING),
    "propose_correction": Rule(MODERATORS, RUNNING),
    "confirm_correction": Rule(MODERATORS, RUNNING),
    "drop_correction": Rule(MODERATORS, RUNNING),
    "write_translation": Rule(MODERATORS, frozenset({"draft", "open", "closed"})),
    "split_statement": Rule(MODERATORS, OPEN),
    "merge_statements": Rule(MODERATORS, OPEN),
    "take_snapshot": Rule(frozenset({Role.OWNER, Role.SYSTEM}), RUNNING),
    "read_result": Rule(frozenset(Role), frozenset({"published"})),
    "read_early_result": Rule(frozenset(Role), RUNNING),  # only where the conversation says so
    "preview_result": Rule(STAFF, PHASES),
    "export_rows": Rule(frozenset({Role.SYSTEM}), PHASES),
    "put_reaction": Rule(frozenset({Role.OWNER, Role.SYSTEM}), ENDED),
    "cast_reaction": Rule(VOICES, frozenset({"open", "closed", "published"})),
    "tally_reactions": Rule(frozenset({Role.SYSTEM}), PHASES),
}

# From one state of a statement to the next, by which verb.
NEXT = {
    "publish_statement": {"waiting": "published", "refused": "published"},
    "refuse_statement": {"waiting": "refused", "published": "refused"},
    "split_statement": {"published": "replaced"},
    "merge_statements": {"published": "replaced"},
}


class Closed(Refusal):
    """A vote or a statement came before the opening or after the close."""

    code = "listen.conversation.not_open"
    text = _("This conversation is not open for votes and statements. Nothing was kept. See where it stands now.")


class NoKey(Refusal):
    """A vote or a statement came without a participant's key: the browser refused the cookie, or lost it."""

    code = "listen.participant.no_key"
    text = _(
        "This browser sent no cookie, so nothing was kept. Allow cookies of this site and send it once more: "
        "the cookie makes one person's votes count once."
    )
    status = 403


class NotVotable(Refusal):
    """A vote on a statement that does not exist here or is not open for votes."""

    code = "listen.vote.unknown_statement"
    text = _("There is no such statement to vote on. Nothing was kept. Go on with the next statement.")
    status = 404


class BadVote(Refusal):
    """A vote that is neither agree nor disagree nor pass."""

    code = "listen.vote.bad_value"
    text = _("A vote is agree, disagree or pass. Nothing was kept. Choose one of the three buttons.")
    status = 400


class TooLong(Refusal):
    """A statement with more signs than a statement has."""

    code = "listen.statement.too_long"
    text = _("The statement is {length} characters long. The most is {most}. Nothing was kept. Shorten it.")
    status = 400


class Empty(Refusal):
    """A statement without words."""

    code = "listen.statement.empty"
    text = _("There is nothing to read in this statement. Nothing was kept. Write one idea in your own words.")
    status = 400


class AlreadyThere(Refusal):
    """The same words stand in this conversation already."""

    code = "listen.statement.already_there"
    text = _("Statement {number} says exactly this. Nothing was added. Vote on it instead.")


class AlreadyDecided(Refusal):
    """A second moderator was slower than the first."""

    code = "listen.statement.already_decided"
    text = _(
        "Another moderator already decided on statement {number}: {state}. Nothing was changed. "
        "Open the log to see the reason."
    )


class OwnStatement(Refusal):
    """Nobody moderates their own words."""

    code = "listen.statement.own"
    text = _("You wrote statement {number} yourself. Nothing was changed. Leave it to another moderator.")
    status = 403


class SamePerson(Refusal):
    """The second look must be a second person's."""

    code = "listen.statement.same_person"
    text = _("You took the first decision here. Nothing was changed. Another moderator has to take the second.")
    status = 403


class NoReason(Refusal):
    """A refusal without a reason from the list."""

    code = "listen.statement.no_reason"
    text = _("A refusal needs a reason from the list. Nothing was changed. Choose the one that fits.")
    status = 400


class NothingToAppeal(Refusal):
    """Only a refused statement can be appealed, and once."""

    code = "listen.appeal.not_possible"
    text = _("Only a refused statement can be appealed, once, by whoever wrote it. Nothing was changed.")


class NoCorrection(Refusal):
    """There is no proposed wording, or somebody decided on it."""

    code = "listen.correction.not_there"
    text = _("There is no wording that waits for a second person. Nothing was changed. Look at the statement again.")


class CorrectionWaits(Refusal):
    """Another wording already waits for a second person."""

    code = "listen.correction.waits"
    text = _("Another wording of this statement waits for a second person. Nothing was changed. Decide that first.")


class NotEnoughParts(Refusal):
    """A split needs two parts, a merge two statements."""

    code = "listen.statement.not_enough_parts"
    text = _("This needs at least two different statements. Nothing was changed. Add the second one.")
    status = 400


class UnknownReceipt(Refusal):
    """A receipt code that belongs to nobody."""

    code = "listen.receipt.unknown"
    text = _("No receipt has this code. Compare it with your slip: twelve signs, small or capital letters.")
    status = 404


class NoResult(Refusal):
    """A result that is not published yet."""

    code = "listen.result.not_yet"
    text = _("The result of this conversation is not published yet. Come back after {date}.")
    status = 404


class NoSnapshot(Refusal):
    """There is nothing computed, or no such number."""

    code = "listen.snapshot.unknown"
    text = _("There is no such snapshot of the opinions. Nothing was changed. Go to the latest result.")
    status = 404


class NotEnded(Refusal):
    """An answer, or a reform, is put to participants once the conversation has closed."""

    code = "listen.reaction.not_ended"
    text = _("This conversation has not closed yet. Nobody was asked. Ask again once it has closed.")


class TookNoPart(Refusal):
    """Only who voted in a conversation is asked whether an answer settles it."""

    code = "listen.reaction.took_no_part"
    text = _(
        "This is asked of people who voted in the conversation, and no vote of this browser is there. "
        "Nothing was kept. If you voted in another browser, enter your return code here first."
    )
    status = 403


class ImportedAlready(Refusal):
    """A folder is imported into a conversation of its own, once."""

    code = "listen.import.slug_taken"
    text = _("There is a conversation “{slug}” already. Nothing was imported. Choose another name with --slug.")


def check(actor: Actor, verb: str, card: ConversationCard) -> None:
    """Refuse unless a rule permits the act: with Closed or NeedsInvitation when only the phase or a code is missing."""
    held = ask.standing(actor, card)
    if permits(RULES, verb, held, card.phase):
        return
    if any(permits(RULES, verb, held, phase) for phase in PHASES):
        raise Closed
    if Role.PARTICIPANT in RULES[verb].roles and card.phase in RULES[verb].phases:
        raise ask.NeedsInvitation  # only the admission is missing, and the person can do something about it
    raise NotAllowed


def check_not_own(actor: Actor, statement: Statement, participant: int | None) -> None:
    """Refuse with OwnStatement when the moderator wrote or placed the statement, by account or by browser."""
    placed = actor.account is not None and statement.placed_by_id == actor.account
    wrote = participant is not None and statement.author_id == participant
    if placed or wrote:
        raise OwnStatement(number=statement.number)


def check_next(verb: str, statement: Statement) -> str:
    """Return the state that follows, or refuse with AlreadyDecided."""
    following = NEXT[verb].get(statement.state)
    if following is None:
        raise AlreadyDecided(number=statement.number, state=Statement.State(statement.state).label)
    return following


def check_second_person(actor: Actor, correction: Correction) -> None:
    """Refuse with SamePerson when whoever proposed a wording would confirm it."""
    if actor.account is None or correction.proposed_by_id == actor.account:
        raise SamePerson


def check_ended(card: ConversationCard) -> None:
    """Refuse with NotEnded unless the conversation has closed."""
    if card.phase not in ENDED:
        raise NotEnded
