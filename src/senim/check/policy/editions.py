"""What each verdict needs: the same rules, whoever made the claim.

1. Not checkable is for motives, tastes and predictions, and they get no other word.
2. Supported needs a source for the claim and none against it. Supported in part needs one for it.
3. Disputed among sources needs one for it and one against it.
4. Contradicted needs a primary record against it: a law, minutes or a register, or official statistics.
5. Not supported by the sources found needs at least one source that was looked at.
6. Every word but not checkable says what would change it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from senim.check.models import CheckEvidence, Claim, Edition
from senim.check.policy.claims import OPEN_KINDS, check_word
from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import PAGE, WORDS, check_lengths, check_said

CHANGE, PLACE = 1000, 120  # characters at most
PRIMARY = frozenset({"law", "record", "data"})
Verdict, Direction = Edition.Verdict, CheckEvidence.Direction

# What each verdict needs, in the words that stand beside the form and on the page of the method.
NEEDS = {
    "supported": _("a source for the claim, and none against it"),
    "in_part": _("a source for the claim"),
    "disputed": _("a source for the claim and one against it"),
    "not_supported": _("a source that was looked at"),
    "contradicted": _("a primary record against the claim: a law, minutes or a register, or official statistics"),
    "cannot": _("what would have to be on record"),
    "not_checkable": _("a claim about a motive, a taste or the future"),
}


class VerdictUnproven(Refusal):
    """A verdict without the sources that it needs."""

    code = "check.edition.unproven"
    text = _("The verdict “{verdict}” needs {needs}. Nothing was changed. Add the source, or choose another verdict.")
    status = 400


class NotOfThisKind(Refusal):
    """A motive that is called supported, or a fact that is called not checkable."""

    code = "check.edition.kind"
    text = _(
        "“Not checkable” is the word for motives, tastes and predictions, and their only one. Nothing was changed. "
        "This claim is entered as: {kind}. Choose another verdict."
    )
    status = 400


class EvidenceTwice(Refusal):
    """One source that is named twice on the same side."""

    code = "check.evidence.twice"
    text = _("A source is named twice on the same side: {title}. Nothing was changed. Name it once, with both places.")
    status = 400


class SourceMissing(Refusal):
    """A source that is not here."""

    code = "check.evidence.no_source"
    text = _("There is no source “{ref}” here. Nothing was changed. Add it first, then choose it.")
    status = 400


class NothingCorrected(Refusal):
    """A correction that says what was said before."""

    code = "check.edition.same"
    text = _("This says the same as before. Nothing was changed. Change what was wrong, then send it again.")
    status = 400


@dataclass(frozen=True)
class EvidenceDraft:
    """A source as somebody names it: its handle, on which side it speaks, the place in it, and what it shows."""

    source: str
    direction: str
    place: str
    note: str


@dataclass(frozen=True)
class EditionDraft:
    """What a check is to say."""

    verdict: str
    reasoning: str
    would_change: str
    language: str
    evidence: tuple[EvidenceDraft, ...]


@dataclass(frozen=True)
class Weighed:
    """A source as the rules of verdicts see it."""

    direction: str
    kind: str


def check_edition(draft: EditionDraft, claim: Claim) -> None:
    """Refuse unless the words of an edition are whole and its verdict is one for this kind of claim.

    With UnknownWord, BadLanguage, NothingSaid, TooLong or NotOfThisKind.
    """
    check_word(draft.verdict, Verdict.values)
    check_language(draft.language)
    check_said(draft.reasoning, _("what was found, and why"))
    if draft.verdict != Verdict.NOT_CHECKABLE:
        check_said(draft.would_change, _("what would change the verdict"))
    check_lengths((draft.reasoning, PAGE), (draft.would_change, CHANGE))
    for line in draft.evidence:
        check_word(line.direction, Direction.values)
        check_lengths((line.place, PLACE), (line.note, WORDS))
    if (claim.kind in OPEN_KINDS) != (draft.verdict == Verdict.NOT_CHECKABLE):
        raise NotOfThisKind(kind=Claim.Kind(claim.kind).label)


def check_weight(verdict: str, sources: Sequence[Weighed]) -> None:
    """Refuse with VerdictUnproven unless the sources give what the verdict needs."""
    if not proven(verdict, sources):
        raise VerdictUnproven(verdict=Verdict(verdict).label, needs=NEEDS[verdict])


def proven(verdict: str, sources: Sequence[Weighed]) -> bool:
    """Say whether the sources give what a verdict needs."""
    speaks_for = any(source.direction == Direction.FOR for source in sources)
    against = [source for source in sources if source.direction == Direction.AGAINST]
    return {
        Verdict.SUPPORTED: speaks_for and not against,
        Verdict.IN_PART: speaks_for,
        Verdict.DISPUTED: speaks_for and bool(against),
        Verdict.NOT_SUPPORTED: bool(sources),
        Verdict.CONTRADICTED: any(source.kind in PRIMARY for source in against),
        Verdict.CANNOT: True,
        Verdict.NOT_CHECKABLE: True,
    }[Verdict(verdict)]
