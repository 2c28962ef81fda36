"""What every test stands on: a fixed moment, the shared data, and no way out to the network."""

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation
from hypothesis import settings as hypothesis

pytest_plugins = ["tests.cast"]
ROOT = Path(__file__).parent.parent
hypothesis.register_profile("senim", deadline=None)  # no test is timed: a busy machine is no fault
hypothesis.load_profile("senim")
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Let the collector of garbage look no more at what stays until the end: all modules and thousands of tests."""
    gc.collect()
    gc.freeze()


class WayOut(BaseException):
    """A test, or what it calls, reached for another machine. No `except Exception` may swallow that."""


@pytest.fixture
def at() -> datetime:
    """Return the moment at which everything in the tests happens."""
    return AT


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin every test in English: a page asked for in another language leaves that language active."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of published vectors and sets of votes, which lies beside the checkout."""
    folder = Path(os.environ.get("SENIM_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared test data are not here: put them into ../shared, or name them in SENIM_SHARED")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep an SQLite test database in a file, as every site does: in memory it has but one connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("database")
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give whitenoise a folder to look into; a checkout that never served a page has none, and it warns."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session", autouse=True)
def emptied_after_tests() -> Iterator[None]:
    """Let Django empty the tables after a test that commits; triggers guard the record from all else."""
    original = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self: Any, statements: list[str]) -> None:
        if self.connection.vendor == "sqlite":
            with self.connection.cursor() as cursor:
                triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            before, after = [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]
        else:
            before, after = ["SET session_replication_role = replica"], ["RESET session_replication_role"]
        original(self, [*before, *statements, *after])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Let sockets reach only this machine. A connection anywhere else ends the test that asked for it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", guarded_lookup(socket.getaddrinfo))
        yield


def guarded(original: Any) -> Any:
    """Return the method, asking first where it would go; a unix socket's address is a path, not a pair."""

    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX:
            check_local(address[0])
        return original(self, address)

    return connect


def guarded_lookup(original: Any) -> Any:
    """Return the look-up of names, which would itself ask another machine."""

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        check_local(host)
        return original(host, *args, **kwargs)

    return getaddrinfo


def check_local(host: Any) -> None:
    """Stop the test where the host is not this machine."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return
    try:
        local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise WayOut(f"reached for {name}: tests stay on this machine")
