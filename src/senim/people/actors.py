"""Who acts in one request, and the shape of a rule about it.

An actor is built at the edge of the program (middleware, command) and passed to actions as data. What an actor
may do depends on the roles held in the conversation concerned and on its phase; each room keeps its rules as a
table of `Rule`, and what has no rule is not allowed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Role(StrEnum):
    """How an actor stands to one conversation, body or proposal. `HOST` and `SYSTEM` hold everywhere."""

    PUBLIC = "public"  # anybody; not admitted to this conversation
    PARTICIPANT = "participant"  # admitted: open to all, or by invitation
    VIEWER = "viewer"
    MODERATOR = "moderator"
    OWNER = "owner"
    AUTHOR = "author"  # wrote the proposal, or writes it together with others
    CLERK = "clerk"  # keeps the desk of a body
    MEMBER = "member"  # holds a seat in a body today
    OFFICIAL = "official"  # answers for a body
    MONITOR = "monitor"  # follows what a body promised, and is none of its staff
    HOST = "host"  # an account that may put questions
    SYSTEM = "system"  # commands run by the owner of the machine


@dataclass(frozen=True)
class Actor:
    """Whoever acts in one request. A person may hold an account and a participant's key at the same time."""

    account: int | None = None
    name: str = ""
    may_ask: bool = False
    key: str | None = None  # the participant's secret, as the cookie or a return code gave it
    system: bool = False


SYSTEM = Actor(name="system", system=True)


@dataclass(frozen=True)
class Rule:
    """Which roles may do one act, and in which phases of the thing concerned."""

    roles: frozenset[Role]
    phases: frozenset[str]


def permits(rules: Mapping[str, Rule], verb: str, roles: frozenset[Role], phase: str) -> bool:
    """Say whether any of the roles may do the act in this phase. An act without a rule is not permitted."""
    rule = rules.get(verb)
    return rule is not None and phase in rule.phases and bool(rule.roles & roles)


class Request(HttpRequest):
    """A request after the middleware has found its actor; views take this type."""

    actor: Actor


def give_key(response: HttpResponse, key: str) -> None:
    """Put a participant's key into the browser for a year, where no script can read it."""
    year = 60 * 60 * 24 * 365
    response.set_cookie(settings.KEY_COOKIE, key, max_age=year, httponly=True, samesite="Lax", secure=settings.SECURE)
