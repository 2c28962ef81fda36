"""Where quote marks open and close, where sentences end, and how dashes part speech from who speaks.

Four styles: « », “ ” with ‘ ’ inside, „ “ and " ". A mark may stand on the wrong side of its space, and a straight mark
may be closed by a curly one; of nested quotes the outermost counts.
"""

import re

from senim.check.formats.articles.wordlists import words

OPENING = {"«": "»", "“": "”", "„": "“", "‘": "’", "‹": "›"}
CLOSING = set("»”’›")
STRAIGHT = '"'
MARKS = set('«»“”„"')
HIDDEN = "□"  # stands for each sign inside a quote
KEPT = ",.!?…"  # signs at the end of a quote that tell how the sentence goes on
STOP = re.compile(r"[.!?…]+[»”\"’)]*\s+(?=[^\sa-zа-яёәғқңөұүһі])")
ABBREVIATIONS = words(
    "mr mrs ms dr prof st no vs jr sr gen sen rep gov lt col г гг ул им др пр тыс млн млрд руб см стр проф т д ж б"
)
LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
DEEPEST = 6  # quote marks in one another; more that stay open are none
DASH = r"[—–―-]"
PARTED = re.compile(rf"(?<=[,.!?…»”\"])\s*{DASH}\s+")


def quotes(text: str) -> list[tuple[int, int]]:
    """Return the places of the outermost quote marks, opening and closing.

    >>> [text[a:b + 1] for text in ["He “said, ”that« the „Elm“ is old»."] for a, b in quotes(text)]
    ['“said, ”', '« the „Elm“ is old»']
    """
    stack: list[tuple[int, str]] = []
    pairs: list[tuple[int, int, int]] = []  # opening, closing, depth

    def close(place: int, depth: int) -> None:
        pairs.append((stack[depth][0], place, depth))
        del stack[depth:]

    for place, sign in enumerate(text):
        if len(stack) > DEEPEST:
            del stack[0]
        awaited = stack[-1][1] if stack else ""
        if sign == STRAIGHT:
            depth = next((n for n, (_at, mark) in enumerate(stack) if mark == STRAIGHT), -1)
            if depth >= 0:
                close(place, depth)
            else:
                stack.append((place, STRAIGHT))
        elif sign == "“" and awaited == "“":
            close(place, len(stack) - 1)
        elif sign == "‘" and not _opens(text, place):
            continue
        elif sign in OPENING:
            stack.append((place, OPENING[sign]))
        elif sign == "’" and (awaited != "’" or _inside_word(text, place)):
            continue
        elif sign in CLOSING:
            depths = [
                n for n, (_at, mark) in enumerate(stack) if mark in (sign, STRAIGHT) and (mark == sign or sign == "”")
            ]
            if depths:
                close(place, depths[-1])
    _close_the_rest(text, stack, pairs)
    return _outermost(pairs)


def _opens(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _inside_word(text: str, place: int) -> bool:
    return place + 1 < len(text) and text[place + 1].isalnum()


def _close_the_rest(text: str, stack: list[tuple[int, str]], pairs: list[tuple[int, int, int]]) -> None:
    """Close what stayed open: with the mark that closes a quote inside it, or at the end of a paragraph it began."""
    for at, mark in stack:
        inner = [closing for opening, closing, _depth in pairs if opening > at and text[closing] == mark]
        if inner and mark != STRAIGHT:
            pairs.append((at, inner[-1], 0))
            return
        if at == 0 and mark != "’":
            pairs.append((at, len(text), 0))
            return


def _outermost(pairs: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return pairs that lie in no other, in order."""
    kept: list[tuple[int, int]] = []
    for opening, closing, _depth in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or opening > kept[-1][1]:
            kept.append((opening, closing))
    return kept


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with spans hidden, but for a mark of punctuation at the end of each. Its length stays."""
    signs = list(text)
    for start, end in spans:
        last = len(text[start:end].rstrip()) + start
        for place in range(start, end):
            if not (place == last - 1 and signs[place] in KEPT):
                signs[place] = HIDDEN
    return "".join(signs)


def sentences(masked: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text lie whose quotes are hidden.

    >>> sentences("Dr. Pak left. She came.")
    [(0, 13), (14, 23)]
    """
    found, start = [], 0
    for stop in STOP.finditer(masked):
        word = LAST_WORD.search(masked[max(start, stop.start() - 20) : stop.start() + 1])
        if word and (word[1].lower() in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isupper())):
            continue
        found.append((start, len(masked[: stop.end()].rstrip())))
        start = stop.end()
    if masked[start:].strip():
        found.append((start, len(masked.rstrip())))
    return found


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a text between dashes that stand behind a comma or the end of a sentence.

    >>> [text[a:b] for text in ["Yes, — he said. — It is."] for a, b in parts(text, 0, len(text))]
    ['Yes,', 'he said.', 'It is.']
    """
    cuts = [(match.start(), match.end()) for match in PARTED.finditer(text, start, end)]
    edges = [start, *(place for cut in cuts for place in cut), end]
    return [(edges[n], edges[n + 1]) for n in range(0, len(edges), 2)]
