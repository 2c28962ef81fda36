"""What is written is read back the same, whatever people wrote, and nothing is overwritten."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.listen.formats import polis

TIMES = st.integers(0, 2_000_000_000_000)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@st.composite
def exports(draw):
    ids = draw(st.lists(st.integers(0, 99), max_size=5, unique=True))
    people = draw(st.lists(st.integers(0, 99), max_size=5, unique=True))
    votes = []
    if ids and people:
        vote = st.builds(polis.Vote, st.sampled_from(people), st.sampled_from(ids), st.sampled_from([-1, 0, 1]), TIMES)
        votes = draw(st.lists(vote, max_size=12, unique_by=lambda vote: vote[:2] + vote[3:]))
    counts = [(vote.statement, vote.value) for vote in votes]
    comments = [
        polis.Comment(
            id=ref,
            author=draw(st.integers(0, 99)),
            text=draw(TEXTS),
            timestamp=draw(st.none() | TIMES),
            moderated=draw(st.sampled_from([-1, 0, 1])),
            is_meta=draw(st.booleans()),
            is_seed=draw(st.booleans()),
            agrees=counts.count((ref, 1)),
            disagrees=counts.count((ref, -1)),
            group_informed_consensus=draw(st.none() | st.floats(0, 1)),
        )
        for ref in ids
    ]
    groups = st.none() | st.integers(0, 4)
    summary = polis.Summary(topic=draw(TEXTS), description=draw(TEXTS), voters=draw(st.integers(0, 9)))
    participants = tuple(polis.Participant(person, draw(groups)) for person in people)
    history = draw(st.lists(st.builds(polis.HistoryRow, *[st.integers(0, 9)] * 5), max_size=2))
    return polis.Export(summary, tuple(comments), tuple(votes), participants, tuple(history))


@given(export=exports())
def test_what_is_written_is_read_back(tmp_path_factory, export):
    folder = tmp_path_factory.mktemp("export")
    polis.write(export, folder)
    again = polis.read(folder)
    assert again.comments == export.comments
    assert again.participants == export.participants
    assert again.summary == export.summary
    assert again.history == export.history
    assert sorted(again.votes) == sorted(export.votes)


def small(**changes):
    comments = (polis.Comment(4, 1, "Text", 86_400_000, 1), polis.Comment(2, 1, "Never seen", None, 0))
    votes = (polis.Vote(9, 4, 1, 1726860583813), polis.Vote(9, 4, -1, 1726860583999))
    values = {"summary": polis.Summary(topic="Town"), "comments": comments, "votes": votes}
    return polis.Export(**values | {"participants": (polis.Participant(9, None),)} | changes)


def test_the_columns_are_those_that_other_tools_expect(tmp_path):
    polis.write(small(), tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert (folder / "votes.csv").read_text(encoding="utf-8").split("\n")[:2] == [
        "timestamp,datetime,comment-id,voter-id,vote",
        "1726860583813,Fri Sep 20 19:29:43 UTC 2024,4,9,1",
    ]
    assert (folder / "participants-votes.csv").read_text(encoding="utf-8") == (
        "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,4\n9,,,0,1,0,1,-1\n"
    )
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "timestamp": "86400000",
        "comment-id": "4",
        "author-id": "1",
        "agrees": "1",
        "disagrees": "1",
        "moderated": "1",
        "is-meta": "false",
        "is-seed": "false",
        "group-informed-consensus": "",
        "comment-body": "Text",
    }
    assert not (folder / "stats-history.csv").exists()


def test_votes_without_times_are_written_as_the_matrix_only(tmp_path):
    export = small(votes=(polis.Vote(9, 4, 1, None),))
    polis.write(export, tmp_path)
    assert not (tmp_path / "votes.csv").exists()
    assert polis.read(tmp_path).votes == export.votes


@pytest.mark.parametrize("name", ["comments.csv", "stats-history.csv"])
def test_nothing_is_overwritten(tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(polis.WouldOverwrite) as caught:
        polis.write(small(), tmp_path)
    assert name in caught.value.sentence()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
