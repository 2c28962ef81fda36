"""Builds what the example's monitors found out: checks, replies, notes; and what they read about who decided."""

from collections.abc import Mapping
from itertools import zip_longest

from senim.ask import queries as conversations
from senim.check import actions as check
from senim.follow import actions as follow
from senim.follow.formats import dating
from senim.listen.queries.groups import groups_of
from senim.people import queries as people
from senim.people.actors import Actor
from senim.site.demo import content_verdicts as told
from senim.site.demo.build_checks import Kept
from senim.site.demo.cast import COUNCIL, Cast
from senim.site.demo.content import CROSSINGS
from senim.site.demo.content_verdicts import DemoCheck, DemoDecision, DemoNote

WALKERS, DRIVERS = range(4, 30), range(62, 90)  # people who may rate; authors of notes are not among them


def build(cast: Cast, monitors: tuple[Actor, Actor], kept: Kept, reforms: Mapping[tuple[str, int], str]) -> None:
    """Check claims, let people write notes, and enter how reforms were decided. `reforms`: handles by demand."""
    refs = [_check(cast, monitors[0], kept, one) for one in told.CHECKS]
    _notes(cast, monitors[0], refs[0])
    for decision in told.DECISIONS:
        _decide(cast, monitors, kept, decision, reforms[decision.proposal, decision.demand])
    check.enter_voting_rule(
        actor=monitors[0], body=COUNCIL, language="kk", title=told.RULE, quota=told.QUOTA,
        blocs=[(name, votes, None) for name, votes in told.BLOCS], since=cast.ago(180).date(), until=None,
        source=kept.sources["rules"], at=cast.ago(30),
    )  # fmt: skip


def _check(cast: Cast, monitor: Actor, kept: Kept, told_of: DemoCheck) -> str:
    """Open a check, ask the speakers, print what they reply, publish it once the day has passed, and correct it."""
    opened = cast.ago(told_of.opened)
    ref = check.open_check(actor=monitor, claim=kept.claims[told_of.claim], at=opened)
    evidence = [(kept.sources[key], side, place, note) for key, side, place, note in told_of.evidence]
    check.write_edition(
        actor=monitor, check=ref, verdict=told_of.verdict, reasoning=told_of.reasoning,
        would_change=told_of.would_change, language="ru", evidence=evidence, at=opened,
    )  # fmt: skip
    for one in told_of.asked:
        who = kept.actors[one.actor]
        check.ask_speaker(
            actor=monitor, check=ref, who=who, how=told.BY_POST, due_on=cast.ago(one.due).date(), at=cast.ago(one.days)
        )  # fmt: skip
        if one.text:
            check.enter_reply(
                actor=monitor, check=ref, who=who, language=one.language, text=one.text, at=cast.ago(one.replied)
            )  # fmt: skip
    if told_of.published is not None:
        check.publish_check(actor=monitor, check=ref, at=cast.ago(told_of.published))
    if told_of.corrected:
        wrong, why = told_of.was
        check.correct_check(
            actor=monitor, check=ref, verdict=told_of.verdict, reasoning=told_of.reasoning.replace(wrong, told_of.now),
            would_change=told_of.would_change, language="ru", evidence=evidence, why=why,
            at=cast.ago(told_of.corrected),
        )  # fmt: skip
    return ref


def _notes(cast: Cast, monitor: Actor, ref: str) -> None:
    """Open a check to those who voted about crossings: one note helps both groups, one has too few raters of one."""
    check.open_notes(actor=monitor, check=ref, conversation=CROSSINGS.key, at=cast.ago(21))
    raters = _by_group(cast)
    for note in told.NOTES:
        _note(cast, ref, note, raters)


def _by_group(cast: Cast) -> tuple[list[int], list[int]]:
    """Return people of the group in which most stand who walk, and of that in which most stand who drive."""
    card = conversations.conversation(CROSSINGS.key)
    pk = {who: people.participant_by_key(cast.keys[who], card.ref) or 0 for who in (*WALKERS, *DRIVERS)}
    _letters, group = groups_of(card.pk, list(pk.values()))
    found = []
    for some in (WALKERS, DRIVERS):
        letters = [group[pk[who]] for who in some]
        letter = max(sorted(set(letters)), key=letters.count)
        found.append([who for who, of in zip(some, letters, strict=True) if of == letter])
    return found[0], found[1]


def _note(cast: Cast, ref: str, note: DemoNote, raters: tuple[list[int], list[int]]) -> None:
    """Let somebody write a note, and others rate it, in turn from both groups."""
    made = check.write_note(
        actor=cast.person(note.author), check=ref, language=note.language, text=note.text, address=note.address,
        at=cast.ago(note.days),
    )  # fmt: skip
    rated = [list(zip(who, signs, strict=False)) for who, signs in zip(raters, (note.walk, note.drive), strict=True)]
    for who, sign in (one for pair in zip_longest(*rated) for one in pair if one):
        value, tags = told.TAGS[sign]
        check.rate_note(actor=cast.person(who), note=made, value=value, tags=tags, at=cast.ago(note.days - 2))


def _decide(
    cast: Cast, monitors: tuple[Actor, Actor], kept: Kept, decision: DemoDecision, reform: str
) -> None:  # fmt: skip
    """Enter a formal decision, and whom each monitor finds named in the sources."""
    source, when = kept.sources[decision.source], cast.ago(decision.days)
    ref = follow.enter_decision(
        actor=monitors[0], reform=reform, outcome=decision.outcome, coverage="discussed",
        when=dating.read(when.date().isoformat()), language="kk", sources=[source], at=cast.ago(30),
        announced_by=[kept.actors["deputy"]], announced_on=cast.ago(decision.announced).date(),
        deciders=[kept.actors["akimat"]], note=told.DECIDED_NOTE,
        stances=[(kept.actors[who], stance, kept.sources[by], "") for who, stance, by in decision.stances],
    )  # fmt: skip
    for role, *named, by in decision.roles:
        for monitor, who in zip(monitors, named, strict=True):
            if who is not None:
                check.code_role(
                    actor=monitor, decision=ref, role=role, who=kept.actors[who], source=kept.sources[by],
                    certainty="high", at=cast.ago(29),
                )  # fmt: skip
