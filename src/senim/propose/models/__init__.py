"""The tables of what is to change, one file per noun."""

from senim.propose.models.amendments import Amendment
from senim.propose.models.packages import PackageItem, PackageOmission, ProposalPackage
from senim.propose.models.proposals import (
    CoAuthor,
    CoAuthorCode,
    Demand,
    Paragraph,
    Proposal,
    StatementLink,
    Support,
    SupportRule,
    Tag,
    Version,
)

__all__ = [
    "Amendment",
    "CoAuthor",
    "CoAuthorCode",
    "Demand",
    "PackageItem",
    "PackageOmission",
    "Paragraph",
    "Proposal",
    "ProposalPackage",
    "StatementLink",
    "Support",
    "SupportRule",
    "Tag",
    "Version",
]
