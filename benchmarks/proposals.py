"""How long a page of 10,000 proposals takes, and how much memory. Run: python benchmarks/proposals.py [--postgres]

A made-up town of 10,000 open proposals lies in a database of its own that is gone afterwards: SQLite in a
temporary folder, or a throw-away PostgreSQL server. Pages are asked for one after another through the WSGI handler,
that is with middleware, queries and templates, without a network between. Every request brings a new seed of the
order, as from a new visitor; the first requests, which fill caches of templates, are not counted. Memory is the peak
of the process so far. Others on the machine make times upper bounds.
"""

import os
import platform
import resource
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.metadata import version
from time import perf_counter
from typing import Any

import numpy as np
from program import database, engine, handler

PROPOSALS = 10_000
REQUESTS, WARM = 200, 10
LIMIT = 0.3  # seconds at the 95th percentile on two cores
ADDRESS, ROW = "/proposals/", b'<li class="panel'
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WORDS = [
    "snow",
    "yard",
    "light",
    "school",
    "bus",
    "road",
    "tree",
    "ramp",
    "clinic",
    "water",
    "bridge",
    "market",
    "lamp",
]
PAGES = {
    "first page": "",
    "page 250": "&page=250",
    "one body": "&body=body-1",
    "one body and two words": "&body=body-1&words=snow%20yard",
    "a tag": "&tag=snow",
    "every phase": "&phase=all",
}


def main() -> None:
    """Print what is measured, one line each."""
    with database("--postgres" in sys.argv):
        print(f"Python {platform.python_version()}, Django {version('django')}, {engine()}")
        print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        start = perf_counter()
        build(PROPOSALS)
        print(f"{PROPOSALS} proposals built in {perf_counter() - start:.1f} s")
        ask = handler()
        print(f"{'':24} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'worst':>8}")
        slowest = max(measure(name, query, ask) for name, query in PAGES.items())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        kept = "kept" if slowest <= LIMIT else "MISSED"
        print(f"peak memory {peak:.0f} MB; the limit of {1000 * LIMIT:.0f} ms at the 95th percentile is {kept}")


def build(count: int, seed: int = 0) -> None:
    """Make bodies by the program, and that many proposals with demands and tags by the lot."""
    from senim.people import actions as people
    from senim.people.actors import SYSTEM
    from senim.people.models import Body
    from senim.propose.formats.wording import fold
    from senim.propose.models import Demand, Proposal, Tag, Version

    for n in range(5):
        names = {"en": f"Body {n}", "ru": f"Орган {n}", "kk": f"Орган {n}"}
        people.create_body(
            actor=SYSTEM, slug=f"body-{n}", kind="akimat", language="en", names=names, abouts={},
            time_zone="Asia/Almaty", at=AT,
        )  # fmt: skip
    rng, bodies = np.random.default_rng(seed), list(Body.objects.values_list("pk", flat=True))

    def said(n: int) -> str:
        return " ".join(rng.choice(WORDS, n)).capitalize()

    days: dict[str, Any] = {"created_on": date(2026, 1, 1), "opened_on": date(2026, 2, 1)}
    titles = [said(7) for _ in range(count)]
    made = Proposal.objects.bulk_create(
        [
            Proposal(
                body_id=bodies[n % len(bodies)], origin="person", phase="open", language="en", title=title,
                folded=fold(title), **days,
            )
            for n, title in enumerate(titles)
        ],
        batch_size=500,
    )  # fmt: skip
    versions = Version.objects.bulk_create(
        [Version(proposal=p, number=1, title=p.title, text=said(200), written_on=days["opened_on"]) for p in made],
        batch_size=500,
    )
    demands = [Demand(version=v, number=n, text=said(15)) for v in versions for n in (1, 2, 3)]
    Demand.objects.bulk_create(demands, batch_size=500)
    tags = [Tag(proposal=p, word=word) for p in made for word in rng.choice(WORDS, 3, replace=False)]
    Tag.objects.bulk_create(tags, batch_size=500)


def measure(name: str, query: str, ask: Callable[[str, str], bytes]) -> float:
    """Ask for a page many times, print one line, and return the 95th percentile in seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        rows = ask(ADDRESS, f"order=count{query}").count(ROW)
    queries = len(caught)  # counted now: the next request empties the log
    taken = []
    for n in range(REQUESTS + WARM):
        start = perf_counter()
        found = ask(ADDRESS, f"order=seed{n}{query}").count(ROW)
        taken.append(perf_counter() - start)
        if found != rows:
            raise RuntimeError(f"{name}: {found} rows, {rows} before")
    half, most, worst = np.percentile(taken[WARM:], [50, 95, 100])
    print(f"{name:24} {queries:7} {1000 * half:8.1f} {1000 * most:8.1f} {1000 * worst:8.1f}", flush=True)
    return float(most)


if __name__ == "__main__":
    main()
