"""Utterances as everybody sees them: short words of public actors, each with its source, its day and its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.check.formats.places import quotation
from senim.check.models import Coding, Utterance
from senim.errors import NotFound
from senim.follow.formats.dating import Dating, Told
from senim.follow.formats.languages import own_name
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people
from senim.people.queries import ActorCard

STANDS, CORRECTED, TAKEN_BACK = "stands", "corrected", "taken_back"
STATES: dict[str, str | Promise] = {
    STANDS: _("stands"),
    CORRECTED: _("corrected since"),
    TAKEN_BACK: _("taken back"),
}


@dataclass(frozen=True)
class UtteranceCard(Told):
    """One utterance. words: "" where the source only paraphrases. document, start, end: its place, if it has one.

    state: stands, corrected or taken_back. newer: what took its place, older: whose place it took, "" for none.
    why: why it was corrected or taken back.
    """

    pk: int
    ref: str
    key: str
    source: SourceCard
    document: str
    start: int | None
    end: int | None
    words: str
    language: str
    actor: ActorCard
    office: str
    when: Dating
    note: str
    entered_on: date
    state: str
    newer: str
    older: str
    why: str

    @property
    def quotation(self) -> str:
        """The words as the public is shown them: a short quotation."""
        return quotation(self.words)

    @property
    def stands(self) -> bool:
        """Whether nothing took its place."""
        return self.state == STANDS

    @property
    def state_label(self) -> str:
        """Its state in words."""
        return str(STATES[self.state])

    @property
    def language_name(self) -> str:
        """The name that its language gives itself."""
        return own_name(self.language)


def standing() -> QuerySet[Utterance]:
    """Return the rows of the utterances that stand: not corrected, not taken back."""
    return Utterance.objects.filter(superseded_by=None, retracts=False)


def cards(rows: QuerySet[Utterance]) -> tuple[UtteranceCard, ...]:
    """Return utterances as cards, in the order of the rows. Seven queries at most, whatever their number.

    A line that takes an utterance back is none and has no card.
    """
    told = rows.select_related("document", "supersedes", "superseded_by").defer("document__text")
    found = [row for row in told if not row.retracts]
    named = sources.by_pks(row.source_id for row in found)
    actors = people.actors_by_pk(row.actor_id for row in found)
    return tuple(_card(row, named[row.source_id], actors[row.actor_id]) for row in found)


def by_pks(pks: Iterable[int]) -> dict[int, UtteranceCard]:
    """Return utterances by primary key. Seven queries at most, whatever their number."""
    return {card.pk: card for card in cards(Utterance.objects.filter(pk__in=set(pks)))}


def utterance(ref: str) -> UtteranceCard:
    """Return an utterance by its handle; every utterance is public. Refuses with NotFound. Seven queries at most.

    The handle of the line that takes one back leads to the one that was taken back.
    """
    row = Utterance.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound
    pk = row.supersedes_id if row.retracts and row.supersedes_id is not None else row.pk
    return cards(Utterance.objects.filter(pk=pk))[0]


def all_utterances() -> tuple[UtteranceCard, ...]:
    """Return every utterance, also corrected ones and those taken back, as they were entered. Seven queries at most."""
    return cards(Utterance.objects.order_by("pk"))


def of_actor(pk: int) -> tuple[UtteranceCard, ...]:
    """Return the utterances of a public actor that stand, the newest first. Seven queries at most."""
    found = cards(standing().filter(actor=pk).order_by("-pk"))
    return tuple(sorted(found, key=lambda card: card.when.order, reverse=True))


def of_claims(pks: Iterable[int]) -> dict[int, tuple[UtteranceCard, ...]]:
    """Return the utterances that stand and are coded to each claim, the oldest first. Eight queries at most.

    Only first codings and settled ones count: what a second coder reads blind is not shown by itself.
    """
    wanted = set(pks)
    places = (Coding.Place.FIRST, Coding.Place.SETTLED)
    pairs = set(Coding.objects.filter(claim__in=wanted, place__in=places).values_list("claim_id", "utterance_id"))
    told = {card.pk: card for card in cards(standing().filter(pk__in={utterance for _claim, utterance in pairs}))}
    found = {
        claim: [told[utterance] for of, utterance in pairs if of == claim and utterance in told] for claim in wanted
    }
    return {pk: tuple(sorted(said, key=lambda card: (*card.when.order, card.pk))) for pk, said in found.items()}


def _card(row: Utterance, source: SourceCard, actor: ActorCard) -> UtteranceCard:
    newer = getattr(row, "superseded_by", None)
    state = STANDS if newer is None else TAKEN_BACK if newer.retracts else CORRECTED
    return UtteranceCard(
        pk=row.pk,
        ref=row.ref,
        key=row.key or "",
        source=source,
        document=row.document.ref if row.document else "",
        start=row.start,
        end=row.end,
        words=row.words,
        language=row.language,
        actor=actor,
        office=row.office,
        when=Dating(row.first_day, row.last_day, row.precision),
        note=row.note,
        entered_on=row.entered_on,
        state=state,
        newer=newer.ref if newer is not None and not newer.retracts else "",
        older=getattr(row.supersedes, "ref", ""),
        why=newer.why if newer is not None else "",
    )
