"""`senim analyse_votes`: JSON that others can check, a summary for people, and one line for every no."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def run(*arguments):
    """Return what the command prints."""
    out = io.StringIO()
    call_command("analyse_votes", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def brexit(shared):
    return shared / "data" / "polis" / "brexit-consensus"


def test_the_json_has_everything_and_is_the_same_each_time(brexit):
    text = run(brexit, "--json")
    assert text == run(brexit, "--json")
    data = json.loads(text)
    assert (data["method"], data["version"], data["seed"], data["treatment"]) == (
        "polis-exact",
        "1",
        0,
        "clean",
    )
    assert (data["n_participants"], data["n_statements"], data["n_votes"]) == (204, 50, 5303)
    assert {"id", "agree", "disagree", "pass", "group_informed_consensus", "priority"} <= set(data["statements"][0])
    assert {"label", "size", "representative"} <= set(data["groups"][0])
    assert len(data["membership"]) == 204
    assert {"eigenvalues", "components"} <= set(data["axes"])


def test_options_reach_the_analysis(brexit):
    data = json.loads(run(brexit, "--json", "--treatment", "polis", "--groups", 2, "--only-grouped", "--seed", 5))
    assert (data["treatment"], data["seed"], len(data["groups"])) == ("polis", 5, 2)
    assert sum(label is not None for label in data["membership"].values()) == 197
    assert sum(group["size"] for group in data["groups"]) == 197


def test_without_json_there_is_a_summary_for_people(brexit):
    text = run(brexit)
    assert text.startswith("204 participants, 50 statements, 5303 votes\n")
    assert "Group A: " in text
    assert "Most of all agree:" in text
    assert max(len(line) for line in text.splitlines()) < 110


def test_a_conversation_without_votes_is_summed_up_too(tmp_path):
    (tmp_path / "comments.csv").write_text(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,0,0,0,0,1,Text\n",
        encoding="utf-8",
    )
    (tmp_path / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n", encoding="utf-8")
    assert "Nobody could be grouped." in run(tmp_path)
    data = json.loads(run(tmp_path, "--json"))
    assert data["groups"] == []
    assert data["statements"][0]["group_informed_consensus"] is None


@pytest.mark.parametrize(
    "options", [[], ["--groups", "0"], ["--seed", "-1"], ["--treatment", "dirty"], ["--groups", "two"]]
)
def test_every_no_is_one_line_and_exit_code_2(tmp_path, options):
    with pytest.raises(CommandError) as caught:
        run(tmp_path, *options)
    assert "\n" not in str(caught.value)
    if not {"dirty", "two"} & set(options):  # These two the argument parser refuses, with exit code 2 of its own.
        assert caught.value.returncode == 2
