"""What an overview says in words: how many reforms stand where. Every share comes with its counts, and no percentages.

What is not known is never said as a “no”.
"""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# The cells of law and practice: their names in the grid and in the filter.
CELLS = {
    "practised_in_law": gettext_lazy("in law and practised"),
    "on_paper": gettext_lazy("in law only (“on paper”)"),
    "without_law": gettext_lazy("practised without law"),
    "neither": gettext_lazy("neither is shown"),
    "disputed": gettext_lazy("the sources differ on practice"),
    "contrary": gettext_lazy("practice is contrary"),
}
# The marks that rules set, as the filter names them.
FLAGS = {
    "overdue": gettext_lazy("late"),
    "contradicted": gettext_lazy("practice contradicts it"),
    "reversed": gettext_lazy("reversed"),
    "amended": gettext_lazy("changed again, or not as asked"),
    "disputed": gettext_lazy("sources differ"),
    "stalled": gettext_lazy("no event for long"),
    "unknown": gettext_lazy("something is not known"),
}


def number(value: int) -> str:
    """Return a number with its digits in groups, in the language that is active now."""
    return number_format(value, force_grouping=True)


def sentence(total: int, law: Mapping[str, int], without: Mapping[str, int]) -> str:
    """Say how many reforms are followed, how many of them are in law, and what their practice is.

    law, without: how many stand in each cell, of those in law and of those of which that is not shown, in the order
    in which it is said.

    >>> sentence(10, {"practised_in_law": 3, "disputed": 2, "on_paper": 4}, {"neither": 1})
    '10 reforms are followed here. 9 are in law: 3 practised, 2 disputed among sources, 4 on paper only. \
1 is not shown in law: 1 not shown in practice either.'
    """
    told = [ngettext("{n} reform is followed here.", "{n} reforms are followed here.", total).format(n=number(total))]
    if made := sum(law.values()):
        head = ngettext("{n} is in law: {what}.", "{n} are in law: {what}.", made)
        told.append(head.format(n=number(made), what=_clauses(law)))
    else:
        told.append(_("None is shown in law."))
    if rest := sum(without.values()):
        head = ngettext("{n} is not shown in law: {what}.", "{n} are not shown in law: {what}.", rest)
        told.append(head.format(n=number(rest), what=_clauses(without)))
    return " ".join(told)


def _clauses(counts: Mapping[str, int]) -> str:
    return ", ".join(_clause(cell, n) for cell, n in counts.items() if n)


def _clause(cell: str, n: int) -> str:
    """Return how many stand in one cell, as a part of a sentence."""
    parts = {
        "practised_in_law": ngettext("{n} practised", "{n} practised", n),
        "on_paper": ngettext("{n} on paper only", "{n} on paper only", n),
        "without_law": ngettext("{n} practised all the same", "{n} practised all the same", n),
        "neither": ngettext("{n} not shown in practice either", "{n} not shown in practice either", n),
        "disputed": ngettext("{n} disputed among sources", "{n} disputed among sources", n),
        "contrary": ngettext("{n} contrary in practice", "{n} contrary in practice", n),
    }
    return parts[cell].format(n=number(n))


def adopted(total: int, shown: int, reported: int, unknown: int, not_needed: int) -> str:
    """Say for how many reforms it is on record that the council adopted them: the most telling blank of all.

    >>> adopted(10, 0, 0, 10, 0)
    'Adopted by the council: not known for any of the 10.'
    >>> adopted(10, 2, 1, 7, 0)
    'Adopted by the council, of 10: shown for 2, by report only for 1, not known for 7.'
    """
    if unknown == total:
        return ngettext(
            "Adopted by the council: not known.", "Adopted by the council: not known for any of the {n}.", total
        ).format(n=number(total))
    parts = (
        (shown, _("shown for {n}")),
        (reported, _("by report only for {n}")),
        (unknown, _("not known for {n}")),
        (not_needed, _("not needed for {n}")),
    )
    told = ", ".join(part.format(n=number(n)) for n, part in parts if n)
    return _("Adopted by the council, of {total}: {what}.").format(total=number(total), what=told)


def holes(n: int) -> str:
    """Say of how many steps nothing is known, as a mark in a list; the page of the reform names them."""
    return ngettext("{n} step not known", "{n} steps not known", n).format(n=number(n))
