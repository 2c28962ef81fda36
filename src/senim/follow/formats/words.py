"""The status of a reform in words: one sentence about the law, one about life, and a word for each mark.

Pure: what is computed elsewhere is put into words here, in the language that is active now. "Not known" never reads
as "no", and what is only reported says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from senim.follow.formats.dating import Lead

REACHED = frozenset({"shown", "reported"})
AFTER_LAW = frozenset({"unknown", "enacted", "in_force"})  # after these sentences "Whether life has" reads on

# Where the law stands: as it is said when it is shown, and when it is only reported.
LAW = {
    "unknown": (gettext_lazy("Whether the law has changed is not known."),) * 2,
    "not_needed": (gettext_lazy("No change of the law is needed."),) * 2,
    "drafted": (
        gettext_lazy("A law is under way: it is drafted."),
        gettext_lazy("Reported, not shown: a law is under way, it is drafted."),
    ),
    "passed": (
        gettext_lazy("A law is under way: it has passed a chamber."),
        gettext_lazy("Reported, not shown: a law is under way, it has passed a chamber."),
    ),
    "enacted": (gettext_lazy("The law has changed."), gettext_lazy("Reported, not shown: the law has changed.")),
    "in_force": (
        gettext_lazy("The law has changed and is in force."),
        gettext_lazy("Reported, not shown: the law has changed and is in force."),
    ),
    "reversed": (
        gettext_lazy("The law changed and was changed back."),
        gettext_lazy("Reported, not shown: the law changed and was changed back."),
    ),
}
PRACTICE = {
    "not_assessed": (gettext_lazy("Whether life has changed: not shown yet."),) * 2,
    "once": (
        gettext_lazy("In practice it was done at least once."),
        gettext_lazy("Reported, not shown: in practice it was done at least once."),
    ),
    "as_a_rule": (
        gettext_lazy("In practice it is done as a rule."),
        gettext_lazy("Reported, not shown: in practice it is done as a rule."),
    ),
    "effect": (
        gettext_lazy("In practice it is done, and its effect is measured."),
        gettext_lazy("Reported, not shown: in practice it is done, and has an effect."),
    ),
    "once limited": (
        gettext_lazy("In practice it was done in part."),
        gettext_lazy("Reported, not shown: in practice it was done in part."),
    ),
    "as_a_rule limited": (
        gettext_lazy("In practice it is done as a rule, in part."),
        gettext_lazy("Reported, not shown: in practice it is done as a rule, in part."),
    ),
    "effect limited": (
        gettext_lazy("In practice it is done in part, and its effect is measured."),
        gettext_lazy("Reported, not shown: in practice it is done in part, and has an effect."),
    ),
    "disputed": (gettext_lazy("In practice it is disputed: some sources speak for it, others against it."),) * 2,
    "contrary": (gettext_lazy("In practice the sources speak against it."),) * 2,
    "stopped": (
        gettext_lazy("In practice it was done, and is done no more."),
        gettext_lazy("Reported, not shown: in practice it was done, and is done no more."),
    ),
}
LAW_WORDS = {
    "unknown": pgettext_lazy("law", "not known"),
    "not_needed": pgettext_lazy("law", "not needed"),
    "drafted": pgettext_lazy("law", "drafted"),
    "passed": pgettext_lazy("law", "passed"),
    "enacted": pgettext_lazy("law", "changed"),
    "in_force": pgettext_lazy("law", "in force"),
    "reversed": pgettext_lazy("law", "changed back"),
}
PRACTICE_WORDS = {
    "not_assessed": pgettext_lazy("practice", "not shown yet"),
    "once": pgettext_lazy("practice", "done at least once"),
    "as_a_rule": pgettext_lazy("practice", "done as a rule"),
    "effect": pgettext_lazy("practice", "effect measured"),
    "once limited": pgettext_lazy("practice", "done in part"),
    "as_a_rule limited": pgettext_lazy("practice", "done as a rule, in part"),
    "effect limited": pgettext_lazy("practice", "effect measured, done in part"),
    "disputed": pgettext_lazy("practice", "disputed"),
    "contrary": pgettext_lazy("practice", "the opposite is shown"),
    "stopped": pgettext_lazy("practice", "done no more"),
}
STATES = {
    "shown": gettext_lazy("shown"),
    "reported": gettext_lazy("reported, not shown"),
    "unknown": gettext_lazy("not known"),
    "not_needed": gettext_lazy("not needed"),
}
STARTS = {
    "announced": pgettext_lazy("lead", "from the announcement at the council"),
    "proposed": pgettext_lazy("lead", "from the first proposal"),
    "promised": pgettext_lazy("lead", "from the promise"),
}
ENDS = {
    "enacted": pgettext_lazy("lead", "to the signature"),
    "carried_over": pgettext_lazy("lead", "to the other law into which it was written"),
}
BEFORE = {
    "announced": pgettext_lazy("lead", "before the announcement at the council"),
    "proposed": pgettext_lazy("lead", "before the first proposal"),
    "promised": pgettext_lazy("lead", "before the promise"),
}
MARKS = {
    "contradicted": ("plain", gettext_lazy("Practice contradicts it")),
    "reversed": ("plain", gettext_lazy("Reversed")),
    "disputed": ("plain", gettext_lazy("Sources differ")),
}


class StepTold(Protocol):
    """One fixed step of a track, as far as a sentence needs it."""

    @property
    def step(self) -> str: ...
    @property
    def state(self) -> str: ...


class Told(Protocol):
    """A computed status, as far as its sentences need it."""

    @property
    def law(self) -> str: ...
    @property
    def law_reported(self) -> bool: ...
    @property
    def law_steps(self) -> Sequence[StepTold]: ...
    @property
    def by_laws_missing(self) -> int: ...
    @property
    def practice(self) -> str: ...
    @property
    def practice_reported(self) -> bool: ...
    @property
    def limited(self) -> bool: ...


class FlagTold(Protocol):
    """A mark set by rule: since when it holds, and what it is about."""

    @property
    def code(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def what(self) -> Sequence[str]: ...


def sentence(told: Told) -> str:
    """Return the status in one line: where the law stands, and then life."""
    return f"{law_sentence(told)} {practice_sentence(told)}"


def law_sentence(told: Told) -> str:
    """Return where the law stands, with the by-laws that it still lacks."""
    said = str(LAW[_law(told)][told.law_reported])
    lacking = told.by_laws_missing
    if not lacking or told.law not in ("enacted", "in_force"):
        return said
    missing = ngettext("{n} by-law is still missing.", "{n} by-laws are still missing.", lacking)
    return f"{said} {missing.format(n=lacking)}"


def practice_sentence(told: Told) -> str:
    """Return where life stands; right after a sentence about the law the verb is not said twice."""
    if told.practice == "not_assessed" and told.law in AFTER_LAW and not told.by_laws_missing:
        return _("Whether life has: not shown yet.")
    return str(PRACTICE[_practice(told)][told.practice_reported])


def law_word(told: Told) -> str:
    """Return where the law stands in a word or two."""
    return _reported(str(LAW_WORDS[_law(told)]), told.law_reported)


def practice_word(told: Told) -> str:
    """Return where practice stands in a word or two."""
    return _reported(str(PRACTICE_WORDS[_practice(told)]), told.practice_reported)


def _law(told: Told) -> str:
    """Return the name of the law's sentence: while it is under way, that of its furthest step."""
    if told.law != "under_way":
        return told.law
    return [step.step for step in told.law_steps if step.state in REACHED][-1]


def _practice(told: Told) -> str:
    """Return the name of the sentence about practice."""
    limited = told.limited and f"{told.practice} limited" in PRACTICE
    return f"{told.practice} limited" if limited else told.practice


def _reported(word: str, reported: bool) -> str:
    return _("{word}, reported only").format(word=word) if reported else word


def state_word(state: str) -> str:
    """Return how a step stands: shown, reported, not known or not needed."""
    return str(STATES[state])


def track_sentence(track: str, steps: Iterable[tuple[str, str]]) -> str:
    """Return what the drawing of a track shows. steps: label and state of each fixed step, in their order.

    >>> track_sentence("In law", [("drafted", "shown"), ("passed", "unknown"), ("enacted", "shown")])
    'In law. Shown: drafted, enacted. Not known: passed.'
    """
    by_state: dict[str, list[str]] = {}
    for label, state in steps:
        by_state.setdefault(state, []).append(label)
    said = (f"{_capital(str(STATES[state]))}: {', '.join(by_state[state])}." for state in STATES if state in by_state)
    return " ".join((f"{track}.", *said))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lead_words(lead: Lead, start: str, end: str) -> str:
    """Return how long it took from the promise until it was law; what is not exact says "about"."""
    days = abs(lead.days)
    told = ngettext("{n} day", "{n} days", days) if lead.exact else ngettext("about {n} day", "about {n} days", days)
    if lead.days < 0:
        return _("Already law {days} {before}").format(days=told.format(n=days), before=BEFORE[start])
    pattern = pgettext("lead", "{days} {start} {end}")
    said = pattern.format(days=told.format(n=days), start=STARTS[start], end=ENDS[end])
    return _capital(said)


def mark(flag: FlagTold, today: date, names: Mapping[str, str]) -> tuple[str, str]:
    """Return a flag as the kind of its chip and its words, with its length. names: of steps and of coders' words."""
    days = (today - flag.since).days if flag.since is not None else 0
    what = ", ".join(names[name] for name in flag.what)
    if flag.code == "overdue":
        return "late", ngettext("{n} day late", "{n} days late", days).format(n=days)
    if flag.code == "stalled":
        quiet = ngettext("No event on record for {n} day", "No event on record for {n} days", days)
        return "gap", quiet.format(n=days)
    if flag.code == "unknown":
        return "gap", _("Not known: {steps}").format(steps=what)
    if flag.code == "amended":
        changed = _("The law against what was asked: {words}").format(words=what) if what else _("Changed again")
        return "plain", changed
    kind, word = MARKS[flag.code]
    return kind, str(word)


def due(due_on: date | None, today: date, *, kept: bool) -> tuple[str, str]:
    """Return how a reform stands against the first date that was promised: the kind of a chip, and its words."""
    if due_on is None:
        return "gap", _("no date was promised")
    if kept:
        return "done", _("there, as far as the record shows")
    days = (due_on - today).days
    if days == 0:
        return "soon", _("due today")
    if days < 0:
        return "late", ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    return "plain", ngettext("{n} day left", "{n} days left", days).format(n=days)
