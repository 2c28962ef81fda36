"""Builds what was said in the example: public actors, an article with their words, claims, and how two people code."""

from collections.abc import Mapping
from dataclasses import dataclass

from senim.check import actions as check
from senim.check.queries import documents, shares
from senim.check.queries.spans import SpanCard
from senim.follow import actions as follow
from senim.follow.formats import dating
from senim.people import actions as people
from senim.people import queries as bodies
from senim.people.actors import Actor
from senim.site.demo import content_checks as told
from senim.site.demo.cast import AKIMAT, Cast
from senim.site.demo.content import CROSSINGS, SNOW
from senim.site.demo.content_checks import DemoUtterance

BROUGHT, CODED, READ_TWICE, SETTLED = 43, 42, 40, 38  # days ago
OTHERWISE = {"agree": "mixed", "disagree": "mixed", "mixed": "agree", "reports": "agree"}
SURE = {"high": "medium", "medium": "high", "low": "medium"}


@dataclass(frozen=True)
class Kept:
    """What later parts of the example name: public actors by primary key, sources and claims by handle."""

    actors: Mapping[str, int]
    sources: Mapping[str, str]
    claims: Mapping[str, str]


def build(cast: Cast, monitors: tuple[Actor, Actor], sources: Mapping[str, str]) -> Kept:
    """Let the monitors bring an article here, enter claims and code what was said. `sources`: those there are."""
    first, second = monitors
    actors = _actors(cast, first)
    kept = Kept(actors, {**sources, **_sources(cast, first)}, _claims(cast, first))
    said = {**_article(cast, first, kept), **_elsewhere(cast, first, kept)}
    for utterance in told.UTTERANCES:
        for claim, *read in utterance.codings:
            _code(cast, first, said[utterance.key], kept.claims[claim], *read)
    _read_again(cast, (first, second), kept, said)
    _bring(cast, first, kept, "air", told.ON_AIR)  # what is proposed in this one waits for a monitor
    return kept


def _actors(cast: Cast, monitor: Actor) -> dict[str, int]:
    """Enter public actors, and say of some on which side of public power they speak."""
    when = cast.ago(BROUGHT)
    found = {"akimat": people.actor_of_body(body=bodies.body(AKIMAT).pk, at=when)}
    for one in told.ACTORS:
        seated = people.actor_named(name=one.name, at=when) if one.sits else None
        found[one.key] = seated or people.name_actor(
            actor=monitor, name=one.name, kind=one.kind, office=one.office, aliases=one.aliases, note=told.INVENTED,
            at=when,
        )  # fmt: skip
        if one.side:
            check.state_side(actor=monitor, who=found[one.key], side=one.side, ground=one.ground, at=when)
    return found


def _sources(cast: Cast, monitor: Actor) -> dict[str, str]:
    return {
        source.key: follow.add_source(
            actor=monitor, kind=source.kind, title=source.title, publisher=source.publisher,
            when=dating.read(cast.ago(source.days).date().isoformat()), language=source.language,
            address=f"https://zhelsu.example/{source.key}", note=told.INVENTED, at=cast.ago(min(source.days, BROUGHT)),
        )
        for source in told.SOURCES
    }  # fmt: skip


def _claims(cast: Cast, monitor: Actor) -> dict[str, str]:
    """Enter claims, how they stand to each other, examples for coders, and which statement puts them to the public."""
    when, found = cast.ago(CODED), dict[str, str]()
    for claim in told.CLAIMS:
        found[claim.key] = check.enter_claim(
            actor=monitor, kind=claim.kind, language=claim.language, text=claim.text, amount=claim.amount,
            meaning=claim.meaning, scope=claim.scope, parent=found[claim.parent] if claim.parent else None,
            note=told.INVENTED, simulated=True, at=when,
        )  # fmt: skip
        if claim.statement:
            slug, key = claim.statement
            check.link_statement(
                actor=monitor, claim=found[claim.key], conversation=slug, number=_number(slug, key), at=when,
                turned=claim.turned,
            )  # fmt: skip
    for left, kind, right, note in told.RELATIONS:
        check.relate_claims(actor=monitor, left=found[left], right=found[right], kind=kind, note=note, at=when)
    for key, counts, language, text in told.CODEBOOK:
        check.write_codebook(actor=monitor, claim=found[key], counts=counts, language=language, text=text, at=when)
    return found


def _number(slug: str, key: str) -> int:
    """Return the number of a statement that the organisers placed: theirs come first."""
    talk = next(talk for talk in (CROSSINGS, SNOW) if talk.key == slug)
    placed = [statement.key for statement in talk.statements if statement.origin != "participant"]
    return placed.index(key) + 1


def _article(cast: Cast, monitor: Actor, kept: Kept) -> dict[str, str]:
    """Decide each span that was proposed in the article: confirmed, corrected, or rejected as nobody's words."""
    when, said = cast.ago(BROUGHT), dating.read(cast.ago(BROUGHT + 2).date().isoformat())
    ref = _bring(cast, monitor, kept, "article", told.ARTICLE)
    page = documents.document(ref, monitor, when.date())
    left, found = list(page.spans), dict[str, str]()
    for one in (one for one in told.UTTERANCES if one.source == "article"):
        start = page.text.index(one.words)
        end, who = start + len(one.words), kept.actors[one.speaker]
        span = _over(left, start, end)
        if span is None:
            found[one.key] = check.enter_utterance(
                actor=monitor, source=kept.sources["article"], speaker=who, when=said, language=one.language,
                document=ref, start=start, end=end, office=one.office, at=when,
            )  # fmt: skip
            continue
        left.remove(span)
        found[one.key] = check.confirm_span(
            actor=monitor, document=ref, number=span.number, speaker=who, start=start, end=end, office=one.office,
            when=said, at=when,
        )  # fmt: skip
    for span in left:
        check.reject_span(actor=monitor, document=ref, number=span.number, at=when)
    return found


def _bring(cast: Cast, monitor: Actor, kept: Kept, source: str, text: str) -> str:
    days = next(one.days for one in told.SOURCES if one.key == source)
    dated = text.format(day=f"{cast.ago(days):%d.%m.%Y}")
    return check.add_document(
        actor=monitor, source=kept.sources[source], content=dated, name="", at=cast.ago(min(days, BROUGHT))
    )


def _over(spans: list[SpanCard], start: int, end: int) -> SpanCard | None:
    """Return the first span that shares a character with a place."""
    return next((span for span in spans if span.start < end and start < span.end), None)


def _elsewhere(cast: Cast, monitor: Actor, kept: Kept) -> dict[str, str]:
    """Enter words from other sources by hand."""
    days = {source.key: source.days for source in told.SOURCES}
    return {
        one.key: check.enter_utterance(
            actor=monitor, source=kept.sources[one.source], speaker=kept.actors[one.speaker],
            when=dating.read(cast.ago(days[one.source]).date().isoformat()), language=one.language, words=one.words,
            office=one.office, note=one.note, at=cast.ago(CODED),
        )
        for one in told.UTTERANCES
        if one.source != "article"
    }  # fmt: skip


def _code(cast: Cast, monitor: Actor, said: str, claim: str, stance: str, basis: str, certainty: str) -> None:
    check.code_utterance(
        actor=monitor, utterance=said, claim=claim, stance=stance, basis=basis, certainty=certainty, at=cast.ago(CODED)
    )  # fmt: skip


def _read_again(cast: Cast, monitors: tuple[Actor, Actor], kept: Kept, said: Mapping[str, str]) -> None:
    """Let the second monitor read blind what the rule picks: with two differences, one of which is settled."""
    first, second = monitors
    picked = shares.blind_refs()
    drawn = [one for one in told.UTTERANCES if said[one.key] in picked]
    for place, one in enumerate(drawn):
        check.code_blind(
            actor=second, utterance=said[one.key], codings=_second_reading(one, place, kept), at=cast.ago(READ_TWICE)
        )
    settled = drawn[0]
    claim, stance, basis, certainty = settled.codings[0]
    check.settle_coding(
        actor=first, utterance=said[settled.key], claim=kept.claims[claim], stance=stance, basis=basis,
        certainty=certainty, why=told.SETTLED_WHY, at=cast.ago(SETTLED),
    )  # fmt: skip


def _second_reading(one: DemoUtterance, place: int, kept: Kept) -> list[tuple[str, str, str, str]]:
    """Return what the second monitor reads: another stance in the first text, another certainty in the next one."""
    (claim, stance, basis, certainty), *others = one.codings
    stance = OTHERWISE[stance] if place == 0 else stance
    certainty = SURE[certainty] if place == 1 else certainty
    readings = ((claim, stance, basis, certainty), *others)
    return [(kept.claims[key], of, by, how_sure) for key, of, by, how_sure in readings]
