"""The page that follows a session along: what it shows, and the sign by which it learns that nothing is new."""

import json
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from senim.decide.formats.minutes import Call, Matter, MinutesText, Resolved, public_part
from senim.decide.models import CouncilSession
from senim.decide.policy import minutes as rules
from senim.decide.queries.course import course
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.queries import BodyCard

# How often the page asks, by phase; docs/adr/0005-live-page.md says why. A session that is over changes no more.
EVERY = {CouncilSession.Phase.PLANNED: "60s", CouncilSession.Phase.LIVE: "5s"}


@dataclass(frozen=True)
class LiveCard:
    """A session as everybody sees it while it goes on. `every` is how often the page asks, or ""."""

    ref: str
    body: BodyCard
    phase: str
    phase_label: str
    simulated: bool
    minutes: str
    text: MinutesText
    current: int | None
    news: str
    every: str
    headers: str


def tag(ref: str) -> str:
    """Return the entity tag of the live part, in the language that is active. Refuses with NotFound. One query."""
    revision = CouncilSession.objects.filter(ref=ref).values_list("revision", flat=True).first()
    if revision is None:
        raise NotFound
    return _tag(revision)


def live(ref: str) -> LiveCard:
    """Return a session as everybody sees it: behind closed doors agenda and decisions. Refuses with NotFound.

    Fourteen queries, whatever its length. The row is read first: what changes meanwhile is seen with the next request.
    """
    session = CouncilSession.objects.select_related("minutes", "current").filter(ref=ref).first()
    if session is None:
        raise NotFound
    body = people.body_by_pk(session.body_id)
    text = course(session, body)
    text = public_part(text) if text.closed_doors else _without_drafts(text)
    current = session.current.number if session.current else None
    phase = CouncilSession.Phase(session.phase)
    return LiveCard(
        ref=session.ref,
        body=body,
        phase=phase.value,
        phase_label=str(phase.label),
        simulated=session.simulated or body.simulated,
        minutes=rules.state_of(session),
        text=text,
        current=current,
        news=_news(phase, text, current),
        every=EVERY.get(phase, ""),
        headers=json.dumps({"If-None-Match": _tag(session.revision)}),
    )


def _without_drafts(text: MinutesText) -> MinutesText:
    """Leave out what is read in the minutes only, once they are open: the clerk's notes, and corrections."""
    return replace(text, items=tuple(replace(item, notes="", corrections=()) for item in text.items), corrections=())


def _tag(revision: int) -> str:
    return f'"{revision}-{get_language() or ""}"'


def _news(phase: CouncilSession.Phase, text: MinutesText, current: int | None) -> str:
    """Return the one sentence that is read out when it changes; it has no figures that move with every ballot."""
    if phase != CouncilSession.Phase.LIVE:
        return {
            CouncilSession.Phase.PLANNED: _("The session has not begun."),
            CouncilSession.Phase.ENDED: _("The session has ended."),
            CouncilSession.Phase.CANCELLED: _("The session is cancelled."),
        }[phase]
    item = next((item for item in text.items if item.number == current), None)
    if item is None:
        return _("The session is open.")
    return _happened(item) or _("Item {item} is before the session.").format(item=item.number)


def _happened(item: Matter) -> str:
    """Return what came last under an item, or "": an open roll call, an outcome, a decision."""
    told: list[tuple[str, int, int, str]] = []  # of one minute, what was written later stands last
    for motion in item.motions:
        for call in motion.roll_calls:
            if call.open:
                opened = _("Item {item}: the roll is being called on motion {motion}.")
                return opened.format(item=item.number, motion=motion.number)
            told.append((call.closed, 0, len(told), _counted(item, motion.number, call)))
    told += [(one.decided, 1, one.number, _decided(item, one)) for one in item.decisions]
    return max(told)[-1] if told else ""


def _counted(item: Matter, motion: int, call: Call) -> str:
    sentence = _("Item {item}, motion {motion}: {outcome}. Yes {yes}, no {no}, abstained {abstain}.")
    return sentence.format(
        item=item.number, motion=motion, outcome=call.outcome_label, yes=call.yes, no=call.no, abstain=call.abstain
    )


def _decided(item: Matter, decision: Resolved) -> str:
    sentence = _("Item {item}, decision {number}: {kind}.")
    return sentence.format(item=item.number, number=decision.number, kind=decision.kind_label)
