"""Below 30 actors and 100 statements only the table is shown."""

import pytest

from senim.calc.discourse import Reason, Said, enough


def crowd(actors: int, statements: int) -> list[Said]:
    return [Said(f"a{number % actors}", f"c{number}", 1, "d") for number in range(statements)]


@pytest.mark.parametrize(
    ("actors", "statements", "lacking"),
    [
        (30, 100, ()),
        (29, 100, (Reason("few_actors", 29, 30),)),
        (30, 99, (Reason("few_statements", 99, 100),)),
        (7, 23, (Reason("few_actors", 7, 30), Reason("few_statements", 23, 100))),
    ],
)
def test_a_network_is_shown_from_thirty_actors_and_a_hundred_statements(actors, statements, lacking):
    found = enough(crowd(actors, statements))
    assert (found.network_may_be_shown, found.reasons) == (not lacking, lacking)


def test_of_nothing_nothing_is_shown():
    assert enough([]).reasons == (Reason("few_actors", 0, 30), Reason("few_statements", 0, 100))
