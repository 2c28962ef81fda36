"""One statement's words: versions, translations, forebears and heirs."""

from dataclasses import dataclass

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import policy
from senim.listen.models import Correction, Lineage, Statement
from senim.people.actors import Actor


@dataclass(frozen=True)
class ChangeCard:
    """One correction: the words before and after, and what was decided on it."""

    before: str
    after: str
    state: str
    state_label: str


@dataclass(frozen=True)
class KinCard:
    """A statement that another one came from or went on in; no words while they are not public."""

    number: int
    text: str
    how: str


@dataclass(frozen=True)
class WordingCard:
    """Everything about one statement's words."""

    conversation: ConversationCard
    number: int
    text: str
    language: str
    version: int
    state: str
    state_label: str
    origin_label: str
    seed: bool
    translations: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    changes: tuple[ChangeCard, ...]
    forebears: tuple[KinCard, ...]
    heirs: tuple[KinCard, ...]


def wording(*, slug: str, actor: Actor, number: int, public: bool) -> WordingCard:
    """Return one statement's words and their history. Refuses with NotFound, NotAllowed or NotVotable.

    The public sees statements that are or were published, never those waiting or refused. Eight queries.
    """
    card = ask.readable(slug, actor) if public else ask.for_staff(slug, actor)
    if not public:
        policy.check(actor, "read_queue", card)
    rows = Statement.objects.filter(conversation_id=card.pk, number=number)
    if public:
        rows = rows.filter(state__in=[Statement.State.PUBLISHED, Statement.State.REPLACED])
    found = rows.prefetch_related("translations", "corrections", "heirs__child", "forebears__parent").first()
    if found is None:
        raise policy.NotVotable
    told = {t.language: t.text for t in found.translations.all()}
    changes = [c for c in found.corrections.all() if not public or c.state == Correction.State.CONFIRMED]
    return WordingCard(
        conversation=card,
        number=found.number,
        text=found.text,
        language=found.language,
        version=found.version,
        state=found.state,
        state_label=str(Statement.State(found.state).label),
        origin_label=str(Statement.Origin(found.origin).label),
        seed=found.seed,
        translations=tuple((code, told[code]) for code in ask.LANGUAGES if code in told),
        missing=tuple(code for code in ask.LANGUAGES if code != found.language and code not in told),
        changes=tuple(ChangeCard(c.before, c.after, c.state, str(Correction.State(c.state).label)) for c in changes),
        forebears=tuple(_kin(line.parent, line) for line in found.forebears.all()),
        heirs=tuple(_kin(line.child, line) for line in found.heirs.all()),
    )


def seeds(*, slug: str, actor: Actor) -> tuple[ConversationCard, tuple[tuple[int, str, str], ...]]:
    """Return the conversation and its seed statements: number, text, language. Refuses with NotFound. Five queries."""
    card = ask.for_staff(slug, actor)
    rows = Statement.objects.filter(conversation_id=card.pk, seed=True).order_by("number")
    return card, tuple(rows.values_list("number", "text", "language"))


def _kin(statement: Statement, line: Lineage) -> KinCard:
    public = statement.state in (Statement.State.PUBLISHED, Statement.State.REPLACED)
    return KinCard(statement.number, statement.text if public else "", str(Lineage.Kind(line.kind).label))
