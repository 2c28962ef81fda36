"""The table of an indicator's points: every line that is wrong is told with its number, all of them at once."""

from decimal import Decimal

import pytest

from senim.follow.formats import points
from senim.follow.formats.dating import read
from senim.follow.formats.points import PointLine, read_points

HEAD = "date,value,source,baseline\n"
NONE = "is not a number. Where a value was looked for and not found, leave it empty."
LONG = "is too long. At most twelve digits before the point and six after it."


def wrong(*lines: str, head: str = HEAD) -> list[str]:
    """Return what is told about lines under the heading."""
    return list(points.told(read_points(head + "\n".join(lines)).faults))


def test_a_line_is_a_date_a_number_a_source_and_perhaps_a_baseline():
    table = read_points(HEAD + "2019,12,law-1,yes\n2020-06,-0.5,law-1,\n2020-06-27,,,\n")
    assert table.faults == ()
    assert table.lines == (
        PointLine(2, read("2019"), Decimal("12"), "law-1", True),
        PointLine(3, read("2020-06"), Decimal("-0.5"), "law-1", False),
        PointLine(4, read("2020-06-27"), None, "", False),
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12 %", "Line 2: “12 %” has a sign of per cent. Write the number alone; the sign belongs to the unit."),
        ('"1,234"', "Line 2: “1,234”: write a point before the decimals, and nothing between thousands."),
        ('"12,5"', "Line 2: “12,5”: write a point before the decimals, and nothing between thousands."),
        ("1 234", "Line 2: “1 234”: write a point before the decimals, and nothing between thousands."),
        ("1\u00a0234.5", "Line 2: “1 234.5”: write a point before the decimals, and nothing between thousands."),
        ("n/a", f"Line 2: “n/a” {NONE}"),
        ("–", f"Line 2: “–” {NONE}"),
        ("NaN", f"Line 2: “NaN” {NONE}"),
        ("1e3", f"Line 2: “1e3” {NONE}"),
        ("١٢", f"Line 2: “١٢” {NONE}"),
        ("=SUM(B2:B9)", "Line 2: “=SUM(B2:B9)” is a formula. Write the number that it gives."),
        ("'=A1", "Line 2: “=A1” is a formula. Write the number that it gives."),
        ("@A1", "Line 2: “@A1” is a formula. Write the number that it gives."),
        ("+12", "Line 2: “+12” is a formula. Write the number that it gives."),
        ("1234567890123", f"Line 2: “1234567890123” {LONG}"),
        ("0.1234567", f"Line 2: “0.1234567” {LONG}"),
        ("x" * 90, f"Line 2: “{'x' * 40}…” {NONE}"),
    ],
)  # fmt: skip
def test_text_in_the_place_of_a_number_is_told_with_its_line(cell, said):
    assert wrong(f"2020,{cell},law-1,") == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",12,law-1,", "Line 2: “” is no date. Write 2020, 2020-06 or 2020-06-27."),
        ("27.06.2020,12,law-1,", "Line 2: “27.06.2020” is no date. Write 2020, 2020-06 or 2020-06-27."),
        ("2020-02-30,12,law-1,", "Line 2: “2020-02-30” is no date. Write 2020, 2020-06 or 2020-06-27."),
        ("2020,12,,", "Line 2: a value without a source. Name the source, so that others can look it up."),
        ("2020,12,law-1,maybe", "Line 2: “maybe” under baseline. Write yes, or nothing."),
        ("2020,1,234,law-1,", "Line 2: 5 cells where the heading has 4. A number takes a point, not a comma."),
        ("2020,12", "Line 2: 2 cells where the heading has 4. A number takes a point, not a comma."),
    ],
)  # fmt: skip
def test_any_other_fault_is_told_with_its_line(line, said):
    assert wrong(line) == [said]


def test_all_faults_are_told_at_once_in_order_and_of_many_the_first_twenty():
    assert [said.split(":")[0] for said in wrong("2020,x,law-1,", "2021,1,law-1,", "20x,y,law-1,")] == [
        "Line 2", "Line 4", "Line 4",
    ]  # fmt: skip
    many = wrong(*("2020,x,law-1," for _ in range(25)))
    assert len(many) == 21
    assert many[-1] == "And 5 more."


def test_lines_are_counted_as_a_spreadsheet_does_with_the_blank_ones():
    assert wrong("", ",,,", "2020,x,law-1,") == [f"Line 4: “x” {NONE}"]


def test_columns_come_in_any_order_and_cells_of_a_spreadsheet_can_be_pasted():
    for separator in ",;\t":
        rows = (("Value", "BASELINE", "date", "source"), ("12.5", "Yes", "2019", "law-1"))
        table = read_points("\n".join(separator.join(row) for row in rows))
        assert table.lines == (PointLine(2, read("2019"), Decimal("12.5"), "law-1", True),)


def test_a_decimal_comma_between_semicolons_is_told():
    head = HEAD.replace(",", ";")
    assert wrong("2020;12,5;law-1;", head=head) == [
        "Line 2: “12,5”: write a point before the decimals, and nothing between thousands."
    ]


@pytest.mark.parametrize("head", ["", "2019,12,law-1,yes\n", "date,value,source\n", "date,value,value,source\n", "a,b"])
def test_a_table_without_its_heading_is_refused(head):
    with pytest.raises(points.NoPointColumns, match="date, value, source, baseline"):
        read_points(head)


def test_a_heading_alone_is_no_table():
    with pytest.raises(points.NoPoints):
        read_points(HEAD)


def test_five_hundred_lines_are_read_and_one_more_is_refused():
    lines = [f"{1500 + n},1,law-1," for n in range(501)]
    assert len(read_points(HEAD + "\n".join(lines[:500])).lines) == 500
    with pytest.raises(points.TooManyPoints):
        read_points(HEAD + "\n".join(lines))


def test_a_file_that_is_not_utf8_names_the_line_and_the_way_out():
    with pytest.raises(points.PointsNotText, match=r"Line 2 .*CSV UTF-8"):
        points.decode(HEAD.encode() + "2020,12,закон,".encode("cp1251"))
    assert points.decode("\ufeffdate".encode()) == "date"


def test_quotation_marks_that_do_not_close_name_the_line():
    with pytest.raises(points.PointsNotText, match="Line 3"):
        read_points(HEAD + '2019,1,law-1,\n2020,"1,law-1,')


def test_what_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(points.PointsTooLarge):
        points.decode(b"x" * (points.MOST_BYTES + 1))
    with pytest.raises(points.PointsTooLarge):
        read_points(HEAD + "2020,1,law-1,\n" * 20_000)


@pytest.mark.parametrize(
    ("source", "ref"),
    [
        ("0123456789ab", "0123456789ab"),
        ("https://senim.example/sources/0123456789ab/", "0123456789ab"),
        ("/sources/0123456789ab/#copy", "0123456789ab"),
        ("https://senim.example/reforms/0123456789ab/", None),
        ("law-1", None),
    ],
)
def test_a_source_is_named_by_its_handle_or_the_address_of_its_page(source, ref):
    assert points.handle(source) == ref
