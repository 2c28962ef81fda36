"""The living example's texts: whole in three languages, of the right length, and about nobody real."""

import difflib
import re
from collections import Counter
from typing import get_args

import pytest

from senim.site.demo.content import AIR, BUSES, CONVERSATIONS, INVENTED, LANGUAGES, SNOW
from senim.site.demo.shapes import RefusalReason

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Names of real parties, politicians and cities have no place in an invented one.
REAL_NAMES = (
    *("Аманат", "AMANAT", "Amanat", "Отан", "Otan", "Байтақ", "Байтак", "Respublica", "Ақ жол", "Ак жол"),
    *("ЖСДП", "ОСДП", "Тоқаев", "Токаев", "Tokayev", "Назарбаев", "Nazarbayev"),
    *("Алматы", "Almaty", "Астана", "Astana", "Шымкент", "Shymkent", "Қарағанды", "Караганд", "Karaganda"),
)


def find_texts():
    """Yield (where, Text) for everything that is written in three languages."""
    for talk in CONVERSATIONS:
        for name in ("asker", "question", "background", "pledge", "closing_note"):
            yield f"{talk.key}.{name}", getattr(talk, name)
        for statement in talk.statements:
            yield f"{talk.key}.{statement.key}", statement.text
            if statement.refusal:
                yield f"{talk.key}.{statement.key}.note", statement.refusal.note
            if statement.refusal and statement.refusal.appeal:
                yield f"{talk.key}.{statement.key}.appeal", statement.refusal.appeal


TEXTS = tuple(find_texts())


@pytest.mark.parametrize(("where", "text"), TEXTS)
def test_every_text_is_written_in_the_letters_of_its_language(where, text):
    for language in LANGUAGES:
        words = text.said_in(language)
        assert words.strip() == words
        assert words
    assert not re.search("[A-Za-z]", text.kk + text.ru)
    assert not re.search("[А-Яа-яЁё]", text.en)
    assert where == "air.asker" or not KAZAKH_LETTERS.search(text.ru)
    assert len({text.kk, text.ru, text.en}) == 3


def test_nearly_every_kazakh_text_has_a_letter_that_russian_lacks():
    kazakh = [text.kk for _, text in TEXTS]
    assert sum(bool(KAZAKH_LETTERS.search(words)) for words in kazakh) >= 0.97 * len(kazakh)


@pytest.mark.parametrize(("where", "text"), TEXTS)
def test_every_text_keeps_to_its_length(where, text):
    most = 1500 if where.endswith("background") else 400 if where.endswith(("pledge", "closing_note")) else 280
    assert all(len(text.said_in(language)) <= most for language in LANGUAGES)


def test_no_text_names_a_real_person_party_or_city():
    everything = "\n".join(text.kk + text.ru + text.en for _, text in TEXTS)
    assert [name for name in REAL_NAMES if name in everything] == []


def test_every_background_begins_by_saying_that_the_example_is_invented():
    for talk in CONVERSATIONS:
        for language in LANGUAGES:
            notice, *paragraphs = talk.background.said_in(language).split("\n\n")
            assert notice == INVENTED.said_in(language)
            assert 1 <= len(paragraphs) <= 4


def test_the_conversations_show_four_states():
    assert [talk.shown for talk in CONVERSATIONS] == ["half_moderated", "just_open", "draft", "published"]
    assert len({talk.key for talk in CONVERSATIONS}) == 4


def test_statement_keys_are_unique_within_a_conversation():
    for talk in CONVERSATIONS:
        keys = [statement.key for statement in talk.statements]
        assert len(set(keys)) == len(keys)
        assert all(re.fullmatch("[a-z-]+", key) for key in keys)


def test_small_conversations_have_eight_published_seeds():
    for talk in (BUSES, AIR):
        assert len(talk.statements) == 8
        assert all(each.fate == "published" and each.origin != "participant" for each in talk.statements)


def test_snow_has_the_intended_mixture():
    n = len(SNOW.statements)
    language = Counter(each.original for each in SNOW.statements)
    fate = Counter(each.fate for each in SNOW.statements)
    assert 44 <= n <= 48
    assert [round(language[key] / n, 1) for key in LANGUAGES] == [0.4, 0.4, 0.2]
    assert 0.55 <= fate["published"] / n <= 0.65
    assert fate["refused"] >= 8
    assert fate["waiting"] >= 5


def test_a_statement_has_a_reason_exactly_when_it_was_refused():
    for statement in SNOW.statements:
        assert (statement.refusal is not None) == (statement.fate == "refused")
        assert statement.origin == "participant" or statement.fate == "published"


def test_every_reason_for_refusing_is_shown_once_at_least():
    shown = {each.refusal.reason for each in SNOW.statements if each.refusal}
    assert shown == set(get_args(RefusalReason))
    assert sum(1 for each in SNOW.statements if each.refusal and each.refusal.appeal) == 1


def test_one_statement_was_corrected_by_one_letter():
    (corrected,) = [each for each in SNOW.statements if each.first_text]
    pairs = zip(corrected.first_text, corrected.original_text, strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_one_waiting_statement_says_nearly_the_same_as_a_published_one():
    (later,) = [each for each in SNOW.statements if each.similar_to]
    (earlier,) = [each for each in SNOW.statements if each.key == later.similar_to]
    assert (later.fate, earlier.fate, later.original) == ("waiting", "published", earlier.original)
    matcher = difflib.SequenceMatcher(None, earlier.original_text, later.original_text)
    assert 0.75 < matcher.ratio() < 1
