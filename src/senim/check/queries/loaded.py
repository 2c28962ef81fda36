"""What of a loaded case is here already, by the names that its rows have in the file, and what each row says."""

from collections.abc import Iterator, Mapping

from senim.check.models import ActorSide, Check, Claim, Survey, Utterance, VotingRule
from senim.follow.formats.columns import Dated
from senim.follow.formats.dating import Dating
from senim.follow.queries.loaded import spelled
from senim.people import queries as people

Pair = tuple[str, Mapping[str, str]]


def loaded(case: str) -> dict[str, Mapping[str, Mapping[str, str]]]:
    """Return what the rows of a case say that are here, by noun and key. Ten queries, whatever their number."""
    readers = {
        "side": _sides, "claim": _claims, "utterance": _utterances, "check": _checks, "survey": _surveys,
        "rule": _rules,
    }  # fmt: skip
    return {noun: dict(reader(f"{case}/")) for noun, reader in readers.items()}


def _when(row: Dated) -> str:
    return spelled(Dating(row.first_day, row.last_day, row.precision))


def _sides(prefix: str) -> Iterator[Pair]:
    """Yield the newest word on the side of each actor of the case."""
    keys = {card.pk: card.key.removeprefix(prefix) for card in people.public_actors() if card.key.startswith(prefix)}
    for row in ActorSide.objects.filter(actor__in=keys).order_by("number"):
        yield f"{prefix}side/{keys[row.actor_id]}", {"side": row.side, "side_ground": row.ground}


def _claims(prefix: str) -> Iterator[Pair]:
    for row in Claim.objects.filter(key__startswith=prefix):
        said = {"text": row.text, "kind": row.kind, "amount": row.amount, "meaning": row.meaning}
        yield row.key or "", said | {"time_scope": row.scope, "note": row.note}


def _utterances(prefix: str) -> Iterator[Pair]:
    for row in Utterance.objects.filter(key__startswith=prefix).prefetch_related("codings"):
        for coding in row.codings.all():
            said = {"stance": coding.stance, "basis": coding.basis, "certainty": coding.certainty}
            if coding.key == row.key:
                yield row.key or "", said | {"note": coding.note, "date": _when(row)}


def _checks(prefix: str) -> Iterator[Pair]:
    for row in Check.objects.filter(key__startswith=prefix).prefetch_related("editions"):
        first = min(row.editions.all(), key=lambda edition: edition.number)
        yield row.key or "", {"verdict": first.verdict, "reasoning": first.reasoning}


def _surveys(prefix: str) -> Iterator[Pair]:
    for row in Survey.objects.filter(key__startswith=prefix):
        yield row.key or "", {"title": row.title, "note": row.note, "date": _when(row)}


def _rules(prefix: str) -> Iterator[Pair]:
    for row in VotingRule.objects.filter(key__startswith=prefix):
        yield row.key or "", {"title": row.title, "quota": str(row.quota)}
