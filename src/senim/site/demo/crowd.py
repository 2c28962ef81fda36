"""A simulated crowd for the living example: who comes when, writes what and votes how.

Everything follows from one seed. P participants, S published statements of the snow question,
W statements written by participants. Inside, times are minutes since midnight of the first day,
local to the invented city; they are handed out as day and minute of the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from senim.site.demo.arrivals import DAY, OPENING, Visits, decision_minutes, draw_visits, find_article_day
from senim.site.demo.content import BUSES, SNOW
from senim.site.demo.leanings import GROUP_SHARES, LEANINGS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST_PEOPLE: Final = 60  # Fewer could not write the statements and still form three groups.
FEWEST_DAYS: Final = 7
BETWEEN: Final = 0.1  # The share of people who stand between two groups.
SHORT_VISITS: Final = 0.04  # The share of people who vote fewer than seven times.
SECOND_THOUGHTS: Final = 0.02  # The share of votes that are changed later.
FEWEST_VOTES, MOST_VOTES = 8, 40
# During which part of the conversation statements of each fate are written.
WRITTEN: Final = {"published": (0.0, 0.82), "refused": (0.05, 0.85), "waiting": (0.88, 1.0)}
WRITTEN_BY_PEOPLE: Final = tuple(each for each in SNOW.statements if each.origin == "participant")


class Vote(NamedTuple):
    """One vote: +1 agree, 0 pass, -1 disagree. A later vote on the same statement replaces it."""

    participant: int
    statement: str
    value: int
    day: int
    minute: int


class Writing(NamedTuple):
    """A participant sends a statement."""

    participant: int
    statement: str
    day: int
    minute: int


class Decision(NamedTuple):
    """A moderator publishes or refuses a statement; its fate says which."""

    statement: str
    day: int
    minute: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a simulated crowd did, each list sorted by time.

    `group_of` is the generator's own truth, one number for each participant: 0, 1, 2, or -1 for
    those between two groups. Authors do not vote on their own statements here.
    """

    n_participants: int
    votes: tuple[Vote, ...]
    writings: tuple[Writing, ...]
    decisions: tuple[Decision, ...]
    group_of: tuple[int, ...]
    article_day: int


@dataclass(frozen=True, slots=True)
class _Ballots:
    """Votes as columns of equal length: participant, statement number, value, minute."""

    who: Ints
    what: Ints
    value: Ints
    when: Ints


def simulate(seed: int, n_participants: int = 300, *, start: date, days: int) -> Crowd:
    """Return what a crowd does on the snow question in `days` days from `start`.

    Raises ValueError for a crowd or a time too small to show anything.
    """
    if n_participants < FEWEST_PEOPLE or days < FEWEST_DAYS:
        raise ValueError(f"needs at least {FEWEST_PEOPLE} people and {FEWEST_DAYS} days")
    rng = np.random.default_rng(seed)
    group_of, weights = _draw_people(rng, n_participants)
    visits = draw_visits(rng, n_participants, start, days)
    authors, written = _draw_authors(rng, weights, visits.first, days)
    decided = decision_minutes(rng, written, days)
    who, what, when = _draw_questions(rng, visits, _open_from(authors, decided, n_participants))
    ballots = _Ballots(who, what, _draw_answers(rng, weights, who, what), when)
    changed = _change_minds(rng, ballots, visits, days)
    return Crowd(
        n_participants=n_participants,
        votes=_sorted_votes((ballots, changed)),
        writings=_sorted_writings(authors, written),
        decisions=_sorted_decisions(decided),
        group_of=tuple(group_of.tolist()),
        article_day=find_article_day(start, days),
    )


def first_votes(seed: int) -> tuple[Vote, ...]:
    """Return the twelve votes with which the bus question starts: 5, 4 and 3 by three people."""
    rng = np.random.default_rng(seed)
    votes: list[Vote] = []
    for participant, n_votes in enumerate((5, 4, 3)):
        minute = OPENING + 30 + 110 * participant + int(rng.integers(0, 60))
        for place, s in enumerate(rng.permutation(len(BUSES.statements))[:n_votes]):
            value = int(rng.choice((1, -1, 0), p=(0.6, 0.25, 0.15)))
            votes.append(Vote(participant, BUSES.statements[s].key, value, 0, minute + place // 2))
    return tuple(votes)


def _draw_people(rng: np.random.Generator, n: int) -> tuple[Ints, Floats]:
    """Return the group of each person (P,), -1 between two, and how much of each group is in them (P, 3)."""
    n_between = round(BETWEEN * n)
    edges = np.rint(np.cumsum(GROUP_SHARES) * (n - n_between)).astype(np.int64)
    group_of = np.searchsorted(edges, np.arange(n - n_between), side="right")
    group_of = rng.permutation(np.concatenate([group_of, np.full(n_between, -1)])).astype(np.int64)
    weights = np.eye(3)[group_of] * 0.97 + 0.03 / 3
    between = np.flatnonzero(group_of < 0)
    left_out = rng.integers(0, 3, len(between))
    halves = rng.uniform(0.35, 0.65, (len(between), 3)) * (np.arange(3) != left_out[:, None])
    weights[between] = halves / halves.sum(axis=1, keepdims=True)
    return group_of, weights


def _agreement(weights: Floats) -> Floats:
    """Return the log-odds with which each person agrees with each statement, (P, S)."""
    shares = np.array([lean.agree for lean in LEANINGS.values()])  # (S, 3)
    log_odds: Floats = weights @ np.log(shares / (1 - shares)).T
    return log_odds


def _draw_authors(rng: np.random.Generator, weights: Floats, first: Ints, days: int) -> tuple[Ints, Ints]:
    """Return who writes each participant statement (W,) and when (W,).

    Each person writes one at most: somebody who comes about the right day and would agree with it.
    """
    log_odds = _agreement(weights)
    column = {key: s for s, key in enumerate(LEANINGS)}
    targets = _writing_targets(days)
    authors = np.zeros(len(WRITTEN_BY_PEOPLE), dtype=np.int64)
    score = rng.gumbel(size=(len(authors), len(first))) - 4.0 * np.abs(first / DAY - targets[:, None])
    for w, statement in enumerate(WRITTEN_BY_PEOPLE):
        if statement.key in column:
            score[w] += np.minimum(log_odds[:, column[statement.key]], 2.0)
        authors[w] = np.argmax(score[w])
        score[:, authors[w]] = -np.inf
    return authors, first[authors] + rng.integers(4, 15, len(authors))


def _writing_targets(days: int) -> Floats:
    """Return about when each participant statement is written (W,), in days from the start."""
    fates = np.array([statement.fate for statement in WRITTEN_BY_PEOPLE])
    targets = np.zeros(len(fates))
    for fate, (begin, end) in WRITTEN.items():
        along = np.linspace(0, 1, int((fates == fate).sum())) ** 1.6  # Most is written early.
        targets[fates == fate] = days * (begin + (end - begin) * along)
    return targets


def _open_from(authors: Ints, decided: Ints, n_participants: int) -> Ints:
    """Return from when each person can be asked each published statement, (P, S); never their own."""
    open_from = np.zeros((n_participants, len(LEANINGS)), dtype=np.int64)
    column = {key: s for s, key in enumerate(LEANINGS)}
    for w, statement in enumerate(WRITTEN_BY_PEOPLE):
        if statement.fate == "published":
            open_from[:, column[statement.key]] = decided[w]
            open_from[authors[w], column[statement.key]] = np.iinfo(np.int64).max
    return open_from


def _draw_questions(rng: np.random.Generator, visits: Visits, open_from: Ints) -> tuple[Ints, Ints, Ints]:
    """Return who is asked what and when, as three columns; nobody is asked the same twice."""
    n_people, n_statements = len(open_from), len(LEANINGS)
    wanted = FEWEST_VOTES + np.rint((MOST_VOTES - FEWEST_VOTES) * rng.beta(1.7, 1.8, n_people))
    short = rng.permutation(n_people) < round(SHORT_VISITS * n_people)
    wanted = np.where(short, rng.integers(1, 7, n_people), wanted).astype(np.int64)
    now = np.where(visits.again < 0, wanted, np.where(short, wanted, -(-wanted * 6 // 10)))
    reach = np.log([lean.reach for lean in LEANINGS.values()])
    pace = rng.uniform(0.2, 0.6, n_people)  # Minutes for one vote.
    asked = np.zeros((n_people, n_statements), dtype=bool)
    columns: list[tuple[Ints, Ints, Ints]] = []
    rounds: tuple[tuple[Ints, Ints], ...] = ((visits.first, now), (visits.again, wanted - now))
    for begin, quota in rounds:
        free = (open_from <= begin[:, None]) & ~asked
        # Gumbel noise on log weights draws without replacement in proportion to the weights.
        score = np.where(free, reach + rng.gumbel(size=asked.shape), -np.inf)
        place = np.argsort(np.argsort(-score, axis=1), axis=1)
        chosen = free & (place < quota[:, None])
        who, what = np.nonzero(chosen)
        when = begin[who] + 1 + np.floor(pace[who] * place[who, what]).astype(np.int64)
        columns.append((who.astype(np.int64), what.astype(np.int64), when))
        asked |= chosen
    who, what, when = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    return who, what, when


def _draw_answers(rng: np.random.Generator, weights: Floats, who: Ints, what: Ints) -> Ints:
    """Return the votes +1, 0 or -1 of `who` (V,) on `what` (V,), as (V,)."""
    n_people = len(weights)
    log_odds = _agreement(weights) + rng.normal(0.0, 0.35, n_people)[:, None]  # Some agree more readily.
    passes = np.array([lean.passes for lean in LEANINGS.values()])
    hesitant = rng.lognormal(-0.08, 0.4, n_people)
    agrees = rng.random(len(who)) < 1 / (1 + np.exp(-log_odds[who, what]))
    passing = rng.random(len(who)) < passes[what] * hesitant[who]
    return np.where(passing, 0, np.where(agrees, 1, -1)).astype(np.int64)


def _change_minds(rng: np.random.Generator, ballots: _Ballots, visits: Visits, days: int) -> _Ballots:
    """Return the votes that some people cast anew, at the end of their last visit."""
    chosen = np.flatnonzero(rng.random(len(ballots.who)) < SECOND_THOUGHTS)
    who = ballots.who[chosen]
    last = np.zeros(len(visits.first), dtype=np.int64)
    np.maximum.at(last, ballots.who, ballots.when)
    step = rng.integers(1, 3, len(chosen))
    value = (ballots.value[chosen] + 1 + step) % 3 - 1
    when = np.minimum(last[who] + rng.integers(1, 5, len(chosen)), days * DAY - 1)
    return _Ballots(who, ballots.what[chosen], value, when)


def _sorted_votes(parts: Iterable[_Ballots]) -> tuple[Vote, ...]:
    """Return all votes as tuples, sorted by time; within a minute the first parts come first."""
    columns = [(part.who, part.what, part.value, part.when) for part in parts]
    who, what, value, when = (np.concatenate(column) for column in zip(*columns, strict=True))
    order = np.argsort(when, kind="stable")
    keys = list(LEANINGS)
    rows = zip(*(column[order].tolist() for column in (who, what, value, when)), strict=True)
    return tuple(Vote(p, keys[s], v, *divmod(t, DAY)) for p, s, v, t in rows)


def _sorted_writings(authors: Ints, written: Ints) -> tuple[Writing, ...]:
    """Return who sent which statement, sorted by time."""
    return tuple(
        Writing(int(authors[w]), WRITTEN_BY_PEOPLE[w].key, *divmod(int(written[w]), DAY))
        for w in np.argsort(written, kind="stable")
    )


def _sorted_decisions(decided: Ints) -> tuple[Decision, ...]:
    """Return when each published or refused statement was decided, sorted by time."""
    return tuple(
        Decision(WRITTEN_BY_PEOPLE[w].key, *divmod(int(decided[w]), DAY))
        for w in np.argsort(decided, kind="stable")
        if WRITTEN_BY_PEOPLE[w].fate != "waiting"
    )
