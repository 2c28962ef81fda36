"""Run the tests of this checkout, on SQLite or on a PostgreSQL that lives as long as they do."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from senim.site import throwaway

ROOT = Path(__file__).parents[5]
# Two processes, and a file of tests is never divided: each browser is started once for a file.
IN_PARALLEL = ("-n", "2", "--dist", "loadfile")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "The browser tests were skipped: there is no Chromium here. The Debian package chromium brings it."


class Command(BaseCommand):
    """Start pytest apart from this process, with nothing of this site's settings or data in reach."""

    help = "Run the tests; what follows is handed on to pytest (-k WORD, -x, tests/listen)."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Read one option; -v, -x, -k and all others are pytest's and not Django's."""
        parser = CommandParser(prog=f"{prog_name} {subcommand}", description=self.help, allow_abbrev=False)
        parser.add_argument("--postgres", action="store_true", help="on a throw-away PostgreSQL server")
        parser.set_defaults(handed_on=[], force_color=False, no_color=False)
        return parser

    def handle(self, *args: Any, postgres: bool, handed_on: list[str], **options: Any) -> None:
        """Run pytest and end with its exit code."""
        check_checkout()
        # A SIGTERM is to stop the server of the tests too, as Ctrl-C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        server = throwaway.postgresql() if postgres else nullcontext("")
        with server as url, tempfile.TemporaryDirectory(prefix="senim-data-") as folder:
            code = run_pytest(handed_on, environment(folder, url))
        if not find_browser():
            self.stdout.write(NO_BROWSER)
        sys.exit(code)


def check_checkout() -> None:
    """Refuse where the tests, or what they need, did not come along."""
    if not (ROOT / "tests").is_dir():
        raise CommandError("the tests come with the source of Senim, and only the program is installed here.")
    if not find_spec("pytest"):
        raise CommandError("what the tests need is not installed yet. The launcher installs it: ./senim test")


def environment(folder: str, url: str) -> dict[str, str]:
    """Return the environment of the tests: no setting of this site reaches them, and no data of it either."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SENIM_")}
    if shared := os.environ.get("SENIM_SHARED"):
        kept["SENIM_SHARED"] = shared
    return kept | {"SENIM_DATA": folder} | ({"SENIM_DATABASE": url} if url else {})


def run_pytest(arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest from the root of the checkout; the whole suite in parallel, a part of it as asked for."""
    command = [sys.executable, "-m", "pytest", *(arguments or IN_PARALLEL)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:  # noqa: S603  Only pytest.
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise


def find_browser() -> str | None:
    """Return where Chromium is, if it is anywhere."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)
