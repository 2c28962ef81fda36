"""`senim export_polis SLUG DIR`: a conversation as a folder that Polis' tools read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from senim.listen.formats import polis
from senim.listen.queries.transfer import polis_export
from senim.people.actors import SYSTEM


class Command(BaseCommand):
    """Write the folder. It holds rows of single participants: keep it where only the host can read."""

    help = "Export a conversation in Polis' format, rows of single participants included."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the conversation and the folder to write."""
        parser.add_argument("slug", metavar="SLUG", help="the conversation's name in its address")
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")

    def handle(self, *args: Any, slug: str, folder: Path, **options: Any) -> None:
        """Export and say what was exported."""
        export = polis_export(actor=SYSTEM, slug=slug)
        polis.write(export, folder)
        self.stdout.write(f"exported {slug} statements={len(export.comments)} votes={len(export.votes)}")
