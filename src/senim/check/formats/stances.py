"""Where a public actor stands, from what coders read in dated utterances: a position, or that it has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from senim.follow.formats.dating import Dating, certainly_before

AGREE, DISAGREE, MIXED, REPORTS, ABSENT, CHANGED = "agree", "disagree", "mixed", "reports", "absent", "changed"
TURNED = {AGREE: DISAGREE, DISAGREE: AGREE}


@dataclass(frozen=True)
class Said:
    """One utterance as far as a position needs it: agree, disagree or mixed, and when."""

    stance: str
    when: Dating


def turned(stance: str) -> str:
    """Return what a stance on a claim says of the opposite claim."""
    return TURNED.get(stance, stance)


def joined(stances: Sequence[str]) -> str:
    """Return one stance of an utterance that was coded to two claims which turned out to be the same."""
    return stances[0] if len(set(stances)) == 1 else MIXED


def in_time(said: Sequence[Said]) -> list[int]:
    """Return the places of utterances in the order of time; those without a date come first, as none is the latest.

    >>> from senim.follow.formats.dating import UNKNOWN, read
    >>> in_time([Said("agree", read("2021")), Said("agree", UNKNOWN), Said("agree", read("2020-05"))])
    [1, 2, 0]
    """
    return sorted(range(len(said)), key=lambda at: (said[at].when.last is not None, said[at].when.order, at))


def position(said: Sequence[Said]) -> str:
    """Return where somebody stands who said this: agree, disagree, mixed, or changed.

    Changed: the latest words differ from earlier ones, which lie before them on every reading of both dates. Words
    that differ without one being surely the later are mixed.

    >>> from senim.follow.formats.dating import read
    >>> position([Said("agree", read("2019")), Said("disagree", read("2021"))])
    'changed'
    >>> position([Said("agree", read("2021")), Said("disagree", read("2021-02"))])
    'mixed'
    """
    if len({one.stance for one in said}) == 1:
        return said[0].stance
    return CHANGED if any(_ends(last, said) for last in said) else MIXED


def _ends(last: Said, said: Sequence[Said]) -> bool:
    """Say whether all that differs from some words lies before them, on every reading of the dates."""
    return all(certainly_before(one.when, last.when) for one in said if one.stance != last.stance)
