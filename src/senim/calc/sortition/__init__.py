"""Sortition: drawing a panel by lot under quotas, with chances as fair as they can be. docs/method/sortition.md.

`chances` computes them with the lottery that gives them, `draw` draws, `relax` helps when quotas are
impossible, `types` is the table that may be published.
"""

from senim.calc.sortition.fairness import Chances, Panel, chances, draw
from senim.calc.sortition.kinds import Type, types
from senim.calc.sortition.lottery import TICKETS, Lot
from senim.calc.sortition.pool import Pool, PoolProblem, Quota, check, pool_from_table
from senim.calc.sortition.relaxing import ImpossibleQuotas, relax
from senim.calc.sortition.search import Method

__all__ = [
    "TICKETS",
    "Chances",
    "ImpossibleQuotas",
    "Lot",
    "Method",
    "Panel",
    "Pool",
    "PoolProblem",
    "Quota",
    "Type",
    "chances",
    "check",
    "draw",
    "pool_from_table",
    "relax",
    "types",
]
