"""Every write of the room, one file per noun."""

from senim.check.actions.checks import enter_check, open_check, publish_check, withdraw_check
from senim.check.actions.claims import enter_claim, merge_claims
from senim.check.actions.codebook import write_codebook
from senim.check.actions.codings import code_blind, code_utterance, settle_coding
from senim.check.actions.deciding import code_role, enter_survey, enter_voting_rule
from senim.check.actions.documents import add_document
from senim.check.actions.editions import correct_check, write_edition
from senim.check.actions.links import link_statement, retract_link
from senim.check.actions.notes import open_notes, take_away_note, write_note
from senim.check.actions.ratings import rate_note
from senim.check.actions.relations import relate_claims, retract_relation
from senim.check.actions.replies import ask_speaker, enter_reply, renew_reply_link, reply_by_code
from senim.check.actions.sides import state_side
from senim.check.actions.spans import confirm_span, reject_span
from senim.check.actions.utterances import correct_utterance, enter_utterance, retract_utterance

__all__ = [
    "add_document",
    "ask_speaker",
    "code_blind",
    "code_role",
    "code_utterance",
    "confirm_span",
    "correct_check",
    "correct_utterance",
    "enter_check",
    "enter_claim",
    "enter_reply",
    "enter_survey",
    "enter_utterance",
    "enter_voting_rule",
    "link_statement",
    "merge_claims",
    "open_check",
    "open_notes",
    "publish_check",
    "rate_note",
    "reject_span",
    "relate_claims",
    "renew_reply_link",
    "reply_by_code",
    "retract_link",
    "retract_relation",
    "retract_utterance",
    "settle_coding",
    "state_side",
    "take_away_note",
    "withdraw_check",
    "write_codebook",
    "write_edition",
    "write_note",
]
