"""Whatever is wrong with a Polis folder is refused with the file, the line and what to do."""

import pytest

from senim.errors import Refusal
from senim.listen.formats import polis

COMMENTS = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1000,0,7,1,0,1,More trees\n"
    '1001,3,7,0,1,-1,"A bus\nat night, ""please"""\n'
)
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n2000,x,0,1,1\n2005,x,0,2,-1\n2004,x,0,2,1\n2006,x,3,1,0\n"
MATRIX = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,3\n1,,0,0,2,1,0,1,0\n2,,,0,1,0,1,-1,\n"
SUMMARY = 'topic,Town\nviews,3\nvoters,2\nconversation-description,"Two\nlines"\nextra,1\n'


def put(folder, **files):
    """Write a folder; a keyword of None leaves the file out."""
    names = {
        "comments": "comments.csv",
        "votes": "votes.csv",
        "matrix": "participants-votes.csv",
        "summary": "summary.csv",
        "history": "stats-history.csv",
    }
    given = {"comments": COMMENTS, "votes": VOTES, "matrix": MATRIX, "summary": SUMMARY} | files
    for key, text in given.items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            (folder / names[key]).write_bytes(data)
    return folder


def test_a_small_folder_is_read(tmp_path):
    export = polis.read(put(tmp_path))
    assert [comment.text for comment in export.comments] == ["More trees", 'A bus\nat night, "please"']
    assert export.comments[1].moderated == -1
    assert export.votes[1] == polis.Vote(participant=2, statement=0, value=-1, timestamp=2005)
    assert export.participants == (polis.Participant(1, 0), polis.Participant(2, None))
    assert (export.summary.topic, export.summary.voters) == ("Town", 2)
    assert export.summary.description == "Two\nlines"
    assert export.history == ()


def test_the_last_vote_by_time_counts_not_the_last_row(tmp_path):
    matrix = polis.matrix(polis.read(put(tmp_path)))
    assert matrix.statement_ids == (0, 3)
    assert matrix.participant_ids == (1, 2)
    assert [array.tolist() for array in matrix.votes.of(1)] == [[0], [-1]]
    assert matrix.moderated.tolist() == [False, True]
    assert matrix.published_group.tolist() == [0, -1]


def test_of_two_votes_at_the_same_time_the_same_vote_is_one(tmp_path):
    export = polis.read(put(tmp_path, votes=VOTES + "2006,x,3,1,0\n"))
    assert len(export.votes) == 5
    assert len(polis.last_votes(export)) == 3


def test_without_votes_csv_the_votes_come_from_the_matrix_without_times(tmp_path):
    export = polis.read(put(tmp_path, votes=None))
    assert export.votes == (polis.Vote(1, 0, 1, None), polis.Vote(1, 3, 0, None), polis.Vote(2, 0, -1, None))


def test_without_the_matrix_the_participants_are_the_voters(tmp_path):
    export = polis.read(put(tmp_path, matrix=None, summary=None))
    assert export.participants == (polis.Participant(1, None), polis.Participant(2, None))
    assert export.summary == polis.Summary()


def test_voters_who_are_not_in_the_matrix_are_participants_too(tmp_path):
    export = polis.read(put(tmp_path, votes=VOTES + "2009,x,0,40,1\n"))
    assert export.participants[-1] == polis.Participant(40, None)


def test_the_schema_of_2024_is_read(tmp_path):
    comments = (
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,"
        "comment-body\n,0,7,1,0,0,true,false,0.25,Text\n1,3,7,0,0,1,false,true,,Other\n"
    )
    first, second = polis.read(put(tmp_path, comments=comments)).comments
    assert (first.timestamp, first.is_meta, first.is_seed) == (None, True, False)
    assert (first.group_informed_consensus, second.group_informed_consensus) == (0.25, None)
    assert second.is_seed


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_do_no_harm(tmp_path):
    data = b"\xef\xbb\xbf" + VOTES.replace("\n", "\r\n").encode() + b"\r\n\r\n"
    assert polis.read(put(tmp_path, votes=data)).votes == polis.read(put(tmp_path)).votes


def test_the_same_row_twice_is_harmless(tmp_path):
    first = "1000,0,7,1,0,1,More trees\n"
    export = polis.read(put(tmp_path, comments=COMMENTS + first, matrix=MATRIX + "2,,,0,1,0,1,-1,\n"))
    assert len(export.comments) == len(export.participants) == 2


BAD = {
    "no comments": ({"comments": None}, polis.MissingFile, None),
    "no votes": ({"votes": None, "matrix": None}, polis.MissingFile, None),
    "empty file": ({"votes": ""}, polis.BadColumns, 1),
    "column missing": ({"votes": VOTES.replace("voter-id", "who")}, polis.BadColumns, 1),
    "column twice": ({"votes": VOTES.replace("datetime", "vote")}, polis.BadColumns, 1),
    "two columns for a statement": ({"matrix": MATRIX.replace(",0,3\n", ",3,03\n")}, polis.BadColumns, 1),
    "no history columns": ({"history": "a,b\n"}, polis.BadColumns, 1),
    "not utf-8": ({"comments": COMMENTS.encode() + b"1,4,7,0,0,1,caf\xe9\n"}, polis.BadEncoding, 5),
    "utf-16": ({"votes": VOTES.encode("utf-16")}, polis.BadEncoding, 1),
    "too few cells": ({"votes": VOTES + "2007,x,0,1\n"}, polis.BadRow, 6),
    "too many cells": ({"votes": VOTES + "2007,x,0,1,1,1\n"}, polis.BadRow, 6),
    "no number": ({"votes": VOTES + "2007,x,zero,1,1\n"}, polis.BadRow, 6),
    "negative id": ({"votes": VOTES + "2007,x,0,-1,1\n"}, polis.BadRow, 6),
    "huge number": ({"votes": VOTES + "2007,x,0," + "9" * 5000 + ",1\n"}, polis.BadRow, 6),
    "foreign digits": ({"votes": VOTES + "2007,x,0,\u0663,1\n"}, polis.BadRow, 6),
    "no time": ({"votes": VOTES + ",x,0,1,1\n"}, polis.BadRow, 6),
    "vote of 2": ({"votes": VOTES + "2007,x,0,1,2\n"}, polis.VoteOutOfRange, 6),
    "no vote": ({"votes": VOTES + "2007,x,0,1,\n"}, polis.VoteOutOfRange, 6),
    "vote of 2 in the matrix": (
        {"votes": None, "matrix": MATRIX + "3,,,0,1,0,0,2,\n"},
        polis.VoteOutOfRange,
        4,
    ),
    "vote on nothing": ({"votes": VOTES + "2007,x,9,1,1\n"}, polis.UnknownStatement, 6),
    "column of nothing": ({"matrix": MATRIX.replace(",0,3\n", ",0,9\n")}, polis.UnknownStatement, 1),
    "two texts": ({"comments": COMMENTS + "1000,0,7,1,0,1,Other\n"}, polis.Contradiction, 5),
    "two groups": ({"matrix": MATRIX + "2,,1,0,1,0,1,-1,\n"}, polis.Contradiction, 4),
    "two rows of votes": ({"votes": None, "matrix": MATRIX + "2,,,0,1,0,1,1,\n"}, polis.Contradiction, 4),
    "two votes at once": ({"votes": VOTES + "2006,x,3,1,1\n"}, polis.Contradiction, 6),
    "two topics": ({"summary": SUMMARY + "topic,City\n"}, polis.Contradiction, 7),
    "moderated 2": ({"comments": COMMENTS + "1,5,7,0,0,2,Text\n"}, polis.BadRow, 5),
    "open quote": ({"comments": COMMENTS + '1,5,7,0,0,1,"Text\n'}, polis.BadRow, 5),
    "zero byte": ({"comments": COMMENTS + "1,5,7,0,0,1,a\0b\n"}, polis.BadRow, 5),
    "summary of three": ({"summary": "topic,a,b\n"}, polis.BadRow, 1),
    "summary without a number": ({"summary": "topic,a\nviews,many\n"}, polis.BadRow, 2),
    "group of minus one": ({"matrix": MATRIX + "3,,-1,0,0,0,0,,\n"}, polis.BadRow, 4),
}


@pytest.mark.parametrize(("files", "refusal", "line"), BAD.values(), ids=BAD)
def test_a_bad_folder_is_refused_with_file_and_line(tmp_path, files, refusal, line):
    with pytest.raises(refusal) as caught:
        polis.read(put(tmp_path, **files))
    assert caught.value.params.get("line") == line
    sentence = caught.value.sentence()
    assert str(caught.value.params["file"]) in sentence
    assert "Nothing was read." in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "header", ["is-meta,yes", "is-seed,maybe", "group-informed-consensus,1.5", "group-informed-consensus,nan"]
)
def test_a_bad_cell_of_the_newer_columns_is_refused(tmp_path, header):
    name, value = header.split(",")
    first, second = COMMENTS.split("\n")[:2]
    comments = f"{first},{name}\n{second},{value}\n"
    with pytest.raises(polis.BadRow) as caught:
        polis.read(put(tmp_path, comments=comments, votes=None))
    assert (caught.value.params["line"], name in str(caught.value.params["what"])) == (2, True)


@pytest.mark.parametrize(
    "limits",
    [
        polis.Limits(file_bytes=100),
        polis.Limits(votes=3),
        polis.Limits(participants=1),
        polis.Limits(statements=1),
        polis.Limits(text_length=5),
    ],
)
@pytest.mark.parametrize("votes", [VOTES, None])
def test_what_is_too_large_is_refused(tmp_path, limits, votes):
    files = {"votes": votes}
    if limits.votes == 3 and votes is None:
        files["matrix"] = MATRIX + "5,,,0,0,0,0,1,1\n"
    with pytest.raises(polis.TooLarge) as caught:
        polis.read(put(tmp_path, **files), limits=limits)
    assert caught.value.status == 413


def test_every_refusal_has_its_own_code():
    classes = [noun for noun in vars(polis).values() if isinstance(noun, type) and issubclass(noun, Refusal)]
    codes = [refusal.code for refusal in classes]
    assert len(set(codes)) == len(codes) == 9
    assert all(code.startswith("listen.polis.") for code in codes)
