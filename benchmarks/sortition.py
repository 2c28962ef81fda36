"""How long computing fair chances takes, how much memory, and against whom. Run: python benchmarks/sortition.py

Measured are the two instances that Flanigan et al. publish with their paper and made-up volunteers of three
sizes, for which nobody's data is needed; further pools can be named as triples QUOTAS.CSV POOL.CSV SIZE
(columns feature, value, min, max; and one column a feature). Beside the seconds stand those of the processor,
which others on the machine lengthen less. Where sortition-algorithms (GPL,
https://github.com/sortitionfoundation/sortition-algorithms) is installed, its maximin runs on the same pool:
same machine, same sitting; its leximin needs Gurobi, a commercial solver. With it only in another environment:
PYTHONPATH=src /that/bin/python benchmarks/sortition.py
"""

import csv
import importlib.util
import io
import logging
import os
import platform
import resource
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from senim.calc.sortition import Pool, Quota, chances, draw

PEER = "sortition_algorithms"
LIMIT = 200  # People up to whom the peer is asked; with 2 000 it does not end within an hour.
MADE_UP = [(150, 22, (3, 4, 4, 8)), (500, 40, (2, 5, 5, 8, 3)), (2_000, 100, (2, 6, 8, 4, 5, 3))]


def main() -> None:
    """Print what is measured, one line each."""
    print(f"Python {platform.python_version()}, numpy {version('numpy')}, scipy {version('scipy')}")
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    peer = importlib.util.find_spec(PEER) is not None
    print(
        f"sortition-algorithms {version('sortition-algorithms')}" if peer else "no sortition-algorithms: no comparison"
    )
    print(f"{'pool':28} {'types':>5} {'method':8} {'s':>8} {'cpu s':>8} {'MB':>5} {'lots':>5} {'cuts':>4} ", end="")
    print(f"{'min %':>9} {'gap':>8} {'geo %':>7} {'gini':>6} {'draw s':>7} {'peer s':>8} {'min %':>8} {'ratio':>6}")
    for people in (200, 2_000):
        measure(f"lonely {people // 10} of {people}", *lonely(people), peer=peer)
    for people, size, kinds in MADE_UP:
        measure(f"made-up {size} of {people}", *crowd(people, size, kinds), peer=peer)
    for quotas, pool, size in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3], strict=True):
        measure(Path(pool).name, *read(Path(quotas), Path(pool), int(size)), peer=peer)


def measure(name: str, pool: Pool, quotas: list[Quota], size: int, *, peer: bool) -> None:
    """Print one line for each method."""
    other = ask_peer(pool, quotas, size) if peer and len(pool.rows) <= LIMIT else None
    for method in ("maximin", "leximin"):
        start, busy = perf_counter(), process_time()
        found = chances(pool, quotas, size, method)
        seconds, busy = perf_counter() - start, process_time() - busy
        start = perf_counter()
        draw(found, pool, b"benchmark")
        drawing = perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        print(f"{name:28} {len(found.types):5} {method:8} {seconds:8.3f} {busy:8.3f} {peak:5.0f} ", end="")
        print(f"{len(found.lots):5} {found.cuts:4} {100 * found.minimum:9.5f} {found.gap:8.1e} ", end="")
        print(f"{100 * found.geometric_mean:7.3f} {found.gini:6.3f} {drawing:7.3f} ", end="")
        print(f"{other[0]:8.2f} {100 * other[1]:8.4f} {other[0] / seconds:5.1f}x" if other else "       -", flush=True)


def lonely(people: int) -> tuple[Pool, list[Quota], int]:
    """Return the instance of Flanigan et al.: one conservative woman among liberal women and conservative men.

    A tenth of the people is drawn, and of each sex and view half of them, one more or one less.
    """
    half, size = people // 2, people // 10
    rows = (("f", "con"),) + (("f", "lib"),) * (half - 1) + (("m", "con"),) * half
    pairs = [("sex", "f"), ("sex", "m"), ("view", "lib"), ("view", "con")]
    return Pool(("sex", "view"), rows), [Quota(*pair, size // 2 - 1, size) for pair in pairs], size


def crowd(
    people: int, size: int, kinds: tuple[int, ...], seed: int = 0, slack: int = 1
) -> tuple[Pool, list[Quota], int]:
    """Return volunteers whose features differ from the population's, by which the quotas are set.

    `kinds` is how many values each feature has; `slack` how far a quota reaches beyond the population's share.
    """
    rng = np.random.default_rng(seed)
    columns, quotas = [], []
    for number, n in enumerate(kinds):
        population = rng.dirichlet(np.full(n, 8.0))
        willing = population * rng.uniform(0.4, 1.6, n)
        columns.append(rng.choice(n, people, p=willing / willing.sum()))
        for value, share in enumerate(population * size):
            least, most = max(0, int(np.floor(share)) - slack), int(np.ceil(share)) + slack
            quotas.append(Quota(f"f{number}", f"v{value}", least, most))
    rows = tuple(tuple(f"v{column[person]}" for column in columns) for person in range(people))
    return Pool(tuple(f"f{number}" for number in range(len(kinds))), rows), quotas, size


def read(quotas: Path, pool: Path, size: int) -> tuple[Pool, list[Quota], int]:
    """Return a pool and its quotas from two CSV files."""
    with quotas.open(encoding="utf-8", newline="") as file:
        found = [
            Quota(line["feature"], line["value"], int(line["min"]), int(line["max"])) for line in csv.DictReader(file)
        ]
    features = tuple(dict.fromkeys(quota.feature for quota in found))
    with pool.open(encoding="utf-8", newline="") as file:
        rows = tuple(tuple(line[feature] for feature in features) for line in csv.DictReader(file))
    return Pool(features, rows), found, size


def ask_peer(pool: Pool, quotas: list[Quota], size: int) -> tuple[float, float]:
    """Return the seconds that the peer's maximin takes, and the smallest chance that it finds."""
    logging.disable(logging.CRITICAL)  # It tells about every step.
    from sortition_algorithms.committee_generation import find_distribution_maximin
    from sortition_algorithms.features import read_in_features
    from sortition_algorithms.people import read_in_people
    from sortition_algorithms.settings import Settings

    lines = [{"feature": q.feature, "value": q.value, "min": str(q.least), "max": str(q.most)} for q in quotas]
    features, *_ = read_in_features(["feature", "value", "min", "max"], lines)
    table = [{"id": str(n), **dict(zip(pool.features, row, strict=True))} for n, row in enumerate(pool.rows)]
    settings = Settings(id_column="id", columns_to_keep=[], check_same_address=False, check_same_address_columns=[])
    people, *_ = read_in_people(["id", *pool.features], table, features, settings)
    start = perf_counter()
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        panels, weights, _ = find_distribution_maximin(features, people, size, [])
    seconds = perf_counter() - start
    chance = dict.fromkeys(people, 0.0)
    for panel, weight in zip(panels, weights, strict=True):
        for person in panel:
            chance[person] += weight
    return seconds, min(chance.values())


if __name__ == "__main__":
    main()
