"""The public file of reforms: one row each. The columns are described in docs/spec/reforms-csv.md."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from senim.follow.formats.dating import Dating, Lead, iso

HEAD = (
    "reform", "body", "maker", "package", "simulated", "phase", "language", "title", "promised", "promised_precision",
    "kept_by", "due_on", "review_on", "cell", "law", "law_reported", "practice", "practice_reported",
    "practice_limited", "by_laws_missing", "flags", "lead_days", "last_event",
)  # fmt: skip
STEP_HEAD = ("", "_on", "_precision", "_certainty")  # after the name of each fixed step


class StepTold(Protocol):
    """One fixed step of a track, as far as a row needs it."""

    @property
    def step(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def when(self) -> Dating: ...
    @property
    def certainty(self) -> str: ...


class FlagTold(Protocol):
    """A mark set by rule."""

    @property
    def code(self) -> str: ...


class Told(Protocol):
    """A computed status, as far as a row needs it."""

    @property
    def promise_steps(self) -> Sequence[StepTold]: ...
    @property
    def law_steps(self) -> Sequence[StepTold]: ...
    @property
    def practice_steps(self) -> Sequence[StepTold]: ...
    @property
    def law(self) -> str: ...
    @property
    def law_reported(self) -> bool: ...
    @property
    def practice(self) -> str: ...
    @property
    def practice_reported(self) -> bool: ...
    @property
    def limited(self) -> bool: ...
    @property
    def by_laws_missing(self) -> int: ...
    @property
    def cell(self) -> str: ...
    @property
    def flags(self) -> Sequence[FlagTold]: ...
    @property
    def leads(self) -> Sequence[tuple[int, Lead]]: ...
    @property
    def last_on(self) -> date | None: ...


def head(steps: Iterable[str]) -> tuple[str, ...]:
    """Return the first line of the file."""
    return (*HEAD, *(f"{step}{end}" for step in steps for end in STEP_HEAD), "address")


def told(status: Told) -> tuple[object, ...]:
    """Return the cells of a reform's status, from `cell` to `last_event`."""
    return (
        status.cell,
        status.law,
        status.law_reported,
        status.practice,
        status.practice_reported,
        status.limited,
        status.by_laws_missing,
        " ".join(flag.code for flag in status.flags),
        " ".join(lead_days(lead) for _event, lead in status.leads),
        status.last_on,
    )


def stepped(status: Told) -> tuple[object, ...]:
    """Return the cells of a reform's fixed steps: state, date, precision and certainty of each."""
    steps = (*status.promise_steps, *status.law_steps, *status.practice_steps)
    return tuple(cell for s in steps for cell in (s.state, *dated(s.when), s.certainty))


def lead_days(lead: Lead) -> str:
    """Return a lead as it is written in files; one that is not exact begins with a tilde."""
    return f"{lead.days}" if lead.exact else f"~{lead.days}"


def dated(when: Dating) -> tuple[str, str]:
    """Return a date and how exact it is; both are empty when it is not known."""
    return iso(when), when.precision if when.last is not None else ""
