"""On paper and in fact: the rule (M12) beside whom sources name (M10), what was foretold (M11) and stamped (M13)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from senim.calc.agreement import Agreement, alpha
from senim.calc.influence import Coding, Foretold, Matter, Power, Reading, deciders, foretold, stamp, weighted
from senim.calc.influence.minima import STAMP_MATTERS
from senim.check.formats import report_words as words
from senim.check.queries.matters.decisions import DECIDER
from senim.check.queries.matters.rows import DecisionRow, ProposalRow
from senim.check.queries.matters.rules import BlocRow, RuleRow
from senim.check.queries.report.listing import (
    DECISIONS,
    PROPOSALS,
    Listing,
    Measured,
    Told,
    decimal,
    few_card,
    percent,
    share,
)
from senim.check.queries.report.paper_cards import BlocCard, DecidersCard, ForetoldCard, NamedCard, RuleCard, StampCard

NOBODY = ""  # Sources name nobody: that is a reading, and none of somebody other than the law says.
TOUCHED = {"amended": True, "rejected": True, "adopted": False}  # What was taken back or lapsed the body left alone.
CHANGED = {"partly": True, "no": True, "yes": False}


def rule_card(rule: RuleRow) -> RuleCard:
    """Return a rule with what it gives each bloc, or why that cannot be counted."""
    powers, refused = _powers(rule.quota, tuple(bloc.votes for bloc in rule.blocs))
    names = [bloc.name for bloc, power in zip(rule.blocs, powers, strict=False) if not power.swings]
    alone = next((b.name for b, power in zip(rule.blocs, powers, strict=False) if power.needs_nobody), "")
    return RuleCard(
        key=f"rule-{rule.ref}",
        ref=rule.ref,
        body=rule.body.slug,
        body_name=rule.body.text.name,
        title=rule.title,
        language=rule.language,
        quota=rule.quota,
        votes=sum(bloc.votes for bloc in rule.blocs),
        since=rule.since,
        until=rule.until,
        say=_refused(refused) if refused else words.power_words(names, alone),
        blocs=tuple(_bloc(bloc, power) for bloc, power in zip(rule.blocs, powers, strict=False)),
        source=rule.source,
    )


@lru_cache(maxsize=256)
def _powers(quota: int, votes: tuple[int, ...]) -> tuple[tuple[Power, ...], str]:
    """Return the powers under a rule, or why there are none: nobody can win, or too many to count."""
    if quota > sum(votes):
        return (), "nobody"
    try:
        return weighted(quota, votes), ""
    except ValueError:
        return (), "large"


def _refused(why: str) -> str:
    if why == "nobody":
        return _("By these numbers nobody can win: the votes needed are more than there are.")
    return _("Too many blocs to count exactly. Nothing is told in its place.")


def _bloc(bloc: BlocRow, power: Power) -> BlocCard:
    return BlocCard(
        name=bloc.name,
        party=bloc.party,
        votes=bloc.votes,
        swings=power.swings,
        banzhaf=str(power.banzhaf),
        banzhaf_percent=percent(float(power.banzhaf)),
        shapley=str(power.shapley),
        shapley_percent=percent(float(power.shapley)),
    )


def deciders_card(rows: Sequence[DecisionRow], listing: Listing) -> DecidersCard:
    """Return who decides by law beside whom both coders found named; without agreement, the codings alone."""
    codings = [_coding(row) for row in rows]
    agreed = _agreement(codings)
    found = deciders(codings, agreed.alpha)
    why = listing.withheld or ("" if rows else _("No formal decision is on record."))
    few = None if why else few_card(found.few)
    coders = found.coders if found.coders and not why else ()
    return DecidersCard(
        say=why or (few.say if few else _deciders_words(found.between)),
        few=few,
        alpha=decimal(agreed.alpha),
        alpha_low=decimal(agreed.low),
        alpha_high=decimal(agreed.high),
        both=agreed.units,
        coders=tuple(share(one.rows, one.other_rows, (one.low, one.high), None) for one in coders),
        between=None if why or found.between is None else (percent(found.between[0]), percent(found.between[1])),
        matrix=() if why else tuple(_named(listing, square) for square in found.matrix),
        differing=found.differing,
        without_law=found.without_law,
        not_coded=tuple(
            row.key
            for row, coding in zip(rows, codings, strict=True)
            if coding.first is None and coding.second is None and DECIDER not in row.waiting
        ),
    )


def _coding(row: DecisionRow) -> Coding:
    """Return whom each coder found named. Nobody named stands among those by law: it names no other."""
    formal = frozenset(who.key for who in row.deciders)
    read = {role.place: role.party.key if role.party else NOBODY for role in row.roles if role.role == DECIDER}
    return Coding(row.key, formal | {NOBODY} if formal else formal, read.get(1), read.get(2))


def _agreement(codings: Iterable[Coding]) -> Agreement:
    """Return how far the coders agree on whom the sources name, beyond what chance would give."""
    told = list(codings)
    first = {coding.key: coding.first for coding in told if coding.first is not None}
    second = {coding.key: coding.second for coding in told if coding.second is not None}
    return alpha([first, second], "nominal")


def _deciders_words(between: tuple[float, float] | None) -> str:
    if between is None:
        return _("No decision was read by both coders, so there is no range between them.")
    low, high = (words.percent(end) for end in between)
    if low == high:
        return _("Both coders find somebody other than the law says named in {percent}%.").format(percent=low)
    return _("Somebody other than the law says is named in {low} to {high}%, by coder.").format(low=low, high=high)


def _named(listing: Listing, square: Reading) -> NamedCard:
    return NamedCard(
        formal=tuple(listing.party(key) for key in listing.ordered(square.formal) if key != NOBODY),
        named=listing.party(square.named) if square.named != NOBODY else None,
        first=square.first,
        second=square.second,
        rows=square.rows,
    )


def foretold_cards(rows: Sequence[DecisionRow], listing: Listing) -> tuple[ForetoldCard, ...]:
    """Return what anybody announced before it was decided, then what each announcer did, in the order of names.

    Where one announced everything, anybody is that one.
    """
    ruled = [row for row in rows if row.outcome_sign]
    if not ruled:
        return ()
    announcers = listing.ordered(who.key for row in ruled for who in row.announced_by)
    return tuple(
        _foretold(ruled, listing, who) for who in (announcers if len(announcers) == 1 else (None, *announcers))
    )


def _foretold(rows: Iterable[DecisionRow], listing: Listing, who: str | None) -> ForetoldCard:
    leads: dict[str, int | None] = {}
    undated = []
    for row in rows:
        announced = row.announced_on is not None or row.announced_by
        by_them = announced if who is None else any(one.key == who for one in row.announced_by)
        if by_them and row.lead_days is None:
            undated.append(row.key)
        else:
            leads[row.key] = row.lead_days if by_them else None
    found = foretold(leads, undated)
    card = share(found.rows, found.foretold_rows, (found.low, found.high), found.few, listing.withheld)
    return ForetoldCard(
        party=None if who is None else listing.party(who),
        share=card,
        median=found.median,
        shortest=found.shortest,
        longest=found.longest,
        undated=found.undated,
        say=_foretold_words(found, card.say),
    )


def _foretold_words(found: Foretold, said: str) -> str:
    if found.shortest is None or found.longest is None or found.median is None:
        return said
    return f"{words.leads_words(found.shortest, found.longest, found.median)} {said}"


def stamps_of_decisions(rows: Iterable[DecisionRow], listing: Listing) -> tuple[StampCard, ...]:
    """Return how much of what each began the formal body rejected or changed. Taken back or lapsed is neither."""
    touched = {row.key: TOUCHED[row.outcome] for row in rows if row.outcome in TOUCHED}
    return _stamps(listing, DECISIONS, listing.started, touched)


def stamps_of_demands(rows: Iterable[ProposalRow], listing: Listing) -> tuple[StampCard, ...]:
    """Return how much of what each group asked for got a no or a partly. One that is not the body's is neither."""
    touched = {one.key: CHANGED[one.word] for row in rows for one in row.demands if one.word in CHANGED}
    return _stamps(listing, PROPOSALS, listing.decided, touched)


def _stamps(
    listing: Listing, name: str, matters: Sequence[Matter], touched: Mapping[str, bool]
) -> tuple[StampCard, ...]:
    def measure(some: Sequence[Matter]) -> Told:
        return {group: _rate(own) for group, own in _by_starter(some, touched).items()}

    found, remembered = _by_starter(matters, touched), Measured(measure)
    return tuple(
        _stamp(listing, name, group, found[group], remembered) for group in listing.ordered(found) if group != NOBODY
    )


def _by_starter(matters: Iterable[Matter], touched: Mapping[str, bool]) -> dict[str, dict[str, bool]]:
    """Return by starter which of its decided matters were touched; nobody knows whose the others are."""
    found: dict[str, dict[str, bool]] = {}
    for matter in matters:
        if matter.key in touched:
            for group in matter.initiators or (NOBODY,):
                found.setdefault(group, {})[matter.key] = touched[matter.key]
    return found


def _rate(own: Mapping[str, bool]) -> float | None:
    return sum(own.values()) / len(own) if len(own) >= STAMP_MATTERS else None


def _stamp(listing: Listing, name: str, group: str, own: Mapping[str, bool], measure: Measured) -> StampCard:
    found, party = stamp(own), listing.party(group)
    card = share(found.rows, found.touched_rows, (found.low, found.high), found.few, listing.withheld)
    return StampCard(
        list=name,
        party=party,
        share=card,
        depends=listing.depends(measure, group),
        say=_("Rejected or changed, of what came from {name}: {share}.").format(name=party.name, share=card.say),
    )
