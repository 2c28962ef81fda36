"""Direct speech: between quote marks, behind a dash, and the words between that tell who speaks."""

import re
from collections.abc import Iterator

from senim.check.formats.articles import clauses
from senim.check.formats.articles.clauses import Found
from senim.check.formats.articles.marks import KEPT, parts
from senim.check.formats.articles.pieces import words_of
from senim.check.formats.articles.roles import role_in, role_of
from senim.check.formats.articles.speakers import BETWEEN, PRONOUNS, Scene, Speaker, before, behind, beside, told_of
from senim.check.formats.articles.verbs import NAMING, WEAK, forms
from senim.check.formats.articles.wordlists import words

LED = re.compile(r"\s*(?:[—–―]\s*|-\s+)(?=\S)")
FEW = 4  # words: fewer are a title or a word that the writer keeps at a distance, unless a verb stands beside them
TAIL, FRONT = 9, 7  # words of “, says Zhanbolat Mamay.” at most; words in which the verb of an attribution comes
# Nouns whose name stands in quote marks behind them.
TITLED = {
    "en": words(
        "law bill draft act film book song programme program project party fund title titled called named magazine "
        "newspaper article report play concept company movement exhibition street under"
    ),
    "ru": words(
        "закон закона законе фильм книга книгу песня песню программа программы программе программу проект проекта "
        "партия партии фонд фонда холдинг холдингу ролик раздел разделе газета газете журнал статья статью концепция "
        "компания компании движение объединение название названием рубрика"
    ),
    "kk": words("заң заңы кітап кітабы жоба жобасы"),
}


def dialogue(text: str, language: str) -> list[tuple[int, int, bool]]:
    """Return the parts of a paragraph that begins with a dash: from, to, and whether it is speech. [] without a dash.

    >>> text = "– Yes, it is, – she said. – Go."
    >>> [(text[start:end], speech) for start, end, speech in dialogue(text, "en")]
    [('Yes, it is,', True), ('she said.', False), ('Go.', True)]
    """
    led = LED.match(text)
    return _turns(text, led.end(), len(text), language) if led else []


def inside(text: str, opening: int, closing: int, language: str) -> list[tuple[int, int, bool]]:
    """Return the parts of a quote that holds who speaks (“…, — сказал министр. — …”), or [] where it is only speech."""
    turns = _turns(text, opening + 1, closing, language, tail=False)
    return turns if any(not speech for _start, _end, speech in turns) else []


def _turns(text: str, start: int, end: int, language: str, *, tail: bool = True) -> list[tuple[int, int, bool]]:
    """Return parts in turn, those of one kind joined; a last “, says Mamay.” without a dash is cut off too."""
    found: list[tuple[int, int, bool]] = []
    for first, last in parts(text, start, end):
        speech = not found or not (found[-1][2] and _attributes(text[first:last], language))
        if found and found[-1][2] == speech:
            found[-1] = (found[-1][0], last, speech)
        else:
            found.append((first, last, speech))
    first, last, speech = found[-1]
    cut = _tail(text, first, last, language) if speech and tail else None
    return [*found[:-1], (first, cut, True), (cut, last, False)] if cut else found


def _attributes(text: str, language: str) -> bool:
    """Say whether a part begins with a verb of speech and who speaks, in either order."""
    for word in words_of(text)[:FRONT]:
        low = word.low
        if low in forms(language):
            return True
        names = word.capital or role_in(word.text, language) or low in PRONOUNS[language] or low in BETWEEN[language]
        if not (names or low in ("the", "a", "an", "its", "his", "her")):
            return False
    return False


def _tail(text: str, start: int, end: int, language: str) -> int | None:
    """Return where “, says Zhanbolat Mamay.” begins at the end of a speech, or None."""
    comma = text.rfind(",", start, end)
    words = words_of(text[comma + 1 : end]) if comma > start else ()
    if not words or len(words) > TAIL or not _attributes(text[comma + 1 : end], language):
        return None
    speaks = any(word.capital or word.low in PRONOUNS[language] or role_in(word.text, language) for word in words)
    return comma + 1 if speaks and not re.search(r"[.!?]\s+\S", text[comma + 1 : end]) else None


def turns_of(scene: Scene, turns: list[tuple[int, int, bool]], introduced: bool) -> Iterator[Found]:
    """Yield the speech of a dialogue, each with the speaker told behind it or before it.

    introduced: whether the paragraph before announces speech. A dash alone may lead a line of a list.
    """
    told = {n: _teller(scene, start, end) for n, (start, end, speech) in enumerate(turns) if not speech}
    for n, (start, end, speech) in enumerate(turns):
        who = told.get(n + 1) or told.get(n - 1) or (scene.nobody(start) if introduced or told else None)
        if speech and who is not None:
            yield clauses.trimmed(scene, start, end, "dash", who, start)


def _teller(scene: Scene, start: int, end: int) -> Speaker | None:
    """Return who speaks by the words between two speeches."""
    low, high = scene.piece.index(start), scene.piece.index(end)
    for verb in range(low, min(high, low + FRONT)):
        if scene.low(verb) in forms(scene.language):
            return beside(scene, verb, low) or behind(scene, verb, high) or before(scene, verb, low)
    return None


def quoted(scene: Scene, number: int, spoken_until: int | None) -> Found | None:
    """Return what stands between two quote marks when it is speech.

    spoken_until: where the last quote ends that was found to be speech in this paragraph.
    """
    piece = scene.piece
    opening, closing = piece.quoted[number]
    text = piece.text[opening + 1 : closing].strip()
    size = len(words_of(text))
    if not size:
        return None
    start = piece.sentence(opening)[0]
    low = piece.index(max(start, piece.quoted[number - 1][1] if number else 0))
    here = piece.index(opening)
    who = _behind_quote(scene, number, text, size) or _before_quote(scene, low, here, opening, text, size)
    if who is None and _is_second_half(scene, number, low, here, spoken_until):
        who = scene.nobody(opening)
    if who is None and here == piece.index(start) and size >= 3 and text[-1] in KEPT:
        goes_on = spoken_until is not None
        alone = not piece.words and size >= 2 * FEW
        who = scene.nobody(opening) if goes_on or alone else None
    return clauses.trimmed(scene, opening + 1, closing, "quote", who, opening) if who else None


def _is_second_half(scene: Scene, number: int, low: int, here: int, spoken_until: int | None) -> bool:
    """Say whether a quote goes on after who speaks was told in the middle of its sentence: “The road,” he said, “…”."""
    if not number or spoken_until != scene.piece.quoted[number - 1][1] or here <= low:
        return False
    tail = scene.piece.masked[scene.piece.words[here - 1].end : scene.piece.quoted[number][0]]
    return "," in tail and bool(clauses.spoken(scene, low, here))


def _behind_quote(scene: Scene, number: int, text: str, size: int) -> Speaker | None:
    """Return who speaks by the words behind a quote: “…,” he said; «…», — деді ол; «…» деп мәлімдеді."""
    piece = scene.piece
    opening, closing = piece.quoted[number]
    following = piece.masked[closing + 1 :].lstrip()
    if not following or not (text[-1] in KEPT or following[0] in ",—–-" or scene.language == "kk"):
        return None
    first = piece.index(closing + 1)
    stop = piece.quoted[number + 1][0] if number + 1 < len(piece.quoted) else len(piece.text)
    high = min(piece.index(stop), piece.index(_sentence_end(scene, closing, text)))
    if first >= high or _stopped(piece.masked[closing + 1 : piece.words[first].start]):
        return None
    verb = _verb_behind(scene, first, high)
    if verb is None and (text[-1] in ",?!" or (scene.language != "en" and re.match(r",\s*[—–-]", following))):
        return _by_place(scene, first, high)
    if verb is None or (scene.low(verb) in NAMING and not _is_judgement(text)):
        return None
    if size < FEW and verb - first > 3 and scene.low(verb) not in NAMING:
        return None
    start = piece.index(piece.sentence(opening)[0])
    who = beside(scene, verb, first) or behind(scene, verb, high) or before(scene, verb, first)
    return who or before(scene, piece.index(opening), start) or scene.nobody(opening)


def _sentence_end(scene: Scene, closing: int, text: str) -> int:
    """Return where the words end that can belong to a quote; behind “?” and “!” they may begin with a capital."""
    piece = scene.piece
    end = piece.sentence(closing)[1]
    return (
        piece.sentence(piece.words[piece.index(closing)].start)[1]
        if (end <= closing + 1 and text[-1] in "?!…" and piece.index(closing) < len(piece.words))
        else end
    )


def _by_place(scene: Scene, first: int, high: int) -> Speaker | None:
    """Return who stands behind a quote that ends with a comma, whatever the verb: «…», — смеётся Сеитов."""
    for number in range(first, min(high, first + FRONT)):
        if number > first and (
            _stopped(scene.piece.gap(number - 1, number)) or "," in scene.piece.gap(number - 1, number)
        ):
            return None
        if scene.language == "en" and number - first > 1:
            return None
        mention = scene.by_word.get(number)
        if mention is not None:
            return scene.named(mention) if mention.subject else None
        if scene.low(number) in PRONOUNS[scene.language]:
            return scene.pronoun(number)
        if scene.language != "en" and number > first and role_of(scene.piece.words[number].text, scene.language):
            return behind(scene, first, high)
    return None


def _verb_behind(scene: Scene, first: int, high: int) -> int | None:
    """Return the verb of speech that comes first behind a quote, before any stop."""
    subject = scene.by_word.get(first)  # “…,” Lyazzat Omar, a pensioner from the Railway district, told us
    reach = FRONT * 2 if subject is not None and subject.subject else FRONT
    for verb in range(first, min(high, first + reach)):
        if verb > first and _stopped(scene.piece.gap(verb - 1, verb)):
            return None
        behind_dep = verb > first and "деп" in (scene.low(n) for n in range(first, verb))
        if scene.low(verb) in forms(scene.language) and (scene.low(verb) not in WEAK or behind_dep):
            return verb
        if scene.language == "kk" and scene.low(verb) not in BETWEEN["kk"]:
            return None
    return None


def _before_quote(scene: Scene, low: int, here: int, opening: int, text: str, size: int) -> Speaker | None:
    """Return who speaks by the words before a quote: he said: “…”; in the words of Pak, “…”; called it “…”."""
    piece = scene.piece
    if here <= low:
        return None
    tail = piece.masked[piece.words[here - 1].end : opening]
    verbs = clauses.spoken(scene, low, here)
    if ":" in tail:
        if not verbs:
            short = here - low <= TAIL and (size >= FEW or scene.by_word.get(here - 1))
            return before(scene, here, low) if short and text[0].isupper() and scene.mentions else None
    elif not verbs:
        of = next((n for n in range(low, here - 1) if (scene.low(n), scene.low(n + 1)) == ("words", "of")), None)
        return told_of(scene, of + 2, here - 1) if of is not None else None
    else:
        verbs = [verb for verb in verbs if _governs(scene, verb, here, tail, text, size)]
        if not verbs:
            return None
    verb = verbs[-1]
    return beside(scene, verb, low) or behind(scene, verb, here) or before(scene, verb, low) or scene.nobody(opening)


def _governs(scene: Scene, verb: int, here: int, tail: str, text: str, size: int) -> bool:
    """Say whether a verb stands near enough before a quote to be the one that tells it, and the quote is no title."""
    between = here - 1 - verb
    if scene.low(here - 1) in TITLED[scene.language] or scene.language == "kk":
        return False
    if scene.low(verb) in NAMING:
        return 1 <= between <= FRONT and _is_judgement(text)
    if size < FEW:
        return between == 0 and ("," in tail or text[-1] in KEPT)
    return between <= (FRONT - 1 if text[:1].isupper() or "," in tail else 2)


def _is_judgement(text: str) -> bool:
    """Say whether what something is called is no proper name: it begins with a small letter, or is a sentence."""
    return text[:1].islower() and len(text.split()) > 1


def _stopped(gap: str) -> bool:
    return any(sign in gap for sign in ".;:!?")
