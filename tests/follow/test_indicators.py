"""Indicators: what is loaded stays, the newest load of a date counts, and no sentence names a cause."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.points import MOST_BYTES, BadPoints
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Indicator, Point
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import indicators as queries
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.reforms import make_reform, make_source, row

pytestmark = pytest.mark.django_db
HEAD = "date,value,source,baseline\n"
NOT_A_NUMBER = "is not a number. Where a value was looked for and not found, leave it empty."
NO_CAUSE = "that does not show that the reform did it."


@pytest.fixture
def reform(db: None) -> str:
    return make_reform()


@pytest.fixture
def source(reform: str) -> str:
    return make_source(title="The log of the rounds", publisher="The office")


@pytest.fixture
def indicator(reform: str) -> str:
    return enter(reform)


def enter(reform: str, by: str = "malika", **changes: object) -> str:
    """Name an indicator and return its handle."""
    said: dict[str, object] = {"language": "en", "title": "Yards clear by seven", "unit": "% of yards", "rises": True}
    return actions.enter_indicator(actor=actor(by), reform=reform, at=AT, **(said | changes))


def load(indicator: str, *lines: str, by: str = "malika", at=AT) -> int:
    """Load lines under the heading."""
    return actions.load_points(actor=actor(by), indicator=indicator, text=HEAD + "\n".join(lines), at=at)


def card(reform: str) -> queries.IndicatorCard:
    """Return the one indicator of a reform, as an English page shows it."""
    with translation.override("en"):
        (found,) = queries.of_reform(row(reform).pk)
    return found


def faults(indicator: str, *lines: str) -> tuple[str, ...]:
    """Return what is told about a load, after looking that nothing of it was kept."""
    before = Point.objects.count(), Entry.objects.count()
    with translation.override("en"), pytest.raises(BadPoints) as refused:
        load(indicator, *lines)
    assert (Point.objects.count(), Entry.objects.count()) == before
    assert "Nothing was kept." in refused.value.sentence()
    return refused.value.lines


# Naming one


def test_an_indicator_says_what_is_measured_in_what_and_which_way_it_should_move(reform):
    enter(reform, title="  Share of yards\u200b ", unit="%", rises=False)
    found = card(reform)
    assert (found.title, found.unit, found.rises, found.points) == ("Share of yards", "%", False, ())
    assert found.sentence == "Nothing is loaded yet."
    line = Entry.objects.get(kind="follow.indicator.entered").body
    assert '"rises":false' in line and "yards" not in line


def test_the_same_form_enters_one(reform):
    once = "0123456789ABCDEFGHJKMNPQRS"
    assert enter(reform, once=once) == enter(reform, once=once, title="Another")
    assert Indicator.objects.count() == Entry.objects.filter(kind="follow.indicator.entered").count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": "…"}, NothingSaid),
        ({"unit": " "}, NothingSaid),
        ({"title": "x" * 201}, TooLong),
        ({"unit": "x" * 61}, TooLong),
        ({"language": "English"}, BadLanguage),
    ],
)
def test_an_indicator_that_says_too_little_or_too_much_is_refused(reform, changes, refusal):
    with pytest.raises(refusal):
        enter(reform, **changes)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "farida", "gulnar", "zarina"])
def test_only_monitors_of_the_body_name_indicators_and_load_points(reform, indicator, source, who):
    with pytest.raises(NotAllowed):
        enter(reform, by=who)
    with pytest.raises(NotAllowed):
        load(indicator, f"2019,12,{source},yes", by=who)
    assert (Indicator.objects.count(), Point.objects.count()) == (1, 0)


def test_a_reform_that_cannot_be_checked_takes_no_indicator(reform, indicator, source):
    held = row(reform)
    held.phase, held.gate_note = "not_checkable", "Nobody can count it."
    held.save()
    with pytest.raises(WrongPhase):
        enter(reform)
    with pytest.raises(WrongPhase):
        load(indicator, f"2019,12,{source},yes")


def test_what_is_not_there_cannot_be_loaded(reform):
    with pytest.raises(NotFound):
        enter("000000000000")
    with pytest.raises(NotFound):
        load("000000000000", "2019,,,")


# Loading


def test_a_series_is_told_from_its_baseline_to_its_last_value_with_what_is_missing(reform, indicator, source):
    assert load(indicator, f"2022,31,{source},", f"2019,12.0,{source},yes", "2021,,,", f"2020,20.5,{source},") == 4
    found = card(reform)
    assert [point.when_words for point in found.points] == ["2019", "2020", "2021", "2022"]
    assert [str(point.value) for point in found.points] == ["12", "20.5", "None", "31"]
    assert [point.gap for point in found.points] == [False, False, True, False]
    assert found.points[0].source is not None and found.points[0].source.ref == source
    assert (found.baseline, found.move, found.move_label) == (Decimal(12), "as_promised", "moved as promised")
    assert found.sentence == (
        "From 12 (2019, baseline) to 31 (2022). Not found: 2021. "
        "It moved as promised; that does not show that the reform did it."
    )


def test_sources_are_named_by_page_handle_or_key(indicator, source):
    keyed = make_source(key="kz/law:1")
    pages = (source, f"http://testserver/sources/{source}/", "kz/law:1", f"/sources/{keyed}/")
    assert load(indicator, *(f"{2018 + n},{n},{page}," for n, page in enumerate(pages))) == 4
    assert [p.source.ref for p in Point.objects.order_by("first_day")] == [source, source, keyed, keyed]


@pytest.mark.parametrize(
    ("rises", "lines", "move", "sentence"),
    [
        (False, ("2019,12,{},yes", "2020,31,{},"), "other_way",
         f"From 12 (2019, baseline) to 31 (2020). It moved the other way; {NO_CAUSE}"),
        (False, ("2019,12,{},yes", "2020,3,{},"), "as_promised",
         f"From 12 (2019, baseline) to 3 (2020). It moved as promised; {NO_CAUSE}"),
        (True, ("2019,12,{},yes", "2020,31,{},", "2021,12,{},"), "level",
         "12 (2019, baseline) and 12 (2021): it did not move."),
        (True, ("2018,3,{},", "2019,12,{},yes", "2020,,,"), "no_later",
         "12 (2019, baseline); no later value. Not found: 2020."),
        (True, ("2019,12,{},", "2020,1234.5,{},"), "no_baseline", "No baseline. Last value: 1,234.5 (2020)."),
        (True, ("2019,,,yes", "2020,,,"), "no_baseline", "No value was found. Not found: 2019, 2020."),
        (True, ("2018,-1,{},yes", "2019,2,{},yes", "2020,1,{},"), "as_promised",
         f"From 0.5 on average (2018 to 2019, baseline) to 1 (2020). It moved as promised; {NO_CAUSE}"),
    ],
)  # fmt: skip
def test_what_is_read_from_a_series_is_said_in_words_and_gives_no_cause(reform, source, rises, lines, move, sentence):
    load(enter(reform, rises=rises), *(line.format(source) for line in lines))
    assert (card(reform).move, card(reform).sentence) == (move, sentence)


def test_many_gaps_are_counted_instead_of_named(reform, indicator, source):
    load(indicator, f"2000,1,{source},yes", *(f"{2001 + n},,," for n in range(6)))
    assert card(reform).sentence == "1 (2000, baseline); no later value. Not found: 6 dates."


def test_numbers_and_dates_are_spelled_in_the_language_of_the_page(reform, indicator, source):
    load(indicator, f"2019-06,1234.5,{source},yes", f"2020-06,-2,{source},")
    with translation.override("ru"):
        (found,) = queries.of_reform(row(reform).pk)
    assert "1\u00a0234,5" in found.sentence and "\u22122" in found.sentence
    assert [point.when_words for point in found.points] == ["июнь 2019 года", "июнь 2020 года"]


def test_a_later_load_changes_a_value_and_leaves_the_old_one_readable(reform, indicator, source):
    other = make_source(title="Corrected log")
    load(indicator, f"2019,12,{source},yes", f"2020,20,{source},")
    later = AT + timedelta(days=3)
    assert load(indicator, f"2019,12,{source},yes", f"2020,21,{other},", "2021,,,", at=later) == 2
    assert list(Point.objects.order_by("pk").values_list("load", flat=True)) == [1, 1, 2, 2]
    point = card(reform).points[1]
    assert (point.value, point.source and point.source.ref) == (21, other)
    (was,) = point.older
    assert (was.value, was.source and was.source.ref, was.changed_on) == (20, source, later.date())
    assert card(reform).points[0].older == ()


def test_the_same_table_again_changes_nothing_and_is_not_recorded(indicator, source):
    lines = (f"2019,12,{source},yes", f"2020,20.50,{source},", "2021,,,")
    assert load(indicator, *lines) == 3
    assert load(indicator, *lines) == 0
    assert Point.objects.count() == 3
    assert Entry.objects.filter(kind="follow.points.loaded").count() == 1


def test_the_record_holds_the_counts_and_the_digest_of_what_was_loaded(indicator, source):
    load(indicator, f"2020-06,31.50,{source},", f"2019,12,{source},yes", "2021,,,")
    body = Entry.objects.get(kind="follow.points.loaded").body
    lines = f"2019,12,{source},yes\n2020-06,31.5,{source},\n2021,,,\n"
    assert hashlib.sha256(lines.encode()).hexdigest() in body
    assert '"points":3' in body and '"gaps":1' in body and '"load":1' in body


def test_a_year_can_be_taken_back_in_favour_of_its_months(reform, indicator, source):
    load(indicator, f"2019,12,{source},yes", f"2020,20,{source},")
    load(indicator, "2020,,,", f"2020-06,18,{source},")
    found = card(reform)
    assert [(point.when_words, point.gap) for point in found.points] == [
        ("2019", False), ("June 2020", False), ("2020", False),
    ]  # fmt: skip
    assert "Not found" not in found.sentence
    assert found.points[2].older[0].value == 20


# What is refused, whole


def test_faults_of_reading_and_of_meaning_are_told_at_once_and_nothing_is_kept(indicator, source):
    assert faults(
        indicator, f"2019,12 %,{source},yes", "2020,13,nowhere,", "2027,n/a,elsewhere,", f"2021,1,{source},",
        f"2021,2,{source},", f"20x,2,{source},",
    ) == (
        "Line 2: “12 %” has a sign of per cent. Write the number alone; the sign belongs to the unit.",
        "Line 3: there is no source “nowhere” here. Add it first, then name its page.",
        f"Line 4: “n/a” {NOT_A_NUMBER}",
        "Line 4: there is no source “elsewhere” here. Add it first, then name its page.",
        "Line 4: 2027 has not come yet.",
        "Line 6: 2021 stands in line 5 already.",
        "Line 7: “20x” is no date. Write 2020, 2020-06 or 2020-06-27.",
    )  # fmt: skip


def test_today_is_the_day_of_the_body_and_a_year_that_has_begun_is_not_in_the_future(indicator, source):
    assert faults(indicator, f"2026-11-25,1,{source},") == ("Line 2: 25 November 2026 has not come yet.",)
    assert load(indicator, f"2026-11-24,1,{source},") == 1
    assert load(enter(make_reform()), f"2026,1,{source},") == 1


def test_dates_that_lie_within_each_other_are_refused_also_beside_what_stands(indicator, source):
    assert faults(indicator, f"2020,1,{source},", f"2020-06,1,{source},") == (
        "Line 3: June 2020 and 2020 overlap. Keep one of them; load the other one anew with an empty value.",
    )
    load(indicator, f"2020,1,{source},")
    assert faults(indicator, f"2019,1,{source},", f"2020-06,1,{source},")[0].startswith("Line 3: ")


def test_the_baseline_is_one_stretch_also_beside_what_stands(indicator, source):
    said = "begins a second baseline. The baseline is one stretch of dates that follow each other."
    assert faults(indicator, f"2019,1,{source},yes", f"2020,1,{source},", f"2021,1,{source},yes") == (
        f"Line 4: 2021 {said}",
    )
    load(indicator, f"2019,1,{source},yes", f"2020,1,{source},", "2021,,,")
    assert faults(indicator, f"2021,1,{source},yes") == (f"Line 2: 2021 {said}",)
    assert load(indicator, f"2019,1,{source},", f"2021,1,{source},yes") == 2


def test_a_gap_does_not_break_the_baseline(reform, indicator, source):
    load(indicator, f"2017,1,{source},yes", "2018,,,", f"2019,3,{source},yes", f"2020,2,{source},")
    assert (card(reform).baseline, card(reform).move) == (2, "level")


def test_a_record_that_fails_leaves_no_indicator_and_no_point(reform, indicator, source, monkeypatch):
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        enter(reform)
    with pytest.raises(RuntimeError):
        load(indicator, f"2019,12,{source},yes")
    assert (Indicator.objects.count(), Point.objects.count()) == (1, 0)


def test_the_system_enters_and_loads_a_case(reform, source):
    made = actions.enter_indicator(
        actor=SYSTEM, reform=reform, language="en", title="Rallies", unit="rallies", rises=True, at=AT
    )
    assert actions.load_points(actor=SYSTEM, indicator=made, text=f"{HEAD}2019,1,{source},", at=AT) == 1


def test_a_series_costs_the_same_at_1_and_at_30_points_and_indicators(reform, django_assert_num_queries):
    for n in range(1, 4):
        load(enter(reform), *(f"{2000 + i},{i},{make_source()}," for i in range(5 * n)))
        pk = row(reform).pk
        with django_assert_num_queries(4):
            queries.of_reform(pk)


# The pages


def page(reform: str, *args: str) -> str:
    return reverse("follow:indicator" if args else "follow:indicators", args=[reform, *args])


def test_a_monitor_names_an_indicator_and_pastes_its_points(reform, source, clock):
    malika = client_of("malika")
    form = {
        "title": "Clear yards",
        "unit": "%",
        "rises": "less",
        "language": "en",
        "once": "0123456789ABCDEFGHJKMNPQRS",
    }
    first, second = (malika.post(page(reform), form) for _ in range(2))
    made = Indicator.objects.get()
    assert not made.rises
    assert first.url == second.url == page(reform, made.ref)
    answer = malika.post(first.url, {"table": f"{HEAD}2019,12,{source},yes\n2020,,,\n"}, follow=True)
    html = answer.content.decode()
    assert "2 lines are new or changed." in html
    assert f'role="img" aria-labelledby="indicator-{made.ref}"' in html
    assert "not found" in html
    assert f'href="/sources/{source}/"' in html
    again = malika.post(first.url, {"table": f"{HEAD}2019,12,{source},yes"}, follow=True).content.decode()
    assert "All of this is here already. Nothing was changed." in again


def test_a_file_is_loaded_like_a_pasted_table(reform, indicator, source, clock):
    file = SimpleUploadedFile("points.csv", f"\ufeff{HEAD}2019,12,{source},yes\r\n".encode())
    assert client_of("malika").post(page(reform, indicator), {"file": file}).status_code == 302
    assert Point.objects.count() == 1


def test_every_wrong_line_stands_in_the_form_and_what_was_pasted_stays(reform, indicator, source, clock):
    table = f"{HEAD}2019,12 %,{source},yes\n2020,n/a,{source},"
    answer = client_of("malika").post(page(reform, indicator), {"table": table})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("Line 2: “12 %”") == 2  # above the form and at the field
    assert html.count("Line 3: “n/a”") == 2
    assert "2020,n/a," in html
    assert not Point.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (MOST_BYTES + 1), "The table is larger than"),
        (HEAD.encode() + "2020,12,закон,".encode("utf-16"), "Line 2 cannot be read"),
        (b"", "The first line has to name these columns"),
        (b"\x89PNG\r\n\x1a\n", "Line 1 cannot be read"),
    ],
)
def test_a_file_that_is_too_large_or_no_table_is_refused_at_its_field(reform, indicator, clock, content, said):
    file = SimpleUploadedFile("points.csv", content)
    answer = client_of("malika").post(page(reform, indicator), {"file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Choose the file once more" in answer.content.decode()


def test_a_form_needs_one_table_and_not_two(reform, indicator, source, clock):
    malika = client_of("malika")
    nothing = malika.post(page(reform, indicator), {"table": "  "})
    assert nothing.status_code == 422 and "There is no table." in nothing.content.decode()
    file = SimpleUploadedFile("points.csv", f"{HEAD}2019,12,{source},".encode())
    both = malika.post(page(reform, indicator), {"table": HEAD, "file": file})
    assert both.status_code == 422 and "Send one of them." in both.content.decode()


def test_others_see_no_desk_and_an_indicator_of_another_reform_is_not_there(reform, indicator, clock):
    for who, status in (("kanat", 403), ("yerbol", 403), ("farida", 403), ("zarina", 302)):
        assert client_of(who).get(page(reform)).status_code == status
        assert client_of(who).get(page(reform, indicator)).status_code == status
    assert client_of("malika").get(page(make_reform(), indicator)).status_code == 404
