"""A reform that grew out of a conversation: at the gate, followed with lines of every kind, or set aside."""

from datetime import date

from senim.decide import actions as decide
from senim.follow import actions
from senim.follow.formats.dating import read
from senim.follow.models import Passage
from senim.follow.queries import desk
from senim.listen import actions as listen
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM, Actor
from tests import answers, cast
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page, Upload
from tests.proposals import make_proposal
from tests.reforms import MEASURE, make_monitor, make_source

AT = cast.AT
SIGN, NOBODY = "a" * 26, "0" * 12
DESK = ("read_reform_desk",)
DAY = read("2026-11-20")
NOT_YET = ("stage", "finding", "assessment", "indicator", "passage", "by_law", "evidence", "asked")
WORDS = {"language": "en", "more": "{source}", "once": SIGN}
WHY = {"why": "A misprint."}
BACK = {"retract": "1", "back-why": "It was another yard."}
STAGE = {**WORDS, "date": "2026-11-21", "says": "reached"}
FINDING = {**WORDS, "date": "2026-11-21", "track": "practice", "bearing": "for", "text": "The yard was clear by six."}
ASSESSMENT = {
    **WORDS,
    "date": "2026-11-21",
    "assessor": "{actor}",
    "grade": "B",
    "scale": "A to F",
    "words": "",
    "place": "page 2",
}
SOURCE = {
    "title": "The log of the rounds",
    "publisher": "The akimat",
    "kind": "record",
    "language": "en",
    "address": "https://akimat.example/log",
    "copy": Upload("log.txt", b"Round 1 at six."),
    "once": SIGN,
}


def grow() -> tuple[str, str]:
    """Let two reforms grow out of one answer to a conversation that has ended, in which Gulnar and Ivan took part."""
    slug = cast.make_conversation()
    for who in ("gulnar", "ivan"):
        cast.cast_votes(slug, {1: "agree"}, by=who)
    proposal = make_proposal("open", conversation=slug, by="gulnar")
    clock = decide.submit_proposal(actor=cast.actor("kanat"), ref=proposal, at=AT)
    listen.close_listening(actor=cast.actor("aigul"), slug=slug, at=AT)
    answers.draft(clock, {1: answers.YES, 2: answers.YES})
    answers.give(clock)
    ref, other = (actions.start_reform(actor=SYSTEM, demand=demand, at=AT) for demand in desk.to_start())
    return ref, other


def enter_lines(malika: Actor, ref: str, source: str, institute: int) -> Filled:
    """Let Malika enter a line of every kind; Gulnar hands in evidence, with a file, that waits for her."""
    entered = {"actor": malika, "reform": ref, "language": "en", "at": AT}
    passage = {"asked": "By seven.", "draft": "", "draft_source": None, "law": "By noon.", "law_source": source}
    number = actions.enter_passage(**passage, **entered)
    return {
        "stage": actions.enter_stage(step="drafted", when=DAY, sources=((source, "page 1"),), **entered),
        "finding": actions.enter_finding(
            track="practice", bearing="against", when=DAY, text="Snow at noon.", sources=(source,), **entered
        ),
        "assessment": actions.enter_assessment(
            assessor=institute, when=DAY, grade="C", scale="A to F", words="", source=source, place="page 1", **entered
        ),
        "indicator": actions.enter_indicator(title="Yards clear at seven", unit="yards", rises=True, **entered),
        "passage": Passage.objects.get(reform__ref=ref, number=number).ref,
        "by_law": actions.enter_by_law(title="The order on rounds", asked_by=source, **entered),
        "evidence": actions.hand_in_evidence(
            actor=cast.actor("gulnar"), reform=ref, track="practice", bearing="against", language="en", text="Snow.",
            kind="other", title="My notes", publisher="A passer-by", when=DAY, content=b"Snow at noon.", name="a.txt",
            at=AT,
        ),
    }  # fmt: skip


def prepare(state: str, _seen: str) -> Filled:
    """Set the stage: two reforms of the akimat, and of the first what its state lets Malika enter."""
    ref, other = grow()
    malika = cast.actor(make_monitor())
    source, paper = make_source(), make_source(publisher="The Journal")
    order = make_source("law", "The gazette", title="The order on rounds")
    institute = people_actions.name_actor(actor=malika, name="The Institute", kind="organisation", at=AT)
    noted = {"actor": malika, "body": "akimat", "reform": ref, "language": "en", "at": AT}
    filled: Filled = {
        **dict.fromkeys(NOT_YET, NOBODY),
        "ref": ref,
        "source": source,
        "paper": paper,
        "order": order,
        "actor": institute,
        "gap": actions.note_gap(text="Who reads the log.", **noted),
        "conflict": actions.note_conflict(text="One says March, one says May.", sources=(source, paper), **noted),
    }
    if state == "not_checkable":
        actions.set_aside_reform(actor=malika, ref=ref, note="Nobody can look it up.", at=AT)
    if state == "followed":
        gate = {"kept_by": "both", "measure": MEASURE, "due_on": None, "review_on": date(2027, 3, 1), "at": AT}
        for one in (ref, other):
            actions.follow_reform(actor=malika, ref=one, **gate)
        actions.ask_reform_reaction(actor=malika, reform=other, at=AT)
        filled |= {"asked": other, **enter_lines(malika, ref, source, institute)}
    return filled


def act(verb: str, *more: str, **line: object) -> Act:
    """Return an address of the monitors' desk. more: what follows the reform's handle in it."""
    args = ("{ref}", *(f"{{{name}}}" for name in more))
    return Act("follow.reforms", verb, **{"reads": DESK, "args": args, **line})  # type: ignore[arg-type]


PAGES = {
    "follow:reform": Page("follow.reforms", ("read_reform",)),
    "follow:reform_json": Page("follow.reforms", ("read_reform",)),
    "follow:reform_feed": Page("follow.reforms", ("read_reform",)),
    "follow:reform_desk": Page("follow.reforms", DESK),
    "follow:evidence_file": Page("follow.reforms", DESK, args=("{ref}", "{evidence}"), stages=("followed",)),
}

ACTS = {
    "follow:gate follow": act(
        "follow_reform",
        form={"kept_by": "law", "measure": MEASURE, "due_on": "", "review_on": "2027-03-01", "stalled_after": 90},
    ),
    "follow:gate aside": act("set_aside_reform", form={"act": "aside", "note": "Nobody can look it up."}),
    "follow:review": act("set_review", form={"review_on": "2027-06-01"}),
    "follow:gaps": act("note_gap", form={"text": "Who pays for the rounds.", "language": "en", "once": SIGN}),
    "follow:gap_fill": act("fill_gap", "gap", form={"{gap}-filled": "The road department."}),
    "follow:by_laws": act("enter_by_law", form={**WORDS, "title": "The order on salt"}),
    "follow:by_law_adopt": act("adopt_by_law", "by_law", form={"adopted_on": "2026-11-20", "more": "{order}"}),
    "follow:stage_new": act("enter_stage", form={**STAGE, "step": "passed", "chamber": "lower"}),
    "follow:stage_correct": act("correct_stage", "stage", form={**STAGE, **WHY, "step": "drafted"}),
    "follow:stage_correct retract": act("correct_stage", "stage", form=BACK),
    "follow:finding_new": act("enter_finding", form=FINDING),
    "follow:finding_correct": act("correct_finding", "finding", form={**FINDING, **WHY}),
    "follow:finding_correct retract": act("correct_finding", "finding", form=BACK),
    "follow:assessment_new": act("enter_assessment", form=ASSESSMENT),
    "follow:assessment_correct": act("correct_assessment", "assessment", form={**ASSESSMENT, **WHY}),
    "follow:assessment_correct retract": act("correct_assessment", "assessment", form=BACK),
    "follow:source_new": act("add_source", form=SOURCE),
    "follow:conflicts": act(
        "note_conflict", form={**WORDS, "text": "One says six, one says seven.", "more": "{source}\n{paper}"}
    ),
    "follow:conflict_settle": act("settle_conflict", "conflict", form={"{conflict}-resolution": "It was May."}),
    "follow:indicators": act(
        "enter_indicator", form={"title": "Falls on ice", "unit": "falls", "rises": "less", "language": "en"}
    ),
    "follow:indicator": act(
        "load_points", "indicator", form={"table": "date,value,source,baseline\n2026-10,3,{source},yes\n"}
    ),
    "follow:passages": act(
        "enter_passage", form={"asked": "By six.", "law": "By ten.", "law_source": "{source}", "language": "en"}
    ),
    "follow:passage": act("code_passage", "passage", form={"text": "law", "word": "weaker", "note": "Later."}),
    "follow:evidence accept": act("accept_evidence", "evidence", form={"act": "accept"}, stages=("followed",)),
    "follow:evidence refuse": act(
        "refuse_evidence", "evidence", form={"act": "refuse", "reason": "known"}, stages=("followed",)
    ),
    "follow:react_ask": act("ask_reaction", reads=()),
    "follow:reply": Act(
        "follow.reforms",
        "give_reply",
        form={"text": "Done.", "language": "en", "signed_by": "Y. Ospanov", "signed_as": "Deputy akim", "once": SIGN},
        reads=("read_reply_desk",),
    ),
    "follow:hand_in": Act(
        "follow.reforms",
        "hand_in_evidence",
        form={**SOURCE, "text": "It was clear by six.", "bearing": "for", "track": "practice"},
        needs="key",
        open_form=True,
    ),
    # Votes enter the record as a digest for each batch.
    "follow:react": Act(
        "listen",
        "cast_reaction",
        args=("{asked}",),
        form={"vote": "agree"},
        phase="closed",
        needs="key",
        stages=("followed",),
        recorded=False,
        open_form=True,
    ),
}

MATTER = Matter(
    name="reform",
    phases={"waiting": "waiting", "followed": "followed", "not_checkable": "not_checkable"},
    visibilities=("-",),
    people={**AROUND_A_BODY, "malika": "monitor", "farida": "account", "gulnar": "author", "ivan": "admitted"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
