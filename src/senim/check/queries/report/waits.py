"""How long an answer takes, and whether some wait longer than others: M9."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.calc.influence import Few, WaitDifference, log_rank
from senim.calc.influence.minima import ANSWER_ANSWERED, ANSWER_MATTERS
from senim.calc.survival import Curve, kaplan_meier
from senim.check.formats import report_words as words
from senim.check.queries.matters import proposals
from senim.check.queries.matters.rows import WaitRow
from senim.check.queries.report.listing import few_card
from senim.check.queries.report.paper_cards import GroupWaitCard, WaitsCard

SEED = 0


def waits(rows: Sequence[WaitRow]) -> WaitsCard | None:
    """Return how long those clocks took, and take; None where none started.

    What is not answered counts as waiting up to today, what was taken back up to that day.
    """
    if not rows:
        return None
    curve = kaplan_meier([row.days for row in rows], [row.answered_on is not None for row in rows])
    few = _few(curve)
    between = log_rank(proposals.waits(rows), seed=SEED)
    low, high = curve.median_interval
    return WaitsCard(
        sentence=_sentence(curve, few),
        few=few_card(few),
        count=curve.n,
        answered=curve.events,
        median=None if few else curve.median,
        low=None if few else low,
        high=None if few else high,
        longest=max(row.days for row in rows),
        steps=() if few else curve.steps,
        groups=_groups(rows, between),
        chance=_chance(between),
        rows=tuple(rows),
    )


def _few(curve: Curve) -> Few | None:
    if curve.n < ANSWER_MATTERS:
        return Few(curve.n, ANSWER_MATTERS, "matters")
    return Few(curve.events, ANSWER_ANSWERED, "answered") if curve.events < ANSWER_ANSWERED else None


def _sentence(curve: Curve, few: Few | None) -> str:
    counted = ngettext(
        "{n} matter was asked, {answered} answered.", "{n} matters were asked, {answered} answered.", curve.n
    )
    said = counted.format(n=curve.n, answered=curve.events)
    return f"{said} {words.few_words(few) if few else words.waits_words(curve.median, *curve.median_interval)}"


def _groups(rows: Sequence[WaitRow], between: WaitDifference) -> tuple[GroupWaitCard, ...]:
    """Return the groups in the order of their names; what each was to expect only where there are enough to say."""
    parties = {row.starter.key: row.starter for row in rows}
    found = [
        GroupWaitCard(
            parties[group.name], group.matters, group.answered,
            None if between.few else round(group.expected, 1), group.rows,
        )
        for group in between.groups
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda card: (card.party.name, card.party.key)))


def _chance(between: WaitDifference) -> str:
    if between.p is None:
        return few.say if (few := few_card(between.few)) else ""
    return _("Answers of each group beside those it would have if all waited alike: {luck}.").format(
        luck=words.luck_words(between.p)
    )
