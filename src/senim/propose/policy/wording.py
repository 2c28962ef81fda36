"""How much a proposal may say, and what it must say before it goes before people."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.propose.formats import wording as sizes
from senim.propose.formats.wording import Wording
from senim.propose.models import Proposal
from senim.propose.policy import refusals


def _lengths(said: Wording) -> Iterator[tuple[str | Promise, str, int]]:
    """Yield each part with its name and the most characters that it may have."""
    yield _("title"), said.title, sizes.TITLE
    yield _("reasons"), said.text, sizes.TEXT
    for demand in said.demands:
        yield _("demand"), demand, sizes.DEMAND
    for label, words in said.paragraphs:
        yield _("label of a paragraph"), label, sizes.LABEL
        yield _("paragraph"), words, sizes.PARAGRAPH


def check_size(said: Wording, tags: tuple[str, ...] = ()) -> None:
    """Refuse with NoTitle, TooLong or TooMany."""
    if not any(sign.isalnum() for sign in said.title):
        raise refusals.NoTitle
    for part, words, most in (*_lengths(said), *((_("tag"), tag, sizes.TAG) for tag in tags)):
        if len(words) > most:
            raise refusals.TooLong(part=part, length=len(words), most=most)
    counts = (
        (_("demands"), len(said.demands), sizes.DEMANDS),
        (_("paragraphs"), len(said.paragraphs), sizes.PARAGRAPHS),
        (_("tags"), len(tags), sizes.TAGS),
    )
    for part, count, most in counts:
        if count > most:
            raise refusals.TooMany(part=part, count=count, most=most)


def check_complete(kind: str, said: Wording) -> None:
    """Refuse with NoDemand or NoParagraph what cannot be answered, or is no law."""
    if not said.demands:
        raise refusals.NoDemand
    if kind == Proposal.Kind.LAW and not said.paragraphs:
        raise refusals.NoParagraph


def check_note(note: str) -> None:
    """Refuse with NoNote or TooLong what is said about a change."""
    if not note:
        raise refusals.NoNote
    if len(note) > sizes.NOTE:
        raise refusals.TooLong(part=_("what changed"), length=len(note), most=sizes.NOTE)


def check_why(reason: str) -> None:
    """Refuse with NotSaidWhy or TooLong the reason of a withdrawal."""
    if not reason:
        raise refusals.NotSaidWhy
    if len(reason) > sizes.NOTE:
        raise refusals.TooLong(part=_("reason"), length=len(reason), most=sizes.NOTE)
