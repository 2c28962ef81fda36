"""The program under measurement: a database of its own, and its pages asked for without a network between."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext


@contextmanager
def database(postgres: bool) -> Iterator[None]:
    """Give the program an empty database of its own for the length of the block."""
    from senim.site import throwaway

    with (
        tempfile.TemporaryDirectory(prefix="senim-bench-") as folder,
        throwaway.postgresql() if postgres else nullcontext("") as url,
    ):
        for name in [name for name in os.environ if name.startswith("SENIM_")]:
            del os.environ[name]
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "senim.site.settings", "SENIM_DATA": folder, "SENIM_DATABASE": url or "",
            "SENIM_SECRET": "only for the benchmark", "SENIM_LANGUAGE": "en",
        }  # fmt: skip
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def engine() -> str:
    """Return the name and version of the database."""
    from django.db import connection

    question = "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
    with connection.cursor() as cursor:
        cursor.execute(question)
        return f"{connection.vendor} {cursor.fetchone()[0]}"


def handler() -> Callable[[str, str], bytes]:
    """Return a call that asks the program for an address and gives the answer."""
    from django.core.wsgi import get_wsgi_application

    program = get_wsgi_application()

    def ask(address: str, query: str) -> bytes:
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
            "HTTP_HOST": "localhost", "HTTP_ACCEPT_LANGUAGE": "en",
        }  # fmt: skip
        status: list[str] = []
        answer = program(environ, lambda line, headers: status.append(line))
        page = b"".join(answer)
        answer.close()
        if status != ["200 OK"]:
            raise RuntimeError(f"{address}?{query}: {status}")
        return page

    return ask
