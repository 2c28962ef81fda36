"""Atom feeds (RFC 4287). An entry keeps its name for ever, and its date is that of its last change."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from senim.decide.queries import feeds as queries
from senim.decide.queries.feeds import FeedCard
from senim.people.actors import Request

BEGUN = "2026"  # a tag URI (RFC 4151) names a year in which the name of the host was the host's


@require_GET
def body(request: Request, slug: str) -> HttpResponse:
    """Tell what a body announced, decided, answered and missed."""
    return _atom(request, queries.body_feed(slug))


@require_GET
def session(request: Request, ref: str) -> HttpResponse:
    """Tell the motions, roll calls and decisions of a session."""
    return _atom(request, queries.session_feed(ref))


@require_GET
def proposal(request: Request, ref: str) -> HttpResponse:
    """Tell the versions of a proposal and what was answered, or not."""
    return _atom(request, queries.proposal_feed(ref, request.actor))


@require_GET
def overdue(request: Request) -> HttpResponse:
    """Tell which answers are overdue."""
    return _atom(request, queries.overdue_feed())


def _atom(request: Request, card: FeedCard) -> HttpResponse:
    """Write a feed; what people wrote is escaped before it is called HTML."""
    feed = Atom1Feed(
        title=card.title,
        link=settings.ORIGIN + card.path,
        description="",
        language=get_language(),
        feed_url=settings.ORIGIN + request.path,
        feed_guid=_name(card.name),
    )
    for news in card.news:
        feed.add_item(
            title=news.title,
            link=settings.ORIGIN + news.path,
            description=linebreaks(news.text, autoescape=True),
            unique_id=_name(news.name),
            pubdate=news.at,
            updateddate=news.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _name(name: str) -> str:
    return f"tag:{urlsplit(settings.ORIGIN).hostname},{BEGUN}:{name}"


urlpatterns = [
    path("bodies/<slug:slug>/feed.atom", body, name="body_feed"),
    path("sessions/<slug:ref>/feed.atom", session, name="session_feed"),
    path("proposals/<slug:ref>/feed.atom", proposal, name="proposal_feed"),
    path("overdue/feed.atom", overdue, name="overdue_feed"),
]
