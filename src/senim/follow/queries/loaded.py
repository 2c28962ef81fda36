"""What of a loaded case is here already, by the names that its rows have in the file, and what each row says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from senim.follow.formats.columns import Dated
from senim.follow.formats.dating import Dating, iso
from senim.follow.models import (
    Attribution,
    Conflict,
    Finding,
    FormalDecision,
    Gap,
    PublicEvent,
    Reform,
    ReformPackage,
    Source,
    Stage,
)
from senim.follow.policy import evidence
from senim.follow.queries.status import fact

Pair = tuple[str | None, Mapping[str, str]]


@dataclass(frozen=True)
class LoadedRow:
    """One row of a case. says: what it said when it was entered, by the name of the part that says it."""

    key: str
    says: Mapping[str, str]


def loaded(case: str) -> dict[str, Mapping[str, LoadedRow]]:
    """Return the rows that a case brought, by noun and key. Thirteen queries, whatever their number."""
    readers = {
        "source": _sources, "package": _packages, "reform": _reforms, "stage": _stages, "finding": _findings,
        "attribution": _attributions, "event": _events, "decision": _decisions, "conflict": _conflicts, "gap": _gaps,
    }  # fmt: skip
    found = {noun: dict(reader(f"{case}/")) for noun, reader in readers.items()}
    return {noun: {key: LoadedRow(key, says) for key, says in rows.items() if key} for noun, rows in found.items()}


def spelled(when: Dating) -> str:
    """Return a date with its precision as rows of a case are compared by: “2020-06 month”."""
    return f"{iso(when)} {when.precision}".strip()


def weigh(sources: Iterable[str], *, practice: bool, own: frozenset[int] = frozenset()) -> str:
    """Return how certain sources, by handle, make something: high, medium or low. One query.

    own: the public actors whose word alone shows no practice.
    """
    rows = Source.objects.filter(ref__in=set(sources))
    return evidence.certainty((fact(row, own) for row in rows), practice=practice)


def _when(row: Dated) -> str:
    return spelled(Dating(row.first_day, row.last_day, row.precision))


def _named(sources: Iterable[Source]) -> str:
    """Return the names of sources in the case, sorted; the handle of one that the case did not bring."""
    return " ".join(sorted(source.key or source.ref for source in sources))


def _sources(prefix: str) -> Iterator[Pair]:
    for row in Source.objects.filter(key__startswith=prefix):
        said = {"kind": row.kind, "title": row.title, "publisher": row.publisher, "language": row.language}
        yield row.key, said | {"date": _when(row), "note": row.note}


def _packages(prefix: str) -> Iterator[Pair]:
    for row in ReformPackage.objects.filter(key__startswith=prefix):
        yield row.key, {"title": row.title}


def _reforms(prefix: str) -> Iterator[Pair]:
    for row in Reform.objects.filter(key__startswith=prefix):
        yield row.key, {"title": row.title, "promise": row.promise, "date": _when(row)}


def _stages(prefix: str) -> Iterator[Pair]:
    for row in Stage.objects.filter(key__startswith=prefix).prefetch_related("evidence__source"):
        named = _named(behind.source for behind in row.evidence.all())
        yield row.key, {"date": _when(row), "sources": named, "note": row.note, "limit": row.limit}


def _findings(prefix: str) -> Iterator[Pair]:
    for row in Finding.objects.filter(key__startswith=prefix).prefetch_related("sources"):
        yield row.key, {"date": _when(row), "sources": _named(row.sources.all()), "bearing": row.bearing}


def _attributions(prefix: str) -> Iterator[Pair]:
    for row in Attribution.objects.filter(key__startswith=prefix):
        yield row.key, {"text": row.text}


def _events(prefix: str) -> Iterator[Pair]:
    for row in PublicEvent.objects.filter(key__startswith=prefix).prefetch_related("sources"):
        said = {"title": row.title, "kind": row.kind, "note": row.note}
        yield row.key, said | {"date": _when(row), "sources": _named(row.sources.all())}


def _decisions(prefix: str) -> Iterator[Pair]:
    for row in FormalDecision.objects.filter(key__startswith=prefix).prefetch_related("sources"):
        said = {"outcome": row.outcome, "coverage": row.coverage, "note": row.note}
        yield row.key, said | {"date": _when(row), "sources": _named(row.sources.all())}


def _conflicts(prefix: str) -> Iterator[Pair]:
    for row in Conflict.objects.filter(key__startswith=prefix).prefetch_related("sources"):
        yield row.key, {"text": row.text, "sources": _named(row.sources.all())}


def _gaps(prefix: str) -> Iterator[Pair]:
    for row in Gap.objects.filter(key__startswith=prefix):
        yield row.key, {"text": row.text}
