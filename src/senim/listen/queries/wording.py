"""The words of one statement: for the moderators who may change them, and for everybody who asks what they were."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import policy
from senim.listen.models import Correction, Lineage, Statement
from senim.listen.queries.log import PUBLIC
from senim.listen.queries.moderation import AlikeCard, ProposedCard, SaidCard, alike, proposed
from senim.listen.queries.statements import of_question
from senim.people.actors import Actor, permits

NAMES = dict(settings.LANGUAGES)
State = Statement.State


@dataclass(frozen=True)
class TranslationCard:
    """A statement in one language; the text is empty where nobody has written it yet."""

    language: str
    name: str
    text: str


@dataclass(frozen=True)
class WordingCard:
    """One statement as its moderators see it, with what may be done to its words now."""

    conversation: ConversationCard
    number: int
    text: str
    language: str
    language_name: str
    origin_label: str
    state_label: str
    published: bool
    public: bool
    version: int
    translations: tuple[TranslationCard, ...]
    proposed: ProposedCard | None
    alike: tuple[AlikeCard, ...]
    may_correct: bool
    may_divide: bool
    may_translate: bool


@dataclass(frozen=True)
class MergeCard:
    """The statements that are to become one, and in which language the one is written."""

    conversation: ConversationCard
    number: int
    statements: tuple[SaidCard, ...]
    numbers: tuple[int, ...]
    language: str
    language_name: str


@dataclass(frozen=True)
class ChangeCard:
    """One confirmed correction, before and after."""

    version: int
    before: str
    after: str


@dataclass(frozen=True)
class KinCard:
    """A statement from which words came or into which they went; `text` is empty where it may not be read."""

    number: int
    text: str
    language: str
    split: bool


@dataclass(frozen=True)
class LineageCard:
    """What became of a statement's words, for everybody. `text` is empty when the statement was refused."""

    conversation: ConversationCard
    number: int
    text: str
    language: str
    origin_label: str
    state_label: str
    refused: bool
    changes: tuple[ChangeCard, ...]
    forebears: tuple[KinCard, ...]
    heirs: tuple[KinCard, ...]


@dataclass(frozen=True)
class SeedCard:
    """One seed statement with every language it is written in."""

    number: int
    text: str
    language: str
    origin_label: str
    state_label: str
    translations: tuple[TranslationCard, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class SeedsCard:
    """The seed statements of a conversation, and whether the reader may place one now."""

    conversation: ConversationCard
    may_place: bool
    seeds: tuple[SeedCard, ...]
    languages: tuple[tuple[str, str], ...]


def wording(*, slug: str, number: int, actor: Actor) -> WordingCard:
    """Return one statement for its moderators. Refuses with NotFound, NotAllowed or NotVotable. 13 queries at most."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "read_queue", card)
    found = _statement(card, number)
    held = ask.standing(actor, card)
    others = of_question(card.pk).filter(state=State.PUBLISHED).prefetch_related("translations")
    may = {verb: permits(policy.RULES, verb, held, card.phase) for verb in policy.RULES}
    published = found.state == State.PUBLISHED
    return WordingCard(
        conversation=card,
        number=number,
        text=found.text,
        language=found.language,
        language_name=NAMES.get(found.language, found.language),
        origin_label=str(Statement.Origin(found.origin).label),
        state_label=str(State(found.state).label),
        published=published,
        public=found.state in PUBLIC,
        version=found.version,
        translations=_translations(found),
        proposed=next((p for p in proposed(card, actor) if p.number == number), None),
        alike=alike([(number, found.text)], list(others))[number],
        may_correct=may["propose_correction"] and published,
        may_divide=may["split_statement"] and published,
        may_translate=may["write_translation"],
    )


def merging(*, slug: str, number: int, others: Iterable[int], actor: Actor) -> MergeCard:
    """Return the published statements that are to be merged. Refuses as `wording`, or with NotEnoughParts."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "merge_statements", card)
    wanted = {number, *others}
    rows = of_question(card.pk).filter(number__in=wanted, state=State.PUBLISHED)
    found = tuple(SaidCard(s.number, s.text, s.language) for s in rows.order_by("number"))
    if number not in {s.number for s in found}:
        raise policy.NotVotable
    if len(found) < 2:
        raise policy.NotEnoughParts
    first = found[0].language
    return MergeCard(card, number, found, tuple(s.number for s in found), first, NAMES.get(first, first))


def lineage(*, slug: str, number: int, actor: Actor) -> LineageCard:
    """Return where a statement's words came from and went. Refuses with NotFound or NotVotable. Eight queries at most.

    A statement that waits is not there yet, unless the conversation moderates after publication.
    """
    card = ask.readable(slug, actor)
    found = _statement(card, number)
    if found.state == State.WAITING and card.moderation != "after":
        raise policy.NotVotable
    refused = found.state == State.REFUSED
    parents = found.forebears.select_related("parent").order_by("parent__number")
    children = found.heirs.select_related("child").order_by("child__number")
    return LineageCard(
        conversation=card,
        number=number,
        text="" if refused else found.text,
        language=found.language,
        origin_label=str(Statement.Origin(found.origin).label),
        state_label=str(State(found.state).label),
        refused=refused,
        changes=() if refused else _changes(found),
        forebears=tuple(_kin(row.parent, row.kind) for row in parents),
        heirs=tuple(_kin(row.child, row.kind) for row in children),
    )


def seeds(*, slug: str, actor: Actor) -> SeedsCard:
    """Return the seed statements. Refuses with NotFound or NotAllowed. Nine queries at most."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "read_queue", card)
    rows = Statement.objects.filter(conversation_id=card.pk, seed=True).order_by("number")
    return SeedsCard(
        conversation=card,
        may_place=permits(policy.RULES, "place_seed", ask.standing(actor, card), card.phase),
        seeds=tuple(_seed(row) for row in rows.prefetch_related("translations")),
        languages=tuple((code, NAMES[code]) for code in ask.LANGUAGES),
    )


def _statement(card: ConversationCard, number: int) -> Statement:
    rows = of_question(card.pk).filter(number=number).prefetch_related("translations")
    found = rows.first()
    if found is None:
        raise policy.NotVotable
    return found


def _translations(statement: Statement) -> tuple[TranslationCard, ...]:
    """Return every language but the statement's own."""
    known = {t.language: t.text for t in statement.translations.all()}
    others = (code for code in ask.LANGUAGES if code != statement.language)
    return tuple(TranslationCard(code, NAMES[code], known.get(code, "")) for code in others)


def _changes(statement: Statement) -> tuple[ChangeCard, ...]:
    confirmed = statement.corrections.filter(state=Correction.State.CONFIRMED).order_by("pk")
    return tuple(ChangeCard(place, row.before, row.after) for place, row in enumerate(confirmed, start=2))


def _kin(statement: Statement, kind: str) -> KinCard:
    text = statement.text if statement.state in PUBLIC else ""
    return KinCard(statement.number, text, statement.language, kind == Lineage.Kind.SPLIT)


def _seed(statement: Statement) -> SeedCard:
    every = _translations(statement)
    return SeedCard(
        number=statement.number,
        text=statement.text,
        language=statement.language,
        origin_label=str(Statement.Origin(statement.origin).label),
        state_label=str(State(statement.state).label),
        translations=tuple(t for t in every if t.text),
        missing=tuple(t.name for t in every if not t.text),
    )
