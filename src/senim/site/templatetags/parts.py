"""The parts that pages are made of. Loading this library also gives icons, shares, charts and form fields."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django import template
from django.contrib.messages import constants, get_messages
from django.utils.html import format_html
from django.utils.safestring import SafeString

from senim.site.templatetags import charts, curves, fields, icons, series, shares
from senim.site.templatetags.prose import day, moment
from senim.site.templatetags.shapes import outline, tone

register = template.Library()
for library in (icons, shares, charts, curves, series, fields):
    register.tags.update(library.register.tags)

CHIP_ICONS = {"late": "clock", "soon": "clock", "done": "check", "gap": "", "plain": ""}


def _badge(letter: str) -> dict[str, str]:
    """Return shape and letter on a field of 28 × 28. The triangle stands lower, to give its letter room."""
    if letter == "C":
        return {"letter": letter, "tone": tone(letter), "d": outline(letter, 14, 17.6, 10.5), "y": "22.8"}
    return {"letter": letter, "tone": tone(letter), "d": outline(letter, 14, 14, 11.2), "y": "18.7"}


@register.inclusion_tag("site/_group.html")
def group_badge(letter: str) -> dict[str, Any]:
    """Return shape, letter and the words "Group A". A group has no name: a name would be a judgement."""
    return _badge(letter) | {"words": True}


@register.inclusion_tag("site/_group.html")
def group_mark(letter: str) -> dict[str, Any]:
    """Return shape and letter alone, hidden from screen readers: the words stand beside it."""
    return _badge(letter) | {"words": False}


@register.inclusion_tag("site/_custody.html")
def custody(steps: Iterable[tuple[str, str, str | None]]) -> dict[str, Any]:
    """Draw the custody line from (word, state, address); states are did, here, miss and next.

    The line after the reader's own place is solid when the step after it is on record.
    """
    listed = list(steps)
    states = [state for _, state, _ in listed]
    joined = [state == "here" and after == "did" for state, after in zip_longest(states, states[1:])]
    return {
        "steps": [
            {"word": word, "state": state, "url": url, "on": on}
            for (word, state, url), on in zip(listed, joined, strict=True)
        ]
    }


@register.inclusion_tag("site/_progress.html")
def progress(done: int, total: int) -> dict[str, Any]:
    """Say how many statements one has voted on. Never a percentage and never a target, which would press."""
    return {"done": done, "total": total, "width": f"{100 * done / max(total, 1):.1f}%"}


@register.inclusion_tag("site/_receipt.html")
def receipt_slip(code: str) -> dict[str, Any]:
    """Show a receipt code, what it is good for, and that it cannot be sent again."""
    return {"code": code}


@register.inclusion_tag("site/_chip.html")
def chip(kind: str, word: str) -> dict[str, Any]:
    """Show a state: icon and word for late, soon and done; a word in a broken frame for a gap."""
    return {"kind": kind, "word": word, "icon": CHIP_ICONS[kind]}


@register.simple_tag
def when(value: date | datetime, *, hour: bool = False) -> SafeString:
    """Return a `time` element with the day, and the hour if asked for, in words."""
    spelled = moment(value) if hour and isinstance(value, datetime) else day(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spelled)


def _messages(context: template.Context) -> list[dict[str, Any]]:
    request = context.get("request")
    if request is None:
        return []
    return [{"text": said.message, "bad": said.level >= constants.WARNING} for said in get_messages(request)]


@register.inclusion_tag("site/_flash.html", takes_context=True)
def flash(context: template.Context) -> dict[str, Any]:
    """Show the messages that wait for this reader; they are shown once."""
    return {"messages": _messages(context)}


@register.inclusion_tag("site/_flash_swap.html", takes_context=True)
def flash_swap(context: template.Context) -> dict[str, Any]:
    """Replace the messages of the page at the end of an htmx fragment."""
    return {"messages": _messages(context)}
