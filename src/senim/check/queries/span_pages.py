"""One proposed span before the person who decides on it."""

from dataclasses import dataclass
from datetime import date

from senim.check.queries import documents
from senim.check.queries.documents import DocumentPage, ParagraphCard
from senim.check.queries.spans import SpanCard
from senim.errors import NotFound
from senim.people.actors import Actor


@dataclass(frozen=True)
class SpanPage:
    """A span with its document and its paragraph. next: the number of the next span that waits, 0 for none."""

    page: DocumentPage
    span: SpanCard
    paragraph: ParagraphCard
    next: int


def span_page(ref: str, number: int, actor: Actor, today: date) -> SpanPage:
    """Return a span of a document for a monitor. Refuses with NotAllowed or NotFound. Thirteen queries at most."""
    page = documents.document(ref, actor, today)
    span = next((one for one in page.spans if one.number == number), None)
    if span is None:
        raise NotFound
    paragraph = next(part for part in reversed(page.paragraphs) if part.start <= span.start)
    others = [one.number for one in page.spans if one.waits and one.number != number]
    after = [other for other in others if other > number]
    return SpanPage(page, span, paragraph, next(iter([*after, *others]), 0))
