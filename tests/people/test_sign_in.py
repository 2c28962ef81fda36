"""The pages by which staff sign in: in our shell, without script in the page, and closed to strangers."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from senim.people import actions
from tests import cast

EMAIL, PASSWORD = "saule@example.org", "a long winter road"
STAFF_PAGES = (
    "/account/logout/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/generate/",
    "/account/reauthenticate/",
)
PUBLIC_PAGES = ("/account/login/", "/account/signup/", "/account/password/reset/")
FORBIDDEN = re.compile(r"""\sstyle=|\son[a-z]+=["']|<script(?![^>]*(?:\ssrc=|application/json))""")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_attempts_yet():
    """Forget the failed attempts of other tests: the library counts them in the cache."""
    cache.clear()


@pytest.fixture
def saule():
    """Return the browser of somebody who has signed in with a password, and has just given it again."""
    actions.make_account(email=EMAIL, name="Saule", at=cast.AT, password=PASSWORD)
    browser = Client(headers={"accept-language": "en"})
    browser.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def check(page):
    """See that a page is ours: one title, our head and foot, nothing that the content policy would stop."""
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<h1") == 1 and 'class="title text"' in text and 'class="foot"' in text
    assert not FORBIDDEN.search(text), FORBIDDEN.search(text)


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_a_page_before_signing_in_is_in_our_shell(address):
    check(Client().get(address))


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_a_page_about_one_s_own_account_is_in_our_shell(saule, address):
    check(saule.get(address))


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_a_stranger_sees_no_page_about_an_account(address):
    assert Client().get(address).status_code == 302


def test_signing_in_and_out_goes_by_the_desk(saule):
    assert saule.get("/desk/").status_code == 200
    assert saule.post("/account/logout/").url == "/"
    assert saule.get("/desk/").url.startswith("/account/login/")


def test_a_wrong_password_says_so_beside_the_form():
    actions.make_account(email=EMAIL, name="Saule", at=cast.AT, password=PASSWORD)
    answer = Client().post("/account/login/", {"login": EMAIL, "password": "wrong"})
    assert 'role="alert"' in answer.content.decode()
    assert Client().get("/desk/").status_code == 302


def test_an_address_that_is_not_known_gets_the_same_answer_as_a_wrong_password():
    actions.make_account(email=EMAIL, name="Saule", at=cast.AT, password=PASSWORD)
    said = [
        re.findall(r'role="alert".*?</div>', Client().post("/account/login/", form).content.decode(), re.S)
        for form in ({"login": EMAIL, "password": "wrong"}, {"login": "nobody@example.org", "password": "wrong"})
    ]
    assert said[0] and said[0] == said[1]


def test_nobody_signs_up_alone():
    form = {"email": "stranger@example.org", "password1": PASSWORD}
    Client().post("/account/signup/", form)
    assert not get_user_model().objects.filter(email="stranger@example.org").exists()


def test_a_password_is_changed_by_whoever_knows_the_old_one(saule):
    form = {"oldpassword": PASSWORD, "password1": "another winter road", "password2": "another winter road"}
    assert 'role="alert"' in saule.post("/account/password/change/", {**form, "oldpassword": "x"}).content.decode()
    assert saule.post("/account/password/change/", form).status_code == 302
    login = {"login": EMAIL, "password": "another winter road"}
    assert Client().post("/account/login/", login).url == "/desk/"


def test_the_square_code_stands_on_white_in_every_theme(saule):
    page = saule.get("/account/2fa/totp/activate/").content.decode()
    assert 'fill="#ffffff"' in page and 'href="data:image/svg+xml;base64,' in page
