"""A small team and a running conversation, for the tests of moderation: made by actions, as on a real host."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings

from senim.ask import actions as ask
from senim.ask.queries import TextDraft
from senim.listen import actions
from senim.listen.models import ModerationDecision, Statement
from senim.people.actions import make_account
from senim.people.actors import Actor
from senim.people.formats import mint_key, receipt_code

SLUG = "snow"
QUESTION = "How should the yards be cleared of snow?"


@dataclass(frozen=True)
class Team:
    """Who acts: an owner, two moderators, a viewer, a host without a role, and a participant."""

    owner: Actor
    first: Actor
    second: Actor
    viewer: Actor
    stranger: Actor
    author: Actor


def team(at, *, moderation="before", exposure="open"):
    """Make the team and open the conversation; everybody speaks through the same slug."""
    cards = {
        name: make_account(email=f"{name}@example.kz", name=name, at=at, may_ask=name in ("owner", "stranger"))
        for name in ("owner", "first", "second", "viewer", "stranger")
    }
    actors = {name: Actor(account=c.pk, name=c.name, may_ask=c.may_ask) for name, c in cards.items()}
    owner = actors["owner"]
    texts = {"en": TextDraft(question=QUESTION, pledge="The council answers.")}
    ask.create_conversation(actor=owner, slug=SLUG, language="en", texts=texts, at=at)
    chosen = {"moderation": moderation, "exposure": exposure, "pledge_due": (at + timedelta(days=60)).date()}
    ask.edit_settings(actor=owner, slug=SLUG, settings=chosen, at=at)
    for name, role in (("first", "moderator"), ("second", "moderator"), ("viewer", "viewer")):
        ask.grant_role(actor=owner, slug=SLUG, email=cards[name].email, name=name, role=role, at=at)
    ask.open_conversation(actor=owner, slug=SLUG, at=at)
    return Team(**actors, author=participant())


def participant():
    """Return somebody with a new key."""
    return Actor(key=mint_key(settings.SECRET_KEY))


def with_key_of(moderator, author):
    """Return the moderator in the very browser in which the author wrote."""
    return replace(moderator, key=author.key)


def written(author, text, at):
    """Write a statement and return its number."""
    return actions.submit_statement(actor=author, slug=SLUG, text=text, language="en", at=at)


def published(people, text, at):
    """Write a statement, let the first moderator publish it, and return its number."""
    number = written(people.author, text, at)
    actions.publish_statement(actor=people.first, slug=SLUG, number=number, at=at)
    return number


def refused(people, text, at, reason="insult", note=""):
    """Write a statement, let the first moderator refuse it, and return its number."""
    number = written(people.author, text, at)
    actions.refuse_statement(actor=people.first, slug=SLUG, number=number, reason=reason, note=note, at=at)
    return number


def appealed(people, text, at):
    """Write a statement that the first moderator refuses and its author appeals; return its number."""
    number = refused(people, text, at)
    code = receipt_code(people.author.key, statement(number).conversation.ref)
    actions.appeal_statement(actor=Actor(), code=code, number=number, text="I name nobody.", at=at)
    return number


def statement(number):
    """Return a statement as it stands in the database now."""
    return Statement.objects.select_related("conversation").get(conversation__slug=SLUG, number=number)


def decisions(number):
    """Return the outcomes of all decisions on a statement, in their order."""
    rows = ModerationDecision.objects.filter(statement__number=number).order_by("round")
    return list(rows.values_list("round", "outcome"))


def sign_in(client, actor):
    """Sign an actor's account in, reading English."""
    from senim.people.models import Account

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if actor.account is not None:
        client.force_login(Account.objects.get(pk=actor.account))
    return client
