"""The whole analysis: against the slow one, for odd inputs, repeatable, and fast enough."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc.opinion import Smoothing, VoteMatrix, analyse
from tests.calc.opinion import slow
from tests.calc.opinion.crowd import crowd, matrix_of, tables, triple_of


@pytest.mark.parametrize("treatment", ["clean", "polis"])
@pytest.mark.parametrize("seed", range(3))
def test_the_analysis_agrees_with_the_slow_one(seed, treatment):
    triple = crowd(50, 18, 2, 0.6, seed)
    moderated, meta = np.arange(18) == 2, np.arange(18) == 5
    mapped = ~(moderated | meta)
    opinion = analyse(matrix_of(triple, 50, 18), treatment=treatment, moderated=moderated, meta=meta)
    matrix = slow.dense(*triple, 50, 18)
    axes, values = slow.components(matrix, mapped)
    n_counted, n_always = (18, 2) if treatment == "polis" else (16, 0)
    signs = np.sign(np.sum(axes * opinion.components, axis=1))
    placed = slow.positions(matrix, mapped, axes, n_counted, n_always) * signs
    np.testing.assert_allclose(opinion.means, slow.means(matrix, mapped), atol=1e-15)
    np.testing.assert_allclose(opinion.eigenvalues, values, rtol=1e-9)
    np.testing.assert_allclose(opinion.positions, placed, atol=1e-9)
    everybody = slow.counts(matrix, np.ones(50, dtype=bool))
    assert opinion.counts.agree.tolist() == everybody[0].tolist()
    for group in range(opinion.n_groups):
        assert opinion.group_counts.seen[group].tolist() == slow.counts(matrix, opinion.group_of == group)[2].tolist()
        expected = slow.representative(matrix, opinion.group_of, group, np.flatnonzero(~moderated).tolist())
        assert [(row.statement, row.side) for row in opinion.representative[group]] == expected
    for side, found in ((1, opinion.group_informed_consensus), (-1, opinion.group_informed_disagreement)):
        informed = slow.informed(matrix, opinion.group_of, opinion.n_groups, side)
        np.testing.assert_allclose(found, informed, rtol=1e-12)
    for j in range(18):
        away = slow.extremity(opinion.means[j], axes[:, j], n_counted) if mapped[j] else 0.0
        expected = slow.priority(*(int(count[j]) for count in everybody), away)
        expected = 0.0 if moderated[j] else 49.0 if meta[j] else expected
        assert opinion.priority[j] == pytest.approx(expected, rel=1e-8)


def flat(opinion):
    """Return every number of an opinion as plain text, to compare two of them bit for bit."""
    return repr(
        {
            field.name: value.tolist() if isinstance(value, np.ndarray) else str(value)
            for field in dataclasses.fields(opinion)
            if field.name not in ("counts", "group_counts", "frame")
            for value in [getattr(opinion, field.name)]
        }
    )


def test_the_same_votes_and_seed_give_the_same_result_to_the_last_bit():
    triple = crowd(300, 40)
    mixed = np.random.default_rng(1).permutation(np.array(triple), axis=1)
    one, other = (analyse(matrix_of(votes, 300, 40), seed=0) for votes in (triple, mixed))
    assert flat(one) == flat(other)


def test_zeroing_instead_of_dropping_changes_only_the_stretch():
    votes, moderated = matrix_of(crowd(seen=1.0)), np.arange(20) < 4
    clean = analyse(votes, moderated=moderated)
    polis = analyse(votes, moderated=moderated, treatment="polis")
    # Everybody voted on everything, so positions are stretched by sqrt(16 / 16) here, sqrt(20 / 20) there.
    np.testing.assert_allclose(clean.positions, polis.positions)
    np.testing.assert_allclose(clean.extremity * np.sqrt(20 / 16), polis.extremity)


def test_statements_moderated_out_are_in_no_list_and_are_never_asked():
    moderated = np.arange(20) % 2 == 0
    opinion = analyse(matrix_of(crowd()), moderated=moderated)
    rows = [row for group in opinion.representative for row in group]
    rows += [*opinion.consensus_agree, *opinion.consensus_disagree]
    assert rows
    assert all(row.statement % 2 for row in rows)
    assert not opinion.priority[moderated].any()
    assert opinion.counts.seen[moderated].all()


def test_a_statement_that_nobody_has_voted_on_changes_nothing_for_the_others():
    triple = crowd()
    without, with_it = matrix_of(triple), VoteMatrix.build(*triple, n_participants=60, n_statements=25)
    one, other = analyse(without), analyse(with_it)
    np.testing.assert_allclose(one.positions, other.positions, atol=1e-12)
    assert one.group_of.tolist() == other.group_of.tolist()
    assert not other.mapped[20:].any()


def test_just_the_people_asked_for_are_grouped():
    only = np.arange(60) % 3 == 0
    opinion = analyse(matrix_of(crowd()), only=only, n_groups=2)
    assert ((opinion.group_of >= 0) == only).all()
    assert opinion.n_groups == 2


def test_the_number_of_groups_is_carried_from_one_analysis_to_the_next():
    votes = matrix_of(crowd())
    first = analyse(votes)
    again = analyse(votes, previous=first.smoothing)
    assert first.smoothing == Smoothing(first.n_groups, first.n_groups, 1)
    assert again.smoothing == Smoothing(first.n_groups, first.n_groups, 2)


@given(tables(), st.sampled_from(["clean", "polis"]), st.data())
def test_any_votes_give_a_result_of_the_right_shape(table, treatment, data):
    n_people, n_statements, rows = table
    votes = VoteMatrix.build(*triple_of(rows), n_participants=n_people, n_statements=n_statements)
    masks = st.lists(st.booleans(), min_size=n_statements, max_size=n_statements)
    moderated = np.array(data.draw(masks), dtype=bool)
    opinion = analyse(votes, treatment=treatment, moderated=moderated)
    assert opinion.positions.shape == (n_people, 2)
    assert np.isfinite(opinion.positions).all()
    assert np.isfinite(opinion.priority).all()
    assert opinion.components.shape == (2, n_statements)
    assert opinion.group_counts.seen.shape == (opinion.n_groups, n_statements)
    assert opinion.sizes.sum() == opinion.in_conversation.sum() == (opinion.group_of >= 0).sum()
    assert len(opinion.representative) == len(opinion.labels) == opinion.n_groups
    assert set(opinion.labels) == set("ABCDE"[: opinion.n_groups])


@pytest.mark.parametrize(
    "votes",
    [
        VoteMatrix.build([], [], []),
        VoteMatrix.build([], [], [], n_participants=3, n_statements=2),
        VoteMatrix.build([0], [0], [1]),
        VoteMatrix.build([0], [0], [0]),
        VoteMatrix.build([0, 0, 0], [0, 1, 2], [1, -1, 0]),
        VoteMatrix.build([0, 1, 2], [0, 0, 0], [0, 0, 0]),
        VoteMatrix.build([0, 1], [0, 0], [1, -1]),
    ],
    ids=["nothing", "no votes", "one vote", "one pass", "one voter", "all pass", "two against each other"],
)
def test_hardly_any_votes_still_give_an_answer(votes):
    opinion = analyse(votes)
    assert opinion.n_groups <= 2
    assert np.isfinite(opinion.positions).all()
    if opinion.n_groups == 0:
        assert np.isnan(opinion.group_informed_consensus).all()


def test_statements_on_which_everybody_passed_do_not_move_the_map():
    triple = crowd()
    passes = (np.arange(60), np.full(60, 20), np.zeros(60, dtype=np.int64))
    votes = tuple(np.concatenate(pair) for pair in zip(triple, passes, strict=True))
    opinion = analyse(matrix_of(votes, 60, 21))
    assert not opinion.components[:, 20].any()
    assert opinion.extremity[20] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        {"treatment": "dirty"},
        {"n_groups": 0},
        {"moderated": np.zeros(3, dtype=bool)},
        {"meta": np.zeros(20, dtype=np.int64)},
        {"only": np.zeros(20, dtype=bool)},
    ],
)
def test_arguments_that_do_not_fit_are_refused(arguments):
    with pytest.raises(ValueError, match=r"treatment|n_groups|mask"):
        analyse(matrix_of(crowd()), **arguments)
