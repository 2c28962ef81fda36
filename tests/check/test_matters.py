"""The matters of a body and period, read from the rooms: three lists, each with what its rows rest on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from senim.check.formats.periods import Period
from senim.check.models import RoleCoding, VotingBloc, VotingRule
from senim.check.queries import matters
from senim.check.queries.matters import Matters
from senim.check.queries.report import report
from senim.decide import actions as decide
from senim.decide.models import Answer, AnswerClock, Ballot, DemandAnswer, Motion, RollCall
from senim.errors import NotFound
from senim.follow import actions as follow
from senim.follow.formats.dating import read
from senim.follow.models import FormalDecision, Source
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.people.models import PublicActor
from senim.propose import actions as propose
from senim.propose.models import Demand, Proposal, Version
from senim.record.entries import new_ref
from tests import answers, cast, checks, proposals, reforms, sittings
from tests.cast import AT

LATER = AT + timedelta(days=90)
ALL = Period(None, None)
DECIDED = read("2026-10-05")


@pytest.fixture(autouse=True)
def _forgotten():
    cache.clear()


def enter(reform: str, **changes: object) -> FormalDecision:
    """Enter a formal decision on a reform and return its row."""
    given: dict[str, object] = {
        "outcome": "adopted", "coverage": "submitted", "when": DECIDED, "language": "en", "at": AT,
        "sources": [reforms.make_source()],
    }  # fmt: skip
    return FormalDecision.objects.get(ref=follow.enter_decision(actor=SYSTEM, reform=reform, **(given | changes)))


def code(decision: FormalDecision, role: str, who: int | None, place: int) -> None:
    """Write what a coder of the cast read."""
    source = Source.objects.first() if who is not None else None
    RoleCoding.objects.create(
        decision=decision, role=role, place=place, coder_id=cast.account(("malika", "dana")[place - 1]).pk,
        actor_id=who, source=source, certainty="high", coded_on=AT.date(),
    )  # fmt: skip


def gathered(slug: str = "akimat", period: Period = ALL, at: datetime = LATER) -> Matters:
    return matters.gather(people.body(slug), period, at)


def test_decisions_come_with_stands_from_before_them_and_with_what_coders_agree_on(db):
    reform, aset, dina = reforms.make_reform(), checks.make_actor("Aset"), checks.make_actor("Dina")
    before, after = reforms.make_source(), reforms.make_source(when=read("2026-10-06"))
    undated, same_month = reforms.make_source(when=read("")), reforms.make_source(when=read("2026-10"))
    first = enter(
        reform, deciders=[dina], announced_on=date(2026, 9, 5), announced_by=[aset],
        stances=[(aset, "support", before, ""), (dina, "oppose", after, "")],
    )  # fmt: skip
    enter(reform, outcome="lapsed", stances=[(aset, "oppose", undated, ""), (dina, "neutral", before, "")])
    enter(reform, outcome="unknown", when=read(""), announced_on=date(2025, 1, 1))
    enter(reform, outcome="unknown", when=read(""), stances=[(dina, "oppose", same_month, "")])
    code(first, "initiator", aset, 1)
    code(first, "initiator", dina, 2)
    code(first, "decider", None, 1)
    told = {row.ref: row for row in gathered().decisions}
    assert sorted(row.outcome_sign for row in told.values()) == [-1, 0, 0, 1]
    one = told.pop(first.ref)
    assert [(said.party.name, said.sign, said.why) for said in one.stances] == [
        ("Aset", 1, ""), ("Dina", -1, "Left out: it was stated after the decision."),
    ]  # fmt: skip
    assert one.disputed and one.initiators == () and (one.lead_days, one.lead_exact) == (30, True)
    assert [(role.role, role.place, role.party and role.party.name) for role in one.roles] == [
        ("decider", 1, None), ("initiator", 1, "Aset"), ("initiator", 2, "Dina"),
    ]  # fmt: skip
    why = sorted(said.why for row in told.values() for said in row.stances)
    assert [text.split(",")[0] for text in why] == [
        "Left out: its source has no date",
        "Left out: the day of the decision is not known",
        "Neither for nor against.",
    ]
    found = gathered(period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert len(found.decisions) == 2 and len(found.undated) == 1  # one by its announcement, one by nothing
    assert len(gathered(period=Period(None, date(2025, 6, 1))).decisions) == 1


def test_what_one_coder_read_is_told_to_nobody_before_the_second_has_read_it_or_two_weeks_have_passed(db):
    aset = checks.make_actor("Aset")
    one = enter(reforms.make_reform())
    for part in ("initiator", "decider"):
        code(one, part, aset, 1)
    (row,) = gathered(at=AT + timedelta(days=13)).decisions
    assert row.roles == () and row.initiators == () and set(row.waiting) == {"initiator", "decider"}
    card = report("akimat", None, None, AT)
    assert "Aset" not in str(card) and card.paper.deciders.not_coded == ()
    assert [gap.rows for gap in card.gaps if gap.code in ("second_coder", "not_coded")] == [(row.key,)]
    (later,) = gathered(at=AT + timedelta(days=14)).decisions
    assert [who.name for who in later.initiators] == ["Aset"] and later.waiting == ()
    code(one, "initiator", aset, 2)
    (both,) = gathered(at=AT).decisions
    assert len(both.roles) == 2 and both.initiators and both.waiting == ("decider",)


def test_proposals_come_with_the_word_of_each_demand_and_what_was_never_public_without_its_title(db):
    reforms.make_accepted(title="Accepted")
    answers.make_clock(title="Waits", at=AT + timedelta(days=1))
    proposals.make_proposal("refused", title="Names a neighbour")
    proposals.make_proposal("draft", title="Being written")
    held = Period(date(2026, 11, 24), date(2026, 11, 24))
    assert [row.title for row in gathered(period=held).proposals] == ["Accepted", ""]
    found = gathered()
    rows = {row.title: row for row in found.proposals}
    assert set(rows) == {"Accepted", "Waits", ""} and not rows[""].shown and rows[""].demands == ()
    assert [(one.word, one.outcome_sign) for one in rows["Accepted"].demands] == [("yes", 1), ("no", -1)]
    assert rows["Accepted"].answered_on == AT.date() and rows["Accepted"].starter.name == "residents"
    assert (rows["Waits"].answered_on, rows["Waits"].demands[0].word) == (None, "")
    assert sorted((wait.days, wait.answered_on is not None) for wait in found.waits) == [(0, True), (89, False)]
    assert [row.title for row in gathered(period=Period(date(2026, 11, 25), None)).proposals] == ["Waits"]
    propose.withdraw_proposal(actor=cast.actor("gulnar"), ref=rows["Waits"].ref, reason="No longer.", at=LATER)
    gates = {gate.step: gate for gate in report("akimat", None, None, LATER).funnels[0].gates}
    assert [(gates[step].entered, gates[step].dropped) for step in ("opened", "answered", "accepted")] == [
        (3, 1), (2, 1), (1, 0),
    ]  # fmt: skip


def test_roll_calls_are_those_by_name_in_public_on_the_day_where_the_body_is(db):
    at = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)  # already the 25th in Almaty
    ref = sittings.make_session(at=at)
    for number, secret in enumerate((False, True, False)):
        roll = sittings.open_roll(ref, sittings.make_motion(ref, text=f"Motion {number}.", at=at), at=at, secret=secret)
        if secret:
            sittings.cast(ref, roll, at, saule="took_part", timur="took_part", umit="took_part")
            decide.enter_secret_tally(actor=cast.actor("kanat"), ref=ref, roll_call=roll, yes=2, no=1, abstain=0, at=at)
        else:
            sittings.cast(ref, roll, at, saule="yes", timur="no" if number else "yes", umit="abstain")
            sittings.close(ref, roll, at)
    found = gathered("council")
    assert [(row.motion, row.day, row.outcome_sign) for row in found.roll_calls] == [
        ("Motion 0.", date(2026, 11, 25), 1), ("Motion 2.", date(2026, 11, 25), -1),
    ]  # fmt: skip
    assert [(ballot.party.name, ballot.seat, ballot.sign) for ballot in found.roll_calls[1].ballots] == [
        ("Saule", 1, 1), ("Timur", 2, -1), ("Umit", 3, 0),
    ]  # fmt: skip
    assert (found.roll_calls[0].rice, found.roll_calls[1].by_chance, found.secret) == (1.0, 0.5, 1)
    assert gathered("council", Period(None, date(2026, 11, 24))).secret == 0


def test_rules_are_those_of_the_body_and_of_who_formally_decides_while_they_hold(db):
    reform = reforms.make_reform()
    council = cast.make_council()
    seat = PublicActor.objects.create(name="The council", kind="body", body_id=people.body(council).pk)
    source = Source.objects.get(ref=reforms.make_source())
    for body, since, until in ((council, date(2020, 1, 1), date(2021, 1, 1)), (council, date(2022, 1, 1), None)):
        rule = VotingRule.objects.create(
            body_id=people.body(body).pk, language="en", title=f"Since {since.year}", quota=2, since=since, until=until,
            source=source, entered_on=AT.date(),
        )  # fmt: skip
        VotingBloc.objects.create(rule=rule, number=1, name="A party", votes=3, actor=seat)
    assert gathered().rules == ()
    enter(reform, deciders=[seat.pk])
    assert [rule.title for rule in gathered().rules] == ["Since 2020", "Since 2022"]
    assert [rule.title for rule in gathered(period=Period(date(2021, 6, 1), None)).rules] == ["Since 2022"]
    assert [rule.title for rule in gathered("council", Period(None, date(2020, 5, 1))).rules] == ["Since 2020"]


def fill(reform: str, ref: str) -> FormalDecision:
    """Enter a decision with a stand and codings, a proposal with an answer, a rule, and a roll call in a session."""
    who, source = checks.make_actor("Aset"), reforms.make_source()
    made = enter(reform, sources=[source], stances=[(who, "oppose", source, "")], deciders=[who])
    code(made, "initiator", who, 1)
    code(made, "decider", who, 2)
    answers.make_answer()
    roll = sittings.open_roll(ref, sittings.make_motion(ref))
    sittings.cast(ref, roll, saule="yes", timur="no", umit="yes")
    sittings.close(ref, roll)
    rule = VotingRule.objects.create(
        body_id=people.body("akimat").pk, language="en", title="The rule", quota=2, since=AT.date(),
        source=Source.objects.get(ref=source), entered_on=AT.date(),
    )  # fmt: skip
    VotingBloc.objects.create(rule=rule, number=1, name="A party", votes=3, actor_id=who)
    return made


def copies(row: Model, times: int, **columns: object) -> list:
    """Write copies of a row, each with a handle of its own; a column given as a list has its value for each copy."""
    made = []
    for number in range(times):
        one = type(row).objects.get(pk=row.pk)
        one.pk, one._state.adding = None, True
        if hasattr(one, "ref"):
            one.ref = new_ref()
        for name, value in columns.items():
            setattr(one, name, value[number] if isinstance(value, list) else value)
        made.append(one)
    return type(row).objects.bulk_create(made)


def multiply(decision: FormalDecision, times: int) -> None:
    """Write copies of everything that `fill` entered."""
    decisions = copies(decision, times)
    for hanging in (*decision.stances.all(), *RoleCoding.objects.filter(decision=decision)):
        copies(hanging, times, decision=decisions)
    asked = copies(Proposal.objects.get(), times, source=None)
    versions = copies(Version.objects.get(), times, proposal=asked)
    demands = [copies(demand, times, version=versions) for demand in Demand.objects.order_by("pk")[:2]]
    clocks = copies(AnswerClock.objects.get(), times, proposal=asked)
    given = copies(Answer.objects.get(), times, clock=clocks)
    for reply, own in zip(list(DemandAnswer.objects.order_by("pk"))[:2], demands, strict=True):
        copies(reply, times, answer=given, demand=own)
    motions = copies(Motion.objects.get(), times, number=list(range(2, times + 2)))
    rolls = copies(RollCall.objects.get(), times, motion=motions)
    for ballot in list(Ballot.objects.order_by("pk")):
        copies(ballot, times, roll_call=rolls)
    for bloc in list(VotingBloc.objects.all()):
        copies(bloc, times, number=list(range(2, times + 2)))


def cost(slug: str) -> int:
    """Return how many queries the report of a body costs when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report(slug, None, None, LATER)
    return len(queries)


def test_a_report_costs_the_same_queries_at_1_and_at_30_rows_and_next_to_none_while_the_record_stands_still(db):
    reform, ref = reforms.make_reform(), sittings.make_session()
    checks.make_second()
    entered = fill(reform, ref)
    before = {slug: cost(slug) for slug in ("akimat", "council")}
    multiply(entered, 29)
    assert {slug: cost(slug) for slug in before} == before and max(before.values()) <= 64
    with CaptureQueriesContext(connection) as again:
        card = report("council", None, None, LATER)
    assert len(again) == 3 and len(card.roll_calls) == 30
    assert report("akimat", None, None, LATER).starts[0].starters[0].hand.of == 30
    enter(reform)  # the record grows, so what was remembered is read anew
    assert len(report("akimat", None, None, LATER).decisions) == 31


def test_a_report_about_no_body_is_refused_and_one_about_nothing_is_an_honest_page(db):
    cast.make_council()
    assert report("council", date(2020, 1, 1), date(2020, 12, 31), LATER).empty
    with pytest.raises(NotFound):
        report("nowhere", None, None, LATER)
