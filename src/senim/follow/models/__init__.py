"""The tables of what is followed, one file per noun."""

from senim.follow.models.chronicle import Attribution, DecisionStance, FormalDecision, PublicEvent
from senim.follow.models.evidence import BodyReply, Evidence, ReformReaction
from senim.follow.models.findings import Assessment, Finding
from senim.follow.models.indicators import Indicator, Point
from senim.follow.models.passages import Passage, PassageCoding
from senim.follow.models.reforms import ByLaw, Gap, Reform, ReformPackage
from senim.follow.models.sources import Conflict, KeptCopy, Source
from senim.follow.models.stages import Stage, StageEvidence

__all__ = [
    "Assessment",
    "Attribution",
    "BodyReply",
    "ByLaw",
    "Conflict",
    "DecisionStance",
    "Evidence",
    "Finding",
    "FormalDecision",
    "Gap",
    "Indicator",
    "KeptCopy",
    "Passage",
    "PassageCoding",
    "Point",
    "PublicEvent",
    "Reform",
    "ReformPackage",
    "ReformReaction",
    "Source",
    "Stage",
    "StageEvidence",
]
