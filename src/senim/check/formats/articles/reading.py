"""From what somebody pastes or uploads to an article: paragraphs, digest, date, and what was left out."""

import hashlib
from collections.abc import Sequence

from senim.check.formats.articles import dates, lines, pages, plain
from senim.check.formats.articles.encodings import check, decode
from senim.check.formats.articles.languages import tell
from senim.check.formats.articles.refusals import MOST_SIGNS, ArticleEmpty, ArticleTooLarge, ArticleTooLong
from senim.check.formats.articles.shapes import Article, Line, Paragraph, Removed
from senim.follow.formats.dating import UNKNOWN, Dating

MOST_BYTES = 5 * 1024 * 1024  # of a page or text as it comes; an article has some thousand
BETWEEN = "\n\n"


def read_article(content: bytes | str, name: str = "") -> Article:
    """Return the article in a page or a plain text. Which of both it is, is told by its content.

    Refuses with ArticleTooLarge, ArticleTooLong, ArticleUnreadable or ArticleEmpty. name: the name of the file, which
    stands in as the headline where a text has none.

    >>> read_article("One sentence is enough.").paragraphs
    (Paragraph(number=1, start=0, end=23, text='One sentence is enough.'),)
    """
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise ArticleTooLarge(most=MOST_BYTES)
    text = decode(content) if isinstance(content, bytes) else check(content)
    if pages.is_page(text):
        page = pages.read_page(text)
        return assemble(page.title, page.lines, page.day, name)
    found = plain.lines_of(text)
    return assemble(plain.headline(found), [Line(one) for one in found], UNKNOWN, name)


def assemble(title: str, found: Sequence[Line], declared: Dating, name: str = "") -> Article:
    """Return an article of its lines, those that no rule leaves out. Refuses with ArticleEmpty or ArticleTooLong."""
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []
    start = 0
    for line in lines.mark(found):
        if line.rule:
            removed.append(Removed(line.text, line.rule, len(paragraphs)))
            continue
        paragraphs.append(Paragraph(len(paragraphs) + 1, start, start + len(line.text), line.text))
        start += len(line.text) + len(BETWEEN)
    text = BETWEEN.join(paragraph.text for paragraph in paragraphs)
    if not any(sign.isalpha() for sign in text):
        raise ArticleEmpty
    if len(text) > MOST_SIGNS:
        raise ArticleTooLong(signs=len(text), most=MOST_SIGNS)
    day, span = dates.find_date(paragraphs)
    return Article(
        title=title or name.rpartition("/")[2].rpartition(".")[0],
        paragraphs=tuple(paragraphs),
        removed=tuple(removed),
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        day=day if span else declared,
        day_span=span,
        language=tell(text),
    )
