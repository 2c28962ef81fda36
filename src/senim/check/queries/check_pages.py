"""The page of one check, for everybody: what was found, what the speakers reply, and what stands around it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.check.formats import editions as formats
from senim.check.models import Check, Claim
from senim.check.policy import checks as policy
from senim.check.policy import rules
from senim.check.queries import (
    check_counts,
    checks,
    claimreview,
    claims,
    editions,
    links,
    notes,
    positions,
    relations,
    replies,
)
from senim.check.queries.check_counts import CountsCard
from senim.check.queries.checks import CheckCard
from senim.check.queries.claims import ClaimCard
from senim.check.queries.editions import EditionCard
from senim.check.queries.links import HeardCard
from senim.check.queries.notes import NotesCard
from senim.check.queries.positions import PositionCard, SaidCard
from senim.check.queries.relations import RelationCard
from senim.check.queries.replies import RightCard
from senim.errors import NotFound
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people.actors import Actor


@dataclass(frozen=True)
class JoinedCard:
    """How another claim stands to the one that is checked, and the check of that one, if everybody may read it."""

    relation: RelationCard
    check: CheckCard | None


@dataclass(frozen=True)
class CheckPage:
    """One check. edition: what it says, None in a draft that says nothing yet. editions: the newest first.

    rights: each speaker's right of reply. positions: who stands where on the claim. heard: how those who took part
    see it, a box of its own. joined: how other claims stand to it, each with its check. changed: whether the claim is
    not what was checked any more. review: the check for other programs, None unless it is published.
    """

    check: CheckCard
    claim: ClaimCard
    edition: EditionCard | None
    editions: tuple[EditionCard, ...]
    rights: tuple[RightCard, ...]
    positions: tuple[PositionCard, ...]
    heard: tuple[HeardCard, ...]
    joined: tuple[JoinedCard, ...]
    notes: NotesCard
    changed: bool
    sentence: str
    words: tuple[tuple[str, str], ...]
    counts: CountsCard
    review: dict[str, Any] | None
    may_work: bool

    @property
    def quoted(self) -> SaidCard | None:
        """The latest words in which somebody makes the claim, None where they are only reported."""
        made = (one for position in self.positions if check_counts.makes(position) for one in position.history)
        words = [one for one in made if one.utterance.words and one.stance in check_counts.HELD and not one.opposite]
        return max(words, key=lambda one: (one.when.last or date.min, one.utterance.pk), default=None)


def check_page(ref: str, actor: Actor, at: datetime) -> CheckPage:
    """Return the page of a check. A draft is the monitors' alone: refuses with NotFound. The same queries always."""
    card = checks.check(ref)
    may_work = rules.may(actor, "read_desk")
    if not (card.shown or may_work):
        raise NotFound
    claim = claims.by_pks([card.claim])[card.claim]
    told = editions.of_check(card.pk)
    held = positions.spoken_of([card.claim])[card.claim]
    rights = replies.rights(card.pk, replies.speaking(held))
    return CheckPage(
        check=card,
        claim=claim,
        edition=told[0] if told else None,
        editions=told,
        rights=rights,
        positions=held,
        heard=links.heard(card.claim, at),
        joined=_joined(card.claim),
        notes=notes.of_check(card.pk, actor, at),
        changed=bool(told) and _changed(told[0], claim),
        sentence=_sentence(card, told[0], rights) if told else _("Nothing is written yet."),
        words=checks.verdicts(),
        counts=check_counts.counts(),
        review=_review(card, told, held, claim) if card.phase == Check.Phase.PUBLISHED else None,
        may_work=may_work,
    )


def review_of(ref: str) -> dict[str, Any]:
    """Return a check for other programs. Refuses with NotFound for a draft, with CheckGone for one withdrawn."""
    card = checks.check(ref)
    if card.phase == Check.Phase.WITHDRAWN:
        raise policy.CheckGone
    if not card.shown:
        raise NotFound
    held = positions.spoken_of([card.claim])[card.claim]
    return _review(card, editions.of_check(card.pk), held, claims.by_pks([card.claim])[card.claim])


def _review(
    card: CheckCard, told: tuple[EditionCard, ...], held: tuple[PositionCard, ...], claim: ClaimCard
) -> dict[str, Any]:  # fmt: skip
    made_by = [one for one in held if one.claim.pk == claim.pk and check_counts.makes(one)]
    return claimreview.review(card, told, made_by, _first_seen(claim.pk) if not made_by else None)


def _first_seen(claim: int) -> SourceCard | None:
    """Return the source in which a claim was first seen. Five queries at most."""
    pk = Claim.objects.filter(pk=claim).values_list("source_id", flat=True).first()
    return sources.by_pks([pk])[pk] if pk is not None else None


def _joined(claim: int) -> tuple[JoinedCard, ...]:
    """Return the relations of a claim that stand, each with the check of the other claim. Seven queries at most."""
    standing = [relation for relation in relations.of_claims([claim])[claim] if relation.stands]
    found = checks.of_claims(relation.other.pk for relation in standing)
    return tuple(JoinedCard(relation, found.get(relation.other.pk)) for relation in standing)


def _changed(edition: EditionCard, claim: ClaimCard) -> bool:
    """Say whether a claim reads otherwise now than when it was checked, or does not stand by itself any more."""
    now = formats.write(claim.text, claim.amount, claim.meaning, claim.scope)
    return now != edition.checked or bool(claim.merged_into or claim.readings)


def _sentence(card: CheckCard, edition: EditionCard, rights: tuple[RightCard, ...]) -> str:
    """Say the verdict with what it rests on, and whether those who said it replied."""
    speaking_for, against = len(edition.speaking_for), len(edition.speaking_against)
    parts = [
        _("{verdict}: {found_for}, {found_against}.").format(
            verdict=edition.verdict_label[:1].upper() + edition.verdict_label[1:],
            found_for=ngettext("{n} source for the claim", "{n} sources for the claim", speaking_for).format(
                n=speaking_for
            ),
            found_against=ngettext("{n} against it", "{n} against it", against).format(n=against),
        )
    ]
    if card.phase == Check.Phase.WITHDRAWN:
        parts.insert(0, _("Withdrawn: this check counts no more."))
    if rights:
        came = sum(right.heard.replied for right in rights)
        parts.append(
            ngettext(
                "{came} of {n} speaker has replied.", "{came} of {n} speakers have replied.", len(rights)
            ).format(came=came, n=len(rights))
        )  # fmt: skip
    return " ".join(parts)
