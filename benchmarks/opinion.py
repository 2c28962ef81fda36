"""How long an opinion analysis takes, how much memory, and against whom. Run: python benchmarks/opinion.py

Measured are made-up conversations of three sizes and the open Polis data sets, which lie in ../shared or
where SENIM_SHARED says. The time is the best of several runs of `analyse` on a ready matrix; building the
matrix (for data sets with reading the files) stands beside it; peak memory is that of the process so far,
a peer included. Where red-dwarf (https://github.com/polis-community/red-dwarf) is installed, its pipeline
runs on the same votes: same machine, same sitting. Others on the machine make times upper bounds.
"""

import importlib.util
import os
import platform
import resource
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import numpy as np

from senim.calc.opinion import VoteMatrix, analyse
from senim.listen.formats import polis

SIZES = [(2_000, 1_000, 170), (10_000, 500, 50), (50_000, 1_000, 50)]  # People, statements, votes a person.
RUNS = 3
LIMIT = 600_000  # Votes up to which red-dwarf is asked; beyond it takes minutes.


def main() -> None:
    """Print what is measured, one line each."""
    print(f"Python {platform.python_version()}, numpy {version('numpy')}, scipy {version('scipy')}")
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    peer = importlib.util.find_spec("reddwarf") is not None
    print(f"red-dwarf {version('red-dwarf')}" if peer else "red-dwarf is not installed: no comparison")
    heads = f"{'build s':>8} {'analyse s':>9} {'peak MB':>8} {'peer s':>7}"
    print(f"{'votes of':34} {'P':>6} {'S':>5} {'votes':>8} {heads}")
    for n_people, n_statements, each in SIZES:
        triple = crowd(n_people, n_statements, each)
        build, votes = timed(lambda triple=triple, s=n_statements: VoteMatrix.build(*triple, n_statements=s))
        line("made-up camps", votes, build, peer)
    folder = Path(os.environ.get("SENIM_SHARED", Path(__file__).parent.parent.parent / "shared")) / "data" / "polis"
    for place in sorted(path for path in folder.glob("*") if path.is_dir()):
        build, matrix = timed(lambda place=place: polis.matrix(polis.read(place)), runs=1)
        line(place.name, matrix.votes, build, peer, matrix.moderated, matrix.meta)


def line(name, votes, build, peer, moderated=None, meta=None) -> None:
    """Measure one conversation and print its line."""
    seconds, _ = timed(lambda: analyse(votes, moderated=moderated, meta=meta))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    other = f"{ask_peer(votes, moderated):7.2f}" if peer and votes.n_votes <= LIMIT else "      -"
    sizes = f"{votes.n_participants:6} {votes.n_statements:5} {votes.n_votes:8}"
    print(f"{name:34} {sizes} {build:8.3f} {seconds:9.3f} {peak:8.0f} {other}", flush=True)


def timed(call: Callable[[], object], runs: int = RUNS) -> tuple[float, object]:
    """Return the shortest time of several calls, in seconds, and what the last one returned."""
    best, result = float("inf"), None
    for _ in range(runs):
        start = perf_counter()
        result = call()
        best = min(best, perf_counter() - start)
    return best, result


def crowd(n_people: int, n_statements: int, each: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return votes of three camps; how many somebody casts varies as much as in open data."""
    rng = np.random.default_rng(seed)
    lean = rng.normal(0, 1.2, (3, n_statements)) + rng.normal(0.4, 0.8, n_statements)
    camp = rng.integers(0, 3, n_people)
    n_votes = np.clip(rng.gamma(2, each / 2, n_people).astype(int), 1, n_statements)
    people = np.repeat(np.arange(n_people), n_votes)
    statements = np.concatenate([rng.choice(n_statements, n, replace=False) for n in n_votes])
    feeling = lean[camp[people], statements] + rng.normal(0, 1, len(people))
    return people, statements, np.where(feeling > 0.4, 1, np.where(feeling < -0.4, -1, 0))


def ask_peer(votes: VoteMatrix, moderated: np.ndarray | None) -> float:
    """Return the seconds that red-dwarf's own pipeline takes for the same votes."""
    from reddwarf.implementations.base import run_pipeline

    columns = zip(votes.participant.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    rows = [{"participant_id": i, "statement_id": j, "vote": v} for i, j, v in columns]
    out = [] if moderated is None else np.flatnonzero(moderated).tolist()
    seconds, _ = timed(lambda: run_pipeline(votes=rows, mod_out_statement_ids=out), runs=1)
    return seconds


if __name__ == "__main__":
    main()
