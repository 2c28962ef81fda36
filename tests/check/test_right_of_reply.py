"""Every speaker of a claim is asked in time, has the same space, and is printed in full whenever the reply comes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from senim.check import actions
from senim.check.models import Check, Claim, SpeakerReply
from senim.check.policy import checks as policy
from senim.check.policy import editions
from senim.check.policy import replies as rules
from senim.check.policy.rules import WrongPhase
from senim.check.queries import check_counts, check_desk, checks
from senim.check.queries import replies as queries
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.record.models import Entry
from tests import proposals
from tests.cast import AT, actor, client_of
from tests.checks import make_actor, make_check, make_claim, make_coding, make_utterance
from tests.reforms import make_source

pytestmark = pytest.mark.django_db
HOW = "Letter to the press office."
DUE = (AT + timedelta(days=7)).date()


@pytest.fixture
def speaker(db) -> int:
    return make_actor()


@pytest.fixture
def draft(speaker) -> str:
    """Return a draft on a claim that one public actor makes."""
    claim = make_claim()
    make_coding(make_utterance(speaker), claim)
    return make_check(claim=claim)


def ask(check: str, who: int, by: str = "malika", **changes: object) -> None:
    said = {"how": HOW, "due_on": DUE, "at": AT}
    actions.ask_speaker(actor=actor(by), check=check, who=who, **(said | changes))


def reply(check: str, who: int, by: str = "malika", **changes: object) -> None:
    said = {"language": "ru", "text": "Я говорил о дорогах.\n\nИх чистят.", "at": AT + timedelta(days=3)}
    actions.enter_reply(actor=actor(by), check=check, who=who, **(said | changes))


def publish(check: str, days: int = 8) -> None:
    actions.publish_check(actor=actor("malika"), check=check, at=AT + timedelta(days=days))


def replied() -> list[str]:
    return list(SpeakerReply.objects.values_list("text", flat=True))


def test_nothing_is_published_before_every_speaker_was_heard_or_had_a_week(draft, speaker):
    critic, paper = make_actor("Roads Watch", "organisation", ""), make_actor("The Paper", "narrator", "")
    claim = Claim.objects.get().ref
    make_coding(make_utterance(critic), claim, "disagree")
    make_coding(make_utterance(paper), claim)
    make_coding(make_utterance(make_actor("The Agency", "organisation", "")), claim, "reports")
    with pytest.raises(policy.SpeakersWait) as wait:
        publish(draft)
    assert wait.value.params["names"] == "Aidar Omarov, Roads Watch"  # neither the narrator nor who only reports
    ask(draft, speaker)
    ask(draft, critic)
    with pytest.raises(policy.SpeakersWait, match="Aidar Omarov, Roads Watch"):
        publish(draft, days=7)  # the last day is theirs, whole
    reply(draft, critic)
    with pytest.raises(policy.SpeakersWait, match="reply: Aidar Omarov"):
        publish(draft, days=7)
    publish(draft, days=8)
    entry = Entry.objects.filter(kind="check.check.published").get()
    assert '"asked":2' in entry.body.replace(" ", "") and '"replied":1' in entry.body.replace(" ", "")


def test_replies_of_all_speakers_open_the_way_at_once(draft, speaker):
    ask(draft, speaker)
    reply(draft, speaker, at=AT)
    publish(draft, days=1)
    assert checks.check(draft).phase == "published"


def test_a_claim_that_nobody_makes_needs_no_reply():
    ref = make_check()
    publish(ref, days=0)
    assert checks.check(ref).phase == "published"


def test_a_speaker_is_asked_once_and_has_at_least_seven_days(draft, speaker):
    with pytest.raises(rules.DueTooSoon, match="1 December 2026"):
        ask(draft, speaker, due_on=(AT + timedelta(days=6)).date())
    with pytest.raises(NothingSaid):
        ask(draft, speaker, how="–")
    with pytest.raises(TooLong):
        ask(draft, speaker, how="ж" * 301)
    with pytest.raises(rules.NoSpeaker):
        ask(draft, make_actor("Somebody Else", "person", ""))
    for _time in range(2):
        ask(draft, speaker)
    assert Entry.objects.filter(kind="check.speaker.asked").count() == 1
    with pytest.raises(rules.AlreadyAsked):
        ask(draft, speaker, due_on=DUE + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        row = Check.objects.get()
        SpeakerReply.objects.create(of=row, actor_id=speaker, asked_on=AT.date(), due_on=DUE, how=HOW)
    assert [(card.actor.pk, card.over) for card in queries.waiting(DUE + timedelta(days=1))] == [(speaker, True)]
    assert check_desk.check_desk(draft, actor("malika"), AT).missing == (
        "Aidar Omarov can still reply, until 1 December 2026.",
    )


def test_a_reply_stands_in_full_and_once(draft, speaker):
    ask(draft, speaker)
    for _time in range(2):
        reply(draft, speaker)
    assert replied() == ["Я говорил о дорогах.\n\nИх чистят."]
    (entry,) = Entry.objects.filter(kind="check.reply.entered")
    assert "дорог" not in entry.body
    with pytest.raises(rules.AlreadyReplied):
        reply(draft, speaker, text="Я этого не говорил.")
    assert queries.waiting(DUE) == ()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": "…"}, NothingSaid),
        ({"text": "да " * 301}, rules.TooManyWords),
        ({"text": "ж" * 3001}, TooLong),
        ({"language": "Russian"}, BadLanguage),
        ({"source": "0" * 12}, editions.SourceMissing),
    ],
)
def test_every_reply_has_the_same_space(draft, speaker, changes, refusal):
    with pytest.raises(refusal):
        reply(draft, speaker, **changes)
    assert not SpeakerReply.objects.exists()
    reply(draft, speaker, text="да " * 300, source=make_source())
    assert len(replied()) == 1


def test_a_reply_may_come_unasked_and_after_publication_from_the_body_that_spoke(draft, speaker):
    body = people_actions.actor_of_body(body=people.body("akimat").pk, at=AT)
    make_coding(make_utterance(body), Claim.objects.get().ref, "disagree")
    for who in (speaker, body):
        ask(draft, who)
    publish(draft)
    with pytest.raises(NotAllowed):
        reply(draft, speaker, by="yerbol")  # not the words of his body
    for who in ("aigul", "farida", "gulnar", "zarina"):
        with pytest.raises(NotAllowed):
            reply(draft, body, by=who)
    reply(draft, body, by="yerbol", at=AT + timedelta(days=30))
    other = make_check("published", claim=make_claim("Another one."))
    make_coding(make_utterance(body), Claim.objects.get(text="Another one.").ref)
    reply(other, body, by="kanat")
    card = queries.of_checks([Check.objects.get(ref=other).pk])
    assert [(one.how, one.words) for one in next(iter(card.values()))] == [("", 6)]
    actions.withdraw_check(actor=actor("malika"), check=draft, why="The wrong claim.", at=AT)
    with pytest.raises(WrongPhase):
        reply(draft, speaker)


@pytest.mark.parametrize("who", ["kanat", "aigul", "farida", "gulnar", "zarina"])
def test_only_monitors_ask(draft, speaker, who):
    with pytest.raises(NotAllowed):
        ask(draft, speaker, by=who)
    with pytest.raises(NotFound):
        ask("0" * 12, speaker, by=who)


def test_what_cannot_be_recorded_was_neither_asked_nor_replied(draft, speaker, monkeypatch):
    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    for act in (ask, reply):
        with pytest.raises(OSError, match="full"):
            act(draft, speaker)
    assert not SpeakerReply.objects.exists()


def test_whoever_spoke_before_a_claim_was_taken_apart_is_heard_about_each_of_its_readings(speaker):
    whole = make_claim("Foreign experts praise it.", amount="unclear")
    make_coding(make_utterance(speaker), whole)
    some = make_claim("Some foreign experts praise it.", amount="some", parent=whole)
    draft = make_check(claim=some)
    with pytest.raises(policy.SpeakersWait):
        publish(draft)
    ask(draft, speaker)
    publish(draft)
    held = queries.speakers(Claim.objects.get(ref=some).pk)
    assert [(one.actor.pk, one.claim.ref) for one in held] == [(speaker, whole)]
    actions.state_side(actor=actor("malika"), who=speaker, side="critic", ground="It runs the campaign.", at=AT)
    assert check_counts.counted().makers[Claim.objects.get(ref=some).pk] == {"critic"}


def test_a_body_sees_which_checks_ask_for_its_reply_and_nobody_else_does(db):
    proposals.make_body("akimat")
    spoke = people_actions.actor_of_body(body=people.body("akimat").pk, at=AT)
    claim = make_claim()
    make_coding(make_utterance(spoke), claim)
    draft = make_check(claim=claim)
    ask(draft, spoke)
    page = client_of("yerbol").get(reverse("check:replies", args=["akimat"])).content.decode()
    assert (
        "last day" in page
        and reverse("check:check_reply", args=[draft, people.actors_by_pk([spoke])[spoke].ref]) in page
    )
    reply(draft, spoke)
    assert "Read the reply" in client_of("yerbol").get(reverse("check:replies", args=["akimat"])).content.decode()
    assert client_of("erlan").get(reverse("check:replies", args=["akimat"])).status_code == 403
