"""The living example's crowd: it follows from the seed and shows what an example should show."""

import itertools
from collections import Counter
from datetime import date

import numpy as np
import pytest

from senim.site.demo.arrivals import DAY, OPENING
from senim.site.demo.content import BUSES, SNOW
from senim.site.demo.crowd import Crowd, first_votes, simulate
from senim.site.demo.leanings import LEANINGS, common_ground, dividing

START = date(2026, 1, 12)
DAYS = 21
SEEDS = range(6)


def last_votes(crowd: Crowd) -> dict[tuple[int, str], int]:
    return {(vote.participant, vote.statement): vote.value for vote in crowd.votes}


@pytest.fixture(scope="module", params=SEEDS)
def crowd(request):
    return simulate(request.param, start=START, days=DAYS)


def test_the_same_seed_gives_the_same_crowd_and_another_seed_another():
    crowds = [simulate(seed, start=START, days=DAYS) for seed in (0, 0, 1)]
    assert crowds[0] == crowds[1]
    assert crowds[0].votes != crowds[2].votes
    assert crowds[0].group_of != crowds[2].group_of
    assert first_votes(0) == first_votes(0) != first_votes(1)


def test_a_crowd_too_small_to_show_anything_is_refused():
    with pytest.raises(ValueError, match="at least 60 people and 7 days"):
        simulate(0, 59, start=START, days=DAYS)
    with pytest.raises(ValueError, match="at least 60 people and 7 days"):
        simulate(0, start=START, days=6)


@pytest.mark.parametrize(("n_participants", "days"), [(60, 7), (2000, 60)])
def test_small_and_large_crowds_keep_within_their_days(n_participants, days):
    crowd = simulate(0, n_participants, start=START, days=days)
    assert {vote.participant for vote in crowd.votes} == set(range(n_participants))
    assert all(0 <= each.day < days for each in (*crowd.votes, *crowd.writings, *crowd.decisions))


def test_the_leanings_are_those_of_the_published_statements():
    assert set(LEANINGS) == {each.key for each in SNOW.statements if each.fate == "published"}


def test_everybody_votes_and_only_a_handful_fewer_than_seven_times(crowd):
    per_person = Counter(participant for participant, _ in last_votes(crowd))
    few = [count for count in per_person.values() if count < 7]
    assert len(per_person) == 300
    assert 5 <= len(few) <= 20
    assert min(count for count in per_person.values() if count >= 7) >= 8
    assert max(per_person.values()) <= 40


def test_groups_have_the_intended_sizes(crowd):
    sizes = Counter(crowd.group_of)
    assert [sizes[group] for group in (0, 1, 2, -1)] == [122, 89, 59, 30]


def test_passes_and_changed_votes_are_as_usual(crowd):
    passes = sum(vote.value == 0 for vote in crowd.votes) / len(crowd.votes)
    assert 0.08 <= passes <= 0.15
    assert 40 <= len(crowd.votes) - len(last_votes(crowd)) <= 250


def test_a_changed_vote_differs_from_the_one_before_and_comes_later(crowd):
    seen = {}
    for vote in crowd.votes:
        before = seen.get((vote.participant, vote.statement))
        assert before is None or before.value != vote.value
        assert before is None or (before.day, before.minute) < (vote.day, vote.minute)
        seen[vote.participant, vote.statement] = vote


def test_everything_is_sorted_by_time(crowd):
    for events in (crowd.votes, crowd.writings, crowd.decisions):
        times = [(each.day, each.minute) for each in events]
        assert times == sorted(times)
        assert all(0 <= minute < DAY for _, minute in times)
        assert times[0] >= (0, OPENING)


def test_nobody_votes_on_a_statement_before_it_is_published_or_on_their_own(crowd):
    published = {each.statement: (each.day, each.minute) for each in crowd.decisions}
    author = {each.statement: each.participant for each in crowd.writings}
    fate = {each.key: each.fate for each in SNOW.statements}
    for vote in crowd.votes:
        assert fate[vote.statement] == "published"
        assert (vote.day, vote.minute) >= published.get(vote.statement, (0, OPENING))
        assert author.get(vote.statement) != vote.participant


def test_each_participant_statement_has_its_own_author_and_is_decided_afterwards(crowd):
    fate = {each.key: each.fate for each in SNOW.statements if each.origin == "participant"}
    written = {each.statement: (each.day, each.minute) for each in crowd.writings}
    decided = {each.statement: (each.day, each.minute) for each in crowd.decisions}
    assert set(written) == set(fate)
    assert len({each.participant for each in crowd.writings}) == len(fate)
    assert set(decided) == {key for key in fate if fate[key] != "waiting"}
    assert all(written[key] < decided[key] for key in decided)
    assert decided["schools-first"] < written["school-path-again"]


def test_more_people_come_after_the_article_and_fewer_at_weekends(crowd):
    per_day = np.bincount([vote.day for vote in crowd.votes], minlength=DAYS)
    weekend = np.array([(START.weekday() + day) % 7 >= 5 for day in range(DAYS)])
    article = crowd.article_day
    assert not weekend[article]
    assert per_day[article : article + 2].mean() > 1.5 * per_day[article - 4 : article].mean()
    assert per_day[weekend].mean() < 0.7 * per_day[~weekend].mean()


# What the votes show


def agreement(crowd: Crowd) -> dict[str, list[float]]:
    """Return the share of agreement of each group among those who took a side."""
    sides: dict[tuple[str, int], list[int]] = {}
    for (participant, key), value in last_votes(crowd).items():
        if value:
            sides.setdefault((key, crowd.group_of[participant]), []).append(value > 0)
    return {key: [float(np.mean(sides.get((key, g), [0.5]))) for g in range(3)] for key in LEANINGS}


def test_common_ground_and_dividing_lines_exist_and_show_in_the_votes(crowd):
    assert len(common_ground()) >= 3
    assert len(dividing()) >= 3
    share = agreement(crowd)
    common = [key for key in common_ground() if min(share[key]) > 0.7 or max(share[key]) < 0.3]
    divided = [key for key in dividing() if max(share[key]) - min(share[key]) > 0.4]
    assert len(common) >= 3
    assert len(divided) >= 3
    assert not set(common_ground()) & set(dividing())


def test_each_group_is_set_apart_by_some_statement():
    alone = set()
    for lean in LEANINGS.values():
        for group in range(3):
            others = [lean.agree[g] for g in range(3) if g != group]
            if min(abs(lean.agree[group] - other) for other in others) >= 0.45:
                alone.add(group)
    assert {1, 2} <= alone


def test_a_few_statements_get_very_few_votes(crowd):
    votes = Counter(key for _, key in last_votes(crowd))
    rare = [key for key, lean in LEANINGS.items() if lean.reach < 0.5]
    assert len(rare) == 3
    assert all(0 < votes[key] < 70 for key in rare)
    assert min(votes[key] for key in rare) < 20
    assert min(votes[key] for key in LEANINGS if key not in rare) >= 80


def test_the_three_groups_come_out_of_the_votes_alone(crowd):
    column = {key: s for s, key in enumerate(LEANINGS)}
    votes = np.full((crowd.n_participants, len(column)), np.nan)
    for (participant, key), value in last_votes(crowd).items():
        votes[participant, column[key]] = value
    counts = (~np.isnan(votes)).sum(axis=1)
    centred = np.nan_to_num(votes - np.nanmean(votes, axis=0))
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    points = centred @ axes[:2].T * np.sqrt(len(column) / counts)[:, None]
    group = np.array(crowd.group_of)
    inside = (group >= 0) & (counts >= 7)
    centres = np.array([points[inside & (group == g)].mean(axis=0) for g in range(3)])
    distance = np.linalg.norm(points[inside][:, None] - centres, axis=2)
    spread = np.sqrt(np.mean(distance.min(axis=1) ** 2))
    for one, other in itertools.combinations(range(3), 2):
        assert np.linalg.norm(centres[one] - centres[other]) > 2 * spread
    assert np.mean(distance.argmin(axis=1) == group[inside]) > 0.88


# The conversation that has only just opened


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bus_question_starts_with_twelve_votes_of_three_people(seed):
    votes = first_votes(seed)
    assert Counter(vote.participant for vote in votes) == {0: 5, 1: 4, 2: 3}
    assert len({(vote.participant, vote.statement) for vote in votes}) == 12
    assert {vote.statement for vote in votes} <= {each.key for each in BUSES.statements}
    times = [(vote.day, vote.minute) for vote in votes]
    assert times == sorted(times)
    assert times[0] >= (0, OPENING)
