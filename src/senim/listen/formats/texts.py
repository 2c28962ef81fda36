"""Texts as people send them, made ready to be kept."""

import unicodedata

# Signs that reorder or hide other signs: a text with them can read otherwise than it is written.
RANGES = (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFFFE, 0x10000))
HIDDEN = {chr(n) for n in (*(n for signs in RANGES for n in signs), 0xFEFF, 0x00AD, 0x061C)}


def clean_text(typed: str) -> str:
    """Return a text in one line and in Unicode form NFC, without control, hidden and reordering signs.

    >>> clean_text("  Қар\\u200b   тазалансын.\\n")
    'Қар тазалансын.'
    """
    kept = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in typed if sign not in HIDDEN)
    return unicodedata.normalize("NFC", " ".join(kept.split()))
