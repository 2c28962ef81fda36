"""Documents before monitors: paragraphs with what was found in them, what was left out, and what waits for a person.

The text belongs to whoever published it, so it is shown at the desk only; the public sees short utterances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from senim.check.formats.places import Mark, Piece, cut
from senim.check.models import Document, Paragraph, ProposedSpan, RemovedLine, Utterance
from senim.check.policy import rules
from senim.check.policy import utterances as policy
from senim.check.queries import spans
from senim.check.queries.labels import REMOVED, label
from senim.check.queries.spans import SpanCard
from senim.errors import NotFound
from senim.follow.formats.dating import Dating, Told, words
from senim.follow.formats.languages import own_name
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people.actors import Actor

MOST = 50  # documents of the list


@dataclass(frozen=True)
class DocumentCard(Told):
    """One document without its text. when: the date that the text has. waiting, decided: spans."""

    pk: int
    ref: str
    source: SourceCard
    language: str
    when: Dating
    added_on: date
    waiting: int
    decided: int

    @property
    def language_name(self) -> str:
        """The name that its language gives itself."""
        return own_name(self.language)


@dataclass(frozen=True)
class ParagraphCard:
    """One paragraph, cut at what was found in it. waiting: the spans that begin in it and that nobody has decided."""

    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    waiting: tuple[SpanCard, ...]


@dataclass(frozen=True)
class RemovedCard:
    """A line that was left out, by which rule, and after which paragraph: 0 for none."""

    text: str
    label: str
    after: int


@dataclass(frozen=True)
class DocumentPage:
    """One document before a monitor. dated: the words of the text that give its date; "" where none do.

    said: when its words were said, unless somebody knows better. spans: all of them, decided or not.
    """

    document: DocumentCard
    text: str
    digest: str
    brought: str
    dated: str
    said: Dating
    paragraphs: tuple[ParagraphCard, ...]
    removed: tuple[RemovedCard, ...]
    spans: tuple[SpanCard, ...]

    @property
    def rejected(self) -> tuple[SpanCard, ...]:
        """The spans in which a person found no public actor's words."""
        return tuple(span for span in self.spans if span.state == ProposedSpan.State.REJECTED)

    @property
    def said_words(self) -> str:
        """When its words were said, in words."""
        return words(self.said)


def document(ref: str, actor: Actor, today: date) -> DocumentPage:
    """Return a document for a monitor. Refuses with NotAllowed or NotFound. Thirteen queries at most."""
    rules.check(rules.roles(actor), "read_desk")
    row = _row(ref)
    card = _cards([row])[0]
    found = spans.of_document(row)
    paragraphs = _paragraphs(row, found, _marks(row, found))
    removed = RemovedLine.objects.filter(document=row).order_by("number")
    return DocumentPage(
        document=card,
        text=row.text,
        digest=row.digest,
        brought=row.brought_digest,
        dated=row.text[row.date_start : row.date_end] if row.date_start is not None else "",
        said=policy.said_by(card.when, card.source.when, today),
        paragraphs=paragraphs,
        removed=tuple(RemovedCard(line.text, label(REMOVED, line.rule), line.after) for line in removed),
        spans=found,
    )


def documents() -> tuple[DocumentCard, ...]:
    """Return the newest documents. Five queries, whatever their number."""
    return _cards(_counted().defer("text").order_by("-pk")[:MOST])


def waiting() -> tuple[DocumentCard, ...]:
    """Return the documents with spans that wait, the oldest first. Five queries, whatever their number."""
    undecided = ProposedSpan.objects.filter(state=ProposedSpan.State.WAITING)
    return _cards(_counted().filter(pk__in=undecided.values("document")).defer("text").order_by("pk")[:MOST])


def _counted() -> QuerySet[Document]:
    undecided = Q(spans__state=ProposedSpan.State.WAITING)
    return Document.objects.annotate(
        waiting=Count("spans", filter=undecided), decided=Count("spans", filter=~undecided)
    )


def _row(ref: str) -> Document:
    row = _counted().filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def _cards(rows: Iterable[Document]) -> tuple[DocumentCard, ...]:
    found = list(rows)
    named = sources.by_pks(row.source_id for row in found)
    return tuple(
        DocumentCard(
            pk=row.pk,
            ref=row.ref,
            source=named[row.source_id],
            language=row.language,
            when=Dating(row.first_day, row.last_day, row.precision),
            added_on=row.added_on,
            waiting=row.waiting,  # type: ignore[attr-defined]  # counted by _counted
            decided=row.decided,  # type: ignore[attr-defined]  # as above
        )
        for row in found
    )


def _marks(row: Document, found: Sequence[SpanCard]) -> list[Mark]:
    """Return what is marked in a text: utterances that stand first, then spans that wait. One query."""
    standing = Utterance.objects.filter(document=row, superseded_by=None, retracts=False).order_by("start")
    said = [
        Mark(start, end, "utterance", ref)
        for ref, start, end in standing.values_list("ref", "start", "end")
        if start is not None and end is not None
    ]
    return [*said, *(Mark(span.start, span.end, "span", str(span.number)) for span in found if span.waits)]


def _paragraphs(row: Document, found: Sequence[SpanCard], marks: Sequence[Mark]) -> tuple[ParagraphCard, ...]:
    return tuple(
        ParagraphCard(
            number=part.number,
            start=part.start,
            end=part.end,
            pieces=cut(row.text, part.start, part.end, marks),
            waiting=tuple(span for span in found if span.waits and part.start <= span.start < part.end),
        )
        for part in Paragraph.objects.filter(document=row).order_by("number")
    )
