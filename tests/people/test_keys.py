"""A participant's key: one person per conversation, joined by nothing, and only made here."""

import pytest
from django.conf import settings
from django.test import Client

from senim.people import formats
from senim.people.models import Participant
from tests import cast

SECRET = "a secret of the tests"


def test_a_key_is_read_as_people_type_it():
    key = formats.mint_key(SECRET)
    typed = " ".join(key.lower()[i : i + 4] for i in range(0, len(key), 4)).replace("0", "o").replace("1", "l")
    assert formats.read_key(typed, SECRET) == key


def test_a_key_with_a_wrong_sign_or_of_another_host_is_refused():
    key = formats.mint_key(SECRET)
    wrong = ("2" if key[0] == "3" else "3") + key[1:]
    for typed in (wrong, key[:-1], "", key + "0", "Қ" * 32):
        with pytest.raises(formats.UnknownKey):
            formats.read_key(typed, SECRET)
    with pytest.raises(formats.UnknownKey):
        formats.read_key(key, "another secret")


def test_a_person_is_another_participant_in_every_conversation():
    key = formats.mint_key(SECRET)
    seen = {formats.participant_hash(key, scope) for scope in ("one", "two", "three")}
    seen |= {formats.receipt_code(key, scope) for scope in ("one", "two", "three")}
    assert len(seen) == 6 and not any(part in key for part in seen)


@pytest.mark.django_db
def test_the_database_holds_neither_the_key_nor_the_receipt():
    slug = cast.make_conversation()
    cast.cast_votes(slug, {1: "agree"})
    key = cast.make_key(cast.KEYS["gulnar"])
    participant = Participant.objects.get()
    kept = {participant.key_hash, participant.receipt_hash, participant.ref}
    assert not any(key in value or value in key for value in kept)


@pytest.mark.django_db
def test_the_same_person_is_one_participant():
    slug = cast.make_conversation()
    cast.cast_votes(slug, {1: "agree"})
    cast.cast_votes(slug, {2: "agree"})
    cast.cast_votes(slug, {1: "agree"}, by="ivan")
    assert Participant.objects.count() == 2


@pytest.mark.django_db
def test_a_person_comes_back_on_another_device():
    page = cast.client_of("gulnar").get("/return/").content.decode()
    key = cast.make_key(cast.KEYS["gulnar"])
    assert f"{key[:4]}-{key[4:8]}" in page
    browser = Client()
    answer = browser.post("/return/", {"code": key.lower()})
    cookie = answer.cookies[settings.KEY_COOKIE]
    assert answer.status_code == 302 and cookie.value == key and cookie["httponly"]
    assert f"{key[:4]}-{key[4:8]}" in browser.get("/return/").content.decode()


@pytest.mark.django_db
def test_a_wrong_return_code_is_refused_and_sets_nothing():
    answer = Client(headers={"accept-language": "en"}).post("/return/", {"code": "7KQ4"})
    assert answer.status_code == 400 and "was not made here" in answer.content.decode()
    assert not answer.cookies.get(settings.KEY_COOKIE) or not answer.cookies[settings.KEY_COOKIE].value


@pytest.mark.django_db
def test_a_return_code_is_kept_in_no_cache():
    assert cast.client_of("gulnar").get("/return/").headers["Cache-Control"] == "no-store"
