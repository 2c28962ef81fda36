"""Sessions: planned, changed, opened, ended; who may read what of them; the proposals that a session writes."""

from datetime import date, timedelta

import pytest

from senim.decide import actions
from senim.decide.models import CouncilSession
from senim.decide.policy import sittings as policy
from senim.decide.queries import sittings
from senim.decide.queries.agenda import notes_sign
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people_actions
from senim.propose import actions as propose
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, account, actor, client_of, make_body, make_council
from tests.sittings import item_ref, make_decided, make_session, seat, whole

LATER = {"starts_at": AT + timedelta(days=7), "ends_at": AT + timedelta(days=7, hours=3)}
PLAN = {"title": "Winter", "language": "en", "place": "Hall", "visibility": "public", **LATER}
NO_NOTES = notes_sign("")
pytestmark = pytest.mark.django_db


def plan(who: str = "kanat", **changes: object) -> str:
    return actions.plan_session(actor=actor(who), body="council", at=AT, **(PLAN | changes))


def close_doors(ref: str) -> None:
    """Make a running session one behind closed doors, which no action does once it has begun."""
    CouncilSession.objects.filter(ref=ref).update(visibility="closed")


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_clerk_announces_a_session_and_the_record_says_so():
    make_council()
    ref = plan()
    card = whole(ref)
    assert (card.title, card.phase, card.place, card.revision) == ("Winter", "planned", "Hall", 0)
    assert kinds()[-1] == "decide.session.planned"


def test_the_same_form_sent_twice_plans_one_session():
    make_council()
    assert plan(once="a" * 26) == plan(once="a" * 26)
    assert kinds().count("decide.session.planned") == 1


@pytest.mark.parametrize("who", ["saule", "yerbol", "aigul", "farida", "zarina"])
def test_nobody_but_a_clerk_plans_a_session(who):
    make_council()
    with pytest.raises(NotAllowed):
        plan(who)


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"title": " \u200b "}, policy.EmptyText), ({"ends_at": AT}, policy.SessionTimes)]
)
def test_a_session_has_a_title_and_ends_after_it_begins(changes, refusal):
    make_council()
    with pytest.raises(refusal):
        plan(**changes)
    assert not CouncilSession.objects.exists()


def test_a_planned_session_can_be_changed_and_a_running_one_cannot():
    ref = make_session("planned")
    actions.edit_session(actor=actor("kanat"), ref=ref, at=AT, **(PLAN | {"title": "Ice", "visibility": "closed"}))
    assert (whole(ref).title, whole(ref).visibility) == ("Ice", "closed")
    actions.open_session(actor=actor("kanat"), ref=ref, at=AT)
    with pytest.raises(policy.SessionPhase, match="in session"):
        actions.edit_session(actor=actor("kanat"), ref=ref, at=AT, **PLAN)


def test_opening_takes_up_the_first_item_and_ending_leaves_it():
    ref = make_session("live")
    assert whole(ref).current.number == 1
    actions.end_session(actor=actor("kanat"), ref=ref, at=AT + timedelta(hours=2))
    card = whole(ref)
    assert (card.phase, card.current, card.ended_at, card.present) == ("ended", None, AT + timedelta(hours=2), 3)


@pytest.mark.parametrize(
    ("phase", "act"),
    [
        ("planned", actions.end_session),
        ("live", actions.open_session),
        ("live", actions.cancel_session),
        *(
            (phase, act)
            for phase in ("ended", "cancelled")
            for act in (actions.open_session, actions.end_session, actions.cancel_session)
        ),
    ],
)
def test_a_phase_follows_only_the_one_before(phase, act):
    ref = make_session(phase)
    with pytest.raises(policy.SessionPhase):
        act(actor=actor("kanat"), ref=ref, at=AT)
    assert whole(ref).phase == phase


@pytest.mark.parametrize("phase", ["ended", "cancelled"])
def test_a_closed_session_takes_no_acts(phase):
    ref = make_session(phase)
    kanat, item, saule = actor("kanat"), item_ref(ref), seat("saule")
    for act, said in (
        (actions.add_item, {"title": "More"}),
        (actions.edit_item, {"item": item, "title": "More", "text": ""}),
        (actions.move_item, {"item": item, "number": 2}),
        (actions.take_up_item, {"item": item}),
        (actions.mark_arrived, {"membership": saule}),
        (actions.mark_left, {"membership": saule}),
        (actions.recuse_member, {"item": item, "membership": saule, "reason": "Kin."}),
        (actions.withdraw_recusal, {"item": item, "membership": saule}),
        (actions.move_motion, {"item": item, "text": "Sand.", "meaning": "Sand."}),
        (actions.resolve_item, {"item": item, "kind": "noted", "text": "Heard."}),
    ):
        with pytest.raises(policy.SessionPhase):
            act(actor=kanat, ref=ref, at=AT, **said)


def test_an_unknown_session_is_not_found():
    make_council()
    with pytest.raises(NotFound):
        sittings.session("0" * 12, actor("kanat"))
    with pytest.raises(NotFound):
        sittings.revision("0" * 12)
    with pytest.raises(NotFound):
        actions.open_session(actor=actor("kanat"), ref="0" * 12, at=AT)


def test_every_act_at_the_desk_makes_the_revision_grow():
    ref = make_session("planned", items=0)
    before = sittings.revision(ref)
    actions.add_item(actor=actor("kanat"), ref=ref, title="Ice", at=AT)
    actions.mark_arrived(actor=actor("kanat"), ref=ref, membership=seat("saule"), at=AT)
    actions.open_session(actor=actor("kanat"), ref=ref, at=AT)
    assert sittings.revision(ref) == before + 3


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    ref = make_session("planned")

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        actions.open_session(actor=actor("kanat"), ref=ref, at=AT)
    assert (whole(ref).phase, whole(ref).opened_at) == ("planned", None)


@pytest.mark.parametrize(("who", "sees"), [("saule", True), ("kanat", True), ("zarina", False), ("yerbol", False)])
def test_behind_closed_doors_only_agenda_and_decisions_are_public(who, sees):
    ref, _decision = make_decided()
    actions.note_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), notes="Said.", seen=NO_NOTES, at=AT)
    actions.recuse_member(
        actor=actor("kanat"), ref=ref, item=item_ref(ref, 2), membership=seat("umit"), reason="Kin.", at=AT
    )
    close_doors(ref)
    if who == "yerbol":
        make_body()
    card = sittings.session(ref, actor(who))
    first, second = card.items
    assert card.whole is sees
    assert (first.title, first.decisions[0].text) == ("Matter 1", "Clear the school streets by seven.")
    assert (bool(first.text), bool(first.motions), bool(first.notes)) == (sees, sees, sees)
    assert [bool(out.reason) for out in second.recusals] == [sees]


def test_notes_of_a_public_session_are_for_those_inside():
    ref = make_session("live")
    actions.note_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), notes="Said.", seen=NO_NOTES, at=AT)
    assert sittings.session(ref, actor("timur")).items[0].notes == "Said."
    assert sittings.session(ref, actor("zarina")).items[0].notes == ""


def test_a_member_whose_seat_ended_stays_in_the_account_of_the_session():
    ref = make_session("live")
    people_actions.end_seat(
        actor=actor("kanat"), slug="council", membership=seat("umit"), until=date(2026, 11, 1), at=AT
    )
    assert [member.seat.name for member in whole(ref).members] == ["Saule", "Timur", "Umit"]


def test_reading_a_session_costs_the_same_however_much_it_holds(django_assert_max_num_queries):
    ref, _decision = make_decided()
    with django_assert_max_num_queries(40) as few:
        whole(ref)
    for number in range(3, 9):
        actions.add_item(actor=actor("kanat"), ref=ref, title=f"Matter {number}", at=AT)
        actions.move_motion(
            actor=actor("kanat"), ref=ref, item=item_ref(ref, number), text="Sand.", meaning="Sand.", at=AT
        )
    with django_assert_max_num_queries(len(few)):
        whole(ref)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_session_lies_in_a_year_that_every_time_zone_can_hold(year):
    make_council()
    sent = {
        "title": "Winter", "language": "en", "place": "", "visibility": "public",
        "starts_at": f"{year}-01-01T00:00", "ends_at": f"{year}-12-31T23:59",
    }  # fmt: skip
    answer = client_of("kanat").post("/desk/bodies/council/sessions/new/", sent)
    assert answer.status_code == 422
    assert answer.content.decode().count("Enter a valid date/time.") >= 2
    assert not CouncilSession.objects.exists()


def test_whoever_keeps_the_desk_now_speaks_for_what_a_session_wrote():
    ref = make_session("live")
    made = actions.write_session_proposal(
        actor=actor("kanat"), ref=ref, body="council", conversation="", kind="reform", language="en",
        title="Grit before salt", text="", demands=("Buy grit.",), open_until=None, at=AT,
    )  # fmt: skip
    new = {"title": "Grit before salt", "text": "", "demands": ("Buy more grit.",), "note": "More.", "at": AT}
    aigul = actor("aigul")
    people_actions.grant_post(
        actor=actor("kanat"), slug="council", email="aigul@example.org", name="Aigul", role="clerk", at=AT
    )
    people_actions.withdraw_post(actor=aigul, slug="council", account=account("kanat").ref, role="clerk", at=AT)
    with pytest.raises(NotAllowed):
        propose.revise_proposal(actor=actor("kanat"), ref=made, **new)
    assert propose.revise_proposal(actor=aigul, ref=made, **new) == 2
