"""What is written into the record about proposals. Who supports one is never in it, only how many did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


def whole_text(title: str, text: str, demands: Sequence[str], paragraphs: Sequence[tuple[str, str]]) -> Veiled:
    """Return everything that a version says, as one text in a fixed order."""
    numbered = [f"{number}. {demand}" for number, demand in enumerate(demands, start=1)]
    labelled = [f"{label or number}: {said}" for number, (label, said) in enumerate(paragraphs, start=1)]
    return Veiled("\n\n".join([title, text, *numbered, *labelled]))


@dataclass(frozen=True, kw_only=True)
class ProposalCreated(Sentence):
    """Somebody began to write a proposal; its words are not in the record before it is open."""

    kind: ClassVar[str] = "propose.proposal.created"
    proposal: Ref
    body: Ref
    conversation: Ref | None = None
    origin: Word
    kind_of_text: Word


@dataclass(frozen=True, kw_only=True)
class ProposalChanged(Sentence):
    """What is not open yet was written anew, or an open proposal got other tags or links to statements."""

    kind: ClassVar[str] = "propose.proposal.changed"
    proposal: Ref


@dataclass(frozen=True, kw_only=True)
class ProposalSent(Sentence):
    """Its authors sent a proposal to the moderators."""

    kind: ClassVar[str] = "propose.proposal.sent"
    proposal: Ref


@dataclass(frozen=True, kw_only=True)
class ProposalOpened(Sentence):
    """A proposal was put before the public; its words are veiled."""

    kind: ClassVar[str] = "propose.proposal.opened"
    proposal: Ref
    body: Ref
    number: int
    demands: int
    text: Veiled
    open_until: Day | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalRefused(Sentence):
    """A moderator refused a proposal, for a reason from the closed list."""

    kind: ClassVar[str] = "propose.proposal.refused"
    proposal: Ref
    reason: Word
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class VersionWritten(Sentence):
    """An open proposal got a new version; the one before it stays readable."""

    kind: ClassVar[str] = "propose.version.written"
    proposal: Ref
    number: int
    demands: int
    text: Veiled
    note: Veiled


@dataclass(frozen=True, kw_only=True)
class ProposalClosed(Sentence):
    """Support ended. The count is left out where it is below what the exposure level lets be shown."""

    kind: ClassVar[str] = "propose.proposal.closed"
    proposal: Ref
    supports: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalSubmitted(Sentence):
    """A proposal was put before the body that it asks. The count is left out as in propose.proposal.closed."""

    kind: ClassVar[str] = "propose.proposal.submitted"
    proposal: Ref
    body: Ref
    number: int
    supports: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Sentence):
    """Its authors took a proposal back and said why."""

    kind: ClassVar[str] = "propose.proposal.withdrawn"
    proposal: Ref
    reason: Veiled


@dataclass(frozen=True, kw_only=True)
class ProposalMerged(Sentence):
    """A proposal went into another; those who supported it support that one now."""

    kind: ClassVar[str] = "propose.proposal.merged"
    proposal: Ref
    into: Ref


@dataclass(frozen=True, kw_only=True)
class CoauthorCodeMade(Sentence):
    """An author made a code by which one more person can join. Who used it, and when, is not in the record."""

    kind: ClassVar[str] = "propose.code.made"
    proposal: Ref


@dataclass(frozen=True, kw_only=True)
class SupportRuleSet(Sentence):
    """From a day on, so many supports put a proposal before a body by themselves."""

    kind: ClassVar[str] = "propose.rule.set"
    body: Ref
    supports: int
    since: Day
