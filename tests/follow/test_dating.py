"""Dates that know how exact they are: read, told in three languages, compared, and refused when they are none."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from senim.follow.formats import dating
from senim.follow.formats.dating import UNKNOWN, BadDate, Dating, FutureDate, Lead, MixedDate, read
from senim.follow.forms.dating import DatingMixin, typed

# text, precision: first day, last day, precision that is kept
READ = [
    ("2020-06-27", "", date(2020, 6, 27), date(2020, 6, 27), "day"),
    ("2020-06-27", "day", date(2020, 6, 27), date(2020, 6, 27), "day"),
    (" 2020-06-27 ", "", date(2020, 6, 27), date(2020, 6, 27), "day"),
    ("2020-02-29", "", date(2020, 2, 29), date(2020, 2, 29), "day"),
    ("2000-02-29", "", date(2000, 2, 29), date(2000, 2, 29), "day"),
    ("2020-06", "", date(2020, 6, 1), date(2020, 6, 30), "month"),
    ("2020-06", "month", date(2020, 6, 1), date(2020, 6, 30), "month"),
    ("2020-02", "", date(2020, 2, 1), date(2020, 2, 29), "month"),
    ("2021-02", "", date(2021, 2, 1), date(2021, 2, 28), "month"),
    ("2020-12", "", date(2020, 12, 1), date(2020, 12, 31), "month"),
    ("2020", "", date(2020, 1, 1), date(2020, 12, 31), "year"),
    ("2020", "year", date(2020, 1, 1), date(2020, 12, 31), "year"),
    ("2019-12-20", "by", None, date(2019, 12, 20), "by"),
    ("2020-02", "by", None, date(2020, 2, 29), "by"),
    ("2020", "by", None, date(2020, 12, 31), "by"),
    ("2020-06-27", "about", date(2020, 6, 27), date(2020, 6, 27), "about"),
    ("2020-06", "about", date(2020, 6, 1), date(2020, 6, 30), "about"),
    ("2020", "about", date(2020, 1, 1), date(2020, 12, 31), "about"),
    ("", "", None, None, "unknown"),
    ("  ", "", None, None, "unknown"),
    ("", "unknown", None, None, "unknown"),
]
NO_DATES = [
    "yesterday", "27.06.2020", "2020-6-27", "2020-06-", "20-06-27", "2020/06/27", "2020-06-27T10:00", "2021-02-29",
    "1900-02-29", "2020-13", "2020-00", "2020-06-31", "0000", "0000-01-01", "-2020", "2020-06-27x", "2020-06-00",
    "٢٠٢٠", "2020\n2021",
]  # fmt: skip
MIXED = [
    ("2020", "day"), ("2020", "month"), ("2020-06", "day"), ("2020-06", "year"), ("2020-06-27", "month"),
    ("2020-06-27", "year"), ("2020-06-27", "unknown"), ("", "by"), ("", "about"), ("", "day"),
]  # fmt: skip
WORDS = [
    ("2020-06-27", "", "27 June 2020", "27 июня 2020 года", "2020 жылғы 27 маусым"),
    ("2020-03", "", "March 2020", "март 2020 года", "2020 жылғы наурыз"),
    ("2020", "", "2020", "2020 год", "2020 жыл"),
]


@pytest.mark.parametrize(("text", "precision", "first", "last", "kept"), READ)
def test_a_date_is_read_as_exactly_as_it_is_written(text, precision, first, last, kept):
    assert read(text, precision) == Dating(first, last, kept)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_with_the_three_shapes(text):
    with pytest.raises(BadDate, match="2020, 2020-06 or 2020-06-27") as refused:
        read(text)
    assert text.strip() in refused.value.sentence()


@pytest.mark.parametrize(("text", "precision"), MIXED)
def test_a_date_finer_or_coarser_than_its_precision_is_refused(text, precision):
    with pytest.raises(MixedDate, match="as exactly as the sources give it"):
        read(text, precision)


def test_a_precision_that_is_none_is_refused():
    with pytest.raises(BadDate):
        read("2020", "circa")


@pytest.mark.parametrize(("text", "precision", "english", "russian", "kazakh"), WORDS)
def test_a_date_is_told_in_three_languages_no_finer_than_it_is(text, precision, english, russian, kazakh):
    for language, told in (("en", english), ("ru", russian), ("kk", kazakh)):
        with translation.override(language):
            assert dating.words(read(text, precision)) == told


def test_by_about_and_not_known_are_said():
    assert dating.words(read("2020-06-27", "by")) == "by 27 June 2020 at the latest"
    assert dating.words(read("2020-06", "about")) == "about June 2020"
    assert dating.words(UNKNOWN) == "date not known"


def test_a_language_that_is_not_ours_is_written_as_english():
    with translation.override("de"):
        assert "2020" in dating.words(read("2020-06-27"))


@pytest.mark.parametrize(
    ("text", "precision", "coming"),
    [
        ("2026-11-24", "", False),
        ("2026-11-25", "", True),
        ("2026-11", "", False),  # a month that runs may hold it already
        ("2026-12", "", True),
        ("2026", "", False),
        ("2027", "", True),
        ("2026-11-24", "by", False),
        ("2026-12-31", "by", True),
        ("2026-12", "about", True),
        ("", "", False),
    ],
)
def test_what_has_certainly_not_come_yet_is_refused(text, precision, coming):
    if coming:
        with pytest.raises(FutureDate, match="has not come yet"):
            dating.check_past(read(text, precision), date(2026, 11, 24))
    else:
        dating.check_past(read(text, precision), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (read("2019-12-20"), read("2020-05-25"), True),
        (read("2020-05-25"), read("2020-05-25"), False),
        (read("2020"), read("2020-05-25"), False),
        (read("2019"), read("2020-01"), True),
        (read("2020-05-25"), read("2020-05"), False),
        (read("2019", "by"), read("2020"), True),
        (read("2019"), read("2020", "by"), False),  # "by 2020" may be long before
        (UNKNOWN, read("2020"), False),
        (read("2020"), UNKNOWN, False),
    ],
)
def test_one_date_lies_before_another_only_on_every_reading_of_both(one, other, before):
    assert dating.certainly_before(one, other) is before


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (read("2019-12-20"), read("2020-05-25"), Lead(157, True)),  # the law on assemblies
        (read("2019-12-20"), read("2021-01-02"), Lead(379, True)),  # the treaty ratified
        (read("2019-12-20"), read("2021-12-29"), Lead(740, True)),  # the criminal code
        (read("2019-12-20"), read("2020-06-27", "about"), Lead(190, False)),
        (read("2019-12-20"), read("2020-10-21", "by"), Lead(306, False)),
        (read("2020-05-25"), read("2019-12-20"), Lead(-157, True)),
        (read("2019-12"), read("2020-05-25"), None),
        (read("2019-12-20"), read("2020"), None),
        (read("2019-12-20"), read("2020-05", "about"), None),
        (UNKNOWN, read("2020-05-25"), None),
        (read("2019-12-20"), UNKNOWN, None),
    ],
)
def test_days_between_two_dates_are_told_only_where_both_are_days(start, end, days):
    assert dating.lead(start, end) == days


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
TEXTS = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))
DATINGS = st.one_of(
    TEXTS.map(read),
    TEXTS.map(lambda text: read(text, "about")),
    TEXTS.map(lambda text: read(text, "by")),
    st.just(UNKNOWN),
)


@given(DATINGS)
def test_every_date_that_is_read_is_whole_and_is_written_as_it_can_be_read_again(when):
    dating.check_whole(when)
    again = read(dating.iso(when), when.precision if when.precision in ("by", "about") else "")
    assert again == when


@given(DATINGS)
def test_a_form_that_begins_with_a_date_gives_it_back(when):
    form = DatingMixin(typed(when))
    assert form.is_valid() and form.when() == when


@pytest.mark.parametrize(
    "when",
    [
        Dating(date(2020, 1, 1), date(2020, 1, 2), "day"),
        Dating(date(2020, 1, 2), date(2020, 1, 1), "about"),
        Dating(date(2020, 1, 1), None, "day"),
        Dating(None, date(2020, 1, 1), "day"),
        Dating(date(2020, 1, 1), date(2020, 1, 1), "by"),
        Dating(None, None, "by"),
        Dating(date(2020, 1, 1), date(2020, 1, 31), "year"),
        Dating(date(2020, 1, 1), date(2020, 12, 30), "year"),
        Dating(date(2020, 1, 2), date(2020, 1, 31), "month"),
        Dating(date(2020, 1, 1), date(2020, 1, 1), "unknown"),
        Dating(None, None, "about"),
        Dating(date(2020, 1, 1), date(2020, 1, 1), "circa"),
    ],
)
def test_days_that_are_not_those_of_their_precision_are_refused(when):
    with pytest.raises(MixedDate):
        dating.check_whole(when)


@pytest.mark.parametrize(
    ("date", "precision", "field"),
    [("soon", "", "date"), ("", "by", "precision"), ("2020-06-31", "about", "date"), ("2020", "month", "precision")],
)
def test_a_form_says_at_the_field_why_it_is_no_date(date, precision, field):
    form = DatingMixin({"date": date, "precision": precision})
    assert not form.is_valid() and list(form.errors) == [field]


def test_a_form_without_a_date_gives_one_that_is_not_known():
    form = DatingMixin({})
    assert form.is_valid() and form.when() == UNKNOWN
