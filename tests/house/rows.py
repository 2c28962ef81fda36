"""What makes the rows of the lists: each maker takes how many there are to be, and returns what its address needs.

A maker is called twice in one database, first for few, then for many. What lists everything of its kind has the few
and the many then, which is as good.
"""

from datetime import date, timedelta

from senim.ask import actions as ask
from senim.decide import actions as decide
from senim.decide.queries import lotteries, reactions
from senim.decide.queries.agenda import notes_sign
from senim.listen import actions as listen
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import Actor
from senim.propose import actions as propose
from tests import cast, clocks, proposals, sittings
from tests.answers import HEAD, NO, YES
from tests.house.stages.panel import plan

Filled = dict[str, object]
AT = cast.AT
SOON = AT + timedelta(minutes=1)
LATE = AT + timedelta(days=60)


def council() -> str:
    """Return the council, setting it and the akimat up on first use."""
    proposals.make_body()
    return "council" if any(card.slug == "council" for card in people.bodies()) else cast.make_council()


# Asking and listening


def conversations(n: int) -> Filled:
    """Make that many open conversations."""
    for i in range(n):
        cast.make_conversation(slug=f"c{n}-{i}", seeds=0)
    return {"slug": f"c{n}-0"}


def seeds(n: int) -> Filled:
    """Make a conversation with that many seeds."""
    return {"slug": cast.make_conversation(slug=f"c{n}", seeds=n)}


def published(n: int) -> Filled:
    """Make a published conversation with that many seeds and a vote on each."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=n)
    cast.cast_votes(slug, dict.fromkeys(range(1, n + 1), "agree"))
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=SOON)
    listen.publish_result(actor=cast.actor("aigul"), slug=slug, notes={}, at=SOON)
    return {"slug": slug}


def waiting(n: int) -> Filled:
    """Make a conversation with that many waiting statements."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=0)
    for i in range(n):
        cast.write_statement(slug, f"Sand for hill number {i}.")
    return {"slug": slug}


def decided(n: int) -> Filled:
    """Make a conversation with that many refused statements."""
    filled = waiting(n)
    for number in range(1, n + 1):
        listen.refuse_statement(
            actor=cast.actor("bolat"), slug=str(filled["slug"]), number=number, reason="insult", note="A name.", at=AT
        )
    return filled


def voted(n: int) -> Filled:
    """Make a conversation with that many seeds on which Gulnar voted, and one more."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=n + 1)
    cast.cast_votes(slug, dict.fromkeys(range(1, n + 1), "agree"))
    return {"slug": slug}


def team(n: int) -> Filled:
    """Make a conversation with that many more people in its team."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=0)
    for i in range(n):
        email, name = f"p{n}-{i}@example.org", f"Person {i}"
        ask.grant_role(actor=cast.actor("aigul"), slug=slug, email=email, name=name, role="viewer", at=AT)
    return {"slug": slug}


# Bodies


def bodies(n: int) -> Filled:
    """Set up that many bodies."""
    for i in range(n):
        cast.make_body(f"body{n}-{i}", "other")
    return {"body": f"body{n}-0"}


def body(n: int) -> Filled:
    """Set up a body with that many members, officials, sessions, panels, clocks and days off."""
    kanat, slug = cast.actor("kanat"), cast.make_council(f"council{n}")
    card = people.body(slug)
    for i in range(n):
        people_actions.give_seat(
            actor=kanat, slug=slug, name=f"Person {n} {i}", seat=10 + i, title="member", how="elected",
            since=date(2026, 1, 1), at=AT,
        )  # fmt: skip
        email = f"official{n}-{i}@example.org"
        people_actions.grant_post(actor=kanat, slug=slug, email=email, name=f"Official {i}", role="official", at=AT)
        decide.prepare_panel(
            actor=kanat, body=slug, title=f"Panel {i}", language="en", plan=plan(), shown="result", at=AT
        )
        decide.set_clock_rule(
            actor=kanat, body=slug, matter="proposal", days=10, unit="working", very_late=5, basis="",
            since=card.day(AT) + timedelta(days=i), at=AT,
        )  # fmt: skip
        for phase in ("planned", "ended"):
            sittings.make_session(phase, body=slug, present=(), items=1)
        ref = proposals.make_proposal(body=slug, title=f"Number {n} {i}")
        decide.submit_proposal(actor=kanat, ref=ref, at=AT if i % 2 else AT - timedelta(days=90))
    return {"body": slug}


# Proposals


def listed(n: int, phase: str = "open") -> Filled:
    """Make that many proposals of a conversation, each with a tag and grown out of a seed; the last one's handle."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=1)
    ref = ""
    for i in range(n):
        title = f"Number {n} {i}"
        ref = proposals.make_proposal(phase, conversation=slug, title=title, tags=("snow",), statements=((1, 1),))
    return {"slug": slug, "ref": ref}


def mergeable(n: int) -> Filled:
    """Make that many proposals into which the last one could go."""
    return listed(n + 1)


def submitted(n: int) -> Filled:
    """Make that many proposals that are before the akimat."""
    return listed(n, "submitted")


def sent(n: int) -> Filled:
    """Let that many proposals wait for a moderator."""
    return listed(n, "waiting")


def proposal(n: int) -> Filled:
    """Make a proposal with that many demands, links, versions, authors, amendments and proposals merged into it."""
    slug = cast.make_conversation(slug=f"c{n}", seeds=n)
    demands = tuple(f"Clear yard {i} by seven." for i in range(n))
    links = tuple((i + 1, i + 1) for i in range(n))
    ref = proposals.make_proposal(conversation=slug, demands=demands, statements=links, tags=("snow",))
    gulnar, ivan = cast.actor("gulnar"), cast.actor("ivan")
    for i in range(n):
        words = (f"Clear yard 0 by {i}.", *demands[1:])
        propose.revise_proposal(
            actor=gulnar, ref=ref, title=f"Version {i}", text="", demands=words, note="Earlier.", at=AT
        )
    for i in range(n):
        made = propose.propose_amendment(
            actor=ivan, ref=ref, version=n + 1, part="demand", number=n, text=f"By {i} o'clock.", reason="Buses.", at=AT
        )
        propose.show_amendment(actor=cast.actor("bolat"), ref=made, at=AT)
    for i in range(n):
        other = proposals.make_proposal(conversation=slug, title=f"Other {n} {i}")
        propose.merge_proposal(actor=gulnar, ref=other, into=ref, at=AT)
    for i in range(min(n, 20)):
        code = propose.make_coauthor_code(actor=gulnar, ref=ref, at=AT)
        propose.redeem_coauthor_code(actor=Actor(key=f"author-{n}-{i}"), ref=ref, code=code, at=AT)
    return {"ref": ref, "slug": slug, "n": n}


def packages(n: int) -> Filled:
    """Make that many packages, the last with that many proposals in it and left out of it."""
    kanat, slug = cast.actor("kanat"), council()
    inside = [proposals.make_proposal(title=f"Inside {n} {i}") for i in range(n)]
    outside = [proposals.make_proposal(title=f"Outside {n} {i}") for i in range(n)]
    for i in range(n):
        last = i == n - 1
        ref = propose.create_package(
            actor=kanat, maker=slug, body="akimat", language="en", title=f"Package {i}", text="", at=AT
        )
        propose.edit_package(
            actor=kanat, ref=ref, title=f"Package {i}", text="", proposals=inside if last else inside[:1], at=AT,
            omissions=[(left, "The council", "Too dear.") for left in outside] if last else (),
        )  # fmt: skip
        propose.publish_package(actor=kanat, ref=ref, at=AT)
    draft = propose.create_package(actor=kanat, maker=slug, body="akimat", language="en", title="Draft", text="", at=AT)
    propose.edit_package(
        actor=kanat, ref=draft, title="Draft", text="", proposals=inside, at=AT,
        omissions=[(left, "The council", "Too dear.") for left in outside],
    )  # fmt: skip
    return {"ref": ref, "draft": draft}


# Deciding


def session(n: int) -> Filled:
    """Hold a session with that many items, each with a document, a recusal, motions, a roll call and a decision."""
    kanat, filled = cast.actor("kanat"), agenda(n)
    ref, umit = str(filled["ref"]), sittings.seat("umit")
    for i in range(1, n + 1):
        item = sittings.item_ref(ref, i)
        decide.add_document(actor=kanat, ref=ref, item=item, title="A map", address="https://example.org/", at=AT)
        decide.recuse_member(actor=kanat, ref=ref, item=item, membership=umit, reason="Kin.", at=AT)
        decide.move_motion(actor=kanat, ref=ref, item=item, text="Sand.", meaning="Sand is spread.", at=AT)
        roll = sittings.open_roll(ref, sittings.make_motion(ref, item=i))
        sittings.cast(ref, roll, saule="yes", timur="no")
        sittings.close(ref, roll)
        decide.resolve_item(actor=kanat, ref=ref, item=item, kind="noted", text="Heard.", roll_call=roll, at=AT)
        decide.note_item(actor=kanat, ref=ref, item=item, notes="Said.", seen=notes_sign(""), at=AT)
    return filled


def agenda(n: int) -> Filled:
    """Open a session with that many items, each about a proposal."""
    slug = council()
    ref = sittings.make_session("live", body=slug, items=0)
    for i in range(1, n + 1):
        about = proposals.make_proposal(title=f"Matter {n} {i}")
        decide.add_item(actor=cast.actor("kanat"), ref=ref, title=f"Item {i}", text="Words.", proposal=about, at=AT)
    return {"ref": ref, "body": slug}


def minutes(n: int) -> Filled:
    """Open the minutes of a session with that many items and corrections."""
    filled = agenda(n)
    ref = str(filled["ref"])
    decide.end_session(actor=cast.actor("kanat"), ref=ref, at=AT)
    decide.open_corrections(actor=cast.actor("kanat"), ref=ref, days=5, at=AT)
    for i in range(1, n + 1):
        item = sittings.item_ref(ref, i)
        decide.propose_correction(actor=cast.actor("timur"), ref=ref, item=item, text="Not so.", at=AT)
    return filled


def sealed(n: int) -> Filled:
    """Approve such minutes."""
    filled = agenda(n)
    ref = str(filled["ref"])
    decide.end_session(actor=cast.actor("kanat"), ref=ref, at=AT)
    decide.open_corrections(actor=cast.actor("kanat"), ref=ref, days=5, at=AT)
    decide.approve_minutes(actor=cast.actor("saule"), ref=ref, at=LATE)
    return filled


def overdue(n: int) -> Filled:
    """Let that many answers of as many bodies be late."""
    for i in range(n):
        slug = cast.make_body(f"late{n}-{i}", "other")
        ref = proposals.make_proposal(body=slug, title=f"Late {n} {i}")
        decide.submit_proposal(actor=cast.actor("kanat"), ref=ref, at=AT - timedelta(days=90))
    decide.note_lapses(at=AT)
    return {}


def clock(n: int) -> Filled:
    """Put a proposal with that many demands before the akimat; its clock has as many extensions."""
    demands = tuple(f"Clear yard {i}." for i in range(n))
    asked = proposals.make_proposal(demands=demands)
    clocks.set_rule(days=60, at=AT - timedelta(days=2 + n))  # long enough to be extended so often
    ref = decide.submit_proposal(actor=cast.actor("kanat"), ref=asked, at=AT - timedelta(days=2))
    for i in range(n):
        decide.pause_clock(actor=cast.actor("kanat"), ref=ref, reason="Papers.", at=AT - timedelta(days=1))
        decide.resume_clock(actor=cast.actor("kanat"), ref=ref, at=AT)
        decide.extend_clock(actor=cast.actor("kanat"), ref=ref, days=1, reason=f"An expert {i}.", at=AT)
    return {"ref": ref}


def answer(n: int) -> Filled:
    """Answer a package of that many proposals out of as many conversations, and ask people about every reply."""
    kanat, slug = cast.actor("kanat"), council()
    inside = []
    for i in range(n):
        talk = cast.make_conversation(slug=f"c{n}-{i}", seeds=0)
        inside.append(proposals.make_proposal(conversation=talk, by="gulnar", title=f"Asked {n} {i}"))
        listen.close_listening(actor=cast.actor("aigul"), slug=talk, at=AT)
    package = propose.create_package(actor=kanat, maker=slug, body="akimat", language="en", title="All", text="", at=AT)
    propose.edit_package(actor=kanat, ref=package, title="All", text="", proposals=inside, omissions=(), at=AT)
    propose.publish_package(actor=kanat, ref=package, at=AT)
    ref = decide.submit_package(actor=kanat, ref=package, at=AT)
    replies = {place: YES if place % 2 else NO for place in range(1, 2 * n + 1)}
    decide.draft_answer(actor=cast.actor("yerbol"), ref=ref, replies=replies, at=AT, **HEAD)
    decide.give_answer(actor=cast.actor("yerbol"), ref=ref, at=AT)
    for place in replies:
        decide.ask_reaction(actor=kanat, reply=reactions.reply_at(ref, place, AT), at=AT)
    return {"ref": ref, "proposal": inside[0], "body": "akimat"}


def thread(n: int) -> Filled:
    """Let that many packages and sessions be about one proposal, which is answered late."""
    kanat, slug = cast.actor("kanat"), council()
    begun = AT - timedelta(days=60)
    ref = proposals.make_proposal(demands=tuple(f"Clear yard {i}." for i in range(n)), at=begun)
    for i in range(n):
        package = propose.create_package(
            actor=kanat, maker=slug, body="akimat", language="en", title=f"All {i}", text="", at=begun
        )
        propose.edit_package(actor=kanat, ref=package, title="All", text="", proposals=[ref], omissions=(), at=begun)
        propose.publish_package(actor=kanat, ref=package, at=begun)
        held = sittings.make_session("live", body=slug, items=0)
        item = decide.add_item(actor=kanat, ref=held, title="It", proposal=ref, at=AT)
        decide.resolve_item(actor=kanat, ref=held, item=item, kind="adopted", text="Yes.", at=AT)
        decide.end_session(actor=kanat, ref=held, at=AT)
    clock_ref = decide.submit_proposal(actor=kanat, ref=ref, at=begun)
    replies = dict.fromkeys(range(1, n + 1), NO)
    decide.draft_answer(actor=cast.actor("yerbol"), ref=clock_ref, replies=replies, at=AT, **HEAD)
    decide.give_answer(actor=cast.actor("yerbol"), ref=clock_ref, at=AT)
    return {"ref": ref, "body": "akimat"}


def panel(n: int) -> Filled:
    """Draw a panel of which the types are published; a panel of few has two kinds of people, one of many thirty."""
    rows = [f"P{i:03},{i % max(n, 2)}" for i in range(120)]
    pool = "\n".join(["id,kind", *rows]).encode()
    quotas = "\n".join(["feature,value,least,most", *(f"kind,{i},0,9" for i in range(max(n, 2)))])
    made = lotteries.plan_panel(pool=pool, quotas=quotas, size=8, method="leximin")
    kanat, slug = cast.actor("kanat"), council()
    ref = decide.prepare_panel(actor=kanat, body=slug, title="Panel", language="en", plan=made, shown="all", at=AT)
    decide.draw_panel(actor=kanat, ref=ref, at=SOON)
    return {"ref": ref}
