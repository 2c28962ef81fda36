"""What a loading knows on its way: the rows that are here already, and what each id of the file has become."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from senim.check.queries import loaded as check
from senim.errors import Refusal
from senim.follow.formats.dating import Dating
from senim.follow.queries.loaded import loaded, spelled, weigh
from senim.site.case.refusals import RowRefused
from senim.site.case.report import Report
from senim.site.case.shapes import Case

RANKS = ("", "low", "medium", "high")
RANK_OF = {"none": "", "article": "low"}  # what only one text says is as weak as one weak source


class Loader:
    """One loading. actors, reforms, claims and slugs lead from the id in the file to what stands for it here."""

    def __init__(self, case: Case, at: datetime) -> None:
        heading = case.heading
        self.case = case
        self.at = at
        self.report = Report(f"{heading.key}: {heading.title}", lines=list(case.lines))
        self.rows: dict[str, dict[str, Mapping[str, str]]] = {
            noun: {key: row.says for key, row in rows.items()} for noun, rows in loaded(heading.key).items()
        } | {noun: dict(rows) for noun, rows in check.loaded(heading.key).items()}
        self.rows["actor"] = {}
        self.actors: dict[str, int] = {}
        self.slugs: dict[str, str] = {}
        self.reforms: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._names: dict[str, str] = {}

    @property
    def councils(self) -> frozenset[str]:
        """The actors without which nothing can be loaded: the council, and who promised."""
        return frozenset({self.case.heading.council, self.case.heading.promiser})

    @property
    def council(self) -> str:
        """The council's name in the address."""
        return self.slugs[self.case.heading.council]

    @property
    def language(self) -> str:
        """The language in which the case is written."""
        return self.case.heading.language

    def key(self, name: str) -> str:
        """Return the name of a row here: the case's, then its own."""
        return f"{self.case.heading.key}/{name}"

    def keep_source(self, name: str, ref: str, key: str) -> None:
        """Remember what a source of the file has become. key: "" for one that was here without the case."""
        self._sources[name], self._names[name] = ref, key or ref

    def source(self, name: str) -> str:
        """Return the handle of a source by its id in the file."""
        return self._sources[name]

    def sources(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the handles of sources."""
        return tuple(self._sources[name] for name in names)

    def named(self, names: Iterable[str]) -> str:
        """Return the names of sources as rows of the case are compared by."""
        return " ".join(sorted(self._names[name] for name in names))

    def actors_of(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the keys of public actors."""
        return tuple(self.actors[name] for name in names)

    @contextmanager
    def refusing(self, place: str) -> Iterator[None]:
        """Say with every refusal of a room which row of the file it is about."""
        try:
            yield
        except RowRefused:
            raise
        except Refusal as refusal:
            raise RowRefused(place=place, what=refusal.sentence()) from refusal

    @contextmanager
    def enter(
        self, noun: str, place: str, name: str, says: Mapping[str, str], when: Dating | None = None
    ) -> Iterator[str]:
        """Give the name under which a row is entered; count it, and tell where the file now says something else."""
        key = self.key(name)
        with self.refusing(place):
            yield key
        before = self.rows[noun].get(key)
        self.report.count(noun, here_before=before is not None)
        now = {**says, **({"date": spelled(when)} if when is not None else {})}
        self.rows[noun][key] = now
        for part, said in now.items():
            if before is not None and before.get(part) != said:
                line = f"{place}.{part}: the file says something else than before; what is here stays as it is"
                self.report.lines.append(line)

    def doubt(
        self,
        place: str,
        said: str,
        sources: Iterable[str],
        *,
        practice: bool = False,
        own: frozenset[int] = frozenset(),
    ) -> str:
        """Return the doubt of the file where it is lower than what the sources give; tell where it is higher."""
        rank = RANK_OF.get(said, said)
        found = weigh(self.sources(sources), practice=practice, own=own)
        if RANKS.index(rank) > RANKS.index(found):
            line = f"{place}.certainty: the file says {said}, the sources give {found or 'none'}"
            self.report.lines.append(line)
        return rank if rank and RANKS.index(rank) < RANKS.index(found) else ""
