"""Opinion: what a conversation's votes say. Formulas: docs/method/opinion.md.

`analyse` does everything at once. Sign everywhere: agree +1, pass 0, disagree -1.
"""

from senim.calc.opinion.analysis import METHOD, VERSION, Opinion, Treatment, analyse
from senim.calc.opinion.apart import Apart, told_apart
from senim.calc.opinion.disclosure import Publishable, Share, bounded_share, publishable, table
from senim.calc.opinion.enough import Enough, Reason, enough
from senim.calc.opinion.groups import Smoothing
from senim.calc.opinion.microaggregate import Mark, marks
from senim.calc.opinion.projection import Frame, Placement, place, place_groups
from senim.calc.opinion.report import frame_from_json, frame_to_json, report
from senim.calc.opinion.representative import Consensus, Representative
from senim.calc.opinion.routing import draw, priority
from senim.calc.opinion.votes import AGREE, DISAGREE, PASS, Counts, VoteMatrix, count, count_by_group
from senim.calc.opinion.words import Word, reaction_word

__all__ = [
    "AGREE",
    "DISAGREE",
    "METHOD",
    "PASS",
    "VERSION",
    "Apart",
    "Consensus",
    "Counts",
    "Enough",
    "Frame",
    "Mark",
    "Opinion",
    "Placement",
    "Publishable",
    "Reason",
    "Representative",
    "Share",
    "Smoothing",
    "Treatment",
    "VoteMatrix",
    "Word",
    "analyse",
    "bounded_share",
    "count",
    "count_by_group",
    "draw",
    "enough",
    "frame_from_json",
    "frame_to_json",
    "marks",
    "place",
    "place_groups",
    "priority",
    "publishable",
    "reaction_word",
    "report",
    "table",
    "told_apart",
]
