"""Reminders to those who owe an answer: written into a queue once, sent once, tried again when the post fails.

A message is claimed in a short transaction of its own, sent outside any, and marked as sent after that. Whoever claims
it sets the next try into the future first: if the program ends between sending and marking, the same message goes out
once more with the same Message-ID, by which a mailbox knows it as one message.
"""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from senim.decide.formats.letters import reminder as letter
from senim.decide.models import AnswerClock, Reminder
from senim.decide.queries import reminders as queries
from senim.people import queries as people
from senim.people.queries import PostCard

PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12))
MOST_TRIES = len(PAUSES) + 1
Kind = Reminder.Kind
log = logging.getLogger(__name__)


@transaction.atomic
def queue_reminders(*, at: datetime) -> None:
    """Write the reminders that are due today into the queue; the unique constraint keeps each of them single.

    Not in the record: it tells what bodies did and not what they were told by post.
    """
    rows = [
        Reminder(clock_id=due.clock, account_id=due.account, kind=due.kind, due_on=due.due_on, next_try_at=at)
        for due in queries.to_queue(at)
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)


def send_reminders(*, at: datetime) -> int:
    """Send what waits in the queue and return how many messages the mail server took; none without a mail server.

    Each message is a transaction of its own. After five tries, over some sixteen hours, it is given up, and the desk
    of the body says so.
    """
    if not settings.EMAIL_HOST:
        return 0
    return sum(send_reminder(pk=pk, at=at) for pk in queries.to_send(at))


def send_reminder(*, pk: int, at: datetime) -> bool:
    """Send one reminder and say whether the mail server took it."""
    message = _claim(pk, at)
    if message is None:
        return False
    try:
        message.send()
    except (OSError, ValueError) as fault:  # of network and mail server (smtplib's are OSErrors), or of an address
        log.warning("a reminder was not sent: %s", type(fault).__name__)
        Reminder.objects.filter(pk=pk, tries__gte=MOST_TRIES).update(given_up=True)
        return False
    Reminder.objects.filter(pk=pk).update(sent_at=at)
    return True


@transaction.atomic
def _claim(pk: int, at: datetime) -> EmailMessage | None:
    """Take one message out of the queue for a while, or return None when it is taken or has no longer any sense."""
    rows = Reminder.objects.select_for_update(skip_locked=True, of=("self",)).select_related("clock")
    row = rows.filter(pk=pk, sent_at__isnull=True, given_up=False, next_try_at__lte=at).first()
    if row is None or row.clock.state != AnswerClock.State.RUNNING or row.clock.due_on != row.due_on:
        return None
    post = next((post for post in queries.officials(row.clock.body_id) if post.account_pk == row.account_id), None)
    if post is None:  # no longer an official
        row.delete()
        return None
    today = people.body_by_pk(row.clock.body_id).day(at)
    still = {Kind.BEFORE: today < row.due_on, Kind.ON: today == row.due_on, Kind.AFTER: today > row.due_on}
    row.tries += 1
    row.next_try_at = at + PAUSES[min(row.tries, len(PAUSES)) - 1]
    row.given_up = not still[Kind(row.kind)]  # it waited so long that it would say what is no longer so
    row.save(update_fields=["tries", "next_try_at", "given_up"])
    return None if row.given_up else _message(row, post, at)


def _message(row: Reminder, post: PostCard, at: datetime) -> EmailMessage:
    body = people.body_by_pk(row.clock.body_id)
    about = row.clock.proposal or row.clock.package
    assert about is not None
    name = next((text.name for text in body.texts if text.language == body.language), body.text.name)
    said = letter(
        language=body.language, body=name, title=about.title, due_on=row.due_on, today=body.day(at),
        address=f"{settings.ORIGIN}{reverse('decide:answer_sheet', args=[row.clock.ref])}",
    )  # fmt: skip
    host = urlsplit(settings.ORIGIN).hostname or "localhost"
    return EmailMessage(said.subject, said.text, to=[post.email], headers={"Message-ID": f"<{row.ref}@{host}>"})
