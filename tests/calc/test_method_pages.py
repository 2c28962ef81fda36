"""The worked examples of docs/method are right."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parent.parent.parent / "docs" / "method"


@pytest.mark.parametrize(
    "name",
    [
        "opinion.md",
        "checks.md",
        "routing.md",
        "likeness.md",
        "disclosure.md",
        "time-to-answer.md",
        "influence.md",
        "reading-articles.md",
        "difference.md",
        "reaction.md",
        "notes.md",
        "standing.md",
        "sortition.md",
        "agreement.md",
        "discourse.md",
        "who-decides.md",
    ],
)
def test_the_worked_examples_of_a_page_are_right(name):
    found = doctest.testfile(str(PAGES / name), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0
