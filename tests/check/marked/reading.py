"""Reading paragraphs that were marked by hand, and counting how many of their spans the rules find.

A span counts as found when it and the marked one share at least half of what both cover together, and the speaker is
right where one is marked. Each mark and each proposal counts once.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from senim.check.formats.articles.quotes import propose
from senim.check.formats.articles.reading import assemble
from senim.check.formats.articles.shapes import Article, Known, Line, Proposed
from senim.follow.formats.dating import UNKNOWN

FOLDER = Path(__file__).parent
MARK = re.compile(r"\[\[([^|\]]*)\|(.*?)\]\]", re.S)


@dataclass(frozen=True)
class Marked:
    """A span marked by hand. speaker: the key of a known actor, =Name of somebody else, or ? where it is not judged."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True)
class Count:
    """Proposals that hit, all proposals, all marks."""

    hits: int
    proposed: int
    marked: int

    @property
    def precision(self) -> float:
        """The share of the proposals that are right."""
        return self.hits / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of the marks that were found."""
        return self.hits / self.marked if self.marked else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f} of {self.marked} marks"

    def __add__(self, other: "Count") -> "Count":
        return Count(self.hits + other.hits, self.proposed + other.proposed, self.marked + other.marked)


def stories(name: str) -> tuple[list[Known], list[tuple[Article, list[Marked]]]]:
    """Return the known actors of a file, and its stories with their marks."""
    lines = (FOLDER / name).read_text().splitlines()
    known = []
    for line in lines:
        if line.startswith("actor "):
            key, full, office = (part.strip() for part in line.removeprefix("actor ").split("|"))
            known.append(Known(key, full, (), office))
    body = "\n".join(line for line in lines if not line.startswith(("#", "actor ")))
    return known, [_story(text) for text in re.split(r"^===$", body, flags=re.M) if text.strip()]


def _story(text: str) -> tuple[Article, list[Marked]]:
    marks, paragraphs, offset = [], [], 0
    for block in text.strip().split("\n\n"):
        plain = ""
        last = 0
        for mark in MARK.finditer(block):
            plain += block[last : mark.start()]
            marks.append(Marked(offset + len(plain), offset + len(plain) + len(mark[2]), mark[1]))
            plain += mark[2]
            last = mark.end()
        plain += block[last:]
        paragraphs.append(plain)
        offset += len(plain) + 2
    article = assemble("", [Line(paragraph) for paragraph in paragraphs], UNKNOWN)
    assert article.text == "\n\n".join(paragraphs)
    return article, marks


def same(mark: Marked, one: Proposed) -> bool:
    """Say whether a proposal is the marked span with the right speaker."""
    shared = min(mark.end, one.end) - max(mark.start, one.start)
    together = max(mark.end, one.end) - min(mark.start, one.start)
    if shared * 2 < together:
        return False
    if mark.speaker == "?":
        return True
    if mark.speaker.startswith("="):
        return not one.speaker_key and one.speaker_text == mark.speaker[1:]
    return one.speaker_key == mark.speaker


def count(name: str) -> tuple[Count, list[str]]:
    """Return how the rules do on a file, and what they miss or propose wrongly, in words."""
    known, texts = stories(name)
    total, faults = Count(0, 0, 0), []
    for article, marks in texts:
        proposed = propose(article, known)
        hit = {n: one for n, mark in enumerate(marks) for one in proposed if same(mark, one)}
        right = list(hit.values())
        total += Count(len(hit), len(proposed), len(marks))
        faults += [
            f"missed: {article.text[m.start : m.end]} [{m.speaker}]" for n, m in enumerate(marks) if n not in hit
        ]
        faults += [
            f"wrong: {article.text[one.start : one.end]} [{one.speaker_key}|{one.speaker_text}|{one.rule}]"
            for one in proposed
            if one not in right
        ]
    return total, faults
