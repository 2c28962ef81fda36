"""What of another site is here already."""

from collections.abc import Sequence

from senim.propose.models import Proposal

BATCH = 500  # databases take only so many values in one question


def known_sources(sources: Sequence[str]) -> frozenset[str]:
    """Return those of these addresses from which a proposal was brought here before. One query for each 500."""
    found: set[str | None] = set()
    for start in range(0, len(sources), BATCH):
        rows = Proposal.objects.filter(source__in=sources[start : start + BATCH])
        found |= set(rows.values_list("source", flat=True))
    return frozenset(source for source in found if source is not None)
