"""Names across alphabets and cases: “Токаева”, “Toqaev” and “Tokayev” are one name by their common stem."""

import re
from functools import lru_cache

from senim.check.formats.articles.wordlists import words

# Two-letter signs first: what spellings in Latin letters differ in is folded to one sign.
LATIN = (
    ("shch", "s"), ("dzh", "j"), ("kh", "k"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("gh", "g"), ("ts", "c"),
    ("yev", "ev"), ("iyev", "iev"), ("ye", "e"), ("ya", "ia"), ("yu", "iu"), ("yo", "e"), ("x", "ks"), ("q", "k"),
    ("h", "k"), ("w", "v"), ("y", "i"), ("ı", "i"), ("ä", "a"), ("á", "a"), ("ö", "o"), ("ó", "o"), ("ü", "u"),
    ("ū", "u"), ("ú", "u"), ("ğ", "g"), ("ş", "s"), ("ñ", "n"), ("é", "e"), ("è", "e"), ("ç", "c"),
)  # fmt: skip
CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёзийклмнопрстуфхцыэәғқңөұүһіщшчжъьюя",
            ["a", "b", "v", "g", "d", "e", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
             "k", "c", "i", "e", "a", "g", "k", "n", "o", "u", "u", "k", "i", "s", "s", "c", "j", "", "", "iu", "ia"],
            strict=True,
        )
    )
)  # fmt: skip
# Endings of names, folded like the names: Russian cases, and Kazakh genitive, dative, accusative and so on.
OBLIQUE_RU = words("a u om em im e ogo omu oi ei uiu ui iu ia ie ii iei ieiu am ami ak iam iami ak")
OBLIQUE_KK = words("nin din tin ga ge ka ke ni di ti n da de ta te nda nde dan den tan ten nan nen men ben pen nina")
ENDINGS = OBLIQUE_RU | OBLIQUE_KK
WORDS_KEPT = 4096  # whose spellings are remembered
SHORTEST = 4  # letters of a stem that may take an ending; shorter names must stand as they are
CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")


def spellings(word: str) -> set[str]:
    """Return the folded spellings of a word: Kazakh ө comes back from Russian as у (Төлегенов, Tulegenov)."""
    return {fold(word), fold(word.replace("ө", "у").replace("Ө", "У"))}


@lru_cache(maxsize=WORDS_KEPT)
def fold(word: str) -> str:
    """Return a name's word in one spelling, whatever alphabet and transliteration it came in.

    >>> {fold(word) for word in ("Tokayev", "Toqaev", "Токаев", "Тоқаев")}
    {'tokaev'}
    >>> fold("Mamay") == fold("Мамай") == fold("Mamai")
    True
    """
    text = word.lower().replace("'", "").replace("’", "")
    if CYRILLIC_LETTER.search(text):
        text = text.translate(CYRILLIC)
    else:
        for signs, one in LATIN:
            text = text.replace(signs, one)
    return re.sub(r"(.)\1", r"\1", text)


def case_of(word: str, stem: str) -> str | None:
    """Return "" for a word that is the name as it stands, "oblique" for one of its other cases, None for another word.

    stem: the folded name. Only Cyrillic words take endings.

    >>> case_of("Токаевым", "tokaev"), case_of("Омаровтың", "omarov"), case_of("Токаев", "tokaev")
    ('oblique', 'oblique', '')
    """
    ways = spellings(word)
    if stem in ways:
        return ""
    if len(stem) < SHORTEST or not CYRILLIC_LETTER.search(word):
        return None
    if any(folded.startswith(stem) and folded[len(stem) :] in ENDINGS for folded in ways):
        return "oblique"
    if stem[-1] in "ai" and any(f.startswith(stem[:-1]) and f[len(stem) - 1 :] in OBLIQUE_RU for f in ways):
        return "oblique"
    return None


@lru_cache(maxsize=WORDS_KEPT)
def stems(word: str) -> frozenset[str]:
    """Return every folded stem that a word can be a case of: how a word finds its name among many.

    >>> "tokaev" in stems("Токаева"), "saparova" in stems("Сапаровой")
    (True, True)
    """
    ways = spellings(word)
    if not CYRILLIC_LETTER.search(word):
        return frozenset(ways)
    cut = {way[: -len(ending)] for way in ways for ending in ENDINGS if way.endswith(ending)}
    bare = {way[: -len(ending)] for way in ways for ending in OBLIQUE_RU if way.endswith(ending)}
    found = cut | {stem + vowel for stem in bare for vowel in "ai"}
    return frozenset(ways | {stem for stem in found if len(stem) >= SHORTEST})


def is_feminine(name: str) -> bool | None:
    """Say by its surname whether a name is a woman's; None where the surname does not tell."""
    last = fold(name.split()[-1])
    if last.endswith(("ova", "eva", "ina", "skaia", "kizi")):
        return True
    return False if last.endswith(("ov", "ev", "in", "ski", "uli")) else None
