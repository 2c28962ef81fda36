"""`senim import_polis DIR`: a conversation from a folder that Polis exported."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.listen import actions
from senim.listen.formats import polis


class Command(BaseCommand):
    """Read the folder, make the conversation, print its address. All or nothing."""

    help = "Import a folder that Polis exported as a conversation with its result."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and how the conversation is to be called."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with comments.csv and votes.csv")
        parser.add_argument("--slug", default="", help="name in the address (default: the folder's name)")
        parser.add_argument("--language", default="en", help="language of the statements, as a BCP 47 code")

    def handle(self, *args: Any, folder: Path, slug: str, language: str, **options: Any) -> None:
        """Import and say what was imported."""
        export = polis.read(folder)
        made = actions.import_polis(
            export=export, slug=slug or folder.resolve().name, language=language, at=timezone.now()
        )
        counts = f"statements={len(export.comments)} votes={len(polis.last_votes(export))}"
        self.stdout.write(f"imported {made} {counts}")
