"""Serve the site: one command brings the database up to date and runs everything that a site needs."""

import multiprocessing
import os
import signal
import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from senim.site.companion import companion

HOST = "127.0.0.1"
PORT = 8000
# SQLite has one writer, so a second process would only wait for it; PostgreSQL keeps two processors busy.
WORKERS = {"sqlite": 1, "postgresql": 2}
# Requests are short and the processor is what they wait for: more threads only take turns at it.
THREADS = 2
SECONDS_TO_STOP = 10


class Command(BaseCommand):
    """Migrate, then run the web server and its companion until a signal ends both."""

    help = "Serve the site and keep its results fresh, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address to listen on and the number of web processes."""
        parser.add_argument("--host", default=HOST, help=f"address to listen on (default {HOST})")
        parser.add_argument("--port", type=int, default=PORT, help=f"port to listen on (default {PORT})")
        parser.add_argument("--workers", type=int, help="web processes (default: 1 on SQLite, 2 on PostgreSQL)")

    def handle(self, *args: Any, host: str, port: int, workers: int | None, **options: Any) -> None:
        """Check the port before anything is touched; then migrate and serve."""
        check_port(host, port)
        call_command("migrate", interactive=False, verbosity=0)
        serve(host, port, workers or WORKERS.get(connection.vendor, 1))


def check_port(host: str, port: int) -> None:
    """Refuse a port that is taken. The server itself would share it, and answer every other request."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}. "
            f"Stop what uses it, or name another: --port {port + 1 if port < 65535 else PORT}"
        ) from error


def serve(host: str, port: int, workers: int) -> None:
    """Run the web server until SIGTERM or SIGINT, and `senim work` beside it.

    No access log is kept: it would hold the address of everybody who votes.
    """
    connections.close_all()
    # Linear algebra in several threads slows the small matrices of a page down, the more so beside a busy server.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A forked process would inherit whatever this one has open; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "senim.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=workers,
        blocking_threads=THREADS,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
    )
    # Until the server has its own handlers, a SIGTERM is to end this block and not only this process.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with companion("work", seconds_to_stop=SECONDS_TO_STOP):
        server.serve()
