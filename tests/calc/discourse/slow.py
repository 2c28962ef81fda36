"""A second implementation of discourse networks: pair by pair of statements, in plain loops, to compare with."""

import datetime
import math
from collections import Counter
from fractions import Fraction


def once(said, rule):
    """Return the statements without repetitions, looking back over all that are kept already."""
    kept = []
    for one in sorted(said, key=lambda s: (s.day is None, s.day or 0, s.document, s.actor, s.claim, s.level)):
        if rule == "include" or not any(_repeats(one, earlier, rule) for earlier in kept):
            kept.append(one)
    return kept


def _repeats(one, earlier, rule):
    if (one.actor, one.claim, one.level) != (earlier.actor, earlier.claim, earlier.level):
        return False
    if rule == "range":
        return True
    if rule == "document" or one.day is None or earlier.day is None:
        return one.document == earlier.document and (rule == "document" or one.day is earlier.day is None)
    a, b = datetime.date.fromordinal(one.day), datetime.date.fromordinal(earlier.day)
    return {
        "week": a - datetime.timedelta(a.weekday()) == b - datetime.timedelta(b.weekday()),
        "month": a.replace(day=1) == b.replace(day=1),
        "year": a.year == b.year,
    }[rule]


def tie(said, i, other, kind, scale=(-1, 1)):
    """Return the weight of two actors: what each pair of their statements on one claim adds."""
    total = Fraction(0)
    for a in said:
        for b in said:
            if a.actor == i and b.actor == other and a.claim == b.claim:
                apart = Fraction(abs(a.level - b.level), scale[1] - scale[0])
                total += {"congruence": 1 - apart, "conflict": apart, "subtract": 1 - 2 * apart, "ignore": 1}[kind]
    return total


def normed(said, i, other, kind, norm, scale=(-1, 1)):
    """Return the weight divided; 0 where there is nothing to divide by."""
    weight = tie(said, i, other, kind, scale)
    mine = Counter((s.claim, s.level) for s in said if s.actor == i)
    theirs = Counter((s.claim, s.level) for s in said if s.actor == other)
    if norm == "none":
        by = 1
    elif norm == "average":
        by = Fraction(mine.total() + theirs.total(), 2)
    elif norm == "jaccard":
        by = sum(
            mine[key] if not theirs[key] else theirs[key] if not mine[key] else mine[key] * theirs[key]
            for key in mine.keys() | theirs.keys()
        )
    else:
        itself = "ignore" if kind == "ignore" else "congruence"
        by = math.sqrt(tie(said, i, i, itself, scale)) * math.sqrt(tie(said, other, other, itself, scale))
    return float(weight) / float(by) if by else 0.0


def cell(said, actor, claim, reading, share="none"):
    """Return one cell of the table of actors and claims, on the scale -1 to 1."""
    levels = [s.level for s in said if s.actor == actor and s.claim == claim]
    if reading == "combine":
        agrees, disagrees = any(k >= 0 for k in levels), any(k <= 0 for k in levels)
        return 3 if agrees and disagrees else 1 if agrees else 2 if disagrees else 0
    value = len(levels) if reading == "ignore" else sum(levels)
    if share == "none":
        return value
    return value / len([s for s in said if (s.actor == actor if share == "activity" else s.claim == claim)])
