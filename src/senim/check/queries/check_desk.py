"""One check before its monitors: what it says, who was asked, and what is missing before it can be published."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from senim.check.models import Check, Edition
from senim.check.policy import checks as policy
from senim.check.policy import editions as edition_policy
from senim.check.policy import rules
from senim.check.policy.replies import spelled
from senim.check.queries import checks, claims, editions, positions, replies
from senim.check.queries.checks import CheckCard
from senim.check.queries.claims import ClaimCard
from senim.check.queries.editions import EditionCard
from senim.check.queries.replies import DueCard, RightCard
from senim.errors import NotAllowed, NotFound
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import ActorCard, BodyCard


@dataclass(frozen=True)
class CheckDesk:
    """One check at the desk. offered: the sources that its form offers. needs: each verdict with what it needs.

    missing: why it cannot be published now, in sentences. first_due: the first day that may be a last day for a reply.
    """

    check: CheckCard
    claim: ClaimCard
    edition: EditionCard | None
    rights: tuple[RightCard, ...]
    offered: tuple[SourceCard, ...]
    needs: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    first_due: date

    @property
    def draft(self) -> bool:
        """Whether it is still worked on."""
        return self.check.phase == Check.Phase.DRAFT

    @property
    def published(self) -> bool:
        """Whether it is published and can be corrected or withdrawn."""
        return self.check.phase == Check.Phase.PUBLISHED

    @property
    def unasked(self) -> tuple[RightCard, ...]:
        """The speakers whom nobody has asked yet."""
        return tuple(right for right in self.rights if right.told is None)


@dataclass(frozen=True)
class ReplyDesk:
    """The page on which a speaker's reply is entered: by a monitor, who may work on the check, or by who spoke."""

    check: CheckCard
    right: RightCard
    may_work: bool


@dataclass(frozen=True)
class RepliesDesk:
    """The checks that ask a body for its reply."""

    body: BodyCard
    lines: tuple[DueCard, ...]


def check_desk(ref: str, actor: Actor, at: datetime) -> CheckDesk:
    """Return a check for its monitors. Refuses with NotFound or NotAllowed. The same queries, however much it holds."""
    card = checks.check(ref)
    rules.check(rules.roles(actor), "read_desk")
    told = editions.of_check(card.pk)
    newest = told[0] if told else None
    held = positions.spoken_of([card.claim])[card.claim]
    rights = replies.rights(card.pk, replies.speaking(held))
    day = timezone.localtime(at, timezone.get_default_timezone()).date()
    used = {line.source.pk for line in newest.evidence} if newest else set()
    said = {one.utterance.source.pk for position in held for one in position.history}
    return CheckDesk(
        check=card,
        claim=claims.by_pks([card.claim])[card.claim],
        edition=newest,
        rights=rights,
        offered=_offered(used | said),
        needs=tuple((label, str(edition_policy.NEEDS[word])) for word, label in checks.verdicts()),
        missing=_missing(newest, rights, day),
        first_due=replies.first_due(day),
    )


def reply_desk(ref: str, speaker: str, actor: Actor, at: datetime) -> ReplyDesk:
    """Return what a monitor, or the body that spoke, needs to enter a reply. Refuses with NotFound or NotAllowed."""
    card = checks.check(ref)
    rights = replies.rights(card.pk, replies.speakers(card.claim))
    right = next((one for one in rights if one.actor.ref == speaker), None)
    if right is None:
        raise NotFound
    if not _may_reply(card, right.actor, actor, at):
        raise NotAllowed
    return ReplyDesk(card, right, rules.may(actor, "read_desk"))


def replies_desk(slug: str, actor: Actor, at: datetime) -> RepliesDesk:
    """Return the checks that ask a body for a reply, for its officials, clerks and monitors; those waiting first.

    Refuses with NotFound or NotAllowed. Seven queries at most.
    """
    body = people.body(slug)
    day = body.day(at)
    rules.check(rules.roles_with(actor, body, day), "read_replies")
    return RepliesDesk(body, replies.of_body(people.actor_of_body(body.pk), day))


def asked(ref: str, speaker: str, actor: Actor, at: datetime) -> tuple[CheckDesk, RightCard]:
    """Return the desk of a check with the speaker who is to be asked. Refuses with NotFound or NotAllowed."""
    card = check_desk(ref, actor, at)
    right = next((one for one in card.rights if one.actor.ref == speaker), None)
    if right is None:
        raise NotFound
    return card, right


def _may_reply(card: CheckCard, spoken: ActorCard, actor: Actor, at: datetime) -> bool:
    body = people.body(spoken.body) if spoken.body else None
    held = rules.roles_with(actor, body, body.day(at) if body else at.date())
    return permits(rules.RULES, "enter_reply", held, card.phase)


def _offered(first: set[int]) -> tuple[SourceCard, ...]:
    """Return the sources that a form offers: those of the check and of the utterances, then the newest others."""
    own = sources.by_pks(first)
    return (*own.values(), *(card for card in sources.offered(None) if card.pk not in own))


def _missing(newest: EditionCard | None, rights: tuple[RightCard, ...], day: date) -> tuple[str, ...]:
    """Say what stands between a draft and its publication."""
    if newest is None:
        return (_("Nothing is written yet: a verdict, what was found, and the sources."),)
    if newest.verdict == Edition.Verdict.NOT_CHECKABLE:
        return ()
    return tuple(_waits(right.heard) for right in rights if not right.heard.over(day))


def _waits(heard: policy.Heard) -> str:
    if heard.due_on is None:
        return _("{name} has not been asked.").format(name=heard.name)
    return _("{name} can still reply, until {day}.").format(name=heard.name, day=spelled(heard.due_on))
