"""Claims, utterances and codings for tests to work on, with Malika as the monitor who acts and Dana as the second.

They go through the actions. Only where a test asks for what no action makes alone, such as a line that supersedes
another or a second coder's reading by itself, is the row written as it stands.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from senim.check import actions
from senim.check.models import Check, Claim, Coding, Utterance
from senim.check.queries import replies
from senim.follow.formats.columns import columns
from senim.follow.formats.dating import Dating, read
from senim.follow.models import Source
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM, Actor
from senim.people.models import PublicActor
from tests import cast, proposals, reforms
from tests.camps import make_camps

make_monitor = reforms.make_monitor

DAY = cast.AT.date()
TEXT = "At least one yard of the town was cleared by seven."
MEANING = "Cleared: a person with a stroller can pass."
SCOPE = "winter of 2026"
SAID = {"source", "when", "language", "office", "note", "key"}  # of an utterance that an action enters
READ = {"basis", "certainty", "note", "key"}  # of a coding


def make_second(body: str = "akimat") -> str:
    """Make Dana a second monitor of a body and return her name in the cast."""
    proposals.make_body(body)
    dana = cast.account("dana")
    if not any(post.email == dana.email and post.role == "monitor" for post in people.posts(people.body(body).pk)):
        people_actions.grant_post(actor=SYSTEM, slug=body, email=dana.email, name=dana.name, role="monitor", at=cast.AT)
    return "dana"


def make_actor(
    name: str = "Aidar Omarov", kind: str = "person", office: str = "head of roads", aliases: Iterable[str] = ()
) -> int:
    """Return the primary key of a public actor, entering it on first use."""
    there = PublicActor.objects.filter(name=name, kind=kind, office=office).first()
    if there is not None:
        return there.pk
    return people_actions.name_actor(
        actor=SYSTEM, name=name, kind=kind, office=office, aliases=tuple(aliases), at=cast.AT
    )  # fmt: skip


def make_claim(text: str = TEXT, **changes: object) -> str:
    """Let Malika enter a claim that can be checked and return its handle; `changes` are arguments of enter_claim."""
    given: dict[str, object] = {
        "kind": "event", "language": "en", "amount": "one", "meaning": MEANING, "scope": SCOPE, "at": cast.AT,
        "actor": cast.actor(make_monitor()),
    }  # fmt: skip
    return actions.enter_claim(text=text, **(given | changes))


def make_utterance(actor: int | None = None, words: str = "By seven the yards are clear.", **changes: object) -> str:
    """Let Malika enter an utterance of a public actor and return its handle.

    `changes`: source (a handle), when (a Dating), other arguments of enter_utterance; or columns of a row, which is
    then written as it stands: document (a row) with start and end, supersedes with why.
    """
    given: dict[str, object] = {"language": "en", "office": "head of roads", "when": read("2026-10-01")} | changes
    if "source" not in given:
        given["source"] = reforms.make_source()
    if changes.keys() <= SAID:
        by = cast.actor(make_monitor())
        return actions.enter_utterance(actor=by, speaker=actor or make_actor(), words=words, at=cast.AT, **given)
    of, when = Source.objects.get(ref=given.pop("source")), given.pop("when")
    assert isinstance(when, Dating)
    row = {"entered_on": DAY, "actor_id": actor or make_actor()} | given
    return Utterance.objects.create(source=of, words=words, **columns(when), **row).ref


def make_coding(
    utterance: str | None = None, claim: str | None = None, stance: str = "agree", *, by: str = "malika",
    place: int = 1, **changes: object,
) -> int:  # fmt: skip
    """Let Malika code an utterance to a claim and return the primary key; any other reading is written as a row."""
    given: dict[str, object] = {"basis": "quote", "certainty": "high"} | changes
    said, of = utterance or make_utterance(), claim or make_claim()
    if place == 1 and by == "malika" and changes.keys() <= READ:
        actor = cast.actor(make_monitor())
        return actions.code_utterance(actor=actor, utterance=said, claim=of, stance=stance, at=cast.AT, **given)
    row = {"coded_on": DAY, "note": "The words are plain." if place == 3 else ""} | given
    return Coding.objects.create(
        utterance=Utterance.objects.get(ref=said), claim=Claim.objects.get(ref=of), place=place,
        coder_id=cast.account(by).pk, stance=stance, **row,
    ).pk  # fmt: skip


def edition(**changes: object) -> dict[str, object]:
    """Return what an edition says, with one source for the claim; `changes` are arguments of write_edition."""
    said: dict[str, object] = {
        "verdict": "supported", "reasoning": "Nine photos of yards at seven.\n\nTwo are clear.", "language": "en",
        "would_change": "The log of the rounds.",
    }  # fmt: skip
    if "evidence" not in changes:
        changes["evidence"] = ((reforms.make_source("photo", "Yard Watch"), "for", "photo 4", "The yard is clear."),)
    return said | changes


def make_check(phase: str = "draft", *, at: datetime = cast.AT, claim: str | None = None, **changes: object) -> str:
    """Let Malika check a claim and return the handle of the check; `changes` are arguments of write_edition.

    phase: draft, asked (every speaker has a week), or published (eight days later, whoever replied).
    """
    by = cast.actor(make_monitor())
    ref = actions.open_check(actor=by, claim=claim or make_claim(), at=at)
    actions.write_edition(actor=by, check=ref, at=at, **edition(**changes))
    if phase in ("asked", "published"):
        for position in replies.speakers(Check.objects.get(ref=ref).claim_id):
            due = (at + timedelta(days=7)).date()
            actions.ask_speaker(
                actor=by, check=ref, who=position.actor.pk, how="Letter to the press office.", due_on=due, at=at
            )  # fmt: skip
    if phase == "published":
        actions.publish_check(actor=by, check=ref, at=at + timedelta(days=8))
    return ref


def make_notes(check: str | None = None, *, slug: str = "snow", **camps: object) -> tuple[str, dict[str, list[Actor]]]:
    """Open a published check to the notes of a conversation with two camps; return its handle and the people.

    `camps` are arguments of make_camps; where none are given, twelve people stand in each camp.
    """
    people = make_camps(slug, **({"camps": (12, 12)} | camps))
    ref = check or make_check("published")
    actions.open_notes(actor=cast.actor(make_monitor()), check=ref, conversation=slug, at=cast.AT)
    return ref, people


def make_note(check: str, by: Actor, **changes: object) -> str:
    """Let somebody who took part write a note and return its handle; `changes` are arguments of write_note."""
    said: dict[str, object] = {
        "text": "The photos are of one street only.", "address": "https://yards.example/photos", "language": "en",
    }  # fmt: skip
    return actions.write_note(actor=by, check=check, at=cast.AT, **(said | changes))


def rate(
    note: str, people: Iterable[Actor], value: str = "helpful", tags: Iterable[str] = (), *, at: datetime = cast.AT
) -> None:
    """Let several people rate a note alike."""
    for one in people:
        actions.rate_note(actor=one, note=note, value=value, tags=tuple(tags), at=at)
