"""The conversations of the living example, in the order in which the list page shows them."""

from typing import Final

from senim.site.demo.content_air import AIR
from senim.site.demo.content_buses import BUSES
from senim.site.demo.content_crossings import CROSSINGS
from senim.site.demo.content_snow import SNOW
from senim.site.demo.shapes import (
    INVENTED,
    LANGUAGES,
    DemoConversation,
    DemoRefusal,
    DemoStatement,
    Language,
    Text,
)

__all__ = [
    "AIR",
    "BUSES",
    "CONVERSATIONS",
    "CROSSINGS",
    "INVENTED",
    "LANGUAGES",
    "SNOW",
    "DemoConversation",
    "DemoRefusal",
    "DemoStatement",
    "Language",
    "Text",
]

CONVERSATIONS: Final[tuple[DemoConversation, ...]] = (SNOW, BUSES, AIR, CROSSINGS)
