"""What a stage must have, and in which order the stages of one reform can stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats import dating
from senim.follow.formats.dating import Dating, certainly_before
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, NothingSaid, check_lengths, says_something
from senim.follow.models import Stage
from senim.follow.policy.events import COUNTS_AS, TRACKS, Event
from senim.follow.policy.evidence import PRACTICE, SourceFact, own_alone
from senim.follow.policy.lines import KEY, NoSource, OnlyPromiser, check_doubt, check_word
from senim.follow.policy.status import IN_LAW

PLACE = 120  # characters at most
MOST = 2_000_000_000  # cases that a column can hold
YEAR = 365  # days that a count must span; from 1 January to 31 December is one
AFTER_LAW = frozenset({"amended", "reversed"})
FIXED = frozenset(step for steps in TRACKS.values() for step in steps)
PART_OF = {
    "chamber": frozenset({"passed"}),
    "answer": frozenset({"answered"}),
    "limit": frozenset({"once", "as_a_rule", "effect"}),
    "cases": frozenset({"as_a_rule"}),
    "indicator": frozenset({"effect"}),
}
NAMES = {
    "chamber": _("the chamber"),
    "answer": _("the kind of answer"),
    "limit": _("how far it goes"),
    "cases": _("a count of cases"),
    "indicator": _("an indicator"),
}


class Misplaced(Refusal):
    """Something that belongs to another step."""

    code = "follow.stage.misplaced"
    text = _(
        "The step “{step}” does not take {what}. Nothing was changed. "
        "Leave it out, or choose the step to which it belongs."
    )
    status = 400


class NoChamber(Refusal):
    """A law is passed by a chamber."""

    code = "follow.stage.no_chamber"
    text = _("It is not said which chamber passed it. Nothing was changed. Choose the chamber, or “the only chamber”.")
    status = 400


class NotCounted(Refusal):
    """A practice is a rule when somebody has counted."""

    code = "follow.stage.not_counted"
    text = _(
        "“As a rule” needs a count over twelve months or more; missing here: {missing}. Nothing was changed. "
        "Complete the count, or enter “practised at least once”."
    )
    status = 400


class BadCount(Refusal):
    """A part that is larger than its whole, or a whole of none."""

    code = "follow.stage.bad_count"
    text = _("{cases} of {of} is no part of a whole. Nothing was changed. Check both numbers.")
    status = 400


class NotMeasured(Refusal):
    """An effect is read from an indicator."""

    code = "follow.stage.not_measured"
    text = _(
        "“Effect measured” needs an indicator of this reform with a baseline and a later value. Nothing was changed. "
        "Load both values with their sources first."
    )
    status = 400


class NoSkip(Refusal):
    """Only what stands on a track can be said not to be needed."""

    code = "follow.stage.cannot_be_needless"
    text = _(
        "“{step}” happens or does not; it is no step that could be needed. Nothing was changed. "
        "Choose one of the fixed steps."
    )
    status = 400


class Contradiction(Refusal):
    """A step cannot be reached and not needed."""

    code = "follow.stage.reached_and_needless"
    text = _(
        "One line says that the step “{step}” was reached, another that it is not needed here. Nothing was changed. "
        "Correct or take back the line that is wrong first."
    )


class OutOfOrder(Refusal):
    """A later step before an earlier one, on every reading of the dates."""

    code = "follow.stage.out_of_order"
    text = _(
        "“{later}” ({then}) would lie before “{earlier}” ({first}). Nothing was changed. "
        "Give dates only as exactly as the sources do, or correct the other line first."
    )


class NothingToChange(Refusal):
    """A law is changed again or reversed after it was made."""

    code = "follow.stage.nothing_to_change"
    text = _(
        "“{step}” ({then}) needs a law that was made by then, and none is on record. Nothing was changed. "
        "Enter “enacted” or “in force” first, with its source."
    )


@dataclass(frozen=True)
class StageDraft:
    """A stage as somebody enters it. sources: handles with the place in each; by: keys of public actors."""

    step: str
    when: Dating
    language: str
    sources: tuple[tuple[str, str], ...]
    by: tuple[int, ...]
    says: str
    chamber: str
    answer: str
    note: str
    limit: str
    at_most: str
    cases: int | None
    cases_of: int | None
    counted_from: date | None
    counted_to: date | None
    indicator: str | None
    key: str | None = None

    @property
    def counts(self) -> bool:
        """Whether any part of a count is there."""
        return any(part is not None for part in (self.cases, self.cases_of, self.counted_from, self.counted_to))


def check_draft(draft: StageDraft, today: date) -> None:
    """Refuse unless a stage has the parts of its step, and no others.

    With UnknownWord, BadLanguage, TooLong, MixedDate, FutureDate, NothingSaid, NoSkip, NoSource, Misplaced, NoChamber,
    NotCounted or BadCount.
    """
    _check_words(draft)
    dating.check_whole(draft.when)
    dating.check_past(draft.when, today)
    if draft.says == Stage.Says.NOT_NEEDED:
        if draft.step not in FIXED:
            raise NoSkip(step=label(draft.step))
        if not says_something(draft.note):
            raise NothingSaid(what=_("why the step is not needed here"))
    elif not draft.sources:
        raise NoSource
    _check_parts(draft)
    if draft.step == "as_a_rule" and draft.says == Stage.Says.REACHED:
        _check_count(draft, today)


def _check_words(draft: StageDraft) -> None:
    check_word(draft.step, Stage.Step.values)
    check_word(draft.says, Stage.Says.values)
    check_word(draft.chamber, ("", *Stage.Chamber.values))
    check_word(draft.answer, ("", *Stage.Answer.values))
    check_doubt(draft.at_most)
    check_language(draft.language)
    check_lengths((draft.note, WORDS), (draft.limit, SHORT), (draft.key or "", KEY))
    check_lengths(*((place, PLACE) for _ref, place in draft.sources))


def _check_parts(draft: StageDraft) -> None:
    """Refuse with Misplaced or NoChamber: what is not needed has no part of what was reached either."""
    reached = draft.says == Stage.Says.REACHED
    given = {
        "chamber": bool(draft.chamber),
        "answer": bool(draft.answer),
        "limit": bool(draft.limit),
        "cases": draft.counts,
        "indicator": draft.indicator is not None,
    }
    for part, there in given.items():
        if there and not (reached and draft.step in PART_OF[part]):
            raise Misplaced(step=label(draft.step), what=NAMES[part])
    if reached and draft.step == "passed" and not draft.chamber:
        raise NoChamber


def _check_count(draft: StageDraft, today: date) -> None:
    """Refuse with NotCounted, BadCount or FutureDate unless there are cases of so many over a year or more."""
    lacks = {
        _("how often"): draft.cases is None,
        _("of how many occasions"): draft.cases_of is None,
        _("the days between which it was counted, twelve months or more"): not a_year(
            draft.counted_from, draft.counted_to
        ),
    }
    if any(lacks.values()):
        raise NotCounted(missing=", ".join(str(what) for what, lacking in lacks.items() if lacking))
    assert draft.cases is not None and draft.cases_of is not None and draft.counted_to is not None
    if not (0 <= draft.cases <= draft.cases_of and 0 < draft.cases_of <= MOST):
        raise BadCount(cases=draft.cases, of=draft.cases_of)
    dating.check_past(Dating(draft.counted_to, draft.counted_to, "day"), today)


def a_year(first: date | None, last: date | None) -> bool:
    """Say whether a count spans twelve months: both days belong to it."""
    return first is not None and last is not None and (last - first).days >= YEAR - 1


def check_sources(draft: StageDraft, sources: Iterable[SourceFact]) -> None:
    """Refuse with OnlyPromiser when nobody else speaks of a practice, or of its end."""
    told = draft.says == Stage.Says.REACHED and (draft.step in PRACTICE or draft.step == "stopped")
    if told and own_alone(sources):
        raise OnlyPromiser


def check_set(before: Sequence[Event], after: Sequence[Event]) -> None:
    """Refuse when the standing events, as they would be, contradict each other where they did not before.

    With Contradiction, OutOfOrder or NothingToChange. An old fault is no reason to refuse what does not make it.
    """
    known = _faults(before)
    for sign, refusal in _faults(after).items():
        if sign not in known:
            raise refusal


def check_taken_back(before: Sequence[Event], after: Sequence[Event]) -> None:
    """Refuse with NothingToChange when a change of the law would stand without the law that it changed.

    What is wrong can otherwise always be taken back, whatever order it leaves.
    """
    known = _faults(before)
    for sign, refusal in _faults(after).items():
        if sign not in known and isinstance(refusal, NothingToChange):
            raise refusal


def _faults(events: Sequence[Event]) -> dict[tuple[str, ...], Refusal]:
    """Return what is wrong with a set of standing events, each fault under a sign of its own."""
    reached = [event for event in events if event.says == Stage.Says.REACHED]
    found: dict[tuple[str, ...], Refusal] = {}
    for event in events:
        step = folded(event)
        if event.says == Stage.Says.NOT_NEEDED and any(folded(other) == step for other in reached):
            found["needless", step] = Contradiction(step=label(step))
    for steps in TRACKS.values():
        for place, earlier in enumerate(steps):
            for later in steps[place + 1 :]:
                found |= _crossed(earlier, later, reached)
    made = [event for event in reached if folded(event) in IN_LAW]
    for event in reached:
        if event.step in AFTER_LAW and all(certainly_before(event.when, one.when) for one in made):
            then = dating.words(event.when)
            found["unfounded", event.step, then] = NothingToChange(step=label(event.step), then=then)
    return found


def _crossed(earlier: str, later: str, reached: Sequence[Event]) -> dict[tuple[str, ...], Refusal]:
    """Say whether the first event of an earlier step certainly lies after the first event of a later one.

    Certainly: every earlier one has a first possible day, and all of these lie after a last possible day.
    """
    firsts = [event.when.first for event in reached if folded(event) == earlier]
    lasts = [event.when for event in reached if folded(event) == later and event.when.last is not None]
    known = [day for day in firsts if day is not None]
    if not lasts or not known or len(known) < len(firsts):
        return {}
    first, then = min(known), min(lasts, key=lambda when: when.order)
    if then.last is None or first <= then.last:
        return {}
    opening = next(event.when for event in reached if folded(event) == earlier and event.when.first == first)
    told = {"then": dating.words(then), "first": dating.words(opening)}
    return {("order", earlier, later): OutOfOrder(later=label(later), earlier=label(earlier), **told)}


def folded(event: Event) -> str:
    """Return the fixed step of a track that an event counts as."""
    return COUNTS_AS.get(event.step, event.step)


def label(step: str) -> str:
    """Return the words for a step."""
    return str(Stage.Step(step).label)
