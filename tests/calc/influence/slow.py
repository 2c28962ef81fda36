"""Second implementations of the measures of influence: by listing every case, in exact fractions, to compare with."""

from fractions import Fraction
from itertools import combinations, permutations, product


def tail(both, n, picked, adopted):
    """Return how often at least `both` of the first `picked` are adopted, over all ways to adopt so many of n."""
    ways = [sum(place < picked for place in chosen) for chosen in combinations(range(n), adopted)]
    return Fraction(sum(count >= both for count in ways), len(ways))


def coin(won, n):
    """Return how often a coin is at least as far from half as `won` of n, over all sequences of throws."""
    far = abs(2 * won - n)
    throws = [abs(2 * sum(heads) - n) for heads in product((0, 1), repeat=n)]
    return Fraction(sum(distance >= far for distance in throws), len(throws))


def holm(ps):
    """Return Holm's p as the closed test of Bonferroni's: the worst over all sets of tests that a test is in."""
    found = []
    for place in range(len(ps)):
        others = [other for other in range(len(ps)) if other != place]
        sets = [(place, *more) for size in range(len(ps)) for more in combinations(others, size)]
        found.append(max(min(Fraction(1), len(some) * min(ps[one] for one in some)) for some in sets))
    return tuple(found)


def deals(matters):
    """Yield the outcomes of the matters, dealt out anew within each topic in every different way."""
    topics = sorted({matter.topic for matter in matters})
    ways = []
    for topic in topics:
        outcomes = [matter.outcome for matter in matters if matter.topic == topic]
        ways.append(sorted(set(permutations(outcomes))))
    for chosen in product(*ways):
        left = {topic: list(outcomes) for topic, outcomes in zip(topics, chosen, strict=True)}
        yield [left[matter.topic].pop(0) for matter in matters]


def decided(matters):
    """Return what was decided."""
    return [matter for matter in matters if matter.outcome is not None]


def shares(matters):
    """Return the share of each initiator, 1/k each, of all matters; "" where nobody is known."""
    found = {}
    for matter in matters:
        names = set(matter.initiators) or {""}
        for name in names:
            found[name] = found.get(name, 0) + Fraction(1, len(names) * len(matters))
    return found


def adopted(matters, name):
    """Return (adopted, decided, open) of what one initiator had a hand in."""
    own = [m for m in matters if name in (m.initiators or ("",))]
    return (
        len([m for m in own if m.outcome == 1]),
        len([m for m in own if m.outcome is not None]),
        len([m for m in own if m.outcome is None]),
    )


def apart(matters, names, more):
    """Return the share of all deals within topics in which the initiators are as far apart as they are (exact).

    Of each initiator there are `more` matters in a topic in which all deals are the same.
    """

    def far(outcomes):
        total = Fraction(0)
        for name in names:
            own = [place for place, m in enumerate(matters) if name in (m.initiators or ("",))]
            if own:
                usual = sum(_usual(matters, matters[place].topic) for place in own)
                total += (sum(outcomes[place] == 1 for place in own) - usual) ** 2 / (len(own) + more[name])
        return total

    seen = far([m.outcome for m in matters])
    found = [far(outcomes) >= seen for outcomes in deals(matters)]
    return Fraction(sum(found), len(found))


def _usual(matters, topic):
    outcomes = [m.outcome for m in matters if m.topic == topic]
    return Fraction(outcomes.count(1), len(outcomes))


def attained(matters, actor):
    """Return (PA, E, kappa) of one actor: E by pairing every stand with every outcome."""
    own = [(m.stances[actor], m.outcome) for m in decided(matters) if actor in m.stances]
    right = Fraction(sum(s == o for s, o in own), len(own))
    by_chance = Fraction(sum(s == o for s, _ in own for _, o in own), len(own) ** 2)
    return right, by_chance, None if by_chance == 1 else 1 - (1 - right) / (1 - by_chance)


def luck(matters, actor, by_topic):
    """Return the p of one actor over all deals of the outcomes of its matters."""
    own = [m for m in decided(matters) if actor in m.stances]
    if not by_topic:
        own = [type(m)(m.key, m.initiators, m.stances, m.outcome) for m in own]

    def both(outcomes):
        return sum(m.stances[actor] == outcome == 1 for m, outcome in zip(own, outcomes, strict=True))

    counts = [both(outcomes) for outcomes in deals(own)]
    seen = both([m.outcome for m in own])
    return Fraction(sum(c >= seen for c in counts), len(counts)), Fraction(counts.count(max(counts)), len(counts))


def contest(matters, a, b):
    """Return (together, disagreements, won by a)."""
    together = disagreements = won = 0
    for m in decided(matters):
        if a in m.stances and b in m.stances:
            together += 1
            if m.stances[a] + m.stances[b] == 0:
                disagreements += 1
                won += m.stances[a] * m.outcome == 1
    return together, disagreements, won


def lone(matters, actor, side):
    """Return (count, of these opposed, expected, all the counts that chance gives) of what one alone wanted."""
    ruled = decided(matters)
    alone = [
        m.stances.get(actor) == side and [s for who, s in m.stances.items() if who != actor].count(side) == 0
        for m in ruled
    ]
    here = [m for m, is_alone in zip(ruled, alone, strict=True) if is_alone and m.outcome == side]
    counts = [
        sum(is_alone and outcome == side for is_alone, outcome in zip(alone, outcomes, strict=True))
        for outcomes in deals(ruled)
    ]
    return len(here), sum(len(m.stances) > 1 for m in here), Fraction(sum(counts), len(counts)), sorted(counts)


def square(matters, actor):
    """Return (success, roll, block, disappointment) as {(stance, outcome): count}, and what chance gives."""
    own = [(m.stances[actor], m.outcome) for m in decided(matters) if actor in m.stances]
    kinds = [(1, 1), (-1, 1), (-1, -1), (1, -1)]
    chance = [Fraction(sum((s, o) == kind for s, _ in own for _, o in own), max(len(own), 1)) for kind in kinds]
    return [own.count(kind) for kind in kinds], chance
