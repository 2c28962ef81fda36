"""The table of addresses: which rule of which room stands before each, and a good form to send to it.

An address without a line in one of the matters fails the tests: give it a rule, or say here why everybody may read it.
"""

from tests.house.stages import (
    amendment,
    answer,
    body,
    check,
    claims,
    conversation,
    minutes,
    monitors,
    package,
    panel,
    proposal,
    reform,
    session,
)

NOUNS = (
    conversation, body, proposal, amendment, package, session, minutes, answer, panel, monitors, reform, claims, check,
)  # fmt: skip
MATTERS = tuple(noun.MATTER for noun in NOUNS)
ALLAUTH = "account/"  # its addresses have their own tests upstream; sign-up is closed in senim.site.accounts

# For everybody, in every phase, and why.
EVERYBODY = {
    "ask:list": "lists what is not a draft",
    "check:actor": "a public actor speaks in public",
    "check:actor_json": "the same as a file",
    "check:actors": "lists public actors",
    "check:actors_json": "the same as a file",
    "check:checks": "lists what is published or withdrawn",
    "check:checks_csv": "the same as a file",
    "check:checks_feed": "tells what happened to published checks",
    "check:claim": "a claim is public, so that anybody can say that it is none",
    "check:claims": "every claim is public",
    "check:claims_csv": "the same as a file",
    "check:coding": "how far coders agree is public, and names none of them",
    "check:codings_csv": "every reading of every coder, under a number of each",
    "check:evidence_csv": "the sources of published checks",
    "check:network": "computed from what is public",
    "check:network_csv": "the same as a file",
    "check:network_graphml": "the same as a file",
    "check:positions_csv": "where public actors stand in public",
    "check:statements_csv": "what counts of every coding",
    "check:utterance": "public words of a public actor; the text around them stays at the desk",
    "check:utterances_csv": "the same as a file",
    "decide:answer_to": "leads to the page of the answer, which is public",
    "decide:answer_to_package": "leads to the page of the answer, which is public",
    "decide:overdue": "silence is public",
    "decide:overdue_feed": "silence is public",
    "follow:download": "holds what stands on the pages of reforms, which are public",
    "follow:kept_copy": "a source is public, and its kept copy with it",
    "follow:list": "every reform is public",
    "follow:source": "a source is public, so that anybody can look up what rests on it",
    "follow:sources": "lists what is public",
    "site:receipt": "the code on the slip is the key; it is sent in a form and changes nothing",
    "people:bodies": "that a body exists is public",
    "people:return": "sets a cookie and changes no table",
    "propose:download": "holds what stands on the pages of public proposals",
    "propose:list": "lists what is public",
    "propose:packages": "lists what is published",
    "record:entries": "the record is public",
    "record:entry": "the record is public",
    "site:about": "one fixed page",
    "site:home": "lists what is public",
    "site:health": "two figures for the operator",
    "site:language": "sets a cookie and changes no table",
}

# The permission is a code that only one person has, so roles say nothing; tests of their own hold these.
BY_CODE = {
    "check:speaker_reply": "the reply link stands for whoever was asked, and takes one reply",
    "site:appeal": "the receipt stands for whoever wrote the statement",
    "people:choose_password": "the welcome address is the key, and works once",
}
