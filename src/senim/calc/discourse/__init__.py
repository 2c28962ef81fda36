"""Discourse: who says what on which claim, and who stands with whom, from coded statements. docs/method/discourse.md.

`within` and `windows` choose by day, `once` drops repetitions, `affiliation` is the table of actors and claims, `ties`
the network of actors, `enough` whether it may be shown; `positions` and `graphml` are for drawing it here or elsewhere.
"""

from senim.calc.discourse.affiliation import affiliation
from senim.calc.discourse.enough import Enough, Reason, enough
from senim.calc.discourse.export import graphml
from senim.calc.discourse.layout import positions
from senim.calc.discourse.network import Network
from senim.calc.discourse.repetitions import Repetition, once
from senim.calc.discourse.said import Said, Scale
from senim.calc.discourse.ties import ties
from senim.calc.discourse.windows import Window, windows, within

__all__ = [
    "Enough",
    "Network",
    "Reason",
    "Repetition",
    "Said",
    "Scale",
    "Window",
    "affiliation",
    "enough",
    "graphml",
    "once",
    "positions",
    "ties",
    "windows",
    "within",
]
