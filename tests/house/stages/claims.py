"""What monitors keep before anything is checked: documents, utterances, claims, codings, and who decides what."""

from senim.check import actions
from senim.check.models import BlindReading, Claim, Utterance
from senim.check.queries import shares
from senim.follow import actions as follow
from senim.follow.formats.dating import read
from senim.people import queries as people
from tests import cast, checks, documents, reforms
from tests.house.stages.reform import SIGN, SOURCE
from tests.house.stages.stage import AROUND_A_BODY, Act, Filled, Matter, Page

AT = cast.AT
TABLE, DESK = "check.rules", ("read_desk",)
SAID = {"speaker": "{who}", "office": "head of roads", "date": "2026-11-20", "note": ""}
READ = {"stance": "agree", "basis": "quote", "certainty": "high"}
CLAIM = {
    "text": "Every yard of the town was cleared by seven.",
    "language": "en",
    "kind": "event",
    "amount": "all",
    "meaning": checks.MEANING,
    "scope": checks.SCOPE,
    "more": "{source}",
    "once": SIGN,
}
LAW = {
    "title": "Two thirds of twelve",
    "language": "en",
    "quota": 8,
    "blocs": "Chair; 1\nMembers; 11",
    "since": "2026-01-01",
    "more": "{source}",
}


def prepare(_state: str, _seen: str) -> Filled:
    """Set the stage: a document with a span and an utterance, claims with a relation and a link, and codings.

    Malika has coded two utterances first. One waits for a second coder; of the other both were read, and differ.
    """
    cast.make_conversation()
    malika, dana = cast.actor(checks.make_monitor()), checks.make_second()
    source, paper, who = reforms.make_source(), reforms.make_source(publisher="The Journal"), checks.make_actor()
    document = documents.make_document(paper)
    documents.propose(document, [(documents.SALT, who)])
    start, end = documents.place(document, "Nobody counted")
    utterance = actions.enter_utterance(
        actor=malika, source=paper, speaker=who, when=read("2026-11-20"), language="en", document=document,
        start=start, end=end, at=AT,
    )  # fmt: skip
    claim, other, third = (checks.make_claim(text) for text in (checks.TEXT, "No yard was cleared.", "Salt harms."))
    actions.relate_claims(actor=malika, left=claim, right=other, kind="contradicts", at=AT)
    actions.link_statement(actor=malika, claim=claim, conversation="snow", number=1, at=AT)
    coded = {checks.make_utterance(who, source=source) for _twice in range(2)}
    for one in coded:
        checks.make_coding(one, claim)
    (blind,) = shares.blind_refs() & coded
    (twice,) = coded - {blind}
    checks.make_coding(twice, claim, "disagree", by=dana, place=2)
    BlindReading.objects.create(
        utterance=Utterance.objects.get(ref=twice), coder_id=cast.account(dana).pk, read_on=AT.date(),
        newest_claim=Claim.objects.latest("pk").pk,
    )  # fmt: skip
    return {
        "document": document,
        "span": 1,
        "utterance": utterance,
        "source": source,
        "who": who,
        "actor": people.actors_by_pk([who])[who].ref,
        "claim": claim,
        "other": other,
        "third": third,
        "blind": blind,
        "twice": twice,
        "decision": decide(source, who),
    }


def decide(source: str, who: int) -> str:
    """Let a reform be adopted and return the handle of the decision."""
    return follow.enter_decision(
        actor=cast.actor("malika"), reform=reforms.make_reform(source=source), outcome="adopted", coverage="discussed",
        when=read("2026-11-20"), language="en", sources=(source,), announced_by=(who,), deciders=(who,), at=AT,
    )  # fmt: skip


PAGES = {
    "check:desk": Page(TABLE, DESK, args=()),
    "check:document": Page(TABLE, DESK, args=("{document}",)),
    "check:claim_desk": Page(TABLE, ("relate_claims",), args=("{claim}",)),
    "check:decides_desk": Page(TABLE, DESK, args=("akimat",)),
}


def act(verb: str, *args: str, **line: object) -> Act:
    """Return an address of the monitors' desk. args: what is put into it, each by its name."""
    return Act(TABLE, verb, **{"args": tuple(f"{{{name}}}" for name in args), **line})  # type: ignore[arg-type]


ACTS = {
    "check:document_new": act("add_document", form={"more": "{source}", "text": documents.PLAIN, "once": SIGN}),
    "check:document_source": Act("follow.reforms", "add_source", args=(), form=SOURCE),
    "check:span confirm": act("decide_span", "document", "span", form=SAID),
    "check:span reject": act("decide_span", "document", "span", form={"act": "reject"}),
    "check:utterance_new": act("enter_utterance", "document", form={**SAID, "words": documents.YARDS, "once": SIGN}),
    "check:utterance_correct": act(
        "correct_utterance",
        "utterance",
        form={**SAID, "words": "Nobody counted the yards", "language": "en", "why": "Cut too short.", "once": SIGN},
    ),
    "check:utterance_correct back": act(
        "correct_utterance", "utterance", form={"retract": "1", "back-why": "It was somebody else.", "once": SIGN}
    ),
    "check:code": act("code_utterance", "utterance", form={**READ, "claim": "{claim}", "note": ""}),
    "check:blind": act(
        "code_blind",
        "blind",
        form={"claim_1": "{claim}", **{f"{part}_1": word for part, word in READ.items()}},
        reads=("code_blind",),
        only=("dana",),
        why="a second coder is another monitor than the first",
    ),
    "check:settle": act("settle_coding", "twice", "claim", form={**READ, "why": "The words are plain."}),
    "check:side": act("state_side", "actor", form={"side": "official", "ground": "Heads the road department."}),
    "check:claim_new": act("enter_claim", form=CLAIM),
    "check:claim_relate": act(
        "relate_claims", "claim", form={"relate-kind": "narrows", "relate-address": "{third}", "relate-note": ""}
    ),
    "check:claim_unrelate": act(
        "relate_claims",
        "claim",
        form={"left": "{claim}", "right": "{other}", "kind": "contradicts", "why": "Both can be so."},
    ),
    "check:claim_merge": act(
        "merge_claims", "third", form={"merge-address": "{other}", "merge-why": "They say the same."}
    ),
    "check:claim_example": act(
        "write_codebook",
        "claim",
        form={
            "example-text": "The yards are clear.", "example-language": "en", "example-counts": "yes", "once": SIGN,
        },
    ),
    "check:claim_link": act("link_statement", "other", form={"link-conversation": "snow", "link-number": 2}),
    "check:claim_unlink": act(
        "link_statement", "claim", form={"conversation": "snow", "number": 1, "why": "It says more."}
    ),
    "check:check_new": act("open_check", "claim", form={"once": SIGN}),
    "check:decides_role": Act(
        TABLE,
        "code_role",
        args=("akimat", "{decision}"),
        form={"role": "initiator", "who": "{who}", "source": "{source}", "certainty": "medium", "note": ""},
    ),
    "check:decides_rule": Act(TABLE, "enter_voting_rule", args=("akimat",), form={**LAW, "once": SIGN}),
}  # fmt: skip

MATTER = Matter(
    name="claims",
    phases={"standing": "standing"},
    visibilities=("voters",),
    people={**AROUND_A_BODY, "malika": "monitor", "dana": "monitor", "gulnar": "stranger"},
    prepare=prepare,
    pages=PAGES,
    acts=ACTS,
)
