"""Web pages: trafilatura tells the article from the rest, which is kept for show. Nothing is fetched."""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from senim.check.formats.articles import dates
from senim.check.formats.articles.plain import lines_of
from senim.check.formats.articles.refusals import (
    MOST_SIGNS,
    ArticleEmpty,
    ArticleTooLong,
    ArticleUnreadable,
)
from senim.check.formats.articles.shapes import Line
from senim.follow.formats.dating import Dating
from senim.listen.formats.texts import clean_text

LEFT_OUT = "extractor"  # the name of the rule for what trafilatura left out
OPENS = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title|\?xml|!--)", re.IGNORECASE)
CLOSING = re.compile(r"</(?:p|div|html|body|article|span|a|li|h[1-6])\s*>", re.IGNORECASE)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "select", "option", "iframe", "button")
INLINE = ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
          "sub", "sup", "time", "u", "wbr")  # fmt: skip
BLOCKS = ("p", "head", "item", "quote")
MOST_PARTS = 60_000  # elements of a page; of many more the extractor thinks for minutes
MOST_SHOWN, LONGEST_SHOWN = 300, 500  # of what was left out: lines, and characters of each
SURE = 20  # letters of a line that are not found elsewhere in an article by chance
FEW_WORDS, SENTENCE, FORM_WORDS = 25, 7, 80  # an article has more than the first, and a line longer than the second
PUBLISHED = {
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "sailthru.date", "parsely-pub-date",
}  # fmt: skip
# What the parser and the extractor raise at a page that is broken or made to break them.
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OSError, RecursionError)


@dataclass(frozen=True)
class Page:
    """A page that was read: its headline, its lines in order, and the day it declares."""

    title: str
    lines: tuple[Line, ...]
    day: Dating


def is_page(text: str) -> bool:
    """Say whether a text is HTML.

    >>> is_page("<p>One.</p>"), is_page("He wrote <b> and went on.")
    (True, False)
    """
    return OPENS.match(text[:2000]) is not None or len(CLOSING.findall(text[:20000])) >= 3


def read_page(html: str) -> Page:
    """Return the article of a page. Refuses with ArticleEmpty, ArticleTooLong or ArticleUnreadable."""
    from lxml import etree  # type: ignore[import-untyped]  # no stubs among the locked packages

    clean = PROLOGUE.sub("", html).replace("\x00", "")
    try:
        tree = _parsed(clean)
        if sum(1 for _part in tree.iter()) > MOST_PARTS:
            raise ArticleUnreadable
        kept = _extracted(clean)
    except etree.ParserError:  # nothing is left of it once it is parsed
        raise ArticleEmpty from None
    except (*BROKEN, etree.LxmlError):
        raise ArticleUnreadable from None
    signs = sum(len(line) for line in kept)
    if signs > MOST_SIGNS:
        raise ArticleTooLong(signs=signs, most=MOST_SIGNS)
    title = _title(tree)
    if not _is_article(kept, tree):
        raise ArticleEmpty
    if title and _key(kept[0]) != _key(title):
        kept = [title, *(line for line in kept if _key(line) != _key(title))]
    return Page(title or "", tuple(_with_the_rest(kept, tree)), dates.declared(_published(tree)))


def _parsed(html: str) -> Any:
    from lxml import html as reader

    if not html.strip():
        raise ArticleEmpty
    return reader.document_fromstring(html)


def _extracted(html: str) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article."""
    import trafilatura

    # It tells a log, with parts of the page, what whoever brought the page is told by a refusal.
    log = logging.getLogger("trafilatura")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    found: Any = trafilatura.bare_extraction(
        html, favor_precision=True, include_comments=False, include_links=False, include_tables=False,
        include_images=False, with_metadata=False,
    )  # fmt: skip
    if found is None or found.body is None:
        return []
    for stop in found.body.iter("lb"):
        stop.tail = "\n" + (stop.tail or "")
    blocks = [block for block in found.body.iter(*BLOCKS) if next(block.iterdescendants(*BLOCKS), None) is None]
    return [line for block in blocks for line in lines_of("".join(block.itertext()))]


def _is_article(lines: list[str], tree: Any) -> bool:
    """Say whether lines can be an article: enough words, one real sentence, and more than the words round a form."""
    words = sum(len(line.split()) for line in lines)
    if words < FEW_WORDS or not any(len(line.split()) > SENTENCE and re.search(r"[.!?…]", line) for line in lines):
        return False
    asks = any(field.get("type", "").lower() == "password" for field in tree.iter("input"))
    return not asks or words >= FORM_WORDS


def _title(tree: Any) -> str:
    """Return the headline: the heading that the page's own tag confirms, else the tag, else the first heading."""
    headings = [clean_text(" ".join(one.itertext())) for one in tree.iter("h1")]
    tags = [one.get("content") or "" for one in tree.iter("meta") if one.get("property") == "og:title"]
    named = clean_text(next(iter(tags), ""))
    confirmed = [one for one in headings if one and _key(one) in _key(named)]
    title = clean_text(next((one.text or "" for one in tree.iter("title")), ""))
    return next((one for one in (*confirmed, named, *headings, title) if one), "")


def _published(tree: Any) -> list[str]:
    """Return what the page declares of the day of its publication; a lone time element counts, several must agree."""
    said = [
        one.get("content") or ""
        for one in tree.iter("meta")
        if (one.get("property") or one.get("name") or one.get("itemprop") or "").lower() in PUBLISHED
    ]
    times = list(tree.iter("time"))
    marked = [one for one in times if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None]
    return said or [one.get("datetime") or "" for one in marked or times]


def _with_the_rest(kept: list[str], tree: Any) -> Iterator[Line]:
    """Yield the lines of the article and, between them, those that were left out, where they stood on the page."""
    keys = [_key(line) for line in kept]
    whole, starts = "", []
    for key in keys:
        starts.append(len(whole))
        whole += key + "|"
    rest: list[list[str]] = [[] for _ in range(len(kept) + 1)]
    place = shown = 0
    for line in _visible(tree):
        if shown == MOST_SHOWN:
            break
        key = _key(line)
        if place < len(keys) and key == keys[place]:
            place += 1
            continue
        found = whole.find(key) if key else 0
        if found < 0:
            rest[place].append(line[:LONGEST_SHOWN])
            shown += 1
        elif len(key) > SURE:
            place = max(place, bisect_right(starts, found))
    for n, line in enumerate(["", *kept]):
        if n:
            yield Line(line)
        yield from (Line(one, LEFT_OUT) for one in rest[n])


def _visible(tree: Any) -> Iterator[str]:
    """Yield the lines of a page as a reader sees them: text between two elements that are no part of a line."""
    from lxml import etree

    waiting: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if event in ("start", "end") else ""
        if tag and tag not in INLINE:
            line = clean_text("".join(waiting))
            waiting = []
            if line:
                yield line
        if tag in UNSEEN:
            hidden += 1 if event == "start" else -1
        text = element.text if event == "start" else element.tail
        if text and not hidden:
            waiting.append(text)
    line = clean_text("".join(waiting))
    if line:
        yield line


def _key(line: str) -> str:
    """Return a line without whatever a reader of pages may change: spaces, marks and capitals."""
    return "".join(sign for sign in line.casefold() if sign.isalnum())
