"""The tracks of a reform as they are drawn: every fixed step is always there, whatever is known about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from senim.follow.formats import words
from senim.follow.formats.dating import iso
from senim.follow.formats.dating import words as date_words
from senim.follow.models import PassageCoding, Stage
from senim.follow.policy.evidence import ENOUGH
from senim.follow.policy.status import Status, StepState
from senim.follow.queries.stages import StageCard

TITLES = {"promise": _("Promise"), "law": _("In law"), "practice": _("In practice")}
SOLID = frozenset({"shown", "not_needed"})


@dataclass(frozen=True)
class StepLine:
    """One step of a track. enough: what evidence would show it. solid: whether the line to the next step is on record.

    events: what is on record about it; a first practice may also be known from findings alone, and then has none.
    fixed: False for what can happen to a law or a practice after its last step, such as a reversal.
    """

    step: str
    label: str
    state: str
    state_words: str
    date_words: str
    date_iso: str
    certainty_label: str
    enough: str
    events: tuple[StageCard, ...]
    fixed: bool
    solid: bool


@dataclass(frozen=True)
class TrackCard:
    """One track: its steps in order, and the sentence that says what the drawing shows."""

    name: str
    title: str
    sentence: str
    steps: tuple[StepLine, ...]

    @property
    def open_steps(self) -> tuple[StepLine, ...]:
        """The steps that are not known, or only reported."""
        return tuple(step for step in self.steps if step.state in ("unknown", "reported"))


def tracks(status: Status, stages: Iterable[StageCard]) -> tuple[TrackCard, ...]:
    """Return the three tracks of a reform. No query."""
    standing = [card for card in stages if card.stands]
    fixed = {"promise": status.promise_steps, "law": status.law_steps, "practice": status.practice_steps}
    return tuple(_track(name, steps, standing) for name, steps in fixed.items())


def _track(name: str, steps: Sequence[StepState], stages: Sequence[StageCard]) -> TrackCard:
    after = [card for card in stages if card.track == name and card.step in ("amended", "reversed", "stopped")]
    states = [*(step.state for step in steps), *(card.state for card in after)]
    solid = [one in SOLID and other in SOLID for one, other in zip_longest(states, states[1:], fillvalue="")]
    by_pk = {card.pk: card for card in stages}
    lines = [
        *(_fixed(step, tuple(by_pk[pk] for pk in step.events), on) for step, on in zip(steps, solid, strict=False)),
        *(_later(card, on) for card, on in zip(after, solid[len(steps) :], strict=True)),
    ]
    title = str(TITLES[name])
    return TrackCard(name, title, words.track_sentence(title, ((s.label, s.state) for s in lines)), tuple(lines))


def _fixed(step: StepState, events: tuple[StageCard, ...], solid: bool) -> StepLine:
    return StepLine(
        step=step.step,
        label=str(Stage.Step(step.step).label),
        state=step.state,
        state_words=words.state_word(step.state),
        date_words="" if step.state in ("unknown", "not_needed") else date_words(step.when),
        date_iso=iso(step.when),
        certainty_label=str(Stage.Certainty(step.certainty).label) if step.certainty else "",
        enough=str(ENOUGH[step.step]),
        events=events,
        fixed=True,
        solid=solid,
    )


def _later(card: StageCard, solid: bool) -> StepLine:
    return StepLine(
        step=card.step,
        label=card.step_label,
        state=card.state,
        state_words=words.state_word(card.state),
        date_words=card.date_words,
        date_iso=iso(card.when),
        certainty_label=card.certainty_label,
        enough=str(ENOUGH[card.step]),
        events=(card,),
        fixed=False,
        solid=solid,
    )


def counted(status: Status) -> frozenset[int]:
    """Return the events that count for a fixed step, by primary key. No query."""
    steps = (*status.promise_steps, *status.law_steps, *status.practice_steps)
    return frozenset(pk for step in steps for pk in step.events)


def names() -> dict[str, str]:
    """Return the words for every step and every word of a coder, as marks name them. No query."""
    choices = (*Stage.Step.choices, *PassageCoding.Word.choices, ("practice", TITLES["practice"]))
    return {str(value): str(label) for value, label in choices}
