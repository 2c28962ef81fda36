"""Every word of the pages is said in all three languages."""

import re

import polib
import pytest

from tests.house.house import ROOT


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_text_is_left_in_english(language):
    catalogue = polib.pofile(str(ROOT / f"src/senim/site/locale/{language}/LC_MESSAGES/django.po"))
    left = [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()]
    assert len(catalogue) > 500
    assert not left, "run tools/write_catalogues and translate what is empty"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_page_asked_for_in_a_language_speaks_it(language, client, db):
    words = {"kk": "Талқылаулар", "ru": "Обсуждения"}
    page = client.get("/", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page
    assert words[language] in page


def test_the_words_of_the_libraries_keep_their_placeholders():
    catalogue = polib.pofile(str(ROOT / "src/senim/site/locale_library/kk/LC_MESSAGES/django.po"))
    for entry in catalogue:
        for said in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert re.findall(r"%\(\w+\)[ds]|%d", said) == re.findall(r"%\(\w+\)[ds]|%d", entry.msgid), entry.msgid
