"""Every write of the room, one file per noun."""

from senim.listen.actions.moderation import appeal_statement, mark_seen, publish_statement, refuse_statement
from senim.listen.actions.phases import close_listening, publish_result
from senim.listen.actions.reactions import ask_reaction_statement, cast_reaction, tally_reactions
from senim.listen.actions.snapshots import count_votes, refresh, take_snapshot
from senim.listen.actions.statements import place_seed, submit_statement
from senim.listen.actions.transfer import bring_votes, import_polis
from senim.listen.actions.votes import cast_vote
from senim.listen.actions.wording import (
    confirm_correction,
    drop_correction,
    merge_statements,
    propose_correction,
    split_statement,
    write_translation,
)

__all__ = [
    "appeal_statement",
    "ask_reaction_statement",
    "bring_votes",
    "cast_reaction",
    "cast_vote",
    "close_listening",
    "confirm_correction",
    "count_votes",
    "drop_correction",
    "import_polis",
    "mark_seen",
    "merge_statements",
    "place_seed",
    "propose_correction",
    "publish_result",
    "publish_statement",
    "refresh",
    "refuse_statement",
    "split_statement",
    "submit_statement",
    "take_snapshot",
    "tally_reactions",
    "write_translation",
]
