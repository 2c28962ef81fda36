"""How sure a share is: Wilson's score interval."""

from math import sqrt


def wilson(successes: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of shares, 0 to 1, that `successes` of `n` are compatible with (95 % for z = 1.96).

    Wilson (1927); unlike the textbook interval it stays inside 0 to 1 and is honest for few votes.
    Returns (0.0, 1.0) for n = 0; raises ValueError unless 0 <= successes <= n.

    >>> [round(end, 3) for end in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not 0 <= successes <= n:
        raise ValueError("successes must be between 0 and n")
    if n == 0:
        return 0.0, 1.0
    observed = successes / n
    middle = observed + z * z / (2 * n)
    half = z * sqrt(observed * (1 - observed) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if successes == 0 else (middle - half) / scale
    high = 1.0 if successes == n else (middle + half) / scale
    return low, high
