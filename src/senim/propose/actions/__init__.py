"""Every write of the room, one file per noun."""

from senim.propose.actions.amendments import (
    accept_amendment,
    hide_amendment,
    promote_amendment,
    propose_amendment,
    refuse_amendment,
    show_amendment,
)
from senim.propose.actions.coauthors import make_coauthor_code, redeem_coauthor_code
from senim.propose.actions.merging import merge_proposal
from senim.propose.actions.packages import create_package, edit_package, publish_package, submit_package
from senim.propose.actions.proposals import (
    close_proposal,
    create_proposal,
    open_proposal,
    refuse_proposal,
    send_proposal,
    submit_proposal,
    take_away_proposal,
    withdraw_proposal,
)
from senim.propose.actions.supports import add_support, set_support_rule, withdraw_support
from senim.propose.actions.transfer import import_decidim
from senim.propose.actions.versions import revise_proposal

__all__ = [
    "accept_amendment",
    "add_support",
    "close_proposal",
    "create_package",
    "create_proposal",
    "edit_package",
    "hide_amendment",
    "import_decidim",
    "make_coauthor_code",
    "merge_proposal",
    "open_proposal",
    "promote_amendment",
    "propose_amendment",
    "publish_package",
    "redeem_coauthor_code",
    "refuse_amendment",
    "refuse_proposal",
    "revise_proposal",
    "send_proposal",
    "set_support_rule",
    "show_amendment",
    "submit_package",
    "submit_proposal",
    "take_away_proposal",
    "withdraw_proposal",
    "withdraw_support",
]
