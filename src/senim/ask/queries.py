"""Reading conversations; the only way for other rooms to know of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from senim.ask import policy
from senim.ask.models import Admission, Conversation, ConversationText, Invitation, Seat
from senim.ask.policy import CARE, Care, NeedsInvitation, SlugTaken, rounded, shown_until
from senim.errors import NotFound
from senim.people.actors import Actor, Role, permits

# Other rooms reach these rules only through this door.
__all__ = ["CARE", "LANGUAGES", "Care", "NeedsInvitation", "SlugTaken", "rounded", "shown_until"]

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class TextDraft:
    """What a form or an import says in one language; an empty question means: not in this language."""

    question: str
    asker: str = ""
    background: str = ""
    pledge: str = ""


@dataclass(frozen=True)
class TextCard:
    """A conversation in one language."""

    language: str
    question: str
    asker: str
    background: str
    pledge: str
    closing_note: str


@dataclass(frozen=True)
class ConversationCard:
    """A conversation as other rooms and pages see it; `text` is the version in the reader's language."""

    pk: int
    ref: str
    slug: str
    phase: str
    phase_label: str
    exposure: str
    exposure_label: str
    moderation: str
    moderation_label: str
    admission: str
    early_results: bool
    simulated: bool
    language: str
    pledge_due: date | None
    planned_close: date | None
    created_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    published_at: datetime | None
    text: TextCard
    texts: tuple[TextCard, ...]

    @property
    def care(self) -> Care:
        """What the exposure level asks for."""
        return CARE[self.exposure]


@dataclass(frozen=True)
class SeatCard:
    """Who holds which role in a conversation."""

    account: str
    name: str
    email: str
    role: str
    role_label: str


@dataclass(frozen=True)
class InvitationsCard:
    """How many invitation codes were made and how many were used."""

    made: int
    used: int


def _text(text: ConversationText) -> TextCard:
    return TextCard(text.language, text.question, text.asker, text.background, text.pledge, text.closing_note)


def _best(texts: Sequence[TextCard], own: str) -> TextCard:
    """Return the text in the reader's language, else in the language it was first written in, else any."""
    wanted = (get_language() or "", own)
    for language in wanted:
        for text in texts:
            if text.language == language:
                return text
    return texts[0] if texts else TextCard(own, "", "", "", "", "")


def _card(conversation: Conversation) -> ConversationCard:
    order = {code: place for place, code in enumerate(LANGUAGES)}
    texts = sorted((_text(t) for t in conversation.texts.all()), key=lambda t: order.get(t.language, 9))
    return ConversationCard(
        pk=conversation.pk,
        ref=conversation.ref,
        slug=conversation.slug,
        phase=conversation.phase,
        phase_label=str(Conversation.Phase(conversation.phase).label),
        exposure=conversation.exposure,
        exposure_label=str(Conversation.Exposure(conversation.exposure).label),
        moderation=conversation.moderation,
        moderation_label=str(Conversation.Moderation(conversation.moderation).label),
        admission=conversation.admission,
        early_results=conversation.early_results,
        simulated=conversation.simulated,
        language=conversation.language,
        pledge_due=conversation.pledge_due,
        planned_close=conversation.planned_close,
        created_at=conversation.created_at,
        opened_at=conversation.opened_at,
        closed_at=conversation.closed_at,
        published_at=conversation.published_at,
        text=_best(texts, conversation.language),
        texts=tuple(texts),
    )


def public_list() -> tuple[ConversationCard, ...]:
    """Return every conversation that is not a draft, the open ones first, newest first. Two queries."""
    rows = Conversation.objects.exclude(phase=Conversation.Phase.DRAFT).prefetch_related("texts")
    order = {"open": 0, "published": 1, "closed": 2}
    cards = [_card(row) for row in rows.order_by("-opened_at", "-pk")]
    return tuple(sorted(cards, key=lambda card: order[card.phase]))


def desk_list(actor: Actor) -> tuple[tuple[ConversationCard, str], ...]:
    """Return the conversations in which the actor holds a role, with that role's name. Three queries."""
    if actor.account is None:
        return ()
    seats = (
        Seat.objects.filter(account_id=actor.account)
        .select_related("conversation")
        .prefetch_related("conversation__texts")
        .order_by("-conversation__created_at", "-pk")
    )
    return tuple((_card(seat.conversation), str(Seat.Role(seat.role).label)) for seat in seats)


def moderated(actor: Actor) -> frozenset[int]:
    """Return the primary keys of the conversations that the account owns or moderates. One query at most."""
    if actor.account is None:
        return frozenset()
    seats = Seat.objects.filter(account_id=actor.account, role__in=(Seat.Role.OWNER, Seat.Role.MODERATOR))
    return frozenset(seats.values_list("conversation_id", flat=True))


def conversation(slug: str) -> ConversationCard:
    """Return one conversation, whatever its phase. Raises NotFound. Two queries."""
    found = Conversation.objects.prefetch_related("texts").filter(slug=slug).first()
    if found is None:
        raise NotFound
    return _card(found)


def conversation_by_pk(pk: int) -> ConversationCard:
    """Return one conversation by its primary key. Raises NotFound. Two queries."""
    found = Conversation.objects.prefetch_related("texts").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return _card(found)


def conversations_by_pk(pks: Iterable[int]) -> dict[int, ConversationCard]:
    """Return conversations by their primary keys. Two queries, however many they are."""
    return {found.pk: _card(found) for found in Conversation.objects.prefetch_related("texts").filter(pk__in=set(pks))}


def readable(slug: str, actor: Actor) -> ConversationCard:
    """Return one conversation if the actor may read it: a draft is for its staff only. Raises NotFound."""
    card = conversation(slug)
    if card.phase == Conversation.Phase.DRAFT and not standing(actor, card) & policy.STAFF:
        raise NotFound
    return card


def for_staff(slug: str, actor: Actor) -> ConversationCard:
    """Return one conversation if the actor holds a role in it. Raises NotFound, as for a stranger."""
    card = conversation(slug)
    if not standing(actor, card) & policy.STAFF:
        raise NotFound
    return card


def standing(actor: Actor, card: ConversationCard) -> frozenset[Role]:
    """Return every role that the actor holds in a conversation. Two queries at most."""
    return policy.roles(actor, Conversation(pk=card.pk, ref=card.ref, admission=card.admission))


def team_roles(actor: Actor, pks: Iterable[int]) -> dict[int, frozenset[Role]]:
    """Return by conversation the role that the account holds in its team. One query at most."""
    if actor.account is None:
        return {}
    seats = Seat.objects.filter(account_id=actor.account, conversation_id__in=set(pks))
    return {pk: frozenset({Role(role)}) for pk, role in seats.values_list("conversation_id", "role")}


def may(actor: Actor, verb: str, card: ConversationCard) -> bool:
    """Say whether the actor may do one of this room's acts now; for templates. Two queries at most."""
    return permits(policy.RULES, verb, standing(actor, card), card.phase)


def seats(card: ConversationCard) -> tuple[SeatCard, ...]:
    """Return who holds which role. One query."""
    rows = Seat.objects.filter(conversation_id=card.pk).select_related("account").order_by("pk")
    return tuple(
        SeatCard(s.account.ref, s.account.name, s.account.email, s.role, str(Seat.Role(s.role).label)) for s in rows
    )


def missing(card: ConversationCard) -> tuple[str, ...]:
    """Return in words what a draft still lacks before it can open. No query."""
    lacks = (
        (not card.texts, _("the question")),
        (not all(text.pledge for text in card.texts), _("the pledge, in every language of the question")),
        (card.pledge_due is None, _("the day by which the pledge is kept")),
    )
    return tuple(word for lacking, word in lacks if lacking)


def invitations(card: ConversationCard) -> InvitationsCard:
    """Return how many codes were made and used. One query."""
    found = Invitation.objects.filter(conversation_id=card.pk).aggregate(
        made=Count("pk"), used=Count("pk", filter=Q(used=True))
    )
    return InvitationsCard(found["made"], found["used"])


def due_to_close(today: date) -> tuple[str, ...]:
    """Return the slugs of open conversations whose last day has passed. One query."""
    late = Conversation.objects.filter(phase=Conversation.Phase.OPEN, planned_close__lt=today)
    return tuple(late.order_by("pk").values_list("slug", flat=True))


def open_slugs() -> tuple[str, ...]:
    """Return the slugs of all conversations that take votes. One query."""
    rows = Conversation.objects.filter(phase=Conversation.Phase.OPEN).order_by("pk")
    return tuple(rows.values_list("slug", flat=True))


def numbers(conversation_pk: int) -> dict[int, int | None]:
    """Return the participants of a conversation with the number a file gave them, in order of entry. One query."""
    rows = Admission.objects.filter(conversation_id=conversation_pk).order_by("pk")
    return dict(rows.values_list("participant_id", "number"))


def conversation_of(participant: int) -> ConversationCard | None:
    """Return the conversation that a participant was admitted to. Three queries."""
    pk = Admission.objects.filter(participant_id=participant).values_list("conversation_id", flat=True).first()
    return conversation_by_pk(pk) if pk is not None else None
