"""The rules of evidence: what sources are worth, which belong together, and what is enough for which step.

Pure: no database, no clock. The rules, in the order in which they are used:

1. The text itself beats a report of it; an official statement proves that it was said, not that it is so.
2. Enacted and in force need the law itself or two independent sources.
3. Practice is never shown by those who promised it, alone.
4. Certainty follows from the sources: high for the text itself or two independent ones, medium for one reputable
   one, low for one weak one. A person's doubt lowers it and never raises it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

PRIMARY = frozenset({"law", "record", "data"})
REPUTABLE = PRIMARY | {"official", "state_media", "news", "analysis", "report", "database", "interview", "photo"}
CLOSE = frozenset({"official", "state_media", "partner"})  # speaks for an authority: weak about its practice
CERTAINTIES = ("low", "medium", "high")
PRACTICE = frozenset({"once", "as_a_rule", "effect"})
OBSERVED = frozenset({"data"})  # what counts as the text itself of a practice
STATE = "state media"  # all of them are one voice
TWO = 2

# Step: the kinds of source of which one is enough. Every step is also shown by two independent sources.
TEXT_ITSELF = {
    "proposed": PRIMARY | {"official", "interview"},  # a statement proves that it was said
    "announced": PRIMARY | {"official"},
    "adopted": frozenset({"record"}),
    "submitted": frozenset({"record"}),
    "answered": frozenset({"record", "official"}),
    "drafted": frozenset({"law", "record"}),
    "signed": frozenset({"law", "record", "official"}),
    "passed": frozenset({"law", "record", "official"}),  # the vote, or the chamber's own notice
    "enacted": frozenset({"law"}),
    "carried_over": frozenset({"law"}),
    "in_force": frozenset({"law"}),
    "amended": frozenset({"law"}),
    "reversed": frozenset({"law"}),
    "once": OBSERVED,
    "as_a_rule": OBSERVED,
    "effect": OBSERVED,
    "stopped": OBSERVED,
}
# What is enough, in the words that stand beside the form.
ENOUGH = {
    "proposed": _("A dated text or recording in which it is proposed, with who proposed it."),
    "announced": _("The record of the meeting, or the statement itself: it proves that it was said."),
    "adopted": _("Minutes, or a vote with its numbers. A press report is a report, however many print it."),
    "submitted": _("A receipt, or the number under which it was registered."),
    "answered": _("The text of the answer."),
    "drafted": _("The text of the bill, or its entry in a register."),
    "signed": _("The text of the treaty, or the record of its signing."),
    "passed": _("The record of the vote, or the chamber's own notice."),
    "enacted": _("The law itself, with signature and official gazette, or two independent sources."),
    "carried_over": _("The other law itself, or two independent sources."),
    "in_force": _("The law with the day from which it holds, or two independent sources."),
    "amended": _("The law that changes it, or two independent sources."),
    "reversed": _("The law that takes it back, or two independent sources."),
    "once": _("Official figures, or two independent sources. The word of those who promised it is never enough."),
    "as_a_rule": _(
        "A count of cases out of all occasions over twelve months or more, from official figures or two independent "
        "sources. The word of those who promised it is never enough."
    ),
    "effect": _(
        "An indicator of this reform with a baseline and a later value, from official figures or two independent "
        "sources. The word of those who promised it is never enough."
    ),
    "stopped": _("Official figures, or two independent sources. The word of those who promised it is never enough."),
}
NEVER_BY_REPORT = frozenset({"adopted"})  # a press report of a vote is a report, however many print it


@dataclass(frozen=True)
class SourceFact:
    """What the rules need to know of a source. own: whether it is the word of those who promised.

    group: whose voice it is. ties: what else makes it one voice with another source.
    """

    pk: int
    kind: str
    group: str
    own: bool
    ties: frozenset[str] = frozenset()


def group_of(kind: str, publisher: str, voice: int | None) -> str:
    """Return whose voice a source is: two sources of one group are not independent of each other."""
    if voice is not None:
        return f"actor {voice}"
    return STATE if kind == "state_media" else _house(publisher)


def ties_of(kind: str, publisher: str, address: str) -> frozenset[str]:
    """Return what else makes a source one voice with another: the same page, and the house that speaks for itself.

    Several titles at one address are one text. What an authority or state media publish stays their word, whichever
    person they quote.

    >>> sorted(ties_of("news", "The Paper", "https://www.paper.example/a/#top"))
    ['at paper.example/a']
    """
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    page = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}"
    house = group_of(kind, publisher, None) if kind in CLOSE else ""
    return frozenset(filter(None, (f"at {page}" if page else "", house)))


def _house(publisher: str) -> str:
    """Return the name of a publisher by its letters and digits alone, however it is spelled."""
    plain = unicodedata.normalize("NFKC", publisher).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or plain


def own_alone(sources: Iterable[SourceFact]) -> bool:
    """Say whether nobody but those who promised says it."""
    return all(source.own for source in sources)


def reputable(source: SourceFact, *, practice: bool) -> bool:
    """Say whether one source has weight by itself. About practice, who speaks for an authority has little."""
    return source.kind in REPUTABLE and not (practice and (source.own or source.kind in CLOSE))


def independent(sources: Iterable[SourceFact], *, practice: bool) -> int:
    """Return how many voices of weight say the same independently of each other."""
    voices: list[set[str]] = []
    for source in sources:
        if reputable(source, practice=practice):
            marks = {source.group, *source.ties}
            voices, apart = [], voices
            for voice in apart:
                if voice & marks:
                    marks |= voice
                else:
                    voices.append(voice)
            voices.append(marks)
    return len(voices)


def enough(step: str, sources: Iterable[SourceFact]) -> bool:
    """Say whether the sources of one event show its step; fewer only report it."""
    told = frozenset(sources)
    practice = step in PRACTICE
    if practice and own_alone(told):
        return False
    if any(source.kind in TEXT_ITSELF[step] and not (practice and source.own) for source in told):
        return True
    return step not in NEVER_BY_REPORT and independent(told, practice=practice) >= TWO


def certainty(sources: Iterable[SourceFact], *, practice: bool, at_most: str = "", step: str = "") -> str:
    """Return high, medium or low as the sources give it, lowered to `at_most` by somebody's doubt; "" without any.

    What counts as the text itself depends on the step, where there is one. A law or a record is not yet practice.
    """
    told = frozenset(sources)
    if not told:
        return ""
    itself = OBSERVED if practice else PRIMARY | TEXT_ITSELF.get(step, frozenset())
    text_itself = any(source.kind in itself and not (practice and source.own) for source in told)
    voices = independent(told, practice=practice)
    found = "high" if text_itself or voices >= TWO else "medium" if voices else "low"
    return min(found, at_most, key=CERTAINTIES.index) if at_most else found
