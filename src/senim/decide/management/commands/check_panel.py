"""`senim check_panel DIR`: draw a panel again from its published files. No database."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from senim.decide.formats import panels as files
from senim.decide.formats import redraws


class Command(BaseCommand):
    """Check digests, lots and draw; say what to compare with the record. Writes nothing, needs no database."""

    help = "Draw a panel again from its published files and compare; exit code 2 when something differs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, whether to compute the chances too, and the operator's own file."""
        held = "the folder with panel.json, types.csv, quotas.csv and lots.csv"
        parser.add_argument("folder", type=Path, metavar="DIR", help=held)
        parser.add_argument("--fairest", action="store_true", help="compute the fairest chances too; takes its time")
        parser.add_argument(
            "--pool", type=Path, metavar="FILE", help="the operator's file: tells which rows were drawn"
        )
        parser.add_argument("--pool-salt", default="", metavar="SALT", help="the salt of the operator's file")

    def handle(
        self, *args: Any, folder: Path, fairest: bool, pool: Path | None, pool_salt: str, **options: Any
    ) -> None:
        """Check and say what was found."""
        published = redraws.check_folder(folder)
        result = published.result
        self.stdout.write(f"the same panel: lot={result.lot} ticket={result.ticket} people={len(result.people)}")
        self.stdout.write(f"numbers: {' '.join(str(number) for number in result.people)}")
        if fairest:
            self.stdout.write(f"the same chances: smallest={redraws.check_fairness(published):.9f}")
        if pool is not None:
            try:
                content = pool.read_bytes()
            except OSError as error:
                raise CommandError(f"{error.filename}: {error.strerror}. Nothing was read.", returncode=2)
            rows = redraws.rows_drawn(published, content, pool_salt)
            self.stdout.write(f"rows: {' '.join(str(row) for row in rows)}")
        digest = sha256((folder / files.PANEL).read_bytes()).hexdigest()
        self.stdout.write(f"compare with decide.panel.drawn of panel {result.panel} in the record: result {digest}")
        self.stdout.write(f"compare with decide.panel.prepared of panel {result.panel} in the record:")
        for name, digest in sorted(result.digests.items()):
            self.stdout.write(f"  {name} {digest}")
