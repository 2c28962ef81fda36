"""Reading what a case says of statements: who stands where, what was checked, surveys, and rules of voting."""

from collections import Counter

from senim.site.case import words
from senim.site.case.reading import SHORT, WORDS, Fields, told
from senim.site.case.shapes import CheckRow, PositionRow, RuleRow, StatementRow, SurveyRow

LONG = 3000  # characters at most
AS_IT_STANDS = "Its words as they stand."  # the meaning of a checked statement for which the file gives none
NOT_SAID = "The file does not say what would change it."


def statements(top: Fields, sources: frozenset[str]) -> tuple[StatementRow, ...]:
    """Return the statements, each after the one of which it is a reading; a circle of readings is a fault."""
    ids = frozenset(name for row in top.rows("statements") if isinstance(name := row.raw("id"), str))
    verdicts = {row.raw("statement"): _verdict(row) for row in top.rows("claim_checks")}
    rows = {made.id: made for row in top.rows("statements") for made in [_statement(row, ids, sources, verdicts)]}
    ordered: dict[str, StatementRow] = {}
    for row in rows.values():
        _put(row, rows, ordered, top)
    return tuple(ordered.values())


def _put(row: StatementRow, rows: dict[str, StatementRow], ordered: dict[str, StatementRow], top: Fields) -> None:
    """Put a statement into its place, those above it first."""
    line: list[StatementRow] = []
    while row.id not in ordered:
        if row in line:
            top.notes.fault(f"{row.place}.parent", "the statements above it lead back to it")
            return
        line.append(row)
        if row.parent not in rows:
            break
        row = rows[row.parent]
    ordered |= {one.id: one for one in reversed(line)}


def _statement(row: Fields, ids: frozenset[str], sources: frozenset[str], verdicts: dict[object, str]) -> StatementRow:
    name = row.id()
    kind = words.CLAIMS.get(row.word("kind", words.CLAIMS), "fact")
    own = row.word("type", ("none", *words.CLAIMS), default="none")
    verdict = verdicts.get(name)
    if own != "none":
        kind = words.CLAIMS.get(own, kind)
    elif verdict == "not_checkable" and kind not in ("motive", "taste", "prediction"):
        row.notes.lines.append(f"{row.place}.kind: a {kind} that its check calls not checkable is kept as a motive")
        kind = "motive"
    meaning = row.text("meaning", need=False)
    if verdict and not meaning:
        row.notes.lines.append(f"{row.place}.meaning: it was checked, and no meaning is given; its words stand for it")
    return told(
        row,
        StatementRow(
            place=row.place,
            id=name,
            text=row.text("text", WORDS),
            kind=kind,
            amount=row.word("amount", words.AMOUNTS, default="none"),
            meaning=meaning or (AS_IT_STANDS if verdict else ""),
            scope=row.text("time_scope", 120, need=False),
            parent=row.link("parent", ids, need=False),
            first_source=row.link("first_source", sources, need=False),
            note=row.text("note", need=False),
        ),
    )


def positions(
    top: Fields, statements: frozenset[str], actors: frozenset[str], sources: frozenset[str]
) -> tuple[PositionRow, ...]:
    """Return where actors stand. A statement, an actor and a source can meet more than once: they are numbered."""
    met: Counter[tuple[str, str, str]] = Counter()
    found = []
    for row in top.rows("positions"):
        three = (row.link("statement", statements), row.link("actor", actors), row.link("source", sources))
        met[three] += 1
        found.append(_position(row, three, met[three]))
    return tuple(found)


def _position(row: Fields, three: tuple[str, str, str], number: int) -> PositionRow:
    statement, actor, source = three
    certainty = row.word("certainty", words.CERTAINTIES)
    return told(
        row,
        PositionRow(
            place=row.place,
            statement=statement,
            actor=actor,
            stance=row.word("stance", words.POSITIONS),
            basis=row.word("basis", words.BASES),
            source=source,
            number=number,
            when=row.when(),
            certainty="low" if certainty in ("none", "article") else certainty,
            note=row.text("note", need=False),
        ),
    )


def checks(top: Fields, statements: frozenset[str], sources: frozenset[str]) -> tuple[CheckRow, ...]:
    """Return the checks; a statement is checked once."""
    seen: set[str] = set()
    found = []
    for row in top.rows("claim_checks"):
        made = _check(row, statements, sources)
        if made.statement in seen:
            row.fault("statement", "this statement is checked twice")
        seen.add(made.statement)
        found.append(made)
    return tuple(found)


def _verdict(row: Fields) -> str:
    """Return the word that a verdict is, or "" where none of ours is meant."""
    said = row.raw("word") or row.raw("verdict")
    return words.SAID.get(said, said if said in words.VERDICTS else "") if isinstance(said, str) else ""


def _check(row: Fields, statements: frozenset[str], sources: frozenset[str]) -> CheckRow:
    said, verdict = row.text("verdict", WORDS), _verdict(row)
    row.word("word", ("none", *words.VERDICTS), default="none")
    if said and not verdict:
        known = ", ".join(words.VERDICTS)
        row.fault("verdict", f"“{said[:60]}” is no verdict here; give the nearest one as “word”: {known}")
    reasoning = row.text("reasoning", LONG, need=False)
    if words.SAID.get(said) != verdict or said not in ("supported", "disputed", "contradicted", "not checkable"):
        reasoning = f"In the words of the case: {said}. {reasoning}".strip()
    would_change = row.text("would_change", 1000, need=False) or "; ".join(row.texts("open_questions"))
    row.raw("open_questions")
    return told(
        row,
        CheckRow(
            place=row.place,
            statement=row.link("statement", statements),
            verdict=verdict,
            reasoning=reasoning,
            would_change=would_change or ("" if verdict == "not_checkable" else NOT_SAID),
            evidence=tuple(_evidence(one, sources) for one in row.rows("evidence")),
        ),
    )


def _evidence(row: Fields, sources: frozenset[str]) -> tuple[str, str, str]:
    side = row.word("direction", words.DIRECTIONS)
    if side == "mixed":
        row.notes.lines.append(f"{row.place}.direction: what speaks for and against is kept as background")
    return told(row, (row.link("source", sources), words.DIRECTIONS.get(side, "context"), row.text("note", need=False)))


def survey(row: Fields, sources: frozenset[str]) -> SurveyRow:
    """Return a survey."""
    return told(
        row,
        SurveyRow(
            place=row.place,
            id=row.id(),
            title=row.text("title", WORDS),
            when=row.when(),
            people=row.number("n"),
            source=row.link("source", sources),
            note=row.text("note", need=False),
        ),
    )


def rule(row: Fields, actors: frozenset[str], sources: frozenset[str]) -> RuleRow:
    """Return a rule by which a body votes, with its blocs."""
    since, quota = row.day("since"), row.number("quota")
    if since is None:
        row.fault("since", "is missing: from which day it holds")
    if not quota:
        row.fault("quota", "is missing: how many votes are enough")
    return told(
        row,
        RuleRow(
            place=row.place,
            id=row.id(),
            body=row.link("body", actors),
            title=row.text("title", 200),
            quota=quota or 0,
            blocs=tuple(_bloc(one, actors) for one in row.rows("blocs")),
            since=since or row.notes.today,
            until=row.day("until"),
            source=row.link("source", sources),
        ),
    )


def _bloc(row: Fields, actors: frozenset[str]) -> tuple[str, int, str]:
    return told(row, (row.text("name", SHORT), row.number("votes") or 0, row.link("actor", actors, need=False)))
