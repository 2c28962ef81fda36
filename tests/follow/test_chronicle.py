"""The chronicle: events, formal decisions and attributions are entered with their sources, once, by monitors."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senim.errors import NotAllowed, NotFound
from senim.follow import actions as follow
from senim.follow.formats.dating import UNKNOWN, FutureDate, read
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Attribution, DecisionStance, FormalDecision, PublicEvent
from senim.follow.policy import chronicle as policy
from senim.follow.queries import chronicle, reforms
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests.cast import AT, account, actor
from tests.reforms import make_monitor, make_reform, make_source

DAY = read("2026-10-05")


@pytest.fixture
def reform(db: None) -> str:
    """Return a followed reform of the akimat, entered by its monitor."""
    return make_reform()


def named(name: str, kind: str = "person") -> int:
    """Return a public actor by name, entering it."""
    return people_actions.name_actor(actor=SYSTEM, name=name, kind=kind, at=AT)


def enter_event(by: str = "malika", **changes: object) -> str:
    """Enter an event of the akimat, with one source where none is given."""
    told: dict[str, object] = {
        "body": "akimat", "kind": "decree", "when": DAY, "language": "en", "title": "The list is published.", "at": AT,
    }  # fmt: skip
    return follow.enter_event(actor=actor(by), **{**told, "sources": [make_source()], **changes})


def enter_decision(reform: str, by: str = "malika", **changes: object) -> str:
    """Enter how a reform came out, with one source where none is given."""
    told: dict[str, object] = {
        "reform": reform, "outcome": "adopted", "coverage": "news", "when": DAY, "language": "en", "at": AT,
    }  # fmt: skip
    return follow.enter_decision(actor=actor(by), **{**told, "sources": [make_source()], **changes})


def test_an_event_stands_in_the_chronicle_with_its_sources_and_how_certain_they_make_it(reform):
    two = [make_source(publisher="One"), make_source(publisher="Two", title="Another report")]
    enter_event(sources=two, actors=[named("Aset")], note="At noon.")
    card = chronicle.chronicle("akimat").events[0]
    assert (card.kind_label, card.title, card.note) == ("decree", "The list is published.", "At noon.")
    assert card.certainty.startswith("high") and len(card.sources) == 2
    assert [who.name for who in card.actors] == ["Aset"]
    assert Entry.objects.filter(kind="follow.event.entered").count() == 1


def test_somebodys_doubt_lowers_what_the_sources_give(reform):
    enter_event(sources=[make_source()], at_most="low")
    assert chronicle.chronicle("akimat").events[0].certainty.startswith("low")


def test_what_has_no_date_stands_last(reform):
    enter_event(title="Once upon a time.", when=UNKNOWN)
    enter_event(title="Later.", when=read("2026-11"))
    enter_event(title="Early.", when=read("2020"))
    assert [card.title for card in chronicle.chronicle("akimat").events] == ["Early.", "Later.", "Once upon a time."]


def test_a_row_of_a_case_is_entered_once(reform):
    source = make_source()
    again = [enter_event(sources=[source], key="case/ev-1") for _i in range(2)]
    assert again[0] == again[1] and PublicEvent.objects.count() == 1
    again = [enter_decision(reform, sources=[source], key="case/d-1") for _i in range(2)]
    assert again[0] == again[1] and FormalDecision.objects.count() == 1
    for _i in range(2):
        follow.enter_attribution(
            actor=actor("malika"), reform=reform, language="en", text="the council", source=source, key="case/a", at=AT
        )
    assert Attribution.objects.count() == 1
    assert Entry.objects.filter(kind__in=("follow.event.entered", "follow.attribution.entered")).count() == 2


def test_a_decision_counts_the_days_from_its_announcement(reform):
    enter_decision(reform, announced_on=date(2026, 6, 27), announced_by=[named("Aset")], deciders=[named("B", "body")])
    card = chronicle.decisions_of(reforms.reform(reform).pk)[0]
    assert card.lead is not None and (card.lead.days, card.lead.exact) == (100, True)
    assert [who.name for who in (*card.announced_by, *card.deciders)] == ["Aset", "B"]


def test_days_from_or_to_a_date_that_is_not_exact_are_said_so_or_not_at_all(reform):
    enter_decision(reform, announced_on=date(2026, 6, 27), when=read("2026-10-05", "about"))
    enter_decision(reform, announced_on=date(2026, 6, 27), when=read("2026-10"))
    enter_decision(reform, announced_on=None)
    found = [card.lead for card in chronicle.decisions_of(reforms.reform(reform).pk)]
    assert sorted((lead.exact for lead in found if lead), key=bool) == [False] and found.count(None) == 2


def test_a_stance_has_its_source_and_stands_once(reform):
    source, aset = make_source(), named("Aset")
    enter_decision(reform, stances=[(aset, "oppose", source, "As drafted.")])
    said = chronicle.decisions_of(reforms.reform(reform).pk)[0].stances[0]
    assert (said.actor.name, said.stance_label, said.source.ref, said.note) == (
        "Aset", "against it", source, "As drafted.",
    )  # fmt: skip
    with pytest.raises(policy.StanceTwice):
        enter_decision(reform, stances=[(aset, "oppose", source, ""), (aset, "support", source, "")])
    assert DecisionStance.objects.count() == 1


def test_whom_a_source_names_as_the_one_who_began_it_is_kept_beside_others(reform):
    for text, publisher in (("the council", "One"), ("the akim", "Two")):
        source = make_source(publisher=publisher, title=publisher)
        follow.enter_attribution(
            actor=actor("malika"), reform=reform, language="en", text=text, source=source, at=AT
        )  # fmt: skip
    told = chronicle.attributions_of(reforms.reform(reform).pk)
    assert [(card.text, card.source.publisher) for card in told] == [("the council", "One"), ("the akim", "Two")]
    assert all(card.certainty.startswith("medium") for card in told)


REFUSED = {
    "no source": ({"sources": []}, policy.NoSource),
    "a handle that no source has": ({"sources": ["000000000000"]}, NotFound),
    "an actor who is nobody": ({"actors": [999_999]}, NotFound),
    "a kind in two words": ({"kind": "Press Day"}, policy.BadKind),
    "no words": ({"title": " … "}, NothingSaid),
    "too many words": ({"title": "x" * 301}, TooLong),
    "a doubt that is none": ({"at_most": "sure"}, policy.BadWord),
    "a language that is none": ({"language": ""}, BadLanguage),
    "a day that has not come": ({"when": read("2027")}, FutureDate),
    "a body that is not there": ({"body": "nowhere"}, NotFound),
}


@pytest.mark.parametrize("what", REFUSED)
def test_an_event_that_lacks_something_is_refused(what, reform):
    changes, refusal = REFUSED[what]
    with pytest.raises(refusal):
        enter_event(**changes)
    assert not PublicEvent.objects.exists() and not Entry.objects.filter(kind="follow.event.entered").exists()


UNDECIDED = {
    "an outcome that is none": ({"outcome": "won"}, policy.BadWord),
    "a coverage that is none": ({"coverage": "some"}, policy.BadWord),
    "a day on which nobody knows what was decided": ({"outcome": "unknown"}, policy.DecidedUnknown),
    "an announcement that has not come": ({"announced_on": date(2027, 1, 1)}, FutureDate),
    "no source": ({"sources": []}, policy.NoSource),
    "a reform that is not there": ({"reform": "000000000000"}, NotFound),
}


@pytest.mark.parametrize("what", UNDECIDED)
def test_a_decision_that_lacks_something_is_refused(what, reform):
    changes, refusal = UNDECIDED[what]
    with pytest.raises(refusal):
        enter_decision(**{"reform": reform, **changes})
    assert not FormalDecision.objects.exists()


@pytest.mark.parametrize("who", ["zarina", "gulnar", "farida", "kanat", "yerbol", "aigul"])
def test_nobody_but_a_monitor_of_the_body_writes_its_chronicle(who, reform):
    source = make_source()
    with pytest.raises(NotAllowed):
        enter_event(who, sources=[source])
    with pytest.raises(NotAllowed):
        enter_decision(reform, who, sources=[source])
    with pytest.raises(NotAllowed):
        follow.enter_attribution(actor=actor(who), reform=reform, language="en", text="a", source=source, at=AT)


def test_a_monitor_of_another_body_does_not_either(reform):
    make_monitor("court")
    source = make_source()
    people_actions.withdraw_post(
        actor=SYSTEM, slug="akimat", account=account("malika").ref, role="monitor", at=AT
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        enter_event(sources=[source])


def test_a_record_that_fails_leaves_nothing_behind(reform, monkeypatch):
    source = make_source()

    def fail(*args: object, **rest: object) -> int:
        raise OSError("the disk is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        enter_event(sources=[source])
    with pytest.raises(OSError, match="full"):
        enter_decision(reform, sources=[source], stances=[(named_before(), "support", source, "")])
    assert not PublicEvent.objects.exists() and not FormalDecision.objects.exists()


def named_before() -> int:
    """Return a public actor that is there already: the body itself."""
    found = people.actor_of_body(people.body("akimat").pk)
    assert found is not None
    return found


def test_the_page_says_what_is_not_there(reform):
    page = Client(headers={"accept-language": "en"}).get("/reforms/bodies/akimat/chronicle/").content.decode()
    assert "No event is entered for this body yet." in page
    assert "That does not mean that everything is known." in page
    assert Client().get("/reforms/bodies/nowhere/chronicle/").status_code == 404


def test_the_page_asks_as_often_for_many_as_for_few(reform):
    def fill(n: int) -> None:
        for i in range(n):
            source = make_source(title=f"Report {n} {i}", publisher=f"Paper {i}")
            who = named(f"Person {n} {i}")
            enter_event(sources=[source], actors=[who], title=f"Event {n} {i}.")
            enter_decision(reform, sources=[source], stances=[(who, "support", source, "")], deciders=[who])
            follow.note_gap(actor=SYSTEM, body="akimat", reform=reform, language="en", text=f"Gap {n} {i}", at=AT)

    counts = []
    for n in (1, 5):
        fill(n)
        with CaptureQueriesContext(connection) as seen:
            chronicle.chronicle("akimat")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 40
