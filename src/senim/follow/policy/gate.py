"""The gate at which a promise is looked at first, and what is refused about reforms, by-laws and gaps."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.errors import BadInput, Refusal
from senim.follow.formats.dating import Dating, certainly_before
from senim.follow.formats.texts import LINE, PAGE, SHORT, WORDS, check_lengths, check_said, says_something
from senim.follow.models import ByLaw, Gap, Reform

STALLED = (1, 3650)  # days without an event, at least and at most
PACKAGE = 160  # characters of a package's title, at most
ACCEPTED = frozenset({"yes", "partly"})
ADOPTION = frozenset({"law", "record"})  # kinds of source of which one shows that a by-law is there


class NoMeasure(Refusal):
    """A promise that is followed says by what it can be checked."""

    code = "follow.gate.no_measure"
    text = _(
        "It is not said by what this promise can be checked. Nothing was changed. "
        "Write what anybody could look up, or set the promise aside with the reason."
    )
    status = 400


class NoReason(Refusal):
    """A promise that cannot be checked says why."""

    code = "follow.gate.no_reason"
    text = _("It is not said why this promise cannot be checked. Nothing was changed. Write the reason.")
    status = 400


class ReviewPast(Refusal):
    """The next look is ahead."""

    code = "follow.review.past"
    text = _("{day} is not ahead. Nothing was changed. Choose a later day for the next look.")
    status = 400


class DueBeforePromise(Refusal):
    """Nothing is promised for a day before the promise."""

    code = "follow.reform.due_before_promise"
    text = _("{day} lies before the promise. Nothing was changed. Check both dates.")
    status = 400


class NotAccepted(Refusal):
    """Only a demand to which a body said yes, or partly, is a promise."""

    code = "follow.reform.not_accepted"
    text = _(
        "The body has not said yes to this demand, not even partly. Nothing was changed. "
        "A promise made elsewhere is entered with its source."
    )


class PackageNumberTaken(Refusal):
    """Another package of the body has this number."""

    code = "follow.package.number_taken"
    text = _(
        "The body has a package number {number} already. Nothing was changed. Choose that one, or the next number."
    )


class OtherBody(Refusal):
    """A package belongs to the body that put it forward."""

    code = "follow.package.other_body"
    text = _(
        "This package was put forward by another body. Nothing was changed. "
        "Choose a package of the body that put the reform forward."
    )
    status = 400


class ByLawThere(Refusal):
    """A by-law is adopted once."""

    code = "follow.by_law.adopted_already"
    text = _("This by-law was adopted on {day} already. Nothing was changed. Enter a later change as a stage.")


class ByLawReported(Refusal):
    """A by-law is there when its own text can be read, not when somebody says so."""

    code = "follow.by_law.only_reported"
    text = _(
        "This source only says that the by-law was adopted. Nothing was changed. "
        "Name the by-law itself, or the register or minutes in which it stands."
    )
    status = 400


class GapIsFilled(Refusal):
    """A gap is filled once."""

    code = "follow.gap.filled_already"
    text = _("This gap was filled on {day} already. Nothing was changed. Note a new gap for what is still not known.")


def check_texts(title: str, promise: str) -> None:
    """Refuse with NothingSaid or TooLong unless a promise has its title and its words."""
    check_said(title, _("the title"))
    check_said(promise, _("the promise, word for word"))
    check_lengths((title, LINE), (promise, PAGE))


def check_package_title(title: str) -> None:
    """Refuse with NothingSaid or TooLong unless a package has its title."""
    check_said(title, _("the title"))
    check_lengths((title, PACKAGE))


def check_by_law_title(title: str) -> None:
    """Refuse with NothingSaid or TooLong unless a by-law has its title."""
    check_said(title, _("the title"))
    check_lengths((title, SHORT))


def check_gap_text(text: str) -> None:
    """Refuse with NothingSaid or TooLong unless it is said what is not known, or what filled the gap."""
    check_said(text, _("what is not known, or what filled the gap"))
    check_lengths((text, WORDS))


def check_gate(kept_by: str, measure: str, review_on: date | None, stalled_after: int, today: date) -> None:
    """Refuse with NoMeasure, BadInput, TooLong or ReviewPast unless it is said how a promise is checked."""
    if kept_by not in Reform.KeptBy.values:
        raise BadInput(what=f"kept_by={kept_by}")
    if not says_something(measure):
        raise NoMeasure
    check_lengths((measure, WORDS))
    if not STALLED[0] <= stalled_after <= STALLED[1]:
        raise BadInput(what=f"stalled_after={stalled_after}")
    if review_on is not None:
        check_review(review_on, today)


def check_aside(note: str) -> None:
    """Refuse with NoReason or TooLong unless it is said why a promise cannot be checked."""
    if not says_something(note):
        raise NoReason
    check_lengths((note, WORDS))


def check_review(review_on: date, today: date) -> None:
    """Refuse with ReviewPast unless the next look is ahead."""
    if review_on <= today:
        raise ReviewPast(day=review_on.isoformat())


def check_due(due_on: date | None, promised: Dating) -> None:
    """Refuse with DueBeforePromise when the promised day lies before the promise on every reading of its date."""
    if due_on is not None and certainly_before(Dating(due_on, due_on, "day"), promised):
        raise DueBeforePromise(day=due_on.isoformat())


def check_by_law(row: ByLaw) -> None:
    """Refuse with ByLawThere when a by-law was adopted already."""
    if row.adopted_on is not None:
        raise ByLawThere(day=row.adopted_on.isoformat())


def check_adoption(kind: str) -> None:
    """Refuse with ByLawReported unless a source of this kind shows that a by-law is there."""
    if kind not in ADOPTION:
        raise ByLawReported


def check_gap(row: Gap) -> None:
    """Refuse with GapIsFilled when a gap was filled already."""
    if row.filled_on is not None:
        raise GapIsFilled(day=row.filled_on.isoformat())
