"""Records to measure: those of a voting rule, of planted deciders, of yes-sayers, and ones made up at random."""

from itertools import product

from hypothesis import strategies as st

from senim.calc.influence import Matter


def matter(key, stances=None, outcome=None, *, by=(), topic="", package=""):
    """Return a matter with a number as its key."""
    return Matter(f"m{key:03}", tuple(by), stances or {}, outcome, topic, package)


def of_a_rule(players, wins):
    """Return the record of all patterns of votes: each player for or against, adopted if those for it win."""
    found = []
    for place, votes in enumerate(product((1, -1), repeat=len(players))):
        stances = dict(zip(players, votes, strict=True))
        won = wins({player for player, vote in stances.items() if vote == 1})
        found.append(matter(place, stances, 1 if won else -1))
    return found


def of_weights(quota, weights):
    """Return the record of all patterns of votes under a rule of weights, and the names of the players."""
    players = [f"p{place}" for place in range(len(weights))]
    weight = dict(zip(players, weights, strict=True))
    return of_a_rule(players, lambda coalition: sum(weight[p] for p in coalition) >= quota), players


def planted(copy=False):
    """Return the record of a decider whose side always is the outcome, and three others, in all 16 patterns."""
    found = of_a_rule(["decider", "x", "y", "z"], lambda coalition: "decider" in coalition)
    if not copy:
        return found
    return [Matter(m.key, stances={**m.stances, "follower": m.stances["decider"]}, outcome=m.outcome) for m in found]


def told(supported_adopted, supported_rejected, opposed_adopted, opposed_rejected, actor="a"):
    """Return the record of one actor with so many matters of each kind."""
    kinds = [(1, 1)] * supported_adopted + [(1, -1)] * supported_rejected
    kinds += [(-1, 1)] * opposed_adopted + [(-1, -1)] * opposed_rejected
    return [matter(place, {actor: stance}, outcome) for place, (stance, outcome) in enumerate(kinds)]


def records(least=0, most=12, actors="abc", topics=("",), packages=("",)):
    """Draw records of up to `most` matters."""
    side = st.sampled_from([1, -1])
    one = st.tuples(
        st.lists(st.sampled_from(actors), max_size=3),
        st.dictionaries(st.sampled_from(actors), side),
        st.sampled_from([1, 1, -1, -1, None]),
        st.sampled_from(topics),
        st.sampled_from(packages),
    )
    return st.lists(one, min_size=least, max_size=most).map(
        lambda found: [
            matter(place, stances, outcome, by=by, topic=topic, package=package)
            for place, (by, stances, outcome, topic, package) in enumerate(found)
        ]
    )
