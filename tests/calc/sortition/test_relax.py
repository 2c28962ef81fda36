"""Quotas that no panel keeps come back with the smallest change under which one does."""

import pickle

import pytest
from hypothesis import given, settings

from senim.calc.sortition import ImpossibleQuotas, Pool, PoolProblem, Quota, chances, relax
from tests.calc.sortition import slow
from tests.calc.sortition.pools import hopeless, seven


def width(quotas, wider):
    """Return by how many persons quotas were widened, and by how many the one that changed most."""
    steps = [
        step for old, new in zip(quotas, wider, strict=True) for step in (old.least - new.least, new.most - old.most)
    ]
    assert min(steps) >= 0
    return sum(steps), max(steps)


@settings(max_examples=80)
@given(hopeless())
def test_the_change_is_the_smallest_over_all_panels_written_down(case):
    pool, quotas, size = case
    wider = relax(pool, quotas, size)
    assert slow.panels(pool, wider, size)
    lacks = [
        [max(0, q.least - slow.have(pool, q, panel), slow.have(pool, q, panel) - q.most) for q in quotas]
        for panel in slow.panels(pool, [], size)
    ]
    assert width(quotas, wider) == min((sum(lack), max(lack)) for lack in lacks)
    assert [(q.feature, q.value) for q in wider] == [(q.feature, q.value) for q in quotas]


@settings(max_examples=30)
@given(hopeless())
def test_chances_are_refused_exactly_when_no_panel_exists_and_exist_after_the_change(case):
    pool, quotas, size = case
    if slow.panels(pool, quotas, size):
        assert relax(pool, quotas, size) == tuple(quotas)
        chances(pool, quotas, size)
        return
    with pytest.raises(ImpossibleQuotas) as caught:
        chances(pool, quotas, size)
    changed = {quota: Quota(quota.feature, quota.value, least, most) for quota, least, most in caught.value.changes}
    assert changed
    assert all(old != new for old, new in changed.items())
    chances(pool, [changed.get(quota, quota) for quota in quotas], size)


def test_one_quota_by_one_person_is_found():
    pool, quotas, size = seven()
    quotas[0] = Quota("sex", "f", 3, 4)
    quotas[1] = Quota("sex", "m", 2, 2)
    with pytest.raises(ImpossibleQuotas) as caught:
        chances(pool, quotas, size)
    # There are two women; three men must come with them.
    assert caught.value.changes == ((quotas[0], 2, 4), (quotas[1], 2, 3))
    assert caught.value.code == "quotas_impossible"


def test_among_equal_changes_the_later_value_is_widened():
    pool = Pool(("sex",), (("f",), ("m",), ("f",), ("m",)))
    quotas = [Quota("sex", "m", 2, 2), Quota("sex", "f", 2, 2)]
    for order in (quotas, quotas[::-1]):
        wider = relax(pool, order, 3)
        assert sorted(wider, key=lambda quota: quota.value) == [Quota("sex", "f", 2, 2), Quota("sex", "m", 1, 2)]


def test_too_few_households_are_no_matter_of_quotas():
    pool = Pool(("sex",), (("f",), ("m",), ("f",)), ("1", "1", "1"))
    quotas = [Quota("sex", "f", 0, 2), Quota("sex", "m", 0, 2)]
    for ask in (relax, chances):
        with pytest.raises(PoolProblem) as caught:
            ask(pool, quotas, 2)
        assert (caught.value.code, caught.value.params) == (
            "panel_larger_than_households",
            {"size": 2, "households": 1},
        )


def test_a_refusal_survives_pickling():
    pool, quotas, size = seven()
    with pytest.raises(ImpossibleQuotas) as caught:
        chances(pool, [Quota("sex", "f", 2, 2), *quotas[1:]], size)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.changes, str(again)) == (ImpossibleQuotas, caught.value.changes, str(caught.value))
