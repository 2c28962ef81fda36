"""A PostgreSQL server for one test run: in a temporary folder, on a unix socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal

# Nothing that it holds outlives the run, so it need not be safe on the disk.
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")
ROLE = "senim"


class NoPostgreSQL(Refusal):
    """The server's programs are not on this machine."""

    code = "senim.postgresql.absent"
    text = _("PostgreSQL is not installed here. No test was run. On Debian and Ubuntu: apt-get install postgresql")


class PostgreSQLFailed(Refusal):
    """One of the server's programs ended with an error."""

    code = "senim.postgresql.failed"
    text = _("The PostgreSQL server for the tests did not start. No test was run. It said: {said}")


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server for the length of the block and give the URL under which it answers.

    PostgreSQL refuses to run as root, so root hands it to the user that its package made, or to nobody.
    """
    programs = find_programs()
    user = unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="senim-", dir="/tmp"))  # Short: a socket's path ends at 107.
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        data = folder / "data"
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        run(
            user,
            programs / "initdb",
            "-D",
            data,
            "-U",
            ROLE,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        run(
            user,
            programs / "pg_ctl",
            "start",
            "-w",
            "-D",
            data,
            "-l",
            folder / "log",
            "-o",
            f"-k {folder} {options}",
        )
        try:
            yield f"postgresql://{ROLE}@{quote(str(folder), safe='')}/postgres"
        finally:
            run(user, programs / "pg_ctl", "stop", "-D", data, "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """Return the folder of the newest server; Debian keeps each version's programs off the path."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda program: float(program.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which("initdb")
    if not found:
        raise NoPostgreSQL
    return Path(found).parent


def unprivileged_user() -> str | None:
    """Return whom root lets run the server; None for everybody else, who runs it as oneself."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def run(user: str | None, *command: str | Path) -> None:
    """Run one of the server's programs to its end, from a folder that every user may enter."""
    group = pwd.getpwnam(user).pw_gid if user else None
    done = subprocess.run(  # noqa: S603  The programs are PostgreSQL's, from its own folder.
        command,
        cwd="/",
        user=user,
        group=group,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PostgreSQLFailed(said=done.stdout.strip())
