"""Accounts of staff: made by a command, opened by an address that works once, and by no other way."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from senim.people import actions, policy
from senim.people import queries as people
from senim.record import actions as record
from senim.record import queries as log
from tests import cast

EMAIL, PASSWORD = "saule@example.org", "a long winter road"
pytestmark = pytest.mark.django_db


def make_account(*options):
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("make_account", EMAIL, "--name", "Saule", *options, stdout=out)
    return out.getvalue()


def path_in(printed, origin):
    """Return the path of the address that the command printed."""
    return printed.split(origin)[1].strip()


def test_the_command_prints_an_address_at_this_host(settings):
    settings.ORIGIN = "https://senim.example"
    assert "https://senim.example/welcome/" in make_account()
    account = people.account_by_email(EMAIL)
    assert account is not None and not account.may_ask


def test_whoever_may_ask_is_named_so_by_the_command():
    make_account("--may-ask")
    account = people.account_by_email(EMAIL)
    assert account is not None and account.may_ask


def test_a_second_account_with_the_same_address_is_refused():
    make_account()
    with pytest.raises(policy.AddressTaken):
        actions.make_account(email=EMAIL.upper(), name="Other", at=cast.AT)


def test_an_account_without_a_password_opens_to_nobody():
    make_account()
    for typed in ("", "!", "None", PASSWORD):
        Client().post("/account/login/", {"login": EMAIL, "password": typed})
        assert Client().get("/desk/").status_code == 302


def test_the_address_works_once(settings):
    path, browser = path_in(make_account(), settings.ORIGIN), Client(headers={"accept-language": "en"})
    assert browser.post(path, {"password": PASSWORD}).status_code == 302
    for answer in (browser.get(path), browser.post(path, {"password": "another winter road"})):
        assert answer.status_code == 404 and "works no more" in answer.content.decode()
    assert browser.post("/account/login/", {"login": EMAIL, "password": PASSWORD}).url == "/desk/"


def test_the_address_works_for_three_days(settings):
    path, browser = path_in(make_account(), settings.ORIGIN), Client()
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert browser.get(path).status_code == browser.post(path, {"password": PASSWORD}).status_code == 404


def test_a_weak_password_is_refused_and_the_address_stays_good(settings):
    path, browser = path_in(make_account(), settings.ORIGIN), Client(headers={"accept-language": "en"})
    for weak in ("short", "qwerty123456", ""):
        answer = browser.post(path, {"password": weak})
        assert answer.status_code == 400 and "easy to guess" in answer.content.decode()
    assert browser.post(path, {"password": PASSWORD}).status_code == 302


def test_an_address_of_one_account_opens_no_other(settings):
    token = path_in(make_account(), settings.ORIGIN).split("/")[3]
    other = cast.account("farida")
    assert Client().post(f"/welcome/{other.ref}/{token}/", {"password": PASSWORD}).status_code == 404


def test_the_record_names_nobody():
    make_account()
    entry = log.record_page().entries[0]
    assert entry.kind == "people.account.made"
    assert EMAIL not in entry.body and "Saule" not in entry.body


def test_no_account_is_made_when_the_record_cannot_be_written(monkeypatch):
    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        actions.make_account(email=EMAIL, name="Saule", at=cast.AT)
    assert people.account_by_email(EMAIL) is None
