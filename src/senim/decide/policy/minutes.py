"""Who may read, correct and approve minutes, and when."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from senim.decide.models import Attendance, CouncilSession, Minutes, MinutesCorrection
from senim.decide.policy.sittings import INSIDERS
from senim.errors import NotAllowed, Refusal
from senim.people import queries as people
from senim.people.actors import Actor, Role, Rule, permits
from senim.people.queries import BodyCard

# Before a session has begun there are no minutes; from then on the draft writes itself.
STATES = frozenset({"none", *Minutes.State.values})
CLERKS = frozenset({Role.CLERK, Role.SYSTEM})
INSIDE = frozenset({Role.CLERK, Role.MEMBER, Role.OFFICIAL, Role.SYSTEM})
OPEN = frozenset({"corrections"})
MOST_DAYS = 60
PRESIDING = ("chair", "deputy")

# Verb: who, and in which states. What is not here is not allowed.
RULES = {
    "read_draft": Rule(INSIDE, frozenset({"draft", "corrections", "approved"})),
    "read_closed_minutes": Rule(INSIDERS, STATES),  # what is said and cast behind closed doors
    "read_minutes": Rule(frozenset(Role), frozenset({"corrections", "approved"})),
    "open_corrections": Rule(CLERKS, frozenset({"draft"})),
    "propose_correction": Rule(frozenset({Role.MEMBER}), OPEN),
    "take_correction": Rule(CLERKS, OPEN),
    "decline_correction": Rule(CLERKS, OPEN),
    "approve_minutes": Rule(frozenset({Role.MEMBER}), OPEN),
}

# From one state of minutes, or of a correction, to the next, by which verb.
NEXT = {
    "open_corrections": {"draft": "corrections"},
    "approve_minutes": {"corrections": "approved"},
    "take_correction": {"proposed": "taken"},
    "decline_correction": {"proposed": "declined"},
}


class NoMinutesYet(Refusal):
    """A session that has not begun has nothing to tell."""

    code = "decide.minutes.not_yet"
    text = _("The session has not begun, so there are no minutes. Nothing was changed. Come back when it has ended.")


class SessionRuns(Refusal):
    """Corrections wait for the end of the session."""

    code = "decide.minutes.session_runs"
    text = _("The session has not ended. Nothing was changed. End it at its desk, then open the minutes.")


class NotOpenYet(Refusal):
    """Corrections begin when the clerk opens the minutes for them."""

    code = "decide.minutes.not_open"
    text = _(
        "The clerk has not opened these minutes for corrections. Nothing was changed. Come back when they are open."
    )


class OpenAlready(Refusal):
    """The days of corrections run, and stay as they were announced."""

    code = "decide.minutes.open_already"
    text = _(
        "The minutes are open for corrections until {until}. Nothing was changed. Decide the corrections there are."
    )


class Sealed(Refusal):
    """Approved minutes, and the session that they tell of, stay as they are."""

    code = "decide.minutes.sealed"
    text = _(
        "The minutes of this session are approved and sealed. Nothing was changed. "
        "What was wrong can be put right by a decision of a later session."
    )


class BadDays(Refusal):
    """Corrections need some days, and end some day."""

    code = "decide.minutes.bad_days"
    text = _("Corrections can be open for 1 to {most} days. Nothing was changed. Choose a number between.")
    status = 400


class CorrectionsOver(Refusal):
    """A correction came too late."""

    code = "decide.correction.too_late"
    text = _("Corrections could be proposed until {until}. Nothing was kept. Ask the chair to raise it in a session.")


class CorrectionsRun(Refusal):
    """The days that were promised to those present have not passed."""

    code = "decide.minutes.corrections_run"
    text = _(
        "Those who were present may propose corrections until {until}. Nothing was changed. Approve them after that."
    )


class CorrectionsWait(Refusal):
    """A correction without an answer keeps minutes from being approved."""

    code = "decide.minutes.corrections_wait"
    text = _("Corrections that wait for the clerk: {count}. Nothing was changed. Have each taken or declined first.")


class NotPresent(Refusal):
    """Only those who were there know what happened."""

    code = "decide.correction.not_present"
    text = _("Only members who were present can propose corrections. Nothing was kept. Ask one of them to propose it.")
    status = 403


class NotPresiding(Refusal):
    """Minutes are approved by the chair."""

    code = "decide.minutes.not_presiding"
    text = _(
        "The chair or the deputy who was present approves minutes. Nothing was changed. Ask them to approve these."
    )
    status = 403


class EmptyCorrection(Refusal):
    """A correction without words."""

    code = "decide.correction.empty"
    text = _("The correction has no text. Nothing was kept. Write what should stand in the minutes.")
    status = 400


class NoReason(Refusal):
    """A correction is declined with a reason or not at all."""

    code = "decide.correction.no_reason"
    text = _("The reason is missing. Nothing was changed. Write why the minutes stay as they are.")
    status = 400


class CorrectionDecided(Refusal):
    """A second clerk was slower than the first."""

    code = "decide.correction.decided"
    text = _("This correction is decided already: {state}. Nothing was changed. Look at it as it is now.")


def state_of(session: CouncilSession) -> str:
    """Return where the minutes of a session stand: none, draft, corrections or approved. One query at most."""
    minutes = minutes_of(session)
    if minutes is not None:
        return minutes.state
    begun = session.phase in (CouncilSession.Phase.LIVE, CouncilSession.Phase.ENDED)
    return Minutes.State.DRAFT.value if begun else "none"


def minutes_of(session: CouncilSession) -> Minutes | None:
    """Return the minutes of a session once they were opened. One query at most."""
    return getattr(session, "minutes", None)


def roles(actor: Actor, session: CouncilSession, body: BodyCard, day: date) -> frozenset[Role]:
    """Return the roles for the minutes of a session: who was present stays a member for them. Three queries at most."""
    held = people.body_standing(actor, body, day)
    return held | {Role.MEMBER} if attended(actor, session).exists() else held


def sees_whole(session: CouncilSession, held: frozenset[Role]) -> bool:
    """Say whether minutes are read whole: behind closed doors only by those who may read the session whole."""
    return session.visibility == CouncilSession.Visibility.PUBLIC or bool(held & RULES["read_closed_minutes"].roles)


def attended(actor: Actor, session: CouncilSession) -> QuerySet[Attendance]:
    """Return the stays of an actor in a session; of nobody without an account."""
    stays = Attendance.objects.filter(session=session).order_by("pk")
    return stays.filter(membership__person__account_id=actor.account) if actor.account is not None else stays.none()


def check(actor: Actor, verb: str, session: CouncilSession, body: BodyCard, day: date) -> None:
    """Refuse with NotAllowed unless a rule permits the act; where only the state is wrong, say which it is."""
    held, state = roles(actor, session, body, day), state_of(session)
    if permits(RULES, verb, held, state):
        return
    if not any(permits(RULES, verb, held, other) for other in STATES):
        raise NotPresent if verb == "propose_correction" and actor.account is not None else NotAllowed
    if state == Minutes.State.APPROVED:
        raise Sealed
    if state == Minutes.State.CORRECTIONS:
        minutes = minutes_of(session)
        raise OpenAlready(until=minutes.corrections_until.isoformat() if minutes and minutes.corrections_until else "")
    raise NotOpenYet if state == Minutes.State.DRAFT else NoMinutesYet


def check_clerk(held: frozenset[Role]) -> None:
    """Refuse with NotAllowed whoever does not keep the desk of the body."""
    if not held & CLERKS:
        raise NotAllowed


def check_days(days: int) -> None:
    """Refuse with BadDays."""
    if not 1 <= days <= MOST_DAYS:
        raise BadDays(most=MOST_DAYS)


def check_ended(session: CouncilSession) -> None:
    """Refuse with SessionRuns while the session goes on."""
    if session.phase != CouncilSession.Phase.ENDED:
        raise SessionRuns


def check_not_sealed(session: CouncilSession) -> None:
    """Refuse with Sealed when the minutes of a session are approved: its desk rests. One query."""
    if Minutes.objects.filter(session=session, state=Minutes.State.APPROVED).exists():
        raise Sealed


def check_in_time(minutes: Minutes, day: date) -> None:
    """Refuse with CorrectionsOver after the last day, which is a day of the body's time zone."""
    until = minutes.corrections_until
    if until is None or day > until:
        raise CorrectionsOver(until=until)


def check_present(actor: Actor, session: CouncilSession) -> int:
    """Return the primary key of the membership by which the actor was present, or refuse with NotPresent."""
    stay = attended(actor, session).first()
    if stay is None:
        raise NotPresent
    return stay.membership_id


def check_next(verb: str, correction: MinutesCorrection) -> str:
    """Return the state that follows, or refuse with CorrectionDecided."""
    following = NEXT[verb].get(correction.state)
    if following is None:
        raise CorrectionDecided(state=MinutesCorrection.State(correction.state).label)
    return following


def presiding(actor: Actor, session: CouncilSession, day: date) -> int | None:
    """Return the membership by which the actor approves the minutes of a session. Two queries at most.

    It is the chair or a deputy who was present. Where none of them was, it is the chair or a deputy of today, so
    that minutes of a session which somebody else led can be approved at all.
    """
    if actor.account is None:
        return None
    present = Attendance.objects.filter(session=session, membership__title__in=PRESIDING)
    seated = dict(present.values_list("membership_id", "membership__person__account_id"))
    if seated:
        return next((pk for pk, account in seated.items() if account == actor.account), None)
    today = people.seats_on(session.body_id, day)
    return next((s.pk for s in today if s.title in PRESIDING and s.account == actor.account), None)


def check_approval(actor: Actor, session: CouncilSession, minutes: Minutes, day: date) -> int:
    """Return the membership that approves, or refuse with NotPresiding, CorrectionsRun or CorrectionsWait."""
    chair = presiding(actor, session, day)
    if chair is None:
        raise NotPresiding
    if minutes.corrections_until is None or day <= minutes.corrections_until:
        raise CorrectionsRun(until=minutes.corrections_until)
    waiting = minutes.corrections.filter(state=MinutesCorrection.State.PROPOSED).count()
    if waiting:
        raise CorrectionsWait(count=waiting)
    return chair
