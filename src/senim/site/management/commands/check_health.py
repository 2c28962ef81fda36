"""Tell whether the site can do its work; for a timer or a monitor to ask."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

MIB = 1024**2
LEAST_FREE = 200 * MIB  # Bytes: enough for a database to grow and for its journal, until somebody looks.


class Command(BaseCommand):
    """Ask the database, the migrations and the disk, in this order; the first that fails is named."""

    help = "Check the database, its migrations and the room on the disk; exit code 2 when one fails."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line that says all is well, or refuse with what is not and what to do."""
        check_migrations()
        free = check_room(settings.DATA)
        self.stdout.write(f"healthy: {connection.vendor} answers and is up to date, {free // MIB} MiB free")


def check_migrations() -> None:
    """Refuse where the database does not answer, or is older than the program."""
    executor = MigrationExecutor(connection)
    if missing := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(f"{len(missing)} migrations are not applied yet. Apply them: senim migrate")


def check_room(folder: Path) -> int:
    """Return the bytes that are free for the data folder; refuse when they would not last."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise CommandError(f"only {free // MIB} MiB are free for {folder}. Make room before the site stops.")
    return free
