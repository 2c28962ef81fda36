"""A reform begins where a body says yes: the thread goes on without a break, and nobody has to ask for it."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from senim.decide import actions as decide
from senim.decide.queries import accepted
from senim.decide.queries.answers import ReplyDraft
from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.models import Reform, ReformPackage, Source, Stage
from senim.follow.policy.gate import NotAccepted
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import desk, reforms
from senim.follow.queries.status import statuses
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.propose import actions as propose
from senim.propose.models import Demand, Proposal
from senim.record import actions as record
from senim.record.models import Entry
from tests import answers, cast, proposals
from tests.proposals import DEMANDS
from tests.reforms import make_accepted, make_monitor, make_source

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def start(demand, *, by="malika", at=cast.AT):
    actor = SYSTEM if by == "system" else cast.actor(by)
    return actions.start_reform(actor=actor, demand=demand, at=at)


def stages(ref):
    rows = Stage.objects.filter(reform__ref=ref).order_by("first_day", "pk")
    return [(row.step, row.first_day, row.answer) for row in rows]


def make_package(*, at=cast.AT):
    """Let the council put a package before the akimat, and the akimat say yes to one demand of each proposal."""
    cast.make_body()
    council = cast.make_council()
    refs = [proposals.make_proposal("open", title=title, at=at) for title in ("Yards", "Roofs")]
    kanat = cast.actor("kanat")
    package = propose.create_package(
        actor=kanat, maker=council, body="akimat", language="en", title="Winter", text="", at=at
    )
    propose.edit_package(
        actor=kanat, ref=package, title="Winter", text="", proposals=refs, omissions=(), at=at
    )  # fmt: skip
    propose.publish_package(actor=kanat, ref=package, at=at)
    clock = decide.submit_package(actor=kanat, ref=package, at=at)
    answers.draft(clock, {1: answers.YES, 2: answers.NO, 3: answers.YES, 4: answers.NO}, at=at)
    answers.give(clock, at=at)
    return accepted.accepted_pks()


def test_the_promise_is_the_demand_and_the_promised_day_the_one_that_the_body_gave():
    _proposal, demand = make_accepted()
    make_monitor()
    card = reforms.reform(start(demand))
    assert (card.phase, card.demand, card.body.slug) == ("waiting", demand, "akimat")
    assert (card.title, card.promise) == (DEMANDS[0], DEMANDS[0])
    assert (card.promised.first, card.promised.precision) == (date(2026, 11, 24), "day")
    assert card.due_on == answers.YES.due
    assert [actor.body for actor in card.promisers] == ["akimat"]
    assert (card.measure, card.review_on) == ("", None)


def test_the_thread_is_copied_as_stages_with_the_thread_as_their_source():
    opened = cast.AT - WEEK
    proposal = proposals.make_proposal("open", at=opened)
    clock = decide.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=opened + timedelta(days=2))
    answers.draft(clock, {1: answers.YES, 2: answers.NO})
    answers.give(clock)
    (demand,) = accepted.accepted_pks()
    ref = start(demand, by="system")
    assert stages(ref) == [
        ("proposed", date(2026, 11, 17), ""),
        ("submitted", date(2026, 11, 19), ""),
        ("answered", date(2026, 11, 24), "accepted"),
    ]
    source = Source.objects.get()
    assert (source.kind, source.key) == ("record", f"thread/{proposal}")
    assert source.address.endswith(f"/thread/{proposal}/")
    assert Reform.objects.get(ref=ref).source == source
    card = reforms.reform(ref)
    steps = {step.step: step.state for step in statuses([card], date(2026, 11, 24))[card.pk].promise_steps}
    assert steps == {"proposed": "shown", "adopted": "unknown", "submitted": "shown", "answered": "shown"}


def test_what_was_accepted_in_part_says_so_with_the_words_of_the_body():
    _proposal, demand = make_accepted("partly")
    ref = start(demand, by="system")
    answered = Stage.objects.get(reform__ref=ref, step="answered")
    assert (answered.answer, answered.note) == ("partly", answers.WHY)
    assert [actor.name for actor in answered.by.all()] == ["The akimat"]


def test_a_long_reason_is_cut_between_words():
    proposal = proposals.make_proposal("open")
    clock = decide.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=cast.AT)
    reply = ReplyDraft("yes", "Snow falls. " * 100)
    answers.draft(clock, {1: reply, 2: answers.NO})
    answers.give(clock)
    (demand,) = accepted.accepted_pks()
    note = Stage.objects.get(reform__ref=start(demand, by="system"), step="answered").note
    assert len(note) <= 600
    assert note.endswith("…")
    assert reply.reason.startswith(note[:-1])


def test_a_second_start_returns_the_same_and_writes_nothing():
    _proposal, demand = make_accepted()
    ref = start(demand, by="system")
    before = Entry.objects.count()
    assert start(demand, by="system", at=cast.AT + WEEK) == ref
    assert Entry.objects.count() == before
    assert Stage.objects.count() == 3


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "farida", "gulnar", "zarina"])
def test_only_a_monitor_of_the_body_starts_by_hand(who):
    _proposal, demand = make_accepted()
    make_monitor()
    with pytest.raises(NotAllowed):
        start(demand, by=who)
    assert not Reform.objects.exists()


def test_the_monitor_of_another_body_does_not():
    _proposal, demand = make_accepted()
    make_monitor("school")
    with pytest.raises(NotAllowed):
        start(demand)


def test_a_demand_that_was_refused_or_not_answered_is_no_promise():
    proposal, demand = make_accepted()
    other = Demand.objects.filter(version__proposal__ref=proposal).exclude(pk=demand).get()
    for pk in (other.pk, 0):
        with pytest.raises(NotAccepted):
            start(pk, by="system")
    with pytest.raises(NotFound):
        accepted.accepted_demand(other.pk)


def test_a_draft_of_an_answer_is_no_promise():
    clock = answers.make_clock()
    answers.draft(clock, {1: answers.YES, 2: answers.NO})
    assert accepted.accepted_pks() == frozenset()


def test_a_record_that_fails_leaves_nothing_begun(monkeypatch):
    _proposal, demand = make_accepted()
    append, before = record.append, Entry.objects.count()

    def fail(sentence, *, at):
        if sentence.kind == "follow.stage.entered":
            raise RuntimeError
        append(sentence, at=at)

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        start(demand, by="system")
    assert not Reform.objects.exists()
    assert not Source.objects.exists()
    assert Entry.objects.count() == before


def test_a_thread_that_somebody_entered_as_a_source_before_is_used(settings):
    proposal, demand = make_accepted()
    there = make_source(title="Clear the yards first", address=f"{settings.ORIGIN}/thread/{proposal}/")
    assert reforms.reform(start(demand, by="system")).source == Source.objects.get(ref=there).pk


def test_a_package_becomes_a_package_of_reforms_of_the_council_that_made_it():
    found = [reforms.reform(start(demand, by="system")) for demand in sorted(make_package())]
    package = ReformPackage.objects.get()
    assert (package.number, package.title, people.body_by_pk(package.body_id).slug) == (1, "Winter", "council")
    assert {card.package.ref for card in found} == {package.ref}
    assert {card.maker.slug for card in found} == {"council"}
    assert {actor.body for actor in found[0].promisers} == {"akimat"}, "the council asked, and promised nothing"
    assert Entry.objects.filter(kind="follow.package.made").count() == 1


def test_a_package_takes_the_next_free_number():
    demands = make_package()
    actions.make_package(actor=SYSTEM, body="council", number=4, language="en", title="Before", at=cast.AT)
    card = reforms.reform(start(min(demands), by="system"))
    assert card.package.number == 5


def test_the_work_loop_starts_every_accepted_demand_once(monkeypatch):
    demands = make_package()
    monkeypatch.setattr(timezone, "now", lambda: cast.AT + timedelta(hours=1))
    assert set(desk.to_start()) == demands
    said = StringIO()
    call_command("work", once=True, stderr=said)
    assert said.getvalue() == ""
    assert set(Reform.objects.values_list("demand_id", flat=True)) == demands
    assert desk.to_start() == ()
    before = Entry.objects.count()
    call_command("work", once=True, stderr=said)
    assert Entry.objects.count() == before


def test_nothing_is_entered_by_hand_before_the_first_look():
    _proposal, demand = make_accepted()
    make_monitor()
    ref = start(demand)
    with pytest.raises(WrongPhase):
        actions.enter_finding(
            actor=cast.actor("malika"), reform=ref, track="practice", bearing="for", language="en",
            text="The yard of house 5 was clear.", when=reforms.reform(ref).promised, sources=[make_source()],
            at=cast.AT,
        )  # fmt: skip


def test_the_accepted_demand_is_told_with_what_the_body_said():
    proposal, demand = make_accepted()
    card = accepted.accepted_demand(demand)
    assert (card.demand.number, card.demand.text) == (1, DEMANDS[0])
    assert (card.word, card.reason, card.owner) == ("yes", answers.WHY, "Road department")
    assert (card.proposal.ref, card.package, card.body.slug) == (proposal, None, "akimat")
    assert Proposal.objects.get(ref=proposal).pk == card.proposal.pk
