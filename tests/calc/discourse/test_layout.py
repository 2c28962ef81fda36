"""Where actors stand: inside the square, the same each time, and those who agree together."""

import math
import subprocess
import sys

import pytest

from senim.calc.discourse import Said, affiliation, positions, ties


def camps(size: int) -> list[Said]:
    """Return two camps that contradict each other on four claims and share a fifth."""
    said = [
        Said(f"{camp}{n}", f"c{j}", sign, "d")
        for camp, sign in (("l", 1), ("r", -1))
        for n in range(size)
        for j in range(4)
    ]
    return [*said, Said("l0", "shared", 1, "d"), Said("r0", "shared", 1, "d")]


def test_places_are_in_the_square_and_reach_its_edges():
    found = positions(ties(camps(6)), seed=1)
    assert set(found) == {f"{camp}{n}" for camp in "lr" for n in range(6)}
    flat = [value for place in found.values() for value in place]
    assert min(flat) == 0 and max(flat) == 1


def test_the_same_seed_gives_the_same_places_in_any_order_of_the_input():
    said = camps(5)
    assert positions(ties(said), seed=7) == positions(ties(said[::-1]), seed=7)
    assert positions(ties(said), seed=7) != positions(ties(said), seed=8)


@pytest.mark.parametrize("kind", ["congruence", "subtract"])
def test_camps_stand_apart(kind):
    found = positions(ties(camps(6), kind), seed=3)
    middle = {camp: [sum(v) / 6 for v in zip(*(found[f"{camp}{n}"] for n in range(6)), strict=True)] for camp in "lr"}
    own = max(math.dist(found[name], middle[name[0]]) for name in found)
    assert own < math.dist(middle["l"], middle["r"])


def test_those_whom_nothing_ties_stay_in_the_drawing_without_squeezing_the_rest():
    alone = [Said(f"s{n}", f"own{n}", 1, "d") for n in range(4)]
    found = positions(ties([*camps(6), *alone]), seed=2)
    xs, ys = zip(*(found[f"{camp}{n}"] for camp in "lr" for n in range(6)), strict=True)
    assert max(max(xs) - min(xs), max(ys) - min(ys)) > 0.3


def test_one_or_nobody_stands_in_the_middle():
    assert positions(ties([])) == {}
    assert positions(ties([Said("a", "x", 1, "d")])) == {"a": (0.5, 0.5)}
    assert set(positions(ties([Said("a", "x", 1, "d"), Said("b", "y", 1, "d")]))) == {"a", "b"}


def test_the_table_has_no_places():
    with pytest.raises(ValueError, match="only a network of actors"):
        positions(affiliation(camps(2)))


def test_calculating_does_not_load_what_only_a_drawing_needs():
    asked = "import sys, senim.calc.discourse; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
