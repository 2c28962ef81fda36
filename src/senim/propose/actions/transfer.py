"""Taking proposals in from the file of another site."""

import hashlib
from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.propose.entries.transfer import ProposalsImported
from senim.propose.formats import decidim
from senim.propose.formats.wording import TITLE, fold
from senim.propose.models import Demand, Proposal, Tag, Version
from senim.propose.policy import transfer as policy
from senim.propose.queries.transfer import known_sources
from senim.record import actions as record
from senim.record.entries import Ref, Veiled

BATCH = 500
STATE = 40  # the most signs of a state's name in the note


@transaction.atomic
def import_decidim(*, actor: Actor, export: decidim.Export, body: str, at: datetime) -> int:
    """Bring the proposals of a Decidim export before a body and return how many are new; all or nothing.

    Support has ended for them, where it was counted; a title is what a proposal asks, so it is its one demand.
    What was brought before stays as it is. Refuses with NotAllowed, NotFound or Meanwhile. Records
    propose.proposals.imported.
    """
    policy.check_import(actor)
    card = people.body(body)
    known = known_sources([row.source for row in export.rows])
    new = [row for row in export.rows if row.source not in known]
    if not new:
        return 0
    try:
        with transaction.atomic():
            made = Proposal.objects.bulk_create((_proposal(card, row, at) for row in new), batch_size=BATCH)
    except IntegrityError:
        raise policy.Meanwhile from None
    _write_texts(list(zip(made, new, strict=True)))
    imported = ProposalsImported(body=Ref(card.ref), proposals=len(made), texts=Veiled(_lines(made, new)))
    record.append(imported, at=at)
    return len(made)


def _proposal(card: BodyCard, row: decidim.Row, at: datetime) -> Proposal:
    opened, title = _first_day(card, row, at), _title(row.title)
    return Proposal(
        body_id=card.pk,
        origin=Proposal.Origin.IMPORT,
        phase=Proposal.Phase.WITHDRAWN if row.withdrawn else Proposal.Phase.CLOSED,
        language=row.language,
        title=title,
        folded=fold(title),
        created_on=opened,
        opened_on=opened,
        closed_on=card.day(at),
        supports=row.supports,
        source=row.source,
    )


def _write_texts(pairs: list[tuple[Proposal, decidim.Row]]) -> None:
    versions = Version.objects.bulk_create(
        (
            Version(
                proposal=proposal,
                number=1,
                title=proposal.title,
                text=row.text,
                note=_note(row),
                written_on=proposal.created_on,
            )
            for proposal, row in pairs
        ),
        batch_size=BATCH,
    )
    Demand.objects.bulk_create(
        (Demand(version=version, number=1, text=row.title) for version, (_, row) in zip(versions, pairs, strict=True)),
        batch_size=BATCH,
    )
    Tag.objects.bulk_create((Tag(proposal=p, word=row.tag) for p, row in pairs if row.tag), batch_size=BATCH)


def _first_day(card: BodyCard, row: decidim.Row, at: datetime) -> date:
    """Return the day on which it was published there, or that of the import where the file does not say."""
    return card.day(row.published_at or at)


def _title(words: str) -> str:
    """Return a title for lists; the demand keeps the whole of it."""
    return words if len(words) <= TITLE else words[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def _note(row: decidim.Row) -> str:
    """Return where it came from, in words that need no language: the site's number, its state there, its address."""
    state = f" ({row.state[:STATE]})" if row.state else ""
    return f"Decidim {row.id}{state}: {row.source}"


def _lines(made: list[Proposal], rows: list[decidim.Row]) -> str:
    """Return a line for each proposal: its handle and the digest of its demand and reasons (docs/spec/decidim.md)."""
    digests = (hashlib.sha256(f"{row.title}\n{row.text}".encode()).hexdigest() for row in rows)
    return "\n".join(sorted(f"{proposal.ref} {digest}" for proposal, digest in zip(made, digests, strict=True)))
