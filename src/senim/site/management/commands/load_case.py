"""`senim load_case [FILE]`: a case of sources, reforms and their stages, loaded through the actions of the rooms."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.site.case import SHIPPED
from senim.site.case.load import load
from senim.site.case.parse import read


class Command(BaseCommand):
    """Read the file, load what is new, print what was done and what could not be placed. All or nothing."""

    help = "Load a case: sources, reforms, stages, findings; a second time adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            default=SHIPPED,
            metavar="FILE",
            help="the case (default: the shipped example)",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Load the case and say what became of it."""
        at = timezone.now()
        self.stdout.write(load(read(file, timezone.localtime(at).date()), at=at).text())
