"""The public page of one utterance: who, when, where, and what was corrected about it."""

from dataclasses import dataclass

from senim.check.models import Document, Paragraph, Utterance
from senim.check.policy import rules
from senim.check.queries import codings, utterances
from senim.check.queries.codings import CodingsCard
from senim.check.queries.utterances import UtteranceCard
from senim.people.actors import Actor


@dataclass(frozen=True)
class PlaceCard:
    """Where an utterance stands: the paragraph of the document, and the digest of the text in which it is counted."""

    paragraph: int
    digest: str


@dataclass(frozen=True)
class UtterancePage:
    """One utterance. older: what it was before it was corrected, the newest first.

    may_correct: whether the reader is a monitor, who also sees the document.
    """

    utterance: UtteranceCard
    place: PlaceCard | None
    codings: CodingsCard
    older: tuple[UtteranceCard, ...]
    may_correct: bool


@dataclass(frozen=True)
class DeskUtterance:
    """One utterance before a monitor. text: that of its document, "" without one."""

    utterance: UtteranceCard
    text: str


def utterance_page(ref: str, actor: Actor) -> UtterancePage:
    """Return an utterance with its history; it is public. Refuses with NotFound. Forty queries at most."""
    card = utterances.utterance(ref)
    return UtterancePage(
        card, _place(card), codings.of_utterance(card.pk, actor), _older(card), rules.may(actor, "correct_utterance")
    )


def _place(card: UtteranceCard) -> PlaceCard | None:
    """Return the place of an utterance in its document. Two queries at most."""
    if card.start is None:
        return None
    paragraphs = Paragraph.objects.filter(document__ref=card.document, start__lte=card.start).order_by("-start")
    number = paragraphs.values_list("number", flat=True).first()
    digest = Document.objects.filter(ref=card.document).values_list("digest", flat=True).get()
    return PlaceCard(number or 1, digest)


def _older(card: UtteranceCard) -> tuple[UtteranceCard, ...]:
    """Return what an utterance was before. Eight queries, whatever the number of corrections."""
    if not card.older:
        return ()
    rows = Utterance.objects.filter(source=card.source.pk, retracts=False)
    before = dict(rows.values_list("pk", "supersedes_id"))
    chain: list[int] = []
    step = before[card.pk]
    while step is not None:
        chain.append(step)
        step = before[step]
    told = utterances.by_pks(chain)
    return tuple(told[pk] for pk in chain)


def utterance_desk(ref: str, actor: Actor) -> DeskUtterance:
    """Return an utterance for a monitor who corrects it. Refuses with NotAllowed or NotFound. Nine queries."""
    rules.check(rules.roles(actor), "correct_utterance")
    card = utterances.utterance(ref)
    text = Document.objects.filter(ref=card.document).values_list("text", flat=True).first() if card.document else ""
    return DeskUtterance(card, text or "")
