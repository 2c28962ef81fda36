"""What a loading did, and what it could not place: counts for each part, then one line for each thing to know."""

from collections import Counter
from dataclasses import dataclass, field

NOUNS = (
    "body", "actor", "source", "package", "reform", "stage", "finding", "attribution", "decision", "event", "conflict",
    "gap", "side", "claim", "utterance", "check", "survey", "rule",
)  # fmt: skip
PLURALS = {
    "body": "bodies", "actor": "public actors", "source": "sources", "package": "packages", "reform": "reforms",
    "stage": "stages", "finding": "findings", "attribution": "attributions", "decision": "formal decisions",
    "event": "events", "conflict": "conflicts between sources", "gap": "gaps", "side": "sides of public actors",
    "claim": "claims", "utterance": "utterances, each coded to its claim", "check": "checks", "survey": "surveys",
    "rule": "voting rules",
}  # fmt: skip


@dataclass
class Report:
    """A loading, counted. new and there: how many rows were entered now, and how many were here already."""

    title: str
    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def count(self, noun: str, *, here_before: bool) -> None:
        """Count one row."""
        (self.there if here_before else self.new)[noun] += 1

    def text(self) -> str:
        """Return the whole report, in lines."""
        counted = [f"{PLURALS[noun]}: {self.new[noun]} new, {self.there[noun]} there already" for noun in NOUNS]
        told = ["to know:", *(f"  {line}" for line in self.lines)] if self.lines else []
        return writable("\n".join([self.title, *counted, *told]))


def writable(text: str) -> str:
    """Return a text that any terminal can show: half a sign, which a JSON file can hold as an escape, is told as that.

    >>> writable("\\ud800 қ")
    '\\\\ud800 қ'
    """
    return text.encode("utf-8", "backslashreplace").decode()
