"""Line icons, drawn in the page itself, so that a saved page keeps them and no further file is asked for.

The shapes are those of Lucide 1.62.0 (ISC licence, see static/site/MANIFEST.md), reduced to path data on a
24 × 24 field. An icon never stands without a word beside it, so every one is hidden from screen readers.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

RING = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20"
PATHS: dict[str, tuple[str, ...]] = {
    "alert": (RING, "M12 8v4", "M12 16h.01"),
    "arrow": ("M5 12h14", "m12 5 7 7-7 7"),
    "back": ("m12 19-7-7 7-7", "M19 12H5"),
    "clock": ("M12 6v6l4 2", "M20 12v5", "M20 21h.01", "M21.25 8.2A10 10 0 1 0 16 21.16"),
    "copy": (
        "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2",
        "M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
    ),
    "cross": ("M18 6 6 18", "m6 6 12 12"),
    "check": ("M20 6 9 17l-5-5",),
    "dash": ("M5 12h14",),
    "download": ("M12 15V3", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4", "m7 10 5 5 5-5"),
    "edit": (
        "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622"
        "l4.353-1.32a2 2 0 0 0 .83-.497z",
        "m15 5 4 4",
    ),
    "flag": (
        "M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.333 2q2 0 3.067-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8"
        "A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.528",
    ),
    "globe": (RING, "M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20", "M2 12h20"),
    "info": (RING, "M12 16v-4", "M12 8h.01"),
    "link": (
        "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71",
        "M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71",
    ),
    "lock": (
        "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2",
        "M7 11V7a5 5 0 0 1 10 0v4",
    ),
    "menu": ("M4 5h16", "M4 12h16", "M4 19h16"),
    "out": ("m16 17 5-5-5-5", "M21 12H9", "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),
    "plus": ("M5 12h14", "M12 5v14"),
    "print": (
        "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2",
        "M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6",
        "M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1",
    ),
    "search": ("m21 21-4.34-4.34", "M11 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16"),
    "shield": (
        "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 "
        "6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z",
        "m9 12 2 2 4-4",
    ),
    "user": ("M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2", "M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8"),
}
# A vote's marks have names of their own, so that a template says what is meant and not how it looks.
PATHS |= {"agree": PATHS["check"], "disagree": PATHS["cross"], "pass": PATHS["dash"]}
# So have a council member's ballots.
PATHS |= {
    "yes": PATHS["check"],
    "no": PATHS["cross"],
    "abstain": PATHS["dash"],
    "absent": PATHS["out"],
    "recused": PATHS["shield"],
    "not_voting": (RING,),
    "took_part": PATHS["user"],
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the icon of this name as inline SVG; an unknown name is a slip and raises KeyError."""
    lines = format_html_join("", '<path d="{}"/>', ((d,) for d in PATHS[name]))
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', lines)
