"""A list in another order for every visitor, so that no proposal is first for all.

The place of a row is worked out from its primary key and three numbers by integer arithmetic that every database
does alike: two steps modulo a prime, with a square between them, so that neighbours do not stay neighbours.
"""

import hashlib
from typing import NamedTuple

PRIME = 2_147_483_647  # 2^31 - 1: products of two residues fit into 64 bits


class Weights(NamedTuple):
    """The three numbers of one order, each from 1 to PRIME - 1."""

    a: int
    b: int
    c: int


def seed_of(key: str) -> str:
    """Return the seed of a participant's key, from which nobody comes back to the key."""
    return hashlib.sha256(f"senim/order/key/{key}".encode()).hexdigest()


def weights(seed: str) -> Weights:
    """Return the numbers that follow from a seed."""
    digest = hashlib.sha256(f"senim/order/{seed}".encode()).digest()
    return Weights(*(int.from_bytes(digest[at : at + 8]) % (PRIME - 1) + 1 for at in (0, 8, 16)))


def place(pk: int, by: Weights) -> int:
    """Return where a row stands; the database works out the same.

    >>> place(1, weights("a")) == place(1, weights("a")) != place(1, weights("b"))
    True
    """
    first = (pk % PRIME * by.a + by.b) % PRIME
    return (first * first % PRIME * by.c + first) % PRIME
