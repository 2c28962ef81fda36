"""`senim import_decidim FILE --body SLUG`: proposals from the CSV file that a Decidim site exports."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.propose import actions
from senim.propose.formats import decidim
from senim.propose.queries.transfer import known_sources


class Command(BaseCommand):
    """Read the file, bring what is new before the body, print what was done. All or nothing."""

    help = "Import the proposals that a Decidim site exports as CSV; a second time adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the body that is asked, the language to prefer, and whether only to try."""
        parser.add_argument("file", type=Path, metavar="FILE", help="the exported CSV file")
        parser.add_argument("--body", required=True, metavar="SLUG", help="the body that the proposals ask")
        parser.add_argument(
            "--language",
            default="en",
            help="language to take where a proposal has several, as a BCP 47 code (default: en)",
        )
        parser.add_argument("--dry-run", action="store_true", help="read and count, change nothing")

    def handle(self, *args: Any, file: Path, body: str, language: str, dry_run: bool, **options: Any) -> None:
        """Import and say what was imported, what was here before, and what was left out."""
        export = decidim.read(file, language=language)
        if dry_run:
            people.body(body)
            new = len(export.rows) - len(known_sources([row.source for row in export.rows]))
        else:
            new = actions.import_decidim(actor=SYSTEM, export=export, body=body, at=timezone.now())
        counts = f"proposals={new} known={len(export.rows) - new} amendments_left_out={export.amendments}"
        self.stdout.write(f"{'would import' if dry_run else 'imported'} {counts} columns_ignored={len(export.ignored)}")
        if export.ignored:
            self.stdout.write(f"ignored: {', '.join(export.ignored)}")
