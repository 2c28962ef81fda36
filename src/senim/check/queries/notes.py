"""Notes on a check: those that all may read, what the others lack, and the reader's own part in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.timezone import localtime

from senim.ask import queries as ask
from senim.ask.queries import Care, ConversationCard
from senim.calc.opinion import Share
from senim.check.formats import notes as formats
from senim.check.models import Check, Note, NoteRating, NoteTally, RatingTag
from senim.check.policy import notes as policy
from senim.check.policy import rules
from senim.check.queries import checks
from senim.check.queries.checks import CheckCard
from senim.errors import NotAllowed, NotFound
from senim.listen.queries.reactions import took_part
from senim.people import queries as people
from senim.people.actors import Actor, permits

TEXT, ADDRESS = policy.TEXT, 1000  # characters at most, for the form
PUBLISHED = "published"


@dataclass(frozen=True)
class TakingPart:
    """The conversation whose people write notes on a check, and who the actor is there: None without a vote."""

    conversation: ConversationCard
    participant: int | None


@dataclass(frozen=True)
class GroupCard:
    """What one opinion group says of a note. word: helpful, not_yet or few. share: only where it may be told."""

    letter: str
    word: str
    share: Share | None


@dataclass(frozen=True)
class NoteCard:
    """One note. state: shown to all, waiting for its groups, or gone. Its words are "" for who may not read them.

    groups: what the newest count says that may be shown, counted_on its day; empty and None before the first.
    reasons: why people rated it so, each with how many. own: whether the reader wrote it; rating and tags: how they
    rated it, "" if they have not.
    """

    ref: str
    state: str
    language: str
    text: str
    address: str
    groups: tuple[GroupCard, ...]
    counted_on: date | None
    reasons: tuple[tuple[str, int], ...]
    ground_label: str
    gone_on: date | None
    own: bool
    rating: str
    rating_label: str
    tags: frozenset[str]

    @property
    def readable(self) -> bool:
        """Whether the reader may read its words."""
        return bool(self.text)

    @property
    def lone(self) -> bool:
        """Whether fewer than two groups have a say in its count."""
        return bool(self.groups) and sum(group.word != "few" for group in self.groups) < formats.GROUPS


@dataclass(frozen=True)
class NotesCard:
    """The notes of one check as a reader sees them. conversation: whose people write them, None while nobody may.

    due: how many new ratings make a new count. wrote: whether the reader has written a note.
    """

    ref: str
    conversation: ConversationCard | None
    open: bool
    took_part: bool
    wrote: bool
    may_open: bool
    may_take_away: bool
    due: int
    raters: int
    percent: int
    notes: tuple[NoteCard, ...]

    @property
    def shown(self) -> tuple[NoteCard, ...]:
        """The notes that all may read."""
        return self._of("shown")

    @property
    def waiting(self) -> tuple[NoteCard, ...]:
        """The notes that not enough groups have found helpful yet."""
        return self._of("waiting")

    @property
    def gone(self) -> tuple[NoteCard, ...]:
        """The notes that were taken away."""
        return self._of("gone")

    def _of(self, state: str) -> tuple[NoteCard, ...]:
        return tuple(note for note in self.notes if note.state == state)


@dataclass(frozen=True)
class NotesPage:
    """The page on which notes are written and rated."""

    check: CheckCard
    notes: NotesCard


@dataclass(frozen=True)
class OpeningPage:
    """The page on which a monitor opens a check to notes. offered: conversations with a published result."""

    check: CheckCard
    notes: NotesCard
    offered: tuple[ConversationCard, ...]


@dataclass(frozen=True)
class TakingAwayPage:
    """The page on which a note is taken away."""

    check: CheckCard
    note: NoteCard


def taking_part(row: Check, actor: Actor) -> TakingPart:
    """Return who the actor is among those who write notes on a check. Refuses with NotesNotOpen. Four queries."""
    if row.conversation_id is None:
        raise policy.NotesNotOpen
    card = ask.conversation_by_pk(row.conversation_id)
    return TakingPart(card, _participant(card, actor))


def of_check(pk: int, actor: Actor, at: datetime) -> NotesCard:
    """Return the notes of a check as a reader may see them at a moment. Ten queries at most, however many there are.

    Their order is drawn anew each day, the same for everybody: nobody's note stands first by who wrote it or when.
    """
    row = Check.objects.get(pk=pk)
    card = ask.conversation_by_pk(row.conversation_id) if row.conversation_id is not None else None
    participant = _participant(card, actor) if card else None
    held, found = rules.roles(actor), _rows(pk, participant)
    may_take_away = permits(rules.RULES, "take_away_note", held, row.phase)
    seen = participant is not None or may_take_away
    care = card.care if card else ask.CARE["open"]
    return NotesCard(
        ref=row.ref,
        conversation=card,
        open=card is not None and row.phase == PUBLISHED,
        took_part=participant is not None,
        wrote=any(note.author_id == participant for note in found),
        may_open=card is None and permits(rules.RULES, "open_notes", held, row.phase),
        may_take_away=may_take_away,
        due=max(formats.RATERS, care.minimum),
        raters=formats.RATERS,
        percent=formats.PERCENT,
        notes=tuple(_card(note, participant, care, at, seen=seen) for note in _drawn(found, localtime(at).date())),
    )


def notes_page(ref: str, actor: Actor, at: datetime) -> NotesPage:
    """Return the page of a check's notes. Refuses with NotFound for a draft. Twelve queries at most."""
    card = checks.check(ref)
    if not card.shown:
        raise NotFound
    return NotesPage(card, of_check(card.pk, actor, at))


def opening(ref: str, actor: Actor, at: datetime) -> OpeningPage:
    """Return the page on which a check is opened to notes. Refuses with NotFound or NotAllowed."""
    page = notes_page(ref, actor, at)
    if not rules.may(actor, "open_notes", page.check.phase):
        raise NotAllowed
    offered = tuple(card for card in ask.public_list() if card.phase == PUBLISHED)
    return OpeningPage(page.check, page.notes, offered)


def taking_away(ref: str, actor: Actor, at: datetime) -> TakingAwayPage:
    """Return the page on which a note is taken away. Refuses with NotFound or NotAllowed."""
    of = Note.objects.filter(ref=ref).values_list("of__ref", flat=True).first()
    if of is None:
        raise NotFound
    page = notes_page(of, actor, at)
    if not page.notes.may_take_away:
        raise NotAllowed
    return TakingAwayPage(page.check, next(note for note in page.notes.notes if note.ref == ref))


def values() -> list[tuple[str, str]]:
    """Return the three ratings, as word and label."""
    return [(str(value), str(label)) for value, label in NoteRating.Value.choices]


def reasons(which: Iterable[str]) -> list[tuple[str, str]]:
    """Return some reasons, as word and label."""
    return [(tag, str(RatingTag.Tag(tag).label)) for tag in which]


def grounds() -> list[tuple[str, str]]:
    """Return the grounds on which a note is taken away, as word and label."""
    return [(str(value), str(label)) for value, label in Note.Ground.choices]


def _participant(card: ConversationCard, actor: Actor) -> int | None:
    """Return the participant that the actor is in a conversation, if that participant voted. Two queries at most."""
    found = people.participant_by_key(actor.key, card.ref)
    return found if found is not None and took_part(found, card.pk) else None


def _rows(pk: int, participant: int | None) -> list[Note]:
    """Return the notes of a check with their tallies and the reader's own ratings. Four queries."""
    own = NoteRating.objects.filter(participant_id=participant or 0).prefetch_related("tags")
    tallies = Prefetch("tallies", NoteTally.objects.order_by("-number"))
    return list(Note.objects.filter(of=pk).prefetch_related(tallies, Prefetch("ratings", own)))


def _drawn(found: Iterable[Note], day: date) -> list[Note]:
    """Return notes in the order of a day."""
    return sorted(found, key=lambda note: hashlib.sha256(f"{day.isoformat()} {note.ref}".encode()).hexdigest())


def _card(note: Note, participant: int | None, care: Care, at: datetime, *, seen: bool) -> NoteCard:
    until = ask.shown_until(at, care)
    tally = next((one for one in note.tallies.all() if one.counted_at <= until), None)
    said = formats.read_tally(tally.body) if tally else None
    rating = next(iter(note.ratings.all()), None)
    state = "gone" if note.taken_away_on else "shown" if tally and tally.shown else "waiting"
    may_read = seen or state == "shown"
    return NoteCard(
        ref=note.ref,
        state=state,
        language=note.language,
        text=note.text if may_read else "",
        address=note.address if may_read else "",
        groups=tuple(_group(row, said.minimum) for row in said.groups) if said else (),
        counted_on=localtime(tally.counted_at).date() if tally else None,
        reasons=tuple((str(RatingTag.Tag(tag).label), n) for tag, n in said.reasons) if said and may_read else (),
        ground_label=str(Note.Ground(note.ground).label) if note.ground else "",
        gone_on=note.taken_away_on,
        own=participant is not None and note.author_id == participant,
        rating=rating.value if rating else "",
        rating_label=str(NoteRating.Value(rating.value).label) if rating else "",
        tags=frozenset(tag.tag for tag in rating.tags.all()) if rating else frozenset(),
    )


def _group(row: formats.Row, minimum: int) -> GroupCard:
    letter, raters, helpful = row
    return GroupCard(letter, formats.word(raters, helpful), formats.figures(raters, helpful, minimum))
