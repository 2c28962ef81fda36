"""A reform about which there is something of every kind, for pages, feeds and files."""

from datetime import date

from senim.follow import actions
from senim.follow.formats.dating import read
from senim.follow.models import Passage
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM
from tests import cast
from tests.reforms import make_reform, make_source

WHY = "The paper printed another day."


def stage(reform: str, step: str, day: str, *kinds: str, precision: str = "", **changes: object) -> str:
    """Enter an event with one source of each kind and return its handle."""
    sources = changes.pop("sources", None) or [(make_source(kind, f"Paper of {kind}"), "p. 3") for kind in kinds]
    return actions.enter_stage(
        actor=SYSTEM, reform=reform, step=step, when=read(day, precision), language="en", sources=sources, at=cast.AT,
        **changes,
    )  # fmt: skip


def finding(reform: str, bearing: str, text: str = "Yards were clear.", *, track: str = "practice", n: int = 1) -> str:
    """Enter a finding from that many independent papers and return its handle."""
    sources = [make_source("news", f"Paper {place}") for place in range(n)]
    return actions.enter_finding(
        actor=SYSTEM, reform=reform, track=track, bearing=bearing, when=read("2026-10"), language="en", text=text,
        sources=sources, at=cast.AT,
    )  # fmt: skip


def correct(reform: str, old: str, day: str = "2026-10-03", step: str = "drafted") -> str:
    """Correct an event with the reason WHY and return the newer line."""
    return actions.correct_stage(
        actor=SYSTEM, reform=reform, stage=old, why=WHY, step=step, when=read(day), language="en",
        sources=[(make_source("law", "The Gazette"), "")], at=cast.AT,
    )  # fmt: skip


def make_full(n: int = 1) -> str:
    """Enter a reform with that many lines of every kind, and return its handle."""
    ref = make_reform(title=f"Yards clear by seven {n}", due_on=date(2026, 10, 15))
    told = {"actor": SYSTEM, "reform": ref, "language": "en", "at": cast.AT}
    law = make_source("law", "The Gazette")
    critic = people_actions.name_actor(actor=SYSTEM, name=f"Watch {n}", kind="organisation", at=cast.AT)
    by_law = ""
    for i in range(n):
        old = stage(ref, "drafted", "2026-10-01", "news", by=(critic,), note="A draft was shown.")
        actions.retract_stage(actor=SYSTEM, stage=correct(ref, old), why="It was another bill.", at=cast.AT)
        standing = stage(ref, "drafted", "2026-10-01", "news")
        correct(ref, standing)
        stage(ref, "passed", "2026-10-05", "record", chamber="single")
        stage(ref, "once", "2026-11-01", "news", limit="at schools only")
        for bearing in ("for", "against", "limits", "context"):
            finding(ref, bearing, f"Seen {bearing} {i}.")
        actions.enter_assessment(
            **told, assessor=critic, when=read("2026-11"), grade=f"B{i}", scale="A to F", words="It is a B.",
            source=make_source("report", "Watch"), place="page 2",
        )  # fmt: skip
        actions.note_gap(actor=SYSTEM, body="akimat", reform=ref, language="en", text=f"Who counts, {i}?", at=cast.AT)
        filled = actions.note_gap(
            actor=SYSTEM, body="akimat", reform=ref, language="en", text=f"Who pays, {i}?", at=cast.AT
        )
        actions.fill_gap(actor=SYSTEM, gap=filled, filled="The city.", at=cast.AT)
        actions.enter_by_law(**told, title=f"Rules {i}", asked_by=law)
        by_law = actions.enter_by_law(**told, title=f"Order {i}", asked_by=law)
        actions.adopt_by_law(actor=SYSTEM, by_law=by_law, adopted_on=date(2026, 11, 2), source=law, at=cast.AT)
        actions.note_conflict(
            actor=SYSTEM, body="akimat", language="en", text=f"Two days are given, {i}.", reform=ref, at=cast.AT,
            sources=[make_source(), make_source("news", "The Other Paper")],
        )  # fmt: skip
        actions.enter_decision(
            **told, outcome="adopted", coverage="news", when=read("2026-10-05"), sources=[make_source()],
            announced_by=(critic,), announced_on=date(2026, 9, 1), deciders=(critic,),
            stances=[(critic, "oppose", make_source(), "Too little.")],
        )  # fmt: skip
        actions.enter_attribution(**told, text=f"The council began it, {i}", source=make_source())
        measure(ref, i)
        actions.enter_passage(
            **told, asked=f"Clear the yards {i}.", draft=f"Clear some yards {i}.", draft_source=make_source("law"),
            law="", law_source=law,
        )  # fmt: skip
        actions.give_reply(
            actor=cast.actor("yerbol"), reform=ref, language="en", text=f"We clear them, {i}.", signed_by="Yerbol",
            signed_as="deputy akim", at=cast.AT,
        )  # fmt: skip
    for passage in Passage.objects.filter(reform__ref=ref):
        actions.code_passage(
            actor=cast.actor("malika"), passage=passage.ref, text="draft", word="weaker", note="", at=cast.AT
        )
    return ref


def measure(ref: str, i: int) -> None:
    """Enter an indicator with a baseline, a gap and a later value."""
    source = make_source("data", "The Statistics")
    made = actions.enter_indicator(
        actor=SYSTEM, reform=ref, language="en", title=f"Clear yards {i}", unit="yards", rises=True, at=cast.AT
    )
    rows = f"date,value,source,baseline\n2025,10,{source},yes\n2026-01,,,\n2026-10,20,{source},\n"
    actions.load_points(actor=SYSTEM, indicator=made, text=rows, at=cast.AT)
