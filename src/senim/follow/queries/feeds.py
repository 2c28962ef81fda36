"""What the feed of a reform tells: every line about it, corrections too, on the day on which it was entered."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from senim.decide.formats.atom import MOST, FeedCard, NewsCard, newest, start_of
from senim.follow.formats.dating import Dating, words
from senim.follow.models import Assessment, BodyReply, ByLaw, Conflict, Finding, Gap, Stage
from senim.follow.queries.reforms import ReformCard, reform


def reform_feed(ref: str) -> FeedCard:
    """Return what was entered about a reform. Refuses with NotFound. Thirteen queries."""
    card = reform(ref)
    told = (_stages, _findings, _assessments, _replies, _gaps, _by_laws, _conflicts)
    news = [_news(card, *one) for tell in told for one in tell(card.pk)]
    return FeedCard(f"reform/{card.ref}", card.title, reverse("follow:reform", args=[card.ref]), newest(news))


Told = tuple[str, str, str, date]  # the lasting name, the title, the text, the day


def _news(card: ReformCard, name: str, title: str, text: str, day: date) -> NewsCard:
    part = name.partition("/")[0]
    path = f"{reverse('follow:reform', args=[card.ref])}#{PARTS[part]}"
    return NewsCard(name, title, text, path, start_of(day, card.body.time_zone))


# Where each kind of news stands on the page.
PARTS = {
    "stage": "events",
    "finding": "findings",
    "assessment": "assessments",
    "reply": "replies",
    "gap": "missing",
    "by-law": "missing",
    "conflict": "missing",
}


def _stages(reform: int) -> Iterator[Told]:
    for row in Stage.objects.filter(reform=reform).order_by("-entered_on", "-pk")[:MOST]:
        label = str(Stage.Step(row.step).label)
        when = words(Dating(row.first_day, row.last_day, row.precision))
        happened = _("{step}: {date}").format(step=label, date=when)
        said = _("Not needed: {step}").format(step=label) if row.says == Stage.Says.NOT_NEEDED else happened
        yield f"stage/{row.ref}", *_corrected(row, said, "\n".join(filter(None, (row.limit, row.note)))), row.entered_on


def _findings(reform: int) -> Iterator[Told]:
    for row in Finding.objects.filter(reform=reform).order_by("-entered_on", "-pk")[:MOST]:
        track, bearing = Finding.Track(row.track).label, Finding.Bearing(row.bearing).label
        said = _("Finding, {track}: {bearing}").format(track=track, bearing=bearing)
        yield f"finding/{row.ref}", *_corrected(row, said, row.text), row.entered_on


def _assessments(reform: int) -> Iterator[Told]:
    rows = Assessment.objects.filter(reform=reform).select_related("assessor")
    for row in rows.order_by("-entered_on", "-pk")[:MOST]:
        said = _("Assessed by {name}: {grade}").format(name=row.assessor.name, grade=row.grade)
        yield f"assessment/{row.ref}", *_corrected(row, said, row.words), row.entered_on


def _corrected(row: Stage | Finding | Assessment, said: str, text: str) -> tuple[str, str]:
    """Return title and text of a line; of one that corrects another, with the reason."""
    if row.supersedes_id is None:
        return said, text
    title = _("Taken back: {line}") if row.retracts else _("Corrected: {line}")
    return title.format(line=said), row.why if row.retracts else "\n".join(filter(None, (row.why, text)))


def _replies(reform: int) -> Iterator[Told]:
    for row in BodyReply.objects.filter(reform=reform).order_by("-number")[:MOST]:
        said = _("Reply {number} by {name}, {office}").format(
            number=row.number, name=row.signed_by, office=row.signed_as
        )
        yield f"reply/{row.ref}", said, row.text, row.given_on


def _gaps(reform: int) -> Iterator[Told]:
    """Tell a gap when it is noted, and again when it is filled: the second does not take the first away."""
    for row in Gap.objects.filter(reform=reform).order_by("-entered_on", "-pk")[:MOST]:
        yield f"gap/{row.ref}", _("Noted as not known"), row.text, row.entered_on
        if row.filled_on is not None:
            yield f"gap/{row.ref}/filled", _("Known now"), f"{row.text}\n{row.filled}", row.filled_on


def _by_laws(reform: int) -> Iterator[Told]:
    """Tell a by-law when it is there; that one is missing has no day of its own."""
    there = ByLaw.objects.filter(reform=reform, adopted_on__isnull=False)
    for row in there.order_by("-adopted_on", "-pk")[:MOST]:
        assert row.adopted_on is not None
        yield f"by-law/{row.ref}", _("By-law adopted"), row.title, row.adopted_on


def _conflicts(reform: int) -> Iterator[Told]:
    for row in Conflict.objects.filter(reform=reform).order_by("-entered_on", "-pk")[:MOST]:
        yield f"conflict/{row.ref}", _("Sources differ"), row.text, row.entered_on
        if row.settled_on is not None:
            text = "\n".join((row.text, row.resolution))
            yield f"conflict/{row.ref}/settled", _("Sources differed, settled"), text, row.settled_on
