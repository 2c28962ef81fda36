"""A package of the council for the akimat, in each of its phases."""

from senim.decide import actions as decide
from senim.people import actions as people
from senim.propose import actions
from tests import cast
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page
from tests.proposals import make_body, make_proposal


def prepare(phase: str, _seen: str) -> Filled:
    """Set the stage: one proposal is in, one is left out. Dana keeps the desk of the akimat, which is asked."""
    make_body()
    cast.make_council()
    kanat, dana, at = cast.actor("kanat"), cast.account("dana"), cast.AT
    people.grant_post(actor=kanat, slug="akimat", email=dana.email, name=dana.name, role="clerk", at=at)
    first, second = make_proposal(), make_proposal(title="Sand on hills")
    ref = actions.create_package(
        actor=kanat, maker="council", body="akimat", language="en", title="Winter", text="", at=at
    )
    actions.edit_package(
        actor=kanat, ref=ref, title="Winter", text="", proposals=[first],
        omissions=((second, "The council", "It costs too much."),), at=at,
    )  # fmt: skip
    if phase != "draft":
        actions.publish_package(actor=kanat, ref=ref, at=at)
    if phase == "submitted":
        decide.submit_package(actor=kanat, ref=ref, at=at)
    return {"ref": ref, "first": first, "second": second}


PAGES = {"propose:package": Page("propose.packages", ("read_package", "read_package_draft"))}

ACTS = {
    "propose:package_edit": Act(
        "propose.packages",
        "edit_package",
        form={"title": "Winter streets", "text": "For all.", "place_{second}": 1, "place_{first}": 2},
    ),
    "propose:package_publish": Act("propose.packages", "publish_package"),
    "decide:submit_package": Act("propose.packages", "submit_package"),
}

MATTER = Matter(
    name="package",
    phases={phase: phase for phase in ("draft", "published", "submitted")},
    visibilities=("-",),
    people={**AROUND_A_BODY, "dana": "account", "gulnar": "stranger"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
