"""Putting questions: drafts, texts, phases, roles, invitations. Each action writes one entry of the record."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from senim.ask import entries, policy
from senim.ask.models import Admission, Conversation, ConversationText, Invitation, Seat
from senim.ask.queries import TextDraft
from senim.errors import NotFound
from senim.people import actions as people
from senim.people.actors import Actor
from senim.people.formats import INVITATION_SIGNS, code_hash, random_signs
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word, new_ref

MOST_INVITATIONS = 1000
SETTINGS = ("exposure", "moderation", "admission", "early_results", "pledge_due", "planned_close")


def _locked(slug: str) -> Conversation:
    """Return a conversation with its row locked, so that two changes of phase cannot cross."""
    found = Conversation.objects.select_for_update().filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def create_conversation(
    *,
    actor: Actor,
    slug: str,
    language: str,
    texts: dict[str, TextDraft],
    at: datetime,
    once: str | None = None,
    simulated: bool = False,
) -> str:
    """Make a draft and return its slug; the same form sent twice makes it once.

    Refuses with NotAllowed, NoLanguage or SlugTaken. Records ask.conversation.created.
    """
    policy.check_may_create(actor)
    if once is not None:
        before = Conversation.objects.filter(once=once).first()
        if before:
            return before.slug
    if not any(text.question for text in texts.values()):
        raise policy.NoLanguage
    conversation = Conversation(
        slug=slugify(slug) or new_ref(), language=language, once=once, created_at=at, simulated=simulated
    )
    policy.check_slug(conversation.slug)
    _insert(conversation)
    _write_texts(conversation, texts)
    if actor.account is not None:
        Seat.objects.create(conversation=conversation, account_id=actor.account, role=Seat.Role.OWNER)
    record.append(entries.ConversationCreated(conversation=Ref(conversation.ref)), at=at)
    return conversation.slug


@transaction.atomic
def duplicate_conversation(*, actor: Actor, slug: str, at: datetime) -> str:
    """Make a new draft with the texts and settings of a conversation, without votes, people or dates.

    Refuses with NotAllowed. Records ask.conversation.created with its template.
    """
    template = _locked(slug)
    policy.check(actor, "duplicate_conversation", template)
    policy.check_may_create(actor)
    copy = Conversation(
        slug=f"{template.slug[:50]}-{new_ref()[:4]}",
        language=template.language,
        exposure=template.exposure,
        moderation=template.moderation,
        admission=template.admission,
        early_results=template.early_results,
        simulated=template.simulated,
        created_at=at,
    )
    _insert(copy)
    for text in template.texts.all():
        text.pk, text.conversation, text.closing_note = None, copy, ""
        text.save(force_insert=True)
    if actor.account is not None:
        Seat.objects.create(conversation=copy, account_id=actor.account, role=Seat.Role.OWNER)
    made = entries.ConversationCreated(conversation=Ref(copy.ref), template=Ref(template.ref))
    record.append(made, at=at)
    return copy.slug


@transaction.atomic
def edit_texts(*, actor: Actor, slug: str, texts: dict[str, TextDraft], at: datetime) -> None:
    """Write the language versions of a draft. Refuses with NotAllowed, WrongPhase or NoLanguage."""
    conversation = _locked(slug)
    policy.check(actor, "edit_conversation", conversation)
    if not any(text.question for text in texts.values()):
        raise policy.NoLanguage
    _write_texts(conversation, texts)
    _record_change(conversation, "texts", at)


@transaction.atomic
def edit_settings(*, actor: Actor, slug: str, settings: dict[str, object], at: datetime) -> None:
    """Set exposure, moderation, admission and dates of a draft.

    High risk moderates before publication and shows no early results.

    Refuses with NotAllowed, WrongPhase or PastDate.
    """
    conversation = _locked(slug)
    policy.check(actor, "edit_conversation", conversation)
    for name in SETTINGS:
        if name in settings:
            setattr(conversation, name, settings[name])
    if policy.CARE[conversation.exposure].before:
        conversation.moderation = Conversation.Moderation.BEFORE
        conversation.early_results = False
    policy.check_dates(conversation, at.date())
    conversation.save(update_fields=list(SETTINGS))
    _record_change(conversation, "settings", at)


@transaction.atomic
def edit_plan(*, actor: Actor, slug: str, planned_close: date | None, at: datetime) -> None:
    """Move the day on which an open conversation is to close. Refuses with NotAllowed, WrongPhase or PastDate."""
    conversation = _locked(slug)
    policy.check(actor, "edit_plan", conversation)
    conversation.planned_close = planned_close
    policy.check_dates(conversation, at.date())
    conversation.save(update_fields=["planned_close"])
    _record_change(conversation, "plan", at)


@transaction.atomic
def open_conversation(*, actor: Actor, slug: str, at: datetime) -> None:
    """Put the question to the public.

    Refuses with NotAllowed, WrongPhase, NoPledge or PastDate. Records ask.conversation.opened.
    """
    conversation = _locked(slug)
    policy.check(actor, "open_conversation", conversation)
    texts = [text for text in conversation.texts.all() if text.question]
    if not texts or not all(text.pledge for text in texts):
        raise policy.NoPledge(what=_("the pledge"))
    if conversation.pledge_due is None:
        raise policy.NoPledge(what=_("the day by which the pledge is kept"))
    policy.check_dates(conversation, at.date())
    conversation.phase, conversation.opened_at = Conversation.Phase.OPEN, at
    conversation.save(update_fields=["phase", "opened_at"])
    opened = entries.ConversationOpened(
        conversation=Ref(conversation.ref),
        question=Veiled(entries.all_languages({text.language: text.question for text in texts})),
        pledge=Veiled(entries.all_languages({text.language: text.pledge for text in texts})),
        pledge_due=Day(conversation.pledge_due.isoformat()),
        exposure=Word(conversation.exposure),
        moderation=Word(conversation.moderation),
        admission=Word(conversation.admission),
    )
    record.append(opened, at=at)


@transaction.atomic
def close_conversation(*, actor: Actor, slug: str, at: datetime) -> None:
    """End voting and writing. Refuses with NotAllowed or WrongPhase. Records ask.conversation.closed."""
    conversation = _locked(slug)
    policy.check(actor, "close_conversation", conversation)
    conversation.phase, conversation.closed_at = Conversation.Phase.CLOSED, at
    conversation.save(update_fields=["phase", "closed_at"])
    record.append(entries.ConversationClosed(conversation=Ref(conversation.ref)), at=at)


@transaction.atomic
def reopen_conversation(*, actor: Actor, slug: str, at: datetime) -> None:
    """Let voting and writing go on. Refuses with NotAllowed or WrongPhase. Records ask.conversation.reopened."""
    conversation = _locked(slug)
    policy.check(actor, "reopen_conversation", conversation)
    conversation.phase, conversation.closed_at = Conversation.Phase.OPEN, None
    conversation.planned_close = None
    conversation.save(update_fields=["phase", "closed_at", "planned_close"])
    record.append(entries.ConversationReopened(conversation=Ref(conversation.ref)), at=at)


@transaction.atomic
def publish_conversation(*, actor: Actor, slug: str, notes: dict[str, str], at: datetime) -> None:
    """Put the result before the public, with a closing note in each language.

    Refuses with NotAllowed or WrongPhase. Records ask.conversation.published.
    """
    conversation = _locked(slug)
    policy.check(actor, "publish_conversation", conversation)
    for text in conversation.texts.all():
        text.closing_note = notes.get(text.language, "").strip()
        text.save(update_fields=["closing_note"])
    conversation.phase, conversation.published_at = Conversation.Phase.PUBLISHED, at
    conversation.save(update_fields=["phase", "published_at"])
    published = entries.ConversationPublished(
        conversation=Ref(conversation.ref), closing_note=Veiled(entries.all_languages(notes))
    )
    record.append(published, at=at)


@transaction.atomic
def grant_role(*, actor: Actor, slug: str, email: str, name: str, role: str, at: datetime) -> None:
    """Give an account a role in the conversation, making the account when there is none yet.

    Refuses with NotAllowed or LastOwner. Records ask.role.granted.
    """
    conversation = _locked(slug)
    policy.check(actor, "grant_role", conversation)
    account = people.ensure_account(email=email, name=name, at=at)
    if role != Seat.Role.OWNER:
        policy.check_owner_stays(conversation, account.pk)
    Seat.objects.update_or_create(conversation=conversation, account_id=account.pk, defaults={"role": role})
    granted = entries.RoleGranted(conversation=Ref(conversation.ref), account=Ref(account.ref), role=Word(role))
    record.append(granted, at=at)


@transaction.atomic
def withdraw_role(*, actor: Actor, slug: str, account: str, at: datetime) -> None:
    """Take an account's role away. Refuses with NotAllowed, NotFound or LastOwner. Records ask.role.withdrawn."""
    conversation = _locked(slug)
    policy.check(actor, "withdraw_role", conversation)
    seat = conversation.seats.select_related("account").filter(account__ref=account).first()
    if seat is None:
        raise NotFound
    policy.check_owner_stays(conversation, seat.account_id)
    seat.delete()
    withdrawn = entries.RoleWithdrawn(conversation=Ref(conversation.ref), account=Ref(account))
    record.append(withdrawn, at=at)


@transaction.atomic
def make_invitations(*, actor: Actor, slug: str, count: int, at: datetime) -> tuple[str, ...]:
    """Make one-time codes and return them, for this one time: only their hashes are kept.

    Refuses with NotAllowed, WrongPhase or TooMany. Records ask.invitations.made.
    """
    conversation = _locked(slug)
    policy.check(actor, "make_invitations", conversation)
    if not 0 < count <= MOST_INVITATIONS:
        raise policy.TooMany(most=MOST_INVITATIONS)
    codes = tuple(random_signs(INVITATION_SIGNS) for _i in range(count))
    Invitation.objects.bulk_create(
        Invitation(conversation=conversation, code_hash=code_hash(conversation.ref + code)) for code in codes
    )
    record.append(entries.InvitationsMade(conversation=Ref(conversation.ref), count=count), at=at)
    return codes


@transaction.atomic
def redeem_invitation(*, actor: Actor, slug: str, code: str) -> None:
    """Admit the actor by a one-time code. The code is marked as used; nothing joins it to the person.

    Not in the record: an entry at this moment would tell when a code's holder came. Refuses with
    UnknownInvitation, NotAllowed or WrongPhase.
    """
    conversation = _locked(slug)
    policy.check(actor, "redeem_invitation", conversation)
    if actor.key is None:
        raise policy.NeedsInvitation
    unused = Invitation.objects.filter(
        conversation=conversation, code_hash=code_hash(conversation.ref + code), used=False
    )
    if policy.admitted(actor, conversation):
        return  # the form sent twice, or somebody with a second code: neither may burn one
    if not unused.update(used=True):  # one statement: of two at the same moment, one finds nothing
        raise policy.UnknownInvitation
    admit(
        conversation=conversation.pk,
        participant=people.ensure_participant(key=actor.key, scope=conversation.ref),
    )


def admit(*, conversation: int, participant: int) -> None:
    """Note that a participant belongs to a conversation; a second time changes nothing."""
    Admission.objects.get_or_create(participant_id=participant, defaults={"conversation_id": conversation})


def admit_numbered(*, conversation: int, numbers: dict[int, int]) -> None:
    """Admit participants whose numbers come from a file: participant's primary key to number."""
    Admission.objects.bulk_create(
        (
            Admission(conversation_id=conversation, participant_id=participant, number=number)
            for participant, number in numbers.items()
        ),
        batch_size=500,
    )


def _insert(conversation: Conversation) -> None:
    try:
        with transaction.atomic():
            conversation.save(force_insert=True)
    except IntegrityError:
        raise policy.SlugTaken(slug=conversation.slug) from None


def _write_texts(conversation: Conversation, texts: dict[str, TextDraft]) -> None:
    for language, text in texts.items():
        if not text.question:
            conversation.texts.filter(language=language).delete()
            continue
        ConversationText.objects.update_or_create(
            conversation=conversation,
            language=language,
            defaults={
                "question": text.question,
                "asker": text.asker,
                "background": text.background,
                "pledge": text.pledge,
            },
        )


def _record_change(conversation: Conversation, part: str, at: datetime) -> None:
    record.append(entries.ConversationChanged(conversation=Ref(conversation.ref), part=Word(part)), at=at)
