"""Which utterances a second coder reads blind: one in five, chosen by nobody."""

from collections.abc import Iterable
from hashlib import sha256

ONE_IN = 5


def blind_share(refs: Iterable[str]) -> frozenset[str]:
    """Return the fifth of some handles, rounded up, whose SHA-256 comes first.

    Handles are random and nobody chooses them, so nobody chooses what is read twice; everybody can find the same ones.

    >>> sorted(blind_share(["0000000000a", "0000000000b", "0000000000c", "0000000000d", "0000000000e", "0000000000f"]))
    ['0000000000a', '0000000000d']
    """
    ordered = sorted(set(refs), key=lambda ref: sha256(ref.encode()).digest())
    return frozenset(ordered[: -(-len(ordered) // ONE_IN)])
