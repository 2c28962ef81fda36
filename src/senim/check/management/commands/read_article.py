"""`senim read_article FILE`: what the program makes of an article, before anything of it is kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from senim.check.formats.articles import Article, Known, Proposed, propose, read_article
from senim.follow.formats.dating import words
from senim.people import queries as people

REFUSED = 2


class Command(BaseCommand):
    """Read one article; print its paragraphs, what was left out, its date, and what looks like speech."""

    help = "Read an article: its paragraphs, the lines left out, what looks like speech; nothing is kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and a list of actors beside those of the database."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a saved page or a plain text")
        parser.add_argument(
            "--actors",
            type=Path,
            metavar="FILE",
            help='more actors to look for: JSON, [{"name": "...", "aliases": ["..."], "office": "..."}]',
        )

    def handle(self, *args: Any, file: Path, actors: Path | None, **options: Any) -> None:
        """Read and say what was found."""
        article = read_article(_content(file), file.name)
        known = [*_kept_actors(), *(_listed_actors(actors) if actors else ())]
        spans = propose(article, known)
        names = {actor.key: actor.name for actor in known}
        for lines in (_head(article), _paragraphs(article), _left_out(article), _spans(article, spans, names)):
            self.stdout.write("\n".join(lines) + "\n")


def _content(file: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}. Nothing was read.", returncode=REFUSED)


def _kept_actors() -> list[Known]:
    """Return the public actors of the database; none on a machine where it has not been set up."""
    try:
        return [Known(card.ref, card.name, card.aliases, card.office, card.kind) for card in people.public_actors()]
    except DatabaseError:
        return []


def _listed_actors(file: Path) -> list[Known]:
    """Return the actors of a JSON file, each under its own name as the key."""
    try:
        rows = json.loads(_content(file))
        return [
            Known(
                str(row["name"]),
                str(row["name"]),
                tuple(str(name) for name in row.get("aliases", ())),
                str(row.get("office", "")),
                str(row.get("kind", "person")),
            )
            for row in rows
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CommandError(
            f"{file}: this is no JSON list of actors with a name and aliases. Nothing was read. "
            'Write it like [{"name": "Aliya Pak", "aliases": ["Алия Пак"]}].',
            returncode=REFUSED,
        )


def _head(article: Article) -> Iterator[str]:
    """Yield what is known of the article as a whole."""
    yield f"title: {article.title or 'none'}"
    yield f"language: {article.language or 'not told'}"
    if article.day.last is None:
        yield "date: no date in the text"
    else:
        span = article.day_span
        where = f"in the text, {span[0]} to {span[1]}" if span else "in the page's tags"
        yield f"date: {words(article.day)} ({where})"
    yield f"digest: {article.digest}"


def _paragraphs(article: Article) -> Iterator[str]:
    """Yield the paragraphs with their numbers and places."""
    yield f"PARAGRAPHS: {len(article.paragraphs)}"
    for one in article.paragraphs:
        yield f"{one.number:3}. [{one.start} to {one.end}] {one.text}"


def _left_out(article: Article) -> Iterator[str]:
    """Yield the lines that were left out, each with its rule."""
    yield f"LEFT OUT: {len(article.removed)}"
    for one in article.removed:
        yield f"     after {one.after}, rule {one.rule}: {one.text}"


def _spans(article: Article, spans: tuple[Proposed, ...], names: dict[str, str]) -> Iterator[str]:
    """Yield what looks like reported speech, with the likely speaker."""
    yield f"PROPOSED SPEECH: {len(spans)}; a person confirms, corrects or rejects each"
    for one in spans:
        name = names.get(one.speaker_key, "")
        named = f"“{one.speaker_text}”" if one.speaker_text else "nobody named"
        who = f"{name} ({named})" if name else f"not among the known actors: {named}"
        yield f"{one.paragraph:3}. [{one.start} to {one.end}] {who}, rule {one.rule}"
        yield f"     {article.text[one.start : one.end]}"
