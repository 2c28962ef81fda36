"""The desk of coders: an utterance to be coded, to be read blind, or a difference to be settled."""

from dataclasses import dataclass

from senim.check.policy import rules
from senim.check.queries import claims, codebook, codings, utterances
from senim.check.queries.claims import ClaimCard
from senim.check.queries.codebook import ExampleCard
from senim.check.queries.codings import ClaimCoding, CodingsCard
from senim.check.queries.utterances import UtteranceCard
from senim.errors import NotFound
from senim.people.actors import Actor


@dataclass(frozen=True)
class CodebookCard:
    """One claim with the examples by which coders tell it apart."""

    claim: ClaimCard
    examples: tuple[ExampleCard, ...]


@dataclass(frozen=True)
class CodeDesk:
    """An utterance before its first coder. codings: what is coded already, hidden from who is to read it blind."""

    utterance: UtteranceCard
    codings: CodingsCard
    codebook: tuple[CodebookCard, ...]


@dataclass(frozen=True)
class BlindDesk:
    """An utterance before a second coder. due: whether it waits for a blind reading by this one."""

    utterance: UtteranceCard
    due: bool
    codebook: tuple[CodebookCard, ...]


@dataclass(frozen=True)
class SettleDesk:
    """A claim of an utterance on which two coders differ."""

    utterance: UtteranceCard
    coding: ClaimCoding


def code_desk(ref: str, actor: Actor) -> CodeDesk:
    """Return an utterance for a first coder. Refuses with NotFound or NotAllowed. Thirty queries at most."""
    rules.check(rules.roles(actor), "code_utterance")
    card = utterances.utterance(ref)
    return CodeDesk(card, codings.of_utterance(card.pk, actor), examples())


def blind_desk(ref: str, actor: Actor) -> BlindDesk:
    """Return an utterance for a second coder, and nothing of the first. Refuses with NotFound or NotAllowed."""
    rules.check(rules.roles(actor), "code_blind")
    card = utterances.utterance(ref)
    return BlindDesk(card, codings.is_due(card.pk, actor), examples())


def settle_desk(ref: str, claim: str, actor: Actor) -> SettleDesk:
    """Return a difference between two coders. Refuses with NotAllowed, or with NotFound where they do not differ."""
    rules.check(rules.roles(actor), "settle_coding")
    card = utterances.utterance(ref)
    rows = codings.of_utterance(card.pk, actor).rows
    found = next((row for row in rows if row.claim.ref == claim and row.differing), None)
    if found is None:
        raise NotFound
    return SettleDesk(card, found)


def examples() -> tuple[CodebookCard, ...]:
    """Return the codebook: every claim that holds, the oldest first, with its examples. Five queries."""
    listed = claims.all_claims()
    told = codebook.of_claims(card.pk for card in listed)
    return tuple(CodebookCard(card, told[card.pk]) for card in listed)
