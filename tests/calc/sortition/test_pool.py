"""What is wrong with a pool or its quotas is said by a code with what it is about."""

import csv
import io

import pytest

from senim.calc.sortition import Pool, PoolProblem, Quota, Type, chances, pool_from_table, types
from tests.calc.sortition.pools import seven

TABLE = "name,sex,age,home\na,f, old ,1\nb,m,young,1\nc,f,old,\nd,f,old,2\n"


def table(text=TABLE):
    return list(csv.DictReader(io.StringIO(text)))


def problem(call):
    with pytest.raises(PoolProblem) as caught:
        call()
    return caught.value.code, caught.value.params


def test_a_table_becomes_a_pool_with_features_in_the_order_asked_for():
    pool = pool_from_table(table(), ["age", "sex"], household="home", id="name")
    assert pool.rows == (("old", "f"), ("young", "m"), ("old", "f"), ("old", "f"))
    assert (pool.households, pool.ids) == (("1", "1", "", "2"), ("a", "b", "c", "d"))


def test_types_say_how_many_are_alike_and_name_nobody():
    pool = pool_from_table(table(), ["sex", "age"], household="home", id="name")
    shared = (("f", "old"), ("m", "young"))
    assert types(pool) == (
        Type(("f", "old"), (), 2, 2),
        Type(("f", "old"), shared, 1, 1),
        Type(("m", "young"), shared, 1, 1),
    )


def test_homes_of_the_same_make_up_are_one_type():
    pool = Pool(("sex",), (("f",), ("f",), ("f",), ("f",), ("m",)), ("x", "x", "y", "y", ""))
    assert types(pool) == (Type(("f",), (("f",), ("f",)), 4, 2), Type(("m",), (), 1, 1))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Pool(("a",), ()), ("empty_pool", {})),
        (lambda: pool_from_table([], ["a"]), ("empty_pool", {})),
        (lambda: Pool((), ((),)), ("no_features", {})),
        (lambda: Pool(("a", "a"), (("1", "1"),)), ("feature_repeated", {"feature": "a"})),
        (lambda: Pool(("a",), (("1",), ("1", "2"))), ("row_length", {"row": 1, "have": 2, "need": 1})),
        (lambda: Pool(("a",), (("1",),), ()), ("households_length", {"have": 0, "need": 1})),
        (lambda: Pool(("a",), (("1",),), None, ()), ("ids_length", {"have": 0, "need": 1})),
        (lambda: Pool(("a",), (("1",), ("1",)), None, ("x", "x")), ("id_repeated", {"id": "x"})),
        (lambda: pool_from_table(table(), ["height"]), ("feature_missing", {"row": 0, "feature": "height"})),
        (lambda: pool_from_table(table("a,b\n1,\n"), ["a", "b"]), ("feature_missing", {"row": 0, "feature": "b"})),
        (lambda: pool_from_table(table(), ["sex"], id="code"), ("id_missing", {"row": 0})),
        (lambda: pool_from_table(table(), ["sex"], id="sex"), ("id_repeated", {"id": "f"})),
    ],
)
def test_a_pool_that_does_not_fit_together_is_refused(make, expected):
    assert problem(make) == expected


@pytest.mark.parametrize(
    ("change", "size", "expected"),
    [
        ({}, 0, ("size_too_small", {"size": 0})),
        ({}, 8, ("panel_larger_than_pool", {"size": 8, "people": 7})),
        ({0: Quota("sex", "F", 1, 1)}, 5, ("quota_for_nobody", {"feature": "sex", "value": "F", "least": 1})),
        ({0: Quota("sex", "F", 0, 1)}, 5, ("value_without_quota", {"feature": "sex", "value": "f", "people": 2})),
        ({0: Quota("age", "f", 1, 1)}, 5, ("quota_of_unknown_feature", {"feature": "age"})),
        ({0: Quota("sex", "m", 1, 1)}, 5, ("quota_repeated", {"feature": "sex", "value": "m"})),
        (
            {0: Quota("sex", "f", 2, 1)},
            5,
            ("quota_upside_down", {"feature": "sex", "value": "f", "least": 2, "most": 1}),
        ),
        (
            {0: Quota("sex", "f", -1, 1)},
            5,
            ("quota_upside_down", {"feature": "sex", "value": "f", "least": -1, "most": 1}),
        ),
    ],
)
def test_quotas_that_do_not_fit_the_pool_are_refused(change, size, expected):
    pool, quotas, _ = seven()
    quotas = [change.get(number, quota) for number, quota in enumerate(quotas)]
    assert problem(lambda: chances(pool, quotas, size)) == expected


def test_a_quota_that_allows_nobody_may_speak_of_a_value_nobody_has():
    pool, quotas, size = seven()
    assert chances(pool, [*quotas, Quota("sex", "other", 0, 1)], size).minimum == pytest.approx(1 / 2, abs=1e-6)
