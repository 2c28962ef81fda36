"""The frame of every page, and the pages that say no."""

import pytest
from django.template import Context, Template, engines
from django.utils import translation

from tests.site import gallery


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_states_its_language_and_preloads_only_its_own_letters(language):
    source = Template('{% extends "site/base.html" %}{% block title %}Snow{% endblock %}')
    with translation.override(language):
        html = source.render(Context({"shell": gallery.Shell()}))
    assert f'<html lang="{language}">' in html
    assert "<title>Snow · Senim</title>" in html
    assert html.count('rel="preload"') == {"kk": 2, "ru": 1, "en": 0}[language]
    assert html.count('aria-current="page"') == 1
    assert "account_logout" not in html


def test_staff_see_desk_and_a_form_to_sign_out():
    source = Template('{% extends "site/base.html" %}')
    html = source.render(Context({"shell": gallery.Shell(signed_in=True, staff_name="Aigerim"), "csrf_token": "x"}))
    assert '<form class="signed" method="post"' in html
    assert "Aigerim" in html


def test_the_page_of_a_fault_needs_nothing():
    html = engines["django"].get_template("site/500.html").render()
    assert "<h1>" in html
    assert "senim.css" in html


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404"])
def test_error_pages_say_what_can_be_done_now(code):
    html = engines["django"].get_template(f"site/{code}.html").render({"shell": gallery.Shell()})
    assert 'class="button"' in html
    assert 'class="lead"' in html
