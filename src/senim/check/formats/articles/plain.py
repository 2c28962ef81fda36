"""Lines of a plain text: a paragraph may be one line, or some lines that were wrapped at the same width."""

import re

from senim.decide.formats.texts import clean_lines
from senim.listen.formats.texts import clean_text

WIDEST, RAGGED = 100, 25  # wrapped lines are no wider, and all but the last end this near to the widest
ENDS = tuple('.!?…:;»”"’)')
DASHES = ("-", "–", "—", "―")
HEADLINE = 160  # characters at most


def lines_of(text: str) -> list[str]:
    """Return the paragraphs of a plain text, each in one line.

    >>> lines_of("Headline\\n\\nA line that goes\\non here.\\n\\nNext.")
    ['Headline', 'A line that goes on here.', 'Next.']
    """
    found = []
    for block in re.split(r"\n{2,}", clean_lines(text.replace("\f", "\n"))):
        lines = [line for line in block.split("\n") if line]
        found += [" ".join(lines)] if _is_wrapped(lines) else _joined(lines)
    return [line for line in found if line]


def headline(lines: list[str]) -> str:
    """Return the first line where it looks like a headline: short, without a full stop, and followed by a text."""
    if len(lines) < 2 or len(lines[0]) > HEADLINE:
        return ""
    first = clean_text(lines[0])
    return "" if first.endswith((".", ":", ";", ",")) or first.startswith(DASHES) else first


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether lines are one paragraph that some program wrapped: of one width, and broken inside sentences."""
    if len(lines) < 3 or any(line.startswith(DASHES) for line in lines[1:]):
        return False
    widths = [len(line) for line in lines[:-1]]
    inside = sum(not line.endswith(ENDS) for line in lines[:-1])
    return max(widths) <= WIDEST and max(widths) - min(widths) <= RAGGED and inside * 2 > len(widths)


def _joined(lines: list[str]) -> list[str]:
    """Return lines, each joined to the one before when it goes on in small letters."""
    joined: list[str] = []
    for line in lines:
        if joined and line[0].islower() and not joined[-1].endswith(ENDS):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined
