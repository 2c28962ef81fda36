"""The overview: every reform stands in one cell, what is not known is never said as a no, and it costs the same."""

import doctest
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from senim.errors import NotFound
from senim.follow import actions
from senim.follow.formats.dating import read
from senim.follow.models import Reform
from senim.follow.queries import filters, standings
from senim.follow.queries.filters import Filters
from senim.follow.queries.overview import PAGE, TITLES, OverviewCard, overview
from senim.people.actors import SYSTEM
from tests import cast
from tests.cast import AT
from tests.reforms import make_monitor, make_reform, make_source

METHOD = Path(__file__).parent.parent.parent / "docs" / "method" / "reforms.md"
pytestmark = pytest.mark.django_db


def stage(reform: str, step: str, *kinds: str, day: str = "2026-10-01", **changes: object) -> None:
    """Enter a stage with a source of each kind, each by a publisher of its own."""
    sources = [(make_source(kind, f"{kind} {n}"), "") for n, kind in enumerate(kinds)]
    actions.enter_stage(
        actor=SYSTEM, reform=reform, step=step, when=read(day), language="en", sources=sources, at=AT, **changes
    )


def finding(reform: str, bearing: str, *kinds: str) -> None:
    """Enter a finding about practice."""
    sources = [make_source(kind, f"{kind} {n}") for n, kind in enumerate(kinds)]
    actions.enter_finding(
        actor=SYSTEM, reform=reform, track="practice", bearing=bearing, when=read("2026-10-20"), language="en",
        text="Seen in two yards.", sources=sources, at=AT,
    )  # fmt: skip


def package(number: int = 1, body: str = "akimat") -> str:
    """Make a package and return its handle."""
    make_monitor()
    return actions.make_package(actor=SYSTEM, body=body, number=number, language="en", title="Winter", at=AT)


def one_of_each() -> dict[str, str]:
    """Make a reform for every cell of the grid, and return their handles by cell and row."""
    found = {}
    for law in ("in", "not"):
        for practice in ("practised", "disputed", "contrary", "silent"):
            ref = found[f"{law} {practice}"] = make_reform(title=f"Reform {law} {practice}")
            if law == "in":
                stage(ref, "enacted", "law")
            if practice in ("practised", "disputed"):
                stage(ref, "once", "data")
            if practice in ("disputed", "contrary"):
                finding(ref, "against", "report")
    return found


def seen(**asked: str) -> OverviewCard:
    """Return an overview with these filters."""
    return overview(Filters(**asked), at=AT)


def page(address: str) -> str:
    """Return a page as a passer-by reads it, without its tags and with single spaces."""
    answer = cast.client_of("zarina").get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_every_cell_of_the_grid_holds_its_reforms():
    made = one_of_each()
    card = seen()
    names = ("practised", "disputed", "contrary", "silent")
    for row in card.grid:
        law = "in" if row.in_law else "not"
        assert row.count == 4
        for name, cell in zip(names, row.cells, strict=True):
            assert [one.ref for one in cell.reforms] == [made[f"{law} {name}"]], (law, name)
            assert cell.count == 1
    codes = [[cell.cell for cell in row.cells] for row in card.grid]
    assert codes == [
        ["practised_in_law", "disputed", "contrary", "on_paper"],
        ["without_law", "disputed", "contrary", "neither"],
    ]


def test_the_sentence_gives_the_counts_and_no_percentage():
    one_of_each()
    told = page("/reforms/")
    assert (
        "8 reforms are followed here. 4 are in law: 1 practised, 1 disputed among sources, 1 contrary in practice"
        in told
    )
    assert "4 are not shown in law: 1 practised all the same, 1 disputed among sources" in told
    assert "%" not in told


def test_an_empty_cell_says_none():
    make_reform()
    told = page("/reforms/")
    assert "none in law and practised" in told
    assert "1 neither is shown" in told


def test_what_is_not_known_is_never_said_as_a_no():
    stage(make_reform(), "enacted", "law")
    card = seen()
    steps = {step.step: (step.shown, step.reported, step.unknown, step.not_needed) for step in card.steps}
    assert steps["adopted"] == (0, 0, 1, 0)
    assert steps["enacted"] == (1, 0, 0, 0)
    assert card.adopted == "Adopted by the council: not known."
    told = page("/reforms/")
    assert "Not shown is not the same as no." in told
    assert "not adopted" not in told.lower()
    assert "failed" not in told.lower()


def test_the_adoption_by_the_council_is_told_for_all_at_once():
    for _ in range(3):
        make_reform()
    assert seen().adopted == "Adopted by the council: not known for any of the 3."
    stage(make_reform(), "adopted", "record")
    stage(make_reform(), "adopted", "news", "news")
    told = "Adopted by the council, of 5: shown for 1, by report only for 1, not known for 3."
    assert seen().adopted == told
    assert told in page("/reforms/")


def test_a_step_that_is_not_needed_is_counted_apart():
    stage(make_reform(), "passed", "law", says="not_needed", note="A decree needs no vote.")
    step = next(step for step in seen().steps if step.step == "passed")
    assert (step.shown, step.reported, step.unknown, step.not_needed) == (0, 0, 0, 1)


def test_what_is_only_reported_says_so_in_words():
    law, life = make_reform(title="By report"), make_reform(title="In part")
    stage(law, "enacted", "news")
    stage(life, "once", "data", limit="in two districts only")
    told = page("/reforms/")
    assert "By report (law by report only)" in told
    assert "In part (in part)" in told
    assert "1 of those in law is so by report only" in told


def test_reforms_that_are_not_followed_are_counted_apart_and_have_no_status():
    make_reform(title="Followed")
    waiting, aside = make_reform(title="Waits"), make_reform(title="Happiness")
    for ref in (waiting, aside):
        stage(ref, "enacted", "law")
    Reform.objects.filter(ref__in=[waiting, aside]).update(phase="waiting")
    actions.set_aside_reform(actor=SYSTEM, ref=aside, note="It has no measure.", at=AT)
    card = seen()
    assert (card.total, card.waiting, card.not_checkable, card.entered) == (1, 1, 1, 3)
    assert [row.count for row in card.grid] == [0, 1]
    assert [row.law for row in card.rows if row.reform.ref == waiting] == [""]
    assert [row.reform.ref for row in seen(phase="waiting").rows] == [waiting]
    assert seen(law="in").listed == 0
    told = page("/reforms/")
    assert "1 reform waits for the first look . 1 reform cannot be checked . They are not counted below." in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"cell": "on_paper"}, {"in silent"}),
        ({"cell": "disputed"}, {"in disputed", "not disputed"}),
        ({"cell": "disputed", "law": "in"}, {"in disputed"}),
        ({"law": "not", "cell": "neither"}, {"not silent"}),
        ({"flag": "contradicted"}, {"in contrary", "not contrary"}),
        ({"words": "reform IN silent"}, {"in silent"}),
        ({"words": "nothing like it"}, set()),
        ({"phase": "not_checkable"}, set()),
    ],
)
def test_a_filter_narrows_the_list_and_never_the_counts(asked, told):
    made = one_of_each()
    card = seen(**asked)
    assert {row.reform.ref for row in card.rows} == {made[name] for name in told}
    assert card.listed == len(told)
    assert card.total == 8


def test_what_no_filter_knows_falls_away():
    asked = {"cell": "gone", "flag": "x", "phase": "\x00", "law": "perhaps", "words": " a\x00b "}
    assert filters.cleaned(asked) == Filters(words="a b")
    make_reform()
    assert "1 reform." in page("/reforms/?cell=gone&page=-4")


def test_a_body_and_a_package_have_their_own_counts():
    make_reform(title="Of nobody else")
    bundle = package()
    stage(make_reform(title="In the package", package=bundle), "enacted", "law")
    cast.make_council()
    make_reform(body="akimat", maker="council", title="Made by the council")
    assert seen(body="akimat").total == 3
    assert [row.reform.title for row in seen(body="council").rows] == ["Made by the council"]
    assert [row.reform.title for row in seen(package=bundle).rows] == ["In the package"]
    assert "1 is in law" in page(f"/reforms/packages/{bundle}/")
    assert "Made by the council" in page("/reforms/bodies/council/")
    assert "In the package" not in page("/reforms/bodies/council/?body=akimat")


@pytest.mark.parametrize("asked", [{"body": "nobody"}, {"package": "nothing"}])
def test_a_body_or_a_package_that_is_not_there_is_not_found(asked):
    with pytest.raises(NotFound):
        seen(**asked)
    name, word = next(iter(asked.items()))
    for address in (f"/reforms/?{name}={word}", f"/reforms/reforms.csv?{name}={word}"):
        assert cast.client_of("zarina").get(address).status_code == 404


def test_too_many_reforms_are_counted_and_not_named():
    for n in range(TITLES + 1):
        make_reform(title=f"Reform {n}")
    card = seen()
    assert card.grid[1].cells[3].count == TITLES + 1
    assert card.grid[1].cells[3].reforms == ()
    assert 'href="?cell=neither&amp;law=not#list"' in cast.client_of("zarina").get("/reforms/").content.decode()


def test_a_row_says_where_law_and_practice_stand_since_when(monkeypatch):
    later = AT + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    ref = make_reform(review_on=date(2026, 11, 25), due_on=date(2026, 11, 20))
    stage(ref, "enacted", "law", day="2026-05-25")
    row = overview(Filters(), at=later).rows[0]
    assert (row.law, row.law_when, row.practice, row.practice_when) == ("changed", "25 May 2026", "not shown yet", "")
    assert row.review_late
    assert ("late", "7 days late") in row.flags
    told = page("/reforms/")
    assert "The next look was due on 25 November 2026." in told
    assert "Last event by 25 May 2026." in told


def test_the_newest_event_stands_first_and_pages_hold_thirty():
    for n in range(PAGE + 1):
        stage(
            make_reform(title=f"Reform {n}"),
            "proposed",
            "official",
            day=f"2026-09-{n + 1:02}" if n < 30 else "2026-10-02",
        )
    first, second = overview(Filters(), at=AT), overview(Filters(), page=2, at=AT)
    assert [row.reform.title for row in first.rows[:2]] == ["Reform 30", "Reform 29"]
    assert (len(first.rows), len(second.rows), first.pages) == (PAGE, 1, 2)
    assert (first.before, first.after, second.before) == ("", "page=2", "")


def cost(address: str) -> int:
    """Return how many queries a page takes when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        answer = cast.client_of("zarina").get(address)
        answer.getvalue()
    assert answer.status_code == 200
    return len(caught)


def test_where_reforms_stand_is_remembered_until_the_record_grows(django_assert_num_queries):
    ref = make_reform()
    assert seen().grid[0].count == 0
    days = {card.pk: card.day(AT) for card in filters.scope(Filters(), AT).bodies.values()}
    with django_assert_num_queries(1):
        standings.standings(filters.Q(), "0.0", days)
    stage(ref, "enacted", "law")
    assert seen().grid[0].count == 1


def test_a_status_that_depends_on_the_day_is_not_remembered_past_it():
    make_reform(due_on=date(2026, 11, 24))
    assert seen(flag="overdue").listed == 0
    assert overview(Filters(flag="overdue"), at=AT.replace(day=25)).listed == 1


def test_before_the_first_reform_one_sentence_says_what_will_stand_here():
    told = page("/reforms/")
    assert "Each reform that is followed will stand here, in law and in practice. None is entered yet" in told
    assert "Find a reform" not in told


def test_the_worked_example_of_the_method_is_right():
    found = doctest.testfile(str(METHOD), module_relative=False, encoding="utf-8")
    assert found.attempted > 5
    assert found.failed == 0


def test_invented_reforms_are_marked():
    make_reform(simulated=True)
    told = page("/reforms/")
    assert "1 reform is an invented example." in told
