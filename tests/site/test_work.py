"""`senim work` does everything that is due, each thing by itself: one that fails stops nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from senim.ask import queries as ask
from senim.decide import actions as decide
from senim.decide.models import Lapse, Reminder
from senim.errors import BadInput
from senim.listen import actions as listen
from senim.propose import actions as propose
from senim.record.models import Entry
from tests import cast, proposals
from tests.clocks import later, start_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(monkeypatch, settings):
    """Set the clock to a day on which everything is due, and return the handle of a proposal to close."""
    settings.EMAIL_HOST = "mail.example"
    ref = proposals.make_proposal(open_until=cast.AT.date() + timedelta(5))
    cast.make_conversation(planned_close=cast.AT.date() + timedelta(5))
    cast.cast_votes("snow", {1: "agree"})
    start_clock(title="Before the body")
    monkeypatch.setattr(timezone, "now", lambda: later(22))
    return ref


def work() -> str:
    said = StringIO()
    call_command("work", once=True, stderr=said)
    return said.getvalue()


def test_everything_that_is_due_is_done_once(due):
    work()
    assert ask.conversation("snow").phase == "closed"
    assert proposals.row(due).phase == "closed"
    assert Lapse.objects.count() == 1
    assert [message.to for message in mail.outbox] == [["yerbol@example.org"]]
    before = Entry.objects.count()
    work()
    assert (Entry.objects.count(), len(mail.outbox)) == (before, 1)


@pytest.mark.parametrize(
    ("room", "name"),
    [
        (listen, "close_listening"),
        (propose, "close_proposal"),
        (decide, "note_lapse"),
        (decide, "queue_reminders"),
        (decide, "send_reminder"),
    ],
)
@pytest.mark.parametrize("fault", [BadInput(what="x"), RuntimeError("broken"), OSError("no space left")])
def test_one_thing_that_fails_stops_nothing_else(due, monkeypatch, room, name, fault, caplog):
    def fails(**given: object) -> None:
        raise fault

    monkeypatch.setattr(room, name, fails)
    said = work()
    done = {
        "close_listening": ask.conversation("snow").phase == "closed",
        "close_proposal": proposals.row(due).phase == "closed",
        "note_lapse": Lapse.objects.exists(),
        "queue_reminders": Reminder.objects.exists(),
        "send_reminder": bool(mail.outbox),
    }
    missing = {name, "send_reminder"} if name == "queue_reminders" else {name}
    assert {what for what, was in done.items() if not was} == missing
    told = said if isinstance(fault, BadInput) else caplog.text
    assert ("senim.input.bad" if isinstance(fault, BadInput) else str(fault)) in told
