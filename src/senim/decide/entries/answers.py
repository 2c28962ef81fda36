"""What answers write into the record: the words from the closed list, and every text only veiled."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class AnswerDrafted(Sentence):
    """A body's draft of an answer was kept; so many demands have their reply in it."""

    kind: ClassVar[str] = "decide.answer.drafted"
    answer: Ref
    clock: Ref
    replies: int


@dataclass(frozen=True, kw_only=True)
class AnswerGiven(Sentence):
    """A body answered. `entered` says whether its official wrote it here or its clerk took it from a letter."""

    kind: ClassVar[str] = "decide.answer.given"
    answer: Ref
    clock: Ref
    body: Ref
    given_on: Day
    missed: Day | None
    entered: Word
    signed_by: Veiled
    signed_as: Veiled
    source: Veiled
    preface: Veiled


@dataclass(frozen=True, kw_only=True)
class DemandAnswered(Sentence):
    """One demand got its reply; written once for each, together with the answer."""

    kind: ClassVar[str] = "decide.demand.answered"
    reply: Ref
    answer: Ref
    proposal: Ref
    demand: int
    word: Word
    reason: Veiled
    basis: Veiled
    owner: Veiled
    due: Day | None
    whose: Veiled


@dataclass(frozen=True, kw_only=True)
class ReactionAsked(Sentence):
    """A reply was put to those who took part in the conversation from which its demand came."""

    kind: ClassVar[str] = "decide.reaction.asked"
    reply: Ref
    conversation: Ref
