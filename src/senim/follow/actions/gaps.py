"""What is missing: by-laws that a law needs, and what is not known and should be."""

from datetime import date, datetime

from django.db import transaction

from senim.errors import NotFound
from senim.follow.actions.held import held_reform, source_of
from senim.follow.entries import reforms as entries
from senim.follow.formats.dating import Dating, check_past
from senim.follow.models import ByLaw, Gap, Reform
from senim.follow.policy import gate
from senim.follow.policy import reforms as policy
from senim.listen.formats.texts import clean_text
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled


@transaction.atomic
def enter_by_law(
    *, actor: Actor, reform: str, language: str, title: str, asked_by: str, at: datetime, once: str | None = None
) -> str:
    """Enter a by-law that a law needs before it can be applied, and return its handle; it is missing until adopted.

    `asked_by` is the law, as a source. The same form enters it once. Refuses with NotFound, NotAllowed, WrongPhase,
    NothingSaid or TooLong. Records follow.by_law.entered.
    """
    row, _body = held_reform(actor, "enter_by_law", reform, at)
    if once is not None and (before := ByLaw.objects.filter(once=once).first()):
        return before.ref
    title = clean_text(title)
    gate.check_by_law_title(title)
    law = source_of(asked_by)
    made = ByLaw.objects.create(reform=row, language=language, title=title, asked_by=law, once=once)
    entry = entries.ByLawEntered(
        by_law=Ref(made.ref), reform=Ref(row.ref), asked_by=Ref(law.ref), title=Veiled(title)
    )  # fmt: skip
    record.append(entry, at=at)
    return made.ref


@transaction.atomic
def adopt_by_law(*, actor: Actor, by_law: str, adopted_on: date, source: str, at: datetime) -> None:
    """Say that a by-law was adopted, and where it can be read; the same twice changes nothing.

    Refuses with NotFound, NotAllowed, WrongPhase, FutureDate, ByLawThere, or ByLawReported when the source is neither
    its text nor a register or minutes. Records follow.by_law.adopted.
    """
    found = ByLaw.objects.filter(ref=by_law).select_related("reform").first()
    if found is None:
        raise NotFound
    _row, body = held_reform(actor, "adopt_by_law", found.reform.ref, at)
    found.refresh_from_db()
    shown = source_of(source)
    if (found.adopted_on, found.adopted_by_id) == (adopted_on, shown.pk):
        return
    gate.check_by_law(found)
    gate.check_adoption(shown.kind)
    check_past(Dating(adopted_on, adopted_on, "day"), body.day(at))
    found.adopted_on, found.adopted_by = adopted_on, shown
    found.save(update_fields=["adopted_on", "adopted_by"])
    day = Day(adopted_on.isoformat())
    record.append(entries.ByLawAdopted(by_law=Ref(found.ref), source=Ref(shown.ref), adopted_on=day), at=at)


@transaction.atomic
def note_gap(
    *,
    actor: Actor,
    body: str,
    reform: str | None,
    language: str,
    text: str,
    at: datetime,
    key: str | None = None,
    once: str | None = None,
) -> str:
    """Note something that is not known and should be, about one reform or all reforms of a body; return its handle.

    The same form, or the same `key`, notes it once. Refuses with NotFound, NotAllowed, NothingSaid or TooLong.
    Records follow.gap.noted.
    """
    card = people.body(body)
    row = None
    if reform:
        row, held = held_reform(actor, "note_gap", reform, at)
        if held.pk != card.pk:
            raise NotFound
    else:
        policy.check(policy.roles(actor, card, card.day(at)), "note_gap", Reform.Phase.FOLLOWED)
        people_actions.actor_of_body(body=card.pk, at=at)  # it locks the body: two of the same form wait here
    for name, value in (("once", once), ("key", key)):
        if value is not None and (before := Gap.objects.filter(**{name: value}).first()):
            return before.ref
    text = clean_text(text)
    gate.check_gap_text(text)
    made = Gap.objects.create(
        body_id=card.pk, reform=row, language=language, text=text, key=key, once=once, entered_on=card.day(at)
    )
    entry = entries.GapNoted(
        gap=Ref(made.ref), body=Ref(card.ref), reform=Ref(row.ref) if row else None, text=Veiled(text)
    )  # fmt: skip
    record.append(entry, at=at)
    return made.ref


@transaction.atomic
def fill_gap(*, actor: Actor, gap: str, filled: str, at: datetime) -> None:
    """Say what filled a gap; it stays readable, and is no gap any more.

    Refuses with NotFound, NotAllowed, NothingSaid, TooLong or GapIsFilled. Records follow.gap.filled.
    """
    found = Gap.objects.select_for_update().filter(ref=gap).first()
    if found is None:
        raise NotFound
    body = people.body_by_pk(found.body_id)
    policy.check(policy.roles(actor, body, body.day(at)), "fill_gap", Reform.Phase.FOLLOWED)
    words = clean_text(filled)
    gate.check_gap_text(words)
    if found.filled == words:
        return
    gate.check_gap(found)
    found.filled, found.filled_on = words, body.day(at)
    found.save(update_fields=["filled", "filled_on"])
    record.append(entries.GapFilled(gap=Ref(found.ref), filled=Veiled(words)), at=at)
