"""Reminders: queued once, sent once, tried again with growing pauses, never sent when there is nothing to remind of."""

import threading
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.urls import reverse
from django.utils import translation

from senim.decide import actions
from senim.decide.actions.reminders import MOST_TRIES, PAUSES
from senim.decide.models import Reminder
from senim.decide.queries import reminders as queries
from senim.people import actions as people
from senim.record.models import Entry
from tests import cast
from tests.clocks import extend, later, pause, resume, row, start_clock

pytestmark = pytest.mark.django_db
BEFORE = 14  # days after cast.AT: Tuesday 8 December, five working days before the 15th
DUE = date(2026, 12, 15)


class Deaf(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages: list[object]) -> int:
        raise OSError("connection refused")


@pytest.fixture(autouse=True)
def post(settings):
    """Give the host a mail server that keeps what it is sent."""
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return settings


def deaf(settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"


def run(at: datetime) -> int:
    """Queue and send what is due at a moment."""
    actions.queue_reminders(at=at)
    return actions.send_reminders(at=at)


def queued() -> list[tuple[str, date]]:
    return list(Reminder.objects.order_by("pk").values_list("kind", "due_on"))


# What is queued


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(13, []), (BEFORE, ["before"]), (20, ["before"]), (21, ["on"]), (22, ["after"]), (60, ["after"])],
)
def test_a_reminder_is_written_before_on_and_after_the_day(days, kinds):
    start_clock()
    actions.queue_reminders(at=later(days))
    assert [kind for kind, _due_on in queued()] == kinds


def test_each_reminder_is_written_once():
    start_clock()
    for days in range(30):
        actions.queue_reminders(at=later(days))
    assert queued() == [("before", DUE), ("on", DUE), ("after", DUE)]


def test_the_day_is_that_of_the_body():
    start_clock()
    actions.queue_reminders(at=datetime(2026, 12, 14, 19, 0, tzinfo=UTC))  # midnight in Almaty
    assert queued() == [("on", DUE)]


def test_a_clock_shorter_than_five_working_days_is_reminded_of_at_once():
    cast.make_body()
    actions.set_clock_rule(
        actor=cast.actor("kanat"), body="akimat", matter="proposal", days=2, unit="working", very_late=5, basis="",
        since=date(2026, 11, 24), at=cast.AT,
    )  # fmt: skip
    start_clock()
    actions.queue_reminders(at=cast.AT)
    assert queued() == [("before", date(2026, 11, 26))]


def test_every_official_is_reminded_and_nobody_else():
    start_clock()
    for name in ("saule", "timur"):
        people.grant_post(
            actor=cast.actor("kanat"), slug="akimat", email=f"{name}@example.org", name=name.capitalize(),
            role="official" if name == "saule" else "clerk", at=cast.AT,
        )  # fmt: skip
    run(later(21))
    assert sorted(message.to[0] for message in mail.outbox) == ["saule@example.org", "yerbol@example.org"]


def test_a_moved_due_day_is_reminded_of_anew():
    ref = start_clock()
    run(later(BEFORE))
    extend(ref, 5, at=later(BEFORE))
    run(later(BEFORE + 7))
    assert queued() == [("before", DUE), ("before", date(2026, 12, 22))]
    assert len(mail.outbox) == 2


# What is sent


def test_a_reminder_is_sent_once_with_what_who_and_where():
    ref = start_clock()
    assert run(later(BEFORE)) == 1
    assert run(later(BEFORE)) == 0
    (message,) = mail.outbox
    assert message.subject == "Answer due on 15 December 2026: Clear the yards first"
    assert message.to == ["yerbol@example.org"]
    for words in ("The akimat", "Clear the yards first", "due in 7 days", reverse("decide:answer_sheet", args=[ref])):
        assert words in message.body


@pytest.mark.parametrize(
    ("days", "words"), [(BEFORE, "due in 7 days"), (21, "due today"), (22, "1 day ago"), (40, "19 days ago")]
)
def test_a_reminder_says_how_it_stands_on_its_day(days, words):
    start_clock()
    run(later(days))
    assert words in mail.outbox[0].body


def test_a_reminder_speaks_the_language_of_the_body_whatever_was_active():
    start_clock()
    with translation.override("kk"):
        run(later(21))
        assert translation.get_language() == "kk"
    assert "The answer is due today" in mail.outbox[0].body


def test_the_same_reminder_always_has_the_same_message_id():
    start_clock()
    run(later(21))
    Reminder.objects.update(sent_at=None, next_try_at=later(21))  # as if the program had ended before it was marked
    run(later(21))
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second == f"<{Reminder.objects.get().ref}@localhost>"


def test_a_title_of_several_lines_breaks_no_header():
    start_clock(title="Clear the yards\r\nBcc: everybody@example.org")
    run(later(21))
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["yerbol@example.org"]


def test_without_a_mail_server_reminders_wait(post):
    post.EMAIL_HOST = ""
    start_clock()
    assert run(later(21)) == 0
    post.EMAIL_HOST = "mail.example"
    assert run(later(21)) == 1


def test_nothing_about_reminders_stands_in_the_record():
    start_clock()
    before = Entry.objects.count()
    run(later(21))
    assert Entry.objects.count() == before


# What is not sent


def ended(ref: str) -> None:
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=row(ref).proposal.ref, reason="Done.", at=later(21))


@pytest.mark.parametrize(
    "change", [ended, lambda ref: pause(ref, at=later(21)), lambda ref: extend(ref, 15, at=later(21))]
)
def test_a_clock_that_ended_paused_or_moved_sends_nothing(change):
    ref = start_clock()
    actions.queue_reminders(at=later(21))
    change(ref)
    assert run(later(21)) == 0
    assert mail.outbox == []


def test_a_clock_that_goes_on_reminds_again():
    ref = start_clock()
    pause(ref, at=later(20))
    assert run(later(21)) == 0
    resume(ref, at=later(22))
    assert run(later(23)) == 1
    assert queued() == [("on", date(2026, 12, 17))]


def test_who_is_no_longer_an_official_gets_nothing():
    start_clock()
    actions.queue_reminders(at=later(21))
    people.withdraw_post(
        actor=cast.actor("kanat"), slug="akimat", account=cast.account("yerbol").ref, role="official", at=later(21)
    )
    assert actions.send_reminders(at=later(21)) == 0
    assert not Reminder.objects.exists()


def test_a_reminder_that_waited_until_it_says_what_is_no_longer_so_is_given_up():
    start_clock()
    actions.queue_reminders(at=later(21))
    assert actions.send_reminders(at=later(22)) == 0  # "due today" is a day too late
    assert Reminder.objects.get().given_up


# When the post fails


def test_a_failed_reminder_is_tried_again_with_growing_pauses_and_then_given_up(post):
    deaf(post)
    start_clock()
    at = later(22, hour=0)
    tried = []
    for minute in range(0, 60 * 24, 5):
        moment = at + timedelta(minutes=minute)
        before = Reminder.objects.filter(tries__gt=len(tried)).count()
        run(moment)
        if Reminder.objects.filter(tries__gt=len(tried)).count() > before:
            tried.append(minute)
    gaps = [timedelta(minutes=after - before) for before, after in pairwise(tried)]
    assert gaps == list(PAUSES)
    assert (len(tried), Reminder.objects.get().given_up) == (MOST_TRIES, True)


def test_the_desk_tells_of_a_reminder_that_was_given_up(post, clock):
    deaf(post)
    start_clock()
    for hours in (0, 1, 3, 8, 21):
        run(later(22, hour=0) + timedelta(hours=hours))
    html = cast.client_of("kanat").get(reverse("decide:clock_desk", args=["akimat"])).content.decode()
    assert "Reminders that did not arrive" in html
    assert "Yerbol" in html
    assert "5 tries" in html


def test_after_a_failure_the_next_try_arrives(post):
    start_clock()
    deaf(post)
    assert run(later(22)) == 0
    post.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(later(22)) == 0  # five minutes have not passed
    assert run(later(22) + PAUSES[0]) == 1
    assert Reminder.objects.get().tries == 2


def test_one_message_that_fails_does_not_stop_the_others(monkeypatch):
    start_clock()
    start_clock(title="A second one")
    original, failed = mail.EmailMessage.send, []

    def send(self, *args, **kwargs):
        if not failed:
            failed.append(self)
            raise OSError("mailbox full")
        return original(self, *args, **kwargs)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert run(later(22)) == 1
    assert sorted(Reminder.objects.values_list("tries", flat=True)) == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_a_reminder_once():
    start_clock()
    actions.queue_reminders(at=later(22))
    pk, start, sent = Reminder.objects.get().pk, threading.Barrier(2), []

    def work() -> None:
        start.wait()
        try:
            sent.append(actions.send_reminder(pk=pk, at=later(22)))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [False, True]
    assert len(mail.outbox) == 1


def test_one_round_of_letters_ends_before_a_second_worker_may_send_one_again(settings):
    assert timedelta(seconds=queries.MOST * settings.EMAIL_TIMEOUT) < PAUSES[0]
