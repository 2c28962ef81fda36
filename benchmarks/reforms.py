"""How long a page over 2,000 reforms takes, and how much memory. Run: python benchmarks/reforms.py [--postgres]

A made-up country of 2,000 reforms with 10 stages each, two sources behind each stage and three findings, lies in a
database of its own that is gone afterwards: SQLite in a temporary folder, or a throw-away PostgreSQL server. No status
is kept anywhere, so every page computes those of all reforms in its scope from their events. Pages are asked for one
after another through the WSGI handler, that is with middleware, queries and templates, without a network between; the
first requests, which fill caches of templates, are not counted. Where all reforms stand is remembered until something
new is written into the record; "after a change" forgets it before each request. Memory is the peak of the process so
far. Others on the machine make times upper bounds.
"""

import os
import platform
import resource
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from time import perf_counter

import numpy as np
from program import database, engine, handler

REFORMS, STAGES, SOURCES, BODIES, PACKAGE = 2_000, 10, 1_500, 20, 10
REQUESTS, WARM, FILES = 40, 3, 5
LIMIT, AFRESH = 0.3, 1.5  # seconds at the 95th percentile on two cores: remembered, and after a change
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
STEPS = ("proposed", "announced", "adopted", "drafted", "passed", "enacted", "in_force", "amended", "once", "as_a_rule")
KINDS = ("law", "record", "official", "state_media", "news", "analysis", "report", "photo", "opinion")
FILE = "the file of all"
PAGES = {
    "first page": ("/reforms/", ""),
    "page 50": ("/reforms/", "page=50"),
    "one cell": ("/reforms/", "cell=on_paper"),
    "two words": ("/reforms/", "words=snow%20yard"),
    "one body": ("/reforms/bodies/body-1/", ""),
    "one package": ("/reforms/packages/{package}/", ""),
    FILE: ("/reforms/reforms.csv", ""),
}


def main() -> None:
    """Print what is measured, one line each."""
    with database("--postgres" in sys.argv):
        print(f"Python {platform.python_version()}, Django {version('django')}, {engine()}")
        print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        start = perf_counter()
        package = build(REFORMS)
        print(f"{REFORMS} reforms with {STAGES} stages each built in {perf_counter() - start:.1f} s")
        ask = handler()
        print(f"{'':28} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'worst':>8}")
        found = {
            name: measure(name, where.format(package=package), query, ask) for name, (where, query) in PAGES.items()
        }
        afresh = measure("first page, after a change", "/reforms/", "", ask, forget)
        measure("one body, after a change", "/reforms/bodies/body-1/", "", ask, forget)
        slowest = max(taken for name, taken in found.items() if name != FILE)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        kept = "kept" if slowest <= LIMIT and afresh <= AFRESH else "MISSED"
        limits = f"{1000 * LIMIT:.0f} ms, and of {1000 * AFRESH:.0f} ms after a change,"
        print(f"peak memory {peak:.0f} MB; the limit of {limits} at the 95th percentile is {kept}")


def build(count: int, seed: int = 0) -> str:
    """Make bodies by the program, and reforms with stages, findings and sources by the lot; return a package."""
    from senim.follow import models
    from senim.people import actions as people
    from senim.people.actors import SYSTEM
    from senim.people.models import Body, PublicActor

    for n in range(BODIES):
        names = {"en": f"Body {n}", "ru": f"Орган {n}", "kk": f"Орган {n}"}
        people.create_body(
            actor=SYSTEM, slug=f"body-{n}", kind="akimat", language="en", names=names, abouts={},
            time_zone="Asia/Almaty", at=AT,
        )  # fmt: skip
        people.actor_of_body(body=Body.objects.get(slug=f"body-{n}").pk, at=AT)
    rng, bodies = np.random.default_rng(seed), list(Body.objects.values_list("pk", flat=True))
    voices = [None, None, None, *PublicActor.objects.values_list("pk", flat=True)]
    today = AT.date()

    def when() -> dict[str, date | str]:
        day = today - timedelta(days=int(rng.integers(10, 2500)))
        return {"first_day": day, "last_day": day, "precision": "day"}

    sources = models.Source.objects.bulk_create(
        [
            models.Source(
                kind=KINDS[n % len(KINDS)], title=f"Source {n}", publisher=f"Publisher {n % 90}", language="en",
                voice_id=voices[int(rng.integers(len(voices)))], added_on=today, excerpt="So it was said. " * 20,
                **when(),
            )
            for n in range(SOURCES)
        ],
        batch_size=500,
    )  # fmt: skip
    packages = models.ReformPackage.objects.bulk_create(
        models.ReformPackage(body_id=bodies[n % BODIES], number=n // BODIES + 1, language="en", title=f"Package {n}")
        for n in range(count // PACKAGE // 2)
    )
    reforms = models.Reform.objects.bulk_create(
        [
            models.Reform(
                body_id=bodies[n % BODIES], package=packages[n // PACKAGE] if n < count // 2 else None,
                phase="followed", language="en", title=f"Reform {n}: snow and yard number {n % 7}",
                promise="It will be cleared. " * 60,
                measure="By the law.", source=sources[n % SOURCES], entered_on=today, review_on=today, **when(),
            )
            for n in range(count)
        ],
        batch_size=500,
    )  # fmt: skip
    owners = dict(PublicActor.objects.values_list("body_id", "pk"))
    through = models.Reform.promisers.through
    through.objects.bulk_create(
        [through(reform_id=r.pk, publicactor_id=owners[r.body_id]) for r in reforms], batch_size=500
    )
    stages = models.Stage.objects.bulk_create(
        [
            models.Stage(reform=r, step=step, language="en", note="It was so. " * 10, entered_on=today, **when())
            for r in reforms
            for step in STEPS[:STAGES]
            if rng.random() < 0.9 or step == "proposed"
        ],
        batch_size=500,
    )
    behind = [(s, rng.choice(SOURCES, 2, replace=False)) for s in stages]
    models.StageEvidence.objects.bulk_create(
        [models.StageEvidence(stage=s, source=sources[n]) for s, chosen in behind for n in chosen], batch_size=500
    )
    findings = models.Finding.objects.bulk_create(
        [
            models.Finding(
                reform=r, track="practice", bearing=bearing, language="en", text="Seen.", entered_on=today, **when()
            )
            for r in reforms
            for bearing in rng.choice(["for", "against", "limits", "context", "context", "context"], 3)
        ],
        batch_size=500,
    )  # fmt: skip
    seen = models.Finding.sources.through
    seen.objects.bulk_create(
        [seen(finding_id=f.pk, source_id=sources[int(rng.integers(SOURCES))].pk) for f in findings], batch_size=500
    )
    return packages[0].ref


def forget() -> None:
    """Forget where the reforms stand, as every new entry of the record makes the program do."""
    from django.core.cache import cache

    cache.clear()


def measure(
    name: str, address: str, query: str, ask: Callable[[str, str], bytes], before: Callable[[], None] = lambda: None
) -> float:
    """Ask for a page many times, print one line, and return the 95th percentile in seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        ask(address, query)
    queries = len(caught)  # counted now: the next request empties the log
    taken = []
    for _ in range(WARM + (FILES if name == FILE else REQUESTS)):
        before()
        start = perf_counter()
        ask(address, query)
        taken.append(perf_counter() - start)
    half, most, worst = np.percentile(taken[WARM:], [50, 95, 100])
    print(f"{name:28} {queries:7} {1000 * half:8.1f} {1000 * most:8.1f} {1000 * worst:8.1f}", flush=True)
    return float(most)


if __name__ == "__main__":
    main()
