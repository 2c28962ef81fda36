"""One paragraph laid out for the rules: quotes hidden, the rest told apart into words and sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")


@dataclass(frozen=True)
class Word:
    """A word outside quotes. text: without an English ’s; owns: whether it had one."""

    start: int
    end: int
    text: str
    owns: bool

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Piece:
    """A paragraph. start: where it begins in the article; quoted: where its outermost quote marks stand."""

    number: int
    start: int
    text: str
    masked: str
    quoted: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    starts: tuple[int, ...] = field(repr=False)

    def index(self, place: int) -> int:
        """Return the number of the first word that begins at a place or behind it."""
        return bisect_left(self.starts, place)

    def gap(self, first: int, second: int) -> str:
        """Return what stands between two words, quotes hidden."""
        return self.masked[self.words[first].end : self.words[second].start]

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the sentence in which a place lies."""
        number = bisect_right(self.sentences, place, key=itemgetter(0)) - 1
        inside = number >= 0 and place < self.sentences[number][1]
        return self.sentences[number] if inside else (place, len(self.text))

    def begins_sentence(self, number: int) -> bool:
        """Say whether a word is the first of its sentence."""
        word = self.words[number]
        start = self.sentence(word.start)[0]
        return not any(sign.isalnum() for sign in self.masked[start : word.start])


def words_of(masked: str) -> tuple[Word, ...]:
    """Return the words of a text whose quotes are hidden.

    >>> [word.text for word in words_of("Mamay’s party, Kassym-Zhomart")]
    ['Mamay', 'party', 'Kassym-Zhomart']
    """
    found = []
    for match in WORD.finditer(masked):
        tail = POSSESSIVE.search(match[0])
        text = match[0][: tail.start()] + ("s" if tail[0][0] == "s" else "") if tail else match[0]
        found.append(Word(match.start(), match.end(), text, tail is not None))
    return tuple(found)
