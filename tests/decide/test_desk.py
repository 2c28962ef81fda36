"""The clerk's desk: one screen without JavaScript, a swapped part with htmx, two clerks at once."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from senim.decide import actions
from senim.decide.forms.desk import ItemForm
from senim.decide.models import CouncilSession
from senim.people import actions as people_actions
from senim.propose.queries import proposals
from senim.record import actions as record
from tests.cast import AT, COUNCIL, actor, client_of, make_body, make_council
from tests.sittings import (
    cast,
    choices_of,
    close,
    item_ref,
    make_motion,
    make_session,
    open_roll,
    roll_card,
    seat,
    whole,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HTMX = {"hx-request": "true"}
PLAN = {
    "title": "Winter streets",
    "language": "en",
    "place": "Hall",
    "starts_at": "2026-12-01T10:00",
    "ends_at": "2026-12-01T13:00",
    "visibility": "public",
}
MOTION = {"text": "Clear the school streets.", "meaning": "Schools come first.", "moved_by": ""}


@pytest.fixture
def kanat() -> Client:
    return client_of("kanat")


def desk(ref: str, *parts: str) -> str:
    return "/".join(["/desk/sessions", ref, *parts, ""])


def text(answer) -> str:
    return answer.content.decode()


def field(page: str, name: str) -> str:
    """Return the value of a hidden field as a browser would send it."""
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_a_session_is_planned_in_the_time_zone_of_its_body(kanat):
    make_council()
    page = text(kanat.get("/desk/bodies/council/sessions/new/"))
    assert "Times are those of Asia/Almaty." in page
    sent = PLAN | {"once": field(page, "once")}
    made = [kanat.post("/desk/bodies/council/sessions/new/", sent) for _twice in range(2)]
    assert made[0].status_code == 302
    assert made[0]["Location"] == made[1]["Location"]
    ref = made[0]["Location"].split("/")[-2]
    assert whole(ref).starts_at.isoformat() == "2026-12-01T05:00:00+00:00"
    assert "1 December 2026, 10:00" in text(kanat.get(desk(ref)))


def test_a_form_with_an_error_comes_back_with_what_was_typed(kanat):
    make_council()
    answer = kanat.post("/desk/bodies/council/sessions/new/", PLAN | {"ends_at": "2026-12-01T09:00"})
    assert answer.status_code == 422
    assert 'value="Winter streets"' in text(answer)
    assert "This does not lie after the beginning." in text(answer)


def test_an_announcement_is_changed_and_called_off(kanat):
    ref = make_session("planned")
    assert 'value="2026-11-24T15:00"' in text(kanat.get(desk(ref, "edit")))
    assert kanat.post(desk(ref, "edit"), PLAN | {"title": "Ice"}).status_code == 302
    assert whole(ref).title == "Ice"
    assert kanat.post(desk(ref, "cancel")).status_code == 302
    assert whole(ref).phase == "cancelled"
    assert kanat.get(desk(ref)).status_code == 200
    assert kanat.get(desk(ref, "edit")).status_code == 409


@pytest.mark.parametrize("who", ["saule", "yerbol", "farida", "aigul"])
def test_the_desk_is_for_clerks(who):
    ref = make_session("live")
    browser = client_of(who)
    assert browser.get(desk(ref)).status_code == 403
    assert browser.get("/desk/bodies/council/sessions/new/").status_code == 403
    for act in (("items",), ("items", item_ref(ref), "motions"), ("members", seat("umit"), "leave"), ("end",)):
        assert browser.post(desk(ref, *act), {"title": "Mine"} | MOTION).status_code == 403
    assert whole(ref).revision == 6


def test_whoever_is_not_signed_in_is_asked_to(client):
    ref = make_session("live")
    assert client.get(desk(ref))["Location"].startswith("/account/login/")


def test_a_whole_item_is_worked_through_with_plain_forms(kanat):
    ref = make_session("planned", items=0, present=())
    kanat.post(desk(ref, "items"), {"title": "Snow", "text": "", "about": ""})
    item = item_ref(ref)
    for name in COUNCIL:
        kanat.post(desk(ref, "members", seat(name), "arrive"))
    kanat.post(desk(ref, "open"))
    kanat.post(desk(ref, "items", item, "motions"), MOTION | {"moved_by": seat("timur")})
    motion = whole(ref).items[0].motions[0].ref
    rules = {"quorum": "2-3-least", "majority": "members", "tie": "fails"}
    kanat.post(desk(ref, "motions", motion, "roll-calls"), rules)
    roll = whole(ref).open_roll_call
    assert (roll.needed, roll.majority) == (2, "members")
    page = text(kanat.get(desk(ref)))
    assert "Present 3 of 3, quorum 2." in page
    sent = {f"b-{seat(name)}": "yes" for name in COUNCIL}
    kanat.post(desk(ref, "roll-calls", roll.ref, "ballots"), sent | {"close": "yes"})
    assert roll_card(ref, roll.ref).outcome == "carried"
    page = text(kanat.get(desk(ref)))
    assert f'value="{roll.ref}" selected' in page  # the decision that follows is offered
    kanat.post(
        desk(ref, "items", item, "decisions"),
        {"kind": "adopted", "text": "It is so.", "roll_call": roll.ref, "owner": "The akimat", "due": "2027-01-10"},
    )
    kanat.post(desk(ref, "items", item, "notes"), {"notes": "Timur spoke.", "seen": field(page, "seen")})
    kanat.post(desk(ref, "end"))
    card = whole(ref)
    assert (card.phase, card.items[0].notes) == ("ended", "Timur spoke.")
    assert card.items[0].decisions[0].due.isoformat() == "2027-01-10"


def test_with_htmx_the_desk_is_swapped_and_the_focus_goes_to_who_is_next(kanat):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    sent = {f"b-{seat('saule')}": "no"}
    answer = kanat.post(desk(ref, "roll-calls", roll, "ballots"), sent, headers=HTMX)
    assert answer.status_code == 200
    page = text(answer)
    assert page.count("<html") == 0 and 'id="desk"' in page and "The ballots are kept." in page
    focused = re.search(r'<input type="radio" name="b-(\w+)"[^>]*data-focus', page)
    assert focused[1] == seat("timur")
    assert "No <b>1</b>" in page and "Not called yet <b>2</b>" in page


def test_after_the_last_ballot_the_focus_is_on_the_button(kanat):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes", timur="yes")
    sent = {f"b-{seat('umit')}": "abstain"}
    page = text(kanat.post(desk(ref, "roll-calls", roll, "ballots"), sent, headers=HTMX))
    assert 'class="button" data-focus>Keep the ballots' in page


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_the_second_clerk_sees_what_the_first_entered_and_nothing_is_written_over(kanat, headers):
    ref = make_session("live")
    people_actions.grant_post(
        actor=actor("kanat"), slug="council", email="dana@example.org", name="Dana", role="clerk", at=AT
    )
    roll = open_roll(ref, make_motion(ref))
    saule, timur = seat("saule"), seat("timur")
    stale = {f"b-{saule}": "no", f"b-{timur}": "no"}
    kanat.post(desk(ref, "roll-calls", roll, "ballots"), {f"b-{saule}": "yes"})
    answer = client_of("dana").post(desk(ref, "roll-calls", roll, "ballots"), stale, headers=headers)
    assert answer.status_code == 409
    page = text(answer)
    assert "Somebody else entered “yes” for Saule meanwhile." in page
    assert re.search(rf'name="b-{saule}" value="yes" checked', page)
    assert choices_of(ref, roll) == {"saule": "yes", "timur": "", "umit": ""}


def test_a_slip_is_mended_by_whoever_saw_it(kanat):
    ref = make_session("live")
    roll, saule = open_roll(ref, make_motion(ref)), seat("saule")
    cast(ref, roll, saule="yes")
    seen = field(text(kanat.get(desk(ref))), "ballots_seen")
    assert f"{saule}:yes" in seen.split()
    kanat.post(desk(ref, "roll-calls", roll, "ballots"), {f"b-{saule}": "no", "ballots_seen": seen})
    assert choices_of(ref, roll)["saule"] == "no"


def test_notes_of_two_clerks_are_both_on_the_screen(kanat):
    ref = make_session("live")
    item = item_ref(ref)
    seen = field(text(kanat.get(desk(ref))), "seen")
    kanat.post(desk(ref, "items", item, "notes"), {"notes": "Timur spoke.", "seen": seen})
    answer = kanat.post(desk(ref, "items", item, "notes"), {"notes": "Umit spoke.", "seen": seen}, headers=HTMX)
    assert answer.status_code == 409
    page = text(answer)
    assert "Timur spoke." in page and "Umit spoke." in page
    joined = {"notes": "Timur spoke. Umit spoke.", "seen": field(page, "seen")}
    assert kanat.post(desk(ref, "items", item, "notes"), joined, headers=HTMX).status_code == 200


def test_a_vote_after_closing_shows_the_outcome(kanat):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes")
    close(ref, roll)
    sent = {f"b-{seat('umit')}": "no"}
    answer = kanat.post(desk(ref, "roll-calls", roll, "ballots"), sent)
    assert answer.status_code == 409
    assert "Roll call 1 is closed." in text(answer) and "Roll call 1: carried." in text(answer)


def test_recused_and_absent_members_have_no_buttons_in_the_roll(kanat):
    ref = make_session("live", present=("saule", "umit"))
    kanat.post(desk(ref, "items", item_ref(ref), "recusals", seat("umit")), {"reason": "Her brother's firm."})
    open_roll(ref, make_motion(ref))
    page = text(kanat.get(desk(ref)))
    assert f'name="b-{seat("saule")}"' in page
    assert f'name="b-{seat("umit")}"' not in page and f'name="b-{seat("timur")}"' not in page
    assert "Umit is recused from item 1:" in page and "Her brother&#x27;s firm." in page
    kanat.post(desk(ref, "items", item_ref(ref), "recusals", seat("umit"), "withdraw"))
    assert f'name="b-{seat("umit")}"' in text(kanat.get(desk(ref)))


def test_a_recusal_without_a_reason_changes_nothing(kanat):
    ref = make_session("live")
    answer = kanat.post(desk(ref, "items", item_ref(ref), "recusals", seat("umit")), {"reason": " "})
    assert answer.status_code == 400
    assert not whole(ref).items[0].recusals


def test_a_secret_vote_is_counted_once(kanat):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref), secret=True)
    page = text(kanat.get(desk(ref)))
    assert 'value="took_part"' in page and 'value="yes" checked' not in page
    sent = {f"b-{seat(name)}": "took_part" for name in COUNCIL}
    kanat.post(desk(ref, "roll-calls", roll, "ballots"), sent)
    wrong = kanat.post(desk(ref, "roll-calls", roll, "tally"), {"yes": "2", "no": "0", "abstain": "0"})
    assert wrong.status_code == 400
    assert "2 ballots were counted, and 3 members took part." in text(wrong)
    assert kanat.post(desk(ref, "roll-calls", roll, "tally"), {"yes": "x"}).status_code == 422
    kanat.post(desk(ref, "roll-calls", roll, "tally"), {"yes": "2", "no": "1", "abstain": "0"})
    assert roll_card(ref, roll).outcome == "carried"


def test_another_item_can_be_prepared_while_one_is_before_the_session(kanat):
    ref = make_session("live")
    page = text(kanat.get(f"{desk(ref)}?item=2"))
    assert "Another item is before the session now." in page
    answer = kanat.post(f"{desk(ref, 'items', item_ref(ref, 2), 'motions')}?item=2", MOTION)
    assert answer["Location"].endswith("?item=2")
    kanat.post(desk(ref, "items", item_ref(ref, 2), "take-up"))
    assert whole(ref).current.number == 2


@pytest.mark.parametrize("number", ["9", "0", "x", "99999999", "-1"])
def test_an_unknown_number_shows_the_current_item(kanat, number):
    ref = make_session("live")
    assert "Item 1: " in text(kanat.get(desk(ref), {"item": number}))


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        (("items",), {"title": ""}),
        (("items",), {"title": "Snow", "about": "see below"}),
        (("items", "{item}", "motions"), {"text": "", "meaning": ""}),
        (("items", "{item}", "motions"), MOTION | {"moved_by": "0" * 12}),
        (("items", "{item}", "decisions"), {"kind": "noted", "text": ""}),
        (("items", "{item}", "decisions"), {"kind": "maybe", "text": "Heard."}),
        (("items", "{item}", "documents"), {"title": ""}),
        (("motions", "{motion}", "amend"), {"text": "", "meaning": ""}),
        (("motions", "{motion}", "roll-calls"), {"quorum": "9-1-more", "majority": "all", "tie": "coin"}),
    ],
)
def test_bad_input_shows_the_desk_with_what_is_wrong(kanat, act, sent):
    ref = make_session("live")
    motion = make_motion(ref)
    before = whole(ref).revision
    filled = [part.format(item=item_ref(ref), motion=motion) for part in act]
    answer = kanat.post(desk(ref, *filled), sent)
    assert answer.status_code == 422
    assert 'class="flash error"' in text(answer)
    assert whole(ref).revision == before


def test_items_are_reordered_and_changed(kanat):
    ref = make_session("planned")
    kanat.post(desk(ref, "items", item_ref(ref, 2), "move"), {"number": "1"})
    assert [item.title for item in whole(ref).items] == ["Matter 2", "Matter 1"]
    kanat.post(desk(ref, "items", item_ref(ref), "edit"), {"title": "Ice", "text": "On hills.", "about": ""})
    assert whole(ref).items[0].title == "Ice"


def test_a_motion_is_amended_and_withdrawn(kanat):
    ref = make_session("live")
    motion = make_motion(ref)
    kanat.post(desk(ref, "motions", motion, "amend"), {"text": "By six.", "meaning": "Earlier."})
    second = whole(ref).items[0].motions[1]
    kanat.post(desk(ref, "motions", second.ref, "withdraw"))
    assert [m.state for m in whole(ref).items[0].motions] == ["replaced", "withdrawn"]


def test_a_document_is_uploaded_or_named(kanat):
    ref = make_session("planned")
    address = desk(ref, "items", item_ref(ref), "documents")
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7", "application/pdf")
    assert kanat.post(address, {"title": "Plan", "file": file}).status_code == 302
    assert kanat.post(address, {"title": "Law", "address": "https://example.org/law"}).status_code == 302
    assert kanat.post(address, {"title": "None"}).status_code == 400
    bad = SimpleUploadedFile("plan.pdf", b"MZ\x90\x00", "application/pdf")
    assert kanat.post(address, {"title": "Bad", "file": bad}).status_code == 400
    assert kanat.post(address, {"title": "Bad", "address": "javascript:alert(1)"}).status_code == 422
    documents = whole(ref).items[0].documents
    assert [(d.title, d.name, d.address) for d in documents] == [
        ("Plan", "plan.pdf", ""), ("Law", "", "https://example.org/law"),
    ]  # fmt: skip
    page = text(kanat.get(desk(ref)))
    assert f"/sessions/{ref}/documents/{documents[0].ref}/" in page and "https://example.org/law" in page
    kanat.post(desk(ref, "documents", documents[0].ref, "withdraw"))
    assert [d.title for d in whole(ref).items[0].documents] == ["Law"]


def write(kanat: Client, ref: str, **changes: str):
    given = {"body": "akimat", "title": "Sand", "language": "en", "text": "Ice.", "demands": "Sand.\n\nSalt no more."}
    return kanat.post(desk(ref, "proposals", "new"), given | {"once": "p" * 26} | changes)


def test_a_session_writes_a_proposal_and_the_meeting_is_its_author(kanat):
    make_body()
    ref = make_session("live")
    first, second = write(kanat, ref), write(kanat, ref)
    assert first.status_code == 302 and first["Location"] == second["Location"]
    (written,) = whole(ref).proposals
    assert (written.origin, written.phase, written.title) == ("session", "open", "Sand")
    assert [demand.text for demand in written.version.demands] == ["Sand.", "Salt no more."]
    assert "Written by this session:" in text(kanat.get(desk(ref)))


def test_a_proposal_without_demands_is_not_written(kanat):
    make_body()
    ref = make_session("live")
    assert write(kanat, ref, demands=" \n ").status_code == 422
    assert whole(ref).proposals == ()


def test_only_a_session_that_was_held_writes_proposals(kanat):
    make_body()
    ref = make_session("planned")
    assert write(kanat, ref).status_code == 409
    assert client_of("saule").get(desk(ref, "proposals", "new")).status_code == 403


def test_an_item_can_be_about_a_proposal_by_its_address(kanat):
    make_body()
    ref = make_session("live")
    write(kanat, ref)
    made = whole(ref).proposals[0].ref
    about = f"http://testserver/proposals/{made}/"
    kanat.post(desk(ref, "items"), {"title": "On sand", "about": about})
    item = whole(ref).items[2]
    assert item.proposal.ref == made
    page = text(kanat.get(desk(ref) + "?item=3"))
    assert "About the proposal:" in page and f'value="proposals/{made}/"' in page
    make_motion(ref, item=3)
    edited = kanat.post(desk(ref, "items", item.ref, "edit"), {"title": "On sand", "about": ""})
    assert edited.status_code == 409
    assert "There are motions under item 3." in text(edited)


def test_a_proposal_that_is_not_published_stays_off_the_agenda(kanat):
    from senim.propose import actions as propose

    make_body()
    ref = make_session("planned")
    draft = propose.create_proposal(
        actor=actor("kanat"), body="akimat", conversation="", kind="reform", language="en", title="Secret", text="",
        demands=("Sand.",), open_until=None, at=AT,
    )  # fmt: skip
    answer = kanat.post(desk(ref, "items"), {"title": "On sand", "about": draft})
    assert answer.status_code == 409
    assert "“Secret” is not published." in text(answer)
    assert proposals.by_ref(draft).phase == "draft"
    assert kanat.post(desk(ref, "items"), {"title": "On sand", "about": "0" * 12}).status_code == 404


@pytest.mark.parametrize("phase", ["planned", "live", "ended", "cancelled"])
def test_the_desk_can_be_looked_at_in_every_phase(kanat, phase):
    ref = make_session(phase)
    assert kanat.get(desk(ref)).status_code == 200


def test_the_desk_of_an_empty_body_says_so(kanat):
    make_body("empty", "council")
    ref = make_session("planned", body="empty", items=0)
    page = text(kanat.get(desk(ref)))
    assert "The agenda is empty." in page and "Nobody holds a seat in this body today." in page


def test_nothing_changes_when_the_record_cannot_be_written(kanat, monkeypatch):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    sent = {f"b-{seat('umit')}": "no", "close": "yes"}
    with pytest.raises(OSError, match="no space"):
        kanat.post(desk(ref, "roll-calls", roll, "ballots"), sent)
    assert choices_of(ref, roll)["umit"] == "" and roll_card(ref, roll).state == "open"


def test_the_desk_asks_the_database_the_same_number_of_times(kanat, django_assert_max_num_queries):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes")
    with django_assert_max_num_queries(60) as few:
        kanat.get(desk(ref))
    close(ref, roll)
    for number in range(3, 9):
        actions.add_item(actor=actor("kanat"), ref=ref, title=f"Matter {number}", at=AT + timedelta(minutes=1))
    open_roll(ref, make_motion(ref))
    with django_assert_max_num_queries(len(few)):
        kanat.get(desk(ref))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/packages/yfzh4f3j8mh7/", {"package": "yfzh4f3j8mh7"}),
        ("https://talk.example.org/packages/yfzh4f3j8mh7/?a=b", {"package": "yfzh4f3j8mh7"}),
        ("https://talk.example.org/proposals/yfzh4f3j8mh7/", {"proposal": "yfzh4f3j8mh7"}),
        ("/thread/yfzh4f3j8mh7/", {"proposal": "yfzh4f3j8mh7"}),
        ("yfzh4f3j8mh7", {"proposal": "yfzh4f3j8mh7"}),
        ("", {"proposal": ""}),
    ],
)
def test_the_address_of_a_page_says_what_an_item_is_about(typed, said):
    form = ItemForm({"title": "The package", "about": typed})
    assert form.is_valid()
    assert form.cleaned_data["about"] == said


def test_a_hidden_sign_that_is_none_of_ours_is_not_kept(kanat):
    make_council()
    kanat.post("/desk/bodies/council/sessions/new/", PLAN | {"once": "A\x00B"})
    session = CouncilSession.objects.get()
    assert session.once.isalnum()
    kanat.post(desk(session.ref, "items"), {"title": "Snow", "once": "A\x00B"})
    assert session.items.get().once is None


def test_a_roll_call_that_was_repeated_suggests_no_decision(kanat):
    ref = make_session("live", present=("saule",))
    motion = make_motion(ref)
    close(ref, open_roll(ref, motion))
    for name in ("timur", "umit"):
        actions.mark_arrived(actor=actor("kanat"), ref=ref, membership=seat(name), at=AT)
    again = open_roll(ref, motion)
    close(ref, again)
    suggested = kanat.get(f"/desk/sessions/{ref}/").context["forms"]["decision"].initial
    assert suggested["roll_call"] == again
    actions.resolve_item(
        actor=actor("kanat"), ref=ref, item=item_ref(ref), kind="rejected", text="No.", roll_call=again, at=AT
    )
    assert kanat.get(f"/desk/sessions/{ref}/").context["forms"]["decision"].initial == {}
