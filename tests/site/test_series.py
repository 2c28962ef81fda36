"""The drawing of a small time series: gaps are seen, lines over them are broken, a cut scale is never silent."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from senim.follow.formats.dating import Dating, read
from senim.site.templatetags import series


@dataclass(frozen=True)
class Source:
    publisher: str = "The Paper"


@dataclass(frozen=True)
class Point:
    when: Dating
    when_words: str
    value: Decimal | None
    gap: bool
    source: Source | None = None


def point(date: str, value: str | None) -> Point:
    """Return a value with its source, or a gap."""
    number = Decimal(value) if value is not None else None
    return Point(read(date), date, number, value is None, Source() if value is not None else None)


def points(**values: str | None) -> list[Point]:
    """Return points of years: y2019="12"."""
    return [point(name[1:], value) for name, value in values.items()]


def drawn(listed: list[Point], baseline: Decimal | None = None, sentence: str = "says") -> str:
    """Return the drawing in HTML."""
    source = Template("{% load parts %}{% series points base sentence %}")
    return source.render(Context({"points": listed, "base": baseline, "sentence": sentence}))


SERIES = points(y2019="12", y2020="20", y2021=None, y2022="31")


def test_it_is_labelled_by_its_sentence_and_hidden_without_one():
    with translation.override("en"):
        assert 'role="img" aria-labelledby="says"' in drawn(SERIES)
        assert 'aria-hidden="true"' in drawn(SERIES, sentence="")


def test_neighbours_are_joined_and_a_gap_is_hatched_under_a_broken_line():
    made = series.series(SERIES, Decimal(12), "says")
    assert made["whole"].count("M") == made["broken"].count("M") == 1
    assert len(made["gaps"]) == 1
    left, right = (float(made["dots"][n]["x"]) for n in (1, 2))
    start, width = (float(made["gaps"][0][name]) for name in ("x", "width"))
    assert left < start < start + width < right
    html = drawn(SERIES, Decimal(12))
    assert 'class="line few"' in html and 'class="few" fill="url(#few)"' in html


def test_a_gap_at_an_end_is_hatched_too_and_has_no_line():
    made = series.series(points(y2018=None, y2019="1", y2020="2", y2021=None))
    assert (len(made["gaps"]), made["broken"]) == (2, "")


def test_each_value_is_a_dot_with_its_date_and_source():
    with translation.override("en"):
        html = drawn([point("2019", "1234.5"), point("2020", "2")])
    assert "<title>2019: 1,234.5. The Paper</title>" in html
    assert html.count("<circle") == 2


def test_the_baseline_is_dotted_and_named():
    with translation.override("en"):
        html = drawn(SERIES, Decimal(12))
        assert 'class="half"' in html and ">baseline</text>" in html
        assert 'class="half"' not in drawn(SERIES)


def test_the_scale_begins_at_zero_unless_all_values_lie_in_the_upper_half_and_then_it_says_so():
    with translation.override("en"):
        assert "begins at" not in drawn(SERIES)
        assert "begins at" not in drawn(points(y2019="15", y2020="30"))
        cut = drawn(points(y2019="20", y2020="31"))
        assert "The scale of the drawing begins at 20, not at zero." in cut
        assert "begins at" not in drawn(points(y2019="9", y2020="9"))
        assert "begins at" not in drawn(points(y2019="-9", y2020="-8"))


@given(st.lists(st.decimals(-(10**9), 10**9, places=3, allow_nan=False), min_size=1, max_size=12))
def test_a_scale_holds_every_value_and_zero_unless_it_is_cut(values):
    scale = series.scale_of(values)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert scale.low < scale.high
    assert scale.cut == (scale.low > 0) and (scale.cut or scale.low <= 0 <= scale.high or max(values) < 0)
    assert not scale.cut or 2 * min(values) > max(values)
    assert 1 <= (scale.high - scale.low) / scale.step <= 6


def test_values_stand_in_the_middle_of_their_dates_and_years_below():
    made = series.series([point("2019-01-01", "1"), point("2019", "2"), point("2019-12-31", "3"), point("2020", "4")])
    first, middle, last, _next = (float(dot["x"]) for dot in made["dots"])
    assert first < middle < last
    assert [year["word"] for year in made["below"]] == ["2019", "2020"]
    assert float(made["below"][0]["x"]) == pytest.approx(middle, abs=1)


def test_of_many_years_some_are_written():
    made = series.series([point("1991", "1"), point("2025", "2")])
    words = [year["word"] for year in made["below"]]
    assert len(words) == 35
    assert [word for word in words if word] == ["1991", "1996", "2001", "2006", "2011", "2016", "2021"]


def test_what_lies_within_a_year_is_drawn_between_its_first_and_its_last_date():
    made = series.series([point("2025-12-01", "1"), point("2026-03-01", "2")])
    assert [(date["word"], date["anchor"]) for date in made["below"]] == [
        ("2025-12-01", "start"),
        ("2026-03-01", "end"),
    ]
    assert float(made["dots"][0]["x"]) == pytest.approx(float(made["left"]), abs=3)
    assert [date["word"] for date in series.series([point("2019", "1")])["below"]] == ["2019"]


def test_numbers_beside_the_scale_are_spelled_whole():
    with translation.override("en"):
        made = series.series(points(y2019="1000", y2020="1400000"))
        assert [word for _y, _text, word in made["marks"]] == ["0", "500,000", "1,000,000", "1,500,000"]
        assert [word for *_y, word in series.series(points(y2019="0.1", y2020="0.3"))["marks"]][1] == "0.1"


def test_without_any_value_nothing_is_drawn():
    assert "<svg" not in drawn(points(y2019=None))
    assert "<svg" not in drawn([])


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_geometry_never_gets_a_decimal_comma(language):
    with translation.override(language):
        html = drawn(points(y2019="1234.5", y2020="1300.25"), Decimal("1234.5"))
    assert not re.search(r' (x|y|d|width|height|x1|x2|y1|y2|cx|cy)="[^"]*,', html)
    assert "1\u00a0234,5" in html


def test_what_people_wrote_stays_text():
    evil = Point(read("2019"), "2019", Decimal(1), False, Source("<script>alert(1)</script>"))
    assert "<script" not in drawn([evil])
