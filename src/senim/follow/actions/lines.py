"""What every dated line of a reform rests on: its sources, the public actors in it, and those who promised."""

from collections.abc import Iterable

from senim.follow.models import Reform, Source
from senim.follow.policy.evidence import SourceFact
from senim.follow.policy.lines import UnknownActor
from senim.follow.policy.sources import SourceUnknown
from senim.follow.queries.status import fact
from senim.people import queries as people
from senim.record.entries import Word


def sources_by_ref(refs: Iterable[str]) -> dict[str, Source]:
    """Return sources by their handles, in the order in which they are named. Refuses with SourceUnknown."""
    named = tuple(dict.fromkeys(refs))
    known = {source.ref: source for source in Source.objects.filter(ref__in=named)}
    for ref in named:
        if ref not in known:
            raise SourceUnknown(ref=ref)
    return {ref: known[ref] for ref in named}


def handle_of_actor(pk: int) -> str:
    """Return the handle of a public actor. Refuses with UnknownActor."""
    found = people.actors_by_pk([pk]).get(pk)
    if found is None:
        raise UnknownActor
    return found.ref


def check_actors(pks: Iterable[int]) -> None:
    """Refuse with UnknownActor unless everybody who is named is a public actor here."""
    named = set(pks)
    if named - people.actors_by_pk(named).keys():
        raise UnknownActor


def own_of(reform: Reform) -> frozenset[int]:
    """Return those who promised a reform, by primary key."""
    return frozenset(reform.promisers.values_list("pk", flat=True))


def facts(sources: Iterable[Source], own: frozenset[int]) -> frozenset[SourceFact]:
    """Return sources as the rules of evidence see them."""
    return frozenset(fact(source, own) for source in sources)


def word(said: str) -> Word | None:
    """Return a word of a closed list for the record, or None where nothing is said."""
    return Word(said) if said else None
