"""A receipt shows whoever holds it what became of their words and votes, and nobody's single vote."""

import json
import re
from datetime import timedelta

import pytest

from senim.ask import queries as ask
from senim.listen import actions
from senim.listen.models import OpinionSnapshot, Vote
from senim.people.actors import Actor
from senim.people.formats import receipt_code
from tests import cast

pytestmark = pytest.mark.django_db
PAGE, APPEAL = "/receipt/", "/receipt/appeal/"
TEXT = "Sand for the bridge."


def html(answer):
    return answer.content.decode()


def code_of(who="gulnar", slug="snow"):
    return receipt_code(cast.make_key(cast.KEYS[who]), ask.conversation(slug).ref)


def look_up(code=None):
    """Look a receipt up from a browser that knows nothing else."""
    return cast.client_of("zarina").post(PAGE, {"code": code or code_of()})


def write(text=TEXT):
    return cast.write_statement("snow", text)


def publish(number, at, by="bolat"):
    actions.publish_statement(actor=cast.actor(by), slug="snow", number=number, at=at)


def refuse(number, at, by="bolat", note="It names a neighbour."):
    actions.refuse_statement(actor=cast.actor(by), slug="snow", number=number, reason="personal_data", note=note, at=at)


def vote(number, n, word, at, slug="snow"):
    """Let n new people vote on a statement."""
    for i in range(n):
        actions.cast_vote(actor=Actor(key=f"{word}-{i}"), slug=slug, number=number, vote=word, at=at)


@pytest.fixture(autouse=True)
def at_the_stopped_clock(clock):
    """Views read the stopped clock in every test here."""


def test_the_form_asks_for_a_code_and_is_kept_by_no_cache(db):
    answer = cast.client_of("zarina").get(PAGE)
    assert answer.status_code == 200 and 'name="code"' in html(answer)
    assert "no-store" in answer["Cache-Control"]


def test_a_receipt_is_never_kept_by_a_cache(conversation):
    cast.cast_votes("snow", {1: "agree"})
    assert "no-store" in look_up()["Cache-Control"]


def test_the_code_is_never_part_of_an_address(conversation):
    write()
    answer = look_up()
    addresses = re.findall(r'(?:href|src|action|hx-post)="([^"]*)"', html(answer))
    assert answer.status_code == 200 and not any(code_of().lower() in a.lower() for a in addresses)
    assert cast.client_of("zarina").get(PAGE, {"code": code_of()}).content.find(TEXT.encode()) < 0


def test_it_names_the_question_and_counts_the_own_votes(conversation):
    cast.cast_votes("snow", {1: "agree", 2: "pass"})
    page = html(look_up())
    assert "How should streets be after snow?" in page and "2 votes of yours count." in page
    assert "You have written no statement here." in page


@pytest.mark.parametrize("spell", [str.lower, lambda code: f" {code[:4]}-{code[4:8]} {code[8:]} "])
def test_a_code_may_be_typed_with_small_letters_hyphens_and_spaces(conversation, spell):
    cast.cast_votes("snow", {1: "agree"})
    assert look_up(spell(code_of())).status_code == 200


def test_an_unknown_code_is_told_at_its_field(conversation):
    answer = look_up("AAAA-AAAA-AAAA")
    assert answer.status_code == 404 and "No receipt has this code." in html(answer)
    assert 'value="AAAA-AAAA-AAAA"' in html(answer)


@pytest.mark.parametrize("code", ["", "A" * 41])
def test_what_cannot_be_a_code_is_refused(db, code):
    assert cast.client_of("zarina").post(PAGE, {"code": code}).status_code == 422


def test_a_key_is_no_receipt(conversation):
    cast.cast_votes("snow", {1: "agree"})
    assert look_up(cast.make_key(cast.KEYS["gulnar"])).status_code == 404


def test_receipts_of_two_conversations_are_two(conversation):
    cast.make_conversation(slug="air")
    cast.cast_votes("snow", {1: "agree"})
    cast.cast_votes("air", {1: "agree", 2: "agree"})
    assert "1 vote of yours counts." in html(look_up()) and code_of() != code_of(slug="air")


def test_a_waiting_statement_says_whether_a_moderator_has_read_it(conversation, at):
    number = write()
    assert "Waiting. No moderator has read it yet." in html(look_up())
    actions.mark_seen(card=ask.conversation("snow"), numbers=[number], at=at)
    assert "A moderator has read it, 24 November 2026. Not decided yet." in html(look_up())


def test_a_published_statement_tells_the_day_and_too_few_votes(conversation, at):
    number = write()
    publish(number, at)
    vote(number, 8, "agree", at)
    page = html(look_up())
    assert "Published, 24 November 2026." in page and "fewer than 19 votes" in page


def test_counts_are_told_only_as_far_as_the_exposure_lets_them(conversation, at):
    number = write()
    publish(number, at)
    vote(number, 12, "agree", at)
    vote(number, 13, "disagree", at)
    assert "<b>48%</b> agree" in html(look_up()) and "12 of 25 votes" in html(look_up())
    other = write("Salt harms the trees.")
    publish(other, at)
    vote(other, 3, "disagree", at)
    vote(other, 30, "agree", at)
    assert "At least" in html(look_up()) and "30 of 33" not in html(look_up())


def test_votes_of_others_appear_no_sooner_than_in_any_public_figure(db, at):
    cast.make_conversation(exposure="careful", at=at - timedelta(days=9))
    number = write()
    publish(number, at)
    vote(number, 40, "agree", at)
    assert "Too few to say" in html(look_up())
    Vote.objects.update(at=at - timedelta(days=2))
    assert "At least" in html(look_up())


def test_a_refusal_comes_with_its_reason_the_note_and_a_form_of_appeal(conversation, at):
    refuse(write(), at)
    page = html(look_up())
    assert "Not published, 24 November 2026." in page
    assert "It names a private person or gives personal data." in page and "It names a neighbour." in page
    assert f'action="{APPEAL}"' in page and "Ask another moderator to decide" in page


def test_an_appeal_is_kept_once_and_the_receipt_follows_it_to_the_end(conversation, at):
    number = write()
    refuse(number, at)
    form = {"code": code_of(), "number": number, "text": "It names nobody."}
    first = cast.client_of("zarina").post(APPEAL, form)
    assert first.status_code == 200 and "Your appeal is kept." in html(first)
    assert "no-store" in first["Cache-Control"] and f'action="{APPEAL}"' not in html(first)
    assert cast.client_of("zarina").post(APPEAL, form).status_code == 409
    assert "You appealed. Another moderator decides." in html(look_up())
    publish(number, at, by="dana")
    assert "Published after your appeal, 24 November 2026." in html(look_up())


def test_an_appeal_in_vain_says_so_and_leaves_no_second_one(conversation, at):
    number = write()
    refuse(number, at)
    actions.appeal_statement(actor=Actor(), code=code_of(), number=number, text="It names nobody.", at=at)
    refuse(number, at, by="dana", note="It still does.")
    page = html(look_up())
    assert "looked again and did not publish it" in page and "It still does." in page
    assert f'action="{APPEAL}"' not in page


@pytest.mark.parametrize(("text", "word"), [("", "There is nothing to read here"), ("ж" * 601, "601 characters long")])
def test_an_appeal_that_cannot_be_kept_comes_back_as_it_was_typed(conversation, at, text, word):
    number = write()
    refuse(number, at)
    answer = cast.client_of("zarina").post(APPEAL, {"code": code_of(), "number": number, "text": text})
    assert answer.status_code == 422 and word in html(answer) and f"{text}</textarea>" in html(answer)
    assert "Your appeal is kept." not in html(answer)


@pytest.mark.parametrize("number", ["", "one", "-1", "9" * 30])
def test_an_appeal_about_no_statement_is_refused(conversation, at, number):
    refuse(write(), at)
    answer = cast.client_of("zarina").post(APPEAL, {"code": code_of(), "number": number, "text": "Why?"})
    assert answer.status_code == 422


def test_only_the_writer_appeals(conversation, at):
    number = write()
    refuse(number, at)
    cast.cast_votes("snow", {1: "agree"}, by="ivan")
    form = {"code": code_of("ivan"), "number": number, "text": "It names nobody."}
    assert cast.client_of("ivan").post(APPEAL, form).status_code == 409
    assert cast.client_of("ivan").post(APPEAL, {**form, "code": "AAAAAAAAAAAA"}).status_code == 404


def test_forms_of_appeal_on_one_page_share_no_id(conversation, at):
    for text in (TEXT, "Salt harms the trees."):
        refuse(write(text), at)
    ids = re.findall(r' id="([^"]+)"', html(look_up()))
    assert len(ids) == len(set(ids)) and sum(i.startswith("appeal-") for i in ids) > 2


def test_a_replaced_statement_leads_to_where_its_words_went_on(conversation, at):
    number = write("Sand for the bridge and salt for the hill.")
    publish(number, at)
    parts = ["Sand for the bridge.", "Salt for the hill."]
    actions.split_statement(actor=cast.actor("bolat"), slug="snow", number=number, parts=parts, at=at)
    page = html(look_up())
    assert "Replaced by another wording" in page
    assert [f"/c/snow/statements/{n}/" in page or f">Statement {n}</a>" in page for n in (5, 6)] == [True, True]


def divided(at, n=40):
    """Let two camps of n people vote on twelve seeds, with Gulnar in the first."""
    cast.make_conversation(seeds=12, exposure="open", at=at)
    people = [(cast.actor("gulnar"), True)] + [(Actor(key=f"p{i}"), i % 2 == 0) for i in range(n)]
    for place, (person, first) in enumerate(people):
        for number in range(1, 13):
            odd_one = (place + number) % 11 == 0
            word = "agree" if (number % 2 == 0) == first and not odd_one else "disagree"
            actions.cast_vote(actor=person, slug="snow", number=number, vote=word, at=at)


def close(at):
    actions.close_listening(actor=cast.actor("aigul"), slug="snow", at=at + timedelta(minutes=1))


def publish_result(at):
    actions.publish_result(actor=cast.actor("aigul"), slug="snow", notes={}, at=at + timedelta(minutes=2))


def test_the_own_group_is_shown_once_the_result_is_published_and_not_before(db, at):
    divided(at)
    close(at)
    assert "Your opinion group" not in html(look_up())
    publish_result(at)
    body = json.loads(OpinionSnapshot.objects.order_by("-number").first().body)
    assert body["enough"]
    page = html(look_up())
    assert "Your opinion group" in page and re.search(r"Group [AB]", page)


def test_no_group_is_told_where_there_are_too_few_people_for_groups(conversation, at):
    cast.cast_votes("snow", {1: "agree", 2: "disagree"})
    close(at)
    publish_result(at)
    assert "Your opinion group" not in html(look_up())


def test_a_published_conversation_without_a_snapshot_has_a_receipt_all_the_same(conversation, at):
    cast.cast_votes("snow", {1: "agree"})
    close(at)
    publish_result(at)
    OpinionSnapshot.objects.all().delete()
    assert look_up().status_code == 200
