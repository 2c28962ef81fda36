"""A fixed cast of people, and conversations for them to meet in; everything is made through the actions.

Aigul owns every conversation, Bolat and Dana moderate, Erlan views, Farida has an account but no role and must
see nothing. Gulnar and Ivan take part with their keys; Zarina is a passer-by without one.

Kanat is the clerk of every body. Saule (chair), Timur and Umit sit in the council; Yerbol answers for the akimat.
Malika monitors what bodies promised, and is none of their staff.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from senim.ask import actions as ask
from senim.ask.queries import TextDraft
from senim.listen import actions as listen
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.formats import mint_key

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
STAFF = {"bolat": "moderator", "dana": "moderator", "erlan": "viewer"}
COUNCIL = ("saule", "timur", "umit")
ACCOUNTS = ("aigul", "bolat", "dana", "erlan", "farida", "kanat", "malika", *COUNCIL, "yerbol")
KEYS = {"gulnar": 1, "ivan": 2}
NAMES = (*ACCOUNTS, *KEYS, "zarina")
TEXTS = {
    "kk": TextDraft(
        "Қардан кейін көшелер қандай болуы керек?", "Қала мәслихаты", "Қыста жол тайғақ.", "Отырыста қаралады."
    ),
    "ru": TextDraft("Какими должны быть улицы после снега?", "Городской совет", "Зимой скользко.", "Совет рассмотрит."),
    "en": TextDraft(
        "How should streets be after snow?", "The town council", "Winters are icy.", "The council answers."
    ),
}


@cache
def make_key(n: int) -> str:
    """Return the participant's key number n: the same for the whole run, and valid on this host."""
    return mint_key(settings.SECRET_KEY)


def account(name: str) -> people.AccountCard:
    """Return the account of one of the staff, making it on first use. Only Aigul may put questions."""
    email = f"{name}@example.org"
    found = people.account_by_email(email)
    return found or people_actions.make_account(email=email, name=name.capitalize(), may_ask=name == "aigul", at=AT)


def actor_of(card: people.AccountCard, key: str | None = None) -> Actor:
    """Return the actor that an account is, with a participant's key in the same browser if one is given."""
    return Actor(account=card.pk, name=card.name, may_ask=card.may_ask, key=key)


def actor(name: str) -> Actor:
    """Return one of the cast as an actor."""
    if name in ACCOUNTS:
        return actor_of(account(name))
    return Actor(key=make_key(KEYS[name]) if name in KEYS else None)


def client_of(name: str) -> Client:
    """Return a browser of one of the cast: signed in, with the key cookie, or with nothing."""
    client = Client(headers={"accept-language": "en"})
    if name in ACCOUNTS:
        client.force_login(get_user_model().objects.get(pk=account(name).pk))
    elif name in KEYS:
        client.cookies[settings.KEY_COOKIE] = make_key(KEYS[name])
    return client


def make_conversation(
    phase: str = "open", *, slug: str = "snow", seeds: int = 3, at: datetime = AT, **changes: object
) -> str:
    """Bring a conversation to a phase and return its slug; `changes` are settings such as moderation or admission.

    Aigul owns it, and its seeds bear the numbers 1, 2, 3.
    """
    aigul = actor("aigul")
    made = ask.create_conversation(actor=aigul, slug=slug, language="en", texts=TEXTS, at=at)
    later = {"pledge_due": (at + timedelta(days=3650)).date()}
    ask.edit_settings(actor=aigul, slug=made, settings={**later, **changes}, at=at)
    for name, role in STAFF.items():
        ask.grant_role(actor=aigul, slug=made, email=f"{name}@example.org", name=name.capitalize(), role=role, at=at)
    for n in range(1, seeds + 1):
        texts = {"en": f"Clear street number {n} first.", "ru": f"Сначала чистить улицу {n}."}
        listen.place_seed(actor=aigul, slug=made, language="en", texts=texts, at=at)
    bring_to(made, phase, at=at)
    return made


def bring_to(slug: str, phase: str, *, at: datetime = AT) -> None:
    """Take a draft through the phases up to the one named."""
    aigul = actor("aigul")
    if phase != "draft":
        ask.open_conversation(actor=aigul, slug=slug, at=at)
    if phase in ("closed", "published"):
        listen.close_listening(actor=aigul, slug=slug, at=at)
    if phase == "published":
        notes = dict.fromkeys(TEXTS, "Thank you.")
        listen.publish_result(actor=aigul, slug=slug, notes=notes, at=at)


def write_statement(slug: str, text: str, *, by: str = "gulnar", at: datetime = AT) -> int:
    """Submit a participant's statement and return its number."""
    return listen.submit_statement(actor=actor(by), slug=slug, text=text, language="en", at=at)


def cast_votes(slug: str, votes: dict[int, str], *, by: str = "gulnar", at: datetime = AT) -> None:
    """Vote: statement's number to agree, disagree or pass."""
    for number, vote in votes.items():
        listen.cast_vote(actor=actor(by), slug=slug, number=number, vote=vote, at=at)


def make_body(slug: str = "akimat", kind: str = "akimat", *, zone: str = "Asia/Almaty", at: datetime = AT) -> str:
    """Set up a body with Kanat as its clerk and Yerbol as its official, and return its slug."""
    aigul, kanat = actor("aigul"), account("kanat")
    names = {"en": f"The {slug}", "ru": f"Орган {slug}", "kk": f"Орган {slug}"}
    made = people_actions.create_body(
        actor=aigul, slug=slug, kind=kind, language="en", names=names, abouts={}, time_zone=zone, at=at
    )
    for who, role in ((kanat, "clerk"), (account("yerbol"), "official")):
        people_actions.grant_post(actor=aigul, slug=made, email=who.email, name=who.name, role=role, at=at)
    people_actions.withdraw_post(actor=aigul, slug=made, account=account("aigul").ref, role="clerk", at=at)
    return made


def make_council(slug: str = "council", *, zone: str = "Asia/Almaty", at: datetime = AT) -> str:
    """Set up the council with Saule in the chair, Timur and Umit, and return its slug."""
    made = make_body(slug, "council", zone=zone, at=at)
    for seat, name in enumerate(COUNCIL, start=1):
        people_actions.give_seat(
            actor=actor("kanat"), slug=made, name=name.capitalize(), seat=seat,
            title="chair" if seat == 1 else "member", how="appointed", since=date(2026, 1, 1),
            email=f"{name}@example.org", at=at,
        )  # fmt: skip
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stop the clock that views read one hour after AT, and return that moment."""
    moment = AT + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.fixture
def conversation(db: None) -> str:
    """Return the slug of an open conversation with three seeds."""
    return make_conversation()
