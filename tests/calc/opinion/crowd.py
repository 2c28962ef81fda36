"""Made-up votes for the tests: from a seed, from hypothesis, and small ones to check by hand."""

import numpy as np
from hypothesis import strategies as st

from senim.calc.opinion import VoteMatrix


def crowd(n_people=60, n_statements=20, n_camps=3, seen=0.6, seed=0):
    """Return votes (participant, statement, value) of camps who answer alike."""
    rng = np.random.default_rng(seed)
    camp = rng.integers(0, n_camps, n_people)
    lean = rng.normal(0.2, 1.4, (n_camps, n_statements))
    participant, statement = np.nonzero(rng.random((n_people, n_statements)) < seen)
    feeling = lean[camp[participant], statement] + rng.normal(0, 0.8, len(participant))
    value = np.where(feeling > 0.4, 1, np.where(feeling < -0.4, -1, 0))
    return participant, statement, value


def matrix_of(triple, n_people=60, n_statements=20):
    """Return the matrix of such votes."""
    return VoteMatrix.build(*triple, n_participants=n_people, n_statements=n_statements)


@st.composite
def tables(draw, most_people=12, most_statements=8):
    """Draw a small matrix as rows of -1, 0, 1 and None (unseen)."""
    n_people = draw(st.integers(0, most_people))
    n_statements = draw(st.integers(0, most_statements))
    cell = st.sampled_from([None, -1, 0, 1])
    return n_people, n_statements, [[draw(cell) for _ in range(n_statements)] for _ in range(n_people)]


def triple_of(rows):
    """Return participant, statement and value of a table's votes."""
    votes = [(i, j, v) for i, row in enumerate(rows) for j, v in enumerate(row) if v is not None]
    return tuple(np.array(votes, dtype=np.int64).reshape(-1, 3).T)
