"""What is written about who decides: coders' readings, written rules of voting, surveys."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class RoleCoded(Sentence):
    """A coder read who began, announced or decided something; whom, is veiled, as the second coder works blind."""

    kind: ClassVar[str] = "check.role.coded"
    decision: Ref
    role: Word
    place: int
    named: Veiled
    certainty: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class VotingRuleEntered(Sentence):
    """A written rule of voting was entered with its blocs, one a line with their votes."""

    kind: ClassVar[str] = "check.rule.entered"
    rule: Ref
    body: Ref
    quota: int
    since: Day
    until: Day | None
    source: Ref
    title: Veiled
    blocs: Veiled


@dataclass(frozen=True, kw_only=True)
class SurveyEntered(Sentence):
    """A survey that a source reports was entered."""

    kind: ClassVar[str] = "check.survey.entered"
    survey: Ref
    body: Ref
    source: Ref
    first: Day | None
    last: Day | None
    precision: Word
    title: Veiled
    note: Veiled
