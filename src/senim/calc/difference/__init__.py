"""Difference: what changed between two versions of a text, for people to read.

Paragraphs are aligned first, then the words inside those that were reworded. The result serves two views: side by
side (`before`, `after`) and inline (`both`). Nothing is lost: the paragraphs of one side joined by line ends, each its
pieces joined, are that text to the letter. The rules and their limits stand in docs/method/difference.md.
"""

from senim.calc.difference.lines import Line, changed_share, difference, summary
from senim.calc.difference.pieces import Piece

__all__ = ["Line", "Piece", "changed_share", "difference", "summary"]
