"""Proposed spans as a person sees them who decides on them."""

from dataclasses import dataclass
from datetime import date

from senim.check.formats.places import around, quotation
from senim.check.models import Document, ProposedSpan
from senim.check.queries.labels import PROPOSED, label
from senim.people import queries as people
from senim.people.queries import ActorCard


@dataclass(frozen=True)
class SpanCard:
    """One span with what stands around it in the text. speaker: as proposed. named: as the text names the speaker.

    utterance: the handle of what was made of it, or "".
    """

    number: int
    start: int
    end: int
    words: str
    before: str
    after: str
    speaker: ActorCard | None
    named: str
    rule_label: str
    state: str
    state_label: str
    decided_on: date | None
    utterance: str

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.state == ProposedSpan.State.WAITING

    @property
    def short(self) -> str:
        """Its words, shortened for a list."""
        return quotation(self.words)


def of_document(row: Document) -> tuple[SpanCard, ...]:
    """Return the spans of a document by their numbers. Three queries, whatever their number."""
    found = list(ProposedSpan.objects.filter(document=row).select_related("utterance").order_by("number"))
    speakers = people.actors_by_pk({span.speaker_id for span in found if span.speaker_id is not None})
    return tuple(_card(row.text, span, speakers) for span in found)


def _card(text: str, span: ProposedSpan, speakers: dict[int, ActorCard]) -> SpanCard:
    before, after = around(text, span.start, span.end)
    return SpanCard(
        number=span.number,
        start=span.start,
        end=span.end,
        words=text[span.start : span.end],
        before=before,
        after=after,
        speaker=speakers.get(span.speaker_id or 0),
        named=span.named,
        rule_label=label(PROPOSED, span.rule),
        state=span.state,
        state_label=str(ProposedSpan.State(span.state).label),
        decided_on=span.decided_on,
        utterance=span.utterance.ref if span.utterance else "",
    )
