"""A whole conversation as a Polis export: rows of single participants, for the owner of the host only."""

from collections import Counter
from datetime import datetime

import numpy as np

from senim.ask import queries as ask
from senim.calc.opinion import analyse
from senim.listen import policy
from senim.listen.formats import polis
from senim.listen.queries.rows import Rows, rows
from senim.people.actors import Actor

MODERATED = {"published": 1, "waiting": 0, "refused": -1, "replaced": -1}


def polis_export(*, actor: Actor, slug: str) -> polis.Export:
    """Return a conversation in the shape of a Polis export. Refuses with NotAllowed or NotFound. Seven queries."""
    card = ask.conversation(slug)
    policy.check(actor, "export_rows", card)
    found = rows(card.pk)
    number = _numbers(ask.numbers(card.pk))
    votes, people = found.matrix()
    opinion = analyse(votes, moderated=found.hidden, meta=found.meta)
    group = {int(pk): int(g) for pk, g in zip(people, opinion.group_of, strict=True)}
    comments = _comments(found, number, opinion.group_informed_consensus)
    return polis.Export(
        summary=polis.Summary(
            topic=card.text.question,
            description=card.text.background,
            views=len(people),
            voters=len(people),
            voters_in_conv=int((opinion.group_of >= 0).sum()),
            commenters=len({comment.author for comment in comments}),
            comments=len(comments),
            groups=opinion.n_groups,
        ),
        comments=comments,
        votes=tuple(
            polis.Vote(number[int(p)], found.statements[c].number, int(v), _milliseconds(m))
            for p, c, v, m in zip(found.participant, found.column, found.value, found.at, strict=True)
        ),
        participants=tuple(
            polis.Participant(number[int(pk)], None if group[int(pk)] < 0 else group[int(pk)]) for pk in people
        ),
    )


def _comments(
    found: Rows, number: dict[int, int], consensus: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[polis.Comment, ...]:
    """Return the statements as comments. Statements of the team have the author 0, as in Polis."""
    cast = Counter(zip(found.column.tolist(), found.value.tolist(), strict=True))
    return tuple(
        polis.Comment(
            id=row.number,
            author=number[row.author] if row.author is not None else 0,
            text=row.text,
            timestamp=_milliseconds(row.written_at),
            moderated=MODERATED[row.state],
            is_meta=row.meta,
            is_seed=row.seed,
            agrees=cast[c, 1],
            disagrees=cast[c, -1],
            group_informed_consensus=None if np.isnan(consensus[c]) else float(consensus[c]),
        )
        for c, row in enumerate(found.statements)
    )


def _numbers(given: dict[int, int | None]) -> dict[int, int]:
    """Give everybody a number: the one a file gave, else the next that is free. 0 stays for the team."""
    taken = {n for n in given.values() if n is not None}
    free = (n for n in range(1, len(given) + len(taken) + 2) if n not in taken)
    return {pk: n if n is not None else next(free) for pk, n in given.items()}


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
