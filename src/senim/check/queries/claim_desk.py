"""Claims before a monitor: what can be done with one, and what forms offer to choose from."""

from dataclasses import dataclass
from datetime import datetime

from senim.ask import queries as ask
from senim.check.models import Claim
from senim.check.policy import rules
from senim.check.policy.claims import OPEN_KINDS
from senim.check.queries import checks, claims
from senim.check.queries.checks import CheckCard
from senim.check.queries.claim_pages import ClaimPage, claim_page
from senim.check.queries.claims import ClaimCard
from senim.people.actors import Actor

NEWEST = 50  # claims that a form offers; any other is named by the address of its page


@dataclass(frozen=True)
class ClaimDesk:
    """One claim before a monitor. check: also one that is not published yet."""

    page: ClaimPage
    check: CheckCard | None

    @property
    def claim(self) -> ClaimCard:
        """The claim itself."""
        return self.page.claim

    @property
    def takes_check(self) -> bool:
        """Whether a check of it can be begun: also of what nobody can check, to say so in public."""
        apart = self.claim.merged_into or self.claim.readings
        return self.check is None and not apart and (self.claim.checkable or self.claim.kind in OPEN_KINDS)

    @property
    def takes_readings(self) -> bool:
        """Whether it can still be taken apart."""
        return self.check is None and not self.claim.merged_into


def desk(ref: str, actor: Actor, at: datetime) -> ClaimDesk:
    """Return one claim for a monitor. Refuses with NotAllowed or NotFound."""
    rules.check(rules.roles(actor), "relate_claims")
    page = claim_page(ref, actor, at)
    return ClaimDesk(page, checks.begun_of_claims([page.claim.pk]).get(page.claim.pk))


def parent_for_reading(ref: str, actor: Actor) -> ClaimCard | None:
    """Return the claim of which a reading is to be entered, None where none is named. Refuses as `desk` does."""
    rules.check(rules.roles(actor), "enter_claim")
    return claims.claim(ref) if ref else None


def offered(but: str = "") -> tuple[ClaimCard, ...]:
    """Return the newest claims that hold, for a form; the one on whose page it stands is left out. Three queries."""
    rows = Claim.objects.filter(merged_into=None).exclude(ref=but).order_by("-pk")
    return tuple(reversed(claims.cards(Claim.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:NEWEST])))))


def known(ref: str) -> bool:
    """Say whether there is a claim of this handle. One query."""
    return Claim.objects.filter(ref=ref).exists()


def conversations() -> tuple[tuple[str, str], ...]:
    """Return the conversations that the public may read, as slug and question. Two queries."""
    return tuple((card.slug, card.text.question) for card in ask.public_list())
