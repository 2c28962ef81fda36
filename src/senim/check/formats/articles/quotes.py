"""Proposals of reported speech: where it stands and who may speak. Nothing here is stored; a person confirms each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from senim.check.formats.articles import clauses, direct, marks, mentions
from senim.check.formats.articles.clauses import Found
from senim.check.formats.articles.languages import tell
from senim.check.formats.articles.mentions import Names
from senim.check.formats.articles.pieces import Piece, words_of
from senim.check.formats.articles.shapes import Article, Known, Paragraph, Proposed
from senim.check.formats.articles.speakers import UNIQUE, Scene, Speaker

LONGEST_SPEAKER = 160  # characters that are kept of a speaker's name
LONGEST = 20_000  # characters of a paragraph in which anything is proposed
BACK = 1  # paragraphs in which a pronoun looks for its name, before its own


@dataclass
class Said:
    """Who was named so far as a speaker or in a sentence, with the place, and whom pronouns called he or she."""

    named: list[tuple[int, int, Speaker]] = field(default_factory=list)  # place, paragraph, who
    genders: dict[str, bool] = field(default_factory=dict)
    keys: list[tuple[int, str]] = field(default_factory=list)  # every mention of a known actor: place, key

    def last(self, at: int, paragraph: int, feminine: bool | None) -> Speaker | None:
        """Return the last one named before a place, in its paragraph or the one before, whom a pronoun fits."""
        best: tuple[int, Speaker] | None = None
        for place, number, who in reversed(self.named):
            if number < paragraph - BACK:
                break
            gender = self.genders.get(who.key or who.text, who.feminine)
            fits = feminine is None or gender is None or gender == feminine
            if place < at and fits and (best is None or place > best[0]):
                best = (place, who)
        if best and feminine is not None:
            self.genders[best[1].key or best[1].text] = feminine
        return best[1] if best else None


def propose(article: Article, known: Sequence[Known]) -> tuple[Proposed, ...]:
    """Return the pieces of an article that look like reported speech, in order. None overlaps another.

    Of two that overlap the longer one stays: what somebody says holds the quotes inside it.

    >>> from senim.check.formats.articles.reading import read_article
    >>> [one.speaker_text for one in propose(read_article("“The road will open in May,” said Aliya Pak."), ())]
    ['Aliya Pak']
    """
    names, said = Names(known), Said()
    found: list[Proposed] = []
    for paragraph in article.paragraphs:
        if len(paragraph.text) > LONGEST:
            continue
        language = tell(paragraph.text) or article.language or "en"
        introduced = paragraph.number > 1 and article.paragraphs[paragraph.number - 2].text.endswith(":")
        scene, turns = _scene(paragraph, names, language)
        _note(scene, said)
        for one in _apart(_found(scene, turns, introduced)):
            who = _resolved(one, scene, names, said)
            said.named.append((max(one.who.at, paragraph.start), paragraph.number, who))
            start, end = paragraph.start + one.start, paragraph.start + one.end
            found.append(Proposed(start, end, who.key, who.text[:LONGEST_SPEAKER], one.rule, paragraph.number))
    return tuple(found)


def _scene(paragraph: Paragraph, names: Names, language: str) -> tuple[Scene, list[list[tuple[int, int, bool]]]]:
    """Return a paragraph laid out, and the dialogues in it: its own, or those inside its quotes."""
    text = paragraph.text
    turns = [led] if (led := direct.dialogue(text, language)) and any(not t[2] for t in led) else []
    quoted = marks.quotes(text)
    hidden = [(start, end) for start, end, speech in led if speech] if led else []
    whole = []
    for opening, closing in quoted:
        if any(start <= opening < end for start, end in hidden):
            continue
        inner = direct.inside(text, opening, closing, language)
        if inner:
            turns.append(inner)
            hidden += [(start, end) for start, end, speech in inner if speech]
        else:
            whole.append((opening, closing))
            hidden.append((opening + 1, closing))
    masked = marks.mask(text, hidden)
    words = words_of(masked)
    piece = Piece(
        paragraph.number, paragraph.start, text, masked, tuple(whole), tuple(marks.sentences(masked)), words,
        tuple(word.start for word in words),
    )  # fmt: skip
    if led and not turns:
        turns = [led]
    return Scene(piece, mentions.find(piece, names, language), names, language), turns


def _note(scene: Scene, said: Said) -> None:
    """Note who is named in a paragraph: known actors, and in each sentence its subject after everybody else in it."""
    piece = scene.piece
    seen: dict[tuple[int, int], int] = {}
    for mention in scene.mentions:
        at = piece.start + piece.words[mention.first].start
        if mention.key:
            said.keys.append((at, mention.key))
        sentence = piece.sentence(piece.words[mention.first].start)
        if mention.person and mention.subject:
            place = seen.setdefault(sentence, at)
            said.named.append((at if place == at else place - 1, piece.number, scene.named(mention)))


def _found(scene: Scene, turns: list[list[tuple[int, int, bool]]], introduced: bool) -> list[Found]:
    """Return everything in a paragraph that a rule takes for speech; pieces may lie in one another."""
    piece = scene.piece
    found = [one for turn in turns for one in direct.turns_of(scene, turn, introduced)]
    until: int | None = None
    for number in range(len(piece.quoted)):
        one = direct.quoted(scene, number, until)
        if one is not None:
            found.append(one)
            until = piece.quoted[number][1]
    for start, end in piece.sentences:
        low, high = piece.index(start), piece.index(end)
        if low < high:
            found += clauses.find(scene, low, high, end)
    return [one for one in found if any(sign.isalnum() for sign in piece.text[one.start : one.end])]


def _apart(found: list[Found]) -> list[Found]:
    """Return finds of which none overlaps another, in order: the longer one stays, of equals the first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _resolved(one: Found, scene: Scene, names: Names, said: Said) -> Speaker:
    """Return who speaks: a role is looked up among the offices of known actors, a pronoun among those named before."""
    who, paragraph = one.who, scene.piece.number
    at = scene.piece.start + one.at
    if who.how == "role":
        return _by_office(who, names, said)
    if who.how in ("pronoun", "same"):
        return said.last(who.at or at, paragraph, who.feminine) or Speaker("same", at=who.at)
    return who


def _by_office(who: Speaker, names: Names, said: Said) -> Speaker:
    """Return the known actor who holds an office and was named last before; for an office of one, the only holder."""
    keys = names.having(who.role)
    named = next((key for place, key in reversed(said.keys) if place < who.at and key in keys), None)
    if named is not None:
        return Speaker("named", who.text, named, at=who.at)
    if who.role in UNIQUE and len(keys) == 1:
        key = next(iter(keys))
        return Speaker("named", who.text, key, at=who.at)
    return who
