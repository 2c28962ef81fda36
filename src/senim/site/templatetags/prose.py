"""Filters that spell numbers, dates, codes and people's text in the language that is active now."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

import nh3
from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - the one place that makes HTML of text.
from django.utils.translation import get_language
from markdown_it import MarkdownIt

register = template.Library()

NO_BREAK = "\u00a0"
MINUS = "\u2212"
# fmt: off
MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"],
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "kk": ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
           "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
}
# fmt: on
DAYS = {"en": "{day} {month} {year}", "ru": "{day} {month} {year} года", "kk": "{year} жылғы {day} {month}"}

TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "strong", "ul"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def _language() -> str:
    """Return en, ru or kk; anything else is written as English."""
    code = (get_language() or "en")[:2]
    return code if code in MONTHS else "en"


@register.filter
def num(value: int | float | Decimal | None) -> str:
    """Group the digits: 9,310 in English, 9 310 with a no-break space and a decimal comma elsewhere.

    A number that is not known is a dash, so that no cell of a table is ever empty.
    """
    if value is None or value == "":
        return "–"
    text = f"{value:,}".replace("-", MINUS)
    if _language() == "en":
        return text
    return text.translate({ord(","): NO_BREAK, ord("."): ","})


@register.filter
def day(value: date | datetime | None) -> str:
    """Spell a day in words with its year; an aware moment is first turned to local time."""
    if not isinstance(value, date):
        return "–"
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    language = _language()
    month = MONTHS[language][value.month - 1]
    return DAYS[language].format(day=value.day, month=month, year=value.year)


@register.filter
def moment(value: datetime | None) -> str:
    """Spell a day with the hour and minute, in local time."""
    if not isinstance(value, datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, {time(local.hour, local.minute):%H:%M}"


def _in_fours(signs: str, between: str) -> str:
    return between.join(signs[at : at + 4] for at in range(0, len(signs), 4))


@register.filter
def spell_code(code: str) -> str:
    """Write a receipt code in capitals and groups of four (7KQ4-M2ND-9X), whatever stood between them."""
    return _in_fours(re.sub(r"[^0-9A-Za-z]", "", str(code)).upper(), "-")


@register.filter
def mark(digest: str) -> str:
    """Return the first eight digits of a digest in two groups (b41f 9c07), enough for an eye to compare."""
    return _in_fours(re.sub(r"[^0-9A-Za-z]", "", str(digest))[:8].lower(), NO_BREAK)


@register.filter
def prose(text: str | None) -> SafeString:
    """Turn Markdown into HTML that holds only harmless tags.

    Headings are lowered to h3 and h4: h1 and h2 belong to the page. HTML in the text is shown as text.
    """
    tokens = _markdown.parse(str(text or ""))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2") else "h4"
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    framed = f'<div class="prose">{clean}</div>' if clean.strip() else ""  # the class gives it its rhythm and bullets
    return mark_safe(framed)  # noqa: S308 - cleaned by nh3 just above.


@register.simple_tag
def json_ld(told: Mapping[str, object]) -> SafeString:
    """Write what programs read of a page as a block of JSON-LD. It is data: no browser runs it.

    The signs that could end the block, and those that old readers take for the end of a line, are written as numbers.
    """
    text = json.dumps(told, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">\n{text}\n</script>')  # noqa: S308 - escaped just above.
