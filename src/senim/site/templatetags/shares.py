"""Shares of agreement: a bar with its doubt, and the same in words. No number stands without its count."""

from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from senim.site.templatetags.prose import num

register = template.Library()


class Share(Protocol):
    """How many of some votes agree. Percents run 0 to 100; figures that may not be shown are None.

    kind     exact, at_least, at_most, few (too few votes to say anything), or withheld (enough votes,
             but together with other figures this one would tell a single vote)
    low, high  interval of the share, only when exact
    agree, n   votes that agree, votes in all; needed is the least n about which anything is said
    """

    @property
    def kind(self) -> str: ...
    @property
    def percent(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def agree(self) -> int | None: ...
    @property
    def n(self) -> int: ...
    @property
    def needed(self) -> int: ...


def _whole(percent: float | None) -> str:
    """Round half up, as people do, and add the sign."""
    return f"{int((percent or 0) + 0.5)}%"


def _figures(share: Share) -> dict[str, str]:
    return {
        "percent": _whole(share.percent),
        "low": _whole(share.low)[:-1],
        "high": _whole(share.high)[:-1],
        "agree": num(share.agree),
        "n": num(share.n),
        "needed": num(share.needed),
    }


def _sentence(share: Share) -> str:
    """Return the pattern of the whole sentence, in the plural that fits the count of votes."""
    if share.kind == "exact":
        return ngettext(
            "{percent} agree ({low} to {high}), {agree} of {n} vote",
            "{percent} agree ({low} to {high}), {agree} of {n} votes",
            share.n,
        )
    if share.kind == "at_least":
        return ngettext("At least {percent} agree, {n} vote", "At least {percent} agree, {n} votes", share.n)
    if share.kind == "at_most":
        return ngettext("At most {percent} agree, {n} vote", "At most {percent} agree, {n} votes", share.n)
    if share.kind == "withheld":
        return gettext("Not shown, so that no single vote can be worked out")
    return ngettext(
        "Too few to say. Fewer than {needed} vote", "Too few to say. Fewer than {needed} votes", share.needed
    )


def _head(share: Share) -> str:
    """Return the pattern of the first of two lines; it holds the emphasis."""
    if share.kind == "exact":
        return gettext("<b>{percent}</b> agree ({low} to {high})")
    if share.kind == "at_least":
        return gettext("At least <b>{percent}</b> agree")
    if share.kind == "at_most":
        return gettext("At most <b>{percent}</b> agree")
    if share.kind == "withheld":
        return gettext("<b>Not shown</b>")
    return gettext("<b>Too few to say</b>")


def _count(share: Share) -> str:
    """Return the pattern of the second line: on how many votes it rests."""
    if share.kind == "exact":
        return ngettext("{agree} of {n} vote", "{agree} of {n} votes", share.n)
    if share.kind == "withheld":
        return gettext("a single vote could be worked out")
    if share.kind == "few":
        return ngettext("fewer than {needed} vote", "fewer than {needed} votes", share.needed)
    return ngettext("{n} vote", "{n} votes", share.n)


@register.simple_tag
def share_words(share: Share) -> str:
    """Return the share as one plain sentence with its interval and its count."""
    return _sentence(share).format(**_figures(share))


@register.simple_tag
def share_say(share: Share) -> SafeString:
    """Return the share as two short lines for the end of a bar."""
    figures = _figures(share)
    return format_html(
        '<span class="say">{}<br>{}</span>',
        format_html(_head(share), **figures),
        _count(share).format(**figures),
    )


def _at(percent: float) -> str:
    """Return a place on the bar. Text, since Django would write a comma in a number on a Russian page."""
    return f"{min(max(percent, 0.0), 100.0):.1f}%"


@register.inclusion_tag("site/_share_bar.html")
def share_bar(share: Share) -> dict[str, Any]:
    """Draw one bar. A share known only as a bound is hatched on the side where nothing may be said."""
    percent = share.percent or 0.0
    if share.kind in ("few", "withheld"):
        return {"unknown": {"x": _at(0), "width": _at(100)}}
    if share.kind == "at_least":
        return {"yes": _at(percent), "unknown": {"x": _at(percent), "width": _at(100 - percent)}}
    if share.kind == "at_most":
        return {"yes": _at(0), "unknown": {"x": _at(0), "width": _at(percent)}}
    no = min(getattr(share, "disagree", None) or 0.0, 100 - percent)
    drawn: dict[str, Any] = {"yes": _at(percent), "no": no and {"x": _at(100 - no), "width": _at(no)}}
    if share.low is not None and share.high is not None:
        drawn["doubt"] = {"low": _at(share.low), "high": _at(share.high)}
    return drawn


@register.inclusion_tag("site/_share_row.html")
def share_row(share: Share, group: str = "") -> dict[str, Any]:
    """Return one `li` of `ul.bars`: whose share it is ("" is everyone), the bar, the words."""
    return {"share": share, "group": group}


@register.inclusion_tag("site/_share_key.html")
def share_key() -> dict[str, Any]:
    """Return the legend of the bars; it stands once, above the first of them."""
    return {}
