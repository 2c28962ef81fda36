"""Everything on the page of a reform, for programs: docs/spec/reform-json.md. No query: it is written from the page."""

from dataclasses import asdict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from senim.follow.queries.chronicle import DecisionCard
from senim.follow.queries.file_parts import Shelf, Told, actors, assessment, day, finding, plain, stage, when
from senim.follow.queries.indicators import IndicatorCard
from senim.follow.queries.pages import ReformPage, StandCard
from senim.follow.queries.passages import PassageCard, TextCard
from senim.follow.queries.reactions import ReactionCard
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.tracks import TrackCard

FORMAT = "senim.reform.1"
METHOD = (
    "The status is computed from the set of dated events and findings by fixed rules of evidence; nobody sets it. "
    "Unknown is not no. A line that another one supersedes stays here and does not count."
)


def reform_file(page: ReformPage) -> Told:
    """Return a reform with everything that is known about it."""
    shelf = Shelf()
    told = {
        "format": FORMAT,
        "method": METHOD,
        "language": get_language(),
        "day": page.today.isoformat(),
        "url": settings.ORIGIN + reverse("follow:reform", args=[page.reform.ref]),
        "reform": _reform(page.reform) | {"source": shelf.put(page.source), "demand": _demand(page)},
        "status": _stand(page.stand) if page.stand else None,
        "tracks": {track.name: _track(track) for track in page.tracks},
        "stages": [stage(line) | {"sources": shelf.cite(cited)} for line, cited in page.stages.ever],
        "uncounted": sorted(page.uncounted),
        "findings": [finding(line) | {"sources": shelf.cite(cited)} for line, cited in page.findings.ever],
        "assessments": [assessment(line) | {"sources": shelf.cite(cited)} for line, cited in page.assessments.ever],
        **_around(page, shelf),
    }
    return told | {"sources": shelf.sources}


def _around(page: ReformPage, shelf: Shelf) -> Told:
    """Return what stands around the lines: what is missing, what others decided, measured, said."""
    return {
        "gaps": [plain(asdict(gap)) for gap in page.gaps],
        "by_laws": [
            {
                "ref": card.row.ref,
                "language": card.row.language,
                "title": card.row.title,
                "asked_by": shelf.put(card.asked_by),
                "adopted_on": day(card.row.adopted_on),
                "adopted_by": shelf.put(card.adopted_by),
            }
            for card in page.by_laws
        ],
        "conflicts": [
            {
                "ref": card.ref,
                "language": card.language,
                "text": card.text,
                "resolution": card.resolution,
                "entered_on": day(card.entered_on),
                "settled_on": day(card.settled_on),
                "sources": [shelf.put(source) for source in card.sources],
            }
            for card in page.conflicts
        ],
        "decisions": [_decision(card, shelf) for card in page.decisions],
        "attributions": [
            {"language": card.language, "text": card.text, "source": shelf.put(card.source)}
            for card in page.attributions
        ],
        "indicators": [_indicator(card, shelf) for card in page.indicators],
        "passages": [_passage(card, shelf) for card in page.passages.passages],
        "replies": [plain(asdict(reply)) for reply in page.replies],
        "reaction": _reaction(page.reaction),
    }


def _reform(r: ReformCard) -> Told:
    return {
        "ref": r.ref,
        "body": r.body.slug,
        "maker": r.maker.slug if r.maker else None,
        "package": r.package.ref if r.package else None,
        "phase": r.phase,
        "language": r.language,
        "title": r.title,
        "promise": r.promise,
        "promised": when(r.promised),
        "promisers": actors(r.promisers),
        "kept_by": r.kept_by,
        "measure": r.measure,
        "gate_note": r.gate_note,
        "due_on": day(r.due_on),
        "review_on": day(r.review_on),
        "stalled_after": r.stalled_after,
        "simulated": r.simulated,
        "entered_on": day(r.entered_on),
    }


def _demand(page: ReformPage) -> Told | None:
    return {"proposal": page.origin.ref, "number": page.origin.number} if page.origin else None


def _stand(stand: StandCard) -> Told:
    s = stand.status
    return {
        "sentence": stand.sentence,
        "law": s.law,
        "law_reported": s.law_reported,
        "practice": s.practice,
        "practice_reported": s.practice_reported,
        "limited": s.limited,
        "by_laws_missing": s.by_laws_missing,
        "cell": s.cell,
        "kept": s.kept or None,  # what is not shown is not a “no”
        "last_on": day(s.last_on),
        "flags": [{"code": f.code, "since": day(f.since), "what": list(f.what)} for f in s.flags],
        "leads": [{"days": lead.days, "exact": lead.exact} for _pk, lead in s.leads],
    }


def _track(track: TrackCard) -> list[Told]:
    return [
        {"step": step.step, "state": step.state, "date": step.date_iso, "stages": [one.ref for one in step.events]}
        for step in track.steps
        if step.fixed
    ]


def _decision(card: DecisionCard, shelf: Shelf) -> Told:
    return {
        "ref": card.ref,
        "announced_on": day(card.announced_on),
        "announced_by": actors(card.announced_by),
        "decided": when(card.when),
        "deciders": actors(card.deciders),
        "lead": {"days": card.lead.days, "exact": card.lead.exact} if card.lead else None,
        "outcome": card.outcome,
        "coverage": card.coverage,
        "language": card.language,
        "note": card.note,
        "stances": [
            {"actor": one.actor.name, "stance": one.stance_label, "source": shelf.put(one.source), "note": one.note}
            for one in card.stances
        ],
        "sources": [shelf.put(source) for source in card.sources],
    }


def _indicator(card: IndicatorCard, shelf: Shelf) -> Told:
    return {
        "ref": card.ref,
        "language": card.language,
        "title": card.title,
        "unit": card.unit,
        "rises": card.rises,
        "sentence": card.sentence,
        "points": [
            {
                "when": when(point.when),
                "value": str(point.value) if point.value is not None else None,
                "baseline": point.baseline,
                "source": shelf.put(point.source),
            }
            for point in card.points
        ],
    }


def _passage(card: PassageCard, shelf: Shelf) -> Told:
    def text(told: TextCard) -> Told:
        words = [{"word": one.word, "note": one.note} for one in told.codings]
        return {"words": told.words, "source": shelf.put(told.source), "coded": told.coded, "codings": words}

    return {
        "number": card.number,
        "language": card.language,
        "asked": card.asked,
        "draft": text(card.draft),
        "law": text(card.law),
    }


def _reaction(card: ReactionCard) -> Told | None:
    """Return what may be shown of how those who took part see it, or None while nobody has been asked."""
    heard = card.heard
    if heard is None:
        return None
    return {
        "conversation": heard.slug,
        "asked_on": day(card.asked_on),
        "day": day(heard.day),
        "text": heard.text,
        "language": heard.language,
        "word": heard.word,
        "minimum": heard.minimum,
        "everyone": asdict(heard.everyone),
        "groups": [{"letters": list(row.letters), "share": asdict(row.share)} for row in heard.rows],
    }
