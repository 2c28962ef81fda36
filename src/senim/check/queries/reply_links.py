"""What the reply link of a speaker shows: the claim that is checked, and the reply. Nothing of what was found."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from senim.check.formats import editions as formats
from senim.check.formats.editions import Version
from senim.check.models import Check, Claim, Edition, SpeakerReply
from senim.check.policy import replies as policy
from senim.check.queries.checks import SHOWN
from senim.people import queries as people
from senim.people.formats import code_hash
from senim.people.queries import ActorCard


@dataclass(frozen=True)
class ReplyLinkPage:
    """What whoever holds a reply link reads. version: the claim exactly as it is checked.

    check_ref: "" while everybody may not read the check. replied_on: None while no reply has come. withdrawn_on: None
    unless the check was withdrawn, after which no reply is taken.
    """

    actor: ActorCard
    version: Version
    language: str
    amount_label: str
    simulated: bool
    due_on: date
    text: str
    text_language: str
    replied_on: date | None
    check_ref: str
    withdrawn_on: date | None
    withdrawn_why: str


def link(code: str) -> str:
    """Return the whole address that belongs to the code of a reply link."""
    return f"{settings.ORIGIN}{reverse('check:speaker_reply', args=[code])}"


def reply_link(code: str) -> ReplyLinkPage:
    """Return the page of a reply link, without any verdict or evidence. Refuses with UnknownLink. Four queries."""
    row = SpeakerReply.objects.select_related("of__claim").filter(code_hash=code_hash(code)).first()
    if row is None:
        raise policy.UnknownLink
    check, claim = row.of, row.of.claim
    version = _version(check)
    return ReplyLinkPage(
        actor=people.actors_by_pk([row.actor_id])[row.actor_id],
        version=version,
        language=claim.language,
        amount_label=str(Claim.Amount(version.amount).label) if version.amount in Claim.Amount.values else "",
        simulated=claim.simulated,
        due_on=row.due_on,
        text=row.text,
        text_language=row.language,
        replied_on=row.replied_on,
        check_ref=check.ref if check.phase in SHOWN else "",
        withdrawn_on=check.withdrawn_on,
        withdrawn_why=check.withdrawn_why,
    )


def _version(check: Check) -> Version:
    """Return the claim as the newest edition has it, or as it stands where nothing is written yet. One query."""
    kept = Edition.objects.filter(of=check).order_by("-number").values_list("checked", flat=True).first()
    claim = check.claim
    return formats.read(kept or formats.write(claim.text, claim.amount, claim.meaning, claim.scope))
