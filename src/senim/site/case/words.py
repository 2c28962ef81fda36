"""The words of a case file, and what each of them becomes here. The tables are those of docs/spec/case-file.md."""

from dataclasses import dataclass

CERTAINTIES = ("none", "article", "low", "medium", "high")
BEARINGS = ("for", "against", "limits", "context", "unread")
STANCES = ("support", "oppose", "neutral")
OUTCOMES = ("adopted", "amended", "rejected", "withdrawn", "lapsed", "unknown")
COVERAGES = ("submitted", "discussed", "news")
ACTOR_KINDS = ("person", "office", "body", "party", "organisation", "narrator")
BODY_KINDS = ("council", "parliament", "government", "ministry", "akimat", "court", "other")


@dataclass(frozen=True)
class Step:
    """What the name of a stage becomes: a step, of one chamber where the step needs it."""

    step: str
    chamber: str = ""


STAGES = {
    "proposed": Step("proposed"),
    "announced_at_council": Step("announced"),
    "adopted_by_council": Step("adopted"),
    "submitted": Step("submitted"),
    "drafted": Step("drafted"),
    "signed_treaty": Step("signed"),
    "passed_lower": Step("passed", "lower"),
    "passed_upper": Step("passed", "upper"),
    "enacted": Step("enacted"),
    "enacted_domestic": Step("carried_over"),
    "in_force": Step("in_force"),
    "changed_again": Step("amended"),
    "practised": Step("once"),
}
ORDER = tuple(STAGES)  # of stages on the same day

# The kinds of source that files use. Whatever is not here becomes "other", and is told.
KINDS = {
    "analysis": "analysis",
    "database": "database",
    "encyclopedia mirror": "encyclopedia",
    "expert rating": "report",
    "explainer": "analysis",
    "government report": "report",
    "interview": "interview",
    "law": "law",
    "news": "news",
    "news reprint": "reprint",
    "NGO appeal": "report",
    "NGO dispatch": "report",
    "NGO report": "report",
    "NGO statement": "report",
    "official motion": "official",
    "official news": "news",
    "official release, mirror": "reprint",
    "official report": "report",
    "official resolution": "record",
    "official speech": "official",
    "official statement": "official",
    "official summary": "official",
    "op-ed": "opinion",
    "opinion": "opinion",
    "partner content": "partner",
    "party news quoting the ministry": "party",
    "poll": "poll",
    "poll report": "poll",
    "state news": "state_media",
    "state-linked news": "state_media",
    "statistics": "data",
}

SIDES = ("official", "critic", "outside")
POSITIONS = ("agree", "disagree", "mixed", "reports")
BASES = ("quote", "reported", "document", "narration")
AMOUNTS = ("none", "one", "some", "most", "all", "number", "unclear")
# What kinds of statement become. A motive is named as an intention in older files.
CLAIMS = {
    word: word
    for word in (
        "fact", "quantity", "event", "law", "action", "causal", "quote", "evaluation", "motive", "taste", "prediction",
    )
} | {"intention": "motive"}  # fmt: skip
VERDICTS = ("supported", "in_part", "disputed", "not_supported", "contradicted", "cannot", "not_checkable")
# Verdicts as files write them. A file that says it otherwise gives one of the words above as `word`.
SAID = {
    "supported": "supported",
    "partly supported": "in_part",
    "supported in part": "in_part",
    "supported for new parties; disputed for existing ones": "in_part",
    "supported by rights bodies; official answer not collected": "in_part",
    "supported by independent observers, contested by one mission": "disputed",
    "disputed": "disputed",
    "disputed among sources": "disputed",
    "not supported by the sources found": "not_supported",
    "not established": "not_supported",
    "contradicted": "contradicted",
    "cannot be verified from the record": "cannot",
    "not checkable": "not_checkable",
}
DIRECTIONS = {"for": "for", "against": "against", "context": "context", "mixed": "context"}  # mixed is told
