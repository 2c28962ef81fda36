"""The sheet: what is whole is kept, the rest stands as it was typed; the public page shows every gap."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from senim.decide import actions
from senim.decide.models import Answer, AnswerClock, DemandAnswer
from senim.decide.queries import answers as queries
from senim.propose import actions as propose
from tests import cast
from tests.answers import LATE, NO, YES, draft, give, make_answer, make_clock
from tests.proposals import make_proposal

pytestmark = pytest.mark.django_db
WHOLE = {
    "language": "en",
    "preface": "Dear people,",
    "signed_by": "Yerbol Ospanov",
    "signed_as": "Deputy akim",
    "source": "",
    "word_1": "yes",
    "reason_1": "The budget has it.",
    "basis_1": "Law on roads",
    "owner_1": "Road department",
    "due_1": "2027-03-01",
    "whose_1": "",
    "word_2": "not_ours",
    "reason_2": "The bridge is not ours.",
    "whose_2": "The oblast",
}


@pytest.fixture(autouse=True)
def at_the_stopped_clock(clock):
    """Views read the stopped clock in every test here."""


def html(answer):
    return " ".join(answer.content.decode().split())


def sheet(ref):
    return f"/desk/answers/{ref}/"


def public(ref, who="zarina"):
    return html(cast.client_of(who).get(f"/answers/{ref}/"))


def send(ref, act, *, by="yerbol", **changes):
    return cast.client_of(by).post(sheet(ref), WHOLE | changes | {act: "1"})


def kept(ref):
    return {r.demand.number: r.word for r in DemandAnswer.objects.filter(answer__clock__ref=ref)}


def go_to(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_the_sheet_asks_each_demand_for_one_of_four_words_and_a_reason():
    ref = make_clock()
    text = html(cast.client_of("yerbol").get(sheet(ref)))
    for place in (1, 2):
        for word in ("yes", "partly", "no", "not_ours"):
            assert f'name="word_{place}" value="{word}"' in text
        for part in ("reason", "basis", "owner", "due", "whose"):
            assert f'name="{part}_{place}"' in text
    assert "checked" not in text
    assert "Publish the plan of the rounds." in text


def test_a_whole_sheet_is_given(at):
    ref = make_clock()
    answer = send(ref, "give")
    assert (answer.status_code, answer.url) == (302, f"/answers/{ref}/")
    rows = queries.answer(ref, at).rows
    assert [(r.word, r.reason, r.whose) for r in rows] == [
        ("yes", "The budget has it.", ""),
        ("not_ours", "The bridge is not ours.", "The oblast"),
    ]
    assert AnswerClock.objects.get(ref=ref).state == "answered"


def test_a_whole_sheet_is_kept_as_a_draft_and_stands_there_again():
    ref = make_clock()
    assert send(ref, "draft").url == sheet(ref)
    text = html(cast.client_of("yerbol").get(sheet(ref)))
    assert "The budget has it." in text and "Dear people," in text and 'value="2027-03-01"' in text
    assert "The budget has it." not in public(ref)
    assert "no answer" in public(ref)


def test_a_draft_may_lack_demands_but_what_is_begun_is_whole():
    ref = make_clock()
    assert send(ref, "draft", word_2="", reason_2="", whose_2="").status_code == 302
    assert kept(ref) == {1: "yes"}
    answer = send(ref, "draft", reason_2="", word_1="", reason_1="Half a thought", basis_1="A law")
    text = html(answer)
    assert answer.status_code == 422
    assert "Half a thought" in text and 'value="A law"' in text and 'value="The oblast"' in text
    assert 'href="#id_word_1_0"' in text and 'href="#id_reason_2"' in text
    assert kept(ref) == {1: "yes"}  # the earlier reply stays until a whole one takes its place


def test_what_is_whole_is_kept_and_the_rest_stands_with_its_error():
    ref = make_clock()
    answer = send(ref, "give", reason_2="- - -")
    text = html(answer)
    assert answer.status_code == 422
    assert "There is no reason in this. Write why, in words." in text
    assert "- - -</textarea>" in text and "The budget has it." in text
    assert 'lang="None"' not in text
    assert kept(ref) == {1: "yes"}
    assert Answer.objects.get().signed_by == "Yerbol Ospanov"
    assert AnswerClock.objects.get(ref=ref).state == "running"


@pytest.mark.parametrize("reason", ["", "  ", "...", "\u200b"])
def test_an_empty_reason_is_never_kept(reason):
    ref = make_clock()
    for act in ("draft", "give"):
        assert send(ref, act, reason_1=reason).status_code == 422
        assert kept(ref) == {2: "not_ours"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"whose_2": ""}, "Say whose matter it is"),
        ({"whose_1": "The oblast"}, "This belongs to the reply “not ours”"),
        ({"due_1": "soon"}, "Enter a valid date"),
        ({"word_1": "maybe"}, "Select a valid choice"),
        ({"basis_1": "x" * 301}, "at most 300 characters"),
    ],
)
def test_each_error_is_told_beside_its_field(changes, said):
    ref = make_clock()
    answer = send(ref, "draft", **changes)
    assert answer.status_code == 422
    assert said in html(answer)


def test_giving_needs_every_demand_a_signer_and_for_a_clerk_the_letter():
    ref = make_clock()
    answer = send(ref, "give", by="kanat", word_2="", reason_2="", whose_2="", signed_by="", signed_as="--")
    text = html(answer)
    assert answer.status_code == 422
    for place in ("id_word_2_0", "id_reason_2", "id_signed_by", "id_signed_as", "id_source"):
        assert f'href="#{place}"' in text
    assert kept(ref) == {1: "yes"}
    assert send(ref, "give", by="kanat", source="No. 3-14/882").status_code == 302
    assert "Entered from a letter" in public(ref) and "No. 3-14/882" in public(ref)


def test_a_reply_that_is_emptied_is_taken_out_of_the_draft():
    ref = make_clock()
    send(ref, "draft")
    send(ref, "draft", word_1="", reason_1="", basis_1="", owner_1="", due_1="")
    assert kept(ref) == {2: "not_ours"}


def test_a_second_click_changes_nothing_and_says_so():
    ref = make_clock()
    assert send(ref, "give").status_code == 302
    answer = send(ref, "give", word_1="no")
    assert answer.status_code == 409
    assert "stays as it is" in html(answer)
    assert kept(ref)[1] == "yes"
    assert "The answer is given. It stays as it is." in html(cast.client_of("yerbol").get(sheet(ref)))


@pytest.mark.parametrize("who", ["aigul", "bolat", "farida"])
def test_the_sheet_is_for_those_who_answer_for_the_body(who):
    ref = make_clock()
    assert cast.client_of(who).get(sheet(ref)).status_code == 403
    assert send(ref, "give", by=who).status_code == 403
    assert kept(ref) == {}


def test_who_is_not_signed_in_is_asked_to():
    ref = make_clock()
    assert cast.client_of("zarina").get(sheet(ref)).status_code == 302


def test_the_sheet_of_a_withdrawn_proposal_takes_nothing(at):
    proposal = make_proposal("open")
    ref = actions.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=at)
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=proposal, reason="Done.", at=at)
    assert "No answer is due." in html(cast.client_of("yerbol").get(sheet(ref)))
    answer = send(ref, "give")
    assert answer.status_code == 409
    assert "was withdrawn" in html(answer)
    assert "What was asked for is withdrawn." in public(ref)


# The public page


def test_before_the_answer_the_page_shows_the_same_table_with_its_gaps():
    ref = make_clock()
    text = public(ref)
    assert text.count('<span class="gapbox">no answer</span>') == 2
    assert "No answer yet. It is due on" in text
    assert "Clear the yards by seven in the morning." in text
    assert "/thread/" in text


def test_silence_past_its_day_is_told_in_days(at, monkeypatch):
    ref = make_clock()
    due = AnswerClock.objects.get(ref=ref).due_on
    go_to(monkeypatch, at + LATE)
    late = ((at + LATE).date() - due).days
    text = public(ref)
    assert f"{late} days ago." in text
    assert 'class="chip late"' in text


def test_a_late_answer_says_how_late_it_was_for_ever(at, monkeypatch):
    ref = make_answer(given=at + LATE)
    due = AnswerClock.objects.get(ref=ref).due_on
    late = ((at + LATE).date() - due).days
    for moment in (at + LATE, at + LATE + timedelta(days=900)):
        go_to(monkeypatch, moment)
        assert f"{late} days after it was due on" in public(ref)
        assert "The lapse stays on record." in public(ref)


def test_the_answer_shows_word_reason_law_owner_day_and_signer():
    ref = make_answer()
    text = public(ref)
    for said in (YES.reason, YES.basis, YES.owner, "1 March 2027", NO.reason, "Yerbol Ospanov, Deputy akim", "in time"):
        assert said in text
    assert "Entered from a letter" not in text


def test_what_an_official_writes_is_text_and_not_a_page():
    ref = make_clock()
    send(ref, "give", reason_1="<script>alert(1)</script> See [the law](javascript:alert(1)).", owner_1="<b>Us</b>")
    text = public(ref)
    assert "&lt;script&gt;alert(1)" in text and "&lt;b&gt;Us&lt;/b&gt;" in text
    assert "<script>alert" not in text and 'href="javascript:' not in text


def make_package_clock(at, **changes):
    """Put two proposals in one package before the akimat."""
    cast.make_council()
    refs = [make_proposal("open", title=title, **changes) for title in ("Yards", "Bridges")]
    kanat = cast.actor("kanat")
    package = propose.create_package(
        actor=kanat, maker="council", body="akimat", language="en", title="Winter", text="", at=at
    )
    propose.edit_package(actor=kanat, ref=package, title="Winter", text="", proposals=refs, omissions=[], at=at)
    propose.publish_package(actor=kanat, ref=package, at=at)
    return actions.submit_package(actor=kanat, ref=package, at=at)


def test_a_package_is_answered_demand_by_demand_over_all_its_proposals(at):
    ref = make_package_clock(at)
    draft(ref, {1: YES, 2: NO, 3: YES})
    with pytest.raises(Exception, match="4"):
        give(ref)
    draft(ref, {4: NO})
    give(ref)
    card = queries.answer(ref, at)
    assert [(r.asked.proposal.title, r.asked.number, r.word) for r in card.rows] == [
        ("Yards", 1, "yes"),
        ("Yards", 2, "no"),
        ("Bridges", 1, "yes"),
        ("Bridges", 2, "no"),
    ]
    text = public(ref)
    assert "The council" in text and "Winter" in text and text.count("/thread/") == 2


def seen_by(who, ref):
    return re.search(r'name="seen" value="([^"]*)"', html(cast.client_of(who).get(sheet(ref))))[1]


def blank(place):
    return {f"{part}_{place}": "" for part in ("word", "reason", "whose", "basis", "owner", "due")}


def test_an_old_sheet_leaves_alone_what_somebody_else_wrote_meanwhile():
    ref = make_clock()
    seen = seen_by("kanat", ref)
    send(ref, "draft", **blank(1))
    assert send(ref, "draft", by="kanat", seen=seen, **blank(2), preface="").status_code == 302
    assert kept(ref) == {1: "yes", 2: "not_ours"}
    assert Answer.objects.get().preface == "Dear people,"


def test_what_two_wrote_is_asked_about_and_the_first_stays_until_the_second_insists():
    ref = make_clock()
    seen = seen_by("kanat", ref)
    send(ref, "draft")
    answer = send(ref, "draft", by="kanat", seen=seen, reason_1="There is no money.", word_1="no")
    assert answer.status_code == 422
    assert "Somebody else wrote here meanwhile: “yes; The budget has it." in html(answer)
    assert "There is no money.</textarea>" in html(answer)
    assert kept(ref) == {1: "yes", 2: "not_ours"}
    seen = re.search(r'name="seen" value="([^"]*)"', html(answer))[1]
    assert send(ref, "draft", by="kanat", seen=seen, reason_1="There is no money.", word_1="no").status_code == 302
    assert kept(ref) == {1: "no", 2: "not_ours"}


def test_nobody_gives_words_that_they_have_not_read():
    ref = make_clock()
    send(ref, "draft")
    seen = seen_by("yerbol", ref)
    send(ref, "draft", by="kanat", word_1="no", reason_1="There is no money.")
    answer = send(ref, "give", seen=seen)
    assert answer.status_code == 422
    assert "Somebody else wrote this meanwhile. Read it, then give the answer." in html(answer)
    assert "There is no money.</textarea>" in html(answer)
    assert AnswerClock.objects.get(ref=ref).state == "running"
    seen = re.search(r'name="seen" value="([^"]*)"', html(answer))[1]
    again = send(ref, "give", seen=seen, word_1="no", reason_1="There is no money.")
    assert again.status_code == 302


def test_somebody_who_sends_twice_is_not_taken_for_two():
    ref = make_clock()
    answer = send(ref, "draft", seen=seen_by("yerbol", ref), reason_2="- - -")
    seen = re.search(r'name="seen" value="([^"]*)"', html(answer))[1]
    assert send(ref, "draft", seen=seen, reason_1="The budget of next year has it.").status_code == 302
    assert kept(ref) == {1: "yes", 2: "not_ours"}


def test_a_sheet_of_many_demands_with_long_reasons_can_be_sent(at):
    why = "Бюджетте қаражат бар. " * 130
    ref = make_package_clock(at, demands=tuple(f"Demand {n} of many." for n in range(1, 21)))
    rows = {f"{part}_{n}": "" for n in range(1, 41) for part in ("whose", "basis", "owner", "due")}
    rows |= {f"word_{n}": "yes" for n in range(1, 41)} | {f"reason_{n}": why for n in range(1, 41)}
    head = {name: WHOLE[name] for name in ("language", "preface", "signed_by", "signed_as", "source")}
    body = urlencode(rows | head | {"give": "1"})
    answer = cast.client_of("yerbol").post(sheet(ref), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert AnswerClock.objects.get(ref=ref).state == "answered"
