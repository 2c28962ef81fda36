"""`senim prepare_panel`: prepare a panel whose chances take longer to compute than a page may be waited for."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from senim.decide import actions
from senim.decide.queries import lotteries
from senim.people.actors import SYSTEM


class Command(BaseCommand):
    """Read pool and quotas, compute however long it takes, bind the draw, print the panel's handle."""

    help = "Prepare a panel from a pool of any size; its clerk draws it on the page."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what the form takes."""
        parser.add_argument("--body", required=True, metavar="SLUG", help="the body for which it is drawn")
        parser.add_argument("--title", required=True, help="what the panel is for")
        parser.add_argument("--language", default="en", help="language of the title, as a BCP 47 code")
        parser.add_argument("--size", required=True, type=int, metavar="N", help="how many people are drawn")
        parser.add_argument(
            "--method", choices=["leximin", "maximin"], default="leximin", help="how chances are made fair"
        )
        parser.add_argument("--pool", required=True, type=Path, metavar="FILE", help="the pool as a CSV file")
        parser.add_argument("--quotas", required=True, type=Path, metavar="FILE", help="the quotas as a CSV file")
        parser.add_argument(
            "--shown", choices=["all", "result"], default="all", help="what is published after the draw"
        )
        parser.add_argument("--small-types", action="store_true", help="types of one or two people may be published")
        parser.add_argument("--public-source", default="", help="public part of the draw, as it will be announced")

    def handle(self, *args: Any, pool: Path, quotas: Path, size: int, method: str, **options: Any) -> None:
        """Prepare and print the handle."""
        try:
            content, wanted = pool.read_bytes(), quotas.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{error}. Nothing was read.", returncode=2)
        plan = lotteries.plan_panel(pool=content, quotas=wanted, size=size, method=method, most_types=None)
        ref = actions.prepare_panel(
            actor=SYSTEM,
            body=options["body"],
            title=options["title"],
            language=options["language"],
            plan=plan,
            shown=options["shown"],
            small_types=options["small_types"],
            public_source=options["public_source"],
            at=timezone.now(),
        )
        self.stdout.write(f"prepared {ref} people={len(plan.rows)} types={len(plan.kinds.types)}")
