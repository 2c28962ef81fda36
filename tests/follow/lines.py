"""Lines to compute with: sources, events and findings as the rules see them, and how hypothesis makes them."""

from datetime import date
from itertools import count

from hypothesis import strategies as st

from senim.follow.formats.dating import UNKNOWN, read
from senim.follow.policy.events import Event, Frame, Sight
from senim.follow.policy.evidence import REPUTABLE, SourceFact
from senim.follow.policy.status import Status, status

TODAY = date(2026, 11, 24)
STEPS = (
    "proposed", "announced", "adopted", "submitted", "answered", "drafted", "signed", "passed", "enacted",
    "carried_over", "in_force", "amended", "reversed", "once", "as_a_rule", "effect", "stopped",
)  # fmt: skip
KINDS = (*sorted(REPUTABLE), "opinion", "partner", "reprint", "party", "encyclopedia", "poll", "other")
NUMBERS = count(1)


def source(kind: str = "news", group: str = "", *, own: bool = False) -> SourceFact:
    """Return a source of its own voice, unless a group is given."""
    pk = next(NUMBERS)
    return SourceFact(pk, kind, group or f"paper {pk}", own)


def event(step: str, day: str = "2020-01-01", *kinds: str, own: bool = False, precision: str = "", **more) -> Event:
    """Return a line about a step, with one source of each kind."""
    sources = frozenset(source(kind, own=own) for kind in kinds)
    return Event(pk=next(NUMBERS), step=step, when=read(day, precision), sources=sources, **more)


def sight(bearing: str, *kinds: str, day: str = "2020", own: bool = False, track: str = "practice", **more) -> Sight:
    """Return a finding, with one source of each kind."""
    sources = frozenset(source(kind, own=own) for kind in kinds)
    return Sight(pk=next(NUMBERS), track=track, bearing=bearing, when=read(day), sources=sources, **more)


def told(*lines: Event | Sight, today: date = TODAY, **frame: object) -> Status:
    """Return the status that some lines come to."""
    events = [line for line in lines if isinstance(line, Event)]
    sights = [line for line in lines if isinstance(line, Sight)]
    return status(events, sights, Frame(**frame), today)


def state(found: Status, step: str) -> str:
    """Return the state of one step."""
    steps = (*found.promise_steps, *found.law_steps, *found.practice_steps)
    return next(one.state for one in steps if one.step == step)


def codes(found: Status) -> list[str]:
    """Return the flags by name."""
    return [flag.code for flag in found.flags]


def sources(*, own: bool | None = None) -> st.SearchStrategy[frozenset[SourceFact]]:
    """Make sets of sources, from few voices so that some are the same; `own`: all of them, none, or as it comes."""
    one = st.builds(
        SourceFact,
        pk=st.integers(1, 8),
        kind=st.sampled_from(KINDS),
        group=st.sampled_from(["a", "b", "state media"]),
        own=st.booleans() if own is None else st.just(own),
    )
    return st.frozensets(one, max_size=4)


DATES = st.one_of(
    st.just(UNKNOWN),
    st.builds(
        lambda day, length, precision: read(day.isoformat()[:length], precision),
        st.dates(date(2018, 1, 1), TODAY),
        st.sampled_from([4, 7, 10]),
        st.sampled_from(["", "by", "about"]),
    ),
)
DOUBTS = st.sampled_from(["", "high", "medium", "low"])


@st.composite
def events(draw, *, most: int = 8, own: bool | None = None) -> list[Event]:
    """Make events with numbers of their own; some correct others, in chains and in circles, some take one back."""
    n = draw(st.integers(0, most))
    return [
        Event(
            pk=pk,
            step=draw(st.sampled_from(STEPS)),
            when=draw(DATES),
            sources=draw(sources(own=own)),
            says=draw(st.sampled_from(["reached", "reached", "reached", "not_needed"])),
            supersedes=draw(st.sampled_from([None, None, None, *range(1, n + 1)])),
            retracts=draw(st.sampled_from([False, False, False, True])),
            at_most=draw(DOUBTS),
            limit=draw(st.sampled_from(["", "", "at the list stage only"])),
            counted=draw(st.booleans()),
            measured=draw(st.booleans()),
        )
        for pk in range(1, n + 1)
    ]


@st.composite
def sights(draw, *, most: int = 5, own: bool | None = None) -> list[Sight]:
    """Make findings like events."""
    n = draw(st.integers(0, most))
    return [
        Sight(
            pk=pk,
            track=draw(st.sampled_from(["law", "practice"])),
            bearing=draw(st.sampled_from(["for", "against", "limits", "context", "unread"])),
            when=draw(DATES),
            sources=draw(sources(own=own)),
            supersedes=draw(st.sampled_from([None, None, None, *range(1, n + 1)])),
            retracts=draw(st.sampled_from([False, False, False, True])),
            at_most=draw(DOUBTS),
        )
        for pk in range(1, n + 1)
    ]


FRAMES = st.builds(
    Frame,
    kept_by=st.sampled_from(["law", "practice", "both"]),
    promised=DATES,
    due_on=st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2028, 1, 1))),
    stalled_after=st.integers(1, 400),
    conflicts=st.integers(0, 2),
    by_laws_missing=st.integers(0, 2),
    distances=st.frozensets(st.sampled_from(["same", "weaker", "stronger", "other", "missing"]), max_size=2),
)
