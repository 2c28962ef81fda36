"""Promises: entered from a source and frozen, looked at once at the gate, and looked at again on a day that is set."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from senim.errors import BadInput, NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.dating import FutureDate, read
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import ByLaw, Gap, Reform, ReformPackage, Source
from senim.follow.policy import gate
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import desk, missing, reforms
from senim.follow.queries.status import statuses
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM
from senim.people.models import PublicActor
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast
from tests.reforms import MEASURE, PROMISE, make_accepted, make_monitor, make_reform, make_source, row

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
NEXT = date(2027, 3, 1)
SIGN = "a" * 26
OTHERS = ("kanat", "yerbol", "aigul", "farida", "gulnar", "zarina")
GATE = {"kept_by": "practice", "measure": MEASURE, "due_on": None, "review_on": NEXT}


@pytest.fixture
def malika(db):
    return cast.actor(make_monitor())


@pytest.fixture
def waiting(malika):
    """Return a promise that waits at the gate."""
    _proposal, demand = make_accepted()
    return actions.start_reform(actor=malika, demand=demand, at=cast.AT)


@pytest.fixture
def failing(monkeypatch):
    """Let the record fail from now on, when the test says so."""

    def fail(sentence, *, at):
        raise RuntimeError

    return lambda: monkeypatch.setattr(record, "append", fail)


def page(who, name, *args):
    return cast.client_of(who).get(reverse(f"follow:{name}", args=args))


def words(answer):
    return " ".join(answer.content.decode().split())


# Entering a promise


def test_a_promise_is_entered_with_its_source_and_followed_at_once():
    card = reforms.reform(make_reform(due_on=date(2027, 1, 1)))
    assert (card.phase, card.promise, card.measure) == ("followed", PROMISE, MEASURE)
    assert (card.promised.last, card.due_on, card.review_on) == (date(2026, 9, 1), date(2027, 1, 1), NEXT)
    assert [entry.kind for entry in Entry.objects.order_by("pk")][-2:] == [
        "follow.reform.entered", "follow.reform.followed",
    ]  # fmt: skip


def test_the_body_and_the_council_are_promisers_whoever_else_is():
    cast.make_council()
    minister = people_actions.name_actor(actor=SYSTEM, name="The minister", kind="office", at=cast.AT)
    card = reforms.reform(make_reform(maker="council", promisers=(minister,)))
    assert {actor.name for actor in card.promisers} == {"The akimat", "The council", "The minister"}
    assert card.maker.slug == "council"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_a_monitor_enters_a_promise(malika, who):
    with pytest.raises(NotAllowed):
        make_reform(by=who)
    assert not Reform.objects.exists()


def test_the_monitor_of_another_body_does_not_either(malika):
    cast.make_body("school")
    with pytest.raises(NotAllowed):
        actions.note_gap(actor=malika, body="school", reform=None, language="en", text="Nothing.", at=cast.AT)
    with pytest.raises(NotAllowed):
        actions.make_package(actor=malika, body="school", number=1, language="en", title="One", at=cast.AT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"measure": " … "}, gate.NoMeasure),
        ({"title": "–"}, NothingSaid),
        ({"promise": ""}, NothingSaid),
        ({"title": "a" * 201}, TooLong),
        ({"promise": "a" * 3001}, TooLong),
        ({"measure": "a" * 601}, TooLong),
        ({"kept_by": "faith"}, BadInput),
        ({"stalled_after": 0}, BadInput),
        ({"review_on": TODAY}, gate.ReviewPast),
        ({"promised": read("2027-01-01")}, FutureDate),
        ({"due_on": date(2026, 8, 31)}, gate.DueBeforePromise),
        ({"promisers": (99999,)}, NotFound),
        ({"source": "0" * 12}, NotFound),
        ({"package": "0" * 12}, NotFound),
        ({"maker": "nobody"}, NotFound),
    ],
)
def test_what_a_promise_lacks_is_said_and_nothing_is_entered(changes, refusal):
    with pytest.raises(refusal):
        make_reform(**changes)
    assert not Reform.objects.exists()
    assert not Entry.objects.filter(kind__startswith="follow.reform").exists()


def test_a_due_day_is_refused_only_where_it_lies_before_the_promise_on_every_reading():
    assert make_reform(promised=read("2026-08"), due_on=date(2026, 8, 15))


@pytest.mark.parametrize("name", ["once", "key"])
def test_the_same_form_or_key_enters_a_promise_once(name):
    source = make_source()
    first = make_reform(source=source, **{name: SIGN})
    before = Entry.objects.count()
    assert make_reform(source=source, title="Another", **{name: SIGN}) == first
    assert (Reform.objects.count(), Entry.objects.count()) == (1, before)
    assert row(first).title == "Yards clear by seven"


def test_a_record_that_fails_leaves_no_promise(malika, failing):
    source = make_source()
    failing()
    with pytest.raises(RuntimeError):
        make_reform(source=source)
    assert not Reform.objects.exists()
    assert not PublicActor.objects.filter(body__isnull=False).exists()


# The gate


def test_a_promise_that_can_be_checked_goes_through_the_gate(malika, waiting):
    actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **GATE)
    card = reforms.reform(waiting)
    assert (card.phase, card.kept_by, card.measure, card.review_on) == ("followed", "practice", MEASURE, NEXT)
    with pytest.raises(WrongPhase):
        actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **GATE)


def test_the_promised_day_never_moves(malika, waiting):
    first = row(waiting).due_on
    actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **(GATE | {"due_on": date(2030, 1, 1)}))
    assert row(waiting).due_on == first == date(2027, 3, 1)


def test_a_promise_that_cannot_be_checked_is_set_aside_with_the_reason_and_can_come_back(malika, waiting):
    actions.set_aside_reform(actor=malika, ref=waiting, note="Nobody can say what “clear” means.", at=cast.AT)
    card = reforms.reform(waiting)
    assert (card.phase, card.gate_note) == ("not_checkable", "Nobody can say what “clear” means.")
    with pytest.raises(WrongPhase):
        actions.set_aside_reform(actor=malika, ref=waiting, note="Again.", at=cast.AT)
    actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **GATE)
    assert (row(waiting).phase, row(waiting).gate_note) == ("followed", "")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"measure": "—"}, gate.NoMeasure),
        ({"review_on": TODAY - timedelta(1)}, gate.ReviewPast),
        ({"kept_by": ""}, BadInput),
    ],
)
def test_the_gate_stays_shut_without_a_measure(malika, waiting, changes, refusal):
    with pytest.raises(refusal):
        actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **(GATE | changes))
    assert row(waiting).phase == "waiting"


def test_setting_aside_needs_a_reason(malika, waiting):
    with pytest.raises(gate.NoReason):
        actions.set_aside_reform(actor=malika, ref=waiting, note=" - ", at=cast.AT)
    assert row(waiting).phase == "waiting"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_a_monitor_decides_at_the_gate(waiting, who):
    with pytest.raises(NotAllowed):
        actions.follow_reform(actor=cast.actor(who), ref=waiting, at=cast.AT, **GATE)
    with pytest.raises(NotAllowed):
        actions.set_aside_reform(actor=cast.actor(who), ref=waiting, note="No.", at=cast.AT)
    assert row(waiting).phase == "waiting"


def test_a_record_that_fails_leaves_the_gate_shut(malika, waiting, failing):
    failing()
    with pytest.raises(RuntimeError):
        actions.follow_reform(actor=malika, ref=waiting, at=cast.AT, **GATE)
    with pytest.raises(RuntimeError):
        actions.set_aside_reform(actor=malika, ref=waiting, note="No.", at=cast.AT)
    assert (row(waiting).phase, row(waiting).measure) == ("waiting", "")


# The next look


def test_a_monitor_sets_the_next_look_and_the_same_day_twice_is_recorded_once(malika):
    ref = make_reform()
    actions.set_review(actor=malika, ref=ref, review_on=date(2027, 6, 1), at=cast.AT)
    before = Entry.objects.count()
    actions.set_review(actor=malika, ref=ref, review_on=date(2027, 6, 1), at=cast.AT)
    assert (row(ref).review_on, Entry.objects.count()) == (date(2027, 6, 1), before)


def test_the_next_look_is_ahead_and_belongs_to_what_is_followed(malika, waiting):
    ref = make_reform()
    with pytest.raises(gate.ReviewPast):
        actions.set_review(actor=malika, ref=ref, review_on=TODAY, at=cast.AT)
    with pytest.raises(WrongPhase):
        actions.set_review(actor=malika, ref=waiting, review_on=NEXT, at=cast.AT)
    with pytest.raises(NotFound):
        actions.set_review(actor=malika, ref="0" * 12, review_on=NEXT, at=cast.AT)


# Packages


def test_a_package_is_entered_once_by_its_key_and_its_number_is_its_own(malika):
    told = {"actor": malika, "body": "akimat", "number": 1, "language": "en", "title": "The first", "at": cast.AT}
    assert actions.make_package(**told, key="p1") == actions.make_package(**told, key="p1")
    with pytest.raises(gate.PackageNumberTaken):
        actions.make_package(**told)
    with pytest.raises(NothingSaid):
        actions.make_package(**(told | {"number": 2, "title": "."}))
    assert ReformPackage.objects.count() == 1


def test_a_reform_stands_in_a_package_of_its_body_or_of_its_council(malika):
    cast.make_council()
    told = {"actor": SYSTEM, "number": 1, "language": "en", "title": "The first", "at": cast.AT}
    theirs = actions.make_package(body="council", **told)
    assert reforms.reform(make_reform(maker="council", package=theirs)).package.ref == theirs
    with pytest.raises(gate.OtherBody):
        make_reform(package=theirs)


# By-laws and gaps


def test_a_by_law_is_missing_until_its_own_source_is_there(malika):
    ref = make_reform()
    law, order = make_source("law", "The gazette"), make_source("law", "The order")
    told = {"actor": malika, "reform": ref, "language": "en", "title": "Rules of clearing", "at": cast.AT}
    by_law = actions.enter_by_law(**told, asked_by=law, once=SIGN)
    assert actions.enter_by_law(**told, asked_by=law, once=SIGN) == by_law
    card = reforms.reform(ref)
    assert statuses([card], TODAY)[card.pk].by_laws_missing == 1
    with pytest.raises(FutureDate):
        actions.adopt_by_law(
            actor=malika, by_law=by_law, adopted_on=TODAY + timedelta(1), source=order, at=cast.AT
        )  # fmt: skip
    with pytest.raises(gate.ByLawReported):
        actions.adopt_by_law(actor=malika, by_law=by_law, adopted_on=TODAY, source=make_source("opinion"), at=cast.AT)
    for _twice in range(2):
        actions.adopt_by_law(actor=malika, by_law=by_law, adopted_on=TODAY, source=order, at=cast.AT)
    with pytest.raises(gate.ByLawThere):
        actions.adopt_by_law(actor=malika, by_law=by_law, adopted_on=TODAY, source=law, at=cast.AT)
    assert statuses([card], TODAY)[card.pk].by_laws_missing == 0
    assert Entry.objects.filter(kind="follow.by_law.adopted").count() == 1
    assert ByLaw.objects.get().adopted_by.ref == order


def test_a_gap_is_noted_once_and_stays_readable_once_filled(malika):
    ref = make_reform()
    told = {"actor": malika, "body": "akimat", "reform": ref, "language": "en", "text": "The budget.", "at": cast.AT}
    gap = actions.note_gap(**told, once=SIGN)
    assert actions.note_gap(**told, once=SIGN) == gap
    with pytest.raises(NothingSaid):
        actions.note_gap(**(told | {"text": "?"}))
    with pytest.raises(NothingSaid):
        actions.fill_gap(actor=malika, gap=gap, filled=" ", at=cast.AT)
    for _twice in range(2):
        actions.fill_gap(actor=malika, gap=gap, filled="12 million.", at=cast.AT)
    with pytest.raises(gate.GapIsFilled):
        actions.fill_gap(actor=malika, gap=gap, filled="13 million.", at=cast.AT)
    (card,) = missing.gaps_of(reforms.reform(ref).pk)
    assert (card.text, card.filled, card.filled_on) == ("The budget.", "12 million.", TODAY)
    assert Entry.objects.filter(kind="follow.gap.filled").count() == 1


def test_a_gap_of_all_reforms_of_a_body_names_none(malika):
    told = {"actor": malika, "body": "akimat", "reform": None, "language": "en", "text": "The minutes.", "at": cast.AT}
    assert actions.note_gap(**told, key="g1") == actions.note_gap(**told, key="g1")
    assert Gap.objects.get().reform is None


def test_a_gap_is_of_the_body_of_its_reform(malika):
    ref = make_reform()
    make_monitor("school")
    with pytest.raises(NotFound):
        actions.note_gap(actor=malika, body="school", reform=ref, language="en", text="The budget.", at=cast.AT)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_a_monitor_notes_what_is_missing(malika, who):
    ref, actor = make_reform(), cast.actor(who)
    law = make_source("law", "The gazette")
    gap = actions.note_gap(actor=malika, body="akimat", reform=ref, language="en", text="The budget.", at=cast.AT)
    for act in (
        lambda: actions.note_gap(actor=actor, body="akimat", reform=ref, language="en", text="No.", at=cast.AT),
        lambda: actions.fill_gap(actor=actor, gap=gap, filled="Found.", at=cast.AT),
        lambda: actions.enter_by_law(actor=actor, reform=ref, language="en", title="R", asked_by=law, at=cast.AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (Gap.objects.get().filled, ByLaw.objects.count()) == ("", 0)


def test_a_record_that_fails_notes_nothing(malika, failing):
    ref, law = make_reform(), make_source("law", "The gazette")
    gap = actions.note_gap(actor=malika, body="akimat", reform=ref, language="en", text="The budget.", at=cast.AT)
    failing()
    for act in (
        lambda: actions.note_gap(actor=malika, body="akimat", reform=ref, language="en", text="No.", at=cast.AT),
        lambda: actions.fill_gap(actor=malika, gap=gap, filled="Found.", at=cast.AT),
        lambda: actions.enter_by_law(actor=malika, reform=ref, language="en", title="R", asked_by=law, at=cast.AT),
        lambda: actions.set_review(actor=malika, ref=ref, review_on=date(2028, 1, 1), at=cast.AT),
        lambda: actions.make_package(actor=malika, body="akimat", number=1, language="en", title="P", at=cast.AT),
    ):
        with pytest.raises(RuntimeError):
            act()
    assert (Gap.objects.get().filled, ByLaw.objects.count(), ReformPackage.objects.count()) == ("", 0, 0)
    assert row(ref).review_on == NEXT


# The desk


def test_the_queue_begins_with_what_is_overdue_longest(malika, waiting):
    late = [make_reform(review_on=date(2026, 12, day)) for day in (20, 5)]
    undated, coming = make_reform(review_on=None), make_reform()
    card = desk.desk("akimat", malika, cast.AT + timedelta(days=31))  # 25 December
    assert [(one.reform.ref, one.overdue) for one in card.overdue] == [(late[1], 20), (late[0], 5)]
    assert [(one.reform.ref, one.ahead) for one in card.coming] == [(coming, 66), (undated, None)]
    assert [one.ref for one in card.waiting] == [waiting]
    assert (card.tasks, card.more, card.to_start) == (3, 0, ())


def test_a_reform_is_overdue_for_a_look_on_the_day_itself(malika):
    make_reform(review_on=TODAY + timedelta(1))
    (one,) = desk.desk("akimat", malika, cast.AT + timedelta(days=1)).overdue
    assert one.overdue == 0


def test_an_accepted_demand_stands_on_the_desk_until_it_is_started(malika):
    _proposal, demand = make_accepted()
    (one,) = desk.desk("akimat", malika, cast.AT).to_start
    assert one.demand.pk == demand
    actions.start_reform(actor=SYSTEM, demand=demand, at=cast.AT)
    assert desk.desk("akimat", malika, cast.AT).to_start == ()


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "farida"])
def test_the_desk_is_the_monitors_alone(clock, waiting, who):
    for name, arg in (
        ("desk", "akimat"), ("enter", "akimat"), ("actor_new", "akimat"), ("package_new", "akimat"),
        ("source_first", "akimat"), ("reform_desk", waiting), ("gate", waiting), ("review", waiting),
        ("gaps", waiting), ("by_laws", waiting),
    ):  # fmt: skip
        assert page(who, name, arg).status_code == 403


def test_a_passer_by_is_asked_to_sign_in(clock, waiting):
    assert page("zarina", "desk", "akimat").status_code == 302
    assert page("zarina", "reform_desk", waiting).status_code == 302


def test_a_monitor_goes_from_the_queue_through_the_gate(clock, waiting):
    client = cast.client_of("malika")
    seen = words(client.get(reverse("follow:desk", args=["akimat"])))
    assert reverse("follow:gate", args=[waiting]) in seen
    gate_page = reverse("follow:gate", args=[waiting])
    seen = words(client.get(gate_page))
    assert "The budget of this year has the money." in seen
    assert 'name="due_on"' not in seen
    empty = client.post(gate_page, {"act": "follow", "kept_by": "both", "stalled_after": "180"})
    assert empty.status_code == 422
    dashes = {"act": "follow", "kept_by": "both", "measure": "...", "review_on": "2027-03-01", "stalled_after": "180"}
    assert "It is not said by what" in words(client.post(gate_page, dashes))
    sent = client.post(gate_page, dashes | {"measure": MEASURE})
    assert sent.url == reverse("follow:reform_desk", args=[waiting])
    assert row(waiting).phase == "followed"
    seen = words(client.get(sent.url))
    for name in ("stage_new", "finding_new", "assessment_new", "source_new", "conflicts", "gaps", "by_laws", "review"):
        assert reverse(f"follow:{name}", args=[waiting]) in seen
    assert seen.count("/correct/") == 3


def test_a_monitor_sets_a_promise_aside_on_the_page(clock, waiting):
    client, gate_page = cast.client_of("malika"), reverse("follow:gate", args=[waiting])
    assert client.post(gate_page, {"act": "aside", "note": ""}).status_code == 422
    assert client.post(gate_page, {"act": "aside", "note": "Too vague."}).status_code == 302
    seen = words(client.get(reverse("follow:reform_desk", args=[waiting])))
    assert "Too vague." in seen
    assert reverse("follow:stage_new", args=[waiting]) not in seen
    assert "Set it aside" not in words(client.get(gate_page))


def test_a_monitor_enters_a_promise_beginning_with_its_source(malika, clock):
    client = cast.client_of("malika")
    sent = client.post(
        reverse("follow:source_first", args=["akimat"]),
        {
            "title": "The akim promises", "publisher": "The Paper", "kind": "news", "language": "ru",
            "date": "2026-09", "precision": "", "address": "https://paper.example/1", "once": SIGN,
        },
    )  # fmt: skip
    assert sent.status_code == 302
    source = Source.objects.get().ref
    assert source in sent.url
    assert f'value="{source}"' in words(client.get(sent.url))
    form = {
        "title": "Clear yards", "promise": PROMISE, "language": "en", "date": "2026-09", "precision": "",
        "sources": [source], "more": "", "maker": "", "package": "", "kept_by": "both", "measure": MEASURE,
        "due_on": "", "review_on": "2027-03-01", "stalled_after": "180", "once": SIGN,
    }  # fmt: skip
    assert client.post(reverse("follow:enter", args=["akimat"]), form | {"sources": []}).status_code == 422
    past = client.post(reverse("follow:enter", args=["akimat"]), form | {"review_on": "2026-11-24"})
    assert "is not ahead" in words(past)
    first = client.post(reverse("follow:enter", args=["akimat"]), form)
    assert client.post(reverse("follow:enter", args=["akimat"]), form).url == first.url
    assert (Reform.objects.count(), Reform.objects.get().precision) == (1, "month")


def test_a_monitor_enters_public_actors_and_packages_on_their_pages(malika, clock):
    client = cast.client_of("malika")
    actor = {"name": "The minister", "kind": "office", "office": "Minister of roads", "aliases": "Roads\nThe ministry"}
    assert client.post(reverse("follow:actor_new", args=["akimat"]), actor).status_code == 302
    assert client.post(reverse("follow:actor_new", args=["akimat"]), actor).status_code == 422
    assert {name.name for name in PublicActor.objects.get(name="The minister").names.all()} == {"Roads", "The ministry"}
    package = {"number": "1", "title": "The first", "language": "en"}
    assert client.post(reverse("follow:package_new", args=["akimat"]), package).status_code == 302
    assert client.post(reverse("follow:package_new", args=["akimat"]), package).status_code == 422
    assert 'value="2"' in words(client.get(reverse("follow:package_new", args=["akimat"])))


def test_a_monitor_sets_the_next_look_on_its_page(malika, clock):
    ref = make_reform()
    client, there = cast.client_of("malika"), reverse("follow:review", args=[ref])
    assert client.post(there, {"review_on": "2026-11-24"}).status_code == 422
    assert client.post(there, {"review_on": "2027-06-01"}).url == reverse("follow:desk", args=["akimat"])
    assert row(ref).review_on == date(2027, 6, 1)


def test_gaps_are_noted_and_filled_on_their_page(malika, clock):
    ref = make_reform()
    client, there = cast.client_of("malika"), reverse("follow:gaps", args=[ref])
    assert client.post(there, {"text": "", "language": "en", "once": SIGN}).status_code == 422
    assert client.post(there, {"text": "The budget.", "language": "en", "once": SIGN}).url == there
    gap = Gap.objects.get().ref
    filling = reverse("follow:gap_fill", args=[ref, gap])
    assert client.post(filling, {f"{gap}-filled": ""}).status_code == 422
    nothing = client.post(filling, {f"{gap}-filled": "– ?!"})
    assert nothing.status_code == 422 and "– ?!" in words(nothing)
    assert client.post(filling, {f"{gap}-filled": "12 million."}).url == there
    assert "12 million." in words(client.get(there))
    other = make_reform()
    assert client.post(reverse("follow:gap_fill", args=[other, gap]), {f"{gap}-filled": "x1"}).status_code == 404


def test_by_laws_are_entered_and_adopted_on_their_pages(malika, clock):
    ref, law = make_reform(), make_source("law", "The gazette", address="https://law.example/1")
    client, there = cast.client_of("malika"), reverse("follow:by_laws", args=[ref])
    assert client.post(there, {"title": "Rules", "language": "en", "once": SIGN}).status_code == 422
    assert client.post(there, {"title": "Rules", "language": "en", "sources": [law], "once": SIGN}).url == there
    assert "missing" in words(client.get(there))
    adopting = reverse("follow:by_law_adopt", args=[ref, ByLaw.objects.get().ref])
    assert client.get(adopting).status_code == 200
    assert client.post(adopting, {"adopted_on": "2026-11-25", "sources": [law]}).status_code == 422
    assert client.post(adopting, {"adopted_on": "2026-11-20", "sources": [law]}).url == there
    assert "Adopted on" in words(client.get(there))
