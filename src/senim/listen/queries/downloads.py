"""The public files of a result: exact totals and group shares as far as they may be shown, and nothing of a person.

What is withheld stays empty. See docs/spec/downloads.md.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from senim.errors import NotFound
from senim.listen.formats import cells
from senim.listen.queries.results import ResultCard, snapshot_body
from senim.people.actors import Actor

Row = tuple[object, ...]
SIDES = ("agree", "disagree", "pass")


def download(*, slug: str, name: str, actor: Actor, at: datetime) -> tuple[str, str]:
    """Return the text and the media type of one public file. Refuses as `result` does, and with NotFound."""
    if name not in FILES:
        raise NotFound
    card, body = snapshot_body(slug=slug, actor=actor, at=at)
    media = "text/csv; charset=utf-8" if name.endswith(".csv") else "application/json"
    return FILES[name](card, body), media


def _csv(head: Row, rows: Iterable[Row]) -> str:
    return "".join(cells.lines((head, *rows)))


def _published(card: ResultCard, body: dict[str, Any]) -> list[tuple[int, int]]:
    """Return (column, number) of the statements that are published now."""
    shown = {row.number for row in card.statements}
    return [(column, number) for column, number in enumerate(body["numbers"]) if number in shown]


def _cells(body: dict[str, Any], row: int, column: int) -> list[int | None]:
    """Return votes, agree, disagree and pass of one row; None for each that is withheld."""
    counts, cells = body["counts"][row][column], body["cells"][row][column]
    votes = sum(counts) if body["votes"][row][column] else None
    return [
        votes,
        *(count if cell and votes is not None else None for count, cell in zip(counts, cells, strict=True)),
    ]


def _percent(part: int | None, whole: int | None) -> int | None:
    return None if part is None or not whole else round(100 * part / whole)


def _statements(card: ResultCard, body: dict[str, Any]) -> str:
    texts = {row.number: row for row in card.statements}
    rows = (
        (number, texts[number].language, texts[number].text, *_cells(body, 0, column))
        for column, number in _published(card, body)
    )
    return _csv(("statement", "language", "text", "votes", *SIDES), rows)


def _groups(card: ResultCard, body: dict[str, Any]) -> str:
    rows = []
    for column, number in _published(card, body):
        for place, group in enumerate(body["groups"], start=1):
            votes, *sides = _cells(body, place, column)
            rows.append((number, group["label"], votes, *(_percent(side, votes) for side in sides)))
    return _csv(("statement", "group", "votes", *(f"{side}_percent" for side in SIDES)), rows)


def _participation(card: ResultCard, body: dict[str, Any]) -> str:
    return _csv(("day", "votes"), ((day.isoformat(), votes) for day, votes in card.days))


def _result(card: ResultCard, body: dict[str, Any]) -> str:
    told = {
        "conversation": card.conversation.slug,
        "simulated": card.conversation.simulated,
        "snapshot": card.snapshot.number,
        "day": card.snapshot.at.date().isoformat(),
        "method": card.snapshot.method,
        "version": card.snapshot.version,
        "seed": card.snapshot.seed,
        "input_digest": card.snapshot.digest,
        "minimum_count": card.minimum,
        "participants": card.people if card.people >= card.minimum else None,
        "votes": card.votes if card.people >= card.minimum else None,
        "groups": [{"label": group.label, "people": group.size} for group in card.groups],
        "common_ground": [row.number for row in card.common],
        "dividing": [row.number for row in card.dividing],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _package(card: ResultCard, body: dict[str, Any]) -> str:
    fields = {
        "statements.csv": ["statement:integer", "language:string", "text:string", "votes:integer"]
        + [f"{side}:integer" for side in SIDES],
        "groups.csv": ["statement:integer", "group:string", "votes:integer"]
        + [f"{side}_percent:integer" for side in SIDES],
        "participation.csv": ["day:date", "votes:integer"],
    }
    resources: list[dict[str, Any]] = [
        {
            "name": name.removesuffix(".csv"),
            "path": name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": [dict(zip(("name", "type"), f.split(":"), strict=True)) for f in columns]},
        }
        for name, columns in fields.items()
    ]
    resources.append({"name": "result", "path": "result.json", "format": "json", "mediatype": "application/json"})
    package = {
        "name": card.conversation.slug,
        "title": card.conversation.text.question,
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


FILES: dict[str, Callable[[ResultCard, dict[str, Any]], str]] = {
    "statements.csv": _statements,
    "groups.csv": _groups,
    "participation.csv": _participation,
    "result.json": _result,
    "datapackage.json": _package,
}
