"""The date of an article: only one that is written in full, and only where a dateline stands.

A day without its year is no date. A year in the story is not the article's year. A day of which the story tells is not
the day of the article: so a date counts on a line of its own at the head or the tail, or in front of the first words
(“Almaty, 26 February 2021. …”). A page counts with what its tags declare; nothing is guessed from its address.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from senim.check.formats.articles.shapes import Paragraph
from senim.check.formats.articles.wordlists import words
from senim.follow.formats.dating import UNKNOWN, Dating

MONTHS = (
    "jan(?:uary)?|янв(?:аря|арь)?|қаңтар", "feb(?:ruary)?|фев(?:раля|раль)?|ақпан", "mar(?:ch)?|мар(?:та|т)?|наурыз",
    "apr(?:il)?|апр(?:еля|ель)?|сәуір", "may|мая|май|мамыр", "june?|июн(?:я|ь)?|маусым", "july?|июл(?:я|ь)?|шілде",
    "aug(?:ust)?|авг(?:уста|уст)?|тамыз", "sept?(?:ember)?|сен(?:т|тября|тябрь)?|қыркүйек",
    "oct(?:ober)?|окт(?:ября|ябрь)?|қазан", "nov(?:ember)?|ноя(?:бря|брь)?|қараша",
    "dec(?:ember)?|дек(?:абря|абрь)?|желтоқсан",
)  # fmt: skip
MONTH = "(?P<m>" + "|".join(MONTHS) + r")\.?"
KAZAKH_END = "(?:(?:[ыі]н)?[дт][аеыі]н?|[ыі]|ға|ге|қа|ке)?"  # 26 ақпанда, 26 ақпаны
YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
DAY = r"(?<![\d.])(?P<d>\d{1,2})"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{DAY}(?:st|nd|rd|th)?\s+{MONTH}{KAZAKH_END},?\s+{YEAR}(?:\s*(?:года?\b|г\.|жыл[а-яғқі]*|ж\.))?",
        rf"\b{MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}",
        rf"(?<!\d){YEAR}\s*(?:жыл[а-яғқңұі]*|ж\.),?\s*(?P<d>\d{{1,2}})[\s-]+{MONTH}{KAZAKH_END}",
        rf"(?<![\d-]){YEAR}-(?P<n>\d\d)-(?P<d>\d\d)(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?)?",
        rf"{DAY}\.(?P<n>\d{{1,2}})\.{YEAR}",
        rf"(?<![\d/])(?P<d>\d{{1,2}})/(?P<n>\d{{1,2}})/{YEAR}",
    )
)
ISO = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
HEAD, TAIL = 4, 2  # paragraphs at the ends in which a dateline may stand
# What may stand beside the date on its line: labels, clock times, names with a capital; no word of a sentence.
LABELS = words(
    "published posted date dated on at by author from time last min read opublikovano опубликовано опубликована дата "
    "автор в от время года г мск жарияланды жарияланған күні уақыты автор сағат жылы ж"
)
REVISED = re.compile(r"updated|modified|edited|обновл|изменен|жаңарт|өзгерт", re.IGNORECASE)
TOKEN = re.compile(r"[^\W\d_]+")
MOST_WORDS, IN_A_DATE = 10, 8  # words beside a date, and in one, at most
# A place, perhaps an agency in brackets, before the date that opens a paragraph; a dash, stop or colon after it.
PLACE = re.compile(r"(?:[^\W\d_a-zа-яёәғқңөұүһі][\w'’.\-]*[\s,.]*(?:\([^)]{1,30}\)[\s,]*)?){0,4}(?:[—–-]\s*)?")
AFTER = re.compile(r"\s*(?:[—–:.]|-\s|/)")


def find_date(paragraphs: Sequence[Paragraph]) -> tuple[Dating, tuple[int, int] | None]:
    """Return the date of an article that stands in its text, and where; UNKNOWN and None where none does."""
    near = [*paragraphs[:HEAD], *paragraphs[max(HEAD, len(paragraphs) - TAIL) :]]
    for paragraph in near:
        brief = len(paragraph.text.split()) <= MOST_WORDS + IN_A_DATE  # else each of many dates would be looked at
        for start, end, day in dates_in(paragraph.text):
            opens = paragraph.number <= HEAD and _opens(paragraph.text, start, end)
            if opens or (brief and _own_line(paragraph.text, start, end)):
                return exact(day), (paragraph.start + start, paragraph.start + end)
    return UNKNOWN, None


def dates_in(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield every full date of a text with its place, in the order of the text.

    >>> [day.isoformat() for _a, _b, day in dates_in("2021 жылғы 26 ақпанда, 27.02.2021, 28 February, 30.02.2021")]
    ['2021-02-26', '2021-02-27']
    """
    found: dict[int, tuple[int, int, date]] = {}
    for shape in SHAPES:
        for match in shape.finditer(text):
            day = _day(match.groupdict(), "/" in match[0])
            if day is not None:
                found.setdefault(match.start(), (match.start(), match.end(), day))
    last = 0
    for start, end, day in sorted(found.values()):
        if start >= last:
            yield start, end, day
            last = end


def exact(day: date) -> Dating:
    """Return one day as a date that is exact."""
    return Dating(day, day, "day")


def declared(values: Sequence[str]) -> Dating:
    """Return the day that a page declares, when all that it declares of its publication is one day.

    >>> declared(["2021-02-26T10:00:00+06:00", "2021-02-26"]).precision, declared(["2021"]).precision
    ('day', 'unknown')
    """
    days = set()
    for value in values:
        match = ISO.match(value)
        if match is None:
            continue
        try:
            days.add(date(*(int(part) for part in match.groups())))
        except ValueError:
            continue
    return exact(days.pop()) if len(days) == 1 else UNKNOWN


def _day(parts: dict[str, str | None], american: bool) -> date | None:
    """Return the day of a match; None for one that no calendar has, or whose day and month could be exchanged."""
    number, day = parts.get("n"), int(parts["d"] or 0)
    month = int(number) if number else _month(parts["m"] or "")
    if american and day <= 12 and month <= 12 and day != month:
        return None
    if american and month > 12:
        day, month = month, day
    try:
        return date(int(parts["y"] or 0), month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(n for n, shape in enumerate(MONTHS, 1) if re.fullmatch(shape, word, re.IGNORECASE))


def _opens(text: str, start: int, end: int) -> bool:
    """Say whether a date is the dateline in front of a paragraph."""
    return PLACE.fullmatch(text, 0, start) is not None and AFTER.match(text, end) is not None


def _own_line(text: str, start: int, end: int) -> bool:
    """Say whether a line is there for its date: beside it stand only labels, numbers and names."""
    beside = text[:start] + " " + text[end:]
    if len(beside.split()) > MOST_WORDS or REVISED.search(beside) or any(sign in beside for sign in '«»“”"!?'):
        return False
    return all(word.lower() in LABELS or not word[0].islower() for word in TOKEN.findall(beside))
