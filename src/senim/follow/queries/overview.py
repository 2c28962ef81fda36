"""The overview of reforms: how many stand where in law and in practice, and which ones, a page at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, urlencode

from senim.follow.formats import dating, tallies, words
from senim.follow.formats.dating import UNKNOWN, Dating
from senim.follow.models import Reform, Stage
from senim.follow.policy.events import TRACKS
from senim.follow.policy.status import CELLS, FLAGS, PRACTISED, Flag
from senim.follow.queries import tracks
from senim.follow.queries.filters import Filters, asked_for, matching, scope
from senim.follow.queries.reforms import BundleCard, ReformCard, by_pks
from senim.follow.queries.standings import StandingCard
from senim.follow.queries.status import Status, outline, statuses_of
from senim.people.queries import BodyCard

PAGE = 30
TITLES = 15  # so many reforms at most stand by name in the grid; more of them are only counted there
STEPS = (*TRACKS["promise"], *TRACKS["law"])
# The cells of a row, by the columns practised, disputed, contrary and not shown: in law, and not shown in law.
ROWS = {
    True: ("practised_in_law", "disputed", "contrary", "on_paper"),
    False: ("without_law", "disputed", "contrary", "neither"),
}


@dataclass(frozen=True)
class CellCard:
    """One cell of the grid. reforms: those in it, by name; none where there are too many to name."""

    cell: str
    name: str
    count: int
    reforms: tuple[StandingCard, ...]


@dataclass(frozen=True)
class GridRowCard:
    """One row of the grid: those in law, or those of which that is not shown."""

    in_law: bool
    count: int
    cells: tuple[CellCard, ...]


@dataclass(frozen=True)
class StepCard:
    """For how many reforms one fixed step is shown, only reported, not known or not needed."""

    step: str
    label: str
    shown: int
    reported: int
    unknown: int
    not_needed: int


@dataclass(frozen=True)
class RowCard:
    """One reform of the list. law, practice: the two words; *_when: since when, where that is known.

    flags: kind and words of each chip. review_late: whether the next look is overdue. All but the reform is empty
    for one that is not followed.
    """

    reform: ReformCard
    law: str
    law_when: str
    practice: str
    practice_when: str
    flags: tuple[tuple[str, str], ...]
    last_on: date | None
    review_late: bool


@dataclass(frozen=True)
class OverviewCard:
    """An overview. total: the reforms that are followed; the sentence, the grid and the steps are about these alone.

    fixed: the filters that the address of the page itself sets, so that no form asks for them.
    """

    body: BodyCard | None
    package: BundleCard | None
    maker: BodyCard | None
    total: int
    waiting: int
    not_checkable: int
    simulated: int
    law_reported: int
    sentence: str
    adopted: str
    grid: tuple[GridRowCard, ...]
    steps: tuple[StepCard, ...]
    rows: tuple[RowCard, ...]
    listed: int
    page: int
    pages: int
    filters: Filters
    fixed: frozenset[str]
    bodies: tuple[BodyCard, ...]
    packages: tuple[BundleCard, ...]
    cells: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, str], ...]
    phases: tuple[tuple[str, str], ...]

    @property
    def entered(self) -> int:
        """How many reforms there are in all, the ones that are not followed included."""
        return self.total + self.waiting + self.not_checkable

    @property
    def around(self) -> str:
        """The scope as it begins an address, where the address of the page itself does not set it."""
        held = {name: getattr(self.filters, name) for name in ("body", "package") if name not in self.fixed}
        return "".join(f"{name}={quote(word)}&" for name, word in held.items() if word)

    @property
    def before(self) -> str:
        """The address of the page before this one, or ""."""
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after this one, or ""."""
        return self.address(self.page + 1) if self.page < self.pages else ""

    @property
    def file(self) -> str:
        """What follows the question mark in the address of the file with everything that is listed."""
        return urlencode(asked_for(self.filters))

    def address(self, page: int) -> str:
        """Return what follows the question mark for a page of this list."""
        asked = {name: word for name, word in asked_for(self.filters).items() if name not in self.fixed}
        return urlencode({**asked, **({"page": str(page)} if page > 1 else {})})


def overview(filters: Filters, *, fixed: Iterable[str] = (), page: int = 1, at: datetime) -> OverviewCard:
    """Return the overview of all reforms, of one body or of one package, with a page of those that are asked for.

    Refuses with NotFound. Thirty queries at most, however many reforms there are.
    """
    around = scope(filters, at)
    kept = frozenset(fixed)
    followed = [one for one in around.reforms if one.phase == Reform.Phase.FOLLOWED]
    counts = Counter(one.phase for one in around.reforms)
    listed = matching(around.reforms, filters)
    pages = max(1, -(-len(listed) // PAGE))
    page = min(max(page, 1), pages)
    grid, steps = _grid(followed), _steps(followed)
    return OverviewCard(
        body=around.body,
        package=around.package,
        maker=around.makers[around.package.pk] if around.package else None,
        total=len(followed),
        waiting=counts[Reform.Phase.WAITING],
        not_checkable=counts[Reform.Phase.NOT_CHECKABLE],
        simulated=sum(one.simulated for one in around.reforms),
        law_reported=sum(one.in_law and one.law_reported for one in followed),
        sentence=tallies.sentence(len(followed), *({c.cell: c.count for c in row.cells} for row in grid)),
        adopted=_adopted(steps, len(followed)),
        grid=grid,
        steps=steps,
        rows=_rows([one.pk for one in listed[(page - 1) * PAGE : page * PAGE]], at),
        listed=len(listed),
        page=page,
        pages=pages,
        filters=filters,
        fixed=kept,
        bodies=tuple(around.bodies.values()),
        packages=around.packages,
        cells=tuple((cell, str(tallies.CELLS[cell])) for cell in CELLS),
        flags=tuple((flag, str(tallies.FLAGS[flag])) for flag in FLAGS),
        phases=tuple((phase.value, str(phase.label)) for phase in Reform.Phase),
    )


def _grid(followed: Sequence[StandingCard]) -> tuple[GridRowCard, ...]:
    """Return both rows of the grid."""
    rows = []
    for in_law, names in ROWS.items():
        inside = [one for one in followed if one.in_law == in_law]
        cells = []
        for cell in names:
            found = tuple(one for one in inside if one.cell == cell)
            named = found if len(followed) <= TITLES else ()
            cells.append(CellCard(cell, str(tallies.CELLS[cell]), len(found), named))
        rows.append(GridRowCard(in_law, len(inside), tuple(cells)))
    return tuple(rows)


def _steps(followed: Sequence[StandingCard]) -> tuple[StepCard, ...]:
    """Return how often each fixed step of promise and law stands in each state."""
    found = []
    for place, step in enumerate(STEPS):
        n = Counter(one.states[place] for one in followed)
        label = str(Stage.Step(step).label)
        found.append(StepCard(step, label, n["shown"], n["reported"], n["unknown"], n["not_needed"]))
    return tuple(found)


def _adopted(steps: Sequence[StepCard], total: int) -> str:
    step = steps[STEPS.index("adopted")]
    return tallies.adopted(total, step.shown, step.reported, step.unknown, step.not_needed)


def _rows(pks: Sequence[int], at: datetime) -> tuple[RowCard, ...]:
    """Return rows in the order of these primary keys. Fourteen queries, however many they are."""
    cards = by_pks(pks)
    found = statuses_of(outline(card, card.day(at)) for card in cards.values())
    names = tracks.names()
    return tuple(_row(cards[pk], found[pk], cards[pk].day(at), names) for pk in pks)


def _row(card: ReformCard, status: Status, today: date, names: Mapping[str, str]) -> RowCard:
    followed = card.phase == Reform.Phase.FOLLOWED
    return RowCard(
        reform=card,
        law=words.law_word(status) if followed else "",
        law_when=_when(_law_when(status)) if followed else "",
        practice=words.practice_word(status) if followed else "",
        practice_when=_when(_practice_when(status)) if followed else "",
        flags=tuple(_chip(flag, today, names) for flag in status.flags) if followed else (),
        last_on=status.last_on,
        review_late=card.review_on is not None and card.review_on < today,
    )


def _chip(flag: Flag, today: date, names: Mapping[str, str]) -> tuple[str, str]:
    """Return a mark as a list shows it: what is not known is counted, not named."""
    if flag.code == "unknown":
        return "gap", tallies.holes(len(flag.what))
    return words.mark(flag, today, names)


def _when(when: Dating) -> str:
    return dating.words(when) if when.last is not None else ""


def _law_when(status: Status) -> Dating:
    """Return since when the law stands where it stands; that it was changed back has no step of its own."""
    reached = [step for step in status.law_steps if step.state in words.REACHED]
    if status.law == "under_way":
        return reached[-1].when
    return next((step.when for step in reached if step.step == status.law), UNKNOWN)


def _practice_when(status: Status) -> Dating:
    """Return since when practice stands where it stands, where it is one of the fixed steps."""
    if status.practice not in PRACTISED:
        return UNKNOWN
    return next(step.when for step in status.practice_steps if step.step == status.practice)
