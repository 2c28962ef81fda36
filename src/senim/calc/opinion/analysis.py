"""The whole opinion analysis: from votes to map, groups, lists, consensus and priorities."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion.components import deviations, principal_components, statement_means
from senim.calc.opinion.groups import Smoothing, group, in_conversation, labels
from senim.calc.opinion.projection import Frame, extremity, project
from senim.calc.opinion.representative import (
    Consensus,
    Representative,
    consensus,
    group_informed,
    representative_statements,
)
from senim.calc.opinion.routing import priority
from senim.calc.opinion.votes import Counts, VoteMatrix, count, count_by_group

METHOD = "polis-exact"
VERSION = "1"
Treatment = Literal["clean", "polis"]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Opinion:
    """The result for P participants, S statements and G groups, with all that is needed to repeat it.

    Identity: method, version, seed, treatment, n_participants, n_statements, n_votes.
    Map: mapped (S,) which statements carry it; means (S,); components (2, S); eigenvalues and explained (2,),
    see `Components`; positions (P, 2); frame, to place others later.
    Groups: in_conversation (P,); group_of (P,), -1 for none; centres (G, 2); labels "A", "B" and so on, the
    largest first; sizes (G,); objective, silhouettes, near_tie and smoothing, see `Grouping`.
    Counts: counts (S,) of everybody, group_counts (G, S).
    Statements: representative, one tuple for each group; consensus_agree and consensus_disagree;
    group_informed_consensus and group_informed_disagreement (S,), nan without groups; extremity (S,);
    priority (S,), 0 for statements moderated out.
    """

    method: str
    version: str
    seed: int
    treatment: Treatment
    n_participants: int
    n_statements: int
    n_votes: int
    mapped: Mask
    means: NDArray[np.float64]
    components: NDArray[np.float64]
    eigenvalues: NDArray[np.float64]
    explained: NDArray[np.float64]
    positions: NDArray[np.float64]
    in_conversation: Mask
    group_of: NDArray[np.int64]
    centres: NDArray[np.float64]
    labels: tuple[str, ...]
    sizes: NDArray[np.int64]
    objective: float
    silhouettes: dict[int, float]
    near_tie: tuple[int, ...]
    smoothing: Smoothing | None
    counts: Counts
    group_counts: Counts
    representative: tuple[tuple[Representative, ...], ...]
    consensus_agree: tuple[Consensus, ...]
    consensus_disagree: tuple[Consensus, ...]
    group_informed_consensus: NDArray[np.float64]
    group_informed_disagreement: NDArray[np.float64]
    extremity: NDArray[np.float64]
    priority: NDArray[np.float64]
    frame: Frame

    @property
    def n_groups(self) -> int:
        """How many groups there are; 0 when nobody could be grouped."""
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class _Scope:
    """Which statements carry the map and how the others count; see `_scope`."""

    mapped: Mask
    n_counted: int
    n_always: int
    n_votes: NDArray[np.int64]


def analyse(
    votes: VoteMatrix,
    *,
    seed: int = 0,
    treatment: Treatment = "clean",
    moderated: Mask | None = None,
    meta: Mask | None = None,
    n_groups: int | None = None,
    only: Mask | None = None,
    previous: tuple[int, int, int] | None = None,
) -> Opinion:
    """Return the opinion analysis of all votes (P participants, S statements).

    moderated (S,) and meta (S,): statements moderated out, and statements about the participants themselves.
    Neither carries the map: treatment "clean" leaves them out of it, "polis" sets their columns to zero,
    which still counts them in the stretch of positions. Statements moderated out are in no list.
    only (P,): group exactly these people, whoever has how many votes. n_groups: ask for so many groups.
    previous: the `smoothing` of the snapshot before, so that the number of groups does not flicker.
    The same arguments give the same result. Raises ValueError on masks of the wrong shape, an unknown
    treatment or n_groups < 1.
    """
    n_people, n_statements = votes.n_participants, votes.n_statements
    out, about = _mask(moderated, n_statements), _mask(meta, n_statements)
    counts = count(votes)
    scope = _scope(votes, counts, out | about, treatment)
    means = np.where(scope.mapped, statement_means(counts), 0.0)
    deviation = deviations(votes, means, scope.mapped)
    components = principal_components(deviation, seed)
    positions = project(deviation, components.axes, scope.n_counted, scope.n_votes + scope.n_always)
    active = votes.seen_by_participant() if treatment == "polis" else scope.n_votes
    inside = in_conversation(active, scope.n_counted) if only is None else _mask(only, n_people)
    found = group(positions, inside, seed=seed, n_groups=n_groups, previous=previous)
    by_group = count_by_group(votes, found.group_of, len(found.sizes))
    away = extremity(means, components.axes, scope.n_counted)
    return Opinion(
        method=METHOD,
        version=VERSION,
        seed=seed,
        treatment=treatment,
        n_participants=n_people,
        n_statements=n_statements,
        n_votes=votes.n_votes,
        mapped=scope.mapped,
        means=means,
        components=components.axes,
        eigenvalues=components.eigenvalues,
        explained=components.explained,
        positions=positions,
        in_conversation=inside,
        group_of=found.group_of,
        centres=found.centres,
        labels=labels(len(found.sizes)),
        sizes=found.sizes,
        objective=found.objective,
        silhouettes=found.silhouettes,
        near_tie=found.near_tie,
        smoothing=found.smoothing,
        counts=counts,
        group_counts=by_group,
        representative=representative_statements(by_group, ~out),
        consensus_agree=consensus(counts, ~out, "agree"),
        consensus_disagree=consensus(counts, ~out, "disagree"),
        group_informed_consensus=group_informed(by_group.agree, by_group.seen),
        group_informed_disagreement=group_informed(by_group.disagree, by_group.seen),
        extremity=away,
        priority=np.where(out, 0.0, priority(counts.agree, counts.disagree, counts.seen, away, about)),
        frame=Frame(
            means=means,
            components=components.axes,
            mapped=scope.mapped,
            n_counted=scope.n_counted,
            n_always=scope.n_always,
            needed=int(scope.n_votes[inside].min()) if np.any(inside) else 0,
            centres=found.centres,
        ),
    )


def _mask(mask: Mask | None, size: int) -> Mask:
    """Return the mask, all False when absent."""
    if mask is None:
        return np.zeros(size, dtype=np.bool_)
    checked = np.asarray(mask)
    if checked.shape != (size,) or checked.dtype != np.bool_:
        raise ValueError(f"a mask must be {size} values of true or false")
    return checked


def _scope(votes: VoteMatrix, counts: Counts, without: Mask, treatment: Treatment) -> _Scope:
    """Return which statements carry the map, how many the stretch counts, and each one's votes on the map.

    A statement on which nobody has voted is in no count: Polis learns of a statement by its first vote.
    """
    if treatment not in ("clean", "polis"):
        raise ValueError('treatment is "clean" or "polis"')
    voted = counts.seen > 0
    mapped = voted & ~without
    n_mapped = int(np.count_nonzero(mapped))
    n_always = int(np.count_nonzero(voted)) - n_mapped if treatment == "polis" else 0
    return _Scope(mapped, n_mapped + n_always, n_always, votes.seen_by_participant(mapped))
