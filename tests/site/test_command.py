"""The `senim` command: its list, its refusals, and what `serve`, `demo` and `test` start and stop."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from django.core.management.base import BaseCommand, CommandError
from django.db import ConnectionHandler

from senim.errors import BadInput
from senim.site import command, companion, throwaway
from senim.site.management.commands import serve, test

SENIM = [sys.executable, "-m", "senim.site.command"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def run_as(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that runs the command in this process, with one room and one command in it."""

    def run_as(act: Any, *arguments: str) -> int:
        class Command(BaseCommand):
            help = "Act."
            requires_system_checks = ()

            def handle(self, *args: Any, **options: Any) -> None:
                act()

        monkeypatch.setattr(command, "get_commands", lambda: {"act": "senim.ask"})
        monkeypatch.setattr(command, "load_command_class", lambda application, name: Command())
        monkeypatch.setattr(command, "connections", ConnectionHandler({}))
        monkeypatch.setattr(sys, "argv", ["senim", *arguments])
        return command.main()

    return run_as


def test_the_list_follows_the_order_of_the_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "seal_record": "senim.record",
        "close_due": "senim.ask",
        "work": "senim.listen",
        "check_health": "senim.site",
        "serve": "senim.site",
        "migrate": "django.core",
        "createsuperuser": "django.contrib.auth",
        "demo": "senim.site",
    }
    monkeypatch.setattr(command, "get_commands", lambda: found)
    order = ["demo", "serve", "migrate", "check_health", "close_due", "work", "seal_record"]
    assert list(command.commands()) == order


def test_every_command_has_one_line_of_help_that_ends_as_a_sentence() -> None:
    lines = [line for line in command.overview().splitlines()[1:] if line.startswith("  ")]
    assert len(lines) == len(command.commands())
    assert [line for line in lines if not line.endswith(".") or len(line) > 120] == []


def test_a_command_that_does_not_exist_is_answered_in_one_line(run_as: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_as(list, "akt") == 2
    assert capsys.readouterr().err == ("senim: there is no command 'akt'. Did you mean act? The list: senim --help\n")


@pytest.mark.parametrize(
    "refusal", [CommandError("no seat is free"), BadInput(what="no seat is free")], ids=["command", "rule"]
)
def test_a_refusal_is_one_line_and_exit_code_two(
    run_as: Any, capsys: pytest.CaptureFixture[str], refusal: Exception
) -> None:
    def act() -> None:
        raise refusal

    assert run_as(act, "act") == 2
    error = capsys.readouterr().err
    assert "no seat is free" in error
    assert error.count("\n") == 1


def test_the_demo_takes_its_own_folder_and_no_other_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"SENIM_DATA": "/srv/town", "SENIM_DATABASE": "postgresql://x", "A": "b"})
    command.prepare_environment("demo")
    assert os.environ == {
        "SENIM_DATA": "/srv/town/demo",
        "SENIM_DEMO": "yes",
        "A": "b",
        "DJANGO_SETTINGS_MODULE": "senim.site.settings",
    }


def test_the_tests_see_no_setting_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"SENIM_DATA": "var", "SENIM_MAIL": "smtp://x", "SENIM_SHARED": "/s", "A": "b"})
    assert test.environment("/new", "") == {"SENIM_DATA": "/new", "SENIM_SHARED": "/s", "A": "b"}
    assert test.environment("/new", "postgresql://y")["SENIM_DATABASE"] == "postgresql://y"


def test_a_taken_port_is_refused_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=r"Address already in use.*--port"):
            serve.check_port(serve.HOST, port)


def test_the_companion_is_started_again_when_it_ends_and_stopped_with_the_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: queue.Queue[subprocess.Popen[bytes]] = queue.Queue()
    programs = iter(["pass", "import signal; signal.pause()"])

    def start(arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", next(programs)])
        started.put(process)
        return process

    monkeypatch.setattr(companion, "start", start)
    monkeypatch.setattr(companion, "SECONDS_BETWEEN_STARTS", 0)
    with companion.companion("work", seconds_to_stop=5):
        first, second = started.get(timeout=20), started.get(timeout=20)
        assert first.poll() == 0
        assert second.poll() is None
    assert second.poll() == -signal.SIGTERM


def answers(port: int) -> bool:
    """Knock until the worker that has just started takes connections; two minutes are more than it ever needs."""
    for _knock in range(4000):
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/") as answer:
                return bool(answer.status == 200)
        except URLError:
            threading.Event().wait(0.03)
    return False


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_serve_brings_up_a_new_site_and_ends_cleanly(tmp_path: Path, end: signal.Signals) -> None:
    port = free_port()
    environment = os.environ | {"SENIM_DATA": str(tmp_path), "SENIM_DATABASE": ""}
    with subprocess.Popen(
        [*SENIM, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if "Started worker" in line:
                break
        try:
            assert answers(port)
        finally:
            process.send_signal(end)
            said += process.stdout.readlines()
    assert process.returncode == 0, "".join(said)
    assert not [line for line in said if "127.0.0.1" in line and "Listening" not in line]


def test_the_throw_away_server_leaves_nothing_behind_even_when_the_tests_fail() -> None:
    try:
        throwaway.find_programs()
    except throwaway.NoPostgreSQL as absent:
        pytest.skip(str(absent))
    seen = []

    def fail_with_the_server_running() -> None:
        with throwaway.postgresql() as url:
            folder = Path(unquote(str(urlsplit(url).hostname)))
            seen.append((folder, (folder / ".s.PGSQL.5432").is_socket()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_with_the_server_running()
    [(folder, was_running)] = seen
    assert was_running
    assert not folder.exists()


def test_a_machine_without_postgresql_is_told_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throwaway.shutil, "which", lambda name: None)
    monkeypatch.setattr(throwaway.Path, "glob", lambda self, pattern: iter(()))
    with pytest.raises(throwaway.NoPostgreSQL, match="apt-get install postgresql"):
        throwaway.find_programs()
