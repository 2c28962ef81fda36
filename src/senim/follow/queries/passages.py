"""Text distance as pages see it: what was asked beside draft and law, with the words of both coders."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from senim.calc.difference import Line, difference
from senim.errors import NotFound
from senim.follow.models import Passage, PassageCoding
from senim.follow.policy import passages as policy
from senim.follow.queries import sources
from senim.follow.queries.reforms import ReformCard, reform_for_desk
from senim.follow.queries.sources import SourceCard
from senim.people.actors import Actor

DRAFT, LAW = policy.TEXTS


@dataclass(frozen=True)
class CodedCard:
    """One coder's word with the note. Nobody is named."""

    word: str
    label: str
    note: str


@dataclass(frozen=True)
class TextCard:
    """The passage of the draft or of the law. words: "" where nothing in it corresponds to what was asked.

    source: None where nobody has looked. lines: the difference from what was asked, word by word. coded: how many
    coders have coded it; codings: both words, and none before there are both.
    """

    text: str
    label: str
    words: str
    source: SourceCard | None
    lines: tuple[Line, ...]
    coded: int
    codings: tuple[CodedCard, ...]

    @property
    def agreed(self) -> bool:
        """Whether both coders have given the same word."""
        return len({coding.word for coding in self.codings}) == 1


@dataclass(frozen=True)
class PassageCard:
    """One passage, side by side."""

    ref: str
    number: int
    language: str
    asked: str
    draft: TextCard
    law: TextCard

    @property
    def texts(self) -> tuple[TextCard, ...]:
        """The two texts beside what was asked."""
        return (self.draft, self.law)


@dataclass(frozen=True)
class PassagesCard:
    """Every passage of a reform. agreement: how far the coders agree, a sentence for each text that both coded."""

    passages: tuple[PassageCard, ...]
    agreement: tuple[str, ...]


@dataclass(frozen=True)
class PassageDesk:
    """The passages of one reform before its monitors."""

    reform: ReformCard
    passages: tuple[PassageCard, ...]


@dataclass(frozen=True)
class OwnCard:
    """One text before a coder. own: the coder's word, if given. words: those that can be chosen, if one can."""

    shown: TextCard
    own: CodedCard | None
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CodeDesk:
    """One passage before a coder."""

    reform: ReformCard
    passage: PassageCard
    texts: tuple[OwnCard, ...]


def of_reform(pk: int) -> PassagesCard:
    """Return the passages of a reform by their numbers. Six queries at most, whatever their number."""
    found = _cards(pk)
    return PassagesCard(found, tuple(filter(None, (_agreement(found, text) for text in policy.TEXTS))))


def desk(ref: str, actor: Actor, at: datetime) -> PassageDesk:
    """Return the passages of a reform for its monitors. Refuses with NotFound or NotAllowed. Fourteen queries."""
    card = reform_for_desk(ref, actor, at)
    return PassageDesk(card, _cards(card.pk))


def code_desk(ref: str, passage: str, actor: Actor, at: datetime) -> CodeDesk:
    """Return one passage for a coder, without what the other coder said. Refuses with NotFound or NotAllowed.

    Fifteen queries.
    """
    card = reform_for_desk(ref, actor, at)
    found = next((one for one in _cards(card.pk) if one.ref == passage), None)
    if found is None:
        raise NotFound
    rows = PassageCoding.objects.filter(passage__ref=passage, coder_id=actor.account) if actor.account else ()
    own = {row.text: _coded(row) for row in rows}
    return CodeDesk(card, found, tuple(_own(text, own.get(text.text)) for text in found.texts))


def _cards(reform: int) -> tuple[PassageCard, ...]:
    rows = list(Passage.objects.filter(reform=reform).order_by("number"))
    codings: dict[tuple[int, str], list[PassageCoding]] = {}
    for coding in PassageCoding.objects.filter(passage__in=rows).order_by("place"):
        codings.setdefault((coding.passage_id, coding.text), []).append(coding)
    named = sources.by_pks(pk for row in rows for pk in (row.draft_source_id, row.law_source_id) if pk is not None)
    return tuple(
        PassageCard(
            ref=row.ref,
            number=row.number,
            language=row.language,
            asked=row.asked,
            draft=_text(DRAFT, row.asked, row.draft, named.get(row.draft_source_id or 0), codings, row.pk),
            law=_text(LAW, row.asked, row.law, named.get(row.law_source_id or 0), codings, row.pk),
        )
        for row in rows
    )


def _text(
    text: str,
    asked: str,
    words: str,
    source: SourceCard | None,
    codings: dict[tuple[int, str], list[PassageCoding]],
    passage: int,
) -> TextCard:
    coded = codings.get((passage, text), [])
    return TextCard(
        text=text,
        label=str(PassageCoding.Text(text).label),
        words=words,
        source=source,
        lines=_lines(asked, words) if words else (),
        coded=len(coded),
        codings=tuple(_coded(row) for row in coded) if len(coded) == policy.CODERS else (),
    )


def _lines(asked: str, words: str) -> tuple[Line, ...]:
    """Return what differs, without blank lines: they say nothing. Nothing at all where both are the same."""
    lines = tuple(line for line in difference(asked, words) if any(piece.text.strip() for piece in line.both))
    return lines if any(line.changed for line in lines) else ()


def _coded(row: PassageCoding) -> CodedCard:
    return CodedCard(row.word, str(PassageCoding.Word(row.word).label), row.note)


def _own(card: TextCard, own: CodedCard | None) -> OwnCard:
    """Return a text as a coder sees it; words to choose where this coder still can."""
    free = own is None and card.coded < policy.CODERS and card.source is not None
    words = policy.words_for(card.words) if free else ()
    return OwnCard(card, own, tuple((word, str(PassageCoding.Word(word).label)) for word in words))


def _agreement(passages: Iterable[PassageCard], text: str) -> str:
    """Return on how many passages the coders agree about a text, or "" while none is coded by both."""
    both = [one for passage in passages for one in passage.texts if one.text == text and one.codings]
    if not both:
        return ""
    agreed = sum(one.agreed for one in both)
    if text == LAW:
        said = ngettext(
            "The coders agree on {agreed} of {n} passage about the law.",
            "The coders agree on {agreed} of {n} passages about the law.",
            len(both),
        )
    else:
        said = ngettext(
            "The coders agree on {agreed} of {n} passage about the draft.",
            "The coders agree on {agreed} of {n} passages about the draft.",
            len(both),
        )
    return said.format(agreed=agreed, n=len(both))


def all_words() -> tuple[tuple[str, str], ...]:
    """Return every word of the coders, as word and label."""
    return tuple((value, str(label)) for value, label in PassageCoding.Word.choices)
