"""The words of a proposal as they are kept: title, reasons, numbered demands, and a law's paragraphs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from senim.calc import canonical
from senim.listen.formats.texts import HIDDEN, clean_text

TITLE, TEXT, DEMAND, LABEL, PARAGRAPH, NOTE, TAG = 160, 20_000, 600, 40, 6000, 600, 40  # characters at most
DEMANDS, PARAGRAPHS, TAGS = 30, 200, 8  # how many at most


@dataclass(frozen=True)
class Wording:
    """Everything that one version says."""

    title: str
    text: str
    demands: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]  # label and text

    @property
    def mark(self) -> str:
        """A sign by which a form can tell whether the text is still the one that it showed."""
        return canonical.digest([self.title, self.text, self.demands, self.paragraphs])[:16]


def clean_lines(typed: str) -> str:
    """Return a text of several lines without hidden and control signs, in Unicode form NFC.

    >>> clean_lines(" One\\u200b\\r\\n\\tTwo \\n\\n")
    'One\\n\\tTwo'
    """
    plain = typed.replace("\r\n", "\n").replace("\r", "\n")
    kept = (s for s in plain if s not in HIDDEN and (s in "\n\t" or unicodedata.category(s) != "Cc"))
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", "".join(kept)).split("\n"))
    return "\n".join(lines).strip()


def _without_gaps(typed: str) -> str:
    return "\n".join(line for line in clean_lines(typed).split("\n") if line)


def wording(title: str, text: str, demands: Iterable[str], paragraphs: Iterable[tuple[str, str]] = ()) -> Wording:
    """Return the words as they are kept; empty demands and paragraphs fall away, the others close up."""
    said = [clean_text(demand) for demand in demands]
    law = [(clean_text(label), _without_gaps(words)) for label, words in paragraphs]
    return Wording(
        clean_text(title), clean_lines(text), tuple(d for d in said if d), tuple(pair for pair in law if pair[1])
    )


def fold(title: str) -> str:
    """Return a title as it is searched in."""
    return clean_text(title).casefold()


def clean_tags(typed: Iterable[str]) -> tuple[str, ...]:
    """Return tags in small letters, each once, in the order in which they came.

    >>> clean_tags(["Snow", " snow ", "", "Двор"])
    ('snow', 'двор')
    """
    return tuple(dict.fromkeys(word for tag in typed if (word := clean_text(tag).casefold())))


def split_tags(typed: str) -> list[str]:
    """Return the tags that were typed with commas between them."""
    return typed.replace(";", ",").split(",")


def split_paragraphs(typed: str) -> tuple[tuple[str, str], ...]:
    """Return label and text of each paragraph of a law; a blank line ends one, a first line with # is its label.

    >>> split_paragraphs("# Article 1\\nSnow is cleared.\\n\\nBy seven.")
    (('Article 1', 'Snow is cleared.'), ('', 'By seven.'))
    """
    found = []
    for block in re.split(r"\n\s*\n", clean_lines(typed)):
        first, _line, rest = block.partition("\n")
        found.append((first.lstrip("# "), rest) if first.startswith("#") else ("", block))
    return tuple(pair for pair in found if pair[0] or pair[1])


def join_paragraphs(paragraphs: Iterable[tuple[str, str]]) -> str:
    """Return paragraphs as they are typed; what `split_paragraphs` reads back."""
    return "\n\n".join(f"# {label}\n{text}" if label or text.startswith("#") else text for label, text in paragraphs)
