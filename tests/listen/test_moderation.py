"""Moderation: every statement gets one decision from somebody who did not write it, and one more on appeal."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.listen import actions, policy
from senim.listen.actions import moderation
from senim.listen.models import Appeal, ModerationDecision, Statement
from senim.listen.queries import moderation as queries
from senim.record.models import Entry
from tests.listen.moderators import (
    SLUG,
    appealed,
    decisions,
    participant,
    published,
    refused,
    sign_in,
    statement,
    team,
    with_key_of,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(at):
    return team(at)


def publish(actor, number, at):
    actions.publish_statement(actor=actor, slug=SLUG, number=number, at=at)


def refuse(actor, number, at, reason="insult"):
    actions.refuse_statement(actor=actor, slug=SLUG, number=number, reason=reason, note="", at=at)


def page(client, name, *args):
    return client.get(reverse(f"listen:{name}", args=[SLUG, *args]))


# The queue


def test_the_queue_begins_with_what_waited_longest_and_says_how_long(people, at):
    late = written(people.author, "Later", at)
    early = written(people.author, "Earlier", at - timedelta(hours=5))
    card = queries.queue(slug=SLUG, actor=people.first, at=at)
    assert [row.number for row in card.waiting] == [early, late]
    assert card.oldest == card.waiting[0].waited == "5 hours"


@pytest.mark.parametrize(
    ("hours", "passed", "words"),
    [
        (1, timedelta(minutes=20), "less than an hour"),
        (1, timedelta(hours=1), "1 hour"),
        (1, timedelta(days=2, hours=3), "2 days"),
        (24, timedelta(hours=20), "less than a day"),
        (1, timedelta(seconds=-5), "less than an hour"),
    ],
)
def test_a_wait_is_told_no_finer_than_times_are_kept(at, hours, passed, words):
    assert queries.spell_wait(at - passed, at, hours) == words


def test_a_row_shows_the_published_statements_written_like_it(people, at):
    first = published(people, "The yards should be cleared before seven in the morning", at)
    published(people, "Nobody clears the roofs", at)
    written(people.author, "The yards should be cleared before eight in the morning", at)
    (row,) = queries.queue(slug=SLUG, actor=people.first, at=at).waiting
    assert [near.number for near in row.alike] == [first]
    assert 60 <= row.alike[0].percent < 100


def test_the_queue_page_shows_text_language_number_and_origin_and_no_author(people, at, client):
    number = written(people.author, "Clear the yards", at)
    sign_in(client, people.first)
    html = page(client, "queue").content.decode()
    author = statement(number).author
    assert '<p lang="en"><b>Clear the yards</b></p>' in html
    assert f"Statement {number}, written by a participant" in html
    assert not any(sign in html for sign in (author.ref, author.key_hash, author.receipt_hash))


def test_opening_the_queue_tells_the_authors_receipt_that_a_moderator_read_it(people, at, client):
    number = written(people.author, "Clear the yards", at)
    assert statement(number).seen_at is None
    page(sign_in(client, people.first), "queue")
    assert statement(number).seen_at is not None


def test_a_viewer_reads_the_queue_without_leaving_a_mark_and_without_buttons(people, at, client):
    number = written(people.author, "Clear the yards", at)
    html = page(sign_in(client, people.viewer), "queue").content.decode()
    assert "Clear the yards" in html
    assert reverse("listen:publish", args=[SLUG, number]) not in html
    assert statement(number).seen_at is None


def test_a_stranger_learns_nothing_of_the_queue(people, at, client):
    with pytest.raises(NotFound):
        queries.queue(slug=SLUG, actor=people.stranger, at=at)
    assert page(sign_in(client, people.stranger), "queue").status_code == 404


def test_who_is_not_signed_in_is_asked_to(people, client):
    answer = page(client, "queue")
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("moderation_of", ["before", "after"])
def test_the_queue_costs_the_same_at_1_and_at_30_rows(at, client, django_assert_max_num_queries, moderation_of):
    people = team(at, moderation=moderation_of)
    sign_in(client, people.second)
    counts = []
    for rows in (1, 29):
        for row in range(rows):
            published(people, f"Published {rows} {row}", at)
            written(people.author, f"Waiting {rows} {row}", at)
            appealed(people, f"Refused {rows} {row}", at)
        page(client, "queue")  # so that nothing is unseen in either count
        with django_assert_max_num_queries(40) as counted:
            assert page(client, "queue").status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


# The decision


def test_published_with_the_button_it_takes_votes_and_is_in_the_record(people, at, client):
    number = written(people.author, "Clear the yards", at)
    before = Entry.objects.count()
    answer = sign_in(client, people.first).post(reverse("listen:publish", args=[SLUG, number]))
    assert answer.status_code == 302
    assert statement(number).state == "published"
    assert list(Entry.objects.values_list("kind", flat=True)[before:]) == ["listen.statement.published"]


def test_with_htmx_the_row_becomes_its_outcome(people, at, client):
    number = written(people.author, "Clear the yards", at)
    url = reverse("listen:refuse", args=[SLUG, number])
    answer = sign_in(client, people.first).post(url, {"reason": "insult"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert html.lstrip().startswith(f'<li id="row-{number}">')
    assert "is refused" in html
    assert "<form" not in html


def test_a_refusal_without_a_reason_keeps_the_row_and_the_note(people, at, client):
    number = written(people.author, "Clear the yards", at)
    url = reverse("listen:refuse", args=[SLUG, number])
    answer = sign_in(client, people.first).post(url, {"note": "Kept note"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "needs a reason" in html
    assert "Kept note" in html
    assert statement(number).state == "waiting"


def test_a_refusal_without_a_reason_changes_nothing(people, at):
    number = written(people.author, "Clear the yards", at)
    for reason in ("", "i_do_not_like_it"):
        with pytest.raises(policy.NoReason):
            refuse(people.first, number, at, reason)
    assert decisions(number) == []


def test_the_second_of_two_moderators_is_told(people, at, client):
    number = published(people, "Clear the yards", at)
    with pytest.raises(policy.AlreadyDecided, match="published"):
        refuse(people.second, number, at)
    url = reverse("listen:refuse", args=[SLUG, number])
    answer = sign_in(client, people.second).post(url, {"reason": "insult"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "already decided" in answer.content.decode()
    assert "<form" not in answer.content.decode()
    assert decisions(number) == [(0, "publish")]


def test_a_decision_between_look_and_write_is_stopped_by_the_constraint(people, at, monkeypatch):
    number = written(people.author, "Clear the yards", at)
    original = policy.check_next

    def overtaken(verb, found):
        following = original(verb, found)
        ModerationDecision.objects.create(
            statement=found, outcome="refuse", reason="insult", moderator_id=people.second.account, at=at
        )
        Statement.objects.filter(pk=found.pk).update(state="refused", decided_at=at)
        return following

    monkeypatch.setattr(policy, "check_next", overtaken)
    before = Entry.objects.count()
    with pytest.raises(policy.AlreadyDecided, match="refused"):
        publish(people.first, number, at)
    assert Entry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_the_same_moment_exactly_one_decides(at):
    people = team(at)
    number = written(people.author, "Clear the yards", at)
    start, told = threading.Barrier(2), []

    def decide(act, actor):
        start.wait()
        try:
            act(actor, number, at)
        except policy.AlreadyDecided as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=pair) for pair in ((publish, people.first), (refuse, people.second))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["listen.statement.already_decided"]
    ((_round, outcome),) = decisions(number)
    assert statement(number).state == {"publish": "published", "refuse": "refused"}[outcome]


def test_nobody_decides_on_what_they_wrote_in_this_browser(people, at, client):
    number = written(people.author, "Clear the yards", at)
    both = with_key_of(people.first, people.author)
    for act in (publish, refuse):
        with pytest.raises(policy.OwnStatement):
            act(both, number, at)
    assert decisions(number) == []
    (row,) = queries.queue(slug=SLUG, actor=both, at=at).waiting
    assert row.own
    assert not row.yours_to_decide


def test_nobody_decides_on_what_they_placed_with_their_account(people, at):
    number = written(people.author, "Clear the yards", at)
    Statement.objects.filter(number=number).update(placed_by_id=people.first.account)
    for act in (publish, refuse):
        with pytest.raises(policy.OwnStatement):
            act(people.first, number, at)
    publish(people.second, number, at)


@pytest.mark.parametrize("role", ["viewer", "stranger", "author"])
def test_only_moderators_decide(people, at, role):
    number = written(people.author, "Clear the yards", at)
    for act in (publish, refuse):
        with pytest.raises((NotAllowed, NotFound)):
            act(getattr(people, role), number, at)
    assert statement(number).state == "waiting"


# The appeal


def test_an_appeal_stands_in_its_own_part_with_the_first_reason(people, at):
    number = appealed(people, "Clear the yards", at)
    card = queries.queue(slug=SLUG, actor=people.second, at=at)
    assert card.waiting == ()
    (row,) = card.appealed
    assert (row.number, row.appeal.text, row.appeal.reason_label) == (number, "I name nobody.", "It insults somebody.")
    assert row.yours_to_decide


def test_the_first_moderator_is_told_that_somebody_else_must_decide(people, at, client):
    number = appealed(people, "Clear the yards", at)
    html = page(sign_in(client, people.first), "queue").content.decode()
    assert "Somebody else must decide the appeal" in html
    assert reverse("listen:publish", args=[SLUG, number]) not in html
    for act in (publish, refuse):
        with pytest.raises(policy.SamePerson):
            act(people.first, number, at)
    assert decisions(number) == [(0, "refuse")]


@pytest.mark.parametrize(("act", "state"), [(publish, "published"), (refuse, "refused")])
def test_another_moderator_decides_the_appeal_and_that_is_the_end(people, at, act, state):
    number = appealed(people, "Clear the yards", at)
    act(people.second, number, at)
    assert statement(number).state == state
    assert len(decisions(number)) == 2
    assert queries.queue(slug=SLUG, actor=people.second, at=at).appealed == ()
    for again in (publish, refuse):
        with pytest.raises(policy.AlreadyDecided):
            again(people.owner, number, at)


def test_a_refusal_without_an_appeal_is_not_taken_up_again(people, at):
    number = refused(people, "Clear the yards", at)
    with pytest.raises(policy.AlreadyDecided):
        publish(people.second, number, at)


def test_the_author_does_not_decide_their_own_appeal(people, at):
    number = appealed(people, "Clear the yards", at)
    with pytest.raises(policy.OwnStatement):
        publish(with_key_of(people.second, people.author), number, at)


# The record


@pytest.mark.parametrize("act", [publish, refuse])
@pytest.mark.parametrize("make", [lambda p, at: written(p.author, "Clear", at), lambda p, at: appealed(p, "Clear", at)])
def test_no_decision_is_kept_when_the_record_cannot_be_written(people, at, act, make, monkeypatch):
    number = make(people, at)
    before = statement(number), decisions(number)
    monkeypatch.setattr(moderation.record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        act(people.second, number, at)
    now = statement(number)
    assert decisions(number) == before[1]
    assert (now.state, now.decided_at, now.seen_at) == (before[0].state, before[0].decided_at, before[0].seen_at)


def test_no_appeal_is_kept_when_the_record_cannot_be_written(people, at, monkeypatch):
    monkeypatch.setattr(moderation.record, "append", fails_at("listen.statement.appealed", moderation.record.append))
    with pytest.raises(OSError, match="no space"):
        appealed(people, "Clear the yards", at)
    assert not Appeal.objects.exists()


def disk_full(sentence, *, at):
    raise OSError("no space left")


def fails_at(kind, original):
    def append(sentence, *, at):
        return disk_full(sentence, at=at) if sentence.kind == kind else original(sentence, at=at)

    return append


def test_other_peoples_statements_stay_apart(people, at):
    other = participant()
    number = written(other, "Another voice", at)
    (row,) = queries.queue(slug=SLUG, actor=with_key_of(people.first, people.author), at=at).waiting
    assert (row.number, row.own) == (number, False)
