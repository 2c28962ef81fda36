"""Atom feeds (RFC 4287). An entry keeps its name for ever, and its date is that of its last change."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language

BEGUN = "2026"  # a tag URI (RFC 4151) names a year in which the name of the host was the host's
MOST = 50
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # one of them ends a feed


@dataclass(frozen=True)
class NewsCard:
    """One piece of news: a lasting name, where it stands, and when it last changed."""

    name: str
    title: str
    text: str
    path: str
    at: datetime


@dataclass(frozen=True)
class FeedCard:
    """A feed and its newest news."""

    name: str
    title: str
    path: str
    news: tuple[NewsCard, ...]


def newest(news: Iterable[NewsCard]) -> tuple[NewsCard, ...]:
    """Return what a feed tells, the newest first: a feed has an end."""
    return tuple(sorted(news, key=lambda one: (one.at, one.name), reverse=True)[:MOST])


def start_of(day: date, zone: str) -> datetime:
    """Return the moment at which a day begins in a time zone."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def atom(path: str, card: FeedCard) -> HttpResponse:
    """Write a feed that stands at a path; what people wrote is escaped before it is called HTML."""
    feed = Atom1Feed(
        title=_plain(card.title),
        link=settings.ORIGIN + card.path,
        description="",
        language=get_language(),
        feed_url=settings.ORIGIN + path,
        feed_guid=_name(card.name),
    )
    for news in card.news:
        feed.add_item(
            title=_plain(news.title),
            link=settings.ORIGIN + news.path,
            description=linebreaks(_plain(news.text), autoescape=True),
            unique_id=_name(news.name),
            pubdate=news.at,
            updateddate=news.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _plain(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def _name(name: str) -> str:
    return f"tag:{urlsplit(settings.ORIGIN).hostname},{BEGUN}:{name}"
