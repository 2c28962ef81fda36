"""The body concerned replies on its reform: same size, same place, whoever it is; every reply stays."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import BodyReply, Reform
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import reforms
from senim.follow.queries import replies as queries
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests import cast
from tests.reforms import make_monitor, make_reform

pytestmark = pytest.mark.django_db
SAID = {
    "language": "en",
    "text": "We clear by **seven**.\n\nThe plan is public.",
    "signed_by": "Yerbol Ospanov",
    "signed_as": "Deputy akim",
}
NONE = "A reply will be printed here whenever it comes."


@pytest.fixture
def reform(db):
    return make_reform()


def reply(reform, at, *, by="yerbol", **changes):
    return actions.give_reply(actor=cast.actor(by), reform=reform, at=at, **(SAID | changes))


def html(answer):
    return " ".join(answer.content.decode().split())


def panel(reform, *, may_reply=False):
    """Return the panel as the page of the reform includes it."""
    card = reforms.reform(reform)
    told = {"reform": card, "replies": queries.of_reform(card.pk), "may_reply": may_reply}
    return " ".join(render_to_string("follow/_replies.html", told).split())


# Giving it


@pytest.mark.parametrize("who", ["yerbol", "kanat"])
def test_an_official_or_a_clerk_of_the_body_replies(reform, at, who):
    before = Entry.objects.count()
    assert reply(reform, at, by=who) == 1
    made = BodyReply.objects.get()
    assert (made.text, made.signed_by, made.signed_as, made.given_on.isoformat()) == (
        SAID["text"], "Yerbol Ospanov", "Deputy akim", "2026-11-24",
    )  # fmt: skip
    (entry,) = Entry.objects.order_by("pk")[before:]
    assert entry.kind == "follow.reply.given"
    assert "seven" not in entry.body and "Yerbol" not in entry.body


@pytest.mark.parametrize("who", ["aigul", "farida", "gulnar", "zarina", "malika"])
def test_nobody_else_replies_for_it(reform, at, who):
    with pytest.raises(NotAllowed):
        reply(reform, at, by=who)
    with pytest.raises(NotAllowed):
        actions.give_reply(actor=SYSTEM, reform=reform, at=at, **SAID)
    assert not BodyReply.objects.exists()


def test_another_body_does_not_reply(reform, at):
    other = make_reform(body=cast.make_council(), title="Publish the minutes")
    for who in ("saule", "timur"):
        for ref in (reform, other):
            with pytest.raises(NotAllowed):
                reply(ref, at, by=who)


def test_every_reply_stays_the_newest_first(reform, at):
    assert [reply(reform, at), reply(reform, at + timedelta(days=9), text="The plan is at the hall.")] == [1, 2]
    pk = Reform.objects.get(ref=reform).pk
    assert [card.number for card in queries.of_reform(pk)] == [2, 1]
    text = panel(reform)
    assert text.index("The plan is at the hall.") < text.index("Earlier replies") < text.index("We clear by")


def test_a_form_sent_twice_gives_it_once(reform, at):
    sign = "0123456789ABCDEFGHJKMNPQRS"
    assert reply(reform, at, once=sign) == reply(reform, at, once=sign) == 1
    assert BodyReply.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " … "}, NothingSaid),
        ({"text": "ж" * 3001}, TooLong),
        ({"signed_by": ""}, NothingSaid),
        ({"signed_as": "–"}, NothingSaid),
        ({"signed_as": "ж" * 161}, TooLong),
        ({"language": "English"}, BadLanguage),
    ],
)
def test_a_reply_says_something_and_is_signed(reform, at, changes, refusal):
    with pytest.raises(refusal):
        reply(reform, at, **changes)
    assert not BodyReply.objects.exists()


def test_a_reply_comes_once_monitors_have_looked_at_the_reform(reform, at):
    Reform.objects.update(phase="waiting")
    with pytest.raises(WrongPhase):
        reply(reform, at)
    Reform.objects.update(phase="not_checkable", gate_note="Nobody can look it up.")
    assert reply(reform, at) == 1
    with pytest.raises(NotFound):
        reply("0123456789ab", at)


def test_a_reply_that_cannot_be_recorded_is_not_given(reform, at, monkeypatch):
    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        reply(reform, at)
    assert not BodyReply.objects.exists()


# The panel


def test_without_a_reply_the_panel_stays_and_says_since_when(reform, at):
    text = panel(reform)
    assert "What the body concerned says" in text
    assert f"No reply by: The akimat. This page is public since 24 November 2026. {NONE}" in text
    assert "Write a reply" not in text
    assert f"/desk/reform/{reform}/reply/" in panel(reform, may_reply=True)


def test_the_panel_prints_it_in_full_in_its_own_language(reform, at):
    reply(reform, at, language="ru", text="Мы убираем **к семи**.")
    text = panel(reform)
    assert '<div class="text" lang="ru"><div class="prose"><p>Мы убираем <strong>к семи</strong>.</p>' in text
    assert '<span lang="ru">Yerbol Ospanov, Deputy akim</span>' in text
    assert NONE not in text


# The pages of the body


def test_the_official_replies_from_the_page(reform, clock):
    yerbol, address = cast.client_of("yerbol"), f"/desk/reform/{reform}/reply/"
    assert NONE in html(yerbol.get(address))
    text = html(yerbol.post(address, SAID, follow=True))
    assert "The reply is given." in text and "We clear by <strong>seven</strong>" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"signed_as": ""}, "required"), ({"text": "ж" * 3001}, "3001"), ({"text": "…"}, "missing")],
)
def test_a_reply_that_cannot_be_kept_keeps_what_was_typed(reform, clock, changes, words):
    answer = cast.client_of("yerbol").post(f"/desk/reform/{reform}/reply/", SAID | changes)
    assert answer.status_code == 422
    assert words in html(answer) and 'value="Yerbol Ospanov"' in html(answer)
    assert not BodyReply.objects.exists()


def test_before_the_gate_the_page_says_when_a_reply_can_come(reform, clock):
    Reform.objects.update(phase="waiting")
    yerbol, address = cast.client_of("yerbol"), f"/desk/reform/{reform}/reply/"
    text = html(yerbol.get(address))
    assert "Monitors have not looked at this reform yet." in text and "signed_by" not in text
    assert yerbol.post(address, SAID).status_code == 409


def test_nobody_else_opens_the_pages(reform, clock):
    for address in (f"/desk/reform/{reform}/reply/", "/desk/reforms/akimat/replies/"):
        for who in ("aigul", "farida", make_monitor()):
            assert cast.client_of(who).get(address).status_code == 403
        assert cast.client_of("gulnar").get(address).status_code == 302


def test_the_body_finds_its_reforms_first_those_without_a_reply(reform, at, clock):
    other = make_reform(title="Publish the plan of the rounds")
    reply(other, at)
    card = queries.desk("akimat", cast.actor("yerbol"), at)
    assert [(row.reform.ref, row.replies) for row in card.rows] == [(reform, 0), (other, 1)]
    assert card.without == 1
    text = html(cast.client_of("kanat").get("/desk/reforms/akimat/replies/"))
    assert "1 reform has no reply of this body." in text and "1 reply, 24 November 2026" in text
    assert "/desk/reforms/akimat/replies/" in html(cast.client_of("yerbol").get("/desk/bodies/akimat/"))


def test_the_list_costs_the_same_at_1_and_at_9_rows(reform, at, django_assert_num_queries):
    yerbol = cast.actor("yerbol")
    with django_assert_num_queries(11):
        queries.desk("akimat", yerbol, at)
    for n in range(8):
        reply(make_reform(title=f"Promise {n}"), at)
    with django_assert_num_queries(11):
        assert len(queries.desk("akimat", yerbol, at).rows) == 9
    assert people.body("akimat")
