"""Taking hold of a proposal before it is changed."""

from senim.errors import NotFound
from senim.propose.models import Proposal
from senim.propose.policy.proposals import Place, place_of


def locked(ref: str) -> tuple[Proposal, Place]:
    """Return a proposal with its row locked, and its place. Refuses with NotFound."""
    found = Proposal.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found, place_of(found)
