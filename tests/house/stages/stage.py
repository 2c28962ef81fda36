"""What a stage is: one matter in one state, everybody's browser, and the addresses that are tried on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.http import urlencode

from senim.people.actors import Role, Rule, permits
from tests import cast
from tests.house import matrix

RULES: dict[str, Mapping[str, Rule]] = dict(matrix.tables())
AN_HOUR = timedelta(hours=1)
AROUND_A_BODY = {"aigul": "host", "kanat": "clerk", "yerbol": "official", "saule": "member", "zarina": "stranger"}


class Upload(NamedTuple):
    """A file that a form sends, made anew each time it is sent."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Line:
    """One address under the rule that stands before it.

    args: what is put into the address; "{name}" is filled in from what the stage has. query: what follows the
    question mark. stages: where else than in these something of the state stands in the way, whatever the rule
    permits. only: of those whom the rule permits, the ones to whom it is open; `why` gives the reason. who: whose
    roles are others for this address than for the whole matter; again with the reason.
    """

    args: tuple[object, ...] = ("{ref}",)
    query: Mapping[str, object] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    who: Mapping[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Page(Line):
    """An address that is only read. Any of the verbs of the table opens it; none stand for what is one's own.

    seen: verbs that open it as well where the visibility is the one named.
    """

    table: str
    verbs: tuple[str, ...]
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True)
class Act(Line):
    """An address that changes something.

    table, verb: the rule that stands before it. form: what is sent. also: a second verb that must be permitted.
    phase: in which phase the rule is asked, where it is not that of the stage: what is about to be made has none yet.
    reads: verbs that open the page with the form; without any it is shown to those who may act, and to nobody where
    the address only takes forms. needs: "key" where the act is a participant's own, "somebody" where it belongs to an
    account or a key. recorded: whether the record tells of it one by one; where not, the action says why. same: for
    whom it changes nothing on purpose, since it is done already.
    """

    table: str
    verb: str
    form: Mapping[str, object] = field(default_factory=dict, kw_only=True)
    also: str = field(default="", kw_only=True)
    phase: str = field(default="", kw_only=True)
    reads: tuple[str, ...] = field(default=(), kw_only=True)
    open_form: bool = field(default=False, kw_only=True)
    needs: str = field(default="", kw_only=True)
    recorded: bool = field(default=True, kw_only=True)
    same: tuple[str, ...] = field(default=(), kw_only=True)


Filled = dict[str, object]


@dataclass(frozen=True)
class Matter:
    """One kind of thing that addresses are about.

    phases: each state that is played, and the phase in which the rules see it; with `plays`, the states and
    visibilities that are played together, else all. people: the cast, each with their persona of the matrix, or
    several with spaces between. prepare: makes the thing through the actions and returns what fills the addresses.
    now: when the browsers act, where it is not the hour after everything was made.
    """

    name: str
    phases: Mapping[str, str]
    visibilities: tuple[str, ...]
    people: Mapping[str, str]
    prepare: Callable[[str, str], Filled]
    pages: Mapping[str, Page]
    acts: Mapping[str, Act]
    plays: tuple[tuple[str, str], ...] = ()
    now: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def scenes(self) -> tuple[tuple[str, str], ...]:
        """Return the states and visibilities that are played."""
        return self.plays or tuple((state, seen) for state in self.phases for seen in self.visibilities)

    @property
    def lines(self) -> dict[str, Page | Act]:
        """Return every line of this matter."""
        return {**self.pages, **self.acts}

    def moment(self, state: str) -> datetime:
        """Return when the browsers act."""
        return self.now.get(state, cast.AT + AN_HOUR)

    def held(self, who: str, seen: str, line: Line | None = None) -> frozenset[Role]:
        """Return the roles of one of the cast, for one address where that makes a difference."""
        personas = (line.who if line else {}).get(who, self.people[who]).split()
        return frozenset(Role(role) for persona in personas for role in matrix.holds(persona, seen))

    def phase(self, table: str, verb: str, state: str) -> str:
        """Return in which phase a rule is asked; what has no phases always stands."""
        return "standing" if RULES[table][verb].phases == {"standing"} else self.phases[state]

    def may(self, line: Page | Act, who: str, state: str, seen: str) -> bool:
        """Say whether somebody may do an act, or read a page, here."""
        if (line.stages and state not in line.stages) or (line.only and who not in line.only):
            return False
        known = {"": self.people, "key": cast.KEYS, "somebody": (*cast.KEYS, *cast.ACCOUNTS)}
        return self.permitted(line, who, state, seen) and who in known[line.needs if isinstance(line, Act) else ""]

    def permitted(self, line: Page | Act, who: str, state: str, seen: str) -> bool:
        """Say whether the rule alone permits it."""
        held = self.held(who, seen, line)
        if isinstance(line, Page):
            return not line.verbs or self._any(line.table, (*line.verbs, *line.seen.get(seen, ())), held, state)
        verbs = (line.verb, line.also) if line.also else (line.verb,)
        rules = RULES[line.table]
        return all(permits(rules, v, held, line.phase or self.phase(line.table, v, state)) for v in verbs)

    def may_see_form(self, act: Act, who: str, state: str, seen: str) -> bool:
        """Say whether the page with the form of an act is shown to somebody."""
        held, rules = self.held(who, seen, act), RULES[act.table]
        reads = any(permits(rules, v, held, act.phase or self.phase(act.table, v, state)) for v in act.reads)
        return act.open_form or reads or self.permitted(act, who, state, seen)

    def _any(self, table: str, verbs: tuple[str, ...], held: frozenset[Role], state: str) -> bool:
        return any(permits(RULES[table], verb, held, self.phase(table, verb, state)) for verb in verbs)


@dataclass
class Stage:
    """A matter in one state with work for everybody, and the browsers of the cast."""

    matter: Matter
    state: str
    seen: str
    filled: Filled
    browsers: dict[str, Any]
    before: dict[str, list[Any]]

    def may(self, line: Page | Act, who: str) -> bool:
        """Say whether the rules permit somebody an act, or a page."""
        return self.matter.may(line, who, self.state, self.seen)

    def address(self, name: str, line: Line) -> str:
        """Return an address with its places filled in; a second line for one address has a word after its name."""
        asked = {key: self.fill(value) for key, value in line.query.items()}
        path = reverse(name.split()[0], args=[self.fill(arg) for arg in line.args])
        return f"{path}?{urlencode(asked)}" if asked else path

    def form(self, act: Act) -> dict[str, object]:
        """Return the form with its places filled in."""
        return {str(self.fill(key)): self.fill(value) for key, value in act.form.items()}

    def fill(self, value: object) -> object:
        """Return what stands for "{name}", also within a word, and a new file for an upload."""
        if isinstance(value, Upload):
            return SimpleUploadedFile(value.name, value.content)
        if not isinstance(value, str) or "{" not in value:
            return value
        return value.format(**self.filled)
