"""What a finding must have, and what an assessment must quote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats import dating
from senim.follow.formats.dating import Dating
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said
from senim.follow.models import Finding
from senim.follow.policy.evidence import SourceFact, own_alone
from senim.follow.policy.lines import KEY, NoSource, OnlyPromiser, check_doubt, check_word

GRADE, PLACE = 120, 120  # characters at most


class Unquoted(Refusal):
    """A grade without its scale, or without the place where both can be read."""

    code = "follow.assessment.unquoted"
    text = _("An assessment is quoted whole; missing here: {missing}. Nothing was changed. Copy it from the source.")
    status = 400


@dataclass(frozen=True)
class FindingDraft:
    """A finding as somebody enters it. sources: their handles; said_by: the key of a public actor."""

    track: str
    bearing: str
    when: Dating
    language: str
    text: str
    sources: tuple[str, ...]
    said_by: int | None
    at_most: str
    key: str | None = None


@dataclass(frozen=True)
class AssessmentDraft:
    """An assessment as somebody enters it. assessor: the key of a public actor; source: its handle."""

    assessor: int
    when: Dating
    language: str
    grade: str
    scale: str
    words: str
    source: str
    place: str


def check_finding(draft: FindingDraft, today: date) -> None:
    """Refuse unless a finding says something, about a day that has come, with a source.

    With UnknownWord, BadLanguage, NothingSaid, TooLong, MixedDate, FutureDate or NoSource.
    """
    check_word(draft.track, Finding.Track.values)
    check_word(draft.bearing, Finding.Bearing.values)
    check_doubt(draft.at_most)
    check_language(draft.language)
    check_said(draft.text, _("what was found"))
    check_lengths((draft.text, WORDS), (draft.key or "", KEY))
    dating.check_whole(draft.when)
    dating.check_past(draft.when, today)
    if not draft.sources:
        raise NoSource


def check_sources(draft: FindingDraft, sources: Iterable[SourceFact]) -> None:
    """Refuse with OnlyPromiser when nobody else says that what was promised is practised."""
    for_practice = draft.track == Finding.Track.PRACTICE and draft.bearing == Finding.Bearing.FOR
    if for_practice and own_alone(sources):
        raise OnlyPromiser


def check_assessment(draft: AssessmentDraft, today: date) -> None:
    """Refuse unless an assessment is quoted whole: with Unquoted, BadLanguage, TooLong, MixedDate or
    FutureDate."""
    lacks = {
        _("the grade"): draft.grade,
        _("the whole scale"): draft.scale,
        _("the place in the source"): draft.place,
    }
    missing = [str(what) for what, said in lacks.items() if not said.strip()]
    if missing:
        raise Unquoted(missing=", ".join(missing))
    check_language(draft.language)
    check_lengths((draft.grade, GRADE), (draft.scale, SHORT), (draft.words, WORDS), (draft.place, PLACE))
    dating.check_whole(draft.when)
    dating.check_past(draft.when, today)
