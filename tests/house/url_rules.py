"""The table of addresses: which rule of which room stands before each, and a good form to send to it.

An address without a line in one of the matters fails the tests: give it a rule, or say here why everybody may read it.
"""

from tests.house.stages import (
    amendment,
    answer,
    body,
    conversation,
    minutes,
    monitors,
    package,
    panel,
    proposal,
    reform,
    session,
)

NOUNS = (conversation, body, proposal, amendment, package, session, minutes, answer, panel, monitors, reform)
MATTERS = tuple(noun.MATTER for noun in NOUNS)
ALLAUTH = "account/"  # its addresses have their own tests upstream; sign-up is closed in senim.site.accounts

# For everybody, in every phase, and why.
EVERYBODY = {
    "ask:list": "lists what is not a draft",
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
    "site:appeal": "the receipt stands for whoever wrote the statement",
    "people:choose_password": "the welcome address is the key, and works once",
}
