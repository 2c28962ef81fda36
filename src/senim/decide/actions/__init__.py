"""Every write of the room, one file per noun."""

from senim.decide.actions.agenda import (
    add_document,
    add_item,
    edit_item,
    move_item,
    note_item,
    take_up_item,
    withdraw_document,
)
from senim.decide.actions.answers import draft_answer, give_answer
from senim.decide.actions.attendance import mark_arrived, mark_left, recuse_member, withdraw_recusal
from senim.decide.actions.clocks import extend_clock, pause_clock, resume_clock, set_clock_rule
from senim.decide.actions.holidays import load_holidays
from senim.decide.actions.lapses import note_lapse, note_lapses
from senim.decide.actions.minutes import (
    approve_minutes,
    decline_correction,
    open_corrections,
    propose_correction,
    take_correction,
)
from senim.decide.actions.motions import amend_motion, move_motion, resolve_item, withdraw_motion
from senim.decide.actions.panels import cancel_panel, draw_panel, prepare_panel
from senim.decide.actions.reactions import ask_reaction
from senim.decide.actions.reminders import queue_reminders, send_reminder, send_reminders
from senim.decide.actions.roll_calls import (
    cast_ballot,
    cast_ballots,
    close_roll_call,
    enter_secret_tally,
    open_roll_call,
)
from senim.decide.actions.sittings import (
    cancel_session,
    edit_session,
    end_session,
    open_session,
    plan_session,
    write_session_proposal,
)
from senim.decide.actions.submissions import (
    submit_package,
    submit_proposal,
    submit_supported,
    support_proposal,
    withdraw_proposal,
)

__all__ = [
    "add_document",
    "add_item",
    "amend_motion",
    "approve_minutes",
    "ask_reaction",
    "cancel_panel",
    "cancel_session",
    "cast_ballot",
    "cast_ballots",
    "close_roll_call",
    "decline_correction",
    "draft_answer",
    "draw_panel",
    "edit_item",
    "edit_session",
    "end_session",
    "enter_secret_tally",
    "extend_clock",
    "give_answer",
    "load_holidays",
    "mark_arrived",
    "mark_left",
    "move_item",
    "move_motion",
    "note_item",
    "note_lapse",
    "note_lapses",
    "open_corrections",
    "open_roll_call",
    "open_session",
    "pause_clock",
    "plan_session",
    "prepare_panel",
    "propose_correction",
    "queue_reminders",
    "recuse_member",
    "resolve_item",
    "resume_clock",
    "send_reminder",
    "send_reminders",
    "set_clock_rule",
    "submit_package",
    "submit_proposal",
    "submit_supported",
    "support_proposal",
    "take_correction",
    "take_up_item",
    "withdraw_document",
    "withdraw_motion",
    "withdraw_proposal",
    "withdraw_recusal",
    "write_session_proposal",
]
