"""How numbers, dates, codes and people's own text are spelled in three languages."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from senim.site.templatetags import prose

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("language", "value", "spelled"),
    [
        ("en", 9310, "9,310"),
        ("ru", 9310, "9\u00a0310"),
        ("kk", 1048213, "1\u00a0048\u00a0213"),
        ("en", 0, "0"),
        ("ru", 0.5, "0,5"),
        ("kk", Decimal("1234.25"), "1\u00a0234,25"),
        ("en", -3, "\u22123"),
        ("en", None, "–"),
        ("en", "", "–"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(language, value, spelled):
    with translation.override(language):
        assert prose.num(value) == spelled


@pytest.mark.parametrize(
    ("language", "spelled"),
    [
        ("en", "17 March 2026"),
        ("ru", "17 марта 2026 года"),
        ("kk", "2026 жылғы 17 наурыз"),
        ("de", "17 March 2026"),
    ],
)
def test_days_are_words_with_their_year(language, spelled):
    with translation.override(language):
        assert prose.day(date(2026, 3, 17)) == spelled


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_each_month_has_a_name_of_its_own(language):
    with translation.override(language):
        assert len({prose.day(date(2026, month, 1)) for month in range(1, 13)}) == 12


def test_a_moment_is_spelled_in_local_time():
    with translation.override("ru"), timezone.override("Asia/Almaty"):
        assert prose.moment(datetime(2026, 3, 16, 20, 5, tzinfo=UTC)) == "17 марта 2026 года, 01:05"
        assert prose.day(datetime(2026, 3, 16, 20, 5, tzinfo=UTC)) == "17 марта 2026 года"


def test_an_unknown_day_is_a_dash():
    assert prose.day(None) == prose.moment(None) == "–"


@pytest.mark.parametrize("typed", ["7kq4m2nd9x", "7KQ4-M2ND-9X", " 7kq4 m2nd 9x "])
def test_a_code_is_written_in_groups_of_four_however_it_was_typed(typed):
    assert prose.spell_code(typed) == "7KQ4-M2ND-9X"


def test_a_digest_is_marked_by_its_first_eight_digits():
    assert prose.mark("B41F9C07e2aa") == prose.mark("b41f 9c07") == "b41f\u00a09c07"


@pytest.mark.parametrize(
    "hostile",
    [
        EVIL,
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](https://elsewhere.example/pixel.png)",
        '<a href="https://x.example" onclick="go()">x</a>',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_prose_lets_nothing_through_that_acts_or_loads(hostile):
    html = prose.prose(hostile)
    assert not re.search(r"<(script|img|iframe|style)|<[^>]+\son\w+=|<a[^>]+href=\"(javascript|data):", html)


def test_prose_keeps_plain_markup_and_lowers_headings():
    html = prose.prose("# Law\n\n**Bold** and [a link](https://example.org/)\n\n#### Small")
    assert "<h3>Law</h3>" in html
    assert "<h4>Small</h4>" in html
    assert "<strong>Bold</strong>" in html
    assert 'href="https://example.org/" rel="nofollow noopener noreferrer"' in html


def test_prose_of_nothing_is_nothing():
    assert prose.prose(None) == ""
