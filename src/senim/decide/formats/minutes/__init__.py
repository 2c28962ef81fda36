"""Minutes as data: what is sealed is the canonical JSON of these classes, and a page shows what it says."""

from senim.decide.formats.minutes.sealing import decode, digest, encode, public_part
from senim.decide.formats.minutes.text import (
    Call,
    Corrected,
    Matter,
    MinutesText,
    Moved,
    Paper,
    Recused,
    Resolved,
    Seated,
    Stay,
    Voice,
)
from senim.decide.formats.minutes.words import WORDS

__all__ = [
    "WORDS",
    "Call",
    "Corrected",
    "Matter",
    "MinutesText",
    "Moved",
    "Paper",
    "Recused",
    "Resolved",
    "Seated",
    "Stay",
    "Voice",
    "decode",
    "digest",
    "encode",
    "public_part",
]
