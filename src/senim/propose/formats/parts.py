"""The parts of a proposal's text: where one stands, what it says, and the text with one of them changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from senim.listen.formats.texts import clean_text
from senim.propose.formats.wording import DEMAND, PARAGRAPH, TEXT, Wording, clean_lines

Part = Literal["text", "demand", "new_demand", "paragraph", "new_paragraph"]
Item = TypeVar("Item")
LONGEST = {"text": TEXT, "demand": DEMAND, "new_demand": DEMAND, "paragraph": PARAGRAPH, "new_paragraph": PARAGRAPH}
NEW = frozenset({"new_demand", "new_paragraph"})


def says(said: Wording, part: str, number: int) -> str | None:
    """Return what a part says, "" for a new one, or None where the text has no such part.

    A new part is named by the one that it is to stand after, 0 for the beginning.
    """
    if part == "text":
        return said.text if number == 0 else None
    items = _items(said, part)
    if part in NEW:
        return "" if 0 <= number <= len(items) else None
    return items[number - 1] if 1 <= number <= len(items) else None


def place(before: Wording, now: Wording, part: str, number: int) -> int | None:
    """Return the number that an unchanged part has in a later text, or None where it changed or is gone.

    A part keeps its number where the same words still stand there; else it is where these words stand now, if
    only once. A new part follows the one that it was to stand after.
    """
    if part == "text":
        return 0 if before.text == now.text else None
    if part in NEW and number == 0:
        return 0
    words, items = _items(before, part)[number - 1], _items(now, part)
    if number <= len(items) and items[number - 1] == words:
        return number
    return items.index(words) + 1 if items.count(words) == 1 else None


def applied(said: Wording, part: str, number: int, words: str) -> Wording:
    """Return a text with one part changed, added, or with empty words taken out; the later ones are renumbered."""
    if part == "text":
        return replace(said, text=words)
    if part in ("demand", "new_demand"):
        return replace(said, demands=_put(said.demands, part, number, words, words))
    label = said.paragraphs[number - 1][0] if part == "paragraph" else ""
    return replace(said, paragraphs=_put(said.paragraphs, part, number, words, (label, words)))


def clean(part: str, typed: str) -> str:
    """Return the words of a part as they are kept: a demand in one line, the others in several."""
    return clean_text(typed) if part in ("demand", "new_demand") else clean_lines(typed)


def _items(said: Wording, part: str) -> Sequence[str]:
    return said.demands if part in ("demand", "new_demand") else tuple(words for _label, words in said.paragraphs)


def _put(items: tuple[Item, ...], part: str, number: int, words: str, item: Item) -> tuple[Item, ...]:
    before, after = items[:number], items[number:]
    if part in NEW:
        return (*before, item, *after)
    return (*before[:-1], *([item] if words else []), *after)
