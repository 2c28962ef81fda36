"""The tables of the council and the authority, one file per noun."""

from senim.decide.models.answers import Answer, DemandAnswer, Reaction
from senim.decide.models.clocks import (
    AnswerClock,
    ClockExtension,
    ClockPause,
    ClockRule,
    Holiday,
    HolidayCalendar,
    Lapse,
    Reminder,
)
from senim.decide.models.minutes import Minutes, MinutesCorrection
from senim.decide.models.motions import Ballot, Decision, Motion, RollCall
from senim.decide.models.panels import Panel
from senim.decide.models.sittings import (
    AgendaDocument,
    AgendaItem,
    Attendance,
    CouncilSession,
    Recusal,
    SessionProposal,
)

__all__ = [
    "AgendaDocument",
    "AgendaItem",
    "Answer",
    "AnswerClock",
    "Attendance",
    "Ballot",
    "ClockExtension",
    "ClockPause",
    "ClockRule",
    "CouncilSession",
    "Decision",
    "DemandAnswer",
    "Holiday",
    "HolidayCalendar",
    "Lapse",
    "Minutes",
    "MinutesCorrection",
    "Motion",
    "Panel",
    "Reaction",
    "Recusal",
    "Reminder",
    "RollCall",
    "SessionProposal",
]
