"""What the body concerned says about its reforms, and where its officials find them."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.errors import NotAllowed
from senim.follow.models import BodyReply, Reform
from senim.follow.policy import reforms as policy
from senim.follow.queries import reforms
from senim.follow.queries.reforms import ReformCard
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard


@dataclass(frozen=True)
class ReplyCard:
    """One reply, as the body gave it."""

    number: int
    language: str
    text: str
    signed_by: str
    signed_as: str
    given_on: date


@dataclass(frozen=True)
class RepliedRow:
    """A reform of a body with the number of its replies and the day of the newest, None where there is none."""

    reform: ReformCard
    replies: int
    last_on: date | None


@dataclass(frozen=True)
class RepliesDesk:
    """Every reform of a body, for those who may reply: first those without a reply."""

    body: BodyCard
    rows: tuple[RepliedRow, ...]

    @property
    def without(self) -> int:
        """How many reforms have no reply."""
        return sum(1 for row in self.rows if not row.replies)


@dataclass(frozen=True)
class ReplyingPage:
    """The page on which a reply is written, with those given before. may: whether the phase lets it be given now."""

    reform: ReformCard
    replies: tuple[ReplyCard, ...]
    may: bool


def of_reform(pk: int) -> tuple[ReplyCard, ...]:
    """Return the replies to one reform, the newest first. One query."""
    rows = BodyReply.objects.filter(reform=pk).order_by("-number")
    return tuple(ReplyCard(r.number, r.language, r.text, r.signed_by, r.signed_as, r.given_on) for r in rows)


def desk(slug: str, actor: Actor, at: datetime) -> RepliesDesk:
    """Return a body's reforms for those who may reply. Refuses with NotFound or NotAllowed. Eleven queries."""
    body = people.body_for_desk(slug, actor, at)
    given: dict[int, list[date]] = {}
    for reform, day in BodyReply.objects.filter(reform__body=body.pk).values_list("reform_id", "given_on"):
        given.setdefault(reform, []).append(day)
    rows = [
        RepliedRow(card, len(days := given.get(card.pk, [])), max(days, default=None))
        for card in reforms.cards(Reform.objects.filter(body=body.pk).order_by("-pk"))
    ]
    return RepliesDesk(body, tuple(sorted(rows, key=lambda row: row.replies > 0)))


def replying(ref: str, actor: Actor, at: datetime) -> ReplyingPage:
    """Return what an official or clerk of the body concerned needs to reply.

    Refuses with NotFound or NotAllowed. Nine queries.
    """
    card = reforms.reform(ref)
    held = policy.roles(actor, card.body, card.day(at))
    if not permits(policy.RULES, "read_reply_desk", held, card.phase):
        raise NotAllowed
    return ReplyingPage(card, of_reform(card.pk), permits(policy.RULES, "give_reply", held, card.phase))
