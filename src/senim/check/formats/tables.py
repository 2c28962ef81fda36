"""The public tables of what was said and how it is coded. The columns are described in docs/spec/statements-csv.md."""

# One row for each utterance and claim, in the names of Discourse Network Analyzer as far as these go.
STATEMENTS = (
    "id", "document", "start", "stop", "date", "precision", "person", "organisation", "concept", "agreement", "text",
    "coder", "actor", "kind", "office", "claim", "claim_language", "stance", "basis", "certainty", "settled",
    "utterance", "language", "address",
)  # fmt: skip
POSITIONS = (
    "actor", "name", "kind", "claim", "claim_text", "claim_language", "stance", "latest", "as_of", "precision",
    "utterances", "first_on", "address",
)  # fmt: skip
UTTERANCES = (
    "utterance", "source", "document", "start", "end", "actor", "name", "kind", "office", "date", "precision",
    "language", "words", "note", "entered_on", "state", "newer", "why",
)  # fmt: skip
CODINGS = (
    "id", "utterance", "claim", "counts_for", "place", "coder", "stance", "basis", "certainty", "note", "coded_on",
)  # fmt: skip

AGREEMENT = {"agree": 1, "disagree": 0}  # of Discourse Network Analyzer; anything else has none
PLACES = {1: "first", 2: "blind", 3: "settled"}
CASE = "case"  # as a coder: whoever made a case that was loaded
