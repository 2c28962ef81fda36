"""Rule 10: every refusal has a code, parameters and a sentence that helps, in all three languages."""

import re
import string
from collections import Counter
from functools import cache

import polib
import pytest
from django.utils import translation

from tests.house.house import ROOMS, ROOT, SRC, refusals

LANGUAGES = ("kk", "ru")  # the sentences themselves are English
REFUSALS = refusals()
CODE = re.compile(rf"(senim|site|{'|'.join(ROOMS)})\.[a-z_]+\.[a-z_]+")


def sentence(refusal: type) -> str:
    """Return a refusal's sentence as it stands in the code."""
    with translation.override(None):
        return str(refusal.text)


def places(text: str) -> set[str]:
    """Return the names of the parameters in a sentence."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_no_two_refusals_have_the_same_code():
    twice = [code for code, n in Counter(refusal.code for refusal in REFUSALS).items() if n > 1]
    assert not twice, f"a machine cannot tell these apart: {twice}"


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_a_refusal_has_a_code_a_reason_and_a_way_on(refusal):
    assert CODE.fullmatch(refusal.code), f"{refusal.__name__}: a code is room.noun.reason"
    assert refusal.__doc__, f"say in {refusal.__name__} when it is uttered"
    assert 400 <= refusal.status < 500, f"{refusal.__name__}: a refusal is an answer of the 400s"
    assert len(re.findall(r"[.?!:](?: |$)", sentence(refusal))) >= 2, (
        f"{refusal.__name__}: tell what happened, what it changed and what can be done now"
    )


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_a_refusal_stands_in_the_docs(refusal):
    assert f"## {refusal.code}\n" in (ROOT / "docs/refusals.md").read_text(), "run tools/write_docs"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_a_refusal_is_said_in_every_language(refusal, language):
    path = SRC / "site" / "locale" / language / "LC_MESSAGES" / "django.po"
    assert path.is_file(), f"there is no catalogue for {language}"
    entry = catalogue(language).get(sentence(refusal))
    assert entry, f"{refusal.code} is not translated into {language}: put it into {path.relative_to(ROOT)}"
    assert places(entry) == places(sentence(refusal)), f"{refusal.code} in {language} has other parameters"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_keeps_its_parameters(language):
    for entry in polib.pofile(str(SRC / "site" / "locale" / language / "LC_MESSAGES" / "django.po")):
        for translated in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            asked = marks(entry.msgid) | marks(entry.msgid_plural)
            assert marks(translated) <= asked, f"{language}: a parameter too many in {translated!r}"
            assert entry.msgid_plural or marks(translated) == asked, (
                f"{language}: a parameter is lost in {translated!r}"
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language):
    folder = SRC / "site" / "locale" / language / "LC_MESSAGES"
    assert (folder / "django.mo").is_file(), f"compile {folder.relative_to(ROOT)}/django.po"
    text = {(e.msgctxt, e.msgid): e.msgstr for e in polib.pofile(str(folder / "django.po")).translated_entries()}
    made = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(folder / "django.mo")) if e.msgid}
    assert made == text, f"compile {folder.relative_to(ROOT)}/django.po anew"


def marks(text: str) -> set[str]:
    """Return the places of a text for {names} and %(names)s."""
    return set(re.findall(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}", text))


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return what is translated for certain: fuzzy entries are guesses of a tool."""
    path = SRC / "site" / "locale" / language / "LC_MESSAGES" / "django.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated()}
