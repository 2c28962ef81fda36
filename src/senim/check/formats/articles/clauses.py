"""Indirect and mixed speech: “said that …”, “…, he said”, “according to …”; заявил, что …; … деп мәлімдеді."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from senim.check.formats.articles.mentions import BEFORE
from senim.check.formats.articles.speakers import Scene, Speaker, before, behind, beside, told_of
from senim.check.formats.articles.verbs import BARE, WEAK, forms
from senim.check.formats.articles.wordlists import words

THAT = {"en": {"that"}, "ru": {"что", "чтобы", "будто", "якобы"}}
NOT = {
    "en": words("not never refused declined didn't doesn't don't cannot can could may might should must would without"),
    "ru": {"не", "нельзя", "отказался", "отказалась", "стал", "стала", "может", "могут", "можно"},
    "kk": words(""),
}
TOGETHER = {
    "en": words("and but while whereas though although adding yet"),
    "ru": words("и а но однако хотя тогда"),
}
NO_MAIN_CLAUSE = words("which who whom whose where when that as if because and but or though although while than")
BARE_STARTS = words(
    "the a an he she it they there his her its their no some most this these those we you all many both every only "
    "neither nobody nothing i my our such what"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|had|has|have|can|could|must|should|may|might|did|does|do|needs?|wants?)\b"
)
BREAK = set(".!?;:()—–")
SHORTEST, ASIDE, REACH = 3, 8, 10  # words of a clause before “he said”; words behind it; words between verb and “that”
INSERTED = 4  # words of “, they say,” at most
FAR = 40  # words of a phrase such as “according to …” at most
OPENERS = {"according", "in", "по", "как"}
BY_WORD_RU = {"словам", "мнению", "версии", "утверждению", "убеждению", "признанию", "выражению"}
BY_WORD_KK = re.compile(
    r"(?:айту|сөз|пікір|ой|пайымдау|пайым|хабарлау|түсіндіру|сендіру|болжам|болжау|есептеу)[ыі]?н?ша|(?:айтуынша|сөзінше|пікірінше|ойынша)"
)
KNOWN_TO_BE_KK = re.compile(r"(?:ған|ген|қан|кен|атын|етін|йтын|йтін|екен|емес|тін|тығ|тіг|дығ|діг|лығ|ліг)(?:ын|ін)$")
LITTLE_KK = {"де", "да", "те", "та", "атап", "еске", "анық", "айтып", "ашық", "деп", "жоққа", "теріске"}
ENDS = " \t,;.:—–-"


@dataclass(frozen=True)
class Found:
    """A piece of a paragraph that may be speech, by which rule, and who may speak. Offsets are of the paragraph."""

    start: int
    end: int
    rule: str
    who: Speaker
    at: int  # by which the speakers that were named before are told


def spoken(scene: Scene, low: int, high: int) -> list[int]:
    """Return which of some words are verbs of speech that are not denied."""
    known = forms(scene.language)
    return [n for n in range(low, high) if scene.low(n) in known and not _denied(scene, n, low)]


def _denied(scene: Scene, number: int, low: int) -> bool:
    if scene.language == "kk":
        return number + 1 < len(scene.piece.words) and scene.low(number + 1) == "жоқ"
    return any(scene.low(n) in NOT[scene.language] for n in range(max(low, number - 3), number))


def find(scene: Scene, low: int, high: int, end: int) -> Iterator[Found]:
    """Yield the clauses of one sentence that tell what somebody says. end: where the sentence ends."""
    yield from _by_the_words_of(scene, low, high, end)
    if scene.language == "kk":
        yield from _kazakh(scene, low, high)
    else:
        yield from _that(scene, low, high, end)


def _that(scene: Scene, low: int, high: int, end: int) -> Iterator[Found]:
    """Yield what stands behind “said that”, and before “he said”."""
    verbs = spoken(scene, low, high)
    opened = {verb: place for verb in verbs if (place := _opening(scene, verb, verbs, low, high)) is not None}
    covered = last = low
    for verb in verbs:
        if verb < covered:
            continue
        if verb not in opened:
            yield from _before_he_said(scene, verb, low, high, end)
            continue
        who = _subject(scene, verb, last, scene.piece.index(opened[verb]))
        if who is None and not (verb > low and scene.low(verb - 1) in TOGETHER[scene.language]):
            continue
        cut = _next_report(scene, verb, opened, high)
        close = scene.piece.words[cut].start if cut is not None else end
        covered = cut if cut is not None else high
        last = covered
        who = who or scene.nobody(scene.piece.words[verb].start)
        yield trimmed(scene, opened[verb], close, "that", who, scene.piece.words[verb].start)


def _subject(scene: Scene, verb: int, low: int, high: int) -> Speaker | None:
    """Return who says something by a verb that opens a clause; in English only a listener stands between the two."""
    who = beside(scene, verb, low)
    if who is None and scene.language == "ru":
        who = behind(scene, verb, high)
    return who or before(scene, verb, low)


def _opening(scene: Scene, verb: int, verbs: list[int], low: int, high: int) -> int | None:
    """Return where the clause begins that a verb opens, or None."""
    piece = scene.piece
    for number in range(verb + 1, min(high, verb + REACH)):
        gap = piece.gap(number - 1, number)
        if BREAK & set(gap) or "□" in gap or number in verbs:
            break
        if scene.low(number) in THAT[scene.language] and (scene.language == "en" or "," in gap):
            return piece.words[number].end
    return _bare(scene, verb, low, high) if scene.language == "en" and scene.low(verb) in BARE else None


def _bare(scene: Scene, verb: int, low: int, high: int) -> int | None:
    """Return where a clause without “that” begins: “he said the bridge would open”, “told us on Monday it was late”."""
    piece = scene.piece
    number = verb + 1
    most = verb + (5 if scene.low(verb) in ("told", "tell", "tells", "warned") else 3)
    while number < min(high, most) and scene.low(number) not in BARE_STARTS:
        if scene.low(number) in BEFORE["en"] and not (number + 1 < high and piece.words[number + 1].capital):
            return None
        number += 1
    if number >= high or scene.low(number) not in BARE_STARTS or piece.gap(verb, verb + 1).strip():
        return None
    stretch = piece.masked[piece.words[number].start : piece.words[min(high - 1, number + 16)].end]
    if any(sign in piece.masked[piece.words[verb].end : piece.words[number].start] for sign in ",□.;:"):
        return None
    joined = verb > low and scene.low(verb - 1) in TOGETHER["en"]
    return piece.words[number].start if FINITE.search(stretch) and (joined or beside(scene, verb, low)) else None


def _next_report(scene: Scene, verb: int, opened: dict[int, int], high: int) -> int | None:
    """Return the word with which a second report begins in the same sentence: “…, while Whitfield insists that …”."""
    begin = scene.piece.index(opened[verb])
    together = TOGETHER[scene.language]
    for later in spoken(scene, begin, high):
        if later not in opened:
            # “…, и предложило”: the comma closes the clause, and the same one goes on to say more.
            joined = later - 1 > begin and scene.low(later - 1) in together
            if joined and "," in scene.piece.gap(later - 2, later - 1):
                return later - 1
            continue
        for number in range(later - 1, max(begin, later - 7), -1):
            if scene.low(number) in together and number > begin:
                return number
    return None


def _before_he_said(scene: Scene, verb: int, low: int, high: int, end: int) -> Iterator[Found]:
    """Yield the clause before “, he said” or “, сообщил министр”, when nothing but time and place follows.

    An insertion (“The policy, they say, has changed.”) makes the whole sentence theirs.
    """
    piece = scene.piece
    if scene.language == "en" and scene.low(verb) not in BARE:
        return
    comma = next((n for n in range(verb, max(low, verb - ASIDE), -1) if "," in piece.gap(n - 1, n)), None)
    if comma is None or scene.low(comma) in NO_MAIN_CLAUSE or scene.low(comma) == "как":
        return
    if piece.gap(comma - 1, comma).lstrip()[:1] in set('□»”"') or scene.low(low) in ("as", "как", "if", "если"):
        return
    who = behind(scene, verb, high) if comma == verb else beside(scene, verb, comma)
    if who is None:
        return
    after = max(who.end, verb + 1)
    start = max(
        piece.words[low].start, *(piece.masked.rfind(sign, 0, piece.words[comma - 1].start) + 1 for sign in ":;")
    )
    if after < high and "," in piece.gap(after - 1, after) and after - comma <= INSERTED:
        yield trimmed(scene, start, end, "that", who, start)
        return
    following = scene.low(after) if after < high else ""
    if comma - low < SHORTEST or high - after > ASIDE or (following in BARE_STARTS and scene.language == "en"):
        return
    yield trimmed(scene, start, piece.words[comma - 1].end, "that", who, start)


def _by_the_words_of(scene: Scene, low: int, high: int, end: int) -> Iterator[Found]:
    """Yield the sentence of “according to …”, «по словам …», «… айтуынша»."""
    for number in range(low, high):
        phrase = _by_phrase(scene, number, low, high)
        if phrase is None:
            continue
        first, last, opens = phrase
        if last < first:
            continue
        who = told_of(scene, first, last)
        if who is None:
            continue
        words = scene.piece.words
        comma = next((n for n in range(last + 1, high) if "," in scene.piece.gap(n - 1, n)), None)
        if opens and comma is not None and len(scene.piece.text[words[comma - 1].end : end].split()) > SHORTEST:
            yield trimmed(scene, words[comma - 1].end, end, "according to", who, words[number].start)
        elif not opens and number - low >= SHORTEST:
            yield trimmed(scene, words[low].start, words[number - 1].end, "according to", who, words[number].start)


def _by_phrase(scene: Scene, number: int, low: int, high: int) -> tuple[int, int, bool] | None:
    """Return the words that name whose words they are, and whether the phrase opens its sentence."""
    word = scene.low(number)
    if word not in OPENERS and not BY_WORD_KK.fullmatch(word):
        return None
    following = scene.low(number + 1) if number + 1 < high else ""
    opens = number - low <= 1
    stop = _comma_after(scene, number, high)
    if scene.language == "en" and word == "according" and following == "to":
        return number + 2, stop - 1, opens
    if scene.language == "en" and word == "in" and following and scene.low(stop - 1) in ("view", "opinion", "words"):
        return number + 1, stop - 2, opens
    if scene.language == "ru" and word == "по":
        third = scene.low(number + 2) if number + 2 < high else ""
        if following in BY_WORD_RU:
            return number + 2, stop - 1, opens
        return (number + 1, number + 1, opens) if third in BY_WORD_RU else None
    if scene.language == "ru" and word == "как" and number == low and number + 1 in spoken(scene, low, high):
        return number + 2, stop - 1, True
    if scene.language == "kk" and BY_WORD_KK.fullmatch(word) and number > low:
        return max(low, number - 5), number - 1, True
    return None


def _comma_after(scene: Scene, number: int, high: int) -> int:
    """Return the first word behind the next comma, or the end of what can be one phrase."""
    near = range(number + 1, min(high, number + FAR))
    return next((n for n in near if set(",□") & set(scene.piece.gap(n - 1, n))), min(high, number + FAR))


def _kazakh(scene: Scene, low: int, high: int) -> Iterator[Found]:
    """Yield what stands between who speaks and “деп мәлімдеді”, or before a verb that takes an object clause."""
    piece, known = scene.piece, forms("kk")
    last = low
    for verb in spoken(scene, low, high):
        little = verb - 1
        while little > last and scene.low(little) in LITTLE_KK and scene.low(little) != "деп":
            little -= 1
        by_dep = little > last and scene.low(little) == "деп"
        object_clause = little > last and KNOWN_TO_BE_KK.search(scene.low(little)) is not None
        alone = known[scene.low(verb)] == "деу" and scene.low(verb) != "деген" and not _announces(scene, verb)
        if not (by_dep or (object_clause and (scene.low(verb) not in WEAK or verb - little > 1)) or alone):
            continue
        close = little - 1 if by_dep else (little if object_clause else verb - 1)
        if "□" in piece.gap(close, close + 1) or "," in piece.gap(close, close + 1):
            continue
        who = before(scene, verb, last) or (behind(scene, verb, high) if verb + 1 < high else None)
        start = who.end if who is not None and last < who.end <= close else last
        if who is None and not by_dep:
            continue
        who = who or scene.nobody(piece.words[verb].start)
        if start <= close and not (alone and close - start < 2):
            place = (
                piece.words[start].start
                if start > low or who.end == start
                else piece.sentence(piece.words[low].start)[0]
            )
            yield trimmed(scene, place, piece.words[close].end, "that", who, piece.words[verb].start)
        last = verb + 1


def _announces(scene: Scene, verb: int) -> bool:
    """Say whether a quote follows a verb: then nothing before it is what was said."""
    end = scene.piece.words[verb].end
    return scene.piece.masked[end:].lstrip()[:1] in (":", "«", "“", '"', "„")


def trimmed(scene: Scene, start: int, end: int, rule: str, who: Speaker, at: int) -> Found:
    """Return a find without the spaces and stops at its ends, and without quote marks that hold all of it."""
    text = scene.piece.text
    while start < end and text[start] in ENDS:
        start += 1
    while end > start and text[end - 1] in ENDS:
        end -= 1
    for opening, closing in scene.piece.quoted:
        if opening == start and closing + 1 == end:
            start, end = opening + 1, closing
    return Found(start, end, rule, who, at)
