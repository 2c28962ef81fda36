"""How far two coders agree, variable by variable, and where they differ. See docs/method/coding.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from senim.calc.agreement import LEAST, RESAMPLES, Agreement, Level, alpha
from senim.check.formats.sampling import ONE_IN
from senim.check.models import BlindReading, Claim, Coding, Utterance
from senim.check.policy import rules
from senim.check.queries import coding_desk, codings, effective, shares
from senim.check.queries.coding_desk import CodebookCard
from senim.check.queries.codings import VARIABLES, DisputeCard
from senim.check.queries.shares import Twice
from senim.people.actors import Actor

SEED = 0
RESTING = ("claim", "stance")  # what every figure about positions rests on
FEWEST = 10  # units that two people read: fewer do not show how far they agree
NOTHING = "none"  # a coder who finds no claim says something too
LOWEST_FIRST = (Coding.Certainty.LOW.value, Coding.Certainty.MEDIUM.value, Coding.Certainty.HIGH.value)
LEVELS: dict[str, Level] = {"claim": "nominal", "stance": "nominal", "basis": "nominal", "certainty": "ordinal"}
DIGITS = 3

Said = tuple[tuple[str, str], ...]  # what one coder said of each unit


@dataclass(frozen=True)
class VariableCard:
    """How far two coders agree on one variable. alpha: None where it has no meaning, and why says the reason.

    low, high: the interval of 95 %, None where it would only look like one. units: what both read. differing: on how
    many of them they differ. suffices: whether anything may be computed from it.
    """

    variable: str
    label: str
    ordinal: bool
    alpha: float | None
    why: str
    low: float | None
    high: float | None
    units: int
    differing: int
    suffices: bool


@dataclass(frozen=True)
class TrustCard:
    """What may rest on codings. refused: no figure may. sentence: why, or how little is known; "" where all is well."""

    refused: bool
    sentence: str


@dataclass(frozen=True)
class AgreementPage:
    """How utterances are coded. coded: how many are; due: how many of them two people read; read: how many they did.

    one_in: the share of the second coder. least: the alpha below which nothing is computed. may_settle: whether the
    reader is a monitor.
    """

    coded: int
    due: int
    read: int
    one_in: int
    variables: tuple[VariableCard, ...]
    disputes: tuple[DisputeCard, ...]
    codebook: tuple[CodebookCard, ...]
    least: float
    seed: int
    resamples: int
    may_settle: bool

    @property
    def open_disputes(self) -> int:
        """How many differences are not settled."""
        return sum(dispute.coding.settled is None for dispute in self.disputes)

    @property
    def suffices(self) -> bool:
        """Whether the coders agree far enough on every variable."""
        return all(variable.suffices for variable in self.variables)


def agreement(actor: Actor) -> AgreementPage:
    """Return how far the coders agree, everything on which they differ, and the codebook. Some thirty queries."""
    coded = set(effective.standing().filter(place=effective.FIRST).values_list("utterance_id", flat=True))
    share = Utterance.objects.filter(ref__in=shares.blind_refs())
    read = set(BlindReading.objects.filter(utterance__in=coded).values_list("utterance_id", flat=True))
    return AgreementPage(
        coded=len(coded),
        due=len(read | set(share.values_list("pk", flat=True))),
        read=len(read),
        one_in=ONE_IN,
        variables=measured(),
        disputes=codings.disputes(),
        codebook=coding_desk.examples(),
        least=LEAST,
        seed=SEED,
        resamples=RESAMPLES,
        may_settle=rules.may(actor, "settle_coding"),
    )


def measured() -> tuple[VariableCard, ...]:
    """Return how far two coders agree on each variable: claim, stance, basis, certainty. Four queries."""
    twice, refs = shares.read_twice(), dict(Claim.objects.values_list("pk", "ref"))
    return tuple(_variable(name, *_told(name, twice, refs)) for name in LEVELS)


def trust() -> TrustCard:
    """Return what may rest on codings, as far as two people read the same. Four queries."""
    read = [variable for variable in measured() if variable.variable in RESTING]
    if any(variable.units < FEWEST or variable.alpha is None for variable in read):
        told = _(
            "How far coders agree is not known yet (fewer than {least} readings by two people, or all of them alike): "
            "read it as one coder's word."
        )
        return TrustCard(False, told.format(least=FEWEST))
    if all(variable.suffices for variable in read):
        return TrustCard(False, "")
    told = _("Two coders read the same words too differently (alpha below {least}): no figure is made of them.")
    return TrustCard(True, told.format(least=LEAST))


def _told(name: str, twice: Iterable[Twice], refs: Mapping[int, str]) -> tuple[Said, Said]:
    """Return what both coders said. refs: the handles of claims, by primary key.

    An utterance is one unit of “claim”, and its value all claims that a coder found; of the others each claim in each
    utterance is one, if both found it.
    """
    if name == "claim":
        return (
            tuple((one.ref, _claims(one.first, refs)) for one in twice),
            tuple((one.ref, _claims(one.second, refs)) for one in twice),
        )
    both = [(one, pk) for one in twice for pk in one.claims if pk in one.first and pk in one.second]
    units = [f"{one.ref} {refs[pk]}" for one, pk in both]
    return (
        tuple((unit, str(getattr(one.first[pk], name))) for unit, (one, pk) in zip(units, both, strict=True)),
        tuple((unit, str(getattr(one.second[pk], name))) for unit, (one, pk) in zip(units, both, strict=True)),
    )


def _claims(found: Iterable[int], refs: Mapping[int, str]) -> str:
    return " ".join(sorted(refs[pk] for pk in found)) or NOTHING


@lru_cache(maxsize=16)
def _measure(first: Said, second: Said, level: Level) -> Agreement:
    """Return the agreement of two coders; the same codings are not resampled for every reader of the page."""
    order = LOWEST_FIRST if level == "ordinal" else None
    return alpha([dict(first), dict(second)], level, order=order, seed=SEED, resamples=RESAMPLES)


def _variable(name: str, first: Said, second: Said) -> VariableCard:
    found = _measure(first, second, LEVELS[name])
    return VariableCard(
        variable=name,
        label=str(VARIABLES[name]),
        ordinal=LEVELS[name] == "ordinal",
        alpha=_rounded(found.alpha),
        why=_why(found),
        low=_rounded(found.low),
        high=_rounded(found.high),
        units=found.units,
        differing=len(found.differing),
        suffices=found.suffices,
    )


def _why(found: Agreement) -> str:
    """Return in a sentence why there is no number, or ""."""
    if found.why == "no_pairs":
        return _("Nothing of it has been read by two people yet.")
    if found.why == "no_variation":
        return _("Both coders gave the same value everywhere: nobody has shown that they would notice another case.")
    return ""


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)
