"""The moderation log: everybody can count what was refused and why, and nobody can read it there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from senim.errors import NotFound
from senim.listen import actions
from senim.listen.models import ModerationDecision
from senim.listen.queries.log import PAGE, moderation_log
from senim.people.actors import Actor
from tests.listen.moderators import SLUG, appealed, published, refused, sign_in, team, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(at):
    return team(at)


def log(at, page=1):
    return moderation_log(slug=SLUG, actor=Actor(), at=at, page=page)


def html(client):
    sign_in(client, Actor())
    answer = client.get(reverse("listen:log", args=[SLUG]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_policy_is_the_whole_closed_list_with_its_counts(people, at):
    refused(people, "One", at, "insult")
    refused(people, "Two", at, "insult")
    refused(people, "Three", at, "unreadable")
    published(people, "Four", at)
    card = log(at)
    told = {reason.label: (reason.count, reason.percent) for reason in card.reasons}
    assert list(told) == [str(label) for label in ModerationDecision.Reason.labels]
    assert told["It insults somebody."] == (2, 67)
    assert told["It cannot be understood."] == (1, 33)
    assert (card.n_published, card.n_refused, card.percent_refused) == (1, 3, 75)


def test_a_refused_text_is_counted_and_not_shown(people, at, client):
    refused(people, "Unspeakable words", at, note="An insult in the second half")
    published(people, "Clear the yards", at)
    page = html(client)
    assert "Unspeakable" not in page
    assert "An insult in the second half" in page
    assert "Clear the yards" in page


def test_decisions_come_newest_first_with_day_reason_and_note(people, at):
    first = published(people, "Clear the yards", at)
    second = refused(people, "Words", at + timedelta(hours=1), "advertising", "A shop")
    newest, oldest = log(at).decisions
    assert (newest.number, oldest.number) == (second, first)
    assert (newest.reason_label, newest.note, newest.at) == (
        "It advertises something.",
        "A shop",
        at + timedelta(hours=1),
    )
    assert newest.text == ""


def test_an_appeal_is_told_with_its_outcome(people, at, client):
    waits, turned, upheld = (appealed(people, f"Words {n}", at + timedelta(minutes=n)) for n in range(3))
    later = at + timedelta(hours=1)
    actions.publish_statement(actor=people.second, slug=SLUG, number=turned, at=later)
    actions.refuse_statement(actor=people.second, slug=SLUG, number=upheld, reason="unlawful", note="", at=later)
    card = log(later)
    first = {row.number: row.appeal for row in card.decisions if not row.after_appeal}
    assert first == {waits: "waits", turned: "publish", upheld: "refuse"}
    assert {row.number for row in card.decisions if row.after_appeal} == {turned, upheld}
    assert (card.n_published, card.n_refused, card.n_appealed, card.n_turned) == (1, 2, 3, 1)
    told = {reason.label: reason.count for reason in card.reasons if reason.count}
    assert told == {"The law forbids publishing it.": 1, "It insults somebody.": 1}
    assert "another moderator has not decided yet" in html(client)


def test_the_log_says_how_long_the_oldest_has_waited(people, at):
    assert log(at).oldest == ""
    written(people.author, "Clear the yards", at - timedelta(days=3))
    card = log(at)
    assert (card.n_waiting, card.oldest) == (1, "3 days")


def test_the_log_names_no_moderator_and_no_author(people, at, client):
    published(people, "Clear the yards", at)
    page = html(client)
    assert not any(f">{name}<" in page or f"{name}@example.kz" in page for name in ("first", "second", "owner"))


def test_changed_words_are_linked(people, at, client):
    number = published(people, "Yards and roads", at)
    heirs = actions.split_statement(actor=people.first, slug=SLUG, number=number, parts=["Yards", "Roads"], at=at)
    corrected = published(people, "Rofs", at)
    actions.propose_correction(actor=people.first, slug=SLUG, number=corrected, text="Roofs", at=at)
    actions.confirm_correction(actor=people.second, slug=SLUG, number=corrected, at=at)
    assert [row.number for row in log(at).changed] == [number, *heirs, corrected]
    page = html(client)
    for changed in (number, *heirs, corrected):
        assert reverse("listen:lineage", args=[SLUG, changed]) in page


def test_a_long_log_has_pages(people, at, client):
    for n in range(PAGE + 1):
        published(people, f"Statement of page {n}", at + timedelta(minutes=n))
    first, second = log(at), log(at, 2)
    assert (len(first.decisions), first.newer, first.older) == (PAGE, None, 2)
    assert (len(second.decisions), second.newer, second.older) == (1, 1, None)
    for odd in ("0", "99", "x", "-1", "²", "9" * 40):
        assert client.get(reverse("listen:log", args=[SLUG]), {"page": odd}).status_code == 200


def test_the_log_costs_the_same_at_1_and_at_30_rows(people, at, client, django_assert_max_num_queries):
    counts = []
    for rows in (1, 29):
        for row in range(rows):
            published(people, f"Published {rows} {row}", at)
            appealed(people, f"Refused {rows} {row}", at)
            written(people.author, f"Waiting {rows} {row}", at)
        with django_assert_max_num_queries(25) as counted:
            html(client)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_there_is_no_log_of_a_conversation_that_does_not_exist(at):
    with pytest.raises(NotFound):
        log(at)
