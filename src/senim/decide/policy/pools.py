"""Whether a pool and its quotas can give a panel: what the calculation finds wrong, as a "no" that helps."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from senim.calc.sortition import ImpossibleQuotas, PoolProblem, Quota
from senim.errors import Refusal

# Measured: 200 types take up to 3 seconds of one processor, and several times that where others compute too.
MOST_TYPES = 200


class EmptyPool(Refusal):
    """A file with a heading and nobody below it."""

    code = "decide.pool.empty"
    text = _("There is nobody in the file. Nothing was kept. Send one row a person below the first row.")
    status = 400


class PanelTooSmall(Refusal):
    """A panel of nobody."""

    code = "decide.panel.too_small"
    text = _("A panel has at least one person. Nothing was kept. Write how many people are to be drawn.")
    status = 400


class PanelTooLarge(Refusal):
    """More seats than people."""

    code = "decide.panel.too_large"
    text = _(
        "The panel has {size} seats and the pool {people} people. Nothing was kept. "
        "Draw fewer people, or find more who are willing."
    )
    status = 400


class TooFewHouseholds(Refusal):
    """Only one person of a household can be drawn, and there are too few households."""

    code = "decide.panel.too_few_households"
    text = _(
        "The panel has {size} seats and the pool {households} households, each with one seat at most. "
        "Nothing was kept. Draw fewer people, or leave out the column household."
    )
    status = 400


class QuotaTwice(Refusal):
    """Two quotas for the same value."""

    code = "decide.quota.twice"
    text = _("{feature}: {value} has two quotas. Nothing was kept. Leave one of them.")
    status = 400


class QuotaUpsideDown(Refusal):
    """The least is more than the most."""

    code = "decide.quota.upside_down"
    text = _("{feature}: {value} needs at least {least} and at most {most}. Nothing was kept. Correct this quota.")
    status = 400


class QuotaForNobody(Refusal):
    """A quota asks for people of whom there are none, most often because of another spelling."""

    code = "decide.quota.for_nobody"
    text = _(
        "{feature}: {value} needs at least {least}, and nobody in the pool has this value. Nothing was kept. "
        "Compare the spelling in both tables, or take this quota out."
    )
    status = 400


class ValueWithoutQuota(Refusal):
    """People in the pool have a value that no quota speaks of."""

    code = "decide.quota.missing"
    text = _(
        "{feature}: {value} has no quota, and these people in the pool have this value: {people}. Nothing was kept. "
        "Write a quota for it, or correct the spelling."
    )
    status = 400


class QuotasImpossible(Refusal):
    """No panel keeps all the quotas. `quotas` are all of them after the smallest change, for the form."""

    code = "decide.quota.impossible"
    text = _(
        "No panel from this pool keeps all these quotas. Nothing was kept. The smallest change that makes one "
        "possible: {changes}. Change the quotas, or find more people."
    )
    status = 400

    def __init__(self, *, quotas: Sequence[Quota] = (), **params: object) -> None:
        super().__init__(**params)
        self.quotas = tuple(quotas)


class TooManyTypes(Refusal):
    """So many different people that the computing takes longer than a page may."""

    code = "decide.pool.too_many_types"
    text = _(
        "The pool has {types} kinds of people; up to {most} are computed here. Nothing was kept. "
        "Ask whoever runs this Senim to prepare the panel with the command senim prepare_panel, or use fewer features."
    )


REFUSALS: dict[str, type[Refusal]] = {
    "empty_pool": EmptyPool,
    "size_too_small": PanelTooSmall,
    "panel_larger_than_pool": PanelTooLarge,
    "panel_larger_than_households": TooFewHouseholds,
    "quota_repeated": QuotaTwice,
    "quota_upside_down": QuotaUpsideDown,
    "quota_for_nobody": QuotaForNobody,
    "value_without_quota": ValueWithoutQuota,
}


def refusal_of(problem: PoolProblem, quotas: Sequence[Quota]) -> Refusal | PoolProblem:
    """Return the refusal of a problem with a pool; a problem that no file can bring about stays a fault."""
    if isinstance(problem, ImpossibleQuotas):
        new = {old: Quota(old.feature, old.value, least, most) for old, least, most in problem.changes}
        changes = "; ".join(
            f"{old.feature}: {old.value} {old.least}–{old.most} → {to.least}–{to.most}" for old, to in new.items()
        )
        return QuotasImpossible(quotas=[new.get(quota, quota) for quota in quotas], changes=changes)
    kind = REFUSALS.get(problem.code)
    return kind(**problem.params) if kind else problem


def check_quick(n_types: int, most: int | None) -> None:
    """Refuse with TooManyTypes when the computing would take too long; None is no limit."""
    if most is not None and n_types > most:
        raise TooManyTypes(types=n_types, most=most)
