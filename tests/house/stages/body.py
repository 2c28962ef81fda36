"""A body: who keeps its desk, sits in it and follows it, the rules it sets, and what is begun from its desk."""

from senim.people import queries as people
from tests import cast
from tests.house.stages.panel import PANEL
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page, Upload
from tests.reforms import make_monitor
from tests.sittings import seat

SIGN = "a" * 26
HOLIDAY = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20261216\r
SUMMARY:Independence Day\r
END:VEVENT\r
END:VCALENDAR\r
"""
SESSION = {
    "title": "Winter streets",
    "language": "en",
    "place": "Hall",
    "starts_at": "2026-12-01T10:00",
    "ends_at": "2026-12-01T13:00",
    "visibility": "public",
}


def prepare(_state: str, _seen: str) -> Filled:
    """Set the stage: the council with its members, clerk, official and monitor, and the akimat for it to ask."""
    cast.make_body()
    slug = cast.make_council()
    assert len(people.bodies()) == 2
    monitor = cast.account(make_monitor(slug)).ref
    return {"ref": slug, "official": cast.account("yerbol").ref, "monitor": monitor, "seat": seat("umit")}


DESK = ("read_body_desk",)
PAGES = {
    "decide:body": Page("people", ("read_body",)),
    "decide:body_feed": Page("people", ("read_body",)),
    "decide:body_calendar": Page("people", ("read_body",)),
    "decide:popolo": Page("people", ("read_body",)),
    "decide:ballots": Page("people", ("read_body",)),
    "check:decides": Page("people", ("read_body",)),
    "check:decides_csv": Page("people", ("read_body",)),
    "check:decides_json": Page("people", ("read_body",)),
    "decide:body_desk": Page("people", DESK),
    "decide:clock_desk": Page("decide.clocks", ("read_clock_desk",)),
    "people:body_team": Page("people", DESK),
}

ACTS = {
    "people:body_new": Act(
        "people",
        "create_body",
        args=(),
        form={"slug": "court", "kind": "court", "name_en": "The court", "time_zone": "Asia/Almaty", "once": SIGN},
    ),
    "people:body_settings": Act(
        "people", "edit_body", form={"name_en": "The town council", "time_zone": "Asia/Almaty"}, reads=DESK
    ),
    "people:body_grant": Act(
        "people", "grant_post", form={"email": "new@example.org", "name": "Aliya", "role": "official"}
    ),
    "people:body_withdraw": Act("people", "withdraw_post", args=("{ref}", "{official}", "official")),
    "people:body_monitors": Act("people", "grant_monitor", form={"email": "new@example.org", "name": "Aliya"}),
    "people:body_monitor_withdraw": Act("people", "withdraw_monitor", args=("{ref}", "{monitor}")),
    "people:body_seat": Act(
        "people",
        "give_seat",
        form={"name": "Zhanar", "seat": 9, "title": "member", "how": "lot", "since": "2026-01-01", "email": ""},
    ),
    "people:body_end": Act("people", "end_seat", args=("{ref}", "{seat}"), form={"until": "2026-12-31"}),
    "propose:support_rule": Act("propose.supports", "set_support_rule", form={"supports": 100, "since": "2026-11-24"}),
    "propose:package_desk": Act(
        "propose.packages",
        "create_package",
        phase="draft",
        form={"body": "akimat", "language": "en", "title": "Winter", "text": "", "once": SIGN},
        reads=("read_package_draft",),
    ),
    "decide:clock_rule": Act(
        "decide.clocks",
        "set_clock_rule",
        form={"matter": "proposal", "days": 10, "unit": "working", "very_late": 5, "since": "2026-11-24", "basis": ""},
    ),
    "decide:clock_holidays": Act(
        "decide.clocks", "load_holidays", form={"file": Upload("days.ics", HOLIDAY), "name": "Days off"}
    ),
    "decide:session_new": Act("decide.sittings", "plan_session", phase="planned", form={**SESSION, "once": SIGN}),
    "decide:panel_new": Act("decide.panels", "prepare_panel", phase="prepared", form={**PANEL, "once": SIGN}),
}

MATTER = Matter(
    name="body",
    phases={"standing": "standing"},
    visibilities=("-",),
    people={**AROUND_A_BODY, "malika": "monitor", "farida": "account", "gulnar": "stranger"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
