"""Longer texts as people send them, made ready to be kept."""

from senim.listen.formats.texts import clean_text


def clean_lines(typed: str) -> str:
    """Return a text with its lines, each cleaned like a text in one line, without empty ones at its ends.

    >>> clean_lines("  One\\u200b  idea.\\r\\n\\r\\n Another. \\n")
    'One idea.\\n\\nAnother.'
    """
    return "\n".join(clean_text(line) for line in typed.splitlines()).strip()
