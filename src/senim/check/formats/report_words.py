"""The report of who decides, in words. Pure: numbers come in, sentences go out, in the language that is active now.

A share is never told without its interval, nor a number below its minimum; luck is told in cases of a thousand.
"""

from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from senim.calc.influence import Few

# What there are too few of, as the end of "Too few to say: 4 of the 20 … that are needed."
NEEDED = {
    "matters": gettext_lazy("matters"),
    "decided": gettext_lazy("decided matters"),
    "decided_in_group": gettext_lazy("decided matters of this group"),
    "disagreements": gettext_lazy("disagreements"),
    "answered": gettext_lazy("answered matters"),
    "entering": gettext_lazy("matters that came to this step"),
    "codings": gettext_lazy("coded decisions"),
}
WORDS = {
    "more": gettext_lazy("More than luck would give"),
    "luck": gettext_lazy("No more than luck would give"),
    "untold": gettext_lazy("Cannot be told: whatever had come of it would not have stood out"),
    "few": gettext_lazy("Too few to say"),
    "withheld": gettext_lazy("Not told: the list does not allow it"),
    "told": gettext_lazy("Unlikely to be chance"),
    "chance": gettext_lazy("May be chance"),
    "never": gettext_lazy("Never disagreed on record"),
}
THOUSAND = 1000


def few_words(few: Few) -> str:
    """Say that there are too few, how many there are, and how many are needed.

    >>> few_words(Few(4, 20, "decided"))
    'Too few to say: 4 of the 20 decided matters that are needed.'
    """
    if few.what == "both_sides":
        return _("Too few to say: it was always on one side, so luck and success look alike.")
    if few.what == "groups":
        return _("Too few to say: there is only one group to compare.")
    if few.what == "agreement":
        return _("The coders agree too little: alpha is {have}, and {need} is needed.").format(
            have=number(few.have / 100, 2), need=number(few.need / 100, 2)
        )
    return _("Too few to say: {have} of the {need} {what} that are needed.").format(
        have=few.have, need=few.need, what=NEEDED[few.what]
    )


def share_words(hits: int, of: int, low: float, high: float) -> str:
    """Say a share with its interval, both in whole percent.

    >>> share_words(12, 40, 0.1807, 0.4543)
    '12 of 40, 30%; probably between 18 and 45%'
    """
    return _("{hits} of {of}, {percent}%; probably between {low} and {high}%").format(
        hits=hits, of=of, percent=percent(hits / of), low=percent(low), high=percent(high)
    )


def counts_words(hits: int, of: int, why: str) -> str:
    """Say two counts and why no share is told."""
    return _("{hits} of {of}. {why}").format(hits=hits, of=of, why=why)


def parts_words(share: float, low: float, high: float) -> str:
    """Say a share that is made of parts, where those who start one matter together share it."""
    return _("{percent}% where those who start together share; probably between {low} and {high}%").format(
        percent=percent(share), low=percent(low), high=percent(high)
    )


def percent(share: float) -> int:
    """Return a share in percent, rounded half up."""
    return int(100 * share + 0.5)


def number(value: float, decimals: int = 1) -> str:
    """Write a number with decimals as the language does."""
    return str(number_format(value, decimals))


def luck_words(p: Fraction) -> str:
    """Say how often luck alone would do as much.

    >>> luck_words(Fraction(1, 64))
    'luck alone does as much in 16 of 1,000 cases'
    """
    cases = round(p * THOUSAND)
    if cases < 1:
        return _("luck alone does as much in fewer than 1 of 1,000 cases")
    if cases >= THOUSAND:
        return _("luck alone does as much nearly always")
    return _("luck alone does as much in {cases} of 1,000 cases").format(cases=cases)


def depends_words(low: float | None, high: float | None, untold: bool, on: str, *, whole: bool = False) -> str:
    """Say the range that disputed codings leave a share, or a `whole` number, and on which matters it depends."""
    if low is None or high is None:
        return _("Too few to say if some disputes are settled otherwise. It depends on who began: {on}").format(on=on)
    ends = (number(low), number(high)) if whole else (str(percent(low)), f"{percent(high)}%")
    said = _("{low} to {high}, depending on who began: {on}").format(low=ends[0], high=ends[1], on=on)
    return said + _("; settled otherwise there may be too few to say") if untold else said


def contest_words(a: str, b: str, won: int, of: int) -> str:
    """Say a head to head. Names need no ending: they stand as subjects.

    >>> contest_words("the office", "the council", 7, 8)
    'the office and the council wanted different things 8 times; the outcome was what the office wanted 7 times.'
    """
    return _(
        "{a} and {b} wanted different things {of} times; the outcome was what {a} wanted {won} times."
    ).format(a=a, b=b, of=of, won=won)  # fmt: skip


def twins_words(a: str, b: str, together: int) -> str:
    """Say that two cannot be told apart."""
    return ngettext(
        "{a} and {b} cannot be told apart: on {n} decided matter both took a stand, and they did not disagree.",
        "{a} and {b} cannot be told apart: on {n} decided matters both took a stand, and they never disagreed.",
        together,
    ).format(a=a, b=b, n=together)


def lone_words(kind: str, count: int, stands: int, low: int, high: int) -> str:
    """Say how often one alone was enough, beside what luck gives.

    >>> lone_words("stop", 2, 3, 0, 2)
    'Alone against it 3 times; that was enough to stop it: 2. Luck gives 0 to 2.'
    """
    if kind == "win":
        said = ngettext(
            "Alone for it {stands} time; it came all the same: {count}.",
            "Alone for it {stands} times; it came all the same: {count}.",
            stands,
        )
    else:
        said = ngettext(
            "Alone against it {stands} time; that was enough to stop it: {count}.",
            "Alone against it {stands} times; that was enough to stop it: {count}.",
            stands,
        )
    luck = _("Luck gives {low} to {high}.") if low < high else _("Luck gives {low}.")
    return f"{said.format(stands=stands, count=count)} {luck.format(low=low, high=high)}"


def hands_words(effective: float, low: float, high: float | None) -> str:
    """Say concentration as the number of starters it is as if there were."""
    if high is None:
        return _("As if {n} starters had equal parts; at least {low}.").format(n=number(effective), low=number(low))
    return _("As if {n} starters had equal parts; probably between {low} and {high}.").format(
        n=number(effective), low=number(low), high=number(high)
    )


def apart_words(a: str, b: str, points: float, low: float, high: float) -> str:
    """Say the difference between two rates in percentage points, and whether it leaves zero out."""
    said = _("{a} less {b}: {points} points; probably between {low} and {high}.").format(
        a=a, b=b, points=signed(points), low=signed(low), high=signed(high)
    )
    return said if low > 0 or high < 0 else said + " " + _("There may be no difference.")


def signed(share: float) -> str:
    """Return a difference in whole percentage points with its sign."""
    points = percent(abs(share))
    return f"{'−' if share < 0 else '+'}{points}" if points else "0"


def leads_words(shortest: int, longest: int, middle: float) -> str:
    """Say how long before a decision it was announced."""
    if shortest == longest:
        return ngettext("Announced {n} day before.", "Announced {n} days before.", shortest).format(n=shortest)
    return _("Announced {low} to {high} days before; half of them at least {middle} days.").format(
        low=shortest, high=longest, middle=number(middle, 0)
    )


def waits_words(median: int | None, low: int | None, high: int | None) -> str:
    """Say within how many days half are answered, with its doubt."""
    if median is None:
        return _("Fewer than half are answered yet, so no middle time can be told.")
    said = ngettext("Half are answered within {n} day", "Half are answered within {n} days", median).format(n=median)
    if low is not None and high is not None:
        return said + _("; probably between {low} and {high}.").format(low=low, high=high)
    return said + (_("; probably {low} or more.").format(low=low) if low is not None else ".")


def power_words(names: list[str], alone: str) -> str:
    """Say what a rule alone gives: that one needs nobody, or that nobody does. `names`: those who never count."""
    if alone:
        return _("By the rule alone {name} needs nobody, if everybody votes by bloc.").format(name=alone)
    if names:
        return _("No bloc decides alone. By the rule these never make a difference: {names}.").format(
            names=", ".join(names)
        )
    return _("No bloc decides alone, and each of them can make a difference.")
