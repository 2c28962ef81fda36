"""What a participant sees while voting: the next statement, how far they are, their last vote."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np
from django.db.models import Prefetch
from django.utils.translation import get_language

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.likeness import most_alike
from senim.calc.opinion import draw
from senim.listen import policy
from senim.listen.models import OpinionSnapshot, Statement, Translation, Vote
from senim.people import queries as people
from senim.people.actors import Actor

NEW, NEW_SEED = 1.0, 3.0  # priority of a statement that no snapshot knows yet


@dataclass(frozen=True)
class StatementCard:
    """One statement to vote on, in the reader's language, with its original where that is another."""

    number: int
    text: str
    language: str
    original: str
    original_language: str
    origin_label: str

    @property
    def translated(self) -> bool:
        """Whether the text shown is a person's translation."""
        return self.language != self.original_language


@dataclass(frozen=True)
class CastCard:
    """A vote that was cast."""

    number: int
    text: str
    language: str
    vote: str
    vote_label: str


@dataclass(frozen=True)
class VotingCard:
    """The voting page: the statement before the reader (None when there is no more), and how far they are."""

    conversation: ConversationCard
    statement: StatementCard | None
    done: int
    total: int
    last: CastCard | None
    current: str = ""


@dataclass(frozen=True)
class SimilarCard:
    """A published statement that resembles what was just written, and how much."""

    number: int
    text: str
    language: str
    percent: int


VOTES = {1: "agree", 0: "pass", -1: "disagree"}


def statement_card(statement: Statement) -> StatementCard:
    """Return a statement as a reader of the active language sees it; needs its translations at hand."""
    text, language = statement.text, statement.language
    for translation in statement.translations.all():
        if translation.language == get_language() != statement.language:
            text, language = translation.text, translation.language
    return StatementCard(
        number=statement.number,
        text=text,
        language=language,
        original=statement.text,
        original_language=statement.language,
        origin_label=str(Statement.Origin(statement.origin).label),
    )


def voting(*, slug: str, actor: Actor, number: int | None = None) -> VotingCard:
    """Return the next statement for the actor, or the one asked for. Nine queries at most, whatever the length.

    Refuses with NotFound, Closed, NotAllowed or NotVotable.
    """
    card = ask.readable(slug, actor)
    policy.check(actor, "cast_vote", card)
    participant = people.participant_by_key(actor.key, card.ref)
    cast = _cast(participant)
    open_numbers = _open(card)
    if number is None:
        chosen = _next(card, open_numbers, set(cast), actor.key or "")
    elif number in open_numbers:
        chosen = number
    else:
        raise policy.NotVotable
    last = next((n for n in reversed(cast) if n in open_numbers and n != chosen), None)
    shown = _cards(card, [n for n in (chosen, last) if n is not None])
    return VotingCard(
        conversation=card,
        statement=shown.get(chosen) if chosen is not None else None,
        done=sum(n in open_numbers for n in cast),
        total=len(open_numbers),
        last=_last(shown[last], cast[last]) if last is not None else None,
        current=VOTES[cast[chosen]] if chosen in cast else "",
    )


def similar(*, card: ConversationCard, text: str) -> tuple[SimilarCard, ...]:
    """Return published statements that resemble a text, the nearest first. Two queries."""
    rows = Statement.objects.filter(conversation_id=card.pk, state=Statement.State.PUBLISHED)
    known = {s.number: statement_card(s) for s in rows.prefetch_related("translations")}
    others = [(number, said) for number, c in known.items() for said in {c.text, c.original}]
    found: dict[int, int] = {}
    for number, share in most_alike(text, others, at_least=0.6, most=6):
        found[number] = max(found.get(number, 0), round(100 * share))
    best = sorted(found.items(), key=lambda pair: -pair[1])[:3]
    return tuple(SimilarCard(n, known[n].text, known[n].language, percent) for n, percent in best)


def _cast(participant: int | None) -> dict[int, int]:
    """Return the participant's votes by statement number, in the order in which they were first cast."""
    if participant is None:
        return {}
    rows = Vote.objects.filter(participant_id=participant).order_by("pk")
    return dict(rows.values_list("statement__number", "value"))


def _open(card: ConversationCard) -> dict[int, bool]:
    """Return the numbers that take votes, and whether each is a seed."""
    states = [Statement.State.PUBLISHED]
    if card.moderation == "after":
        states.append(Statement.State.WAITING)
    rows = Statement.objects.filter(conversation_id=card.pk, state__in=states).order_by("number")
    return dict(rows.values_list("number", "seed"))


def _next(card: ConversationCard, open_numbers: dict[int, bool], seen: set[int], key: str) -> int | None:
    """Draw an unseen statement; the same person at the same point always gets the same one."""
    unseen = [n for n in open_numbers if n not in seen]
    if not unseen:
        return None
    last = OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number").first()
    known = json.loads(last.body)["priority"] if last else {}
    weights = [float(known.get(str(n), 0.0)) or (NEW_SEED if open_numbers[n] else NEW) for n in unseen]
    seed = hashlib.sha256(f"{key}/{card.ref}/{len(seen)}".encode()).digest()
    return unseen[draw(np.array(weights), np.random.default_rng(int.from_bytes(seed[:8])))]


def _cards(card: ConversationCard, numbers: list[int]) -> dict[int, StatementCard]:
    rows = Statement.objects.filter(conversation_id=card.pk, number__in=numbers)
    found = rows.prefetch_related(Prefetch("translations", Translation.objects.order_by("pk")))
    return {s.number: statement_card(s) for s in found}


def _last(card: StatementCard, value: int) -> CastCard:
    return CastCard(card.number, card.text, card.language, VOTES[value], str(Vote.Value(value).label))
