"""The agenda: items in their order, the one before the session now, notes for the minutes, documents."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from senim.decide.actions.sittings import check_no_vote, count_act, item_of, locked
from senim.decide.entries import sittings as entries
from senim.decide.formats import documents
from senim.decide.formats.texts import clean_lines
from senim.decide.models import AgendaDocument, AgendaItem
from senim.decide.policy import sittings as rules
from senim.decide.queries.agenda import notes_sign
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people.actors import Actor
from senim.propose.queries import packages, proposals
from senim.record import actions as record
from senim.record.entries import Digest, Ref, Veiled


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    ref: str,
    title: str,
    at: datetime,
    text: str = "",
    proposal: str = "",
    package: str = "",
    once: str | None = None,
) -> str:
    """Put a matter at the end of the agenda and return its handle; the same form sent twice adds it once.

    `proposal` and `package` are handles of what it is about. Refuses with NotAllowed, NotFound, SessionPhase,
    EmptyText, OneMatter or MatterNotPublic. Records decide.item.added.
    """
    session = locked(actor, "add_item", ref, at)
    before = AgendaItem.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    about, bundle = _matter(actor, proposal, package)
    item = AgendaItem.objects.create(
        session=session, number=(session.items.aggregate(most=Max("number"))["most"] or 0) + 1, once=once,
        title=rules.check_text(clean_text(title), _("Title")), text=clean_lines(text),
        proposal_id=about, package_id=bundle,
    )  # fmt: skip
    count_act(session)
    added = entries.ItemAdded(
        session=Ref(session.ref),
        item=Ref(item.ref),
        number=item.number,
        title=Veiled(item.title),
        proposal=_ref(proposal),
        package=_ref(package),
    )
    record.append(added, at=at)
    return item.ref


@transaction.atomic
def edit_item(
    *, actor: Actor, ref: str, item: str, title: str, text: str, at: datetime, proposal: str = "", package: str = ""
) -> None:
    """Change the words of a matter, or what it is about.

    Refuses with NotAllowed, NotFound, SessionPhase, EmptyText, OneMatter, MatterNotPublic or ItemHasVotes. Records
    decide.item.changed.
    """
    session = locked(actor, "edit_item", ref, at)
    found = item_of(session, item)
    about, bundle = _matter(actor, proposal, package)
    rules.check_matter_stays(found, about, bundle)
    found.title, found.text = rules.check_text(clean_text(title), _("Title")), clean_lines(text)
    found.proposal_id, found.package_id = about, bundle
    found.save(update_fields=["title", "text", "proposal", "package"])
    count_act(session)
    changed = entries.ItemChanged(
        session=Ref(session.ref),
        item=Ref(found.ref),
        title=Veiled(found.title),
        text=Veiled(found.text),
        proposal=_ref(proposal),
        package=_ref(package),
    )
    record.append(changed, at=at)


@transaction.atomic
def move_item(*, actor: Actor, ref: str, item: str, number: int, at: datetime) -> None:
    """Give an item another number; those between move up or down by one. A number outside the agenda is its end.

    Refuses with NotAllowed, NotFound, SessionPhase or VoteRuns. Records decide.item.moved.
    """
    session = locked(actor, "move_item", ref, at)
    check_no_vote(session)
    order = list(session.items.order_by("number"))
    found = next((one for one in order if one.ref == item), None)
    if found is None:
        raise NotFound
    order.remove(found)
    order.insert(max(number, 1) - 1, found)
    if [one.number for one in order] == list(range(1, len(order) + 1)):
        return
    _number(order)
    count_act(session)
    record.append(entries.ItemMoved(session=Ref(session.ref), item=Ref(found.ref), number=found.number), at=at)


@transaction.atomic
def take_up_item(*, actor: Actor, ref: str, item: str, at: datetime) -> None:
    """Turn to an item; a second time changes nothing.

    Refuses with NotAllowed, NotFound, SessionPhase or VoteRuns. Records decide.item.called.
    """
    session = locked(actor, "take_up_item", ref, at)
    found = item_of(session, item)
    if session.current_id == found.pk:
        return
    check_no_vote(session)
    session.current = found
    session.save(update_fields=["current"])
    count_act(session)
    record.append(entries.ItemTakenUp(session=Ref(session.ref), item=Ref(found.ref)), at=at)


@transaction.atomic
def note_item(*, actor: Actor, ref: str, item: str, notes: str, seen: str, at: datetime) -> None:
    """Keep the notes of an item for the minutes; `seen` is the sign of the notes that the writer changed.

    Not in the record: the minutes that are made of them are. Refuses with NotAllowed, NotFound, SessionPhase or
    NotesChanged.
    """
    session = locked(actor, "note_item", ref, at)
    found = item_of(session, item)
    words = clean_lines(notes)
    if words == found.notes:
        return
    if seen != notes_sign(found.notes):
        raise rules.NotesChanged(number=found.number)
    found.notes = words
    found.save(update_fields=["notes"])
    count_act(session)


@transaction.atomic
def add_document(
    *,
    actor: Actor,
    ref: str,
    item: str,
    title: str,
    at: datetime,
    address: str = "",
    name: str = "",
    content: bytes | None = None,
    once: str | None = None,
) -> str:
    """Lay a document before a session and return its handle: a file kept here, or an address that is only shown.

    Refuses with NotAllowed, NotFound, SessionPhase, EmptyText, DocumentOneOf, DocumentTooLarge or DocumentUnknown.
    Records decide.document.added with the digest of a file.
    """
    session = locked(actor, "add_document", ref, at)
    found = item_of(session, item)
    before = AgendaDocument.objects.filter(once=once).first() if once else None
    if before is not None:
        return before.ref
    if bool(address) == (content is not None):
        raise rules.DocumentOneOf
    document = AgendaDocument(
        item=found, once=once, title=rules.check_text(clean_text(title), _("Title")), address=address
    )
    if content is not None:
        _fill(document, name, content)
    document.save(force_insert=True)
    count_act(session)
    added = entries.DocumentAdded(
        session=Ref(session.ref),
        item=Ref(found.ref),
        document=Ref(document.ref),
        title=Veiled(document.title),
        digest=Digest(document.digest) if document.digest else None,
    )
    record.append(added, at=at)
    return document.ref


@transaction.atomic
def withdraw_document(*, actor: Actor, ref: str, document: str, at: datetime) -> None:
    """Take a document out, with its file: the wrong one may hold what nobody should read.

    Refuses with NotAllowed, NotFound or SessionPhase. Records decide.document.withdrawn.
    """
    session = locked(actor, "withdraw_document", ref, at)
    found = AgendaDocument.objects.filter(item__session=session, ref=document).defer("content").first()
    if found is None:
        raise NotFound
    found.delete()
    count_act(session)
    record.append(entries.DocumentWithdrawn(session=Ref(session.ref), document=Ref(document)), at=at)


def _fill(document: AgendaDocument, name: str, content: bytes) -> None:
    """Put a file into a document. Refuses with DocumentTooLarge or DocumentUnknown."""
    rules.check_size(len(content))
    document.media = documents.kind_of(content)
    if not document.media:
        raise rules.DocumentUnknown
    document.name = documents.file_name(name, document.media)
    document.content, document.size = content, len(content)
    document.digest = hashlib.sha256(content).hexdigest()


def _number(order: list[AgendaItem]) -> None:
    """Number items from 1 on. They first step aside: no two may have the same number even for a moment."""
    for aside, one in enumerate(order, start=10_000):
        AgendaItem.objects.filter(pk=one.pk).update(number=aside)
    for number, one in enumerate(order, start=1):
        one.number = number
        one.save(update_fields=["number"])


def _matter(actor: Actor, proposal: str, package: str) -> tuple[int | None, int | None]:
    """Return the primary keys of what an item is about. Refuses with OneMatter, NotFound or MatterNotPublic."""
    if proposal and package:
        raise rules.OneMatter
    about = proposals.readable(proposal, actor) if proposal else None
    bundle = packages.package(package, actor) if package else None
    if about is not None:
        rules.check_public(about.version.title, about.phase)
    if bundle is not None:
        rules.check_public(bundle.title, bundle.phase)
    return about.pk if about else None, bundle.pk if bundle else None


def _ref(handle: str) -> Ref | None:
    return Ref(handle) if handle else None
