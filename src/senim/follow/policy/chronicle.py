"""What a line of the chronicle must have."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.dating import Dating
from senim.follow.models import DecisionStance, FormalDecision, Stage

OUTCOMES = frozenset(FormalDecision.Outcome.values)
COVERAGES = frozenset(FormalDecision.Coverage.values)
STANCES = frozenset(DecisionStance.Stance.values)
CERTAINTIES = frozenset({"", *Stage.Certainty.values})
KIND = re.compile(r"[a-z][a-z0-9_]{0,23}")
TITLE = 300  # characters at most


class NoSource(Refusal):
    """A line of the chronicle without a source."""

    code = "follow.chronicle.no_source"
    text = _("No source is named. Nothing was changed. Name at least one source that others can look up.")
    status = 400


class BadKind(Refusal):
    """A kind of event that is no plain word."""

    code = "follow.chronicle.bad_kind"
    text = _(
        "“{kind}” is no kind of event. Nothing was changed. Write one word of small Latin letters, such as election."
    )
    status = 400


class BadWord(Refusal):
    """A word that is not on the closed list of its field."""

    code = "follow.chronicle.bad_word"
    text = _("“{word}” is not on the list. Nothing was changed. Choose one of: {words}.")
    status = 400


class DecidedUnknown(Refusal):
    """A day of decision beside an outcome that is not known."""

    code = "follow.chronicle.decided_unknown"
    text = _(
        "A day of decision is given, and the outcome is “not known”. Nothing was changed. "
        "Leave the day empty, or say how it came out."
    )
    status = 400


class StanceTwice(Refusal):
    """Two stances of one public actor before one decision."""

    code = "follow.chronicle.stance_twice"
    text = _("One public actor has two stances here. Nothing was changed. Keep one, and put the other into its note.")
    status = 400


def check_word(word: str, words: frozenset[str]) -> None:
    """Refuse with BadWord unless a word is on the list of its field."""
    if word not in words:
        raise BadWord(word=word, words=", ".join(sorted(filter(None, words))))


def check_kind(kind: str) -> None:
    """Refuse with BadKind unless the kind of an event is a plain word."""
    if not KIND.fullmatch(kind):
        raise BadKind(kind=kind)


def check_decided(outcome: str, when: Dating) -> None:
    """Refuse with DecidedUnknown when it is known on which day nobody knows what was decided."""
    if outcome == FormalDecision.Outcome.UNKNOWN and when.last is not None:
        raise DecidedUnknown


def check_stances(actors: Iterable[int]) -> None:
    """Refuse with StanceTwice when an actor has two stances."""
    told = tuple(actors)
    if len(set(told)) != len(told):
        raise StanceTwice
