"""Every word of the pages is said in all three languages."""

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
