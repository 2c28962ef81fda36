"""Every write of the room, one file per noun."""

from senim.follow.actions.assessments import correct_assessment, enter_assessment, retract_assessment
from senim.follow.actions.chronicle import enter_attribution, enter_decision, enter_event
from senim.follow.actions.conflicts import note_conflict, settle_conflict
from senim.follow.actions.evidence import accept_evidence, hand_in_evidence, refuse_evidence
from senim.follow.actions.findings import correct_finding, enter_finding, retract_finding
from senim.follow.actions.gaps import adopt_by_law, enter_by_law, fill_gap, note_gap
from senim.follow.actions.indicators import enter_indicator, load_points
from senim.follow.actions.passages import code_passage, enter_passage
from senim.follow.actions.reactions import ask_reform_reaction
from senim.follow.actions.reforms import enter_reform, follow_reform, make_package, set_aside_reform, set_review
from senim.follow.actions.replies import give_reply
from senim.follow.actions.sources import add_source, keep_copy, take_away_copy
from senim.follow.actions.stages import correct_stage, enter_stage, retract_stage
from senim.follow.actions.starts import start_reform

__all__ = [
    "accept_evidence",
    "add_source",
    "adopt_by_law",
    "ask_reform_reaction",
    "code_passage",
    "correct_assessment",
    "correct_finding",
    "correct_stage",
    "enter_assessment",
    "enter_attribution",
    "enter_by_law",
    "enter_decision",
    "enter_event",
    "enter_finding",
    "enter_indicator",
    "enter_passage",
    "enter_reform",
    "enter_stage",
    "fill_gap",
    "follow_reform",
    "give_reply",
    "hand_in_evidence",
    "keep_copy",
    "load_points",
    "make_package",
    "note_conflict",
    "note_gap",
    "refuse_evidence",
    "retract_assessment",
    "retract_finding",
    "retract_stage",
    "set_aside_reform",
    "set_review",
    "settle_conflict",
    "start_reform",
    "take_away_copy",
]
