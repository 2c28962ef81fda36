"""What a Decidim export says, row by row: which language to take, what is left out, what is too long."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from senim.listen.formats.texts import clean_text
from senim.propose.formats.decidim.refusals import BadColumns, Twice
from senim.propose.formats.decidim.table import Cells, open_table
from senim.propose.formats.wording import DEMAND, TAG, TEXT, clean_lines, fold

URL = 400  # the most signs of an address
MOST_SUPPORTS = 2_000_000_000  # what every database takes
# Columns without a language in their name; those of texts follow their languages.
READ = frozenset({"id", "url", "state", "supports", "votes", "published_at", "is_amend", "withdrawn", "component/id"})
TEXTS = ("title", "body", "category/name")
NAMED = re.compile(r"(title|body|category/name)(?:/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?")
HTML = re.compile(r"</?(?:p|br|ul|ol|li|strong|em|b|i|u|a|h[1-6]|div|span)\b[^<>]*>", re.I)
BREAKS = {"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Row:
    """One proposal of another site."""

    line: int
    id: int
    source: str
    state: str
    withdrawn: bool
    language: str
    title: str
    text: str
    tag: str
    supports: int | None
    published_at: datetime | None


@dataclass(frozen=True)
class Export:
    """What a file holds: its proposals, and how much of it is left out."""

    rows: tuple[Row, ...]
    amendments: int  # proposals that amend another one; their originals are read
    ignored: tuple[str, ...]  # columns that nothing here stands for


def read(path: Path, *, language: str) -> Export:
    """Return the proposals in a file.

    `language` is taken where a proposal has several, and is what a text without one is in. Refuses with one of
    the classes in `refusals`; nothing is half read.
    """
    columns, rows = open_table(path)
    places = _languages(columns)
    for part in ("title", "body"):
        if not places[part]:
            raise BadColumns(file=path.name, what=f"there is no column {part}")
    found: dict[str, Row] = {}
    amendments = 0
    for cells in rows:
        if cells.truth("is_amend"):
            amendments += 1
            continue
        row = _row(cells, places, language)
        if row.source in found:
            raise Twice(file=path.name, line=row.line, id=row.id, first=found[row.source].line)
        found[row.source] = row
    known = READ | {column for named in places.values() for column in named.values()}
    return Export(tuple(found.values()), amendments, tuple(name for name in columns if name not in known))


def plain(html: str) -> str:
    """Return the text of a body without tags: paragraphs apart, items of a list with a hyphen.

    >>> plain("<p>Clear it.</p><ul><li>daily</li><li>by 7</li></ul>")
    'Clear it.\\n\\n- daily\\n- by 7'
    """
    if not HTML.search(html):
        return _tidy(html)
    stripper = _Stripper()
    stripper.feed(html)
    stripper.close()
    return _tidy("".join(stripper.said))


class _Stripper(HTMLParser):
    """Collects the text of HTML; where a link leads stays, in brackets behind its words."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        self.said.append("\n- " if tag == "li" else "\n" if tag == "br" else "\n\n" if tag in BREAKS else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links and (link := self.links.pop()).startswith(("http://", "https://")):
            self.said.append(f" ({link})")
        if tag in BREAKS:
            self.said.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", clean_lines(text))


def _languages(columns: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the columns of each text by language; "" for one that says none, as older exports do."""
    found: dict[str, dict[str, str]] = {part: {} for part in TEXTS}
    for column in columns:
        if named := NAMED.fullmatch(column):
            found[named[1]][named[2] or ""] = column
    return found


def _row(cells: Cells, places: Mapping[str, Mapping[str, str]], wanted: str) -> Row:
    number = cells.number("id")
    if number is None:
        raise cells.bad("id", "it is empty")
    language = _language(cells, places, wanted)
    title = places["title"].get(language) or next(iter(places["title"].values()))
    body = _column(cells, places["body"], language)
    words = clean_text(cells.text(title))
    if not words:
        raise cells.bad(title, "it is empty in every language")
    return Row(
        line=cells.line,
        id=number,
        source=_source(cells, number),
        state=clean_text(cells.text("state")),
        withdrawn=cells.text("state") == "withdrawn" or cells.truth("withdrawn"),
        language=language or wanted,
        title=_within(cells, title, words, DEMAND),
        text=_within(cells, body, plain(cells.text(body)), TEXT) if body else "",
        tag=fold(cells.text(_column(cells, places["category/name"], language)))[:TAG].strip(),
        supports=_supports(cells),
        published_at=cells.moment("published_at"),
    )


def _language(cells: Cells, places: Mapping[str, Mapping[str, str]], wanted: str) -> str:
    """Return the language to take: the wanted one, else the first in which title and body are written."""
    order = sorted(places["title"], key=lambda code: code != wanted)  # sorting keeps the file's order otherwise
    titled = [code for code in order if cells.text(places["title"][code])]
    whole = [code for code in titled if cells.text(places["body"].get(code, ""))]
    return next(iter((*whole, *titled)), "")


def _column(cells: Cells, places: Mapping[str, str], language: str) -> str:
    """Return the column of a text in a language, or the first in which there is anything; "" for none."""
    order = [column for code, column in places.items() if code == language] + list(places.values())
    return next((column for column in order if cells.text(column)), "")


def _source(cells: Cells, number: int) -> str:
    """Return what tells this proposal from every other in the world: its address, else its component and number."""
    url = cells.text("url")
    if url and not (url.startswith(("https://", "http://")) and url == clean_text(url).replace(" ", "")):
        raise cells.bad("url", "it is not an address that begins with https://")
    return _within(cells, "url", url or f"decidim:{cells.number('component/id') or '?'}/{number}", URL)


def _supports(cells: Cells) -> int | None:
    name = "supports" if "supports" in cells.columns else "votes"
    count = cells.number(name)
    if count is not None and count > MOST_SUPPORTS:
        raise cells.bad(name, f"{count} is more than there are people")
    return count


def _within(cells: Cells, name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise cells.bad(name, f"it has {len(text)} signs; the most is {most}")
    return text
