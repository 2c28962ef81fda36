"""The answer clock: it starts when a matter is put before a body, and only with a reason is it held or given more."""

from datetime import UTC, date, datetime

import pytest

from senim.decide import actions
from senim.decide.models import ClockExtension, ClockPause, ClockRule
from senim.decide.policy import clocks as policy
from senim.decide.queries import clocks as queries
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast, proposals
from tests.clocks import extend, later, pause, resume, row, set_rule, start_clock

pytestmark = pytest.mark.django_db
AT = cast.AT


def kinds(since: int = 0) -> list[str]:
    """Return the kinds of entries after the first so many."""
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True)[since:])


# The rule


def test_a_clock_keeps_the_rule_by_which_it_began():
    set_rule(days=15)
    ref = start_clock()
    actions.set_clock_rule(
        actor=cast.actor("kanat"), body="akimat", matter="proposal", days=5, unit="calendar", very_late=5, basis="",
        since=date(2026, 11, 25), at=AT,
    )  # fmt: skip
    second = start_clock(at=later(1), title="A second one")
    assert (row(ref).rule.days, row(ref).due_on) == (15, date(2026, 12, 15))
    assert (row(second).rule.days, row(second).due_on) == (5, date(2026, 11, 30))


def test_a_rule_holds_from_its_day_on():
    set_rule(days=15)
    actions.set_clock_rule(
        actor=cast.actor("kanat"), body="akimat", matter="proposal", days=5, unit="working", very_late=5, basis="",
        since=date(2026, 12, 1), at=AT,
    )  # fmt: skip
    assert row(start_clock()).rule.days == 15
    assert row(start_clock(at=later(7), title="A second one")).rule.days == 5


def test_where_a_body_has_set_no_rule_the_clock_runs_all_the_same():
    ref = start_clock()
    assert (row(ref).rule.days, row(ref).rule.unit, row(ref).due_on) == (15, "working", date(2026, 12, 15))
    assert [kind for kind in kinds() if kind.startswith("decide.")] == ["decide.rule.set", "decide.clock.started"]
    start_clock(title="A second one")
    assert ClockRule.objects.count() == 1


def test_a_rule_by_which_a_clock_runs_stays():
    set_rule(days=15)
    set_rule(days=10)  # nothing runs by it yet: the second takes its place
    start_clock()
    with pytest.raises(policy.RuleInUse):
        set_rule(days=5)
    assert ClockRule.objects.get().days == 10


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"matter": "petition"}, policy.BadClockRule),
        ({"unit": "weeks"}, policy.BadClockRule),
        ({"since": date(2026, 11, 23)}, policy.BadClockRule),
        ({"days": 0}, policy.BadDays),
        ({"days": 367}, policy.BadDays),
        ({"very_late": 0}, policy.BadDays),
        ({"body": "nowhere"}, NotFound),
        ({"actor": "yerbol"}, NotAllowed),
        ({"actor": "aigul"}, NotAllowed),
        ({"actor": "gulnar"}, NotAllowed),
    ],
)
def test_a_rule_that_is_none_is_refused(changes, refusal):
    cast.make_body()
    given = {
        "actor": "kanat", "body": "akimat", "matter": "proposal", "days": 15, "unit": "working", "very_late": 10,
        "basis": "", "since": date(2026, 11, 24),
    } | changes  # fmt: skip
    with pytest.raises(refusal):
        actions.set_clock_rule(**{**given, "actor": cast.actor(given["actor"])}, at=AT)
    assert not ClockRule.objects.exists()


# The start


def test_the_start_day_is_the_day_where_the_body_is():
    set_rule("berlin", at=AT)
    people.edit_body(
        actor=cast.actor("kanat"), slug="berlin", names={"en": "The council of Berlin"}, abouts={},
        time_zone="Europe/Berlin", at=AT,
    )  # fmt: skip
    set_rule("akimat", at=AT)
    at = datetime(2026, 11, 27, 19, 30, tzinfo=UTC)  # Friday evening in Berlin, Saturday in Almaty
    in_berlin, in_almaty = start_clock("berlin", at=at), start_clock("akimat", at=at, title="Here")
    assert (row(in_berlin).started_on, row(in_almaty).started_on) == (date(2026, 11, 27), date(2026, 11, 28))


def test_the_card_tells_every_step(clock):
    set_rule()
    card = queries.clock(start_clock())
    assert [step.kind for step in card.steps] == ["start", "rule", "weekend", "due", "very_late"]
    assert card.about.title == "Clear the yards first"
    assert (card.days_late(date(2026, 12, 15)), card.days_late(date(2027, 1, 24))) == (0, 40)
    assert card.chip(date(2027, 1, 24)) == queries.ChipCard("late", "40 days late")
    assert card.chip(date(2026, 12, 15)) == queries.ChipCard("soon", "due today")
    assert card.chip(date(2026, 12, 14)) == queries.ChipCard("soon", "due in 1 day")
    assert card.chip(date(2026, 11, 24)).kind == "plain"
    assert not card.is_very_late(date(2026, 12, 28))
    assert card.is_very_late(date(2026, 12, 29))  # 16, 17, 18, 21 to 25, 28, 29 December: the tenth working day


def test_a_clock_is_found_by_what_it_is_about():
    ref = start_clock()
    assert queries.clock_of_proposal(row(ref).proposal_id).ref == ref
    assert queries.clock_of_proposal(0) is None
    assert queries.clock_of_package(0) is None
    with pytest.raises(NotFound):
        queries.clock("nothing")


# Pauses


def test_days_of_a_pause_do_not_count():
    ref = start_clock()
    pause(ref, at=later(7))  # Tuesday 1 December
    card = queries.clock(ref)
    assert card.state == "paused"
    assert (card.paused.day, card.paused.days, card.paused.name) == (date(2026, 12, 1), 11, "Papers are missing.")
    assert card.chip(date(2027, 3, 1)) == queries.ChipCard("gap", "paused")
    resume(ref, at=later(14))  # five working days later
    assert (row(ref).state, row(ref).due_on) == ("running", date(2026, 12, 22))
    assert kinds()[-2:] == ["decide.clock.paused", "decide.clock.resumed"]


def test_a_pause_ended_on_its_day_moves_nothing():
    ref = start_clock()
    pause(ref, at=later(7))
    resume(ref, at=later(7, hour=12))
    assert row(ref).due_on == date(2026, 12, 15)


def test_two_pauses_add_up_and_only_one_lasts_at_a_time():
    ref = start_clock()
    pause(ref, at=later(1))
    with pytest.raises(policy.ClockState, match="paused"):
        pause(ref, at=later(1))
    resume(ref, at=later(2))
    pause(ref, at=later(6))
    resume(ref, at=later(7))
    with pytest.raises(policy.ClockState, match="running"):
        resume(ref, at=later(7))
    assert row(ref).due_on == date(2026, 12, 17)
    assert ClockPause.objects.count() == 2


def test_a_pause_may_begin_on_the_due_day_and_not_after():
    ref, late = start_clock(), start_clock(title="A second one")
    pause(ref, at=later(21))
    assert row(ref).state == "paused"
    with pytest.raises(policy.PauseTooLate, match="2026-12-15"):
        pause(late, at=later(22))
    assert row(late).state == "running"


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_a_pause_and_an_extension_say_why(reason):
    ref = start_clock()
    with pytest.raises(policy.NotSaidWhy):
        pause(ref, at=AT, reason=reason)
    with pytest.raises(policy.NotSaidWhy):
        actions.extend_clock(actor=cast.actor("kanat"), ref=ref, days=5, reason=reason, at=AT)
    assert row(ref).state == "running"


@pytest.mark.parametrize("who", ["yerbol", "aigul", "farida", "gulnar", "zarina", "saule"])
def test_only_the_clerk_of_the_body_changes_its_clock(who):
    ref = start_clock()
    for act in (pause, resume):
        with pytest.raises(NotAllowed):
            act(ref, at=AT, by=who)
    with pytest.raises(NotAllowed):
        extend(ref, 5, at=AT, by=who)


def test_a_clerk_who_also_owes_the_answer_gives_themselves_no_more_time():
    ref = start_clock()
    people.grant_post(
        actor=cast.actor("kanat"), slug="akimat", email="yerbol@example.org", name="Yerbol", role="clerk", at=AT
    )
    for act in (lambda: pause(ref, at=AT, by="yerbol"), lambda: extend(ref, 5, at=AT, by="yerbol")):
        with pytest.raises(policy.OwnClock):
            act()
    pause(ref, at=AT)
    resume(ref, at=AT, by="yerbol")  # to let it go on is never to their advantage


# Extensions


def test_extensions_add_up():
    ref = start_clock()
    extend(ref, 3, at=later(1))
    extend(ref, 2, at=later(2))
    assert row(ref).due_on == date(2026, 12, 22)
    assert [step.days for step in queries.clock(ref).steps if step.kind == "extension"] == [3, 2]


def test_an_extension_sent_twice_is_given_once():
    ref = start_clock()
    for _click in range(2):
        extend(ref, 3, at=AT, once="0" * 26)
    assert row(ref).due_on == date(2026, 12, 18)
    assert kinds().count("decide.clock.extended") == 1


@pytest.mark.parametrize("days", [0, -1, 367])
def test_an_extension_of_no_days_or_of_more_than_a_year_is_refused(days):
    ref = start_clock()
    with pytest.raises(policy.BadDays):
        extend(ref, days, at=AT)
    assert not ClockExtension.objects.exists()


def test_extensions_give_a_body_its_time_once_more_and_no_longer():
    ref = start_clock()  # 15 working days
    extend(ref, 10, at=AT)
    with pytest.raises(policy.ExtendedEnough, match=r"15 days.* 5 are left"):
        extend(ref, 6, at=AT)
    extend(ref, 5, at=AT)
    assert [e.days for e in ClockExtension.objects.order_by("pk")] == [10, 5]


def test_a_paused_clock_can_be_given_more_days():
    ref = start_clock()
    pause(ref, at=later(1))
    extend(ref, 5, at=later(1))
    assert queries.clock(ref).paused.days == 20
    resume(ref, at=later(2))
    assert row(ref).due_on == date(2026, 12, 23)


@pytest.mark.parametrize("act", [pause, lambda ref, at: extend(ref, 3, at=at)])
def test_nothing_changes_when_the_record_cannot_be_written(act, monkeypatch):
    ref = start_clock()

    def disk_full(sentence: object, *, at: object) -> int:
        raise OSError("no space left")

    before = row(ref).__dict__ | {"_state": None}
    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        act(ref, at=AT)
    assert row(ref).__dict__ | {"_state": None} == before
    assert not ClockPause.objects.exists()
    assert not ClockExtension.objects.exists()


def test_no_clock_starts_when_the_record_cannot_be_written(monkeypatch):
    ref = proposals.make_proposal()
    original = record.append

    def fails_at_the_clock(sentence, *, at):
        if sentence.kind == "decide.clock.started":
            raise OSError("no space left")
        return original(sentence, at=at)

    monkeypatch.setattr(record, "append", fails_at_the_clock)
    with pytest.raises(OSError, match="no space"):
        actions.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    assert proposals.row(ref).phase == "open"
    assert queries.clock_of_proposal(proposals.row(ref).pk) is None
