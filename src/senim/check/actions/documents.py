"""Bringing the text of a source here: it is read once, and everything that was made of it is kept beside it."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from senim.check.entries import documents as entries
from senim.check.formats.articles import Article, Known, Proposed, propose, read_article
from senim.check.models import Document, Paragraph, ProposedSpan, RemovedLine
from senim.check.policy import rules
from senim.follow.formats.columns import columns, spelled
from senim.follow.formats.dating import UNKNOWN
from senim.follow.formats.languages import check_language
from senim.follow.queries import sources
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Word


def add_document(
    *,
    actor: Actor,
    source: str,
    content: bytes | str,
    name: str,
    at: datetime,
    once: str | None = None,
    language: str = "",
) -> str:
    """Read the text of a source, propose spans of reported speech in it, and return the handle of the document.

    The same form, or the same text of the same source, is added once. language: "" lets the text tell it, or else the
    source. A date that has not come yet is no date of the text. A page is read before the transaction begins: nobody's
    write waits for it. Refuses with NotAllowed, NotFound, BadLanguage, ArticleTooLarge, ArticleUnreadable or
    ArticleEmpty. Records check.document.added.
    """
    rules.check(rules.roles(actor), "add_document")
    before = Document.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    of = sources.source(source)
    if language:
        check_language(language)
    article = read_article(content, name)
    spans = propose(article, [Known(str(a.pk), a.name, a.aliases, a.office, a.kind) for a in people.public_actors()])
    brought = content if isinstance(content, bytes) else content.encode()
    today = timezone.localtime(at).date()
    row = Document(
        once=once, source_id=of.pk, language=language or article.language or of.language, text=article.text,
        digest=article.digest, brought_digest=hashlib.sha256(brought).hexdigest(), added_by_id=actor.account,
        added_on=today, **_dated(article, today),
    )  # fmt: skip
    return _keep(row, article, sorted(spans, key=lambda span: (span.start, span.end)), of.ref, at)


@transaction.atomic
def _keep(row: Document, article: Article, spans: Sequence[Proposed], source: str, at: datetime) -> str:
    """Write a document with everything that was read out of it, unless it is here, and return its handle."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        there = Document.objects.filter(once=row.once).first() if row.once else None
        there = there or Document.objects.filter(source=row.source_id, digest=row.digest).first()
        if there is None:
            raise
        return there.ref
    Paragraph.objects.bulk_create(
        Paragraph(document=row, number=part.number, start=part.start, end=part.end) for part in article.paragraphs
    )
    RemovedLine.objects.bulk_create(
        RemovedLine(document=row, number=number, after=line.after, rule=line.rule, text=line.text)
        for number, line in enumerate(article.removed, start=1)
    )
    ProposedSpan.objects.bulk_create(
        ProposedSpan(
            document=row, number=number, start=span.start, end=span.end, named=span.speaker_text[:160], rule=span.rule,
            speaker_id=int(span.speaker_key) if span.speaker_key else None,
        )
        for number, span in enumerate(spans, start=1)
    )  # fmt: skip
    told = entries.DocumentAdded(
        document=Ref(row.ref), source=Ref(source), language=Word(row.language), paragraphs=len(article.paragraphs),
        removed=len(article.removed), spans=len(spans), digest=Digest(row.digest), brought=Digest(row.brought_digest),
        **spelled(UNKNOWN if row.precision == UNKNOWN.precision else article.day),
    )  # fmt: skip
    record.append(told, at=at)
    return row.ref


def _dated(article: Article, today: date) -> dict[str, object]:
    """Return the date of a text and where it stands, as columns; UNKNOWN for a day that has not come."""
    begins = article.day.first or article.day.last
    if begins is None or begins > today:
        return columns(UNKNOWN)
    start, end = article.day_span or (None, None)
    return {**columns(article.day), "date_start": start, "date_end": end}
