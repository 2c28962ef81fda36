"""What it costs the server when 50 people follow a session: asking again and again, or an open stream of events.

Run: python benchmarks/live_page.py [seconds]. A session with 9 members and 8 items is made in a database of its own
and served by granian as `senim serve` does. The clerk acts every ten seconds. Measured over the given time (60):
processor time of the web process for each follower and minute, its memory, the seconds from an act to the moment
at which a follower has it, how many threads of the server a follower holds, and how long somebody else waits for
a page meanwhile. The stream is given its best case: one watcher for all, which looks once a second and renders an
act once. It is asked for with the threads that the server has, and with one more than it has followers.
"""

import asyncio
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

FOLLOWERS, ACT_EVERY, ASK_EVERY = 50, 10.0, 5.0
PORT = 8177
TICK = os.sysconf("SC_CLK_TCK")
STREAM = "/stream/"


def main() -> None:
    """Measure both ways and print a line each."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "SENIM_DATA": folder,
            "SENIM_SECRET": "benchmark",
            "DJANGO_SETTINGS_MODULE": "senim.site.settings",
        }
        os.environ.pop("SENIM_DATABASE", None)
        desk = Desk()
        threads = threads_of_the_site()
        print(f"Python {platform.python_version()}, Django {version('django')}, granian {version('granian')}, SQLite")
        print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"{FOLLOWERS} followers, {seconds} s, an act every {ACT_EVERY:.0f} s; asking every {ASK_EVERY:.0f} s")
        heads = f"{'CPU s/foll./min':>15} {'memory MB':>9} {'seen after s':>18} {'threads held':>12}"
        print(f"{'':24} {heads} {'served':>7} {'page ms':>8}")
        for name, number, follow in (
            ("asking", threads, ask),
            ("stream", threads, listen),
            ("stream, more threads", FOLLOWERS + 2, listen),
        ):
            with Served(number) as server:
                line(f"{name} ({number})", server, asyncio.run(measure(server, desk, follow, seconds)), seconds)


def threads_of_the_site() -> int:
    """Return how many threads `senim serve` gives the web process."""
    from senim.site.management.commands.serve import THREADS

    return THREADS


class Desk:
    """A session in progress, and a clerk who acts."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone

        from senim.decide import actions
        from senim.people import actions as people
        from senim.people.actors import SYSTEM
        from senim.people.queries import body, seats_on

        call_command("migrate", interactive=False, verbosity=0)
        at = timezone.now()
        people.create_body(
            actor=SYSTEM, slug="council", kind="council", language="en", names={"en": "Council"}, abouts={},
            time_zone="Asia/Almaty", at=at,
        )  # fmt: skip
        for n in range(1, 10):
            people.give_seat(
                actor=SYSTEM, slug="council", name=f"Member {n}", seat=n, title="chair" if n == 1 else "member",
                how="elected", since=at.date() - timedelta(days=9), at=at,
            )  # fmt: skip
        self.ref = actions.plan_session(
            actor=SYSTEM, body="council", title="Session", language="en", place="Hall", starts_at=at,
            ends_at=at + timedelta(hours=3), visibility="public", at=at,
        )  # fmt: skip
        told = {"actor": SYSTEM, "ref": self.ref, "at": at}
        self.items = [actions.add_item(**told, title=f"Item {n}", text="What it is about. " * 20) for n in range(8)]
        actions.open_session(**told)
        seats = [seat.ref for seat in seats_on(body("council").pk, at.date())]
        for seat in seats:
            actions.mark_arrived(**told, membership=seat)
        for item in self.items[:6]:
            motion = actions.move_motion(**told, item=item, text="It is decided. " * 10, meaning="It is done.")
            roll = actions.open_roll_call(**told, motion=motion)
            for seat in seats:
                actions.cast_ballot(**told, roll_call=roll, membership=seat, choice="yes", seen="")
            actions.close_roll_call(**told, roll_call=roll)
        self.turn = 0

    def act(self) -> int:
        """Take up another item and return the revision that the session then has."""
        from django.db import connection
        from django.utils import timezone

        from senim.decide import actions
        from senim.decide.queries.sittings import revision
        from senim.people.actors import SYSTEM

        self.turn += 1
        actions.take_up_item(
            actor=SYSTEM, ref=self.ref, item=self.items[self.turn % len(self.items)], at=timezone.now()
        )
        found = revision(self.ref)
        connection.close()
        return found


class Served:
    """The site with a stream beside it, in a process of its own."""

    def __init__(self, threads: int) -> None:
        self.threads = threads

    def __enter__(self) -> "Served":
        command = [
            str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--http", "1", "--workers", "1",
            "--blocking-threads", str(self.threads), "--no-ws", "--host", "127.0.0.1", "--port", str(PORT), "--no-log",
            "live_page:application",
        ]  # fmt: skip
        path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path})
        for _i in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                    return self
            time.sleep(0.05)
        raise RuntimeError("the server does not start")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:  # a stream that nobody ends holds its thread
            for child in self.children():
                os.kill(child, 9)
            self.process.kill()
            self.process.wait()

    def children(self) -> list[int]:
        """Return the processes of the server that answer requests."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in listed]

    def cpu(self) -> float:
        """Return the processor seconds used so far."""
        fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in self.children()]
        return sum(int(f[11]) + int(f[12]) for f in fields) / TICK

    def memory(self) -> float:
        """Return the megabytes in memory."""
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.children())
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def measure(server: Served, desk: Desk, follow, seconds: int) -> dict[str, object]:
    """Let the followers come, then count for a while; nobody is counted before everybody had time to arrive."""
    seen: dict[int, float] = {}
    delays: list[float] = []
    busy: list[float] = []
    arrived: set[int] = set()

    def saw(who: int, revision: int) -> None:
        arrived.add(who)
        if revision in seen:
            delays.append(time.perf_counter() - seen[revision])

    tasks = [asyncio.create_task(follow(desk.ref, who, saw, busy)) for who in range(FOLLOWERS)]
    await asyncio.sleep(ASK_EVERY + 3)
    delays.clear()
    busy.clear()
    start, used = time.perf_counter(), server.cpu()
    pages = []
    while time.perf_counter() - start < seconds:
        revision = await asyncio.to_thread(desk.act)
        seen[revision] = time.perf_counter()
        pages.append(await asyncio.to_thread(page, desk.ref))
        await asyncio.sleep(max(0.0, ACT_EVERY - (time.perf_counter() - seen[revision])))
    took, cpu, memory = time.perf_counter() - start, server.cpu() - used, server.memory()
    held = len(arrived) if follow is listen else sum(busy) / took
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {
        "cpu": cpu / FOLLOWERS / took * 60, "memory": memory, "delays": sorted(delays), "held": held,
        "served": len(arrived), "pages": pages,
    }  # fmt: skip


def page(ref: str) -> float | None:
    """Return how many seconds somebody else waits for the page of the session; None after ten."""
    start = time.perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", PORT), timeout=10) as link:
            link.sendall(request(f"/sessions/{ref}/", keep=False))
            while link.recv(65536):
                pass
    except TimeoutError:
        return None
    return time.perf_counter() - start


def request(path: str, *, tag: str = "", keep: bool = True) -> bytes:
    """Return a request as a browser sends it."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept-Language: en", "HX-Request: true"]
    lines += [f"If-None-Match: {tag}"] * bool(tag) + ["Connection: close"] * (not keep)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def ask(ref: str, who: int, saw, busy: list[float]) -> None:
    """Follow by asking every few seconds whether there is anything new, as the page does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT, limit=2**20)
    await asyncio.sleep(ASK_EVERY * who / FOLLOWERS)
    tag = ""
    while True:
        start = time.perf_counter()
        writer.write(request(f"/sessions/{ref}/live/", tag=tag))
        status, headers, _body = await answer(reader)
        busy.append(time.perf_counter() - start)
        if status == 200:
            tag = headers["etag"]
            saw(who, int(tag.strip('"').split("-")[0]))
        await asyncio.sleep(max(0.0, ASK_EVERY - (time.perf_counter() - start)))


async def answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Read one answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {k.lower(): v for k, v in (row.split(": ", 1) for row in head[1:] if row)}
    if "chunked" in headers.get("transfer-encoding", ""):
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), headers, body


async def listen(ref: str, who: int, saw, busy: list[float]) -> None:
    """Follow by a stream of events."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT, limit=2**20)
    writer.write(request(f"{STREAM}{ref}"))
    try:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                saw(who, int(line[4:]))
    finally:
        writer.close()


def line(name: str, server: Served, found: dict[str, object], seconds: int) -> None:
    """Print what was measured of one way."""
    delays, pages = found["delays"], [p for p in found["pages"] if p is not None]
    after = f"{statistics.median(delays):6.2f} max {delays[-1]:6.2f}" if delays else "nobody saw it"
    waits = f"{1000 * statistics.median(pages):8.0f}" if pages else "over 10s"
    print(
        f"{name:24} {found['cpu']:15.4f} {found['memory']:9.0f} {after:>18} {found['held']:12.2f} "
        f"{found['served']:>4}/{FOLLOWERS} {waits}",
        flush=True,
    )


class Watcher:
    """Looks once a second for all streams of one session, and renders an act once."""

    def __init__(self, ref: str) -> None:
        self.ref, self.revision, self.part = ref, -1, b""
        self.news = threading.Condition()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        """Look, render, wake everybody."""
        from django.template.loader import render_to_string

        from senim.decide.queries import live, sittings

        while True:
            revision = sittings.revision(self.ref)
            if revision != self.revision:
                part = render_to_string("decide/_session_live.html", {"card": live.live(self.ref)})
                told = "".join(f"data: {row}\n" for row in part.splitlines())
                with self.news:
                    self.revision, self.part = revision, f"id: {revision}\n{told}\n".encode()
                    self.news.notify_all()
            time.sleep(1)

    def stream(self) -> Iterator[bytes]:
        """Yield an event for every act."""
        last = -1
        while True:
            with self.news:
                self.news.wait_for(lambda last=last: self.revision != last, timeout=15)
                part, now = self.part, self.revision
            yield part if now != last else b": still here\n\n"
            last = now


class Application:
    """The site, with a stream at an address of its own; what granian serves."""

    def __init__(self) -> None:
        self.site = None
        self.watchers: dict[str, Watcher] = {}
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self.lock:
            if self.site is None:
                from senim.site.wsgi import application

                self.site = application
        if not environ["PATH_INFO"].startswith(STREAM):
            return self.site(environ, start_response)
        ref = environ["PATH_INFO"][len(STREAM) :]
        with self.lock:
            watcher = self.watchers.get(ref) or self.watchers.setdefault(ref, Watcher(ref))
        start_response("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
        return watcher.stream()


application = Application()

if __name__ == "__main__":
    main()
