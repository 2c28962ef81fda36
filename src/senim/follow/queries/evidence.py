"""Evidence that was handed in: for whoever hands it in, for the monitors who decide on it, and for receipts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from senim.errors import NotFound
from senim.follow.formats.dating import Dating, words
from senim.follow.models import Evidence, Source
from senim.follow.policy import evidence_desk as desk_rules
from senim.follow.policy import reforms as policy
from senim.follow.queries import reforms
from senim.follow.queries.reforms import ReformCard
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.formats import receipt_code

Track, Bearing = Evidence.Track, Evidence.Bearing
MOST_WAITING = desk_rules.MOST_WAITING


@dataclass(frozen=True)
class EvidenceCard:
    """One piece of evidence, without what is in its file and without who handed it in.

    reform, reform_title, reform_language: the reform that it is about, by its handle. dated: its date, in words.
    held: whether the file is still here. finding: the handle of what it became, or "".
    """

    ref: str
    reform: str
    reform_title: str
    reform_language: str
    track_label: str
    bearing_label: str
    language: str
    text: str
    kind: str
    kind_label: str
    title: str
    publisher: str
    dated: str
    address: str
    name: str
    size: int
    digest: str
    held: bool
    state: str
    state_label: str
    reason_label: str
    note: str
    finding: str
    sent_on: date
    decided_on: date | None


@dataclass(frozen=True)
class HandingIn:
    """The page on which evidence is handed in. receipt: the code of whoever did so before in this browser, or ""."""

    reform: ReformCard
    may: bool
    full: bool
    receipt: str


@dataclass(frozen=True)
class DecidingPage:
    """One piece of evidence before a monitor. own: whether this browser handed it in. known: such a source, or ""."""

    reform: ReformCard
    evidence: EvidenceCard
    own: bool
    known: str


def waiting(body_pk: int) -> tuple[EvidenceCard, ...]:
    """Return the evidence about a body's reforms that waits for a monitor, the oldest first. One query."""
    rows = Evidence.objects.filter(reform__body=body_pk, state=Evidence.State.WAITING)
    return _cards(rows.order_by("sent_on", "pk"))


def of_author(participants: Iterable[int]) -> tuple[EvidenceCard, ...]:
    """Return what participants handed in, the newest first. One query."""
    return _cards(Evidence.objects.filter(author__in=set(participants)).order_by("-pk"))


def handing_in(ref: str, actor: Actor, at: datetime) -> HandingIn:
    """Return the page on which anybody hands in evidence about a reform. Refuses with NotFound. Ten queries."""
    card = reforms.reform(ref)
    held = policy.roles(actor, card.body, card.day(at))
    participant = people.participant_by_key(actor.key, card.ref)
    states = list(Evidence.objects.filter(reform=card.pk, author=participant or 0).values_list("state", flat=True))
    return HandingIn(
        reform=card,
        may=permits(policy.RULES, "hand_in_evidence", held, card.phase),
        full=states.count(Evidence.State.WAITING) >= MOST_WAITING,
        receipt=receipt_code(actor.key, card.ref) if actor.key and states else "",
    )


def deciding(ref: str, evidence: str, actor: Actor, at: datetime) -> DecidingPage:
    """Return one piece of evidence for a monitor. Refuses with NotFound or NotAllowed. Eleven queries."""
    card = reforms.reform_for_desk(ref, actor, at)
    row = _rows(Evidence.objects.filter(reform=card.pk, ref=evidence)).first()
    if row is None:
        raise NotFound
    participant = people.participant_by_key(actor.key, card.ref)
    return DecidingPage(
        reform=card,
        evidence=_card(row),
        own=participant is not None and row.author_id == participant,
        known=_known(row),
    )


def file_of(ref: str, evidence: str, actor: Actor, at: datetime) -> tuple[str, str, bytes]:
    """Return name, media type and content of a file that waits. Refuses with NotFound or NotAllowed. Nine queries."""
    card = reforms.reform_for_desk(ref, actor, at)
    row = Evidence.objects.filter(reform=card.pk, ref=evidence, content__isnull=False).first()
    if row is None:
        raise NotFound
    return row.name, row.media, bytes(row.content or b"")


def reasons() -> tuple[tuple[str, str], ...]:
    """Return the closed list of reasons for a refusal, as word and label."""
    return tuple((value, str(label)) for value, label in Evidence.Reason.choices)


def sides() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return where and for which side evidence may speak, as words and labels."""
    tracks, bearings = (tuple((v, str(label)) for v, label in words.choices) for words in (Track, Bearing))
    return tracks, bearings


def _known(row: Evidence) -> str:
    """Return the handle of a source that stands at the same address, or has the same file, or ""."""
    same_file = Source.objects.filter(copies__digest=row.digest, copies__taken_away_on__isnull=True)
    found = Source.objects.filter(address=row.address) if row.address else same_file
    return found.order_by("pk").values_list("ref", flat=True).first() or ""


def _rows(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    return rows.defer("content").select_related("reform", "finding")


def _cards(rows: QuerySet[Evidence]) -> tuple[EvidenceCard, ...]:
    return tuple(_card(row) for row in _rows(rows))


def _card(row: Evidence) -> EvidenceCard:
    return EvidenceCard(
        ref=row.ref,
        reform=row.reform.ref,
        reform_title=row.reform.title,
        reform_language=row.reform.language,
        track_label=str(Track(row.track).label),
        bearing_label=str(Bearing(row.bearing).label),
        language=row.language,
        text=row.text,
        kind=row.kind,
        kind_label=str(Source.Kind(row.kind).label),
        title=row.title,
        publisher=row.publisher,
        dated=words(Dating(row.first_day, row.last_day, row.precision)),
        address=row.address,
        name=row.name,
        size=row.size,
        digest=row.digest,
        held=bool(row.digest) and row.state == Evidence.State.WAITING,
        state=row.state,
        state_label=str(Evidence.State(row.state).label),
        reason_label=str(Evidence.Reason(row.reason).label) if row.reason else "",
        note=row.note,
        finding=row.finding.ref if row.finding else "",
        sent_on=row.sent_on,
        decided_on=row.decided_on,
    )
