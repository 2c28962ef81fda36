"""Reading a case file. Either all of it is read, or every fault that was found is told, each with its place."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from senim.site.case import parse_checks, parse_reforms, words
from senim.site.case.reading import NAME, SHORT, WORDS, Fields, Notes, told
from senim.site.case.refusals import BadCase, BadCaseFile
from senim.site.case.report import writable
from senim.site.case.shapes import ActorRow, Case, ConflictRow, DecisionRow, EventRow, Heading, SourceRow, StanceRow

LARGEST = 20 * 1024**2  # bytes
TOLD = 100  # faults that are told one by one
ADDRESS = 1000  # characters at most
BODY_KINDS = frozenset({"body", "office"})  # of the public actors that can be bodies here


@dataclass(frozen=True)
class Known:
    """The ids that stand in a file, by part."""

    sources: frozenset[str]
    actors: frozenset[str]
    reforms: frozenset[str]


def read(file: Path, today: date) -> Case:
    """Read a case file as it stands on a day. Refuses with BadCaseFile, or with BadCase and every fault."""
    found, notes = _open(file), Notes(today)
    case = _case(Fields(found, "", notes), file.stem, notes)
    if notes.faults:
        more = [f"and {len(notes.faults) - TOLD} more"] if len(notes.faults) > TOLD else []
        listed = "\n".join([*notes.faults[:TOLD], *more])
        raise BadCase(file=file.name, count=len(notes.faults), faults=writable(listed))
    return case


def _open(file: Path) -> object:
    """Return what the file holds. Refuses with BadCaseFile."""
    try:
        if not file.is_file():
            raise BadCaseFile(file=file.name, what="there is no such file")
        if file.stat().st_size > LARGEST:
            raise BadCaseFile(file=file.name, what=f"it is larger than {LARGEST // 1024**2} MB")
        return json.loads(file.read_bytes().decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise BadCaseFile(file=file.name, what=f"byte {error.start + 1} is no UTF-8") from None
    except json.JSONDecodeError as error:
        what = f"line {error.lineno}, column {error.colno} is no JSON: {error.msg}"
        raise BadCaseFile(file=file.name, what=what) from None
    except RecursionError:
        raise BadCaseFile(file=file.name, what="it is nested too deeply") from None
    except (OSError, ValueError) as error:
        raise BadCaseFile(file=file.name, what=str(error)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose names are all different; JSON itself would keep the last of two and say nothing."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name “{double}” stands twice in one object")
    return found


def _case(top: Fields, stem: str, notes: Notes) -> Case:
    """Read the whole file; what cannot be read is noted and left out."""
    if not isinstance(top.raw("meta"), dict):
        top.fault("meta", "is missing")
    ids = Known(*(_ids(top, part) for part in ("sources", "actors", "reforms")))
    for part in ("events", "decisions", "surveys", "rules"):
        _ids(top, part)
    statements = _ids(top, "statements")
    heading = _heading(top.inside("meta"), stem, ids)
    packages = _packages(top)
    case = Case(
        heading=heading,
        sources=tuple(_source(row, heading.language, ids) for row in top.rows("sources")),
        actors=tuple(_actor(row) for row in top.rows("actors")),
        events=tuple(_event(row, ids) for row in top.rows("events")),
        packages=packages,
        reforms=tuple(
            parse_reforms.reform(row, ids.sources, ids.actors, {number for number, _title in packages})
            for row in top.rows("reforms")
        ),
        decisions=tuple(_decision(row, ids) for row in top.rows("decisions")),
        conflicts=tuple(_conflict(row, ids) for row in top.rows("source_conflicts")),
        gaps=top.texts("gaps"),
        statements=parse_checks.statements(top, ids.sources),
        positions=parse_checks.positions(top, statements, ids.actors, ids.sources),
        checks=parse_checks.checks(top, statements, ids.sources),
        surveys=tuple(parse_checks.survey(row, ids.sources) for row in top.rows("surveys")),
        rules=tuple(parse_checks.rule(row, ids.actors, ids.sources) for row in top.rows("rules")),
        lines=(),
    )
    left = [f"{part}: this part is not known, and is left out" for part in top.left()]
    return _checked(case, notes, (*notes.lines, *left))


def _checked(case: Case, notes: Notes, lines: tuple[str, ...]) -> Case:
    """Note what only the whole file can show: which council it is about, and who acts without being a body."""
    if not case.heading.council and not _most_met(case):
        notes.fault("meta.council", "is missing, and no event of the kind council_meeting says which body it is")
    council = case.heading.council or _most_met(case)
    promiser = case.heading.promiser or council
    kinds = {row.id: row.kind for row in case.actors}
    acting = [("meta.council", council), ("meta.promiser", promiser)]
    for place, actor in (*acting, *((f"{row.place}.body", row.body) for row in case.rules)):
        if actor and kinds.get(actor) not in (None, *BODY_KINDS):
            notes.fault(place, f"“{actor}” is a {kinds[actor]}; a body or an office is needed")
    heading = Heading(**{**vars(case.heading), "council": council, "promiser": promiser})
    return Case(**{**vars(case), "heading": heading, "lines": lines})


def _most_met(case: Case) -> str:
    """Return the body that is an actor in most council meetings of the file, or ""."""
    bodies = {row.id for row in case.actors if row.kind == "body"}
    met = [actor for row in case.events if row.kind == "council_meeting" for actor in row.actors if actor in bodies]
    return max(sorted(set(met)), key=met.count, default="")


def _ids(top: Fields, part: str) -> frozenset[str]:
    """Return the ids of a part; two rows with one id are a fault."""
    seen: set[str] = set()
    for row in top.rows(part):
        one = row.raw("id")
        if isinstance(one, str) and one in seen:
            row.fault("id", "stands twice in this part")
        seen |= {one} if isinstance(one, str) else set()
    return frozenset(seen)


def _heading(meta: Fields, stem: str, ids: Known) -> Heading:
    key = meta.id("key") if "key" in meta.names() else stem
    if not Fields({"key": key}, "meta", Notes(meta.notes.today)).id("key"):
        meta.fault("key", "is missing, and the name of the file does not do as one")
    zone = meta.text("time_zone", 40, need=False) or "UTC"
    if not _is_zone(zone):
        meta.fault("time_zone", f"“{zone}” is no time zone of the world")
    return Heading(
        key=key,
        title=meta.text("title", WORDS),
        language=meta.text("language", 12),
        time_zone=zone,
        council=meta.link("council", ids.actors, need=False),
        promiser=meta.link("promiser", ids.actors, need=False),
        coverage=meta.word("coverage", words.COVERAGES, default="news"),
        checker=meta.text("checker", SHORT, need=False) or meta.text("title", SHORT, need=False),
        compiled=meta.day("compiled"),
    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _packages(top: Fields) -> tuple[tuple[int, str], ...]:
    """Return the packages by number; in the file they are one object, a title under each number."""
    held = top.inside("packages")
    found = []
    for name in held.names():
        if not name.isascii() or not name.isdigit() or not 0 < int(name) < 2**15:
            held.fault(name, "a package is named by its number, from 1")
            continue
        found.append((int(name), held.text(name, SHORT)))
    return tuple(sorted(found))


def _source(row: Fields, language: str, ids: Known) -> SourceRow:
    kind = row.text("kind", 40)
    if kind and kind not in words.KINDS:
        row.notes.lines.append(f"{row.place}.kind: “{kind}” is not in the table of kinds, and is kept as “other”")
    address, publisher = row.text("url", ADDRESS, need=False), row.text("publisher", SHORT)
    original, note = row.text("original", SHORT, need=False), row.text("note", need=False)
    if original:  # a reprint that names its original is the original's word; where it was read stands in the note
        kind, note = "news", "; ".join(filter(None, (publisher, note)))
    if address and not address.lower().startswith(("http://", "https://")):
        row.fault("url", "an address begins with https:// or http://")
    return told(
        row,
        SourceRow(
            place=row.place,
            id=row.id(),
            title=row.text("title", WORDS),
            publisher=original or publisher,
            address=address,
            when=row.when(),
            kind=words.KINDS.get(kind, "other"),
            language=row.text("language", 12, need=False) or language,
            voice=row.link("voice", ids.actors, need=False),
            note=note,
        ),
    )


def _actor(row: Fields) -> ActorRow:
    row.word("certainty", words.CERTAINTIES)
    row.raw("sources")  # where the office was read: a public actor has no sources of its own here
    side = row.word("side", ("none", *words.SIDES), default="none")
    return told(
        row,
        ActorRow(
            place=row.place,
            id=row.id(),
            kind=row.word("kind", words.ACTOR_KINDS),
            name=row.text("name", NAME),
            aliases=row.texts("aka", NAME),
            office=row.text("role", WORDS, need=False),
            body_kind=row.word("body_kind", ("none", *words.BODY_KINDS), default="none"),
            side="" if side == "none" else side,
            ground=row.text("side_ground", WORDS, need=side != "none"),
            note=row.text("note", need=False),
        ),
    )


def _event(row: Fields, ids: Known) -> EventRow:
    return told(
        row,
        EventRow(
            place=row.place,
            id=row.id(),
            kind=row.id("kind"),
            title=row.text("title", WORDS),
            when=row.when(),
            sources=row.links("sources", ids.sources, least=1),
            certainty=row.word("certainty", words.CERTAINTIES),
            actors=row.links("actors", ids.actors),
            note=row.text("note", need=False),
        ),
    )


def _decision(row: Fields, ids: Known) -> DecisionRow:
    return told(
        row,
        DecisionRow(
            place=row.place,
            id=row.id(),
            reform=row.link("reform", ids.reforms),
            announced_by=row.link("announced_by", ids.actors, need=False),
            announced_on=row.day("announced_on"),
            deciders=row.links("formal_deciders", ids.actors),
            when=row.when("decided_on", "decided_precision"),
            lead_days=row.number("lead_days"),
            outcome=row.word("outcome", words.OUTCOMES),
            stances=tuple(_stance(one, ids) for one in row.rows("positions")),
            sources=row.links("sources", ids.sources, least=1),
            certainty=row.word("certainty", words.CERTAINTIES),
            note=row.text("note", need=False),
        ),
    )


def _stance(row: Fields, ids: Known) -> StanceRow:
    return told(
        row,
        StanceRow(
            actor=row.link("actor", ids.actors),
            stance=row.word("stance", words.STANCES),
            source=row.link("source", ids.sources),
            note=row.text("note", WORDS, need=False),
        ),
    )


def _conflict(row: Fields, ids: Known) -> ConflictRow:
    return told(
        row,
        ConflictRow(
            place=row.place,
            about=row.text("about", need=False),
            text=row.text("text"),
            sources=row.links("sources", ids.sources, least=2),
            resolution=row.text("resolution", need=False),
            settled=row.yes("settled"),
        ),
    )
