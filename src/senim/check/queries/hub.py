"""The desk of everything that is checked: what waits for a monitor, one section for each kind of work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from senim.check.policy import rules
from senim.check.queries import checks, claims, codings, documents, replies
from senim.check.queries.checks import CheckCard
from senim.check.queries.replies import DueCard
from senim.check.queries.utterances import UtteranceCard
from senim.follow.formats.dating import Dating, words
from senim.people.actors import Actor

MOST = 50  # rows of a section


@dataclass(frozen=True)
class HubRow:
    """One thing that waits. page: the name of its address, ref: what is put into it. language: of the text."""

    page: str
    ref: str
    text: str
    language: str
    note: str


@dataclass(frozen=True)
class SectionCard:
    """Things of one kind that wait. none: what is said when nothing does."""

    name: str
    title: str
    none: str
    rows: tuple[HubRow, ...]


@dataclass(frozen=True)
class HubPage:
    """The desk of one monitor. newest: the documents that were brought here last."""

    sections: tuple[SectionCard, ...]
    newest: tuple[documents.DocumentCard, ...]

    @property
    def tasks(self) -> int:
        """How many things wait."""
        return sum(len(section.rows) for section in self.sections)


Rows = Callable[[Actor, datetime], tuple[HubRow, ...]]


def check_monitor(actor: Actor) -> None:
    """Refuse with NotAllowed unless the actor is a monitor, or the system. One query at most."""
    rules.check(rules.roles(actor), "read_desk")


def desk(actor: Actor, at: datetime) -> HubPage:
    """Return what waits for a monitor. Refuses with NotAllowed. Sixty queries at most, whatever the length."""
    check_monitor(actor)
    found = tuple(
        SectionCard(name, str(title), str(none), rows(actor, at)) for name, title, none, rows in SECTIONS
    )  # fmt: skip
    return HubPage(found, documents.documents())


def _spans(_actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    return tuple(
        HubRow("check:document", card.ref, card.source.title, card.source.language, _spans_said(card.waiting))
        for card in documents.waiting()
    )


def _spans_said(count: int) -> str:
    return ngettext("{count} span waits", "{count} spans wait", count).format(count=count)


def _uncoded(_actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    return tuple(_said("check:code", card) for card in codings.uncoded())


def _blind(actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    return tuple(_said("check:blind", card) for card in codings.due_blind(actor))


def _disputes(_actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    found = [dispute.utterance for dispute in codings.disputes() if not dispute.coding.settled]
    return tuple(_said("check:utterance", card) for card in {card.pk: card for card in found}.values())


def _unchecked(_actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    """Return the claims that could be checked as they stand and that nobody has begun to check."""
    listed = [card for card in claims.all_claims() if card.checkable]
    begun = checks.begun_of_claims(card.pk for card in listed)
    open_now = [card for card in listed if card.pk not in begun][:MOST]
    return tuple(
        HubRow("check:claim_desk", card.ref, card.text, card.language, card.kind_label.capitalize())
        for card in open_now
    )


def _drafts(_actor: Actor, _at: datetime) -> tuple[HubRow, ...]:
    return tuple(
        HubRow("check:check_desk", card.ref, card.claim_text, card.claim_language, _begun(card))
        for card in checks.drafts()[:MOST]
    )


def _begun(card: CheckCard) -> str:
    begun = gettext("Begun on {day}.").format(day=_day(card.opened_on))
    return f"{begun} {card.verdict_label.capitalize()}." if card.verdict_label else begun


def _replies(_actor: Actor, at: datetime) -> tuple[HubRow, ...]:
    today = timezone.localtime(at).date()
    return tuple(
        HubRow("check:check_desk", card.check_ref, card.claim_text, card.claim_language, _due(card))
        for card in replies.waiting(today)[:MOST]
    )


def _due(card: DueCard) -> str:
    told = gettext("{name}: no reply by {day}.") if card.over else gettext("{name}: asked to reply by {day}.")
    return told.format(name=card.actor.name, day=_day(card.due_on))


def _day(day: date) -> str:
    return words(Dating(day, day, "day"))


def _said(page: str, card: UtteranceCard) -> HubRow:
    said = card.quotation or gettext("words that the source only paraphrases")
    return HubRow(page, card.ref, said, card.language if card.words else "", f"{card.actor.name}, {card.date_words}")


# The kinds of work: name, title, what is said when nothing waits, and what reads the rows.
SECTIONS: tuple[tuple[str, str | Promise, str | Promise, Rows], ...] = (
    ("spans", _("Documents with spans to decide"), _("No proposed span waits. Bring a text here to begin."), _spans),
    ("uncoded", _("Utterances coded to no claim"), _("Every utterance is coded to a claim."), _uncoded),
    ("blind", _("Utterances to read blind"), _("No utterance waits for a blind reading by you."), _blind),
    ("disputes", _("Where two coders differ"), _("No difference between two coders waits."), _disputes),
    ("claims", _("Claims that nobody has begun to check"), _("No claim waits for a check."), _unchecked),
    ("drafts", _("Checks that are being worked on"), _("No check is being worked on."), _drafts),
    ("replies", _("Replies that are asked for"), _("No reply is waited for."), _replies),
)
