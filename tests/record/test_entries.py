"""The record: written with the change or not at all, never changed, and with no trace of a person."""

import hashlib
import json
import re
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from senim.ask import actions as ask
from senim.ask.entries import ConversationOpened
from senim.calc import canonical
from senim.record import actions, queries
from senim.record.entries import Day, Ref, Veiled, Word, new_ref
from tests import cast

pytestmark = pytest.mark.django_db


def opened(**fields):
    """Return a sentence with a field of every shape that rooms use most."""
    words = {"exposure": Word("open"), "moderation": Word("before"), "admission": Word("open")}
    texts = {"question": Veiled("A question?"), "pledge": Veiled("A pledge.")}
    usual = {"conversation": Ref(new_ref()), "pledge_due": Day("2027-01-31"), **words, **texts}
    return ConversationOpened(**{**usual, **fields})


def write(**fields):
    """Write one sentence and return its card."""
    with transaction.atomic():
        number = actions.append(opened(**fields), at=cast.AT)
    card = queries.entry(number)
    assert card is not None
    return card


def test_an_entry_is_canonical_and_its_digest_is_of_its_bytes():
    card = write()
    body = json.loads(card.body)
    assert canonical.encode(body).decode() == card.body
    assert hashlib.sha256(card.body.encode()).hexdigest() == card.digest
    assert (body["t"], body["day"]) == ("senim/ask.conversation.opened/v1", "2026-11-24")


def test_a_veiled_text_opens_with_its_salt_and_with_no_other():
    card = write(question=Veiled("Сначала чистить дворы."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT salt FROM record_opening WHERE entry_id = %s AND field = 'question'", [card.number])
        (salt,) = cursor.fetchone()
    kept = json.loads(card.body)["question"]
    assert kept == canonical.disclosure_digest(salt, "question", "Сначала чистить дворы.")
    assert kept != canonical.disclosure_digest("x" * 22, "question", "Сначала чистить дворы.")
    assert "дворы" not in card.body


def test_two_equal_texts_have_different_digests():
    assert json.loads(write().body)["question"] != json.loads(write().body)["question"]


@pytest.mark.parametrize(
    "fields",
    [
        {"exposure": "Two words"},
        {"exposure": "saule@example.org"},
        {"pledge_due": "24.11.2026"},
        {"pledge_due": "2026-11-24T09:00:00"},
        {"pledge_due": 0.5},
        {"conversation": "Aigul"},
    ],
    ids=repr,
)
def test_the_record_takes_nothing_but_the_declared_shapes(fields):
    with pytest.raises(ValueError, match="does not take"), transaction.atomic():
        actions.append(opened(**fields), at=cast.AT)
    assert queries.size_and_mark() == (0, "")


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_the_transaction_of_its_change_is_a_fault():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        actions.append(opened(), at=cast.AT)


@pytest.mark.parametrize("statement", ["UPDATE record_entry SET body = '{}'", "DELETE FROM record_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(statement):
    card = write()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.entry(card.number) == card


def test_a_salt_can_be_erased_while_its_entry_stays():
    card = write()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_opening WHERE entry_id = %s", [card.number])
    assert queries.entry(card.number) == card


def test_a_change_that_fails_leaves_no_entry():
    before = queries.size_and_mark()
    with pytest.raises(OSError, match="broken"), transaction.atomic():
        actions.append(opened(), at=cast.AT)
        raise OSError("broken")
    assert queries.size_and_mark() == before


def test_a_whole_conversation_leaves_no_words_names_keys_or_times_in_the_record():
    slug = cast.make_conversation("draft", admission="invited", at=datetime(2026, 11, 24, 9, 17, 43, tzinfo=UTC))
    codes = ask.make_invitations(actor=cast.actor("aigul"), slug=slug, count=1, at=cast.AT)
    cast.bring_to(slug, "open")
    ask.redeem_invitation(actor=cast.actor("gulnar"), slug=slug, code=codes[0])
    cast.write_statement(slug, "The hill needs sand.")
    cast.cast_votes(slug, {1: "agree", 2: "pass"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM record_entry")
        bodies = [json.loads(body) for (body,) in cursor.fetchall()]
    shapes = re.compile(r"senim/[a-z_.]+/v\d+|[0-9a-z]{12}|\d{4}-\d{2}-\d{2}|[a-z0-9_.-]{1,48}|[\w-]{43}|[0-9a-f]{64}")
    for body in bodies:
        for value in body.values():
            assert value is None or isinstance(value, int) or shapes.fullmatch(value), value
    said = json.dumps(bodies, ensure_ascii=False).lower()
    for secret in (
        "aigul",
        "example.org",
        "sand",
        "snow",
        codes[0].lower(),
        cast.make_key(1).lower(),
        "09:17",
        "agree",
    ):
        assert secret not in said
    assert not any("vote.cast" in body["t"] for body in bodies)


def test_the_pages_of_the_record_show_every_entry_once():
    numbers = [write().number for _i in range(queries.PAGE * 2 + 1)]
    browser, seen, address = cast.client_of("zarina"), [], "/record/"
    for _page in range(3):
        page = browser.get(address).content.decode()
        seen += [int(number) for number in re.findall(r'href="/record/(\d+)/"', page)]
        address = "/record/" + "".join(re.findall(r'href="(\?before=\d+)"', page))
    assert seen == sorted(numbers, reverse=True) and address == "/record/"


def test_an_entry_stands_on_its_page_in_the_bytes_that_were_hashed():
    card = write()
    page = cast.client_of("zarina").get(f"/record/{card.number}/").content.decode()
    assert card.digest in page and card.body.replace('"', "&quot;") in page


@pytest.mark.parametrize("address", ["/record/999/", "/record/99999999999999999999999/"])
def test_a_number_without_an_entry_is_not_found(address):
    assert cast.client_of("zarina").get(address).status_code == 404


@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "²", "٣", ""])
def test_any_wish_for_older_entries_is_answered(before):
    assert cast.client_of("zarina").get("/record/", {"before": before}).status_code == 200


def test_the_record_costs_the_same_queries_at_1_and_at_30_entries():
    costs = []
    for n in (1, 29):
        for _i in range(n):
            write()
        with CaptureQueriesContext(connection) as caught:
            cast.client_of("zarina").get("/record/")
        costs.append(len(caught))
    assert costs[0] == costs[1]
