"""Who speaks: the name, office or pronoun that belongs to a verb of speech. A pronoun is the last speaker named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from senim.check.formats.articles.mentions import ARTICLES, BEFORE, Mention, Names
from senim.check.formats.articles.names import is_feminine
from senim.check.formats.articles.pieces import Piece
from senim.check.formats.articles.roles import meaning, role_in, role_of
from senim.check.formats.articles.wordlists import words

PRONOUNS: dict[str, dict[str, bool | None]] = {
    "en": {"he": False, "she": True, "they": None},
    "ru": {"он": False, "она": True, "они": None, "его": False, "её": True, "ее": True, "их": None},
    "kk": {"ол": None, "олар": None, "оның": None, "олардың": None},
}
# Words between who speaks and the verb.
BETWEEN = {
    "en": words(
        "has have had is are was were be been being also later then again still even just only once often never "
        "himself herself themselves of the recently earlier since so further who today yesterday will would"
    ),
    "ru": words(
        "также тоже ещё еще уже позже затем потом ранее вновь снова сам сама сами же лишь только не и при этом"
    ),
    "kk": words("деп де да те та атап еске анық айтып былай тағы қайта өзі сондай-ақ оны бұл туралы жауап"),
}
UNIQUE = {"president", "premier"}  # offices that one person holds: no need to be named before
STOPS = set(".!?;:")
QUOTED = set('□«»“”„"')
NEAR, FAR = 12, 40  # words to look at on the right of a verb, and on its left


@dataclass(frozen=True)
class Speaker:
    """Who speaks as the article says it: by name, by role, by a pronoun, or by nothing (“and added”).

    at: where in the article it is said; feminine: what a pronoun tells; end: the word behind it, in its paragraph.
    """

    how: str
    text: str = ""
    key: str = ""
    role: str = ""
    feminine: bool | None = None
    at: int = 0
    end: int = -1


@dataclass
class Scene:
    """A paragraph with who is named in it."""

    piece: Piece
    mentions: Sequence[Mention]
    names: Names
    language: str
    by_word: dict[int, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self.by_word.update(dict.fromkeys(range(mention.first, mention.last + 1), mention))

    def low(self, number: int) -> str:
        """Return a word in small letters."""
        return self.piece.words[number].low

    def named(self, mention: Mention) -> Speaker:
        """Return a name as a speaker: a known actor as the text writes it, others by the fullest name it gave."""
        first, last = self.piece.words[mention.first], self.piece.words[mention.last]
        written = self.piece.text[first.start : last.start + len(last.text)]
        shown = written if mention.key else mention.name
        at = self.piece.start + first.start
        return Speaker("named", shown, mention.key, "", is_feminine(mention.name), at, mention.last + 1)

    def by_role(self, first: int, last: int, role: str) -> Speaker:
        """Return a role as a speaker, in the words of the text."""
        words = self.piece.words
        text = self.piece.text[words[first].start : words[last].end]
        return Speaker("role", text, "", meaning(text) or role, None, self.piece.start + words[first].start, last + 1)

    def pronoun(self, number: int) -> Speaker:
        """Return a pronoun as a speaker."""
        feminine = PRONOUNS[self.language].get(self.low(number))
        return Speaker("pronoun", "", "", "", feminine, self.piece.start + self.piece.words[number].start, number + 1)

    def nobody(self, place: int) -> Speaker:
        """Return that the speaker is not named again here."""
        return Speaker("same", at=self.piece.start + place)


def beside(scene: Scene, verb: int, low: int) -> Speaker | None:
    """Return who stands directly before a verb: “Bekov, the mayor, later said”."""
    number, leapt = verb - 1, False
    while number >= low:
        gap = scene.piece.gap(number, number + 1)
        if STOPS & set(gap) or (QUOTED & set(gap) and scene.language != "kk"):
            return None
        mention = scene.by_word.get(number)
        word = scene.low(number)
        if mention is not None:
            return scene.named(mention) if mention.subject else None
        if word in PRONOUNS[scene.language] and (scene.language != "ru" or word in ("он", "она", "они")):
            return scene.pronoun(number)
        found = _role_ending(scene, number, low) or _from_a_body(scene, number, verb, low)
        if found is not None:
            return found
        if word in BETWEEN[scene.language] or (scene.language == "en" and word.endswith("ly")):
            number -= 1
        elif "," in gap and not leapt:
            number, leapt = _before_comma(scene, number, low), True
        else:
            return None
    return None


def _before_comma(scene: Scene, number: int, low: int) -> int:
    """Return the last word before the comma that opens an insertion; before low where there is none near."""
    for earlier in range(number - 1, max(low - 1, number - NEAR), -1):
        if "," in scene.piece.gap(earlier, earlier + 1):
            return earlier
    return low - 1


def _role_ending(scene: Scene, number: int, low: int) -> Speaker | None:
    """Return the role whose words end here, or the name that it explains (“Bekov, the mayor,”)."""
    if not role_of(scene.piece.words[number].text, scene.language):
        return None
    first = _phrase_start(scene, number, low)
    if first > low and scene.low(first - 1) in BEFORE[scene.language] and scene.low(first - 1) != "of":
        if scene.language == "en" or first == number:
            return None
        first = number  # “в письме институту ведомство указало”: the case tells that the preposition is not its own
    heads = [n for n in range(first, number + 1) if role_of(scene.piece.words[n].text, scene.language)]
    if first > low and scene.by_word.get(first - 1) and "," in scene.piece.gap(first - 1, first):
        mention = scene.by_word[first - 1]
        return scene.named(mention) if mention.subject else None
    head = heads[-1] if scene.language == "kk" else heads[0]
    return scene.by_role(first, number, role_of(scene.piece.words[head].text, scene.language))


def _phrase_start(scene: Scene, number: int, low: int) -> int:
    """Return the first word of the phrase that ends with a role: back to a comma, a preposition or a verb."""
    first = number
    while first > low and number - first < 6:
        gap, word = scene.piece.gap(first - 1, first), scene.low(first - 1)
        joins = word == "of" or (word == "and" and role_of(scene.piece.words[first].text, "en"))
        if gap.strip(" ") or first - 1 in scene.by_word:
            break
        if word in BEFORE[scene.language] and not joins:
            break
        if word in LINKS[scene.language] and not joins:
            break
        first -= 1
        if word in ARTICLES and scene.low(max(first - 1, low)) != "of":
            break
    while first < number and scene.low(first) in LINKS[scene.language]:
        first += 1
    return first


LINKS = {
    "en": words("and but while as that because though although when if whereas yet so asked"),
    "ru": words("и а но что как когда если хотя однако при"),
    "kk": words("және ал бірақ сондай бұған оған"),
}


def behind(scene: Scene, verb: int, high: int) -> Speaker | None:
    """Return who stands behind a verb: “said the head of the school, Aliya Pak”."""
    role: tuple[int, int] | None = None
    number = verb + 1
    while number < min(high, verb + NEAR):
        gap = scene.piece.gap(number - 1, number)
        mention = scene.by_word.get(number)
        if STOPS & set(gap) or QUOTED & set(gap) or ("," in gap and not (role and mention)):
            break
        word = scene.low(number)
        if mention is not None and mention.subject:
            return scene.named(mention)
        if mention is not None:
            number = mention.last
        elif word in PRONOUNS[scene.language] and number - verb <= 2 and word not in ("его", "её", "ее", "их"):
            return scene.pronoun(number)
        elif word in BEFORE[scene.language] and not (role or word == "of"):
            return _in_a_body(scene, number, min(high, verb + NEAR))
        elif word in BEFORE[scene.language] and word != "of" and role:
            break
        elif role_of(scene.piece.words[number].text, scene.language):
            role = (role[0] if role else number, number)
        number += 1
    if role is None:
        return None
    head = role[1] if scene.language == "kk" else role[0]
    first = verb + 1 if role[0] - verb <= 3 and scene.language != "kk" else role[0]
    return scene.by_role(first, role[1], role_of(scene.piece.words[head].text, scene.language))


def _from_a_body(scene: Scene, number: int, verb: int, low: int) -> Speaker | None:
    """Return the body of “в министерстве сообщили”, which is how Russian news name it."""
    role = role_in(scene.piece.words[number].text, "ru") if scene.language == "ru" else ""
    first = next((n for n in range(number - 1, max(low, number - 3) - 1, -1) if scene.low(n) in ("в", "во")), None)
    if not role or first is None or not scene.low(verb).endswith("ли"):
        return None
    return scene.by_role(first + 1, number, role)


def _in_a_body(scene: Scene, number: int, high: int) -> Speaker | None:
    """Return the body of “сообщили в министерстве”, the same the other way round."""
    if scene.language != "ru" or scene.low(number) not in ("в", "во") or not scene.low(number - 1).endswith("ли"):
        return None
    for place in range(number + 1, min(high, number + 4)):
        role = role_in(scene.piece.words[place].text, "ru")
        if role:
            return scene.by_role(number + 1, place, role)
    return None


def before(scene: Scene, verb: int, low: int) -> Speaker | None:
    """Return who stands further before a verb: the nearest name; in Kazakh, where the verb ends all, the first."""
    places = range(max(low, verb - FAR), verb)
    found = list(_subjects(scene, places))
    if not found:
        return None
    return found[0] if scene.language == "kk" else found[-1]


def _subjects(scene: Scene, places: range) -> Iterator[Speaker]:
    """Yield names that can be subjects, in order; where there are none, roles and pronouns that open a sentence."""
    mentions = [m for m in scene.mentions if m.first in places and m.subject]
    persons = [m for m in mentions if m.person or m.key]
    if persons or mentions:
        yield from (scene.named(mention) for mention in persons or mentions)
        return
    for number in places:
        opens = scene.piece.begins_sentence(number) or "," in scene.piece.gap(number - 1, number) if number else True
        if opens and scene.low(number) in PRONOUNS[scene.language]:
            yield scene.pronoun(number)
    for number in places:
        role = role_of(scene.piece.words[number].text, scene.language)
        first = _phrase_start(scene, number, places.start) if role else number
        if role and not (first > places.start and scene.low(first - 1) in BEFORE[scene.language]):
            yield scene.by_role(first, number, role)


def told_of(scene: Scene, first: int, last: int) -> Speaker | None:
    """Return who is named from word to word in any case: “по словам Омарова”, “Омаровтың айтуынша”."""
    inside = [m for m in scene.mentions if first <= m.first and m.last <= last]
    best = next((m for m in inside if m.person), inside[0] if inside else None)
    if best is not None:
        return scene.named(best)
    for number in range(first, last + 1):
        if scene.low(number) in PRONOUNS[scene.language]:
            return scene.pronoun(number)
    for number in range(first, last + 1):
        role = role_in(scene.piece.words[number].text, scene.language)
        if role:
            return scene.by_role(first, last, role)
    return None
