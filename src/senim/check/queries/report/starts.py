"""Who starts, whose is adopted, and in how few hands the starting lies: M1, M2 and M8."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from senim.calc.influence import (
    UNKNOWN,
    Adopted,
    Adoption,
    AdoptionDifference,
    Matter,
    Started,
    adoption,
    concentration,
    hhi,
    initiative,
    started_parts,
)
from senim.calc.influence.minima import CONCENTRATION_MATTERS, INITIATIVE_MATTERS
from senim.check.formats import report_words as words
from senim.check.queries.report.listing import (
    DECISIONS,
    Listing,
    Measured,
    Told,
    decimal,
    few_card,
    part_of,
    percent,
    share,
)
from senim.check.queries.report.start_cards import AdoptedCard, ApartCard, HandsCard, StarterCard, StartsCard

HANDS = "hands"
SEED = 0


def starts(listing: Listing) -> StartsCard:
    """Return what a list tells of who starts; where it is picked, the counts and rows alone."""
    begun, ruled = initiative(listing.started, seed=SEED), adoption(listing.decided, seed=SEED)
    shares, rates = Measured(_shares), Measured(_rates)
    starters = {row.group: row for row in begun.groups}
    adopted = {row.group: row for row in ruled.groups}
    return StartsCard(
        list=listing.name,
        title=_("Formal decisions") if listing.name == DECISIONS else _("Proposals put before the body"),
        sentence=_sentence(listing, ruled),
        unit=_("formal decisions") if listing.name == DECISIONS else _("proposals"),
        decided_unit=_("formal decisions") if listing.name == DECISIONS else _("demands: they are what is answered"),
        starters=tuple(_starter(listing, starters[key], begun.rows, shares) for key in listing.ordered(starters)),
        adopted=tuple(_adopted(listing, adopted[key], ruled, rates) for key in listing.ordered(adopted)),
        apart=() if listing.no_shares else tuple(_apart(listing, one) for one in ruled.differences),
        chance=_chance(listing, ruled),
        hands=_hands(listing),
    )


def _sentence(listing: Listing, ruled: Adoption) -> str:
    """Say how many there are, how many are decided, and why nothing more may be said, if that is so."""
    why = listing.brief
    if listing.name == DECISIONS:
        said = _("{n} formal decisions, of {decided} the outcome is known.")
    else:
        said = _("{n} proposals were put before the body; {decided} of their demands got a yes, a partly or a no.")
    return " ".join(filter(None, (said.format(n=len(listing.started), decided=ruled.decided), why)))


def _shares(matters: Sequence[Matter]) -> Told:
    """Return the share that each group started, below the minimum none."""
    if len(matters) < INITIATIVE_MATTERS:
        return {}
    totals: dict[str, Fraction] = {}
    for _key, parts in started_parts(matters):
        for group, part in parts.items():
            totals[group] = totals.get(group, Fraction(0)) + part
    return {group: float(total / len(matters)) for group, total in totals.items()}


def _rates(matters: Sequence[Matter]) -> Told:
    """Return the rate of adoption of each group; the deals that p needs are not drawn."""
    return {row.group: row.rate for row in adoption(matters, resamples=0).groups}


def _effective(matters: Sequence[Matter]) -> Told:
    """Return the number of starters that it is as if there were; below the minimum none."""
    known = [parts for _key, parts in started_parts(matters) if UNKNOWN not in parts]
    if len(known) < CONCENTRATION_MATTERS:
        return {}
    totals: dict[str, Fraction] = {}
    for parts in known:
        for group, part in parts.items():
            totals[group] = totals.get(group, Fraction(0)) + part
    return {HANDS: float(1 / hhi(totals.values()))}


def _starter(listing: Listing, row: Started, rows: tuple[str, ...], shares: Measured) -> StarterCard:
    why = listing.brief
    return StarterCard(
        party=listing.party(row.group),
        hand=share(rows, row.rows, (row.low, row.high), row.few, why),
        part=part_of(rows, row.rows, row.share, (row.share_low, row.share_high), row.few, why),
        by_package=row.by_package,
        depends=None if why else listing.depends(shares, row.group),
    )


def _adopted(listing: Listing, row: Adopted, ruled: Adoption, rates: Measured) -> AdoptedCard:
    hits = tuple(key for key in row.rows if listing.by_key[key].outcome == 1)
    why = listing.withheld or (_("No rate: nothing on this list was rejected.") if ruled.refused else "")
    return AdoptedCard(
        party=listing.party(row.group),
        rate=share(row.rows, hits, (row.low, row.high), row.few, why),
        open=row.open,
        open_rows=row.open_rows,
        depends=None if why else listing.depends(rates, row.group),
    )


def nothing_rejected() -> str:
    """Say why there are no rates of adoption where everything passed."""
    return _("Nothing on this list was rejected, so no rate is told: what did not pass never came here, or is missing.")


def _apart(listing: Listing, one: AdoptionDifference) -> ApartCard:
    a, b = listing.party(one.a), listing.party(one.b)
    return ApartCard(
        a=a,
        b=b,
        points=percent(one.difference),
        low=percent(one.low),
        high=percent(one.high),
        say=words.apart_words(a.name, b.name, one.difference, one.low, one.high),
    )


def _chance(listing: Listing, ruled: Adoption) -> str:
    if listing.no_shares or ruled.p is None:
        return ""
    return _("How far the rates are apart: {luck}.").format(luck=words.luck_words(ruled.p))


def _hands(listing: Listing) -> HandsCard:
    why = listing.brief
    found = concentration(listing.started, seed=SEED)
    few = None if why else few_card(found.few)
    told = not why and found.effective is not None
    say = why or (few.say if few else "")
    if told and found.effective is not None and found.effective_low is not None:
        say = words.hands_words(found.effective, found.effective_low, found.effective_high)
    by_luck = found.gini_by_luck or (None, None)
    numbers = {
        "hhi": found.hhi, "hhi_unbiased": found.hhi_unbiased, "low": found.low, "high": found.high,
        "effective": found.effective, "effective_low": found.effective_low, "effective_high": found.effective_high,
        "gini": found.gini, "gini_chance_low": by_luck[0], "gini_chance_high": by_luck[1],
    }  # fmt: skip
    return HandsCard(
        say=say,
        few=few,
        withheld=bool(why),
        matters=found.matters,
        actors=found.actors,
        by_package=found.by_package,
        depends=None if why else listing.depends(Measured(_effective), HANDS, whole=True),
        rows=found.rows,
        unknown_rows=found.unknown,
        **{name: decimal(number) if told else None for name, number in numbers.items()},
    )
