"""Repeating a draw from its published files, without a database: what whoever doubts it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

from senim.calc.sortition import TICKETS, Chances, Quota, chances, draw, types
from senim.decide.formats import panels as files
from senim.decide.formats import pools
from senim.decide.formats.panel_refusals import BadPanelFile, NotTheSame

CLOSE = 3e-6  # Programs of other versions differ in chances by less than this.


@dataclass(frozen=True)
class Published:
    """The files of a panel, read; everything in them agrees."""

    result: files.Result
    kinds: files.Kinds
    quotas: tuple[Quota, ...]
    chances: Chances


def check_folder(folder: Path) -> Published:
    """Return the files of a folder after drawing from them again. Refuses with BadPanelFile or NotTheSame."""
    texts = {name: _text(folder, name) for name in (files.PANEL, files.TYPES, files.QUOTAS, files.LOTS)}
    result = files.read_panel(texts[files.PANEL])
    _check_digests(result, texts)
    kinds, quotas = files.read_types(texts[files.TYPES]), files.read_quotas(texts[files.QUOTAS])
    lots = files.read_lots(texts[files.LOTS], len(kinds.types))
    again = files.restore_chances(kinds, lots, method=result.method, size=result.size, measures=result.measures)
    published = Published(result, kinds, quotas, again)
    _check_lots(published)
    _check_draw(published)
    return published


def check_fairness(published: Published) -> float:
    """Return the smallest chance that the method gives, computed anew. Refuses with NotTheSame."""
    pool = files.numbered_pool(published.kinds)
    found = chances(pool, published.quotas, published.result.size, published.chances.method)
    claimed = published.chances
    pairs = [
        *zip(found.chance, claimed.chance, strict=True),
        (found.ceiling, claimed.ceiling),
        (found.gini, claimed.gini),
    ]
    if max(abs(a - b) for a, b in pairs) > CLOSE:
        raise NotTheSame(what=_("the chances that the method gives"))
    return found.minimum


def rows_drawn(published: Published, content: bytes, salt: str) -> list[int]:
    """Return the rows of the operator's own file that were drawn. Refuses with NotTheSame, or as read_pool does."""
    if files.salted_digest(salt, content) != published.result.digests["pool"]:
        raise NotTheSame(what=_("the digest of the pool"))
    read = pools.read_pool(content, published.kinds.features)
    if types(read.pool) != published.kinds.types:
        raise NotTheSame(what=_("the types of the pool"))
    rows = [read.rows[row] for row in files.order(read.pool)]
    return sorted(rows[number - 1] for number in published.result.people)


def _text(folder: Path, name: str) -> str:
    """Return a file as text, its line ends as they are. Refuses with BadPanelFile."""
    try:
        return (folder / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadPanelFile(file=name, what=_("the file itself"))


def _check_digests(result: files.Result, texts: dict[str, str]) -> None:
    """Refuse with NotTheSame unless seed and files are those to which the draw was bound."""
    salt = result.salt or ""
    found = {
        "seed": sha256(bytes.fromhex(result.seed)).hexdigest(),
        "types": files.salted_digest(salt, texts[files.TYPES].encode()),
        "quotas": files.salted_digest("", texts[files.QUOTAS].encode()),
        "lots": files.salted_digest(salt, texts[files.LOTS].encode()),
    }
    for name, digest in found.items():
        if result.digests.get(name) != digest:
            raise NotTheSame(what=_("the digest of {name}").format(name=name))


def _check_lots(published: Published) -> None:
    """Refuse with NotTheSame unless every lot is a panel under the quotas and the chances are those claimed."""
    lots, exact = published.chances.lots, files.chances_of(published.kinds, published.chances.lots)
    if sum(lot.tickets for lot in lots) != TICKETS:
        raise NotTheSame(what=_("the number of tickets"))
    for place, lot in enumerate(lots, start=1):
        if not _keeps(lot.counts, published):
            raise NotTheSame(what=_("lot {place}, which does not keep the quotas").format(place=place))
    smallest = min((chance for chance in exact if chance), default=Fraction())
    if f"{float(smallest):.9f}" != published.result.measures["minimum"]:
        raise NotTheSame(what=_("the smallest chance"))


def _keeps(counts: Sequence[int], published: Published) -> bool:
    """Say whether a lot keeps size, quotas and households, and seats nobody twice."""
    kinds, features = published.kinds.types, published.kinds.features
    seats: dict[tuple[str, str], int] = {}
    homes: dict[tuple[tuple[str, ...], ...], int] = {}
    for kind, n in zip(kinds, counts, strict=True):
        for pair in zip(features, kind.features, strict=True):
            seats[pair] = seats.get(pair, 0) + n
        homes[kind.household] = homes.get(kind.household, 0) + n
    quotas = all(quota.least <= seats.get((quota.feature, quota.value), 0) <= quota.most for quota in published.quotas)
    alone = all(n <= kind.count for kind, n in zip(kinds, counts, strict=True))
    shared = all(homes[kind.household] <= kind.homes for kind in kinds if kind.household)
    return quotas and alone and shared and sum(counts) == published.result.size


def _check_draw(published: Published) -> None:
    """Refuse with NotTheSame unless seed and public part draw the panel that was published."""
    result = published.result
    seed = files.real_seed(result.seed, result.public_part)
    drawn = draw(published.chances, files.numbered_pool(published.kinds), seed)
    if (drawn.ticket, drawn.lot + 1) != (result.ticket, result.lot):
        raise NotTheSame(what=_("the ticket"))
    if tuple(person + 1 for person in drawn.people) != result.people:
        raise NotTheSame(what=_("the people"))
