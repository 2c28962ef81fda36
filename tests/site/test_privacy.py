"""What is kept about people: no address of a machine, no browser's name, in no table and in no log."""

import logging
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from senim.people.formats import receipt_code
from tests import cast
from tests.house.house import ROOMS

FORBIDDEN = re.compile(r"(^|_)(ip|agent|useragent|address|addr|host|fingerprint|referer|referrer|phone|device)(_|$)")
MARKS = {
    "user-agent": "Marker-Browser/7.7",
    "x-forwarded-for": "203.0.113.77",
    "x-real-ip": "203.0.113.78",
    "referer": "https://elsewhere.example/marker-page",
    "accept-language": "en",
}
ADDRESS = "203.0.113.79"
TRACES = ("Marker-Browser", "203.0.113.7", "marker-page")


def everything_kept() -> str:
    """Return all rows of all tables as one text."""
    with connection.cursor() as cursor:
        kept = []
        for name in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{name}"')
            kept += [repr(row) for row in cursor.fetchall()]
    return "\n".join(kept)


def test_no_column_holds_the_address_of_a_machine_or_a_browser():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            mail = model._meta.app_label == "account"  # allauth's tables of e-mail addresses of staff
            # Where a published text stands: a paper before a session, a source, what was handed in, a note.
            mail = mail or model.__name__ in ("AgendaDocument", "Source", "Evidence", "Note")
            found = FORBIDDEN.search(field.name)
            assert mail or not found, f"{model.__name__}.{field.name}: Senim keeps nothing of the kind"


def test_only_accounts_have_an_e_mail_address():
    holders = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in ROOMS and any("mail" in field.name for field in model._meta.get_fields())
    }
    assert holders == {"Account"}


@pytest.mark.django_db
def test_nothing_of_a_visit_stays_in_a_table_or_in_a_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    slug = cast.make_conversation()
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django").propagate = True
    for name in ("gulnar", "zarina", "aigul"):
        browser = cast.client_of(name)
        for page in ("/", f"/c/{slug}/", f"/c/{slug}/vote/", f"/c/{slug}/result/", "/receipt/", "/nowhere/"):
            browser.get(page, headers=MARKS, REMOTE_ADDR=ADDRESS)
        sent = ({"statement": "1", "vote": "agree"}, {"statement": "x", "vote": "agree"})
        for form in sent:
            browser.post(f"/c/{slug}/vote/", form, headers=MARKS, REMOTE_ADDR=ADDRESS)
        words = {"text": f"More light, says {name}.", "anyway": "yes"}
        browser.post(f"/c/{slug}/write/", words, headers=MARKS, REMOTE_ADDR=ADDRESS)
        tried = {"login": "aigul@example.org", "password": "wrong"}
        browser.post("/account/login/", tried, headers=MARKS, REMOTE_ADDR=ADDRESS)
    kept, logged = everything_kept(), caplog.text + "".join(capfd.readouterr())
    assert "More light, says gulnar." in kept, "the visit did not reach the tables, so this test would prove nothing"
    for trace in TRACES:
        assert trace not in kept, f"a table keeps {trace}"
        assert trace not in logged, f"a log keeps {trace}"


@pytest.mark.django_db
def test_neither_a_key_nor_a_receipt_stands_in_a_table_or_in_an_address():
    slug = cast.make_conversation()
    cast.cast_votes(slug, {1: "agree"})
    key = cast.make_key(cast.KEYS["gulnar"])
    kept = everything_kept()
    ref = re.search(r"'([0-9a-z]{12})', 'snow'", kept)
    assert ref
    assert key not in kept
    assert receipt_code(key, ref.group(1)) not in kept


@pytest.mark.django_db
def test_a_participant_gets_one_cookie_that_no_script_can_read_and_no_session():
    slug = cast.make_conversation()
    browser = cast.client_of("zarina")
    answer = browser.get(f"/c/{slug}/vote/")
    browser.post(f"/c/{slug}/vote/", {"statement": "1", "vote": "agree"})
    assert settings.SESSION_COOKIE_NAME not in browser.cookies
    cookie = answer.cookies[settings.KEY_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
