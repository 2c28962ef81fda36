"""`senim work`: what goes on beside the web server. The data itself says what is to be done; there is no queue."""

import os
import signal
import threading
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.ask import queries as ask
from senim.errors import Refusal
from senim.listen import actions
from senim.people.actors import SYSTEM

SECONDS = 15


class Command(BaseCommand):
    """Close what is due, count votes into the record, compute opinions anew; again and again until told to stop."""

    help = "Close conversations on their day, count votes into the record, refresh opinion snapshots."

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
            self.work(timezone.now())
            if once or stop.wait(SECONDS) or os.getppid() != parent:
                return

    def work(self, at: datetime) -> None:
        """Do everything that is due at this moment; a conversation that somebody closes meanwhile is left alone."""
        for slug in ask.due_to_close(timezone.localtime(at).date()):
            self.attempt(lambda slug=slug: actions.close_listening(actor=SYSTEM, slug=slug, at=at))
        for slug in ask.open_slugs():
            self.attempt(lambda slug=slug: actions.refresh(actor=SYSTEM, slug=slug, at=at))

    def attempt(self, act: Any) -> None:
        """Carry out one act; a refusal means that somebody was faster."""
        try:
            act()
        except Refusal as refusal:
            self.stderr.write(refusal.code)
