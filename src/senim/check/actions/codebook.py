"""The codebook: examples by which coders tell one claim from another. A line is added and stays."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from senim.check.actions.claims import held_claim
from senim.check.entries import codebook as entries
from senim.check.models import CodebookLine
from senim.check.policy import claims as policy
from senim.check.policy import rules
from senim.decide.formats.texts import clean_lines
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import WORDS, check_lengths, check_said
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def write_codebook(
    *, actor: Actor, claim: str, counts: bool, language: str, text: str, at: datetime, once: str | None = None
) -> None:
    """Add an example: words that count as the claim, or words that look like it and do not; one form adds one.

    Refuses with NotAllowed, NotFound, ClaimMerged, BadLanguage, NothingSaid or TooLong. Records
    check.codebook.written.
    """
    rules.check(rules.roles(actor), "write_codebook")
    row = held_claim(claim)
    if once is not None and CodebookLine.objects.filter(once=once).exists():
        return
    policy.check_stands(row)
    text = clean_lines(text)
    check_language(language)
    check_said(text, policy.EXAMPLE)
    check_lengths((text, WORDS))
    line = CodebookLine(
        claim=row, once=once, counts=counts, language=language, text=text, entered_on=localtime(at).date()
    )
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError:  # the same form under another claim, at the same moment
        return
    told = entries.CodebookWritten(claim=Ref(claim), counts=counts, language=Word(language), text=Veiled(text))
    record.append(told, at=at)
