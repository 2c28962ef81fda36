"""The demo: a small town with questions, statements and votes, in a folder of its own, served at once."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.site.demo.accounts import ACCOUNTS, PASSWORD
from senim.site.demo.build import build
from senim.site.management.commands import serve


class Command(BaseCommand):
    """Build the demo where it is not built yet, then serve it."""

    help = "Set up a demo on embedded SQLite and serve it; nothing of it touches the real data."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, or the wish only to build."""
        parser.add_argument("--port", type=int, default=serve.PORT, help=f"port (default {serve.PORT})")
        parser.add_argument("--no-serve", action="store_true", help="build the demo and stop")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        """Check the port first, so that nobody waits for the building in vain."""
        if not no_serve:
            serve.check_port(serve.HOST, port)
        call_command("migrate", interactive=False, verbosity=0)
        build(at=timezone.now())
        if no_serve:
            self.stdout.write("demo: built")
            return
        for account in ACCOUNTS:
            self.stdout.write(f"demo: sign in as {account.role}: {account.email}, password {PASSWORD}")
        self.stdout.write(f"demo: open http://{serve.HOST}:{port}/ in a browser; Ctrl-C ends it")
        self.stdout.flush()
        serve.serve(serve.HOST, port, workers=1)
