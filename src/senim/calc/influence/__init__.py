"""Who starts, who wins, who stops and who waits: what a record can tell of influence, and what it cannot.

Every result carries the rows it rests on and, where these are too few to say anything, a `Few` instead of numbers.
Nothing is added up into one score. Formulas, minima and limits stand in docs/method/influence.md.
"""

from senim.calc.influence.adoption import NOTHING_REJECTED, Adopted, Adoption, AdoptionDifference, adoption
from senim.calc.influence.agenda import Cell, Square, agenda
from senim.calc.influence.attainment import Attainment, Attainments, attainment, attainments
from senim.calc.influence.concentration import Concentration, concentration, gini, hhi, unbiased_hhi
from senim.calc.influence.contests import Contest, Contests, contests
from senim.calc.influence.deciders import Coder, Coding, Deciders, Reading, deciders
from senim.calc.influence.foretold import Foretold, foretold
from senim.calc.influence.gates import Gate, Loss, gate_losses
from senim.calc.influence.initiative import Initiative, Started, initiative, started_parts
from senim.calc.influence.logrank import GroupWaits, Wait, WaitDifference, log_rank
from senim.calc.influence.lone import Lone, LoneCount, lone
from senim.calc.influence.matters import UNKNOWN, Few, Matter
from senim.calc.influence.power import Power, by_type, weighted
from senim.calc.influence.sensitivity import Sensitivity, sensitivity
from senim.calc.influence.stamp import Stamp, stamp
from senim.calc.influence.unity import Unity, rice_of_coins, unity

__all__ = [
    "NOTHING_REJECTED",
    "UNKNOWN",
    "Adopted",
    "Adoption",
    "AdoptionDifference",
    "Attainment",
    "Attainments",
    "Cell",
    "Coder",
    "Coding",
    "Concentration",
    "Contest",
    "Contests",
    "Deciders",
    "Few",
    "Foretold",
    "Gate",
    "GroupWaits",
    "Initiative",
    "Lone",
    "LoneCount",
    "Loss",
    "Matter",
    "Power",
    "Reading",
    "Sensitivity",
    "Square",
    "Stamp",
    "Started",
    "Unity",
    "Wait",
    "WaitDifference",
    "adoption",
    "agenda",
    "attainment",
    "attainments",
    "by_type",
    "concentration",
    "contests",
    "deciders",
    "foretold",
    "gate_losses",
    "gini",
    "hhi",
    "initiative",
    "log_rank",
    "lone",
    "rice_of_coins",
    "sensitivity",
    "stamp",
    "started_parts",
    "unbiased_hhi",
    "unity",
    "weighted",
]
