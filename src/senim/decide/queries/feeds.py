"""What feeds tell: of a body, a session, a proposal, and of answers that are overdue. The newest come first."""

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from senim.decide.formats.atom import MOST, FeedCard, NewsCard, newest, start_of
from senim.decide.models import Answer, AnswerClock, CouncilSession, Decision, Lapse, Motion, RollCall
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor
from senim.propose.queries import versions

PUBLIC = CouncilSession.Visibility.PUBLIC
# What an answer or a lapse is about, whose page tells it, and where its days are counted.
_MATTER = {
    "of_proposal": F("clock__proposal__title"),
    "of_package": F("clock__package__title"),
    "clock_ref": F("clock__ref"),
    "zone": F("clock__body__time_zone"),
}


def body_feed(slug: str) -> FeedCard:
    """Return what a body announced, decided, answered and missed. Refuses with NotFound. Six queries."""
    body = people.body(slug)
    clocks = Q(clock__body_id=body.pk)
    news = [
        *_sessions(CouncilSession.objects.filter(body_id=body.pk)),
        *_decisions(Decision.objects.filter(item__session__body_id=body.pk)),
        *_answers(Answer.objects.filter(clocks)),
        *_lapses(Lapse.objects.filter(clocks)),
    ]
    return FeedCard(f"body/{body.ref}", body.text.name, reverse("decide:body", args=[slug]), newest(news))


def session_feed(ref: str) -> FeedCard:
    """Return the motions, roll calls and decisions of a session; behind closed doors the decisions alone.

    Refuses with NotFound. Four queries.
    """
    session = CouncilSession.objects.filter(ref=ref).first()
    if session is None:
        raise NotFound
    path = reverse("decide:session", args=[ref])
    shown = {"item__session": session, "item__session__visibility": PUBLIC}
    called = {f"motion__{key}": value for key, value in shown.items()}
    news = [
        *_motions(Motion.objects.filter(**shown)),
        *_roll_calls(RollCall.objects.filter(**called)),
        *_decisions(Decision.objects.filter(item__session=session)),
    ]
    return FeedCard(f"session/{session.ref}", session.title, path, newest(news))


def proposal_feed(ref: str, actor: Actor) -> FeedCard:
    """Return the versions of a proposal, the answer to it and the day that was missed. Refuses with NotFound.

    The cost does not grow with the number of versions.
    """
    history = versions.history(ref, actor)
    card, zone = history.proposal, history.proposal.body.time_zone
    path = reverse("propose:read", args=[ref])
    mine = Q(clock__proposal_id=card.pk) | Q(clock__package__items__proposal_id=card.pk)
    news = [
        NewsCard(
            name=f"proposal/{ref}/version/{version.number}",
            title=_("Version {number}: {title}").format(number=version.number, title=version.title),
            text=version.note,
            path=path,
            at=start_of(version.written_on, zone),
        )
        for version in history.versions
    ]
    news += [*_answers(Answer.objects.filter(mine).distinct()), *_lapses(Lapse.objects.filter(mine).distinct())]
    return FeedCard(f"proposal/{ref}", card.title, path, newest(news))


def overdue_feed() -> FeedCard:
    """Return the missed days of answers that are still not given. One query."""
    waiting = Lapse.objects.filter(clock__state__in=[AnswerClock.State.RUNNING, AnswerClock.State.PAUSED])
    return FeedCard("overdue", _("Overdue answers"), reverse("decide:overdue"), newest(_lapses(waiting)))


def _sessions(rows: QuerySet[CouncilSession]) -> list[NewsCard]:
    return [
        NewsCard(
            name=f"session/{row.ref}",
            title=_("Session, {phase}: {title}").format(phase=CouncilSession.Phase(row.phase).label, title=row.title),
            text=row.place,
            path=reverse("decide:session", args=[row.ref]),
            at=row.changed_at,
        )
        for row in rows.order_by("-changed_at", "-pk")[:MOST]
    ]


def _motions(rows: QuerySet[Motion]) -> list[NewsCard]:
    return [
        NewsCard(
            name=f"motion/{row.ref}",
            title=_("Motion {number}, item {item}: {state}").format(
                number=row.number, item=row.item.number, state=Motion.State(row.state).label
            ),
            text=row.text,
            path=_in_session(row.item.session, f"motion-{row.ref}"),
            at=row.moved_at,
        )
        for row in rows.select_related("item__session").order_by("-moved_at", "-pk")[:MOST]
    ]


def _roll_calls(rows: QuerySet[RollCall]) -> list[NewsCard]:
    """Tell a roll call when it is closed; while it is open its figures move."""
    closed = rows.filter(state=RollCall.State.CLOSED).select_related("motion__item__session")
    sentence = _("{outcome}. Yes {yes}, no {no}, abstained {abstain}.")
    return [
        NewsCard(
            name=f"roll-call/{row.ref}",
            title=_("Roll call on motion {number}, item {item}").format(
                number=row.motion.number, item=row.motion.item.number
            ),
            text=sentence.format(
                outcome=RollCall.Outcome(row.outcome).label, yes=row.yes, no=row.no, abstain=row.abstain
            ),
            path=_in_session(row.motion.item.session, f"call-{row.ref}"),
            at=row.closed_at or row.opened_at,
        )
        for row in closed.order_by("-closed_at", "-pk")[:MOST]
    ]


def _decisions(rows: QuerySet[Decision]) -> list[NewsCard]:
    return [
        NewsCard(
            name=f"decision/{row.ref}",
            title=_("Decision, {kind}: {title}").format(kind=Decision.Kind(row.kind).label, title=row.item.title),
            text=row.text,
            path=_in_session(row.item.session, f"decision-{row.ref}"),
            at=row.decided_at,
        )
        for row in rows.select_related("item__session").order_by("-decided_at", "-pk")[:MOST]
    ]


def _in_session(session: CouncilSession, part: str) -> str:
    return f"{reverse('decide:session', args=[session.ref])}#{part}"


def _answers(rows: QuerySet[Answer]) -> list[NewsCard]:
    given = rows.filter(given_on__isnull=False).annotate(**_MATTER).order_by("-given_on", "-pk")
    return [
        NewsCard(
            name=f"answer/{row['ref']}",
            title=_("Answered: {title}").format(title=row["of_proposal"] or row["of_package"]),
            text=row["preface"],
            path=reverse("decide:answer", args=[row["clock_ref"]]),
            at=start_of(row["given_on"], row["zone"]),
        )
        for row in given.values("ref", "preface", "given_on", *_MATTER)[:MOST]
    ]


def _lapses(rows: QuerySet[Lapse]) -> list[NewsCard]:
    """Tell a missed day; a late answer does not take it away."""
    missed = _("No answer by {day}: {title}")
    return [
        NewsCard(
            name=f"lapse/{row['ref']}",
            title=missed.format(day=row["due_on"].isoformat(), title=row["of_proposal"] or row["of_package"]),
            text="",
            path=reverse("decide:answer", args=[row["clock_ref"]]),
            at=start_of(row["noted_on"], row["zone"]),
        )
        for row in rows.annotate(**_MATTER)
        .order_by("-noted_on", "-pk")
        .values("ref", "due_on", "noted_on", *_MATTER)[:MOST]
    ]
