"""What the feed of checks tells: each one as it is published, corrected, answered by a speaker, or withdrawn."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from senim.check.models import Check, Edition, SpeakerReply
from senim.check.queries.checks import SHOWN
from senim.decide.formats.atom import MOST, FeedCard, NewsCard, newest, start_of


def checks_feed() -> FeedCard:
    """Return the newest news of all checks that everybody may read. Five queries."""
    news = (*_published(), *_corrected(), *_replied(), *_withdrawn())
    return FeedCard("checks", _("Checks"), reverse("check:checks"), newest(news))


def _published() -> Iterator[NewsCard]:
    rows = Check.objects.filter(phase__in=SHOWN).select_related("claim").order_by("-published_on", "-pk")[:MOST]
    firsts = Edition.objects.filter(number=1, of__in=[row.pk for row in rows])
    told = {edition.of_id: edition for edition in firsts}
    for row in rows:
        title = _("{verdict}: {claim}").format(verdict=_verdict(told[row.pk]), claim=row.claim.text)
        assert row.published_on is not None
        yield _news(row, "", title, told[row.pk].reasoning, row.published_on)


def _corrected() -> Iterator[NewsCard]:
    later = Edition.objects.filter(number__gt=1, of__phase__in=SHOWN).select_related("of__claim")
    for row in later.order_by("-entered_on", "-pk")[:MOST]:
        title = _("Corrected, now {verdict}: {claim}").format(verdict=_verdict(row), claim=row.of.claim.text)
        yield _news(row.of, f"/edition/{row.number}", title, f"{row.why}\n{row.reasoning}", row.entered_on)


def _replied() -> Iterator[NewsCard]:
    """Tell a reply on the day on which it came, but not before the check that it is about was published."""
    came = SpeakerReply.objects.filter(replied_on__isnull=False, of__phase__in=SHOWN)
    for row in came.select_related("of__claim", "actor").order_by("-replied_on", "-pk")[:MOST]:
        title = _("Reply of {name}: {claim}").format(name=row.actor.name, claim=row.of.claim.text)
        assert row.replied_on is not None and row.of.published_on is not None
        yield _news(row.of, f"/reply/{row.actor.ref}", title, row.text, max(row.replied_on, row.of.published_on))


def _withdrawn() -> Iterator[NewsCard]:
    gone = Check.objects.filter(phase=Check.Phase.WITHDRAWN).select_related("claim")
    for row in gone.order_by("-withdrawn_on", "-pk")[:MOST]:
        assert row.withdrawn_on is not None
        yield _news(
            row, "/withdrawn", _("Withdrawn: {claim}").format(claim=row.claim.text), row.withdrawn_why, row.withdrawn_on
        )


def _verdict(edition: Edition) -> str:
    return str(Edition.Verdict(edition.verdict).label)


def _news(row: Check, part: str, title: str, text: str, day: date) -> NewsCard:
    path = reverse("check:check", args=[row.ref])
    return NewsCard(f"check/{row.ref}{part}", title, text, path, start_of(day, settings.TIME_ZONE))
