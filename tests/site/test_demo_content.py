"""The living example's texts: whole in three languages, of the right length, and about nobody real."""

import difflib
import re
from collections import Counter
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from senim.check.formats.articles import Known, propose, read_article
from senim.check.queries import agreement, notes, positions, replies, report, standing
from senim.check.queries import checks as kept
from senim.people.actors import Actor
from senim.site.demo import build, content_reforms
from senim.site.demo import content_checks as checks
from senim.site.demo import content_council as council
from senim.site.demo import content_verdicts as verdicts
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


def find_words():
    """Yield (language, words) for everything that is written about what was said, and what was found."""
    for claim in checks.CLAIMS:
        yield claim.language, claim.text
        yield "ru", claim.meaning
    for said in checks.UTTERANCES:
        yield said.language, said.words + said.note
    yield from ((language, words) for _claim, _counts, language, words in checks.CODEBOOK)
    yield from ((source.language, source.title) for source in checks.SOURCES)
    yield from (("ru", checks.ARTICLE), ("kk", checks.ON_AIR))
    for one in verdicts.CHECKS:
        yield "ru", one.reasoning + one.would_change + "".join(note for *_place, note in one.evidence)
        yield from ((asked.language, asked.text) for asked in one.asked)
    yield from ((note.language, note.text) for note in verdicts.NOTES)


def test_what_was_said_is_invented_and_in_the_letters_of_its_language():
    found = [(language, words) for language, words in find_words() if words]
    everything = "\n".join(words for _language, words in found)
    assert [name for name in REAL_NAMES if name in everything] == []
    assert not [words for language, words in found if language == "ru" and KAZAKH_LETTERS.search(words)]
    assert not [words for language, words in found if language == "kk" and not KAZAKH_LETTERS.search(words)]
    assert not [words for language, words in found if language == "en" and re.search("[А-Яа-я]", words)]


def test_whatever_is_named_in_the_checks_is_there():
    claims, said = [one.key for one in checks.CLAIMS], [one.key for one in checks.UTTERANCES]
    assert (len(set(claims)), len(set(said))) == (len(claims), len(said))
    actors = {one.key for one in checks.ACTORS} | {"akimat"}
    sources = {one.key for one in (*checks.SOURCES, *content_reforms.SOURCES)}
    coded = {claim for one in checks.UTTERANCES for claim, *_read in one.codings}
    assert coded <= set(claims)
    assert {one.parent for one in checks.CLAIMS} <= {"", *claims}
    assert {one.speaker for one in checks.UTTERANCES} <= actors
    assert {one.source for one in checks.UTTERANCES} <= sources
    assert {one.claim for one in verdicts.CHECKS} <= coded
    assert {source for one in verdicts.CHECKS for source, *_said in one.evidence} <= sources
    assert {asked.actor for one in verdicts.CHECKS for asked in one.asked} <= actors
    assert sum(votes for _name, votes in verdicts.BLOCS) == len(council.MEMBERS)


def test_the_article_is_read_as_its_monitors_decide_it():
    article = read_article(checks.ARTICLE.format(day="12.10.2026"))
    assert [line.rule for line in article.removed] == ["cookies"]
    assert article.day.first == date(2026, 10, 12)
    seats = {"kim", "saule"}
    known = [Known(one.key, one.name, one.aliases, one.office, one.kind) for one in checks.ACTORS]
    spans = {(span.start, span.end): span.speaker_key for span in propose(article, known)}
    said = {}
    for one in checks.UTTERANCES:
        if one.source == "article":
            assert article.text.count(one.words) == 1
            start = article.text.index(one.words)
            said[start, start + len(one.words)] = one.speaker
    right = {place for place, speaker in said.items() if spans.get(place) == speaker}
    assert len(right) >= 6  # confirmed as they were proposed
    assert said.keys() - right  # corrected
    assert spans.keys() - said.keys()  # rejected
    assert {one.key for one in checks.ACTORS if one.sits} == seats


@pytest.mark.django_db
def test_the_demo_tells_the_whole_story(monkeypatch, settings):
    """Built once, without the real case beside it: each thing that the pages of checks can show is there."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(build.load, "load", lambda case, at: None)
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    build.build(at)
    shown = [card for card in kept.shown() if card.opened_here]
    assert {card.verdict for card in shown} == {"contradicted", "not_supported", "not_checkable"}
    (corrected,) = [card for card in shown if card.corrections]
    told = replies.of_checks(card.pk for card in shown)
    assert Counter(bool(one.text) for cards in told.values() for one in cards) == {True: 2, False: 2}
    (draft,) = kept.drafts()
    assert [(due.check_ref, due.over) for due in replies.waiting(at.date())] == [(draft.ref, False)]
    card = notes.of_check(corrected.pk, Actor(), at)
    assert [len(card.shown), len(card.waiting), len(card.gone)] == [1, 1, 0]
    assert [group.word for group in card.waiting[0].groups].count("few") == 1
    page = standing.standing("crossings", Actor(), at)
    assert sorted(row.why for row in page.rows) == ["", "", "few"]
    assert sum(one.stance == "changed" for one in positions.all_positions(at)) == 1
    disputes = agreement.agreement(Actor()).disputes
    assert sorted(row.coding.settled is None for row in disputes) == [False, True]
    told = report.report("akimat", None, None, at)
    assert [len(row.roles) for row in told.decisions] == [6, 1, 4]
    assert len(report.report("council", None, None, at).paper.rules) == 1
