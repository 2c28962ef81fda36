"""What makes the rows of the lists about reforms, as tests.house.rows does for the other rooms."""

from datetime import date, timedelta

from senim.decide import actions as decide
from senim.decide.queries.answers import ReplyDraft
from senim.follow import actions
from senim.follow.formats.dating import Dating, read
from senim.follow.models import Passage
from senim.follow.queries import desk
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM, Actor
from tests import answers, cast, reforms
from tests.house.rows import Filled
from tests.proposals import make_proposal

AT = cast.AT
DAY = read("2026-11-20")
PLACED = {"language": "en", "at": AT}


def day(i: int) -> Dating:
    """Return one of many days, each as a date of its own."""
    return read((date(2026, 10, 1) + timedelta(days=i)).isoformat())


def institute(name: str, body: str) -> int:
    """Return a public actor, naming it on first use; Malika monitors the body."""
    known = {card.name: card.pk for card in people.public_actors()}
    malika = cast.actor(reforms.make_monitor(body))
    return known.get(name) or people_actions.name_actor(actor=malika, name=name, kind="organisation", at=AT)


def followed(n: int) -> Filled:
    """Follow that many reforms of one body in a package, each with lines, evidence and a reply, and others without."""
    slug = cast.make_body(f"akimat{n}")
    malika = cast.actor(reforms.make_monitor(slug))
    package = actions.make_package(actor=malika, body=slug, number=1, title="Winter", **PLACED)
    ref = ""
    for i in range(n):
        who, promiser = (institute(f"{name} {n} {i}", slug) for name in ("Institute", "Party"))
        last = {"package": package, "promisers": (promiser,), "due_on": date(2027, 1, 1)}
        reforms.make_reform(slug, title=f"Undated {n} {i}", review_on=None)
        reforms.make_reform(slug, title=f"Late {n} {i}", review_on=date(2026, 10, 1), at=AT - timedelta(days=60))
        ref = reforms.make_reform(slug, title=f"Reform {n} {i}", **last)
        enter_line(ref, i, who, slug)
        hand_in(ref, i)
        reply(ref, f"Done by {i}.")
    return {"body": slug, "package": package, "ref": ref}


def enter_line(ref: str, i: int, who: int, body: str) -> None:
    """Let Malika enter one line of every kind, with sources of its own, and correct one of them."""
    entered = {"actor": cast.actor("malika"), "reform": ref, **PLACED}
    source, other = (reforms.make_source(publisher=f"{name} {i}", voice=who) for name in ("The Paper", "The Journal"))
    told = {"step": "drafted", "when": day(i), "sources": ((source, "page 1"), (other, "")), "by": (who,), **entered}
    stage = actions.enter_stage(**told)
    actions.correct_stage(stage=stage, why="A misprint.", **told)
    finding = {"track": "practice", "bearing": "for", "when": day(i), "text": f"Clear {i}.", **entered}
    first = actions.enter_finding(sources=(source, other), said_by=who, **finding)
    actions.correct_finding(finding=first, why="A misprint.", sources=(source, other), said_by=who, **finding)
    actions.enter_assessment(
        assessor=who, when=day(i), grade="C", scale="A to F", words="", source=source, place="1", **entered
    )
    indicator = actions.enter_indicator(title=f"Yards {i}", unit="yards", rises=True, **entered)
    table = f"date,value,source,baseline\n2025,1,{source},yes\n2026-0{i % 9 + 1},2,{other},\n"
    actions.load_points(actor=cast.actor("malika"), indicator=indicator, text=table, at=AT)
    texts = {"asked": "By seven.", "draft": "By ten.", "draft_source": other, "law": "By noon.", "law_source": source}
    number = actions.enter_passage(**texts, **entered)
    passage = Passage.objects.get(reform__ref=ref, number=number).ref
    actions.code_passage(actor=cast.actor("malika"), passage=passage, text="law", word="weaker", note="", at=AT)
    by_law = actions.enter_by_law(title=f"Order {i}", asked_by=source, **entered)
    if i % 2:
        order = reforms.make_source("law", "The gazette", voice=who)
        actions.adopt_by_law(
            actor=cast.actor("malika"), by_law=by_law, adopted_on=date(2026, 11, 1), source=order, at=AT
        )
    actions.note_gap(body=body, text=f"Who reads log {i}.", **entered)
    actions.note_conflict(body=body, text=f"March or May {i}.", sources=(source, other), about=who, **entered)
    enter_decision(ref, i, who, source)


def enter_decision(ref: str, i: int, who: int, source: str) -> None:
    """Let Malika enter a formal decision with its stances, and whom a source names as the one who began."""
    entered = {"actor": cast.actor("malika"), "reform": ref, **PLACED}
    actions.enter_decision(
        outcome="adopted", coverage="discussed", when=day(i), sources=(source,), announced_by=(who,), deciders=(who,),
        stances=((who, "support", source, ""),), **entered,
    )  # fmt: skip
    actions.enter_attribution(text=f"The institute {i} began it.", source=source, **entered)


def hand_in(ref: str, i: int, actor: Actor | None = None) -> str:
    """Hand in a piece of evidence, each with the key of another browser unless one is named."""
    return actions.hand_in_evidence(
        actor=actor or Actor(key=f"passer-by-{ref}-{i}"), reform=ref, track="practice", bearing="against",
        text=f"Snow {i}.", kind="news", title=f"Snow {i}", publisher="The Paper", when=DAY,
        address=f"https://paper.example/{ref}/{i}", **PLACED,
    )  # fmt: skip


def reply(ref: str, text: str) -> None:
    """Let Yerbol reply for the body concerned."""
    actions.give_reply(
        actor=cast.actor("yerbol"), reform=ref, text=text, signed_by="Y. Ospanov", signed_as="Deputy", **PLACED
    )


def reform(n: int) -> Filled:
    """Follow one reform with that many lines of every kind, pieces of evidence and replies."""
    slug = cast.make_body(f"akimat{n}")
    filled: Filled = {"body": slug, "ref": reforms.make_reform(slug, title=f"Reform {n}")}
    reforms.make_source(voice=institute("The Institute", slug))  # of no reform yet: forms offer it too
    ref = str(filled["ref"])
    for i in range(n):
        enter_line(ref, i, institute(f"Institute {n} {i}", slug), slug)
        filled["evidence"] = hand_in(ref, i)
        reply(ref, f"Done by {i}.")
    return filled | {"passage": Passage.objects.filter(reform__ref=ref).latest("pk").ref}


def chronicle(n: int) -> Filled:
    """Enter that many events around one body, each with several actors and sources, and a decision on each reform."""
    slug = cast.make_body(f"akimat{n}")
    malika, who = cast.actor(reforms.make_monitor(slug)), institute("The Institute", slug)
    for i in range(n):
        source = reforms.make_source()
        actions.enter_event(
            actor=malika, body=slug, kind="session", when=day(i), title=f"Event {i}", sources=(source,),
            actors=(who, institute(f"Institute {n} {i}", slug)), **PLACED,
        )  # fmt: skip
        ref = reforms.make_reform(slug, title=f"Reform {n} {i}", source=source)
        enter_decision(ref, i, who, source)
        noted = {"actor": malika, "body": slug, "reform": None, **PLACED}
        actions.note_gap(text=f"Who counted {i}.", **noted)
        actions.note_conflict(text=f"Ten or twelve {i}.", sources=(source, reforms.make_source()), **noted)
    return {"body": slug}


def source(n: int) -> Filled:
    """Let lines of every kind of that many reforms rest on one source."""
    slug = cast.make_body(f"akimat{n}")
    who, one = institute("The Institute", slug), reforms.make_source()
    for i in range(n):
        ref = reforms.make_reform(slug, title=f"Reform {n} {i}", source=one)
        entered = {"actor": cast.actor("malika"), "reform": ref, "when": day(i), **PLACED}
        actions.enter_stage(step="drafted", sources=((one, ""),), **entered)
        actions.enter_finding(track="law", bearing="for", text="A draft.", sources=(one,), **entered)
        actions.enter_assessment(
            assessor=who, grade="C", scale="A to F", words="", source=one, place=f"page {i}", **entered
        )
        actions.note_conflict(
            actor=cast.actor("malika"),
            body=slug,
            reform=ref,
            text="May?",
            sources=(one, reforms.make_source()),
            **PLACED,
        )
        enter_decision(ref, i, who, one)
    return {"source": one}


def grown(n: int) -> Filled:
    """Let that many reforms grow out of one proposal; they wait at the gate."""
    asked = tuple(f"Clear yard {i} by seven." for i in range(n))
    reforms.make_monitor()
    ref = make_proposal(title=f"Number {n}", demands=asked)
    clock = decide.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT)
    yes = ReplyDraft("yes", answers.WHY, owner="Road department", due=date(2027, 3, 1))
    answers.draft(clock, dict.fromkeys(range(1, n + 1), yes))
    answers.give(clock)
    for demand in desk.to_start():
        actions.start_reform(actor=SYSTEM, demand=demand, at=AT)
    return {"ref": ref, "clock": clock}


def sent(n: int) -> Filled:
    """Let Gulnar hand in that many pieces of evidence about one reform; each is refused before the next comes."""
    ref = reforms.make_reform(cast.make_body(f"akimat{n}"), title=f"Reform {n}")
    for i in range(n):
        evidence = hand_in(ref, i, cast.actor("gulnar"))
        actions.refuse_evidence(actor=cast.actor("malika"), evidence=evidence, reason="known", at=AT)
    return {"ref": ref}
