"""Making the report of a body and a period, and remembering it while the record stays as it is."""

from datetime import date, datetime

from django.core.cache import cache
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from senim.calc.influence.initiative import RESAMPLES
from senim.calc.influence.logrank import RESAMPLES as DEALS
from senim.check.formats.periods import Period
from senim.check.queries import matters as reading
from senim.check.queries.matters import Matters
from senim.check.queries.matters.decisions import COVERAGES, coverage_label
from senim.check.queries.report import funnels, lists, paper
from senim.check.queries.report.card import ReportCard
from senim.check.queries.report.gaps import Found, gaps
from senim.check.queries.report.listing import Listing
from senim.check.queries.report.paper_cards import PaperCard
from senim.check.queries.report.parts import MethodCard
from senim.check.queries.report.stands import stands
from senim.check.queries.report.start_cards import FunnelCard, StartsCard
from senim.check.queries.report.starts import SEED, starts
from senim.check.queries.report.waits import waits
from senim.people import queries as people
from senim.record import queries as record

NAME, VERSION = "senim.calc.influence", "1"


def report(slug: str, since: date | None, until: date | None, at: datetime) -> ReportCard:
    """Return who decides in a body, as far as the record of a period can tell.

    Refuses with NotFound, or with PeriodTurned when it ends before it begins. Three queries while it is remembered,
    else sixty-four at most, whatever is on record: resampling costs, so it holds as long as the record has the same
    newest entry, the day is the same and the words are in the same language. Of each body the report of all time is
    remembered, and the last one that was asked for of a part of it: so addresses cannot fill the memory.
    """
    body = people.body(slug)
    period, today = Period(since, until), body.day(at)
    key = f"check.report.{body.pk}.{'whole' if period.whole else 'part'}.{get_language()}"
    mark = (record.size_and_mark()[1], today, period)
    known = cache.get(key)
    if known is not None and known[0] == mark:
        remembered: ReportCard = known[1]
        return remembered
    made = make(reading.gather(body, period, at))
    cache.set(key, (mark, made))
    return made


def make(matters: Matters) -> ReportCard:
    """Return the report of what was gathered. No query."""
    decided, put, called = lists.of_decisions(matters), lists.of_proposals(matters), lists.of_roll_calls(matters)
    found = Found(
        matters=matters,
        decisions=decided,
        proposals=put,
        roll_calls=called,
        starts=_starts(decided.started and starts(decided), put.started and starts(put)),
        positions=stands(decided),
        ballots=stands(called),
        waits=waits(matters.waits),
        paper=_paper(matters, decided, put),
    )
    return _card(found)


def _starts(*cards: object) -> tuple[StartsCard, ...]:
    return tuple(card for card in cards if isinstance(card, StartsCard))


def _paper(matters: Matters, decided: Listing, put: Listing) -> PaperCard:
    return PaperCard(
        rules=tuple(paper.rule_card(rule) for rule in matters.rules),
        deciders=paper.deciders_card(matters.decisions, decided),
        foretold=paper.foretold_cards(matters.decisions, decided),
        stamps=(
            *paper.stamps_of_decisions(matters.decisions, decided),
            *paper.stamps_of_demands(matters.proposals, put),
        ),
    )


def _card(found: Found) -> ReportCard:
    matters = found.matters
    return ReportCard(
        body=matters.body,
        since=matters.period.since,
        until=matters.period.until,
        period=matters.period.said,
        made_on=matters.today,
        sentence=_sentence(matters),
        empty=matters.empty,
        gaps=gaps(found),
        funnels=_funnels(found),
        starts=found.starts,
        positions=found.positions,
        ballots=found.ballots,
        waits=found.waits,
        paper=found.paper,
        decisions=matters.decisions,
        proposals=matters.proposals,
        roll_calls=matters.roll_calls,
        method=MethodCard(NAME, VERSION, SEED, RESAMPLES, DEALS),
    )


def _funnels(found: Found) -> tuple[FunnelCard, ...]:
    matters = found.matters
    made = (
        funnels.of_proposals(matters.proposals, matters.body.text.name),
        funnels.of_decisions(matters.decisions, found.decisions),
    )
    return tuple(funnel for funnel in made if funnel is not None)


def _sentence(matters: Matters) -> str:
    """Say how many matters of which list the report is from, how they were gathered, and how many are decided."""
    if matters.empty:
        return _("Nothing is on record for this body, so nothing can be told. Period: {period}.").format(
            period=matters.period.said
        )
    said = [text for text in (_decisions(matters), _proposals(matters), _roll_calls(matters)) if text]
    return " ".join((_("Period: {period}.").format(period=matters.period.said), *said))


def _decisions(matters: Matters) -> str:
    rows = matters.decisions
    if not rows:
        return ""
    found = {row.coverage for row in rows}
    coverage = _(" and ").join(coverage_label(word) for word in COVERAGES if word in found)
    return ngettext(
        "From {n} formal decision ({coverage}), {decided} with a known outcome.",
        "From {n} formal decisions ({coverage}), {decided} with a known outcome.",
        len(rows),
    ).format(n=len(rows), coverage=coverage, decided=sum(row.outcome_sign != 0 for row in rows))


def _proposals(matters: Matters) -> str:
    put = [row for row in matters.proposals if row.submitted]
    if not put:
        return ""
    return ngettext(
        "From {n} proposal (everything put before the body here), {answered} answered.",
        "From {n} proposals (everything put before the body here), {answered} answered.",
        len(put),
    ).format(n=len(put), answered=sum(row.answered_on is not None for row in put))


def _roll_calls(matters: Matters) -> str:
    rows = matters.roll_calls
    if not rows:
        return ""
    return ngettext(
        "From {n} roll call (every one in public and by name), {decided} with a result.",
        "From {n} roll calls (every one in public and by name), {decided} with a result.",
        len(rows),
    ).format(n=len(rows), decided=sum(row.outcome_sign != 0 for row in rows))
