"""The table of actors and claims: how often, how far for rather than against, or which of the two."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from senim.calc.discourse.network import Network, divided, network
from senim.calc.discourse.said import BINARY, STANCES, Cube, Said, Scale, cube

Reading = Literal["ignore", "subtract", "combine"]
Share = Literal["none", "activity", "prominence"]

NEVER, AGREES, DISAGREES, BOTH = 0, 1, 2, 3  # The codes of "combine".


def affiliation(
    said: Sequence[Said], reading: Reading = "ignore", share: Share = "none", *, scale: Scale = STANCES
) -> Network:
    """Return the network of actors (rows) and claims (columns).

    "ignore" counts the statements. "subtract" sums their levels; on the scale 0 to 1 it is those for less those
    against. "combine" is a code: 1 only ever for, 2 only ever against, 3 both, or mixed. With "activity" a weight is
    divided by all statements of the actor, with "prominence" by all on the claim.

    Raises ValueError for "combine" on a scale without a middle, and with a share: codes cannot be divided.

    >>> said = [Said("a", "x", 1, "d"), Said("a", "x", -1, "d"), Said("a", "x", -1, "e"), Said("b", "x", 1, "e")]
    >>> affiliation(said, "subtract").weights
    {('a', 'x'): -1.0, ('b', 'x'): 1.0}
    >>> affiliation(said, "combine").weights
    {('a', 'x'): 3.0, ('b', 'x'): 1.0}
    """
    counted = cube(said, scale)
    totals = counted.counts.sum(axis=2)
    if reading == "combine":
        if share != "none":
            raise ValueError("the codes of combine cannot be divided")
        matrix = _combined(counted)
    else:
        matrix = totals if reading == "ignore" else counted.counts @ _signed(counted)
    if share != "none":
        across = totals.sum(axis=1 if share == "activity" else 0, keepdims=True)
        matrix = divided(matrix, np.broadcast_to(across, matrix.shape))
    return network(counted.actors, counted.claims, matrix, one_mode=False)


def _signed(counted: Cube) -> NDArray[np.int_]:
    """Return the levels as what they add: below 0 is against; on the scale 0 to 1 it is 0 that is against."""
    return 2 * counted.levels - 1 if counted.scale == BINARY else counted.levels


def _combined(counted: Cube) -> NDArray[np.float64]:
    """Return the code of each actor and claim."""
    low, high = counted.scale
    if counted.scale != BINARY and low != -high:
        raise ValueError(f"on a scale from {low} to {high} nothing says what is for and what is against")
    signs = _signed(counted)
    agrees = counted.counts[:, :, signs >= 0].any(axis=2)
    disagrees = counted.counts[:, :, signs <= 0].any(axis=2)
    return np.select([agrees & disagrees, agrees, disagrees], [BOTH, AGREES, DISAGREES], NEVER).astype(np.float64)
