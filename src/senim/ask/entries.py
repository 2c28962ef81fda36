"""What the room of questions writes into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Day, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class ConversationCreated(Sentence):
    """A draft was made, from nothing or from another conversation as template."""

    kind: ClassVar[str] = "ask.conversation.created"
    conversation: Ref
    template: Ref | None = None


@dataclass(frozen=True, kw_only=True)
class ConversationOpened(Sentence):
    """A question was put to the public, with its pledge."""

    kind: ClassVar[str] = "ask.conversation.opened"
    conversation: Ref
    question: Veiled
    pledge: Veiled
    pledge_due: Day
    exposure: Word
    moderation: Word
    admission: Word


@dataclass(frozen=True, kw_only=True)
class ConversationChanged(Sentence):
    """A conversation's texts or settings were changed."""

    kind: ClassVar[str] = "ask.conversation.changed"
    conversation: Ref
    part: Word


@dataclass(frozen=True, kw_only=True)
class ConversationClosed(Sentence):
    """Voting and writing ended."""

    kind: ClassVar[str] = "ask.conversation.closed"
    conversation: Ref


@dataclass(frozen=True, kw_only=True)
class ConversationReopened(Sentence):
    """Voting and writing went on after a close."""

    kind: ClassVar[str] = "ask.conversation.reopened"
    conversation: Ref


@dataclass(frozen=True, kw_only=True)
class ConversationPublished(Sentence):
    """The result and the closing note were put before the public."""

    kind: ClassVar[str] = "ask.conversation.published"
    conversation: Ref
    closing_note: Veiled


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Sentence):
    """An account was given a role in a conversation."""

    kind: ClassVar[str] = "ask.role.granted"
    conversation: Ref
    account: Ref
    role: Word


@dataclass(frozen=True, kw_only=True)
class RoleWithdrawn(Sentence):
    """An account lost its role in a conversation."""

    kind: ClassVar[str] = "ask.role.withdrawn"
    conversation: Ref
    account: Ref


@dataclass(frozen=True, kw_only=True)
class InvitationsMade(Sentence):
    """One-time codes were made; how many, never which."""

    kind: ClassVar[str] = "ask.invitations.made"
    conversation: Ref
    count: int


def all_languages(texts: dict[str, str]) -> str:
    """Return the texts of all languages as one, in the order of their codes, so that one digest holds them."""
    return "\n".join(f"{language}: {texts[language]}" for language in sorted(texts))
