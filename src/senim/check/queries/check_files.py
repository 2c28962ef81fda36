"""The public files of checks: one row for each check, and one for each source of its newest edition."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from senim.check.queries import checks, editions, replies
from senim.check.queries.checks import CheckCard
from senim.check.queries.editions import EditionCard, EvidenceCard
from senim.check.queries.replies import ReplyCard
from senim.follow.formats.tables import dated
from senim.listen.formats import cells

CHUNK = 200  # checks that are in memory with their sources at once
HEAD = (
    "check", "claim", "language", "claim_text", "amount", "meaning", "scope", "digest", "phase", "verdict",
    "published_on", "edition", "corrected_on", "withdrawn_on", "checker", "sources_for", "sources_against",
    "sources_background", "speakers_asked", "speakers_replied", "address",
)  # fmt: skip
EVIDENCE_HEAD = (
    "check", "edition", "verdict", "direction", "source", "kind", "title", "publisher", "date", "date_precision",
    "language", "place", "note", "source_address", "source_page",
)  # fmt: skip


def checks_file() -> Iterator[str]:
    """Return the lines of the file of checks. Two queries, and thirteen for each chunk."""
    return cells.lines(_checks())


def evidence_file() -> Iterator[str]:
    """Return the lines of the file of sources. Two queries, and six for each chunk."""
    return cells.lines(_evidence())


def _chunks() -> Iterator[tuple[tuple[CheckCard, ...], dict[int, tuple[EditionCard, ...]]]]:
    listed = checks.shown()
    for start in range(0, len(listed), CHUNK):
        chunk = listed[start : start + CHUNK]
        yield chunk, editions.of_checks(card.pk for card in chunk)


def _checks() -> Iterator[tuple[object, ...]]:
    yield HEAD
    for chunk, told in _chunks():
        asked = replies.of_checks(card.pk for card in chunk)
        for card in chunk:
            yield _check(card, told[card.pk][0], asked.get(card.pk, ()))


def _check(card: CheckCard, newest: EditionCard, asked: tuple[ReplyCard, ...]) -> tuple[object, ...]:
    version = newest.version
    return (
        card.ref,
        card.claim_ref,
        card.claim_language,
        version.text,
        version.amount,
        version.meaning,
        version.scope,
        newest.digest,
        card.phase,
        newest.verdict,
        card.published_on,
        newest.number,
        card.corrected_on,
        card.withdrawn_on,
        card.checker,
        len(newest.speaking_for),
        len(newest.speaking_against),
        len(newest.background),
        len(asked),
        sum(reply.replied_on is not None for reply in asked),
        settings.ORIGIN + reverse("check:check", args=[card.ref]),
    )


def _evidence() -> Iterator[tuple[object, ...]]:
    yield EVIDENCE_HEAD
    for chunk, told in _chunks():
        for card in chunk:
            for line in told[card.pk][0].evidence:
                yield _source(card, told[card.pk][0], line)


def _source(card: CheckCard, newest: EditionCard, line: EvidenceCard) -> tuple[object, ...]:
    source = line.source
    return (
        card.ref,
        newest.number,
        newest.verdict,
        line.direction,
        source.ref,
        source.kind,
        source.title,
        source.publisher,
        *dated(source.when),
        source.language,
        line.place,
        line.note,
        source.address,
        settings.ORIGIN + reverse("follow:source", args=[source.ref]),
    )
