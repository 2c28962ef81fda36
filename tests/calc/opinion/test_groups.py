"""Who is grouped, how well, into how many groups, and under which letter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.opinion import Smoothing
from senim.calc.opinion.groups import group, in_conversation, labels
from senim.calc.opinion.kmeans import base_clusters, lloyd, nearest
from senim.calc.opinion.silhouette import silhouette
from tests.calc.opinion import slow


def clouds(*sizes, seed=0, apart=6.0):
    """Return points (N, 2) in clouds of the given sizes, and the cloud of each."""
    rng = np.random.default_rng(seed)
    cloud = np.repeat(np.arange(len(sizes)), sizes)
    centre = np.stack([np.cos(cloud * 1.3), np.sin(cloud * 1.3)], axis=1) * apart
    order = rng.permutation(len(cloud))
    return (centre + rng.normal(0, 1, centre.shape))[order], cloud[order]


def everybody(points, **options):
    return group(points, np.ones(len(points), dtype=bool), seed=0, **options)


def test_seven_votes_bring_somebody_in_and_fewer_do_not():
    n_votes = np.array([7] * 15 + [6] * 5)
    assert in_conversation(n_votes, 20).tolist() == [True] * 15 + [False] * 5


def test_with_fewer_statements_than_seven_all_of_them_bring_somebody_in():
    assert in_conversation(np.array([3] * 15 + [2]), 3).tolist() == [True] * 15 + [False]


def test_with_fewer_than_fifteen_inside_the_most_active_others_are_added():
    n_votes = np.array([9, 1, 3, 2, 3, 0] + [1] * 12)
    inside = in_conversation(n_votes, 20)
    assert inside.sum() == 15
    assert inside[[0, 1, 2, 3, 4]].all()
    assert not inside[5]
    assert not inside[-2:].any()


def test_nobody_without_votes_is_ever_inside():
    assert not in_conversation(np.zeros(4, dtype=np.int64), 0).any()


@pytest.mark.parametrize("sizes", [(30, 12), (40, 25, 11), (300, 120, 60, 20), (9, 8)])
def test_clouds_that_stand_apart_are_found_and_lettered_by_size(sizes):
    points, cloud = clouds(*sizes, apart=14.0)
    found = everybody(points)
    assert found.sizes.tolist() == list(sizes)
    assert found.group_of.tolist() == cloud.tolist()
    assert found.near_tie == ()


@pytest.mark.parametrize("k", [2, 3, 4, 5])
@pytest.mark.parametrize("n", [40, 260])
def test_no_plain_search_finds_a_clearly_better_objective(k, n):
    points = np.random.default_rng(n).normal(0, 1, (n, 2)) * (2, 1)
    rng = np.random.default_rng(1)
    best = min(lloyd(points, points[rng.choice(n, k, replace=False)]).objective for _ in range(60))
    assert everybody(points, n_groups=k).objective <= 1.001 * best


def test_the_groups_are_a_fixed_point_for_everybody_not_for_base_clusters():
    points, _ = clouds(200, 150, apart=1.5)
    found = everybody(points, n_groups=3)
    assert nearest(points, found.centres)[0].tolist() == found.group_of.tolist()
    for k in range(3):
        np.testing.assert_allclose(points[found.group_of == k].mean(axis=0), found.centres[k])


def test_only_people_inside_are_grouped():
    points, _ = clouds(20, 10)
    inside = np.arange(30) % 3 > 0
    found = group(points, inside, seed=0)
    assert ((found.group_of >= 0) == inside).all()
    assert found.sizes.sum() == inside.sum()


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=24),
    st.none() | st.integers(1, 6),
    st.integers(0, 3),
)
def test_any_points_give_groups_without_gaps(points, n_groups, seed):
    array = np.array(points, dtype=np.float64).reshape(-1, 2)
    found = group(array, np.ones(len(array), dtype=bool), seed=seed, n_groups=n_groups)
    assert found.sizes.sum() == len(array)
    assert (found.sizes > 0).all()
    assert len(found.sizes) <= len(set(points))
    assert found.sizes.tolist() == sorted(found.sizes, reverse=True)
    assert nearest(array, found.centres)[0].tolist() == found.group_of.tolist()


def test_equally_large_groups_are_lettered_by_their_first_participant():
    found = everybody(np.array([[5.0, 0], [0, 0], [5, 1], [0, 1]]), n_groups=2)
    assert found.group_of.tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize("n", [2, 30, 100])
def test_the_silhouette_of_few_points_is_exact(n):
    points, cloud = clouds(n - n // 3, n // 3 or 1)
    repeated = np.concatenate([points, points[:1]])
    group_of = np.concatenate([cloud, cloud[:1]])
    base = base_clusters(repeated, np.random.default_rng(0))
    of_base = np.array([group_of[np.all(repeated == c, axis=1)][0] for c in base.centres])
    expected = slow.silhouette(repeated, group_of)
    assert silhouette(base, of_base, 2) == pytest.approx(expected, abs=1e-9)


def test_the_silhouette_of_many_points_is_near_the_exact_one():
    points, _ = clouds(250, 150, apart=2.0)
    found = everybody(points, n_groups=2)
    assert found.silhouettes[2] == pytest.approx(slow.silhouette(points, found.group_of), abs=0.03)


def test_a_number_of_groups_that_is_about_as_good_is_reported():
    points = np.random.default_rng(3).normal(0, 1, (400, 2))
    found = everybody(points)
    best = max(found.silhouettes.values())
    near = {k for k, score in found.silhouettes.items() if score > best - 0.02}
    assert set(found.near_tie) | {len(found.sizes)} == near


def test_another_number_of_groups_is_shown_after_four_wins_running():
    points, _ = clouds(30, 25, 20, apart=14.0)
    smoothing = Smoothing(shown=2, last=2, wins=9)
    shown = []
    for _ in range(5):
        found = everybody(points, previous=smoothing)
        smoothing = found.smoothing
        shown.append(len(found.sizes))
    assert shown == [2, 2, 2, 3, 3]
    assert smoothing == (3, 3, 5)


def test_a_number_of_groups_that_is_no_longer_possible_is_not_kept():
    found = everybody(np.array([[0.0, 0], [9, 9]]), previous=(5, 5, 4))
    assert found.smoothing == (2, 2, 1)


def test_a_number_asked_for_is_given_and_does_not_count_as_a_win():
    points, _ = clouds(30, 25)
    found = everybody(points, n_groups=4, previous=(2, 2, 5))
    assert len(found.sizes) == 4
    assert found.smoothing is None
    with pytest.raises(ValueError, match="n_groups"):
        everybody(points, n_groups=0)


def test_the_same_seed_gives_the_same_groups():
    points = np.random.default_rng(5).normal(0, 1, (500, 2))
    one, other = everybody(points, n_groups=4), everybody(points, n_groups=4)
    assert one.group_of.tolist() == other.group_of.tolist()
    assert one.centres.tolist() == other.centres.tolist()


def test_letters_go_on_after_z():
    assert labels(3) == ("A", "B", "C")
    assert labels(28)[-2:] == ("AA", "AB")
