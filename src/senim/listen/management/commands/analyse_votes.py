"""`senim analyse_votes DIR`: the opinion analysis of a folder that Polis exported. No database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from senim.calc.opinion import Opinion, analyse, report
from senim.errors import Refusal
from senim.listen.formats import polis

SHORT = 72  # Characters of a statement in the summary.


class Command(BaseCommand):
    """Print the analysis, as JSON or as a summary for people. Writes nothing, needs no database."""

    help = "Analyse the votes in a folder that Polis exported, or that export_polis wrote."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with comments.csv and votes.csv")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")
        parser.add_argument(
            "--treatment",
            choices=["clean", "polis"],
            default="clean",
            help="statements moderated out or about participants: left out (clean) or set to zero (polis)",
        )
        parser.add_argument("--groups", type=int, metavar="K", help="ask for K groups instead of choosing")
        parser.add_argument(
            "--only-grouped",
            action="store_true",
            help="group just the people whom the export puts in a group",
        )
        parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the search for groups")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["groups"] is not None and options["groups"] < 1:
            raise CommandError("--groups must be 1 or more. Nothing was analysed.", returncode=2)
        if options["seed"] < 0:
            raise CommandError("--seed must be 0 or more. Nothing was analysed.", returncode=2)
        try:
            export = polis.read(options["folder"])
        except Refusal as refusal:
            raise CommandError(refusal.sentence(), returncode=2)
        except OSError as error:
            sentence = f"{error.filename}: {error.strerror}. Nothing was read."
            raise CommandError(sentence, returncode=2)
        matrix = polis.matrix(export)
        opinion = analyse(
            matrix.votes,
            seed=options["seed"],
            treatment=options["treatment"],
            moderated=matrix.moderated,
            meta=matrix.meta,
            n_groups=options["groups"],
            only=matrix.published_group >= 0 if options["only_grouped"] else None,
        )
        if options["json"]:
            data = report(opinion, participant_ids=matrix.participant_ids, statement_ids=matrix.statement_ids)
            self.stdout.write(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1))
        else:
            texts = {comment.id: comment.text for comment in export.comments}
            self.stdout.write(summary(opinion, [texts[ref] for ref in matrix.statement_ids]))


def summary(opinion: Opinion, texts: list[str]) -> str:
    """Return the opinion in a few lines; texts (S,) are the statements in the order of the columns."""
    lines = [
        f"{opinion.n_participants} participants, {opinion.n_statements} statements, {opinion.n_votes} votes",
        f"method {opinion.method} {opinion.version}, treatment {opinion.treatment}, seed {opinion.seed}",
    ]
    if not opinion.n_groups:
        lines.append("Nobody could be grouped.")
    for label, size, rows in zip(opinion.labels, opinion.sizes, opinion.representative, strict=True):
        lines += ["", f"Group {label}: {size} people"]
        lines += [_line(row.side, row.votes, row.seen, texts[row.statement]) for row in rows]
    if opinion.near_tie:
        others = " or ".join(str(k) for k in opinion.near_tie)
        lines += ["", f"{others} groups would fit about as well as {opinion.n_groups}."]
    for side, shared in (("agree", opinion.consensus_agree), ("disagree", opinion.consensus_disagree)):
        if shared:
            lines += ["", f"Most of all {side}:"]
            lines += [_line(row.side, row.votes, row.seen, texts[row.statement]) for row in shared]
    return "\n".join(lines)


def _line(side: str, votes: int, seen: int, text: str) -> str:
    flat = " ".join(text.split())
    return f"  {votes} of {seen} {side}: {flat if len(flat) <= SHORT else flat[: SHORT - 1] + '…'}"
