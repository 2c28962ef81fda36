"""Who is named in a paragraph: known actors by any of their names in any case, others by their capital letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from senim.check.formats.articles.names import case_of, fold, stems
from senim.check.formats.articles.pieces import Piece
from senim.check.formats.articles.roles import role_in, roles_of_office
from senim.check.formats.articles.shapes import Known
from senim.check.formats.articles.wordlists import words

LONGEST_NAME = 4  # words of a name that is told by capitals alone
# Words with a capital at the beginning of a sentence that are no name.
STARTERS = {
    "en": words(
        "the a an in on at but and while when after before his her its their our my he she they it this that these "
        "those as if for with from by to some most many asked according yesterday today tomorrow later earlier "
        "however meanwhile also then now here there what who why how not no yes we i you last next since during under "
        "over once education health interior foreign finance justice defence defense energy culture prime vice former "
        "first mr mrs ms dr sir monday tuesday wednesday thursday friday saturday sunday"
    ),
    "ru": words(
        "вчера сегодня завтра однако также по в во на при но а и как так это этот он она они его её ее их после когда "
        "если для с со к у о об из за до от между тем ранее позже затем потом сейчас там тут здесь что кто почему не "
        "нет да мы я вы все многие некоторые впрочем кроме вместе первый вице экс бывший"
    ),
    "kk": words(
        "бүгін кеше ертең алайда бірақ сондай осы бұл ол оның олар олардың ал және сол содан оған онда одан кейін "
        "бұған біз мен сіз барлық көп кейбір қазір бұрын енді егер сонымен ең бірінші вице экс бұрынғы"
    ),
}
BODY_WORDS = words(
    "council ministry party union fund committee commission parliament university bank street city republic office "
    "house court institute centre center agency association movement group school hospital mission academy theatre"
)
BEFORE_EN = words("of at with to from in about for on by against into under over between among near")
BEFORE_RU = words("в во на с со о об от для к ко у из за до при про через между против")
BEFORE = {"en": BEFORE_EN, "ru": BEFORE_RU, "kk": words("")}
HONORIFICS = words("апай ағай аға апа ата әже ханым мырза тәте")
ARTICLES = words("the a an his her its their our")


@dataclass(frozen=True)
class Mention:
    """A name in a paragraph, from word to word. subject: whether it can be who speaks, by its case and place."""

    first: int
    last: int
    key: str
    name: str
    person: bool
    subject: bool


@dataclass
class Names:
    """The names that an article may hold: those of known actors, and full names as the article brings them."""

    known: Sequence[Known]
    entries: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = field(default_factory=dict)
    offices: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for actor in self.known:
            self.offices[actor.key] = roles_of_office(actor.office)
            for name in (actor.name, *actor.aliases):
                self.add(name, actor.key, actor.name, actor.kind == "person")

    def add(self, name: str, key: str, shown: str, person: bool) -> None:
        """Take up one name of somebody."""
        words = tuple(fold(word) for word in name.replace(".", " ").split() if fold(word))
        entry = (words, key, shown, person)
        if words and entry not in self.entries.setdefault(words[-1], []):
            self.entries[words[-1]].append(entry)

    def having(self, role: str) -> frozenset[str]:
        """Return the keys of the known actors whose office is a role."""
        return frozenset(key for key, roles in self.offices.items() if role in roles)


def find(piece: Piece, names: Names, language: str) -> list[Mention]:
    """Return who is named in a paragraph, in order. New full names are taken up for the rest of the article."""
    taken: dict[int, Mention] = {}
    for number in range(len(piece.words)):
        mention = _known(piece, number, names, language)
        if mention is not None and not any(n in taken for n in range(mention.first, mention.last + 1)):
            taken.update(dict.fromkeys(range(mention.first, mention.last + 1), mention))
    for first, last in _capitals(piece, taken, language):
        name = " ".join(piece.words[n].text for n in range(first, last + 1))
        body = any(piece.words[n].low in BODY_WORDS for n in range(first, last + 1)) or _after(piece, first, {"the"})
        several = last > first
        if several and not body:
            names.add(name, "", name, True)
        again = None if several else _known(piece, first, names, language)  # by a name that came up just now
        mention = again or Mention(
            first, last, "", name, several and not body, _is_subject(piece, first, last, "", language)
        )
        taken.update(dict.fromkeys(range(first, last + 1), mention))
    return sorted(set(taken.values()), key=lambda mention: mention.first)


def _known(piece: Piece, number: int, names: Names, language: str) -> Mention | None:
    """Return the name that ends with a word, the longest there is."""
    word = piece.words[number]
    if not word.capital:
        return None
    found: list[tuple[int, Mention]] = []
    for stem in stems(word.text):
        for spelt, key, shown, person in names.entries.get(stem, ()):
            length = _length(piece, number, spelt, person, language)
            if length:
                case = case_of(word.text, spelt[-1]) or ""
                first = number - length + 1
                subject = _is_subject(piece, first, number, case, language)
                exact = case == "" and fold(word.text) == spelt[-1]
                rank = length * 4 + bool(key) * 2 + exact
                found.append((rank, Mention(first, number, key, shown, person, subject)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _length(piece: Piece, number: int, words: tuple[str, ...], person: bool, language: str) -> int:
    """Return of how many words a name stands here: all of it, its last word alone for a person, or 0."""
    whole = number - len(words) + 1
    if whole >= 0 and case_of(piece.words[number].text, words[-1]) is not None:
        here = [piece.words[n].text for n in range(whole, number)]
        if all(_same_given(text, stem) for text, stem in zip(here, words[:-1], strict=True)):
            return len(words) if _unbroken(piece, whole, number) else 0
    if not person or len(words) == 1 or case_of(piece.words[number].text, words[-1]) is None:
        return 0
    return 0 if _other_given(piece, number, words, language) else 1


def _same_given(text: str, stem: str) -> bool:
    """Say whether a word is a given name in some case, or its initial."""
    return case_of(text, stem) is not None or (len(text) == 1 and fold(text) == stem[:1])


def _other_given(piece: Piece, number: int, words: tuple[str, ...], language: str) -> bool:
    """Say whether a family name stands behind the given name of somebody else."""
    if number == 0 or not piece.words[number - 1].capital or not _unbroken(piece, number - 1, number):
        return False
    before = piece.words[number - 1]
    if role_in(before.text, language) or before.owns or before.low in STARTERS[language]:
        return False
    if piece.begins_sentence(number - 1) and len(before.text) > 3:
        return not _same_given(before.text, words[0]) and before.low[-2:] != "ly"
    return not any(_same_given(before.text, word) for word in words[:-1])


def _unbroken(piece: Piece, first: int, last: int) -> bool:
    """Say whether only spaces and the stops of initials stand between words."""
    return all(
        piece.gap(n, n + 1).strip(" .") == "" and "." not in piece.gap(n, n + 1)[1:] for n in range(first, last)
    ) and all(piece.gap(n, n + 1)[:1] != "." or len(piece.words[n].text) == 1 for n in range(first, last))


def _capitals(piece: Piece, taken: dict[int, Mention], language: str) -> Iterable[tuple[int, int]]:
    """Yield runs of words with capitals that are no known name, without titles and words that only begin a sentence."""
    number = 0
    while number < len(piece.words):
        if not piece.words[number].capital or number in taken:
            number += 1
            continue
        last = number
        while last + 1 < len(piece.words) and last - number + 1 < LONGEST_NAME + 2 and _goes_on(piece, last, taken):
            last += 1
        if language == "kk" and last + 1 < len(piece.words) and piece.words[last + 1].low in HONORIFICS:
            last += _unbroken(piece, last, last + 1)
        first = _without_titles(piece, number, last, language)
        if first <= last and last - first < LONGEST_NAME:
            yield first, last
        number = last + 1


def _goes_on(piece: Piece, number: int, taken: dict[int, Mention]) -> bool:
    following = piece.words[number + 1]
    return (
        following.capital
        and number + 1 not in taken
        and not piece.words[number].owns
        and _unbroken(piece, number, number + 1)
    )


def _without_titles(piece: Piece, first: int, last: int, language: str) -> int:
    """Return where a name begins behind “Education Minister” or “Yesterday”; behind the end where nothing is left."""
    for number in range(last, first - 1, -1):
        if role_in(piece.words[number].text, language):
            return number + 1
    while first <= last and piece.words[first].low in STARTERS[language]:
        first += 1
    alone = first == last and piece.begins_sentence(first)
    return first + 1 if alone and piece.words[first].low.endswith("ly") else first


def _is_subject(piece: Piece, first: int, last: int, case: str, language: str) -> bool:
    """Say whether a name can be who speaks: in no other case, behind no preposition, not the owner of something."""
    if case or piece.words[last].owns or piece.masked[: piece.words[first].start].rstrip().endswith("("):
        return False
    number = first - 1
    for _step in range(4):
        if number < 0 or "," in piece.gap(number, number + 1) or piece.gap(number, number + 1).strip(' □«»“”"’‘'):
            return True
        word = piece.words[number]
        if word.low in BEFORE[language]:
            return False
        if not (word.low in ARTICLES or word.capital or role_in(word.text, language)):
            return True
        number -= 1
    return True


def _after(piece: Piece, first: int, words: set[str]) -> bool:
    return first > 0 and piece.words[first - 1].low in words
