"""A panel by lot: prepared, drawn, cancelled."""

from datetime import timedelta
from functools import cache

from senim.decide import actions
from senim.decide.queries import lotteries
from tests import cast
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page, Upload

QUOTAS = "feature,value,least,most\nsex,f,3,5\nsex,m,3,5\n"
POOL = "\n".join(["id,sex", *(f"P{n:03},{'fm'[n % 2]}" for n in range(24))]).encode()
PANEL = {
    "title": "Winter panel",
    "language": "en",
    "size": 8,
    "method": "leximin",
    "pool": Upload("pool.csv", POOL),
    "quotas": QUOTAS,
    "shown": "result",
}


@cache
def plan() -> lotteries.Plan:
    """Return the lottery, computed once for the whole run."""
    return lotteries.plan_panel(pool=POOL, quotas=QUOTAS, size=8, method="leximin")


def prepare(state: str, _seen: str) -> Filled:
    """Set the stage: a panel of the council of which only the result is published."""
    cast.make_council()
    kanat = cast.actor("kanat")
    ref = actions.prepare_panel(
        actor=kanat, body="council", title="Winter panel", language="en", plan=plan(), shown="result", at=cast.AT
    )
    later = cast.AT + timedelta(minutes=10)
    if state == "drawn":
        actions.draw_panel(actor=kanat, ref=ref, at=later)
    if state == "cancelled":
        actions.cancel_panel(actor=kanat, ref=ref, reason="Too few people.", at=later)
    return {"ref": ref}


PAGES = {
    "decide:panel": Page("decide.panels", ("read_panel",)),
    "decide:panel_desk": Page("decide.panels", ("read_panel_desk",)),
    "decide:panel_file quotas": Page("decide.panels", ("read_panel",), args=("{ref}", "quotas.csv")),
    "decide:panel_file result": Page("decide.panels", ("read_draw",), args=("{ref}", "panel.json")),
    "decide:panel_file types": Page("decide.panels", ("read_types",), args=("{ref}", "types.csv")),
    "decide:panel_file lots": Page("decide.panels", ("read_types",), args=("{ref}", "lots.csv")),
    # Which rows of the clerk's own file were drawn is asked of the desk's rule, once there was a draw.
    "decide:panel_file drawn": Page(
        "decide.panels", ("read_panel_desk",), args=("{ref}", "drawn.csv"), stages=("drawn",)
    ),
}

ACTS = {
    "decide:panel_draw": Act("decide.panels", "draw_panel", form={"public_part": ""}),
    "decide:panel_cancel": Act("decide.panels", "cancel_panel", form={"reason": "Too few people."}),
}

MATTER = Matter(
    name="panel",
    phases={state: state for state in ("prepared", "drawn", "cancelled")},
    visibilities=("-",),
    people={**AROUND_A_BODY, "farida": "account"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
