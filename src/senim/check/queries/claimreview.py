"""A check as a ClaimReview of schema.org, for search engines and other checkers. See docs/spec/claimreview.md."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from senim.check.queries.check_counts import HELD
from senim.check.queries.checks import CheckCard
from senim.check.queries.editions import EditionCard
from senim.check.queries.positions import PositionCard
from senim.check.queries.utterances import UtteranceCard
from senim.follow.formats.dating import Dating, iso
from senim.follow.queries.sources import SourceCard
from senim.people.queries import ActorCard

Told = dict[str, Any]
PERSONS = frozenset({"person", "office"})


def review(
    card: CheckCard, editions: Sequence[EditionCard], made_by: Sequence[PositionCard], first_seen: SourceCard | None
) -> Told:
    """Return a check as a ClaimReview. editions: the newest first. first_seen: where nobody is on record with it."""
    newest = editions[0]
    page = _address("check:check", card.ref)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": page,
        "url": page,
        "claimReviewed": newest.version.text,
        "inLanguage": newest.language,
        "datePublished": str(card.published_on),
        "dateModified": str(card.corrected_on or card.published_on),
        "author": _checker(card),
        "publisher": _house(),
        "itemReviewed": _claim(card, made_by, first_seen),
        "reviewRating": {"@type": "Rating", "alternateName": newest.verdict_label},
        "reviewBody": newest.reasoning,
        "citation": [_work(line.source) for line in newest.evidence],
        "correction": [
            {"@type": "CorrectionComment", "text": edition.why, "datePublished": str(edition.entered_on)}
            for edition in editions
            if edition.why
        ],
    }


def _claim(card: CheckCard, made_by: Sequence[PositionCard], first_seen: SourceCard | None) -> Told:
    """Return the claim with an address of its own, so that repeats of it can be linked."""
    told: Told = {"@type": "Claim", "@id": _address("check:claim", card.claim_ref), "name": card.claim_text}
    words = (one.utterance for held in made_by for one in held.history if one.stance in HELD and not one.opposite)
    said = sorted(words, key=lambda utterance: (utterance.when.order, utterance.pk))
    if made_by:
        told["author"] = [_actor(position.actor) for position in made_by]
    if said and (day := _day(said[0].when)):
        told["datePublished"] = day
    works = _works(said) or ([_work(first_seen)] if first_seen else [])
    if works:
        told["firstAppearance"] = works[0]
        told["appearance"] = works[1:]
    return told


def _works(said: Sequence[UtteranceCard]) -> list[Told]:
    """Return the sources of utterances, each once, in the order in which it was said."""
    return [_work(source) for source in {one.source.pk: one.source for one in said}.values()]


def _work(source: SourceCard) -> Told:
    told: Told = {
        "@type": "CreativeWork",
        "@id": _address("follow:source", source.ref),
        "name": source.title,
        "inLanguage": source.language,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    if source.address:
        told["url"] = source.address
    if day := _day(source.when):
        told["datePublished"] = day
    return told


def _actor(actor: ActorCard) -> Told:
    told = {"@type": "Person" if actor.kind in PERSONS else "Organization", "name": actor.name}
    return told | {"jobTitle": actor.office} if actor.kind in PERSONS and actor.office else told


def _checker(card: CheckCard) -> Told:
    """Return who checked: a monitor of this site, or whoever the case names, which may be many."""
    if card.opened_here:
        return {"@type": "Person", "name": card.checker, "worksFor": _house()}
    return {"@type": "Organization", "name": card.checker}


def _house() -> Told:
    return {"@type": "Organization", "name": f"Senim, {urlsplit(settings.ORIGIN).hostname}", "url": settings.ORIGIN}


def _day(when: Dating) -> str:
    """Return a date where it is no vaguer than the way it is written: a month is 2020-06, "by then" is nothing."""
    return iso(when) if when.precision in ("day", "month", "year") else ""


def _address(name: str, ref: str) -> str:
    return settings.ORIGIN + reverse(name, args=[ref])
