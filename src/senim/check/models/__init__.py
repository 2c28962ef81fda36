"""The tables of what is checked, one file per noun."""

from senim.check.models.checks import Check, CheckEvidence, Edition, SpeakerReply
from senim.check.models.claims import ActorSide, Claim, ClaimRelation, ClaimStatement, CodebookLine
from senim.check.models.deciding import RoleCoding, VotingBloc, VotingRule
from senim.check.models.documents import Document, Paragraph, ProposedSpan, RemovedLine
from senim.check.models.notes import Note, NoteRating, NoteTally, RatingTag
from senim.check.models.surveys import Survey
from senim.check.models.utterances import BlindReading, Coding, Utterance

__all__ = [
    "ActorSide",
    "BlindReading",
    "Check",
    "CheckEvidence",
    "Claim",
    "ClaimRelation",
    "ClaimStatement",
    "CodebookLine",
    "Coding",
    "Document",
    "Edition",
    "Note",
    "NoteRating",
    "NoteTally",
    "Paragraph",
    "ProposedSpan",
    "RatingTag",
    "RemovedLine",
    "RoleCoding",
    "SpeakerReply",
    "Survey",
    "Utterance",
    "VotingBloc",
    "VotingRule",
]
