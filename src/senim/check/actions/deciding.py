"""Who decides: two monitors read roles without seeing each other; rules and surveys are entered with their sources."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from senim.check.entries import deciding as entries
from senim.check.models import RoleCoding, Survey, VotingBloc, VotingRule
from senim.check.policy import deciding as policy
from senim.check.policy import rules
from senim.errors import NotFound
from senim.follow.formats.columns import columns, spelled, spelled_day
from senim.follow.formats.dating import Dating, check_past
from senim.follow.queries import chronicle, sources
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word

Blocs = Sequence[tuple[str, int, int | None]]  # name, votes, the public actor that the bloc is


@transaction.atomic
def code_role(
    *,
    actor: Actor,
    decision: str,
    role: str,
    who: int | None,
    source: str | None,
    certainty: str,
    at: datetime,
    note: str = "",
) -> None:
    """Say whom sources name as having begun, announced or really decided something; None for nobody.

    Two monitors read each role; neither sees the other's word before both have. The same word sent twice counts once.
    Refuses with NotFound, NotAllowed, UnknownWord, NamedWithoutSource, TooLong, RoleReadAlready or TwoReadings.
    Records check.role.coded.
    """
    rules.check(rules.roles(actor), "code_role")
    assert actor.account is not None  # only a person holds the post of a monitor
    held = chronicle.locked_decision(decision)
    note = clean_text(note)
    policy.check_role(role, certainty, who is not None, source is not None, note)
    named = _known(who)
    told = sources.source(source).pk if source else None
    before = list(RoleCoding.objects.filter(decision_id=held, role=role).order_by("place"))
    mine = (actor.account, who, told, certainty, note)
    if any((c.coder_id, c.actor_id, c.source_id, c.certainty, c.note) == mine for c in before):
        return
    policy.check_readers(actor.account, (coding.coder_id for coding in before))
    place = len(before) + 1
    RoleCoding.objects.create(
        decision_id=held, role=role, place=place, coder_id=actor.account, actor_id=who, source_id=told,
        certainty=certainty, note=note, coded_on=localtime(at).date(),
    )  # fmt: skip
    coded = entries.RoleCoded(
        decision=Ref(decision), role=Word(role), place=place, named=Veiled(named), certainty=Veiled(certainty),
        note=Veiled(note),
    )  # fmt: skip
    record.append(coded, at=at)


@transaction.atomic
def enter_voting_rule(
    *,
    actor: Actor,
    body: str,
    language: str,
    title: str,
    quota: int,
    blocs: Blocs,
    since: date,
    until: date | None,
    source: str,
    at: datetime,
    once: str | None = None,
    key: str | None = None,
) -> str:
    """Enter a written rule by which a body votes, with its blocs, and return its handle.

    The same form, or the same `key`, enters it once. Refuses with NotFound, NotAllowed, BadLanguage, NothingSaid,
    TooLong, NoBlocs, BadQuota or RuleEndsEarly. Records check.rule.entered.
    """
    rules.check(rules.roles(actor), "enter_voting_rule")
    concerned = people.body(body)
    if before := _before(VotingRule, once, key):
        return before
    title = clean_text(title)
    lines = [(clean_text(name), votes, who) for name, votes, who in blocs]
    policy.check_rule(language, title, quota, [(name, votes) for name, votes, _who in lines], since, until)
    for _name, _votes, who in lines:
        _known(who)
    of = sources.source(source)
    made = VotingRule(
        once=once, key=key, body_id=concerned.pk, language=language, title=title, quota=quota, since=since,
        until=until, source_id=of.pk, entered_on=concerned.day(at),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # the same form at the same moment
        if there := _before(VotingRule, once, key):
            return there
        raise
    VotingBloc.objects.bulk_create(
        VotingBloc(rule=made, number=number, name=name, votes=votes, actor_id=who)
        for number, (name, votes, who) in enumerate(lines, start=1)
    )
    entered = entries.VotingRuleEntered(
        rule=Ref(made.ref), body=Ref(concerned.ref), quota=quota, since=Day(since.isoformat()),
        until=spelled_day(until), source=Ref(of.ref), title=Veiled(title),
        blocs=Veiled("\n".join(f"{name}\t{votes}" for name, votes, _who in lines)),
    )  # fmt: skip
    record.append(entered, at=at)
    return made.ref


@transaction.atomic
def enter_survey(
    *,
    actor: Actor,
    body: str,
    language: str,
    title: str,
    when: Dating,
    people_asked: int | None,
    source: str,
    note: str,
    at: datetime,
    key: str | None = None,
) -> str:
    """Enter a survey that a source reports, and return its handle; the same `key` enters it once.

    Refuses with NotFound, NotAllowed, BadLanguage, NothingSaid, TooLong or FutureDate. Records check.survey.entered.
    """
    rules.check(rules.roles(actor), "enter_survey")
    concerned = people.body(body)
    if before := _before(Survey, None, key):
        return before
    title, note = clean_text(title), clean_text(note)
    policy.check_survey(language, title, note)
    check_past(when, concerned.day(at))
    of = sources.source(source)
    made = Survey.objects.create(
        key=key, body_id=concerned.pk, language=language, title=title, people_asked=people_asked, source_id=of.pk,
        note=note, entered_on=concerned.day(at), **columns(when),
    )  # fmt: skip
    entered = entries.SurveyEntered(
        survey=Ref(made.ref), body=Ref(concerned.ref), source=Ref(of.ref), title=Veiled(title), note=Veiled(note),
        **spelled(when),
    )  # fmt: skip
    record.append(entered, at=at)
    return made.ref


def _known(who: int | None) -> str:
    """Return the handle of a public actor, "" for nobody. Refuses with NotFound."""
    if who is None:
        return ""
    card = people.actors_by_pk([who]).get(who)
    if card is None:
        raise NotFound
    return card.ref


def _before(model: type[VotingRule] | type[Survey], once: str | None, key: str | None) -> str | None:
    """Return the handle of what the same form or the same case brought before."""
    for name, value in (("key", key), ("once", once)):
        if value is not None and (found := model.objects.filter(**{name: value}).values_list("ref", flat=True).first()):
            return found
    return None
