"""The formal decisions on the reforms of a body, with what its coders read in the sources."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from senim.calc.influence import Matter
from senim.check.formats.periods import Period
from senim.check.models import RoleCoding
from senim.check.queries.matters.rows import DecisionRow, PartyCard, RoleRow, StanceRow
from senim.follow.formats import dating
from senim.follow.formats.dating import Dating
from senim.follow.queries import chronicle, sources
from senim.follow.queries.chronicle import DecisionCard, StanceCard
from senim.follow.queries.filters import Filters, scope
from senim.follow.queries.standings import StandingCard
from senim.people import queries as people
from senim.people.queries import ActorCard, BodyCard

ADOPTED = frozenset({"adopted", "amended"})
NOT_ADOPTED = frozenset({"rejected", "withdrawn", "lapsed"})
PRACTISED = frozenset({"once", "as_a_rule", "effect"})
SIGNS = {"support": 1, "oppose": -1}
COVERAGES = ("submitted", "discussed", "news")
INITIATOR, ANNOUNCER, DECIDER = RoleCoding.Role.values
HELD_BACK = 14  # days for which a first reading is told to nobody, so that the second coder cannot find it here
Roles = tuple[tuple[RoleRow, ...], tuple[str, ...]]  # what is told, and the roles of which a first reading waits


def party(actor: ActorCard) -> PartyCard:
    """Return a public actor as a party to matters."""
    return PartyCard(actor.ref, actor.name, actor.office, actor.ref)


def standings(body: BodyCard, at: datetime) -> dict[str, StandingCard]:
    """Return where each reform of a body stands, by its handle. Fourteen queries at most."""
    return {one.ref: one for one in scope(Filters(body=body.slug), at).reforms}


def read(
    body: BodyCard, period: Period, today: date, stands: Mapping[str, StandingCard]
) -> tuple[tuple[DecisionRow, ...], tuple[str, ...]]:
    """Return the decisions of a period, and the keys of those that belong to none for want of a date. 17 queries.

    A decision belongs to the period of its day, by the last possible one; without it, to that of its announcement.
    What one coder alone read of a role is told after two weeks, so that the other one can read it blind.
    """
    cards = chronicle.decisions_of_body(body.pk)
    days = {card.pk: card.when.last or card.announced_on for card in cards}
    held = [card for card in cards if period.holds(days[card.pk])]
    roles = _roles((card.pk for card in held), today - timedelta(days=HELD_BACK))
    undated = () if period.whole else tuple(key_of(card.ref) for card in cards if days[card.pk] is None)
    return tuple(_row(card, roles.get(card.pk, ((), ())), stands.get(card.reform)) for card in held), undated


def key_of(ref: str) -> str:
    """Return the anchor of a decision."""
    return f"d-{ref}"


def _roles(pks: Iterable[int], since: date) -> dict[int, Roles]:
    """Return what coders read of each decision, by part and by coder; a lone reading since a day waits. Six queries."""
    rows = list(RoleCoding.objects.filter(decision__in=set(pks)).order_by("role", "place"))
    actors = people.actors_by_pk({row.actor_id for row in rows if row.actor_id is not None})
    behind = sources.by_pks({row.source_id for row in rows if row.source_id is not None})
    readings = Counter((row.decision_id, row.role) for row in rows)
    told: dict[int, list[RoleRow]] = defaultdict(list)
    waiting: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if readings[row.decision_id, row.role] == 1 and row.coded_on > since:
            waiting[row.decision_id].append(row.role)
            continue
        made = RoleRow(
            role=row.role,
            role_label=str(RoleCoding.Role(row.role).label),
            place=row.place,
            party=party(actors[row.actor_id]) if row.actor_id is not None else None,
            certainty_label=str(row.get_certainty_display()),
            note=row.note,
            source=behind[row.source_id] if row.source_id is not None else None,
        )
        told[row.decision_id].append(made)
    return {pk: (tuple(told[pk]), tuple(waiting[pk])) for pk in told.keys() | waiting.keys()}


def _row(card: DecisionCard, coded: Roles, stand: StandingCard | None) -> DecisionRow:
    roles, waiting = coded
    readings = readings_of(roles, INITIATOR)
    disputed = len(set(readings)) > 1
    outcome = 1 if card.outcome in ADOPTED else -1 if card.outcome in NOT_ADOPTED else 0
    return DecisionRow(
        key=key_of(card.ref),
        ref=card.ref,
        reform=card.reform,
        title=card.title,
        language=card.title_language,
        package=card.package,
        date_words=card.date_words,
        date_iso=dating.iso(card.when),
        outcome=card.outcome,
        outcome_label=card.outcome_label,
        outcome_sign=outcome,
        coverage=card.coverage,
        coverage_label=coverage_label(card.coverage),
        announced_by=tuple(party(actor) for actor in card.announced_by),
        announced_on=card.announced_on,
        lead_days=card.lead.days if card.lead else None,
        lead_exact=card.lead.exact if card.lead else False,
        deciders=tuple(party(actor) for actor in card.deciders),
        decider_bodies=tuple(actor.body for actor in card.deciders if actor.body),
        initiators=() if disputed else tuple(who for who in readings[:1] if who is not None),
        disputed=disputed,
        stances=tuple(_stance(said, card.when) for said in card.stances),
        roles=roles,
        in_law=stand is not None and stand.in_law,
        in_practice=stand is not None and stand.practice in PRACTISED,
        note=card.note,
        sources=card.sources,
        waiting=waiting,
    )


def coverage_label(word: str) -> str:
    """Return how a list was gathered, in words."""
    labels = {
        "submitted": _("everything that was submitted"),
        "discussed": _("everything that was discussed"),
        "news": _("only what made the news"),
    }
    return labels.get(word, word)


def readings_of(roles: Iterable[RoleRow], role: str) -> tuple[PartyCard | None, ...]:
    """Return whom each coder found in one part, the first coder's first; None where nobody is named."""
    return tuple(row.party for row in roles if row.role == role)


def _stance(said: StanceCard, decided: Dating) -> StanceRow:
    why = "" if said.stance in SIGNS else _("Neither for nor against.")
    return StanceRow(
        party=party(said.actor),
        sign=SIGNS.get(said.stance, 0),
        label=said.stance_label,
        why=why or _late(said.source.when, decided),
        note=said.note,
        source=said.source,
    )


def _late(stated: Dating, decided: Dating) -> str:
    """Say why a stance cannot be known to be older than the decision; "" where it certainly is not younger."""
    if stated.last is None:
        return _("Left out: its source has no date, so it may be younger than the decision.")
    if decided.first is None:
        return _("Left out: the day of the decision is not known, so it may be younger.")
    if stated.last <= decided.first:
        return ""
    if decided.last is not None and (stated.first or date.min) > decided.last:
        return _("Left out: it was stated after the decision.")
    return _("Left out: by its date it may be younger than the decision.")


def matters(rows: Iterable[DecisionRow]) -> list[Matter]:
    """Return decisions as the measures take them: whose it was, who wanted what before, and what came of it."""
    return [_matter(row, tuple(who.key for who in row.initiators)) for row in rows]


def _matter(row: DecisionRow, initiators: tuple[str, ...]) -> Matter:
    stances = {said.party.key: said.sign for said in row.stances if said.sign and not said.why}
    return Matter(row.key, initiators, stances, row.outcome_sign or None, package=row.package)


def disputes(rows: Iterable[DecisionRow]) -> dict[str, Matter]:
    """Return each reading of a disputed initiator as the matter stands by it, under the row's key and the coder."""
    found = {}
    for row in rows:
        for place, who in enumerate(readings_of(row.roles, INITIATOR) if row.disputed else (), start=1):
            found[f"{row.key} {place}"] = _matter(row, (who.key,) if who else ())
    return found


def parties(rows: Iterable[DecisionRow]) -> dict[str, PartyCard]:
    """Return everybody who is named anywhere in the rows, by key."""
    found: dict[str, PartyCard] = {}
    for row in rows:
        named = (*row.announced_by, *row.deciders, *(said.party for said in row.stances))
        for who in (*named, *(role.party for role in row.roles if role.party is not None)):
            found[who.key] = who
    return found
