"""Codings as pages see them: what counts of an utterance, what waits for a second coder, where two coders differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.check.formats.stances import ABSENT
from senim.check.models import BlindReading, Coding, Utterance
from senim.check.policy import codings as policy
from senim.check.policy import rules
from senim.check.queries import claims, effective, shares, utterances
from senim.check.queries.claims import ClaimCard
from senim.check.queries.effective import FIRST, SECOND, SETTLED
from senim.check.queries.shares import Twice
from senim.check.queries.utterances import UtteranceCard
from senim.people.actors import Actor

NEWEST = 20  # utterances that wait for a coder, on the desk
VARIABLES = {
    "claim": _("which claim it is about"),
    "stance": _("where the speaker stands"),
    "basis": _("how the words are known"),
    "certainty": _("how sure the coder is"),
}


@dataclass(frozen=True)
class CodedCard:
    """How one coder reads an utterance against a claim; the coder is not named. note: why, if it is said."""

    stance: str
    stance_label: str
    basis: str
    basis_label: str
    certainty: str
    certainty_label: str
    note: str
    coded_on: date


@dataclass(frozen=True)
class ClaimCoding:
    """What is coded of one claim in an utterance. first, second, settled: None where there is none.

    differing: in which variables the two coders differ, in words; nothing while only one has read it.
    """

    claim: ClaimCard
    first: CodedCard | None
    second: CodedCard | None
    settled: CodedCard | None
    differing: tuple[str, ...]

    @property
    def counts(self) -> CodedCard | None:
        """What counts of it, None where it was settled that the claim is not there, or only the second found it."""
        counted = self.settled or self.first
        return None if counted is None or counted.stance == ABSENT else counted


@dataclass(frozen=True)
class CodingsCard:
    """How an utterance is coded. hidden: the reader is to read it blind, so nothing is shown.

    twice: whether a second coder has read it. may_code, may_settle: whether the reader may do so.
    """

    utterance: str
    rows: tuple[ClaimCoding, ...]
    hidden: bool
    twice: bool
    may_code: bool
    may_settle: bool

    @property
    def differing(self) -> bool:
        """Whether the two coders differ in anything that is not settled."""
        return any(row.differing and not row.settled for row in self.rows)


@dataclass(frozen=True)
class DisputeCard:
    """Where two coders differ about one claim in one utterance; both readings, and what was settled if anything."""

    utterance: UtteranceCard
    coding: ClaimCoding


def due_blind(actor: Actor) -> tuple[UtteranceCard, ...]:
    """Return the utterances that wait for a blind reading by this monitor, in the order of entering. Eleven queries.

    None for others, and none that the monitor coded first.
    """
    return utterances.cards(Utterance.objects.filter(pk__in=_due(actor)).order_by("pk"))


def is_due(pk: int, actor: Actor) -> bool:
    """Say whether an utterance waits for a blind reading by this monitor. Six queries at most."""
    return pk in _due(actor)


def uncoded() -> tuple[UtteranceCard, ...]:
    """Return the newest utterances that stand and are coded to no claim, the newest first. Seven queries.

    Not all: some speak of no claim that anybody has entered, and they stay so.
    """
    return utterances.cards(utterances.standing().exclude(codings__place=FIRST).order_by("-pk")[:NEWEST])


def disputes() -> tuple[DisputeCard, ...]:
    """Return where two coders differ, what is not settled first, then in the order of entering."""
    found = [twice for twice in shares.read_twice() if any(map(twice.differing, twice.claims))]
    said = utterances.by_pks(twice.utterance for twice in found)
    told = claims.by_pks(pk for twice in found for pk in twice.claims)
    made = [
        DisputeCard(said[twice.utterance], _twice(twice, told[pk]))
        for twice in found
        for pk in twice.claims
        if twice.differing(pk)
    ]
    return tuple(sorted(made, key=lambda card: card.coding.settled is not None))


def of_utterance(pk: int, actor: Actor) -> CodingsCard:
    """Return how an utterance is coded, by its primary key. Twenty queries at most.

    A monitor who is to read it blind sees nothing of it before.
    """
    row = Utterance.objects.get(pk=pk)
    may_code = rules.may(actor, "code_utterance") and not row.retracts and not _superseded(pk)
    if may_code and is_due(pk, actor):
        return CodingsCard(row.ref, (), True, False, False, False)
    rows = list(Coding.objects.filter(utterance=pk).order_by("pk"))
    twice = next(iter(shares.read_twice([pk])), None)
    may_settle = may_code and rules.may(actor, "settle_coding")
    return CodingsCard(row.ref, _rows(rows, twice), False, twice is not None, may_code, may_settle)


def _due(actor: Actor) -> set[int]:
    """Return by primary key what waits for a blind reading by this monitor."""
    if actor.account is None or not rules.may(actor, "code_blind"):
        return set()
    coded = effective.standing().filter(place=FIRST)
    pks = set(coded.filter(utterance__ref__in=shares.blind_refs()).values_list("utterance_id", flat=True))
    own = coded.filter(coder_id=actor.account).values_list("utterance_id", flat=True)
    return pks - set(own) - set(BlindReading.objects.values_list("utterance_id", flat=True))


def _superseded(pk: int) -> bool:
    return Utterance.objects.filter(supersedes=pk).exists()


def _rows(rows: Iterable[Coding], twice: Twice | None) -> tuple[ClaimCoding, ...]:
    """Return what is coded of each claim that holds, the first one coded first."""
    into = claims.final_claims()
    places: dict[int, dict[int, Coding]] = {}
    for row in rows:
        places.setdefault(into.get(row.claim_id, row.claim_id), {}).setdefault(row.place, row)
    told = claims.by_pks(places)
    return tuple(
        ClaimCoding(
            claim=told[pk],
            first=_coded(coded.get(FIRST)),
            second=_coded(coded.get(SECOND)),
            settled=_coded(coded.get(SETTLED)),
            differing=_words(twice.differing(pk)) if twice else (),
        )
        for pk, coded in places.items()
    )


def _twice(twice: Twice, claim: ClaimCard) -> ClaimCoding:
    pk = claim.pk
    return ClaimCoding(
        claim=claim,
        first=_coded(twice.first.get(pk)),
        second=_coded(twice.second.get(pk)),
        settled=_coded(twice.settled.get(pk)),
        differing=_words(twice.differing(pk)),
    )


def _words(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(VARIABLES[name]) for name in names)


def _coded(row: Coding | None) -> CodedCard | None:
    if row is None:
        return None
    return CodedCard(
        stance=row.stance,
        stance_label=str(Coding.Stance(row.stance).label),
        basis=row.basis,
        basis_label=str(Coding.Basis(row.basis).label),
        certainty=row.certainty,
        certainty_label=str(Coding.Certainty(row.certainty).label),
        note=row.note,
        coded_on=row.coded_on,
    )


def words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the closed lists of a coding as word and label: stance, settled (as well), basis, certainty. No query."""
    listed = {
        "stance": (Coding.Stance, policy.STANCES),
        "settled": (Coding.Stance, policy.SETTLED_STANCES),
        "basis": (Coding.Basis, policy.BASES),
        "certainty": (Coding.Certainty, policy.CERTAINTIES),
    }
    return {name: tuple((word, str(kind(word).label)) for word in known) for name, (kind, known) in listed.items()}
