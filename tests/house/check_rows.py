"""What makes the rows of the lists about what is checked, as tests.house.rows does for the other rooms."""

from datetime import timedelta

from senim.check import actions
from senim.check.models import BlindReading, Claim, Coding
from senim.check.queries import shares
from senim.follow.formats.dating import read
from senim.follow.models import FormalDecision
from senim.listen import actions as listen
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from tests import cast, checks, documents, reforms
from tests.camps import STATEMENTS, make_camps
from tests.house import reform_rows
from tests.house.rows import SOON, Filled

AT = cast.AT
EARLY = AT - timedelta(days=9)
READ = {"stance": "agree", "basis": "quote", "certainty": "high"}
SAID = {
    "verdict": "supported", "reasoning": "Nine photos.", "would_change": "The log.", "language": "en",
}  # fmt: skip


def checked(n: int) -> Filled:
    """Check a claim of which that many speak, with so many of everything that hangs on it, and as many other claims."""
    cast.make_conversation(slug=f"c{n}", seeds=n)
    cast.cast_votes(f"c{n}", dict.fromkeys(range(1, n + 1), "agree"))
    malika = cast.actor(checks.make_monitor())
    claim = checks.make_claim(f"Claim {n}", source=reforms.make_source())
    parent = checks.make_claim(f"Unclear {n}", amount="unclear")
    check = actions.open_check(actor=malika, claim=claim, at=EARLY)
    speakers = [checks.make_actor(f"Speaker {n} {i}") for i in range(n)]
    evidence = []
    for i, who in enumerate(speakers):
        source = reforms.make_source("photo", f"Watch {n} {i}", voice=who)
        evidence.append((source, "for", "", ""))
        said = checks.make_utterance(who, source=source)
        hang(claim, parent, said, who, source, i)
        checks.make_coding(said, claim)
        actions.link_statement(actor=malika, claim=claim, conversation=f"c{n}", number=i + 1, at=AT)
    actions.write_edition(actor=malika, check=check, evidence=evidence, at=EARLY, **SAID)
    for who in speakers:
        hear(check, who)
    actions.publish_check(actor=malika, check=check, at=AT)
    for i in range(n):
        told = SAID | {"reasoning": f"Photo {i}.", "evidence": evidence[:1], "why": f"Photo {i} was of another yard."}
        actions.correct_check(actor=malika, check=check, at=AT, **told)
    publish(f"c{n}")
    return {"claim": claim, "parent": parent, "check": check, "slug": f"c{n}"}


def publish(slug: str) -> None:
    """Close a conversation and publish its result."""
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=SOON)
    listen.publish_result(actor=cast.actor("aigul"), slug=slug, notes={}, at=SOON)


def hang(claim: str, parent: str, said: str, who: int, source: str, i: int) -> None:
    """Enter what hangs on a claim: another that contradicts it and is checked, one merged into it, and an example.

    The akimat makes a further claim, and its check waits for the reply.
    """
    malika = cast.actor("malika")
    other = checks.make_claim(f"Other {parent} {i}", parent=parent)
    checks.make_coding(said, other)
    actions.relate_claims(actor=malika, left=other, right=claim, kind="contradicts", at=AT)
    actions.enter_check(
        actor=SYSTEM, claim=other, evidence=((source, "for", "", ""),), checker="Watch", key=f"{other}", at=AT, **SAID
    )
    same = checks.make_claim(f"Same {parent} {i}")
    actions.merge_claims(actor=malika, keep=claim, drop=same, why="They say the same.", at=AT)
    actions.write_codebook(actor=malika, claim=claim, counts=True, language="en", text=f"Clear {i}.", at=AT)
    actions.state_side(actor=malika, who=who, side="official", ground="Heads the roads.", at=AT)
    draft = checks.make_claim(f"Draft {parent} {i}")
    akimat = people_actions.actor_of_body(body=people.body("akimat").pk, at=AT)
    checks.make_coding(checks.make_utterance(akimat, source=source), draft)
    checks.make_check("asked", claim=draft, evidence=((source, "for", "", ""),))


def hear(check: str, who: int) -> None:
    """Ask a speaker and enter the reply."""
    asked = {"actor": cast.actor("malika"), "check": check, "who": who, "at": EARLY}
    actions.ask_speaker(how="Letter.", due_on=(EARLY + timedelta(days=7)).date(), **asked)
    actions.enter_reply(language="en", text="We cleared them.", **asked)


def spoken(n: int) -> Filled:
    """Let one public actor say that much in one document, each coded to claims; some was read by two who differ."""
    malika, dana = cast.actor(checks.make_monitor()), checks.make_second()
    lines = [f"Yard {n} {i} is clear. Hill {n} {i} is clear. Road {n} {i} is clear." for i in range(n)]
    source, who = reforms.make_source(), checks.make_actor(f"Aset {n}")
    document = documents.make_document(source, "Roads\n\n" + "\n\n".join(lines))
    documents.propose(document, [(f"Road {n} {i} is clear.", who) for i in range(n)])
    entered = {"actor": malika, "source": source, "speaker": who, "when": read("2026-11-20"), "language": "en"}
    coded = []
    for i in range(n):
        for words in (f"Yard {n} {i} is clear.", f"Hill {n} {i} is clear."):
            start, end = documents.place(document, words)
            coded.append(actions.enter_utterance(document=document, start=start, end=end, at=AT, **entered))
            code(coded[-1], checks.make_claim(words))
        checks.make_utterance(who, words=f"Salt {n} {i}.", source=source)
    several = checks.make_utterance(who, source=source)
    for i in range(n):
        code(several, checks.make_claim(f"Claim {n} {i}."))
    due = shares.blind_refs()
    differ([ref for ref in coded if ref not in due][:n], dana)
    return {
        "document": document, "actor": people.actors_by_pk([who])[who].ref, "several": several,
        "uncoded": checks.make_utterance(who, words=f"Sand {n}.", source=source), "corrected": correct(who, source, n),
    }  # fmt: skip


def code(utterance: str, claim: str) -> None:
    """Let Malika code an utterance."""
    actions.code_utterance(actor=cast.actor("malika"), utterance=utterance, claim=claim, at=AT, **READ)


def differ(refs: list[str], second: str) -> None:
    """Let a second coder see another stance in utterances that have one coding each."""
    coder, newest = cast.account(second).pk, Claim.objects.latest("pk").pk
    for row in Coding.objects.filter(utterance__ref__in=refs).select_related("utterance"):
        BlindReading.objects.create(
            utterance=row.utterance, coder_id=coder, newest_claim=newest, read_on=AT.date()
        )  # fmt: skip
        row.pk, row._state.adding = None, True
        row.place, row.coder_id, row.stance = 2, coder, "disagree"
        row.save()


def correct(who: int, source: str, n: int) -> str:
    """Let an utterance be corrected that many times and return the newest line."""
    ref = checks.make_utterance(who, words=f"Ice {n}.", source=source)
    for i in range(n):
        ref = actions.correct_utterance(
            actor=cast.actor("malika"), utterance=ref, why="A misprint.", speaker=who, when=read("2026-11-20"),
            language="en", words=f"Ice {n} {i}.", at=AT,
        )  # fmt: skip
    return ref


def noted(n: int) -> Filled:
    """Let that many people of a conversation write notes on a check, and that many public actors stand beside it.

    Gulnar voted there too.
    """
    claim, slug = checks.make_claim(f"Noted {n}"), f"c{n}"
    voters = make_camps(slug, camps=(20, 20), phase="open")
    cast.cast_votes(slug, {1: "agree"})
    publish(slug)
    check = checks.make_check("published", at=EARLY, claim=claim)
    actions.open_notes(actor=cast.actor("malika"), check=check, conversation=slug, at=AT)
    authors = [*voters["0"], *voters["1"]][:n]
    notes = [checks.make_note(check, author, text=f"Yard {i}.") for i, author in enumerate(authors)]
    for i, note in enumerate(notes):
        checks.rate(note, [(*voters["1"], *voters["0"])[i - 1]], "helpful", ("clear",))
    asked = [checks.make_claim(f"Street {n} {i}") for i in range(STATEMENTS)]
    for number, one in enumerate(asked, start=1):
        actions.link_statement(actor=cast.actor("malika"), claim=one, conversation=slug, number=number, at=AT)
    source = reforms.make_source()
    for i in range(n):
        who = checks.make_actor(f"Party {n} {i}", "party", "")
        code(checks.make_utterance(who, source=source), asked[i % STATEMENTS])
    return {"check": check, "slug": slug, "note": notes[0]}


def deciding(n: int) -> Filled:
    """Let that many reforms around a body be decided, with roles that one coder or two have read, and voting rules."""
    filled = reform_rows.chronicle(n)
    body, source, who = str(filled["body"]), reforms.make_source(), checks.make_actor()
    coders = [cast.actor("malika"), cast.actor(checks.make_second())]
    for row in FormalDecision.objects.filter(reform__body__slug=body):
        told = {"decision": row.ref, "who": who, "source": source, "certainty": "high", "at": AT}
        for coder in coders:
            actions.code_role(actor=coder, role="initiator", **told)
        actions.code_role(actor=coders[0], role="decider", **told)
        actions.enter_voting_rule(
            actor=coders[0], body=body, language="en", title="A rule", quota=3, source=source, at=AT,
            blocs=[("Party", 3, who), ("Seat", 1, None)], since=AT.date(), until=None,
        )  # fmt: skip
        filled["decision"] = row.ref
    return filled
