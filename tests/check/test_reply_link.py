"""Whoever is asked can reply under a link of their own, once and without an account, critics too."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from senim.check import actions
from senim.check.models import Check, SpeakerReply
from senim.check.policy import replies as rules
from senim.check.policy.rules import WrongPhase
from senim.check.queries import reply_links
from senim.errors import NotAllowed
from senim.people import queries as people
from senim.people.formats import code_hash
from senim.record.models import Entry
from tests import cast
from tests.cast import AT, actor
from tests.checks import make_actor, make_check, make_claim, make_coding, make_utterance

pytestmark = pytest.mark.django_db
DUE = (AT + timedelta(days=7)).date()
SAID = {"language": "ru", "text": "Я говорила о дорогах."}


@pytest.fixture
def critic(db) -> int:
    return make_actor("Roads Watch", "organisation", "")


@pytest.fixture
def draft(critic) -> str:
    """Return a draft on a claim that a critic denies."""
    claim = make_claim()
    make_coding(make_utterance(critic), claim, "disagree")
    return make_check(claim=claim)


def visitor(**options: bool) -> Client:
    """Return the browser of somebody without an account or a cookie."""
    return Client(headers={"accept-language": "en"}, **options)


def ask(check: str, who: int) -> str:
    by = actor("malika")
    return actions.ask_speaker(actor=by, check=check, who=who, how="Letter.", due_on=DUE, at=AT)


def renew(check: str, who: int, by: str = "malika") -> str:
    return actions.renew_reply_link(actor=actor(by), check=check, who=who, at=AT)


def send(code: str, **changes: str) -> None:
    actions.reply_by_code(code=code, at=AT + timedelta(days=3), **(SAID | changes))


def page(code: str) -> str:
    return reverse("check:speaker_reply", args=[code])


def html(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_whoever_was_asked_replies_once_without_an_account_or_a_cookie(draft, critic, clock):
    place = reverse("check:check_ask", args=[draft, people.actors_by_pk([critic])[critic].ref])
    asked = cast.client_of("malika").post(place, {"how": "Letter.", "due_on": DUE.isoformat()})
    code = re.search(r"http://[^/<]+/checks/reply/([0-9A-Z]{26})/", html(asked))[1]
    assert SpeakerReply.objects.get().code_hash == code_hash(code)
    assert not any(code in entry.body for entry in Entry.objects.all())
    shown = html(visitor().get(page(code)))
    for words in (
        "At least one yard",
        "Cleared: a person",
        "winter of 2026",
        "1 December 2026",
        "Roads Watch",
        "noindex",
    ):
        assert words in shown
    for words in ("Nine photos", "The yard is clear", "Yard Watch", "The log of the rounds", draft):
        assert words not in shown  # what was found is the monitors' alone until it is published
    long = visitor(enforce_csrf_checks=True).post(page(code), SAID | {"text": "да " * 301})
    assert long.status_code == 422 and "The reply has 301 words" in html(long)
    for _time in range(2):
        browser = visitor(enforce_csrf_checks=True)
        assert browser.post(page(code), SAID)["Location"] == page(code)
    row = SpeakerReply.objects.get()
    assert (row.text, row.entered_by, row.replied_on) == (SAID["text"], None, AT.date())
    assert Entry.objects.filter(kind="check.reply.entered").count() == 1
    other = visitor().post(page(code), SAID | {"text": "Я этого не говорила."})
    assert other.status_code == 409 and "it stands as it came" in html(other)
    after = html(visitor().get(page(code)))
    assert SAID["text"] in after and "<textarea" not in after


def test_each_code_replies_for_its_own_speaker_and_no_other_code_does(draft, critic):
    other = make_check(claim=make_claim("Another one."))
    make_coding(make_utterance(critic), Check.objects.get(ref=other).claim.ref)
    one, two = ask(draft, critic), ask(other, critic)
    assert ask(draft, critic) == ""
    for wrong in ("0" * 26, one[:-1], draft):
        assert visitor().get(page(wrong)).status_code == 404
        with pytest.raises(rules.UnknownLink):
            send(wrong)
    send(two)
    assert [row.of.ref for row in SpeakerReply.objects.exclude(text="")] == [other]
    assert reply_links.reply_link(one).replied_on is None


def test_a_new_link_kills_the_old_one_and_is_made_only_while_a_reply_is_awaited(draft, critic):
    with pytest.raises(rules.NotAsked):
        renew(draft, critic)
    old = ask(draft, critic)
    for who in ("kanat", "zarina"):
        with pytest.raises(NotAllowed):
            renew(draft, critic, by=who)
    new = renew(draft, critic)
    with pytest.raises(rules.UnknownLink):
        send(old)
    (entry,) = Entry.objects.filter(kind="check.reply_link.renewed")
    assert new not in entry.body and code_hash(new) not in entry.body
    actions.enter_reply(actor=actor("malika"), check=draft, who=critic, at=AT, **SAID)
    send(new)  # the same words: they stand already
    with pytest.raises(rules.LinkUsed):
        send(new, text="Я этого не говорила.")
    with pytest.raises(rules.AlreadyReplied):
        renew(draft, critic)
    assert SAID["text"] in html(visitor().get(page(new)))


def test_a_link_works_after_publication_and_says_when_a_check_is_withdrawn(draft, critic):
    code = ask(draft, critic)
    actions.publish_check(actor=actor("malika"), check=draft, at=AT + timedelta(days=8))
    assert reverse("check:check", args=[draft]) in html(visitor().get(page(code)))
    actions.withdraw_check(actor=actor("malika"), check=draft, why="The wrong claim.", at=AT)
    told = html(visitor().get(page(code)))
    assert "The wrong claim." in told and "no reply is taken" in told and "<textarea" not in told
    for act in (lambda: send(code), lambda: renew(draft, critic)):
        with pytest.raises(WrongPhase):
            act()


def test_what_cannot_be_recorded_changes_no_link_and_keeps_no_reply(draft, critic, monkeypatch):
    code = ask(draft, critic)
    before = SpeakerReply.objects.values().get()

    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    for act in (lambda: send(code), lambda: renew(draft, critic)):
        with pytest.raises(OSError, match="full"):
            act()
    assert SpeakerReply.objects.values().get() == before
