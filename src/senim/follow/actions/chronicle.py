"""Entering the chronicle around reforms: events, formal decisions, and whom sources name as the one who began."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from senim.errors import NotFound
from senim.follow.entries import chronicle as entries
from senim.follow.formats.columns import columns, spelled
from senim.follow.formats.dating import UNKNOWN, Dating, check_past
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said
from senim.follow.models import Attribution, DecisionStance, FormalDecision, PublicEvent, Reform, Source
from senim.follow.policy import chronicle as policy
from senim.follow.policy import reforms as rules
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

STANDING = "standing"
Stances = Sequence[tuple[int, str, str, str]]  # the public actor, the stance, the source's handle, a note


@transaction.atomic
def enter_event(
    *,
    actor: Actor,
    body: str,
    kind: str,
    when: Dating,
    language: str,
    title: str,
    sources: Sequence[str],
    at: datetime,
    actors: Sequence[int] = (),
    note: str = "",
    at_most: str = "",
    key: str | None = None,
) -> str:
    """Enter something that happened around the reforms of a body, and return its handle; the same `key` enters it once.

    Refuses with NotFound, NotAllowed, BadKind, BadLanguage, NothingSaid, TooLong, BadWord, NoSource or FutureDate.
    Records follow.event.entered.
    """
    concerned = people.body(body)
    rules.check(rules.roles(actor, concerned, concerned.day(at)), "enter_chronicle", STANDING)
    if key is not None and (before := PublicEvent.objects.filter(key=key).first()):
        return before.ref
    title, note = clean_text(title), clean_text(note)
    policy.check_kind(kind)
    check_language(language)
    check_said(title, _("what happened"))
    check_lengths((title, policy.TITLE), (note, WORDS))
    policy.check_word(at_most, policy.CERTAINTIES)
    check_past(when, concerned.day(at))
    found = _sources(sources)
    made = PublicEvent.objects.create(
        key=key, body_id=concerned.pk, kind=kind, language=language, title=title, note=note, at_most=at_most,
        entered_on=concerned.day(at), **columns(when),
    )  # fmt: skip
    made.sources.set(found)
    made.actors.set(_known(actors))
    entered = entries.EventEntered(
        event=Ref(made.ref), body=Ref(concerned.ref), kind_of_event=Word(kind), sources=len(found),
        title=Veiled(title), **spelled(when),
    )  # fmt: skip
    record.append(entered, at=at)
    return made.ref


@transaction.atomic
def enter_decision(
    *,
    actor: Actor,
    reform: str,
    outcome: str,
    coverage: str,
    when: Dating,
    language: str,
    sources: Sequence[str],
    at: datetime,
    announced_by: Sequence[int] = (),
    announced_on: date | None = None,
    deciders: Sequence[int] = (),
    stances: Stances = (),
    note: str = "",
    at_most: str = "",
    key: str | None = None,
) -> str:
    """Enter how a reform came out of the hands of those who formally decide, and return the handle.

    `when` is the day of the decision. No stance is not “neither”: who said nothing has no line. The same `key`
    enters it once. Refuses with NotFound, NotAllowed, BadWord, BadLanguage, TooLong, NoSource, DecidedUnknown,
    StanceTwice or FutureDate. Records follow.decision.entered.
    """
    held, concerned = _locked(actor, reform, at)
    if key is not None and (before := FormalDecision.objects.filter(key=key).first()):
        return before.ref
    note, today = clean_text(note), concerned.day(at)
    policy.check_word(outcome, policy.OUTCOMES)
    policy.check_word(coverage, policy.COVERAGES)
    check_language(language)
    policy.check_word(at_most, policy.CERTAINTIES)
    check_lengths((note, WORDS))
    policy.check_decided(outcome, when)
    policy.check_stances(who for who, *_said in stances)
    check_past(when, today)
    check_past(Dating(announced_on, announced_on, "day") if announced_on else UNKNOWN, today)
    found = _sources(sources)
    made = FormalDecision.objects.create(
        key=key, reform=held, outcome=outcome, coverage=coverage, announced_on=announced_on, language=language,
        note=note, at_most=at_most, entered_on=today, **columns(when),
    )  # fmt: skip
    made.sources.set(found)
    made.announced_by.set(_known(announced_by))
    made.deciders.set(_known(deciders))
    _keep_stances(made, stances)
    entered = entries.DecisionEntered(
        decision=Ref(made.ref), reform=Ref(held.ref), outcome=Word(outcome), coverage=Word(coverage),
        sources=len(found), stances=len(stances), note=Veiled(note), **spelled(when),
    )  # fmt: skip
    record.append(entered, at=at)
    return made.ref


@transaction.atomic
def enter_attribution(
    *,
    actor: Actor,
    reform: str,
    language: str,
    text: str,
    source: str,
    at: datetime,
    at_most: str = "",
    key: str | None = None,
) -> None:
    """Enter whom a source names as the one who began a reform; the same `key` enters it once.

    Refuses with NotFound, NotAllowed, BadLanguage, NothingSaid, TooLong or BadWord. Records follow.attribution.entered.
    """
    held, _concerned = _locked(actor, reform, at)
    if key is not None and Attribution.objects.filter(key=key).exists():
        return
    text = clean_text(text)
    check_language(language)
    check_said(text, _("who is said to have begun it"))
    check_lengths((text, SHORT))
    policy.check_word(at_most, policy.CERTAINTIES)
    said = _sources([source])[0]
    Attribution.objects.create(key=key, reform=held, language=language, text=text, source=said, at_most=at_most)
    entered = entries.AttributionEntered(reform=Ref(held.ref), source=Ref(said.ref), text=Veiled(text))
    record.append(entered, at=at)


def _locked(actor: Actor, reform: str, at: datetime) -> tuple[Reform, BodyCard]:
    """Return a reform with its row locked, and the body concerned, for an actor who may write its chronicle."""
    held = Reform.objects.select_for_update().filter(ref=reform).first()
    if held is None:
        raise NotFound
    concerned = people.body_by_pk(held.body_id)
    rules.check(rules.roles(actor, concerned, concerned.day(at)), "enter_chronicle", STANDING)
    return held, concerned


def _sources(refs: Iterable[str]) -> list[Source]:
    """Return the sources that are named, each once. Refuses with NoSource without any, NotFound for a wrong handle."""
    wanted = list(dict.fromkeys(refs))
    if not wanted:
        raise policy.NoSource
    found = {source.ref: source for source in Source.objects.filter(ref__in=wanted)}
    if len(found) != len(wanted):
        raise NotFound
    return [found[ref] for ref in wanted]


def _known(actors: Iterable[int]) -> list[int]:
    """Return the keys of public actors. Refuses with NotFound when one of them is nobody."""
    wanted = list(dict.fromkeys(actors))
    if len(people.actors_by_pk(wanted)) != len(wanted):
        raise NotFound
    return wanted


def _keep_stances(decision: FormalDecision, stances: Stances) -> None:
    """Write what public actors wanted before a decision, each with its source."""
    _known(who for who, *_said in stances)
    for who, stance, source, note in stances:
        policy.check_word(stance, policy.STANCES)
        check_lengths((note, SHORT))
        DecisionStance.objects.create(
            decision=decision, actor_id=who, stance=stance, source=_sources([source])[0], note=clean_text(note)
        )
