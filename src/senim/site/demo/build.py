"""Builds the living example through the same actions that people use; a second run changes nothing."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from senim.ask import actions as ask
from senim.ask import queries as conversations
from senim.ask.queries import ConversationCard, TextDraft
from senim.listen import actions as listen
from senim.people import actions as people
from senim.people import queries as accounts
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import mint_key, receipt_code
from senim.site.case import SHIPPED, load, parse
from senim.site.demo import build_checks, build_council, build_verdicts, crowd
from senim.site.demo.accounts import COUNCIL, MONITORS, PASSWORD, STAFF
from senim.site.demo.content import AIR, BUSES, LANGUAGES, SNOW, DemoConversation, DemoStatement

DAYS = 21
SEED = 0


@transaction.atomic
def build(at: datetime) -> None:
    """Make accounts, conversations, statements, votes, decisions and results, as if they grew until now."""
    if accounts.account_by_email(STAFF[0].email):
        return
    staff = [_account(account.email, account.name, account.role == "owner", at) for account in STAFF]
    council = [_account(account.email, account.name, False, at) for account in COUNCIL]
    owner = staff[0]
    first, second = (_account(account.email, account.name, False, at) for account in MONITORS)
    cast, reforms, sources = build_council.build(owner, council, (first, second), at)
    start = timezone.localtime(at).date() - timedelta(days=DAYS)
    for conversation in (AIR, BUSES):
        begun = at - timedelta(days=1)
        _conversation(conversation, owner, begun, begun.date() + timedelta(days=60))
        _seeds(conversation, owner, begun)
    _votes(
        BUSES,
        crowd.first_votes(SEED),
        _open(BUSES, owner, at - timedelta(days=1)),
        start=at.date() - timedelta(days=1),
    )
    _snow(staff, start, at)
    kept = build_checks.build(cast, (first, second), sources)
    build_verdicts.build(cast, (first, second), kept, reforms)
    load.load(parse.read(SHIPPED, at.date()), at=at)


def _account(email: str, name: str, may_ask: bool, at: datetime) -> Actor:
    made = people.make_account(email=email, name=name, may_ask=may_ask, password=PASSWORD, at=at)
    return Actor(account=made.pk, name=made.name, may_ask=made.may_ask)


def _conversation(demo: DemoConversation, owner: Actor, at: datetime, closes: date) -> None:
    texts: dict[str, TextDraft] = {
        code: TextDraft(
            question=demo.question.said_in(code),
            asker=demo.asker.said_in(code),
            background=demo.background.said_in(code),
            pledge=demo.pledge.said_in(code),
        )
        for code in LANGUAGES
    }
    ask.create_conversation(actor=owner, slug=demo.key, language="kk", texts=texts, at=at, simulated=True)
    chosen: dict[str, object] = {
        "planned_close": closes,
        "pledge_due": closes + timedelta(days=demo.answer_days),
        "early_results": True,
    }
    ask.edit_settings(actor=owner, slug=demo.key, settings=chosen, at=at)


def _seeds(demo: DemoConversation, owner: Actor, at: datetime) -> dict[str, int]:
    """Place the organisers' statements and return their numbers by key."""
    return {
        statement.key: listen.place_seed(
            actor=owner,
            slug=demo.key,
            language=statement.original,
            texts={code: statement.text.said_in(code) for code in LANGUAGES},
            council=statement.origin == "council",
            at=at,
        )
        for statement in demo.statements
        if statement.origin != "participant"
    }


def _open(demo: DemoConversation, owner: Actor, at: datetime) -> ConversationCard:
    ask.open_conversation(actor=owner, slug=demo.key, at=at)
    return conversations.conversation(demo.key)


def _moment(start: date, day: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(start + timedelta(days=day), time(minute // 60 % 24, minute % 60)))


def _snow(staff: list[Actor], start: date, at: datetime) -> None:
    """Let three weeks go by: seeds, statements, decisions, votes, one correction, one appeal, weekly snapshots."""
    owner, bolat, dana, _viewer = staff
    begun = _moment(start, 0, 8 * 60)
    _conversation(SNOW, owner, begun, at.date() + timedelta(days=14))
    for account, actor in zip(STAFF[1:], staff[1:], strict=True):
        ask.grant_role(actor=owner, slug=SNOW.key, email=account.email, name=actor.name, role=account.role, at=begun)
    number = _seeds(SNOW, owner, begun)
    card = _open(SNOW, owner, begun)
    people_of = crowd.simulate(SEED, start=start, days=DAYS)
    by_key = {statement.key: statement for statement in SNOW.statements}
    keys = {who: mint_key(settings.SECRET_KEY) for who in range(people_of.n_participants)}
    for writing in people_of.writings:
        statement = by_key[writing.statement]
        number[writing.statement] = listen.submit_statement(
            actor=Actor(key=keys[writing.participant]),
            slug=SNOW.key,
            text=statement.first_text or statement.original_text,
            language=statement.original,
            at=_moment(start, writing.day, writing.minute),
        )
    writers = {writing.statement: keys[writing.participant] for writing in people_of.writings}
    for decision in people_of.decisions:
        when = _moment(start, decision.day, decision.minute)
        _decide(by_key[decision.statement], number, writers, (bolat, dana), card, when)
    numbered = tuple((v.participant, number[v.statement], v.value, v.day, v.minute) for v in people_of.votes)
    _bring(card, keys, numbered, start)
    listen.count_votes(slug=SNOW.key, at=at)
    listen.take_snapshot(actor=SYSTEM, slug=SNOW.key, at=at)


def _decide(
    statement: DemoStatement,
    number: dict[str, int],
    writers: dict[str, str],
    moderators: tuple[Actor, Actor],
    card: ConversationCard,
    at: datetime,
) -> None:
    """Publish or refuse one statement as the example tells; correct its slip; send its appeal."""
    n, (first, second) = number[statement.key], moderators
    if statement.refusal:
        with translation.override(statement.original):
            note = statement.refusal.note.said_in(statement.original)
        listen.refuse_statement(
            actor=first, slug=card.slug, number=n, reason=statement.refusal.reason, note=note, at=at
        )
        if statement.refusal.appeal:
            code = receipt_code(writers[statement.key], card.ref)
            text = statement.refusal.appeal.said_in(statement.original)
            listen.appeal_statement(actor=Actor(), code=code, number=n, text=text, at=at)
        return
    listen.publish_statement(actor=first, slug=card.slug, number=n, at=at)
    if statement.first_text:
        listen.propose_correction(actor=first, slug=card.slug, number=n, text=statement.original_text, at=at)
        listen.confirm_correction(actor=second, slug=card.slug, number=n, at=at)
    for code in LANGUAGES:
        if code != statement.original:
            text = statement.text.said_in(code)
            listen.write_translation(actor=second, slug=card.slug, number=n, language=code, text=text, at=at)


def _votes(demo: DemoConversation, votes: tuple[crowd.Vote, ...], card: ConversationCard, start: date) -> None:
    numbers = {statement.key: place for place, statement in enumerate(demo.statements, start=1)}
    keys = {who: mint_key(settings.SECRET_KEY) for who in {vote.participant for vote in votes}}
    rows = tuple((v.participant, numbers[v.statement], v.value, v.day, v.minute) for v in votes)
    _bring(card, keys, rows, start)
    listen.count_votes(slug=demo.key, at=_moment(start, 1, 0), whatever=True)


def _bring(
    card: ConversationCard,
    keys: dict[int, str],
    votes: tuple[tuple[int, int, int, int, int], ...],
    start: date,
) -> None:
    """Bring the votes of simulated people; of repeated votes the last counts."""
    person = {who: people.ensure_participant(key=key, scope=card.ref) for who, key in keys.items()}
    for participant in person.values():
        ask.admit(conversation=card.pk, participant=participant)
    last = {
        (who, number): (value, conversations.rounded(_moment(start, day, minute), card.care))
        for who, number, value, day, minute in votes
    }
    listen.bring_votes(
        conversation=card.pk,
        votes=((person[who], number, value, when) for (who, number), (value, when) in last.items()),
    )
