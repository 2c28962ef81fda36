"""What the room of proposals refuses."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class WrongPhase(Refusal):
    """Somebody was faster, or the act belongs to another phase."""

    code = "propose.proposal.wrong_phase"
    text = _("This proposal is now in the phase “{phase}”. Nothing was changed. Look at it as it is now.")


class NoKey(Refusal):
    """Something came without a participant's key: the browser refused the cookie, or lost it."""

    code = "propose.participant.no_key"
    text = _(
        "This browser sent no cookie, so nothing was kept. Allow cookies of this site and send it once more: "
        "by the cookie you come back to what you wrote."
    )
    status = 403


class NotAsked(Refusal):
    """A proposal would show the question and the statements of a conversation that nobody may see yet."""

    code = "propose.conversation.draft"
    text = _("This conversation is still a draft. Nothing was kept. Open it first, then write the proposal.")


class NoTitle(Refusal):
    """A proposal without a title."""

    code = "propose.proposal.no_title"
    text = _("The proposal has no title. Nothing was kept. Say in one line what is to change.")
    status = 400


class NoDemand(Refusal):
    """A proposal goes before people only with something that can be answered."""

    code = "propose.proposal.no_demand"
    text = _("The proposal has no demand that could be answered. Nothing was changed. Write at least one.")
    status = 400


class NoParagraph(Refusal):
    """A draft law without a text of law."""

    code = "propose.proposal.no_paragraph"
    text = _("The draft law has no paragraph. Nothing was changed. Write its text, paragraph by paragraph.")
    status = 400


class TooLong(Refusal):
    """A part of a proposal with more signs than it may have."""

    code = "propose.proposal.too_long"
    text = _("One part, “{part}”, is {length} characters long. The most is {most}. Nothing was kept. Shorten it.")
    status = 400


class TooMany(Refusal):
    """More demands, paragraphs or tags than anybody would answer or read."""

    code = "propose.proposal.too_many"
    text = _("There are {count} of “{part}”. The most is {most}. Nothing was kept. Join some, or leave some out.")
    status = 400


class UnknownStatement(Refusal):
    """A proposal grows out of published statements of its own conversation only."""

    code = "propose.statement.unknown"
    text = _("There is no published statement {number} in this conversation. Nothing was kept. Choose from the list.")
    status = 400


class UnknownDemand(Refusal):
    """A statement was tied to a demand that the text does not have."""

    code = "propose.demand.unknown"
    text = _("The text has no demand {number}. Nothing was kept. Tie the statement to a demand that is there.")
    status = 400


class NoNote(Refusal):
    """A new version of an open proposal without a word on what changed."""

    code = "propose.version.no_note"
    text = _("It is not said what changed. Nothing was kept. Write it in one line for those who read the last version.")
    status = 400


class Overtaken(Refusal):
    """Another author was faster."""

    code = "propose.version.overtaken"
    text = _(
        "Another author changed the text while you wrote. Nothing of yours was kept, and nothing was changed. "
        "Open the text as it is now and write your changes into it."
    )


class UnknownVersion(Refusal):
    """There is no version of this number."""

    code = "propose.version.unknown"
    text = _("This proposal has no version {number}. Nothing was changed. Choose one from the list of its versions.")
    status = 404


class Withheld(Refusal):
    """A version that a moderator took from the public."""

    code = "propose.version.withheld"
    text = _("A moderator took version {number} away. Nothing was changed. Choose one from the list of its versions.")
    status = 404


class NoReason(Refusal):
    """A refusal without a reason from the list."""

    code = "propose.proposal.no_reason"
    text = _("A refusal needs a reason from the list. Nothing was changed. Choose the one that fits.")
    status = 400


class NotSaidWhy(Refusal):
    """A proposal is withdrawn with a word on why."""

    code = "propose.proposal.not_said_why"
    text = _("It is not said why the proposal is withdrawn. Nothing was changed. Write it in one line.")
    status = 400


class OwnProposal(Refusal):
    """Nobody moderates their own words."""

    code = "propose.proposal.own"
    text = _("You are an author of this proposal. Nothing was changed. Leave it to another moderator.")
    status = 403


class PastDay(Refusal):
    """The last day for support must not have passed."""

    code = "propose.proposal.past_day"
    text = _("The last day for support, {day}, has passed already. Nothing was changed. Choose a later one.")
    status = 400


class NotMergeable(Refusal):
    """Two proposals become one only where the same people can support both."""

    code = "propose.proposal.not_mergeable"
    text = _(
        "Only another open proposal to the same body, from the same conversation, can take this one in. "
        "Nothing was changed. Choose one from the list."
    )


class UnknownCode(Refusal):
    """A code was never made, or was used before."""

    code = "propose.code.unknown"
    text = _(
        "This code is not known for this proposal, or was used before. Nothing was changed. "
        "Ask whoever gave it to you for a new one."
    )
    status = 400


class TooManyCodes(Refusal):
    """More authors than could write one text."""

    code = "propose.code.too_many"
    text = _("At most {most} codes can be made for one proposal. Nothing was made. Use those that are not used yet.")


class SupportEnded(Refusal):
    """The last day for support is over."""

    code = "propose.support.ended"
    text = _("Support for this proposal ended on {day}. Nothing was changed. Its page says what becomes of it.")


class TooFewSupports(Refusal):
    """A body takes a participant's proposal by itself once enough people support it."""

    code = "propose.support.too_few"
    text = _(
        "A proposal goes before this body once {needed} people support it, or by its clerk. Nothing was changed. "
        "Tell people about the proposal, so that they can support it."
    )


class BadSupportRule(Refusal):
    """A number of supports that is none, or a day that is past."""

    code = "propose.rule.bad"
    text = _("A rule asks for at least one support and holds from today or later. Nothing was changed. Correct it.")
    status = 400
