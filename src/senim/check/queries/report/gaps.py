"""What cannot be told, and why: it stands before everything that can."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.check.queries.matters import Matters
from senim.check.queries.matters.decisions import HELD_BACK, INITIATOR
from senim.check.queries.matters.rows import DecisionRow
from senim.check.queries.report.listing import DECISIONS, PROPOSALS, ROLL_CALLS, Listing
from senim.check.queries.report.paper_cards import PaperCard, WaitsCard
from senim.check.queries.report.parts import GapCard
from senim.check.queries.report.stand_cards import StandsCard
from senim.check.queries.report.stands import opposed
from senim.check.queries.report.start_cards import StartsCard
from senim.check.queries.report.starts import nothing_rejected

MOST_TWINS = 5  # pairs that are told one by one before the rest is only counted
LISTS = ("decisions", "proposals", "roll_calls", "waits", "paper")


@dataclass(frozen=True)
class Found:
    """The parts of a report, before what is missing from them is said."""

    matters: Matters
    decisions: Listing
    proposals: Listing
    roll_calls: Listing
    starts: tuple[StartsCard, ...]
    positions: StandsCard | None
    ballots: StandsCard | None
    waits: WaitsCard | None
    paper: PaperCard


def gaps(found: Found) -> tuple[GapCard, ...]:
    """Return what cannot be told, list by list; of each list first what keeps all of it from being told."""
    told = [
        *_of_the_list(found),
        *_of_codings(found.matters.decisions),
        *_of_starts(found),
        *_of_stands(found.decisions, found.positions),
        *_of_ballots(found),
        *_of_waits(found.waits),
        *_of_paper(found),
    ]
    return tuple(sorted(told, key=lambda gap: LISTS.index(gap.list)))


def _of_the_list(found: Found) -> Iterator[GapCard]:
    """Yield what the list of decisions itself forbids, or lacks."""
    rows, listing = found.matters.decisions, found.decisions
    if not rows:
        yield GapCard(DECISIONS, "", "none", _("No formal decision is on record for this period."), ())
    if listing.no_shares:
        news = tuple(row.key for row in rows if row.coverage == "news")
        text = _("{why} The rows are shown; no share of who starts, of adoption or of change is.")
        yield GapCard(DECISIONS, "M1 M2 M8 M13", "coverage", text.format(why=listing.no_shares), news)
    elif listing.no_starts:
        yield GapCard(DECISIONS, "M1 M8", "coverage", listing.no_starts, _keys(rows))
    unknown = tuple(row.key for row in rows if not row.outcome_sign)
    if unknown:
        text = ngettext(
            "What came of {n} matter is not known; it counts as still open.",
            "What came of {n} matters is not known; they count as still open.",
            len(unknown),
        ).format(n=len(unknown))
        yield GapCard(DECISIONS, "", "outcome", text, unknown)
    if found.matters.undated:
        text = ngettext(
            "{n} decision has no date at all and belongs to no period.",
            "{n} decisions have no date at all and belong to no period.",
            len(found.matters.undated),
        ).format(n=len(found.matters.undated))
        yield GapCard(DECISIONS, "", "undated", text, ())


def _of_codings(rows: Iterable[DecisionRow]) -> Iterator[GapCard]:
    """Yield what nobody coded, what coders dispute, and which stands may be younger than the decision."""
    held = list(rows)
    read = {row.key: [role for role in row.roles if role.role == INITIATOR] for row in held}
    waiting = tuple(row.key for row in held if row.waiting)
    if waiting:
        text = ngettext(
            "What one coder read of {n} decision is told once another has read it too, or after {days} days: the "
            "second reads blind.",
            "What one coder read of {n} decisions is told once another has read them too, or after {days} days: the "
            "second reads blind.",
            len(waiting),
        ).format(n=len(waiting), days=HELD_BACK)
        yield GapCard(DECISIONS, "M1 M2 M8 M10 M13", "second_coder", text, waiting)
    uncoded = tuple(row.key for row in held if not read[row.key] and INITIATOR not in row.waiting)
    if uncoded:
        text = _("Who began it is not coded for {n} of {all} decisions.").format(n=len(uncoded), all=len(held))
        yield GapCard(DECISIONS, "M1 M2 M8 M13", "not_coded", text, uncoded)
    single = tuple(key for key, roles in read.items() if len(roles) == 1)
    if single:
        text = ngettext(
            "Who began {n} decision was read by one coder only.", "Who began {n} decisions was read by one coder only.",
            len(single),
        ).format(n=len(single))  # fmt: skip
        yield GapCard(DECISIONS, "M1 M2 M8 M13", "one_coder", text, single)
    disputed = tuple(row.key for row in held if row.disputed)
    if disputed:
        text = ngettext(
            "On who began {n} decision the coders differ; it counts as not known, and what depends on it says so.",
            "On who began {n} decisions the coders differ; they count as not known, and what depends on them says so.",
            len(disputed),
        ).format(n=len(disputed))
        yield GapCard(DECISIONS, "M1 M2 M8 M13", "disputed", text, disputed)
    late = [(row.key, said) for row in held for said in row.stances if said.sign and said.why]
    if late:
        text = ngettext(
            "{n} stand is left out: by its source it may be younger than the decision.",
            "{n} stands are left out: by their sources they may be younger than the decision.",
            len(late),
        ).format(n=len(late))
        yield GapCard(DECISIONS, "M3 M4 M5 M6", "late", text, tuple(dict.fromkeys(key for key, _said in late)))


def _of_starts(found: Found) -> Iterator[GapCard]:
    """Yield why it is not told who starts, whose is adopted, and in how few hands that lies."""
    not_ours = tuple(one.key for row in found.matters.proposals for one in row.demands if one.word == "not_ours")
    if not_ours:
        text = ngettext(
            "{n} demand is not the body's by its answer: it has no outcome.",
            "{n} demands are not the body's by its answers: they have no outcome.",
            len(not_ours),
        ).format(n=len(not_ours))
        yield GapCard(PROPOSALS, "M2 M13", "not_ours", text, not_ours)
    for card in found.starts:
        listing = found.decisions if card.list == DECISIONS else found.proposals
        if listing.no_shares:
            continue
        yield from _few_starts(card, listing)


def _few_starts(card: StartsCard, listing: Listing) -> Iterator[GapCard]:
    first = next(iter(card.starters), None)
    if first is not None and first.hand.few is not None:
        yield GapCard(card.list, "M1", "few", _("Who starts. {why}").format(why=first.hand.few.say), first.hand.rows)
    ruled = [matter for matter in listing.decided if matter.outcome is not None]
    keys = tuple(matter.key for matter in ruled)
    if ruled and all(matter.outcome == 1 for matter in ruled):
        yield GapCard(card.list, "M2", "nothing_rejected", nothing_rejected(), keys)
    for row in card.adopted:
        if row.rate.few is not None:
            text = _("Whose is adopted, {name}. {why}").format(name=row.party.name, why=row.rate.few.say)
            yield GapCard(card.list, "M2", "few", text, row.rate.rows)
    if card.hands.few is not None:
        text = _("In how few hands the starting lies. {why}").format(why=card.hands.few.say)
        yield GapCard(card.list, "M8", "few", text, card.hands.rows)


def _of_stands(listing: Listing, card: StandsCard | None) -> Iterator[GapCard]:
    """Yield why it is not told who gets what it wants: silence, no opposition, twins, too few disagreements."""
    if not any(matter.outcome is not None for matter in listing.decided):
        return
    if card is None:
        text = _("No stand of anybody is on record from before a decision. Silence is not consent.")
        yield GapCard(listing.name, "M3 M4 M5 M6", "no_stands", text, ())
        return
    if not opposed(listing):
        text = _("Nobody on record opposed anything. Who gets what it wants cannot be told then; that is the finding.")
        yield GapCard(listing.name, "M3 M4 M5 M6", "one_sided", text, ())
    few = tuple(one.party.name for one in card.parties if one.word == "few")
    if few:
        text = _("Who gets what it wanted. Too few stands, or all on one side: {names}.").format(names=", ".join(few))
        rows = dict.fromkeys(key for one in card.parties if one.word == "few" for key in one.won.rows)
        yield GapCard(listing.name, "M3", "few", text, tuple(rows))
    if card.few_pairs:
        text = ngettext(
            "Head to head: {n} pair disagreed fewer than 6 times on record.",
            "Head to head: {n} pairs disagreed fewer than 6 times on record.",
            card.few_pairs,
        ).format(n=card.few_pairs)
        yield GapCard(listing.name, "M4", "few", text, ())
    yield from _twins(listing, card)


def _twins(listing: Listing, card: StandsCard) -> Iterator[GapCard]:
    for pair in card.twins[:MOST_TWINS]:
        yield GapCard(listing.name, "M3 M4", "twins", pair.say, pair.rows)
    more = len(card.twins) + card.twins_more - MOST_TWINS
    if more > 0:
        text = ngettext(
            "{n} other pair never disagreed either and cannot be told apart.",
            "{n} other pairs never disagreed either and cannot be told apart.",
            more,
        ).format(n=more)
        yield GapCard(listing.name, "M3 M4", "twins", text, ())


def _of_ballots(found: Found) -> Iterator[GapCard]:
    """Yield which roll calls tell nothing of members, and what the others leave open."""
    if n := found.matters.secret:
        text = ngettext(
            "{n} roll call was secret: who voted how is not known.",
            "{n} roll calls were secret: who voted how is not known.",
            n,
        )
        yield GapCard(ROLL_CALLS, "M3 M4", "secret", text.format(n=n), ())
    if n := found.matters.behind_doors:
        text = ngettext(
            "{n} roll call was taken behind closed doors: who voted how is not public.",
            "{n} roll calls were taken behind closed doors: who voted how is not public.",
            n,
        )
        yield GapCard(ROLL_CALLS, "M3 M4", "closed", text.format(n=n), ())
    yield from _of_stands(found.roll_calls, found.ballots)


def _of_waits(card: WaitsCard | None) -> Iterator[GapCard]:
    if card is not None and card.few is not None:
        text = _("How long an answer takes. {why}").format(why=card.few.say)
        yield GapCard("waits", "M9", "few", text, tuple(row.key for row in card.rows))


def _of_paper(found: Found) -> Iterator[GapCard]:
    """Yield what is not known of rules, and why it is not told whom the sources name."""
    paper = found.paper
    if not paper.rules:
        text = _("No written rule of voting is on record for this body or for those who formally decide.")
        yield GapCard("paper", "M12", "no_rule", text, ())
    named = paper.deciders
    if named.not_coded:
        text = _("Whom the sources name as the one who decided is not coded for {n} of {all} decisions.").format(
            n=len(named.not_coded), all=len(found.matters.decisions)
        )
        yield GapCard("paper", "M10", "not_coded", text, named.not_coded)
    if named.few is not None and len(named.not_coded) < len(found.matters.decisions):
        text = _("On paper and in fact. {why}").format(why=named.few.say)
        yield GapCard("paper", "M10", "few", text, _keys(found.matters.decisions))
    for card in paper.foretold[:1]:
        if card.share.few is not None:
            text = _("What was announced before. {why}").format(why=card.share.few.say)
            yield GapCard("paper", "M11", "few", text, card.share.rows)


def _keys(rows: Iterable[DecisionRow]) -> tuple[str, ...]:
    return tuple(row.key for row in rows)
