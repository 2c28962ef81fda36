"""What an article is once it is read. Offsets count the characters of its text."""

from dataclasses import dataclass

from senim.follow.formats.dating import Dating


@dataclass(frozen=True)
class Line:
    """One line on its way into an article. rule: by which rule it is left out, or "" where it stays."""

    text: str
    rule: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, numbered from 1: `article.text[start:end] == text`."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Removed:
    """A line that was left out and stays on show. after: the number of the paragraph before it, 0 for none."""

    text: str
    rule: str
    after: int


@dataclass(frozen=True)
class Article:
    """An article as it is kept.

    title: its headline, which is also the first paragraph; else the name of its file; "" where there is neither.
    digest: the SHA-256 of the text in UTF-8. day_span: where in the text the date stands; None where it is not known
    or comes from the page's tags.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    text: str
    digest: str
    day: Dating
    day_span: tuple[int, int] | None
    language: str


@dataclass(frozen=True)
class Known:
    """A public actor who may speak in an article. office: the public role, by which “the president” is told.

    kind: the word of the tables; only a person is also known by the last word of a name alone.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    office: str = ""
    kind: str = "person"


@dataclass(frozen=True)
class Proposed:
    """A piece of an article that looks like reported speech. It is nothing until a person confirms it.

    speaker_key: the key of a known actor, or "". speaker_text: the speaker as the article names them, or "".
    """

    start: int
    end: int
    speaker_key: str
    speaker_text: str
    rule: str
    paragraph: int
