"""The overview of a package fits one sheet of paper, and reads well on a phone and in the dark."""

import re

import pytest

from senim.follow import actions
from senim.follow.formats.dating import read
from senim.people.actors import SYSTEM
from tests.browser.acts import fits, violations
from tests.browser.conftest import PHONE, OpenPage
from tests.cast import AT
from tests.reforms import make_monitor, make_reform, make_source

TITLES = (
    "New law on peaceful assemblies: notice instead of permission",
    "Party registration: 40,000 members lowered to 20,000",
    "30 percent quota for women and people under 29 in party lists",
    "Libel moved from the criminal to the administrative code",
    "Law on the parliamentary opposition",
    "Second Optional Protocol and abolition of the death penalty",
    "Direct election of rural akims",
    "Parliamentary threshold from 7 to 5 percent",
    "Separate law on the human rights commissioner",
    "Legal basis for online petitions",
)


def make_package() -> str:
    """Make a package of ten reforms that stand in different places."""
    make_monitor()
    bundle = actions.make_package(
        actor=SYSTEM, body="akimat", number=1, language="en", title="Steps to a hearing state", at=AT
    )
    law, figures, report = make_source("law"), make_source("data"), make_source("report", "Watchers")
    for n, title in enumerate(TITLES):
        ref = make_reform(title=title, package=bundle)
        if n < 9:
            said = {"actor": SYSTEM, "reform": ref, "language": "en", "at": AT}
            actions.enter_stage(**said, step="enacted", when=read("2026-05-25"), sources=[(law, "")])
        if n in (1, 2, 6):
            actions.enter_stage(**said, step="once", when=read("2026-06"), sources=[(figures, "")])
        if n in (0, 2, 3):
            actions.enter_finding(
                **said, track="practice", bearing="against", when=read("2026"), text="Seen.", sources=[report]
            )
    return bundle


@pytest.mark.parametrize("locale", ["en", "kk"])
def test_a_package_of_ten_reforms_prints_on_one_sheet(open_page: OpenPage, locale: str):
    page = open_page(locale=locale)
    page.goto(f"/reforms/packages/{make_package()}/")
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 1


def test_the_overview_reads_on_a_phone_and_in_the_dark(open_page: OpenPage):
    bundle = make_package()
    for options in ({"viewport": PHONE}, {"color_scheme": "dark"}):
        page = open_page(**options)
        page.goto(f"/reforms/packages/{bundle}/")
        assert fits(page)
        assert violations(page) == []
