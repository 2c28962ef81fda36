"""`senim work`: what goes on beside the web server. The data itself says what is to be done.

Each thing is tried by itself: one that fails is told on standard error and tried again in the next round, and stops
nothing else.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.ask import queries as ask
from senim.decide import actions as decide
from senim.decide.queries import clocks, reminders
from senim.errors import Refusal
from senim.follow import actions as follow
from senim.follow.queries import desk
from senim.listen import actions as listen
from senim.listen.queries.reactions import asked_slugs
from senim.people.actors import SYSTEM
from senim.propose import actions as propose
from senim.propose.queries import lists as proposals

SECONDS = 15
log = logging.getLogger(__name__)
Act = Callable[[], object]


class Command(BaseCommand):
    """Do what is due, again and again until told to stop."""

    help = "Close what is due, count votes, refresh opinions, note missed answers, start reforms, send reminders."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the wish to do everything once and end."""
        parser.add_argument("--once", action="store_true", help="do what is due now and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work until a signal comes, or the server that started this is gone."""
        parent, stop = os.getppid(), threading.Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        if not once:
            signal.signal(signal.SIGTERM, end)
            signal.signal(signal.SIGINT, end)
        while True:
            self.work(timezone.now(), stop)
            if once or stop.wait(SECONDS) or os.getppid() != parent:
                return

    def work(self, at: datetime, stop: threading.Event) -> None:
        """Do everything that is due at this moment; what somebody else does meanwhile is left alone."""
        for find in (closing, counting, noting, starting, writing, sending):
            found: list[Act] = []
            self.attempt(partial(_gather, find, at, found))
            for act in found:
                if not stop.is_set():
                    self.attempt(act)

    def attempt(self, act: Act) -> None:
        """Carry out one act. A refusal means that somebody was faster; a fault is told and stops nothing else."""
        try:
            act()
        except Refusal as refusal:
            self.stderr.write(refusal.code)
        except Exception:
            log.exception("senim work: one thing failed and is tried again")


def _gather(find: Callable[[datetime], Iterable[Act]], at: datetime, found: list[Act]) -> None:
    """Add what is due to a list; a fault on the way leaves what was found before it."""
    found.extend(find(at))


def closing(at: datetime) -> Iterable[Act]:
    """Yield what supports put before a body, and the closing of what has passed its last day."""
    today = timezone.localtime(at).date()
    for slug in ask.due_to_close(today):
        yield partial(listen.close_listening, actor=SYSTEM, slug=slug, at=at)
    for ref in proposals.enough_supported(at):
        yield partial(decide.submit_supported, ref=ref, at=at)
    for ref in proposals.due_to_close(at):
        yield partial(propose.close_proposal, actor=SYSTEM, ref=ref, at=at)


def counting(at: datetime) -> Iterable[Act]:
    """Yield the counting and computing of open conversations, and of votes on answers."""
    for slug in ask.open_slugs():
        yield partial(listen.refresh, actor=SYSTEM, slug=slug, at=at)
    for slug in asked_slugs():
        yield partial(listen.tally_reactions, actor=SYSTEM, slug=slug, at=at)


def noting(at: datetime) -> Iterable[Act]:
    """Yield the lapse of each due day that has passed."""
    for ref in clocks.without_lapse(at):
        yield partial(decide.note_lapse, ref=ref, at=at)


def starting(at: datetime) -> Iterable[Act]:
    """Yield the start of a reform for each accepted demand that has none yet."""
    for demand in desk.to_start():
        yield partial(follow.start_reform, actor=SYSTEM, demand=demand, at=at)


def writing(at: datetime) -> Iterable[Act]:
    """Yield the writing of reminders into their queue."""
    yield partial(decide.queue_reminders, at=at)


def sending(at: datetime) -> Iterable[Act]:
    """Yield the sending of each reminder that waits, where there is a mail server."""
    for pk in reminders.to_send(at) if settings.EMAIL_HOST else ():
        yield partial(decide.send_reminder, pk=pk, at=at)
