"""The date of an article: written in full, where a dateline stands, or declared by the page; else unknown."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.check.formats.articles import read_article
from senim.check.formats.articles.dates import dates_in, declared
from tests.check.test_articles import FIRST, SECOND, THIRD, page
from tests.check.test_articles import STORY as STORY_HTML

DAY = date(2021, 2, 26)
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{FIRST}\n\n{THIRD}"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}


@pytest.mark.parametrize(
    "line",
    [
        "26 February 2021",
        "February 26, 2021",
        "Published: Feb. 26, 2021, 14:05",
        "Friday, 26th February 2021 | Politics",
        "Almaty, 2021-02-26",
        "2021-02-26T10:00:00+06:00",
        "26.02.2021 10:15",
        "26/02/2021",
        "26 февраля 2021 года",
        "26 фев. 2021, 10:15",
        "Нур-Султан, 26 февраля 2021 г.",
        "2021 жылғы 26 ақпан",
        "2021 ж. 26 ақпан",
        "26 ақпан 2021, 10:15",
        "Алматы, 2021 жылғы 26 ақпан",
    ],
)
def test_a_line_that_is_there_for_its_date_dates_the_article(line):
    for text in (f"The bridge stays closed\n\n{line}\n\n{STORY}", f"The bridge stays closed\n\n{STORY}\n\n{line}"):
        article = read_article(text)
        assert (article.day.first, article.day.last, article.day.precision) == (DAY, DAY, "day"), line
        start, end = article.day_span or (0, 0)
        assert [day for _a, _b, day in dates_in(article.text[start:end])] == [DAY]


@pytest.mark.parametrize(
    "opening",
    ["ALMATY, 26 February 2021 — ", "АСТАНА. 26 февраля 2021 года. ", "Алматы (ҚазАқпарат), 2021 жылғы 26 ақпан – "],
)
def test_a_dateline_in_front_of_the_first_words_dates_the_article(opening):
    article = read_article(f"The bridge stays closed\n\n{opening}{STORY}")
    assert article.day.first == DAY


@pytest.mark.parametrize(
    "text",
    [
        f"On February 25, the president met the council.\n\n{STORY}",  # no year
        f"February 25\n\n{STORY}\n\nThe elections of 2019 were calm.",  # the year of something else
        f"The bridge stays closed\n\nIn 2019 it was open.\n\n{STORY}",
        f"On 25 February 2021 the president met the council and spoke for an hour.\n\n{STORY}",  # a day it tells of
        f"25 февраля 2021 года президент провёл заседание совета.\n\n{STORY}",
        f"2021 жылғы 25 ақпанда кеңес отырысы өтті.\n\n{STORY}",
        f"He was born on 26 February 1981 in Almaty.\n\n{STORY}",
        f"{STORY}\n\n26 February 2021\n\n{STORY}",  # in the middle
        f"Updated: 26 February 2021\n\n{STORY}",
        f"30 February 2021\n\n{STORY}",  # no calendar has it
        f"02/03/2021\n\n{STORY}",  # could be either day
        f"26.02.21\n\n{STORY}",
        f"February 2021\n\n{STORY}",
        "26 February 2021 " * 5000,  # a list of dates, and no reason to look round each of them
    ],
)
def test_what_is_no_full_date_of_the_article_dates_nothing(text):
    article = read_article(text)
    assert (article.day.precision, article.day_span) == ("unknown", None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-02-26T10:00:00+06:00">',
        '<meta name="pubdate" content="2021-02-26">',
        '<meta itemprop="datePublished" content="2021-02-26">',
    ],
)
def test_a_page_counts_with_what_its_tags_declare(head):
    article = read_article(page(head=head))
    assert (article.day.first, article.day.precision, article.day_span) == (DAY, "day", None)


def test_what_a_page_does_not_declare_of_one_day_is_not_guessed():
    year = '<meta name="date" content="2021">'
    two = '<meta name="date" content="2021-02-26"><meta name="pubdate" content="2021-02-27">'
    changed = '<meta property="article:modified_time" content="2021-02-26">'
    lists = "".join(f"<time datetime='2021-02-{day}'>…</time>" for day in (20, 21))
    told = "<p>The council was founded in 2019, and its first meeting was called a success by its own members.</p>"
    for html in (
        page(head=year),
        page(head=two),
        page(head=changed),
        page(around=lists),
        page(inside=told + STORY_HTML),
    ):
        assert read_article(html).day.precision == "unknown"
    assert read_article(page(around="<time datetime='2021-02-26'>yesterday</time>")).day.first == DAY


def test_what_stands_in_the_text_goes_before_what_the_page_declares():
    head = '<meta name="date" content="2021-03-01">'
    opening = f"<p>ALMATY, 26 February 2021 — {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert read_article(page(opening, head=head)).day.first == DAY


def test_the_first_of_january_counts_where_it_is_declared_and_is_never_made_of_a_year():
    assert declared(["2021-01-01"]).first == date(2021, 1, 1)
    assert declared(["2021"]).precision == declared(["2021-13-01"]).precision == "unknown"


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["en", "us", "ru", "kk", "iso", "dots"]))
def test_every_day_is_read_back_in_every_spelling(day, how):
    named = {language: months.split()[day.month - 1] for language, months in MONTHS.items()}
    text = {
        "en": f"{day.day} {named['en']} {day.year}",
        "us": f"{named['en']} {day.day}, {day.year}",
        "ru": f"{day.day} {named['ru']} {day.year} года",
        "kk": f"{day.year} жылғы {day.day} {named['kk']}",
        "iso": day.isoformat(),
        "dots": f"{day.day:02}.{day.month:02}.{day.year}",
    }[how]
    assert [found for _start, _end, found in dates_in(f"Almaty, {text}.")] == [day]
