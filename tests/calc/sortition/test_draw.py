"""A draw can be repeated by anybody, and chances are what they are said to be."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.calc.sortition import TICKETS, Pool, PoolProblem, chances, draw
from senim.calc.sortition.lottery import Numbers, share_out
from tests.calc.sortition import slow
from tests.calc.sortition.pools import ducks, lonely, pools, seven, sixty_one


@settings(max_examples=60)
@given(pools(), st.binary(max_size=40))
def test_every_drawn_panel_keeps_quotas_and_households(case, seed):
    pool, quotas, size = case
    found = chances(pool, quotas, size)
    panel = draw(found, pool, seed)
    assert len(set(panel.people)) == size
    assert slow.keeps(pool, quotas, panel.people)
    assert panel.counts == found.lots[panel.lot].counts
    on = Counter(pool.rows[person] for person in panel.people)
    for kind in found.types:
        same = sum(n for n, other in zip(panel.counts, found.types, strict=True) if other.features == kind.features)
        assert on[kind.features] == same


@settings(max_examples=40)
@given(pools(), st.binary(max_size=40), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_people_whatever_the_order_of_the_rows(case, seed, shuffled):
    pool, quotas, size = case
    names = tuple(f"p{row}" for row in range(len(pool.rows)))
    pool = Pool(pool.features, pool.rows, pool.households, names)
    order = shuffled.sample(range(len(names)), len(names))
    homes = pool.households and tuple(pool.households[row] for row in order)
    other = Pool(pool.features, tuple(pool.rows[row] for row in order), homes, tuple(names[row] for row in order))
    panel, again = draw(chances(pool, quotas, size), pool, seed), draw(chances(other, quotas, size), other, seed)
    assert (panel.ticket, panel.lot, panel.counts) == (again.ticket, again.lot, again.counts)
    assert {pool.ids[person] for person in panel.people} == {other.ids[person] for person in again.people}


def test_no_seed_and_a_zero_are_seeds_like_others():
    pool, quotas, size = lonely(200)
    found = chances(pool, quotas, size)
    panels = [draw(found, pool, seed) for seed in (b"", b"\0", b"\0\0", b"0")]
    assert len({panel.ticket for panel in panels}) == 4
    assert [draw(found, pool, b"").people, draw(found, pool, b"\0").people] == [panels[0].people, panels[1].people]


def test_over_many_seeds_everybody_is_drawn_as_often_as_their_chance_says():
    pool, quotas, size = ducks(("1", "3", "2", "2", ""))
    found = chances(pool, quotas, size)
    times = Counter(person for n in range(3000) for person in draw(found, pool, n.to_bytes(4, "big")).people)
    for person, chance in enumerate(found.of_people(pool)):
        assert times[person] == pytest.approx(3000 * chance, abs=4 * (3000 * 0.25) ** 0.5)


def test_people_of_one_home_who_are_alike_are_drawn_equally_often():
    pool, quotas, size = ducks(("", "", "2", "2", ""))
    found = chances(pool, quotas, size)
    times = Counter(person for n in range(3000) for person in draw(found, pool, n.to_bytes(4, "big")).people)
    assert times[2] == pytest.approx(times[3], abs=4 * (2000 * 0.25) ** 0.5)


def test_who_fits_no_panel_is_never_drawn():
    pool, quotas, size = sixty_one()
    found = chances(pool, quotas, size)
    assert all(60 not in draw(found, pool, bytes([n])).people for n in range(50))


def test_another_program_draws_the_same():
    # Written from docs/method/sortition.md alone, for a pool in which everybody lives alone.
    pool, quotas, size = seven()
    found = chances(pool, quotas, size)
    for seed in (b"", b"demo", bytes(40)):
        head = b"senim lot 1\n" + len(seed).to_bytes(8, "big") + seed
        digests = b"".join(sha256(head + block.to_bytes(8, "big")).digest() for block in range(50))
        words = iter(int.from_bytes(digests[at : at + 8], "big") for at in range(0, len(digests), 8))
        ticket = next(words) % TICKETS
        rest, lot = ticket, 0
        while rest >= found.lots[lot].tickets:
            rest -= found.lots[lot].tickets
            lot += 1
        chosen = []
        for kind, seats in zip(found.types, found.lots[lot].counts, strict=True):
            people = [row for row, features in enumerate(pool.rows) if features == kind.features]
            for place in range(seats):
                n = len(people) - place
                word = next(words)
                while word >= 2**64 // n * n:
                    word = next(words)
                people[place], people[place + word % n] = people[place + word % n], people[place]
            chosen += people[:seats]
        panel = draw(found, pool, seed)
        assert (panel.ticket, panel.lot, panel.people) == (ticket, lot, tuple(sorted(chosen)))


def test_numbers_below_n_are_equally_likely_also_where_n_does_not_divide_the_words():
    numbers = Numbers(b"fair")
    times = Counter(numbers.below(6) for _ in range(6000))
    assert all(abs(times[n] - 1000) < 150 for n in range(6))
    large = 2**63 + 1
    assert max(Numbers(bytes([n])).below(large) for n in range(50)) < large


@pytest.mark.parametrize("n", [0, -1, 2**64 + 1])
def test_there_is_no_number_below_zero_or_beyond_the_words(n):
    with pytest.raises(ValueError, match="n must be"):
        Numbers(b"").below(n)


@given(st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=20).filter(any))
def test_tickets_are_shared_out_to_the_last_one_and_within_one_of_the_weight(weights):
    tickets = share_out(weights)
    assert sum(tickets) == TICKETS
    total = sum(weights)
    assert all(abs(n - weight / total * TICKETS) <= 1.01 for n, weight in zip(tickets, weights, strict=True))


def test_equal_remainders_go_to_the_earlier_one():
    assert share_out([1, 1, 1], 10) == [4, 3, 3]


def test_a_pool_that_is_not_the_one_of_the_chances_is_refused():
    pool, quotas, size = seven()
    found = chances(pool, quotas, size)
    other, _, _ = ducks()
    with pytest.raises(PoolProblem, match="other_pool"):
        draw(found, other, b"")
    with pytest.raises(PoolProblem, match="other_pool"):
        found.of_people(other)
