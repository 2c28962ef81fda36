"""Proposals for tests to work on: made and moved through the actions, as on a real host."""

from datetime import datetime

from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.propose import actions
from senim.propose.models import Proposal
from tests import cast

DEMANDS = ("Clear the yards by seven in the morning.", "Publish the plan of the rounds.")


def make_body(slug: str = "akimat", *, at: datetime = cast.AT) -> str:
    """Return a body, setting it up on first use."""
    return slug if any(card.slug == slug for card in people.bodies()) else cast.make_body(slug, at=at)


def make_proposal(
    phase: str = "open",
    *,
    body: str = "akimat",
    by: str = "gulnar",
    demands: tuple[str, ...] = DEMANDS,
    at: datetime = cast.AT,
    **changes: object,
) -> str:
    """Bring a proposal to a phase and return its handle; `changes` are other arguments of create_proposal.

    Kanat, the clerk, publishes, refuses, closes and submits; "merged" and "withdrawn" are left to the tests.
    """
    make_body(body, at=at)
    given: dict[str, object] = {
        "body": body, "conversation": "", "kind": "reform", "language": "en", "title": "Clear the yards first",
        "text": "People **slip** every winter.", "demands": demands, "open_until": None,
    }  # fmt: skip
    actor = cast.actor(by)
    ref = actions.create_proposal(actor=actor, at=at, **(given | changes))
    if phase != "draft":
        sent = actions.send_proposal(actor=actor, ref=ref, at=at)
        if sent == "waiting" and phase not in ("waiting", "refused"):
            actions.open_proposal(actor=cast.actor("kanat"), ref=ref, at=at)
    steps = {"closed": ("close",), "submitted": ("submit",), "refused": ("refuse",)}
    for step in steps.get(phase, ()):
        bring(ref, step, at=at)
    return ref


def bring(ref: str, step: str, *, at: datetime = cast.AT) -> None:
    """Let Kanat close, submit or refuse a proposal."""
    kanat = cast.actor("kanat")
    if step == "close":
        actions.close_proposal(actor=SYSTEM, ref=ref, at=at)
    elif step == "submit":
        actions.submit_proposal(actor=kanat, ref=ref, at=at)
    else:
        actions.refuse_proposal(actor=kanat, ref=ref, reason="insult", note="A neighbour is named.", at=at)


def support(ref: str, by: str = "ivan", *, at: datetime = cast.AT) -> bool:
    """Let somebody support a proposal, and say whether it has enough supports now."""
    return actions.add_support(actor=cast.actor(by), ref=ref, at=at)


def row(ref: str) -> Proposal:
    """Return a proposal's row."""
    return Proposal.objects.get(ref=ref)
