"""The status of a reform, computed from the set of its events and findings: nobody sets it.

Pure: no database, and the day is an argument. The result depends on which lines there are, never on the order in
which they were entered; a line that another one supersedes counts no more, however often it is superseded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from senim.follow.formats.dating import UNKNOWN, Dating, Lead, certainly_before, lead
from senim.follow.policy.events import (
    COUNTS_AS,
    TRACKS,
    Event,
    Frame,
    Line,
    Sight,
    shows,
    speaks,
    standing,
    sure,
    sure_of,
)
from senim.follow.policy.evidence import CERTAINTIES, PRACTICE, enough, own_alone

IN_LAW = frozenset({"enacted", "in_force"})
PRACTISED = frozenset({"once", "as_a_rule", "effect"})
CELLS = ("practised_in_law", "on_paper", "without_law", "neither", "disputed", "contrary")
FLAGS = ("overdue", "contradicted", "reversed", "amended", "disputed", "stalled", "unknown")


@dataclass(frozen=True)
class StepState:
    """One fixed step of a track: shown, reported, unknown or not_needed, with the events that say so."""

    step: str
    state: str
    when: Dating
    certainty: str
    events: tuple[int, ...]
    limited: bool = False


@dataclass(frozen=True)
class Flag:
    """A mark set by rule, with the day since which it holds and what it is about, where the rule has these."""

    code: str
    since: date | None = None
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Status:
    """Where a reform stands.

    law: unknown, not_needed, under_way, enacted, in_force or reversed. practice: not_assessed, once, as_a_rule,
    effect, disputed, contrary or stopped. Both tell the furthest step that is shown; where none is, the furthest that
    is reported, and then *_reported is true.
    leads: from the promise to each time it became law, by the event.
    """

    promise_steps: tuple[StepState, ...]
    law_steps: tuple[StepState, ...]
    practice_steps: tuple[StepState, ...]
    law: str
    law_reported: bool
    practice: str
    practice_reported: bool
    limited: bool
    by_laws_missing: int
    cell: str
    kept: bool
    flags: tuple[Flag, ...]
    leads: tuple[tuple[int, Lead], ...]
    last_on: date | None
    superseded: frozenset[int] = field(default_factory=frozenset)

    @property
    def changed(self) -> bool:
        """Whether anything is there of what was promised, by report at least: in law or in practice."""
        return self.in_law or self.practice in PRACTISED

    @property
    def in_law(self) -> bool:
        """Whether the law has changed, by report at least."""
        return self.law in IN_LAW


def status(events: Iterable[Event], sights: Iterable[Sight], frame: Frame, today: date) -> Status:
    """Compute the status of a reform on a day."""
    lines = tuple(events)
    held = sorted(standing(lines), key=lambda event: (event.when.order, event.step, event.pk))
    seen = sorted(standing(sights), key=lambda sight: (sight.when.order, sight.pk))
    counted = [e for e in held if e.step not in PRACTICE or e.says == "not_needed" or not own_alone(e.sources)]
    steps = {track: tuple(_step(step, counted, seen) for step in steps) for track, steps in TRACKS.items()}
    law, law_reported = _law(counted, steps["law"])
    practice, practice_reported = _practice(counted, seen, steps["practice"])
    kept = _kept(frame.kept_by, law, practice)
    dated: list[Line] = [*held, *seen]
    last = max((day for line in dated if (day := _latest(line.when, today))), default=None)
    bare = Status(
        promise_steps=steps["promise"],
        law_steps=steps["law"],
        practice_steps=steps["practice"],
        law=law,
        law_reported=law_reported,
        practice=practice,
        practice_reported=practice_reported,
        limited=any(step.limited for step in steps["practice"]) or any(s.bearing == "limits" for s in seen),
        by_laws_missing=frame.by_laws_missing,
        cell=_cell(law in IN_LAW, practice),
        kept=kept,
        flags=(),
        leads=_leads(held, frame.promised),
        last_on=last or _latest(frame.promised, today),
        superseded=frozenset(line.supersedes for line in lines if line.supersedes is not None),
    )
    ended = (_ended(counted, "reversed", _made(counted)), law == "reversed")
    stopped = (_ended(counted, "stopped", _done(counted, seen)), practice not in PRACTISED)
    doubted = any(end.said and not told for end, told in (ended, stopped))  # a report of an end that undoes nothing
    return _flagged(bare, held, frame, today, disputed=doubted)


def _latest(when: Dating, today: date) -> date | None:
    """Return the latest day up to today on which something can have happened: a year that runs can be today."""
    begins = when.first or when.last
    return min(when.last, today) if when.last and begins and begins <= today else None


def _step(step: str, events: Sequence[Event], sights: Sequence[Sight]) -> StepState:
    """Return one fixed step. The first practice is also shown by findings that speak for it."""
    practice = step in PRACTICE
    said = [event for event in events if COUNTS_AS.get(event.step, event.step) == step]
    reached = [event for event in said if event.says == "reached"]
    views = [s for s in sights if speaks(s, "for")] if step == "once" else []
    if not reached and not views:
        needless = [event for event in said if event.says == "not_needed"]
        state = "not_needed" if needless else "unknown"
        return StepState(step, state, UNKNOWN, "", tuple(event.pk for event in needless))
    shown = any(shows(event) for event in reached) or any(enough(step, s.sources) for s in views)
    behind: list[Line] = [*reached, *views]
    found = [*(sure(event) for event in reached), *(sure_of(sight) for sight in views)]
    first = min((line.when for line in behind), key=lambda when: when.order)
    return StepState(
        step=step,
        state="shown" if shown else "reported",
        when=first,
        certainty=max((word for word in found if word), key=CERTAINTIES.index, default="low"),
        events=tuple(event.pk for event in reached),
        limited=practice and bool(reached) and all(event.limit for event in reached),
    )


def _law(events: Sequence[Event], steps: Sequence[StepState]) -> tuple[str, bool]:
    """Return where the law stands, and whether that is only reported."""
    made = _made(events)
    undone = _ended(events, "reversed", made)
    if undone.counts(shown=any(shows(event) for event in made)):
        return "reversed", not undone.shown
    reached = {step.step: step for step in steps if step.state in ("shown", "reported")}
    became = [reached[name] for name in ("enacted", "in_force") if name in reached]
    shown = [step for step in became if step.state == "shown"]
    if became:
        return (shown or became)[-1].step, not shown
    if reached:
        return "under_way", all(step.state == "reported" for step in reached.values())
    return "not_needed" if all(step.state == "not_needed" for step in steps) else "unknown", False


def _practice(events: Sequence[Event], sights: Sequence[Sight], steps: Sequence[StepState]) -> tuple[str, bool]:
    """Return where practice stands, and whether that is only reported."""
    reached = [step for step in steps if step.state in ("shown", "reported")]
    against = [sure_of(sight) for sight in sights if speaks(sight, "against")]
    if against and reached:
        return "disputed", False
    if set(against) - {"low"}:  # one weak source alone says nothing of a practice that nobody reports
        return "contrary", False
    shown = [step for step in reached if step.state == "shown"]
    ended = _ended(events, "stopped", _done(events, sights))
    if ended.counts(shown=bool(shown)):
        return "stopped", not ended.shown
    if not reached:
        return "not_assessed", False
    return (shown or reached)[-1].step, not shown


@dataclass(frozen=True)
class _End:
    """Whether a change of the law, or a practice, is said to have ended for good, and whether that is shown."""

    said: bool
    shown: bool

    def counts(self, *, shown: bool) -> bool:
        """Say whether it ended. shown: whether what ended was shown; then a mere report of the end does not undo it."""
        return self.said and (self.shown or not shown)


def _ended(events: Sequence[Event], step: str, done: Iterable[Line]) -> _End:
    """Return the end of what was done, unless it was certainly done again after that."""
    told = [e for e in events if e.step == step and e.says == "reached"]
    told = [e for e in told if step == "reversed" or not own_alone(e.sources)]
    said = bool(told) and not any(certainly_before(told[-1].when, line.when) for line in done)
    return _End(said, any(enough(step, event.sources) for event in told))


def _made(events: Sequence[Event]) -> list[Event]:
    """Return every line that says that it became law."""
    return [e for e in events if COUNTS_AS.get(e.step, e.step) in IN_LAW and e.says == "reached"]


def _done(events: Sequence[Event], sights: Sequence[Sight]) -> list[Line]:
    """Return every line that speaks of a practice."""
    done: list[Line] = [e for e in events if e.step in PRACTICE and e.says == "reached"]
    return done + [sight for sight in sights if speaks(sight, "for")]


def _cell(in_law: bool, practice: str) -> str:
    """Return the cell of the grid of law and practice."""
    if practice in ("contrary", "disputed"):
        return practice
    if practice in PRACTISED:
        return "practised_in_law" if in_law else "without_law"
    return "on_paper" if in_law else "neither"


def _kept(kept_by: str, law: str, practice: str) -> bool:
    """Say whether what was promised is there: in law, in practice, or both, as the promise says."""
    there = {"law": law in IN_LAW, "practice": practice in PRACTISED}
    return all(there.values()) if kept_by == "both" else there[kept_by]


def _leads(events: Sequence[Event], promised: Dating) -> tuple[tuple[int, Lead], ...]:
    """Return the days from the promise to each time it became law.

    The promise is the first announcement at the council; where there is none, the first proposal, or its own date.
    """
    reached = [event for event in events if event.says == "reached"]
    said = [e.when for step in ("announced", "proposed") for e in reached if e.step == step]
    start = said[0] if said else promised
    made = [event for event in reached if event.step in ("enacted", "carried_over")]
    found = ((event.pk, lead(start, event.when)) for event in made)
    return tuple((pk, days) for pk, days in found if days is not None)


def _flagged(bare: Status, events: Sequence[Event], frame: Frame, today: date, *, disputed: bool) -> Status:
    """Return the status with every flag that a rule sets, in the order in which they are read."""
    amended = [event for event in events if event.step == "amended" and event.says == "reached"]
    weaker = frame.distances - {"same", "stronger"}
    unknown = (*_holes((*bare.promise_steps, *bare.law_steps)), *(("practice",) if _unseen(bare) else ()))
    quiet = bare.last_on is not None and (today - bare.last_on).days > frame.stalled_after
    found = {
        "overdue": Flag("overdue", frame.due_on) if _late(frame.due_on, today) and not bare.kept else None,
        "contradicted": Flag("contradicted") if bare.practice == "contrary" else None,
        "reversed": Flag("reversed") if bare.law == "reversed" or bare.practice == "stopped" else None,
        "amended": Flag("amended", amended[0].when.last if amended else None, tuple(sorted(weaker)))
        if amended or weaker
        else None,
        "disputed": Flag("disputed") if bare.practice == "disputed" or frame.conflicts or disputed else None,
        "stalled": Flag("stalled", bare.last_on) if quiet and not bare.kept else None,
        "unknown": Flag("unknown", None, unknown) if unknown else None,
    }
    flags = tuple(flag for code in FLAGS if (flag := found[code]) is not None)
    return replace(bare, flags=flags)


def _late(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today


def _holes(steps: Sequence[StepState]) -> tuple[str, ...]:
    """Return the steps of which nothing is known though a later one was reached: promise first, then law."""
    reached = [place for place, step in enumerate(steps) if step.state in ("shown", "reported")]
    return tuple(step.step for step in steps[: max(reached, default=0)] if step.state == "unknown")


def _unseen(bare: Status) -> bool:
    """Say whether the law has changed and nobody has shown what became of it in practice, where that is needed."""
    open_steps = any(step.state == "unknown" for step in bare.practice_steps)
    return bare.in_law and bare.practice == "not_assessed" and open_steps
