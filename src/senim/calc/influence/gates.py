"""M7: where matters end on their way. How many that came to a step were dropped there, and who holds the step."""

from collections.abc import Iterable
from dataclasses import dataclass

from senim.calc.influence.matters import Few, too_few
from senim.calc.influence.minima import GATE_ENTERING
from senim.calc.intervals import wilson


@dataclass(frozen=True)
class Gate:
    """One step that matters must pass: who decides there, which matters came, and which of them went no further."""

    step: str
    holder: str  # "" where nobody knows who held it.
    entered: frozenset[str]
    dropped: frozenset[str]

    def __post_init__(self) -> None:
        """Refuse what was dropped where it never came."""
        if strangers := sorted(self.dropped - self.entered):
            raise ValueError(f"dropped at {self.step}, but never came there: {', '.join(strangers)}")


@dataclass(frozen=True)
class Loss:
    """What was lost at one step. What still waits there came and is not dropped, so the share may yet rise."""

    step: str
    holder: str
    entered: int
    dropped: int
    share: float | None  # Of those that came; None where there are too few to say.
    low: float | None
    high: float | None
    rows: tuple[str, ...]
    dropped_rows: tuple[str, ...]
    few: Few | None


def gate_losses(gates: Iterable[Gate]) -> tuple[Loss, ...]:
    """Return the loss at each gate, in the order of the way that they were given in.

    >>> office = Gate("working office", "office", frozenset("abcdefghijkl"), frozenset("abc"))
    >>> [loss] = gate_losses([office])
    >>> loss.dropped, loss.entered, loss.share, round(loss.low, 3), round(loss.high, 3)
    (3, 12, 0.25, 0.089, 0.532)
    """
    return tuple(_loss(gate) for gate in gates)


def _loss(gate: Gate) -> Loss:
    """Return the share dropped with Wilson's interval, or the rows alone."""
    dropped, entered = len(gate.dropped), len(gate.entered)
    few = too_few(entered, GATE_ENTERING, "entering")
    share = None if few else dropped / entered
    low, high = (None, None) if few else wilson(dropped, entered)
    rows, lost = tuple(sorted(gate.entered)), tuple(sorted(gate.dropped))
    return Loss(gate.step, gate.holder, entered, dropped, share, low, high, rows, lost, few)
