"""The files of a discourse network: tables for spreadsheets and GraphML. See docs/spec/network-csv.md."""

from collections.abc import Iterator
from urllib.parse import urlencode

from senim.calc.discourse import affiliation, graphml, ties
from senim.check.formats.network import AFFILIATION, METHOD, MOST_DRAWN, VERSION, Choices
from senim.check.queries.network import of_actors, places
from senim.check.queries.network_rows import Chosen, chosen
from senim.check.queries.network_tables import cell, counts
from senim.listen.formats import cells

ABOUT = ("method", "version", "seed", "choices")
OF_CLAIMS = (
    "actor", "actor_name", "actor_kind", "claim", "claim_text", "claim_language", "agree", "mixed", "disagree",
    "reading", *ABOUT,
)  # fmt: skip
OF_ACTORS = (
    "actor", "actor_name", "actor_kind", "other", "other_name", "other_kind", "weight", "congruence", "conflict",
    *ABOUT,
)  # fmt: skip


def table_file(choices: Choices) -> Iterator[str]:
    """Return the lines of the table of a network. Refuses with TooFew or TooMany for ties that may not be shown."""
    found = chosen(choices)
    if choices.kind == AFFILIATION:
        return cells.lines(_claims_table(found))
    found.check_tied()
    return cells.lines(_actors_table(found))


def graph_file(choices: Choices) -> str:
    """Return a network as GraphML. Refuses with TooFew or TooMany for ties that may not be shown."""
    found = chosen(choices)
    labels = {card.ref: card.name for card in found.actors.values()}
    told: dict[str, dict[str, str | int | float]] = {
        card.ref: {"actor_kind": card.kind, "office": card.office} for card in found.actors.values()
    }
    about: dict[str, str | int] = dict(zip(ABOUT, _about(choices), strict=True))
    if choices.kind == AFFILIATION:
        labels |= {card.ref: card.text for card in found.claims.values()}
        told |= {card.ref: {"claim_kind": card.kind, "language": card.language} for card in found.claims.values()}
        return graphml(affiliation(found.said, "combine"), labels, told, about)
    found.check_tied()
    if len(found.actors) <= MOST_DRAWN:
        for ref, (x, y) in places(found).items():
            told[ref] |= {"x": round(x, 1), "y": round(y, 1)}
    return graphml(of_actors(found), labels, told, about)


def _about(choices: Choices) -> tuple[str | int, ...]:
    """Return by what a file came about, which is in every line of it, for a line may be copied without its file."""
    return METHOD, VERSION, choices.seed, urlencode(choices.asked())


def _claims_table(found: Chosen) -> Iterator[tuple[object, ...]]:
    """Yield the head and a row for each actor and claim of which it spoke."""
    yield OF_CLAIMS
    actors = {card.ref: card for card in found.actors.values()}
    claims = {card.ref: card for card in found.claims.values()}
    about = _about(found.choices)
    for (one, of), levels in sorted(counts(found.said).items()):
        actor, claim, told = actors[one], claims[of], cell(levels)
        yield (
            actor.ref, actor.name, actor.kind, claim.ref, claim.text, claim.language,
            told.agree, told.mixed, told.disagree, told.word, *about,
        )  # fmt: skip


def _actors_table(found: Chosen) -> Iterator[tuple[object, ...]]:
    """Yield the head and a row for each two actors with a tie of the chosen kind."""
    yield OF_ACTORS
    cards = {card.ref: card for card in found.actors.values()}
    alike, unlike = ties(found.said, "congruence"), ties(found.said, "conflict")
    about = _about(found.choices)
    for left, right, weight in of_actors(found).edges():
        one, other = cards[left], cards[right]
        yield (
            one.ref, one.name, one.kind, other.ref, other.name, other.kind,
            weight, alike.weight(left, right), unlike.weight(left, right), *about,
        )  # fmt: skip
