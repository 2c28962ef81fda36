"""What a panel would be drawn with: pool and quotas read, feasibility checked, chances computed. Changes nothing.

This can take many seconds, so it happens before the transaction of the act that keeps it.
"""

from dataclasses import dataclass

from senim.calc.sortition import Chances, PoolProblem, Quota, chances, check, types
from senim.decide.formats import panels as files
from senim.decide.formats import pools
from senim.decide.models import Panel
from senim.decide.policy import pools as rules
from senim.errors import Refusal


@dataclass(frozen=True)
class Plan:
    """A lottery that is ready to be kept. `rows` (N,) is the row in the operator's file of each person by number."""

    content: bytes
    kinds: files.Kinds
    quotas: tuple[Quota, ...]
    chances: Chances
    rows: tuple[int, ...]
    ignored: tuple[str, ...]


def plan_panel(*, pool: bytes, quotas: str, size: int, method: str, most_types: int | None = rules.MOST_TYPES) -> Plan:
    """Return the lottery for a pool, a CSV file, under quotas, a CSV text.

    Refuses as formats.pools does when one of them cannot be read; with TooManyTypes when computing takes longer than
    a page may (`most_types` None: however long it takes); and as policy.pools does when the quotas do not fit the
    pool, QuotasImpossible telling the smallest change.
    """
    wanted = pools.read_quotas(quotas)
    try:
        read = pools.read_pool(pool, pools.features_of(wanted))
        check(read.pool, wanted, size)
        kinds = types(read.pool)
        rules.check_quick(len(kinds), most_types)
        found = chances(read.pool, wanted, size, "maximin" if method == Panel.Method.MAXIMIN else "leximin")
    except PoolProblem as problem:
        raise rules.refusal_of(problem, wanted) from problem
    rows = tuple(read.rows[row] for row in files.order(read.pool))
    return Plan(pool, files.Kinds(read.pool.features, kinds), wanted, found, rows, read.ignored)


def suggestion(refusal: Refusal) -> str:
    """Return the quotas after the smallest change that a refusal tells of, as a form takes them; "" for others."""
    if not isinstance(refusal, rules.QuotasImpossible):
        return ""
    return files.write_quotas(refusal.quotas).replace("\r\n", "\n")
