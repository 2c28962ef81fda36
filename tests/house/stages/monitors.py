"""What the monitors of a body keep: its desk of reforms, packages, public actors and sources."""

from senim.follow import actions
from senim.people.actors import SYSTEM
from tests import cast
from tests.house.stages.reform import DESK, SIGN, SOURCE
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page, Upload
from tests.proposals import make_body
from tests.reforms import MEASURE, make_monitor, make_reform, make_source

PROMISE = {
    "title": "Yards clear by six",
    "promise": "The yards are clear by six.",
    "language": "en",
    "date": "2026-09-01",
    "more": "{source}",
    "maker": "",
    "package": "",
    "kept_by": "both",
    "measure": MEASURE,
    "due_on": "2027-12-31",
    "review_on": "2027-03-01",
    "stalled_after": 180,
    "once": SIGN,
}


def prepare(_state: str, _seen: str) -> Filled:
    """Set the stage: the council, its reform in a package, Malika who monitors it, and the akimat beside it."""
    make_body()
    slug = cast.make_council()
    malika = cast.actor(make_monitor(slug))
    package = actions.make_package(actor=malika, body=slug, number=1, language="en", title="Winter", at=cast.AT)
    make_reform(slug, package=package)
    return {"ref": slug, "package": package, "source": make_source(), "copied": make_copied()}


def make_copied() -> str:
    """Add a source with a kept copy and return its handle."""
    source = make_source()
    actions.keep_copy(actor=SYSTEM, source=source, name="list.txt", content=b"A list of names.", at=cast.AT)
    return source


PAGES = {
    "follow:body": Page("follow.reforms", ("read_reform",)),
    "follow:package": Page("follow.reforms", ("read_reform",), args=("{package}",)),
    "follow:chronicle": Page("follow.reforms", ("read_reform",)),
    "follow:desk": Page("follow.reforms", DESK),
    "follow:replies": Page("people", ("read_body_desk",)),
}

ACTS = {
    "follow:enter": Act("follow.reforms", "enter_reform", form=PROMISE, phase="waiting"),
    "follow:package_new": Act(
        "follow.reforms", "enter_reform", form={"number": 2, "title": "Summer", "language": "en"}, phase="waiting"
    ),
    "follow:actor_new": Act(
        "people",
        "name_actor",
        form={"name": "The Institute", "kind": "organisation", "office": "", "aliases": "Institute"},
        only=("malika",),
        why="the page belongs to the desk of the body's monitors; hosts name public actors by the case that they load",
    ),
    "follow:source_first": Act("follow.reforms", "add_source", form=SOURCE),
    "follow:copy_keep": Act(
        "follow.reforms", "keep_copy", args=("{source}",), form={"copy": Upload("order.txt", b"The order on yards.")}
    ),
    "follow:copy_remove": Act(
        "follow.reforms", "take_away_copy", args=("{copied}",), form={"ground": "names_private_person"}
    ),
}

MATTER = Matter(
    name="monitors",
    phases={"standing": "followed"},
    visibilities=("-",),
    people={**AROUND_A_BODY, "malika": "monitor", "farida": "account", "gulnar": "stranger"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
