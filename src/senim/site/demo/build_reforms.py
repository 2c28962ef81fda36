"""Builds what the example's monitors found: stages, evidence, an indicator, a passage, replies of the akimat."""

from datetime import timedelta

from senim.follow import actions as follow
from senim.follow.formats import dating
from senim.follow.queries import passages, reforms
from senim.people import actions as people
from senim.people import queries as bodies
from senim.people.actors import Actor
from senim.propose.queries import proposals
from senim.site.demo import content_reforms as told
from senim.site.demo.cast import AKIMAT, Cast


def build(
    cast: Cast, monitors: tuple[Actor, Actor], refs: dict[str, str]
) -> tuple[dict[tuple[str, int], str], dict[str, str]]:  # fmt: skip
    """Follow three accepted demands of the package; the small matters wait for the first look of a monitor.

    refs: the handles of the proposals by their key. Return the handles of the reforms by proposal and demand, and of
    the sources by key.
    """
    akimat = bodies.body(AKIMAT)
    first = monitors[0]
    voice = people.actor_of_body(body=akimat.pk, at=cast.ago(39))
    demands = {key: {d.number: d.pk for d in proposals.by_ref(ref).version.demands} for key, ref in refs.items()}
    started = {
        (r.proposal, r.demand): follow.start_reform(actor=first, demand=demands[r.proposal][r.demand], at=cast.ago(39))
        for r in told.REFORMS
    }
    sources = {source.key: _source(cast, first, source, voice) for source in told.SOURCES}
    for reform in told.REFORMS:
        _follow(cast, first, reform, started[reform.proposal, reform.demand], sources)
    lights, plan = started["lights", 1], started["lights", 2]
    _measure(cast, first, lights, sources["parents"])
    _compare(cast, monitors, plan, sources["order"])
    _hand_in(cast, first, lights)
    for ref, text in ((lights, told.REPLY), (plan, told.REPLY_PLAN)):
        follow.give_reply(
            actor=cast.official, reform=ref, language="ru", text=text, signed_by=cast.official.name,
            signed_as="заместитель акима", at=cast.ago(4),
        )  # fmt: skip
    return started, sources


def _source(cast: Cast, monitor: Actor, source: told.DemoSource, voice: int) -> str:
    return follow.add_source(
        actor=monitor, kind=source.kind, title=source.title, publisher=source.publisher,
        when=_day(cast, source.days), language=source.language, excerpt=source.excerpt,
        address=f"https://zhelsu.example/{source.key}", voice=voice if source.own else None, at=cast.ago(source.days),
    )  # fmt: skip


def _day(cast: Cast, days: int | None) -> dating.Dating:
    return dating.UNKNOWN if days is None else dating.read(cast.ago(days).date().isoformat())


def _follow(cast: Cast, monitor: Actor, reform: told.DemoReform, ref: str, sources: dict[str, str]) -> None:
    """Pass the gate, then enter what was found, in the order of the days."""
    follow.follow_reform(
        actor=monitor, ref=ref, kept_by=reform.kept_by, measure=reform.measure, due_on=None,
        review_on=cast.ago(-reform.review).date(), at=cast.ago(38),
    )  # fmt: skip
    for stage in reform.stages:
        follow.enter_stage(
            actor=monitor, reform=ref, step=stage.step, says=stage.says, when=_day(cast, stage.days),
            language=reform.language, sources=[(sources[key], "") for key in stage.sources], note=stage.note,
            limit=stage.limit, at=cast.ago(stage.days or 37),
        )  # fmt: skip
    for finding in reform.findings:
        follow.enter_finding(
            actor=monitor, reform=ref, track="practice", bearing=finding.bearing, when=_day(cast, finding.days),
            language=reform.language, text=finding.text, sources=[sources[key] for key in finding.sources],
            at=cast.ago(finding.days - 1),
        )  # fmt: skip
    for gap in reform.gaps:
        follow.note_gap(actor=monitor, body=AKIMAT, reform=ref, language=reform.language, text=gap, at=cast.ago(7))


def _measure(cast: Cast, monitor: Actor, ref: str, source: str) -> None:
    """Enter an assessment on the assessor's own scale, and an indicator with a gap."""
    assessor = people.name_actor(actor=monitor, name=told.ASSESSOR, kind="organisation", at=cast.ago(9))
    follow.enter_assessment(
        actor=monitor, reform=ref, assessor=assessor, when=_day(cast, 9), language="ru", grade=told.GRADE,
        scale=told.SCALE, words=told.GRADE_WORDS, source=source, place=told.GRADE_PLACE, at=cast.ago(8),
    )  # fmt: skip
    indicator = follow.enter_indicator(
        actor=monitor, reform=ref, language="ru", title=told.INDICATOR, unit=told.UNIT, rises=True, at=cast.ago(8)
    )
    rows = "".join(
        f"{cast.ago(days).date().isoformat()},{value},{source if value else ''},{base}\n"
        for days, value, base in told.POINTS
    )
    follow.load_points(actor=monitor, indicator=indicator, text=f"date,value,source,baseline\n{rows}", at=cast.ago(8))


def _compare(cast: Cast, monitors: tuple[Actor, Actor], ref: str, order: str) -> None:
    """Put the demand beside the order; both monitors code it, each without seeing the other's word."""
    card = reforms.reform(ref)
    follow.enter_passage(
        actor=monitors[0], reform=ref, language="ru", asked=card.promise, draft=told.PASSAGE_DRAFT, draft_source=None,
        law=told.PASSAGE_LAW, law_source=order, at=cast.ago(26),
    )  # fmt: skip
    (passage,) = passages.of_reform(card.pk).passages
    for monitor, (word, note) in zip(monitors, told.CODINGS, strict=True):
        follow.code_passage(actor=monitor, passage=passage.ref, text="law", word=word, note=note, at=cast.ago(25))


def _hand_in(cast: Cast, monitor: Actor, ref: str) -> None:
    """Let people hand in evidence: one piece is accepted, one refused with a reason, one waits."""
    for who, piece in enumerate(told.EVIDENCE, start=5):
        evidence = follow.hand_in_evidence(
            actor=cast.person(who), reform=ref, track="practice",
            bearing="against" if piece.fate == "accepted" else "for", language="ru", text=piece.text, kind="photo",
            title=piece.title, publisher="Житель города", when=_day(cast, piece.days),
            address=f"https://zhelsu.example/photo/{who}", at=cast.ago(piece.days),
        )  # fmt: skip
        later = cast.ago(piece.days) + timedelta(hours=5)
        if piece.fate == "accepted":
            follow.accept_evidence(actor=monitor, evidence=evidence, at=later)
        elif piece.fate:
            follow.refuse_evidence(actor=monitor, evidence=evidence, reason=piece.fate, note=piece.note, at=later)
