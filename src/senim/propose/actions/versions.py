"""Writing down what a proposal says: its versions, and the statements and tags that go with them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from senim.ask.queries import ConversationCard
from senim.listen.formats.texts import clean_text
from senim.listen.queries import statements as listen
from senim.people.actors import Actor
from senim.propose.actions.locking import locked
from senim.propose.entries import proposals as entries
from senim.propose.formats.wording import Wording, clean_tags, fold, wording
from senim.propose.models import Demand, Paragraph, Proposal, StatementLink, Tag, Version
from senim.propose.policy import proposals as policy
from senim.propose.policy import refusals
from senim.propose.policy import wording as rules
from senim.propose.policy.proposals import Place
from senim.record import actions as record
from senim.record.entries import Ref, Veiled

Links = Iterable[tuple[int, int]]  # number of a statement, number of a demand (0 for the whole)


@transaction.atomic
def revise_proposal(
    *,
    actor: Actor,
    ref: str,
    title: str,
    text: str,
    demands: Iterable[str],
    at: datetime,
    paragraphs: Iterable[tuple[str, str]] = (),
    note: str = "",
    statements: Links | None = None,
    tags: Iterable[str] | None = None,
    open_until: date | None = None,
    base: str = "",
) -> int:
    """Change what a proposal says, and return the number of the version that says it.

    What was never open is written over; an open proposal gets a new version, with a note on what changed. The
    same words sent twice make one version. `base` is the mark of the words that the writer had before them.
    `statements` and `tags` stay as they are when None; the last day never changes while it is open. Refuses with
    NotAllowed, NotFound, WrongPhase, NoTitle, TooLong, TooMany, UnknownStatement, UnknownDemand, PastDay,
    Overtaken, and once open with NoNote, NoDemand or NoParagraph. Records propose.proposal.changed or
    propose.version.written.
    """
    proposal, place = locked(ref)
    policy.check(actor, "revise_proposal", proposal, place, place.day(at))
    said, words = wording(title, text, demands, paragraphs), None if tags is None else clean_tags(tags)
    rules.check_size(said, words or ())
    newest = newest_version(proposal)
    if base and base != wording_of(newest).mark and said != wording_of(newest):
        raise refusals.Overtaken
    if proposal.phase != Proposal.Phase.OPEN:
        policy.check_last_day(open_until, place.day(at))
        proposal.open_until = open_until
        proposal.save(update_fields=["open_until"])
    if proposal.opened_on is not None:
        return _revise_open(proposal, said, clean_text(note), place, statements, words, at)
    _write_over(proposal, newest, said, place.day(at))
    _write_surroundings(proposal, said, place.conversation, statements, words)
    record.append(entries.ProposalChanged(proposal=Ref(proposal.ref)), at=at)
    return newest.number


def _revise_open(
    proposal: Proposal,
    said: Wording,
    note: str,
    place: Place,
    statements: Links | None,
    tags: tuple[str, ...] | None,
    at: datetime,
) -> int:
    """Write a new version if the words are new; tags and links belong to the proposal, not to a version."""
    newest, before = newest_version(proposal), _surroundings(proposal)
    if said != wording_of(newest):
        rules.check_complete(proposal.kind, said)
        rules.check_note(note)
        newest = write_version(proposal, said, note=note, day=place.day(at))
        record_version(proposal, newest.number, said, note, at)
    _write_surroundings(proposal, said, place.conversation, statements, tags)
    if _surroundings(proposal) != before:
        record.append(entries.ProposalChanged(proposal=Ref(proposal.ref)), at=at)
    return newest.number


def _surroundings(proposal: Proposal) -> tuple[set[str], set[tuple[int, int]]]:
    links = proposal.statements.values_list("statement_id", "demand")
    return set(proposal.tags.values_list("word", flat=True)), set(links)


def record_version(proposal: Proposal, number: int, said: Wording, note: str, at: datetime) -> None:
    """Enter a new version of an open proposal into the record."""
    written = entries.VersionWritten(
        proposal=Ref(proposal.ref),
        number=number,
        demands=len(said.demands),
        text=entries.whole_text(said.title, said.text, said.demands, said.paragraphs),
        note=Veiled(note),
    )
    record.append(written, at=at)


def newest_version(proposal: Proposal) -> Version:
    """Return the version that stands."""
    return proposal.versions.order_by("-number")[0]


def wording_of(version: Version) -> Wording:
    """Return what a version says."""
    return Wording(
        version.title,
        version.text,
        tuple(version.demands.order_by("number").values_list("text", flat=True)),
        tuple(version.paragraphs.order_by("number").values_list("label", "text")),
    )


def write_version(proposal: Proposal, said: Wording, *, note: str, day: date) -> Version:
    """Write the next version and make its title the proposal's. The proposal's row must be locked."""
    last = proposal.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version.objects.create(
        proposal=proposal, number=last + 1, title=said.title, text=said.text, note=note, written_on=day
    )
    _write_parts(version, said)
    _take_title(proposal, said)
    return version


def _write_over(proposal: Proposal, version: Version, said: Wording, day: date) -> None:
    version.demands.all().delete()
    version.paragraphs.all().delete()
    version.title, version.text, version.written_on = said.title, said.text, day
    version.save(update_fields=["title", "text", "written_on"])
    _write_parts(version, said)
    _take_title(proposal, said)


def _write_parts(version: Version, said: Wording) -> None:
    Demand.objects.bulk_create(
        Demand(version=version, number=number, text=text) for number, text in enumerate(said.demands, start=1)
    )
    Paragraph.objects.bulk_create(
        Paragraph(version=version, number=number, label=label, text=text)
        for number, (label, text) in enumerate(said.paragraphs, start=1)
    )


def _take_title(proposal: Proposal, said: Wording) -> None:
    proposal.title, proposal.folded = said.title, fold(said.title)
    proposal.save(update_fields=["title", "folded"])
    # A statement that led to a demand which is no more led to the whole.
    astray = proposal.statements.filter(demand__gt=len(said.demands))
    for statement in set(astray.values_list("statement_id", flat=True)):
        StatementLink.objects.get_or_create(proposal=proposal, statement_id=statement, demand=0)
    astray.delete()


def _write_surroundings(
    proposal: Proposal,
    said: Wording,
    conversation: ConversationCard | None,
    statements: Links | None,
    tags: tuple[str, ...] | None,
) -> None:
    if statements is not None:
        write_links(proposal, statements, len(said.demands), conversation)
    if tags is not None:
        write_tags(proposal, tags)


def write_links(proposal: Proposal, statements: Links, demands: int, conversation: ConversationCard | None) -> None:
    """Tie a proposal to the statements that it grew out of. Refuses with UnknownStatement or UnknownDemand."""
    wanted = dict.fromkeys(statements)
    known = listen.published(conversation.pk) if conversation and wanted else {}
    by_number = {card.number: pk for pk, card in known.items()}
    kept = proposal.statements.select_related("statement")
    by_number |= {link.statement.number: link.statement_id for link in kept}  # tied before, refused since
    for number, demand in wanted:
        if number not in by_number:
            raise refusals.UnknownStatement(number=number)
        if not 0 <= demand <= demands:
            raise refusals.UnknownDemand(number=demand)
    proposal.statements.all().delete()
    StatementLink.objects.bulk_create(
        StatementLink(proposal=proposal, statement_id=by_number[number], demand=demand) for number, demand in wanted
    )


def write_tags(proposal: Proposal, tags: tuple[str, ...]) -> None:
    """Put a proposal under some words, and under no others."""
    proposal.tags.exclude(word__in=tags).delete()
    there = set(proposal.tags.values_list("word", flat=True))
    Tag.objects.bulk_create(Tag(proposal=proposal, word=word) for word in tags if word not in there)
