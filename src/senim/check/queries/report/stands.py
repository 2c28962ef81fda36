"""Who wanted what, and what came of it: M3 to M6, of positions or of ballots, the one list as the other."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.calc.influence import (
    Attainment,
    Cell,
    Contest,
    Contests,
    LoneCount,
    Square,
    agenda,
    attainments,
    contests,
    lone,
)
from senim.check.formats import report_words as words
from senim.check.queries.matters.rows import PartyCard
from senim.check.queries.report.listing import DECISIONS, Listing, decimal, few_card, percent, share
from senim.check.queries.report.stand_cards import (
    AttainmentCard,
    CellCard,
    ContestCard,
    CountCard,
    GridRowCard,
    LoneCard,
    SquareCard,
    StandsCard,
    TwinCard,
)

MOST_DRAWN = 15  # parties of a grid; more of them cannot be read
MOST_TWINS = 40  # pairs that are listed by name
KINDS = {"told": "strong", "chance": "plain", "few": "few", "never": "never"}


def stands(listing: Listing) -> StandsCard | None:
    """Return what a list tells of who got what it wanted; None where nobody took a stand on anything decided."""
    matters = listing.decided
    measured, pairs = attainments(matters), contests(matters)
    found = {one.actor: one for one in measured.actors if one.decided}
    if not found:
        return None
    squares = {one.actor: one for one in agenda(matters)}
    order = listing.ordered(found)
    twins = _twins(listing, pairs)
    told = [pair for pair in pairs.pairs if pair.few is None]
    return StandsCard(
        list=listing.name,
        title=_("Stands before formal decisions") if listing.name == DECISIONS else _("Ballots in roll calls"),
        sentence=_sentence(listing, len(found), measured.tested, pairs),
        tested=measured.tested,
        tested_pairs=pairs.tested,
        parties=tuple(_attained(listing, found[key]) for key in order),
        pairs=tuple(_contest(listing, pair) for pair in _ordered(listing, told)),
        few_pairs=len(pairs.pairs) - len(told),
        grid=_grid(listing, order, pairs) if len(order) <= MOST_DRAWN else (),
        twins=twins[:MOST_TWINS],
        twins_more=max(0, len(twins) - MOST_TWINS),
        squares=tuple(_square(listing, squares[key]) for key in order if key in squares),
        lone=_lone(listing, order),
    )


def _sentence(listing: Listing, actors: int, tested: int, pairs: Contests) -> str:
    if listing.name == DECISIONS:
        said = ngettext(
            "{n} public actor took a stand before a decision. On enough of them, and on both sides: {tested}.",
            "{n} public actors took a stand before a decision. On enough of them, and on both sides: {tested}.",
            actors,
        ).format(n=actors, tested=tested)
    else:
        said = ngettext(
            "{n} member voted yes or no. Often enough, and both ways: {tested}.",
            "{n} members voted yes or no. Often enough, and both ways: {tested}.",
            actors,
        ).format(n=actors, tested=tested)
    apart = _("Pairs that disagreed often enough to be set head to head: {tested} of {pairs}.").format(
        tested=pairs.tested, pairs=len(pairs.pairs)
    )
    return " ".join(filter(None, (said, apart if pairs.pairs else "", listing.withheld)))


def _attained(listing: Listing, one: Attainment) -> AttainmentCard:
    """Return how often one party got what it wanted, beside what luck gives."""
    won = _as_wanted(listing, one.rows, one.actor)
    why = listing.no_shares
    card = share(one.rows, won, (one.low, one.high), one.few, listing.withheld)
    word = "withheld" if why else one.word
    told = not why and one.few is None
    luck = one.holm if told else None
    return AttainmentCard(
        party=listing.party(one.actor),
        won=card,
        supported=one.supported,
        adopted=one.adopted,
        expected=percent(one.expected) if told and one.expected is not None else None,
        kappa=decimal(one.kappa) if not why else None,
        p=words.luck_words(luck) if luck is not None else "",
        word=word,
        say=_attained_words(word, card.say, one.expected if told else None, luck),
    )


def _attained_words(word: str, said: str, expected: float | None, luck: Fraction | None) -> str:
    if expected is None or luck is None:
        return said
    return _("{won}. Luck gives {expected}%. {word}: {luck}.").format(
        won=said, expected=words.percent(expected), word=words.WORDS[word], luck=words.luck_words(luck)
    )


def _ordered(listing: Listing, pairs: list[Contest]) -> list[Contest]:
    """Return pairs in the order in which the parties are shown."""
    return sorted(pairs, key=lambda pair: sorted((listing.places[pair.a], listing.places[pair.b])))


def _contest(listing: Listing, pair: Contest) -> ContestCard:
    """Return one pair head to head, the party that is shown first before the other."""
    first, second = listing.ordered((pair.a, pair.b))
    wins = _won(listing, pair, first)
    low, high = (pair.low, pair.high) if first == pair.a else (_less(pair.high), _less(pair.low))
    a, b = listing.party(first), listing.party(second)
    why = listing.no_shares
    say = words.contest_words(a.name, b.name, len(wins), pair.disagreements)
    luck = words.luck_words(pair.holm) if pair.holm is not None and not why else ""
    word = "withheld" if why else pair.word
    return ContestCard(
        a=a,
        b=b,
        won=share(pair.rows, wins, (low, high), pair.few, listing.withheld),
        p=luck,
        word=word,
        say=f"{say} {words.WORDS[word]}." if not luck else f"{say} {words.WORDS[word]}: {luck}.",
    )


def _less(share_of_a: float | None) -> float | None:
    return None if share_of_a is None else 1 - share_of_a


def _won(listing: Listing, pair: Contest, actor: str) -> tuple[str, ...]:
    """Return the disagreements of a pair that one of them won."""
    return _as_wanted(listing, pair.rows, actor) if pair.disagreements else ()


def _as_wanted(listing: Listing, rows: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Return those of some decided matters of which what an actor wanted came."""
    return tuple(key for key in rows if listing.by_key[key].stances[actor] == listing.by_key[key].outcome)


def _grid(listing: Listing, order: list[str], pairs: Contests) -> tuple[GridRowCard, ...]:
    """Return every party against every other, read along the rows."""
    known = {frozenset((pair.a, pair.b)): pair for pair in pairs.pairs}
    return tuple(
        GridRowCard(listing.party(row), tuple(_cell(listing, row, column, known) for column in order)) for row in order
    )


def _cell(listing: Listing, row: str, column: str, known: Mapping[frozenset[str], Contest]) -> CellCard:
    if row == column:
        return CellCard("self", 0, 0, "", ())
    pair = known[frozenset((row, column))]
    won, of = len(_won(listing, pair, row)), pair.disagreements
    a, b = listing.party(row).name, listing.party(column).name
    if pair.word == "never":
        say = _("never disagreed") if pair.together else _("no common matter")
        return CellCard("never" if pair.together else "few", 0, 0, say, pair.rows)
    if listing.no_shares:
        return CellCard("withheld", 0, of, _("{n} disagreements").format(n=of), pair.rows)
    if pair.few is not None:
        return CellCard("few", 0, of, _("too few ({n})").format(n=of), pair.rows)
    return CellCard(KINDS[pair.word], won, of, words.contest_words(a, b, won, of), pair.rows)


def _twins(listing: Listing, pairs: Contests) -> tuple[TwinCard, ...]:
    """Return the pairs that never disagree on record, in the order in which the parties are shown."""
    found = [pair for pair in pairs.pairs if pair.together and not pair.disagreements]
    made = []
    for pair in _ordered(listing, found):
        a, b = (listing.party(key) for key in listing.ordered((pair.a, pair.b)))
        made.append(TwinCard(a, b, pair.together, words.twins_words(a.name, b.name, pair.together), pair.rows))
    return tuple(made)


def _square(listing: Listing, found: Square) -> SquareCard:
    return SquareCard(
        party=listing.party(found.actor),
        decided=found.decided,
        success=_count(found.success, listing),
        roll=_count(found.roll, listing),
        block=_count(found.block, listing),
        disappointment=_count(found.disappointment, listing),
        few=None if listing.no_shares else few_card(found.few),
    )


def _count(cell: Cell, listing: Listing) -> CountCard:
    return CountCard(cell.count, None if listing.no_shares else decimal(cell.expected), cell.rows)


def _lone(listing: Listing, order: list[str]) -> tuple[LoneCard, ...]:
    """Return who ever stood alone, with how often that was enough."""
    found = {one.actor: one for one in lone(listing.decided)}
    made = []
    for key in order:
        for kind, counted in (("win", found[key].wins), ("stop", found[key].stops)):
            if counted.stands:
                made.append(_lone_card(listing.party(key), kind, counted))
    return tuple(made)


def _lone_card(party: PartyCard, kind: str, counted: LoneCount) -> LoneCard:
    return LoneCard(
        party=party,
        kind=kind,
        count=counted.count,
        against=counted.against,
        stands=counted.stands,
        expected=round(counted.expected, 2),
        low=counted.low,
        high=counted.high,
        say=words.lone_words(kind, counted.count, counted.stands, counted.low, counted.high),
        rows=counted.rows,
    )


def opposed(listing: Listing) -> bool:
    """Say whether anybody stood against anything that was decided."""
    return any(-1 in matter.stances.values() for matter in listing.decided if matter.outcome is not None)
