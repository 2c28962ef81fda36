"""The public files of all proposals: what stands on their pages, and nothing of a person.

Rows are read and sent in chunks, so that a file of any length needs little memory. See docs/spec/proposals.md.
"""

from collections.abc import Callable, Iterator

from django.db.models import F, OuterRef, QuerySet, Subquery

from senim.ask.queries import CARE
from senim.errors import NotFound
from senim.listen.formats import cells
from senim.propose.models import Demand, Proposal, Version
from senim.propose.policy.proposals import PUBLIC

CHUNK = 500
PROPOSALS = (
    "ref", "body__slug", "conversation__slug", "origin", "kind", "phase", "language", "simulated", "title",
    "newest_number", "newest_text", "opened_on", "closed_on", "submitted_on", "supports", "merged_into__ref", "source",
)  # fmt: skip
HEAD = (
    "proposal", "body", "conversation", "origin", "kind", "phase", "language", "simulated", "title",
    "version", "text", "opened_on", "closed_on", "submitted_on", "supports", "merged_into", "source",
)  # fmt: skip


def download(*, name: str) -> Iterator[str]:
    """Return the lines of one public file. Refuses with NotFound. One query."""
    if name not in FILES:
        raise NotFound
    return cells.lines(FILES[name]())


def _newest(proposal: str) -> QuerySet[Version]:
    return Version.objects.filter(proposal=OuterRef(proposal)).order_by("-number")


def _proposals() -> Iterator[tuple[object, ...]]:
    """Yield the proposals by their age; supports are empty as long as they are hidden."""
    yield HEAD
    rows = Proposal.objects.filter(phase__in=PUBLIC, opened_on__isnull=False).order_by("pk").annotate(
        newest_number=Subquery(_newest("pk").values("number")[:1]),
        newest_text=Subquery(_newest("pk").values("text")[:1]),
    )  # fmt: skip
    for row in rows.values_list(*PROPOSALS, "conversation__exposure").iterator(chunk_size=CHUNK):
        *values, exposure = row
        yield tuple(_shown(name, value, exposure) for name, value in zip(HEAD, values, strict=True))


def _shown(name: str, value: object, exposure: str | None) -> object:
    """Return a value, or None for a count below the minimum of the conversation's exposure level."""
    least = CARE[exposure].minimum if exposure else 0
    return None if name == "supports" and isinstance(value, int) and value < least else value


def _demands() -> Iterator[tuple[object, ...]]:
    """Yield the demands of each proposal's newest version, in their order."""
    yield ("proposal", "version", "demand", "text")
    newest = Subquery(_newest("version__proposal").values("number")[:1])
    rows = Demand.objects.filter(version__proposal__phase__in=PUBLIC, version__number=newest)
    opened = rows.filter(version__proposal__opened_on__isnull=False)
    values = opened.order_by("version__proposal_id", "number").values_list(
        "version__proposal__ref", "version__number", F("number"), "text"
    )
    yield from values.iterator(chunk_size=CHUNK)


FILES: dict[str, Callable[[], Iterator[tuple[object, ...]]]] = {
    "proposals.csv": _proposals,
    "demands.csv": _demands,
}
