"""The pool a panel is drawn from, the quotas it has to keep, and what can be wrong with them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


class PoolProblem(ValueError):
    """Something that has to be put right before a panel can be drawn: a stable `code` with its `params`.

    Codes and their parameters: empty_pool; no_features; feature_repeated (feature); feature_missing (feature,
    row); row_length (row, have, need); household_missing (row); households_length (have, need); id_missing
    (row); id_repeated (id); ids_length (have, need); size_too_small (size); panel_larger_than_pool (size,
    people); panel_larger_than_households (size, households); quota_repeated (feature, value);
    quota_upside_down (feature, value, least, most); quota_of_unknown_feature (feature);
    quota_for_nobody (feature, value, least); value_without_quota (feature, value, people);
    quotas_impossible (changes); other_pool. Rows are counted from 0.
    """

    def __init__(self, code: str, **params: object) -> None:
        """Keep the code and what it is about; the text is for programmers, not for officials."""
        self.code = code
        self.params = params
        super().__init__(code + "".join(f" {name}={value!r}" for name, value in params.items()))

    def __reduce__(self) -> tuple[object, ...]:
        """Let the problem survive pickling, which would hand the whole text over as the code."""
        return _problem, (type(self), self.code, self.params)


@dataclass(frozen=True)
class Quota:
    """At least `least` and at most `most` persons of the panel have this value of this feature."""

    feature: str
    value: str
    least: int
    most: int


@dataclass(frozen=True)
class Pool:
    """The people who may be drawn: one row a person, one text for each feature.

    `households`, one text a person, keeps two people of one household off the same panel; an empty text is a
    household of one's own. `ids`, one text a person, are published pseudonyms: with them the draw names the
    same people whatever the order of the rows; without them people who are alike keep the order of the rows.
    Raises PoolProblem when lengths do not fit or a feature or an id is there twice.
    """

    features: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    households: tuple[str, ...] | None = None
    ids: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse a pool whose columns do not fit together."""
        if not self.features:
            raise PoolProblem("no_features")
        for feature, times in Counter(self.features).items():
            if times > 1:
                raise PoolProblem("feature_repeated", feature=feature)
        if not self.rows:
            raise PoolProblem("empty_pool")
        for number, row in enumerate(self.rows):
            if len(row) != len(self.features):
                raise PoolProblem("row_length", row=number, have=len(row), need=len(self.features))
        for code, column in (("households_length", self.households), ("ids_length", self.ids)):
            if column is not None and len(column) != len(self.rows):
                raise PoolProblem(code, have=len(column), need=len(self.rows))
        for name, times in Counter(self.ids or ()).items():
            if times > 1:
                raise PoolProblem("id_repeated", id=name)


def pool_from_table(
    table: Iterable[Mapping[str, str]],
    features: Sequence[str],
    *,
    household: str | None = None,
    id: str | None = None,
) -> Pool:
    """Return the pool of a table such as csv.DictReader gives: one mapping a person, column -> text.

    `features` names the columns that have quotas, `household` and `id` those two columns if there are any.
    White space at both ends does not count. Raises PoolProblem when a text is missing or an id is there twice.
    """
    table = list(table)
    rows = tuple(
        tuple(_cell(line, feature, "feature_missing", number, feature=feature) for feature in features)
        for number, line in enumerate(table)
    )
    homes = None if household is None else tuple((line.get(household) or "").strip() for line in table)
    ids = None if id is None else tuple(_cell(line, id, "id_missing", n) for n, line in enumerate(table))
    return Pool(tuple(features), rows, homes, ids)


def check(pool: Pool, quotas: Sequence[Quota], size: int) -> None:
    """Raise PoolProblem unless pool, quotas and panel size speak of the same features, values and people.

    A quota for a value nobody has is refused if it asks for somebody: usually the value is spelt differently.
    """
    if size < 1:
        raise PoolProblem("size_too_small", size=size)
    if size > len(pool.rows):
        raise PoolProblem("panel_larger_than_pool", size=size, people=len(pool.rows))
    people = Counter(pair for row in pool.rows for pair in zip(pool.features, row, strict=True))
    for quota in quotas:
        if quota.feature not in pool.features:
            raise PoolProblem("quota_of_unknown_feature", feature=quota.feature)
        if not 0 <= quota.least <= quota.most:
            params = {"feature": quota.feature, "value": quota.value, "least": quota.least, "most": quota.most}
            raise PoolProblem("quota_upside_down", **params)
        if quota.least > 0 and not people[quota.feature, quota.value]:
            raise PoolProblem("quota_for_nobody", feature=quota.feature, value=quota.value, least=quota.least)
    times = Counter((quota.feature, quota.value) for quota in quotas)
    for (feature, value), n in times.items():
        if n > 1:
            raise PoolProblem("quota_repeated", feature=feature, value=value)
    for (feature, value), n in sorted(people.items()):
        if not times[feature, value]:
            raise PoolProblem("value_without_quota", feature=feature, value=value, people=n)


def _cell(line: Mapping[str, str], column: str, code: str, row: int, **params: object) -> str:
    """Return the text of one column, or raise the problem that it is missing."""
    text = (line.get(column) or "").strip()
    if not text:
        raise PoolProblem(code, row=row, **params)
    return text


def _problem(kind: type[PoolProblem], code: str, params: dict[str, object]) -> PoolProblem:
    """Build a problem anew from its parts."""
    problem = kind.__new__(kind)
    PoolProblem.__init__(problem, code, **params)
    return problem
