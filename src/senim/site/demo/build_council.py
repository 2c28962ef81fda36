"""Builds the example's council: a question of last spring, what the council made of it, what the akimat answered."""

from datetime import datetime

import numpy as np
from django.conf import settings

from senim.ask import actions as ask
from senim.ask import queries as conversations
from senim.ask.queries import TextDraft
from senim.decide import actions as decide
from senim.listen import actions as listen
from senim.people import actions as people
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import mint_key
from senim.propose import actions as propose
from senim.site.demo import build_matters, build_reforms, build_session
from senim.site.demo import content_council as told
from senim.site.demo.accounts import COUNCIL as ACCOUNTS
from senim.site.demo.accounts import MONITORS
from senim.site.demo.cast import AKIMAT, COUNCIL, Cast
from senim.site.demo.content_crossings import CROSSINGS, LEANINGS
from senim.site.demo.shapes import LANGUAGES, Text

SEED = 0
WALKERS, DRIVERS = 58, 41
CLERK, OFFICIAL = ACCOUNTS[0], ACCOUNTS[-1]


def build(
    owner: Actor, council: list[Actor], monitors: tuple[Actor, Actor], at: datetime
) -> tuple[Cast, dict[tuple[str, int], str], dict[str, str]]:
    """Let half a year go by, in the order in which it happened; return who acted, the reforms and the sources."""
    clerk, chair, member, _umit, official = council
    keys = tuple(mint_key(settings.SECRET_KEY) for _ in range(WALKERS + DRIVERS))
    cast = Cast(owner, clerk, chair, member, official, keys, at)
    _bodies(cast)
    build_matters.build(cast)
    _question(cast)
    refs = {
        told.LIGHTS.key: _by_person(cast, told.LIGHTS, 0, 120),
        told.GREEN.key: _by_person(cast, told.GREEN, 1, 119),
    }
    refs[told.RAISED.key] = _by_person(cast, told.RAISED, 2, 118)
    for place, ref in enumerate(refs.values()):
        _support(cast, ref, 47 - 9 * place, 115)
        propose.close_proposal(actor=SYSTEM, ref=ref, at=cast.ago(100))
    package = _package(cast, refs)
    build_session.hold_session(cast, package, refs)
    package_clock = decide.submit_package(actor=clerk, ref=package, at=cast.ago(94))
    water = _by_staff(cast, told.WATER, 71)
    decide.submit_proposal(actor=clerk, ref=water, at=cast.ago(70))
    decide.note_lapses(at=cast.ago(48))
    build_session.answer(cast, package_clock)
    decide.note_lapses(at=cast.ago(1))
    benches = _by_staff(cast, told.YARDS, 12)
    _support(cast, benches, 23, 8)
    build_session.plan_next(cast, package)
    for account, actor in zip(MONITORS, monitors, strict=True):
        people.grant_post(
            actor=SYSTEM, slug=AKIMAT, email=account.email, name=actor.name, role="monitor", at=cast.ago(120)
        )
    return (cast, *build_reforms.build(cast, monitors, refs))


def _texts(text: Text) -> dict[str, str]:
    return {code: text.said_in(code) for code in LANGUAGES}


def _bodies(cast: Cast) -> None:
    """Set up the council with its seven seats and the akimat, which answers within thirty working days."""
    when = cast.ago(180)
    for slug, kind, name, about in (
        (COUNCIL, "council", told.COUNCIL_NAME, told.COUNCIL_ABOUT),
        (AKIMAT, "akimat", told.AKIMAT_NAME, told.AKIMAT_ABOUT),
    ):
        people.create_body(
            actor=cast.owner, slug=slug, kind=kind, language="kk", names=_texts(name), abouts=_texts(about),
            time_zone=settings.TIME_ZONE, at=when, simulated=True,
        )  # fmt: skip
        for actor, role in ((cast.clerk, "clerk"), (cast.official, "official")):
            if role == "clerk" or slug == AKIMAT:
                email = CLERK.email if role == "clerk" else OFFICIAL.email
                people.grant_post(actor=cast.owner, slug=slug, email=email, name=actor.name, role=role, at=when)
    for seat, member in enumerate(told.MEMBERS, start=1):
        people.give_seat(
            actor=cast.clerk, slug=COUNCIL, name=member.name, seat=seat, title="chair" if seat == 1 else "member",
            how=member.how, since=cast.ago(180).date(), at=when,
            email=f"{member.key}@zhelsu.example" if member.key else "",
        )  # fmt: skip
    years = range(cast.ago(180).year, cast.at.year + 2)
    events = "".join(
        f"BEGIN:VEVENT\nUID:{year}{day}@zhelsu.example\nDTSTART;VALUE=DATE:{year}{day}\nSUMMARY:{name}\nEND:VEVENT\n"
        for year in years
        for day, name in told.DAYS_OFF
    )
    calendar = told.HOLIDAYS.format(events=events).replace("\n", "\r\n").encode()
    decide.load_holidays(actor=cast.clerk, body=AKIMAT, name="Желсу", content=calendar, at=when)
    for matter in ("proposal", "package"):
        decide.set_clock_rule(
            actor=cast.clerk, body=AKIMAT, matter=matter, days=30, unit="working", very_late=10,
            basis="Желсу әкімдігінің қаулысы", since=when.date(), at=when,
        )  # fmt: skip


def _question(cast: Cast) -> None:
    """Ask, let two groups vote, close and publish."""
    opened = cast.ago(150, 9)
    texts: dict[str, TextDraft] = {
        code: TextDraft(
            CROSSINGS.question.said_in(code), CROSSINGS.asker.said_in(code), CROSSINGS.background.said_in(code),
            CROSSINGS.pledge.said_in(code),
        )
        for code in LANGUAGES
    }  # fmt: skip
    slug = ask.create_conversation(
        actor=cast.owner, slug=CROSSINGS.key, language="kk", texts=texts, at=opened, simulated=True
    )
    due = cast.ago(126 - CROSSINGS.answer_days).date()
    ask.edit_settings(actor=cast.owner, slug=slug, settings={"pledge_due": due}, at=opened)
    for statement in CROSSINGS.statements:
        listen.place_seed(
            actor=cast.owner, slug=slug, language=statement.original, texts=_texts(statement.text),
            council=statement.origin == "council", at=opened,
        )  # fmt: skip
    ask.open_conversation(actor=cast.owner, slug=slug, at=opened)
    card = conversations.conversation(slug)
    chance = np.random.default_rng(SEED)
    values = {}
    for who, key in enumerate(cast.keys):
        person = people.ensure_participant(key=key, scope=card.ref)
        ask.admit(conversation=card.pk, participant=person)
        drives, when = int(who >= WALKERS), cast.ago(149 - who % 20, 8 + who % 12)
        for number, statement in enumerate(CROSSINGS.statements, start=1):
            agree = LEANINGS[statement.key][drives]
            value = 0 if chance.integers(100) < 7 else 1 if chance.integers(100) < agree else -1
            values[person, number] = (value, conversations.rounded(when, card.care))
    listen.bring_votes(conversation=card.pk, votes=((*who, *vote) for who, vote in values.items()))
    listen.count_votes(slug=slug, at=cast.ago(129), whatever=True)
    listen.close_listening(actor=cast.owner, slug=slug, at=cast.ago(128))
    notes = _texts(CROSSINGS.closing_note)
    listen.publish_result(actor=cast.owner, slug=slug, notes=notes, at=cast.ago(126))


def _by_person(cast: Cast, proposal: told.DemoProposal, who: int, days: int) -> str:
    """Let a participant write a proposal out of statements, and the clerk publish it."""
    numbers = {statement.key: n for n, statement in enumerate(CROSSINGS.statements, start=1)}
    ref = propose.create_proposal(
        actor=cast.person(who), body=AKIMAT, conversation=CROSSINGS.key, kind="reform", language=proposal.language,
        title=proposal.title, text=proposal.text, demands=proposal.demands, open_until=cast.ago(100).date(),
        statements=[(numbers[key], demand) for demand, key in proposal.grew], tags=proposal.tags,
        at=cast.ago(days), simulated=True,
    )  # fmt: skip
    propose.send_proposal(actor=cast.person(who), ref=ref, at=cast.ago(days))
    propose.open_proposal(actor=cast.clerk, ref=ref, at=cast.ago(days - 1))
    return ref


def _by_staff(cast: Cast, proposal: told.DemoProposal, days: int) -> str:
    """Let the clerk enter a proposal that came on paper; what staff sends opens at once."""
    ref = propose.create_proposal(
        actor=cast.clerk, body=AKIMAT, conversation="", kind="reform", language=proposal.language,
        title=proposal.title, text=proposal.text, demands=proposal.demands, open_until=cast.ago(days - 30).date(),
        tags=proposal.tags, at=cast.ago(days), simulated=True,
    )  # fmt: skip
    propose.send_proposal(actor=cast.clerk, ref=ref, at=cast.ago(days))
    return ref


def _support(cast: Cast, ref: str, people_count: int, days: int) -> None:
    for who in range(people_count):
        decide.support_proposal(actor=cast.person(who + 3), ref=ref, at=cast.ago(days))


def _package(cast: Cast, refs: dict[str, str]) -> str:
    """Put two proposals together, and say why the third was left out."""
    package = propose.create_package(
        actor=cast.clerk, maker=COUNCIL, body=AKIMAT, language="kk", title=told.PACKAGE_TITLE, text=told.PACKAGE_TEXT,
        at=cast.ago(98), simulated=True,
    )  # fmt: skip
    propose.edit_package(
        actor=cast.clerk, ref=package, title=told.PACKAGE_TITLE, text=told.PACKAGE_TEXT,
        proposals=[refs["lights"], refs["green"]], omissions=[(refs["raised"], told.OMITTED_BY, told.OMITTED_WHY)],
        at=cast.ago(98),
    )  # fmt: skip
    propose.publish_package(actor=cast.clerk, ref=package, at=cast.ago(97))
    return package
