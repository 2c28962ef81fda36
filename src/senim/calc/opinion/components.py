"""The two directions in which votes differ most: principal components of the sparse matrix, exactly.

Filling unseen cells with the statement's mean and then subtracting that mean makes every unseen cell 0. The
filled and centred matrix therefore *is* the sparse matrix D of deviations of the votes that were cast, and
nothing has to be filled in at all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from senim.calc.opinion.votes import Counts, VoteMatrix

Sparse = csr_array[np.float64, tuple[int, int]]

N_AXES = 2
# Up to here the S x S matrix of sums of products is small and quickly made; beyond, only products with D are.
DENSE_STATEMENTS = 256
DENSE_WORK = 20_000_000
# An eigenvalue below this part of the total is rounding, and its direction would be noise.
NO_VARIANCE = 1e-12


@dataclass(frozen=True, eq=False)
class Components:
    """The axes of the opinion map.

    axes         (2, S)  orthogonal, of length 1; an axis without variance is all 0
    eigenvalues  (2,)    variance of the centred votes along each axis, divided by P - 1 (sample variance)
    explained    (2,)    the same as a part of the variance of all statements together, 0 to 1
    """

    axes: NDArray[np.float64]
    eigenvalues: NDArray[np.float64]
    explained: NDArray[np.float64]


def statement_means(counts: Counts) -> NDArray[np.float64]:
    """Return the mean vote on each statement among those who voted, (S,); 0 where nobody did."""
    total = (counts.agree - counts.disagree).astype(np.float64)
    return total / np.maximum(counts.seen, 1)


def deviations(votes: VoteMatrix, means: NDArray[np.float64], mapped: NDArray[np.bool_]) -> Sparse:
    """Return D (P, S): vote minus mean where a vote was cast, 0 in columns that carry no map.

    A deviation of exactly 0 stays stored; it does no harm.
    """
    data = np.where(mapped[votes.statement], votes.value - means[votes.statement], 0.0)
    shape = (votes.n_participants, votes.n_statements)
    return csr_array((data, votes.statement, votes.starts), shape=shape)


def product(matrix: Sparse, array: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the product of a sparse matrix with an array, which is always an array."""
    return np.asarray(matrix @ array, dtype=np.float64)


def principal_components(deviation: Sparse, seed: int = 0) -> Components:
    """Return the first two principal components of D (P, S).

    The seed only gives the start vector of the iteration, which ends at machine precision. Where two
    eigenvalues are equal the axes are any two directions of that plane, though always the same for one input.
    """
    n_participants, n_statements = deviation.shape
    axes = np.zeros((N_AXES, n_statements))
    eigenvalues = np.zeros(N_AXES)
    total = float(np.sum(deviation.data**2))
    if total > 0.0:
        # A column of zeros has no part in any axis; the iteration leaves rounding there.
        varies = np.bincount(deviation.indices, deviation.data**2, minlength=n_statements) > 0
        found, vectors = _largest(deviation, seed)
        for axis, (value, vector) in enumerate(zip(found, vectors.T, strict=True)):
            if value > NO_VARIANCE * total:
                eigenvalues[axis] = value
                axes[axis] = _with_sign(vector * varies)
    divisor = max(n_participants - 1, 1)
    return Components(axes, eigenvalues / divisor, eigenvalues / (total or 1.0))


def _largest(deviation: Sparse, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return up to two largest eigenvalues of D'D and their vectors as columns, the largest first."""
    n_statements = deviation.shape[1]
    turned = deviation.T.tocsr()
    work = float(np.sum(np.diff(deviation.indptr).astype(np.float64) ** 2))
    if n_statements <= N_AXES + 1 or (n_statements <= DENSE_STATEMENTS and work <= DENSE_WORK):
        first = max(n_statements - N_AXES, 0)
        gram = (turned @ deviation).toarray()
        values, vectors = eigh(gram, subset_by_index=(first, n_statements - 1))
    else:
        generator = np.random.default_rng(seed)
        operator = LinearOperator(
            (n_statements, n_statements),
            matvec=lambda vector: product(turned, product(deviation, vector)),
            dtype=np.float64,
        )
        start = generator.standard_normal(n_statements)
        values, vectors = eigsh(operator, k=N_AXES, v0=start, rng=generator)
    order = np.argsort(-values, kind="stable")
    return values[order], vectors[:, order]


def _with_sign(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the axis turned so that its largest entry is positive, the first one among equals.

    Either sign is right. A fixed one keeps the map from flipping between two computations; the margin keeps
    rounding from choosing between two equal entries.
    """
    size = np.abs(vector)
    first = int(np.argmax(size >= size.max() * (1 - 1e-9)))
    unit = vector / np.linalg.norm(vector)
    return -unit if vector[first] < 0 else unit
