"""The open data sets: read with all their oddities, and analysed to the numbers that were published."""

from math import comb

import numpy as np
import pytest

from senim.calc.opinion import analyse, count_by_group
from senim.calc.opinion.representative import group_informed
from senim.listen.formats import polis

# Rows of comments.csv, of votes.csv, of participants-votes.csv; different pairs; people in published groups.
SETS = {
    "bg2050-volunteers": (371, 14341, 126, 14283, 108),
    "brexit-consensus": (50, 5312, 204, 5303, 197),
    "canadian-electoral-reform": (174, 12018, 448, 11950, 281),
    "london.youth.policing": (39, 640, 26, 638, 24),
    "vtaiwan.uberx": (197, 49997, 1921, 49443, 1219),
}
# Agreement with the published groups, as adjusted Rand index; what the best k-means reaches, less 0.01.
# Only three of the five are reproducible at all: docs/method/opinion.md says why.
AGREEMENT = {
    ("bg2050-volunteers", "polis"): 0.18,
    ("bg2050-volunteers", "clean"): 0.33,
    ("brexit-consensus", "polis"): 0.90,
    ("brexit-consensus", "clean"): 0.90,
    ("canadian-electoral-reform", "polis"): 0.89,
    ("canadian-electoral-reform", "clean"): 0.82,
    ("london.youth.policing", "polis"): 0.09,
    ("london.youth.policing", "clean"): 0.09,
    ("vtaiwan.uberx", "polis"): 0.80,
    ("vtaiwan.uberx", "clean"): 0.72,
}


@pytest.fixture(scope="module")
def export(shared, request):
    """Return one of the open data sets."""
    return polis.read(shared / "data" / "polis" / request.param)


def rand_index(one, other):
    """Return the adjusted Rand index of two groupings: 1 the same, about 0 by chance."""
    table = np.zeros((max(one) + 1, max(other) + 1), dtype=int)
    np.add.at(table, (one, other), 1)
    pairs, rows, columns = (
        sum(comb(int(n), 2) for n in counts.ravel()) for counts in (table, table.sum(1), table.sum(0))
    )
    expected = rows * columns / comb(int(table.sum()), 2)
    return (pairs - expected) / ((rows + columns) / 2 - expected)


@pytest.mark.parametrize(("export", "sizes"), SETS.items(), indirect=["export"], ids=SETS)
def test_every_row_of_an_open_data_set_is_read(export, sizes):
    matrix = polis.matrix(export)
    grouped = sum(person.group is not None for person in export.participants)
    found = (len(export.comments), len(export.votes), len(export.participants), matrix.votes.n_votes, grouped)
    assert found == sizes
    assert export.summary.topic
    assert export.summary.voters == len(export.participants)
    assert export.history[0].n_votes == 0


@pytest.mark.parametrize("export", SETS, indirect=True, ids=SETS)
def test_the_published_counts_are_those_of_the_rows(export):
    for comment in export.comments:
        votes = [vote.value for vote in export.votes if vote.statement == comment.id]
        assert (votes.count(1), votes.count(-1)) == (comment.agrees, comment.disagrees)


@pytest.mark.parametrize("name", SETS)
def test_votes_from_the_matrix_are_the_last_votes(shared, name, tmp_path):
    folder = shared / "data" / "polis" / name
    for file in ("comments.csv", "participants-votes.csv"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    without, full = polis.matrix(polis.read(tmp_path)), polis.matrix(polis.read(folder))
    for field in ("starts", "statement", "value"):
        assert getattr(without.votes, field).tolist() == getattr(full.votes, field).tolist()
    assert without.published_group.tolist() == full.published_group.tolist()


@pytest.mark.parametrize("export", SETS, indirect=True, ids=SETS)
def test_what_is_written_is_read_back_to_the_same_numbers(export, tmp_path):
    polis.write(export, tmp_path)
    again = polis.read(tmp_path)
    assert again.summary == export.summary
    assert again.comments == export.comments
    assert again.participants == export.participants
    assert again.history == export.history
    assert sorted(again.votes) == sorted(export.votes)
    assert polis.matrix(again).votes.value.tolist() == polis.matrix(export).votes.value.tolist()


@pytest.mark.parametrize("name", ["bg2050-volunteers"])
def test_the_matrix_is_written_as_the_original_writes_it(shared, name, tmp_path):
    folder = shared / "data" / "polis" / name
    polis.write(polis.read(folder), tmp_path)
    for file in ("participants-votes.csv", "comments.csv", "stats-history.csv"):
        lines = [sorted((place / file).read_text(encoding="utf-8").split("\n")) for place in (tmp_path, folder)]
        assert lines[0] == lines[1]


@pytest.mark.parametrize("export", ["bg2050-volunteers"], indirect=True)
def test_group_informed_consensus_is_the_published_one(export):
    matrix = polis.matrix(export)
    counts = count_by_group(matrix.votes, matrix.published_group, 2)
    published = {comment.id: comment.group_informed_consensus for comment in export.comments}
    found = group_informed(counts.agree, counts.seen)
    expected = [published[ref] for ref in matrix.statement_ids]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("treatment", ["polis", "clean"])
@pytest.mark.parametrize("export", SETS, indirect=True, ids=SETS)
def test_the_groups_agree_with_the_published_ones_as_far_as_they_can(export, treatment, request):
    matrix = polis.matrix(export)
    grouped = matrix.published_group >= 0
    opinion = analyse(
        matrix.votes,
        treatment=treatment,
        moderated=matrix.moderated,
        meta=matrix.meta,
        n_groups=len(set(matrix.published_group[grouped])),
        only=grouped,
    )
    name = request.node.callspec.params["export"]
    found = rand_index(matrix.published_group[grouped], opinion.group_of[grouped])
    assert found >= AGREEMENT[name, treatment]
