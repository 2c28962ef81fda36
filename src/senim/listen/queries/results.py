"""The result page: findings, common ground, dividing lines, groups, map, participation; all from a snapshot."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import policy
from senim.listen.models import OpinionSnapshot, Statement
from senim.listen.queries.places import place_participant
from senim.listen.queries.shares import ShareCard, share_of
from senim.listen.queries.statements import of_question
from senim.people import queries as people
from senim.people.actors import Actor, permits

MOST = 5


@dataclass(frozen=True)
class StatementResult:
    """One statement with everybody's share and, where groups are shown, each group's."""

    number: int
    text: str
    language: str
    everyone: ShareCard
    groups: tuple[tuple[str, ShareCard], ...]
    consensus: float

    @property
    def rows(self) -> tuple[tuple[str, ShareCard], ...]:
        """What is drawn under the statement: the groups, or everybody where there are none."""
        return self.groups or (("", self.everyone),)


@dataclass(frozen=True)
class GroupCard:
    """One opinion group: its letter, people, votes each, and the statements that set it apart."""

    label: str
    size: int
    median_votes: int
    representative: tuple[tuple[StatementResult, str, ShareCard], ...]


@dataclass(frozen=True)
class PointCard:
    """A group's middle or a mark of the map, in the unit square."""

    label: str
    x: float
    y: float
    size: int


@dataclass(frozen=True)
class MapCard:
    """The opinion map: groups' middles, marks that stand for several people each, and the reader's own place."""

    groups: tuple[PointCard, ...]
    marks: tuple[PointCard, ...]
    you: tuple[float, float] | None
    sentence_id: str = "map-sentence"


@dataclass(frozen=True)
class SnapshotCard:
    """Which computation this is."""

    number: int
    at: datetime
    milestone: str
    milestone_label: str
    method: str
    version: str
    seed: int
    digest: str


@dataclass(frozen=True)
class ResultCard:
    """Everything on the result page."""

    conversation: ConversationCard
    snapshot: SnapshotCard
    preview: bool
    people: int
    votes: int
    placed: int
    enough: bool
    reasons: tuple[tuple[str, float, float], ...]
    near_tie: tuple[int, ...]
    minimum: int
    common: tuple[StatementResult, ...]
    perhaps: tuple[StatementResult, ...]
    dividing: tuple[StatementResult, ...]
    groups: tuple[GroupCard, ...]
    few: tuple[StatementResult, ...]
    statements: tuple[StatementResult, ...]
    map: MapCard | None
    you: str
    days: tuple[tuple[date, int | None], ...]
    milestones: tuple[SnapshotCard, ...]
    refused: int

    @property
    def not_placed(self) -> int:
        """How many people voted too little to be placed in a group."""
        return self.people - self.placed


def result(*, slug: str, actor: Actor, at: datetime, number: int | None = None) -> ResultCard:
    """Return the result at the newest snapshot that may be shown, or at one of those kept.

    Refuses with NotFound, NoResult or NoSnapshot. Nine queries at most, whatever the length.
    """
    card = ask.readable(slug, actor)
    snapshots = list(OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number"))
    until, preview = _shown_until(actor, card, at)
    chosen = [s for s in snapshots if number in (None, s.number) and (until is None or s.at <= until)]
    if not chosen:
        raise policy.NoSnapshot
    return _card(card, chosen[0], [s for s in snapshots if until is None or s.at <= until], actor, preview)


def snapshot_body(*, slug: str, actor: Actor, at: datetime) -> tuple[ResultCard, dict[str, Any]]:
    """Return the newest result with the body it came from, for the public downloads."""
    card = result(slug=slug, actor=actor, at=at)
    found = OpinionSnapshot.objects.get(conversation_id=card.conversation.pk, number=card.snapshot.number)
    return card, json.loads(found.body)


def _shown_until(actor: Actor, card: ConversationCard, at: datetime) -> tuple[datetime | None, bool]:
    """Return up to which moment snapshots are public now, and whether this is a preview for the team.

    The exposure level delays every public figure. Refuses with NoResult while there is nothing for the public.
    """
    held = ask.standing(actor, card)
    early = card.early_results and permits(policy.RULES, "read_early_result", held, card.phase)
    if early or permits(policy.RULES, "read_result", held, card.phase):
        return ask.shown_until(at, card.care), False
    if permits(policy.RULES, "preview_result", held, card.phase):
        return None, True
    ends = card.planned_close or card.pledge_due
    raise policy.NoResult(date=ends.isoformat() if ends else "?")


def _card(
    card: ConversationCard, chosen: OpinionSnapshot, kept: list[OpinionSnapshot], actor: Actor, preview: bool
) -> ResultCard:
    body = json.loads(chosen.body)
    states = dict(of_question(card.pk).values_list("number", "state"))
    rows = [r for r in _statements(card, body) if states.get(r.number) == Statement.State.PUBLISHED]
    by_number = {row.number: row for row in rows}
    common, perhaps = _common(rows, body)
    you, spot = _place_reader(card, body, actor)
    return ResultCard(
        conversation=card,
        snapshot=_snapshot(chosen),
        preview=preview,
        people=chosen.n_participants,
        votes=chosen.n_votes,
        placed=body["placed"],
        enough=body["enough"],
        reasons=tuple((code, have, need) for code, have, need in body["reasons"]),
        near_tie=tuple(body["near_tie"]),
        minimum=body["minimum"],
        common=common,
        perhaps=perhaps,
        dividing=_dividing(rows),
        groups=_groups(body, by_number),
        few=tuple(row for row in rows if all(share.kind == "few" for _label, share in row.rows)),
        statements=tuple(rows),
        map=_map(body, spot) if body["enough"] else None,
        you=you,
        days=tuple((date.fromisoformat(day), votes) for day, votes in body["days"]),
        milestones=tuple(_snapshot(s) for s in kept if s.milestone),
        refused=sum(state == Statement.State.REFUSED for state in states.values()),
    )


def _snapshot(s: OpinionSnapshot) -> SnapshotCard:
    label = str(OpinionSnapshot.Milestone(s.milestone).label) if s.milestone else ""
    return SnapshotCard(s.number, s.at, s.milestone, label, s.method, s.version, s.seed, s.input_digest)


def _statements(card: ConversationCard, body: dict[str, Any]) -> list[StatementResult]:
    """Return the snapshot's statements with their shares, in the reader's language. Two queries."""
    found = of_question(card.pk).prefetch_related("translations")
    texts = {s.number: _in_reader_language(s) for s in found}
    labels = [group["label"] for group in body["groups"]]
    rows = []
    for column, number in enumerate(body["numbers"]):
        shares = [share_of(body, row, column) for row in range(1 + len(labels))]
        text, language = texts.get(number, ("", ""))
        rows.append(
            StatementResult(
                number=number,
                text=text,
                language=language,
                everyone=shares[0],
                groups=tuple(zip(labels, shares[1:], strict=True)),
                consensus=body["consensus"][column] or 0.0,
            )
        )
    return rows


def _in_reader_language(statement: Statement) -> tuple[str, str]:
    for translation in statement.translations.all():
        if translation.language == get_language() != statement.language:
            return translation.text, translation.language
    return statement.text, statement.language


def _common(
    rows: list[StatementResult], body: dict[str, Any]
) -> tuple[tuple[StatementResult, ...], tuple[StatementResult, ...]]:
    """Return what is agreed in every row, and what is agreed wherever there is enough to say."""
    ranked = sorted(rows, key=lambda row: -row.consensus)
    sure = tuple(r for r in ranked if all(share.side > 0 for _l, share in r.rows))
    maybe = tuple(
        r
        for r in ranked
        if r not in sure
        and any(share.side > 0 for _l, share in r.rows)
        and all(share.side > 0 or share.kind in ("few", "withheld") for _l, share in r.rows)
    )
    return sure, maybe[:MOST]


def _dividing(rows: list[StatementResult]) -> tuple[StatementResult, ...]:
    """Return what one group agrees with and another does not, the widest gap first."""

    def gap(row: StatementResult) -> int:
        known = [share.percent for _label, share in row.groups if share.percent is not None]
        return max(known) - min(known) if len(known) > 1 else 0

    apart = [
        row
        for row in rows
        if any(share.side > 0 for _l, share in row.groups) and any(share.side < 0 for _l, share in row.groups)
    ]
    return tuple(sorted(apart, key=lambda row: (-gap(row), row.number))[:MOST])


def _groups(body: dict[str, Any], by_number: dict[int, StatementResult]) -> tuple[GroupCard, ...]:
    return tuple(
        GroupCard(
            label=group["label"],
            size=group["size"],
            median_votes=group["median_votes"],
            representative=tuple(
                (by_number[number], side, dict(by_number[number].groups)[group["label"]])
                for number, side in group["representative"]
                if number in by_number
            ),
        )
        for group in body["groups"]
    )


def _map(body: dict[str, Any], you: tuple[float, float] | None) -> MapCard:
    labels = [group["label"] for group in body["groups"]]
    return MapCard(
        groups=tuple(PointCard(g["label"], g["x"], g["y"], g["size"]) for g in body["groups"]),
        marks=tuple(PointCard(labels[g], x, y, size) for g, x, y, size in body["marks"]),
        you=you,
    )


def _place_reader(card: ConversationCard, body: dict[str, Any], actor: Actor) -> tuple[str, tuple[float, float] | None]:
    """Return the reader's group letter and place, from their own votes as they are now; "" for neither."""
    participant = people.participant_by_key(actor.key, card.ref)
    return place_participant(body, participant) if participant is not None and body["enough"] else ("", None)
