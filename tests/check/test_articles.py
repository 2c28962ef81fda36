"""Reading an article: what comes from the web becomes paragraphs with places, and what is left out stays on show."""

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.check.formats.articles import (
    ArticleEmpty,
    ArticleTooLarge,
    ArticleTooLong,
    ArticleUnreadable,
    pages,
    read_article,
)
from senim.check.formats.articles.languages import tell
from senim.check.formats.articles.lines import rule_of
from senim.check.formats.articles.reading import MOST_BYTES
from senim.errors import Refusal
from tests.house.house import ROOT

SHARED = ROOT.parent / "shared" / "data" / "articles" / "council-2021.txt"
SHARED_CASE = ROOT / "src" / "senim" / "site" / "case" / "nkod.json"
FIRST = "The bridge over the Sarysu has been closed since October, and nobody in the town can say for how long."
SECOND = "– We were promised a ferry, and we have seen none of it, – said Aigul Serik, who lives on the far bank."
THIRD = "The company has offered to pay for boats, but only for those who can show a ticket from last summer."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
MARKUP = ["<p>", "</p>", "<div>", "<table><tr>", "</html>", "<!--", "&#0;", "<a href='", FIRST, "«", "\x00"]
REFUSED = {"", "check.article.empty", "check.article.unreadable"}
RUSSIAN = "Мост закрыли ещё в октябре. Когда его откроют, никто не знает. Жители переправляются на лодках."


def page(inside: str = STORY, head: str = "", around: str = "") -> str:
    """Return a page with an article in it."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>The bridge | The Paper</title>{head}</head><body>'
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>{around}"
        f"<article><h1>The bridge stays closed</h1>{inside}</article><footer>© The Paper</footer></body></html>"
    )


@pytest.fixture
def shared() -> bytes:
    """Return the article as it came from the web; it lies beside the project and is no part of it."""
    if not SHARED.is_file():
        pytest.skip("the shared article is not on this machine")
    return SHARED.read_bytes()


def test_the_shared_article_keeps_its_story_and_shows_its_cookie_notice_apart(shared):
    article = read_article(shared)
    assert [line.rule for line in article.removed] == ["cookies", "cookies"]
    assert all(line.after == len(article.paragraphs) == 10 for line in article.removed)
    assert "ookies" not in article.text and article.language == "en"
    assert article.title == article.paragraphs[0].text and article.title.endswith("Nazarbayev")
    assert (article.day.precision, article.day_span) == ("unknown", None)  # it names a day of February, and no year


def test_places_lead_to_the_paragraphs_and_the_digest_is_of_the_text():
    article = read_article(f"The bridge stays closed\n\n{FIRST}\n\n\n{SECOND}\r\n\r\nWe use cookies\n{THIRD}")
    assert [article.text[one.start : one.end] for one in article.paragraphs] == [one.text for one in article.paragraphs]
    assert [one.number for one in article.paragraphs] == [1, 2, 3, 4]
    assert article.text == "\n\n".join(one.text for one in article.paragraphs)
    assert article.digest == hashlib.sha256(article.text.encode()).hexdigest()
    assert [(one.text, one.rule, one.after) for one in article.removed] == [("We use cookies", "cookies", 3)]


def test_a_page_gives_its_article_and_what_the_extractor_left_out_stands_apart():
    article = read_article(page(around="<div class='banner'>Only today: boats for rent</div>"))
    assert [one.text for one in article.paragraphs] == ["The bridge stays closed", FIRST, SECOND, THIRD]
    assert article.title == "The bridge stays closed"
    left_out = {one.text: one for one in article.removed}
    assert left_out["Only today: boats for rent"].rule == "extractor" and left_out["© The Paper"].after == 4
    assert "Home" in left_out and "The bridge | The Paper" not in left_out


def test_scripts_styles_and_comments_of_a_page_are_nobody_s_words():
    hidden = "<script>var secret = 1;</script><style>p {color: red}</style><!-- note -->"
    article = read_article(page(STORY + hidden, around=hidden))
    shown = article.text + " ".join(one.text for one in article.removed)
    assert "secret" not in shown and "color" not in shown and "note" not in shown


def test_lines_that_were_wrapped_are_joined_and_short_lines_are_not():
    wrapped = "The bridge over the river has been closed since\nOctober, and nobody in the town can say for how\nlong."
    article = read_article(f"{wrapped}\n\nFirst line.\nSecond line.\nAnd a third that is\nbroken.")
    assert [one.text for one in article.paragraphs] == [
        wrapped.replace("\n", " "), "First line.", "Second line.", "And a third that is broken."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We use cookies", "cookies"),
        ("This website uses cookies to give you the best experience. By staying you agree to our policy.", "cookies"),
        ("Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с этим.", "cookies"),
        ("Біздің сайт cookie файлдарын пайдаланады", "cookies"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Подпишитесь на наш канал в Telegram", "subscribe"),
        ("Telegram-арнамызға жазылыңыз!", "subscribe"),
        ("Share on Facebook", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("Поделиться новостью с друзьями", "share"),
        ("Бөлісу", "share"),
        ("Read also: The ferry that never came", "read_also"),
        ("Читайте также: Паром, которого нет", "read_also"),
        ("Тағы оқыңыз: Келмеген паром", "read_also"),
        ("© 2021 The Paper. All rights reserved.", "copyright"),
        ("При использовании материалов ссылка на сайт обязательна", "copyright"),
        ("Барлық құқықтар қорғалған", "copyright"),
        ("Advertisement", "advertisement"),
        ("Жарнама", "advertisement"),
        ("Комментарии (3)", "discussion"),
        ("Нашли ошибку? Выделите её и нажмите Ctrl+Enter", "mistake"),
        ("Мәтіннен қате тапсаңыз, белгілеп, Ctrl+Enter басыңыз", "mistake"),
    ],
)
def test_a_line_that_is_no_article_is_left_out_by_its_rule(text, rule):
    assert rule_of(text, at_an_end=True) == rule
    article = read_article(f"{FIRST}\n\n{THIRD}\n\n{text}")
    assert [(one.text, one.rule) for one in article.removed] == [(text, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "The regulator fined the company because its site set cookies before anybody had agreed to them.",
        "By using the website the ministry saved a million a year, its report says, and lost the trust of its readers.",
        "Share prices fell by a third after the announcement, and the bank stopped trading at noon.",
        "Advertisement on the streets will cost more from January, the mayor decided.",
        "Read this sentence twice: the bridge is open, but only on paper.",
        "Комментарии министра вызвали споры, которые не утихают вторую неделю.",
        "Подпишитесь, сказали ему, и он подписал.",
        "Жарнама туралы заң келесі аптада қаралады, бірақ мәтінін ешкім көрген жоқ.",
        "“We use cookies because people like sweet things,” the baker said.",
        "Print runs have shrunk to a tenth of what they were when the paper began.",
    ],
)
def test_a_sentence_that_only_mentions_such_things_stays(text):
    assert rule_of(text, at_an_end=True) == ""


def test_a_notice_in_the_middle_of_the_story_stays_because_it_may_be_the_story():
    lines = [f"{FIRST} {n}" for n in range(6)]
    story = "We use cookies to study who reads what, the site now admits, and few agree to it on a website."
    article = read_article("\n\n".join([*lines, story, *(f"{THIRD} {n}" for n in range(10))]))
    assert story in article.text and not article.removed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_r"])
def test_a_text_is_read_in_the_encoding_it_has(encoding):
    assert read_article(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_a_page_is_read_by_what_it_declares_unless_it_is_utf_8():
    declared = page(f"<p>{RUSSIAN} {RUSSIAN}</p>" * 2).replace('charset="utf-8"', 'charset="windows-1251"')
    assert RUSSIAN in read_article(declared.encode("cp1251")).text
    assert RUSSIAN in read_article(declared.encode("utf-8")).text
    kazakh = "Қала көпірі жабық. Оны қашан ашатыны белгісіз, тұрғындар қайықпен өтеді."
    assert read_article(kazakh.encode("kz1048")).text == kazakh


@pytest.mark.parametrize(
    "content",
    [
        RUSSIAN.encode() + RUSSIAN.encode("cp1251"),  # two encodings in one text
        RUSSIAN.encode().decode("cp1251", "replace"),  # read wrongly and saved
        RUSSIAN.encode().decode("latin-1"),
        "Мост � закры� ещё � октябре",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)),
        "half a sign \ud83d of a phone",
        bytes(range(1, 32)) * 20,
    ],
)
def test_broken_or_mixed_signs_are_refused_with_a_way_out(content):
    with pytest.raises(ArticleUnreadable) as no:
        read_article(content)
    assert "paste" in no.value.sentence()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "  \n\n ",
        "1234 !!!",
        "<html><body></body></html>",
        "<html><head><title>Empty</title></head><body><p></p></body></html>",
        page(inside=""),
        "<html><body><ul>"
        + "".join(f"<li><a href='/{n}'>Menu {n}</a></li>" for n in range(60))
        + "</ul></body></html>",
        "<html><body><h1>Sign in</h1><form><p>Enter your name and your password to read on. It costs nothing and takes "
        "a minute. Have you forgotten it? We can send you a new one to the address that you gave.</p>"
        "<input name=n><input type=password name=p></form></body></html>",
        "We use cookies\n\nSubscribe to our newsletter",
    ],
)
def test_what_is_no_article_is_refused_with_a_way_out(content):
    with pytest.raises(ArticleEmpty) as no:
        read_article(content)
    assert "paste the text" in no.value.sentence()


def test_a_page_that_is_too_large_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr("senim.check.formats.articles.pages.read_page", lambda html: pytest.fail("it was parsed"))
    monkeypatch.setattr("senim.check.formats.articles.reading.decode", lambda content: pytest.fail("it was decoded"))
    with pytest.raises(ArticleTooLarge) as no:
        read_article(b"<html>" + b"<p>word</p>" * 2_000_000)
    assert str(MOST_BYTES) in no.value.sentence()
    with pytest.raises(ArticleTooLarge):
        read_article("ы" * MOST_BYTES)


def test_a_page_of_too_many_parts_is_refused_before_the_extractor_sees_it(monkeypatch):
    monkeypatch.setattr(pages, "MOST_PARTS", 50)
    monkeypatch.setattr(pages, "_extracted", lambda html: pytest.fail("it was extracted"))
    with pytest.raises(ArticleUnreadable):
        read_article("<p>" * 60)


def test_an_article_that_is_too_long_is_refused_however_it_comes():
    with pytest.raises(ArticleTooLong):
        read_article(f"{FIRST}\n\n" * 2_500)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FIRST, "en"),
        (RUSSIAN, "ru"),
        ("Көпір қазаннан бері жабық.", "kk"),
        ("Мен бардым, сен де бардың деп еді", "kk"),
        ("Кöprü bugün kapalı ve kimse bilmiyor", ""),
        ("Die Brücke ist geschlossen", ""),
    ],
)
def test_a_language_is_told_by_letters_or_not_at_all(text, language):
    assert tell(text) == language


def attempt(content: bytes | str) -> str:
    """Read something and return the code of the refusal, or "" where it was read and every place is right."""
    try:
        article = read_article(content)
    except Refusal as no:
        return no.code
    places = [article.text[one.start : one.end] for one in article.paragraphs]
    return "" if places and places == [one.text for one in article.paragraphs] else "misplaced"


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_junk_is_read_or_refused_and_never_breaks_anything(content):
    assert attempt(content) in REFUSED


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(MARKUP)))
def test_broken_markup_is_read_or_refused(pieces):
    assert attempt("<html><body>" + "".join(pieces)) in REFUSED


def run(*arguments: str) -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("read_article", *arguments, stdout=out)
    return out.getvalue()


def case_actors(folder: Path) -> Path:
    """Return a file of the actors of the shipped case, as the command takes them."""
    rows = json.loads(SHARED_CASE.read_text())["actors"]
    file = folder / "actors.json"
    named = [{"name": r["name"], "aliases": r["aka"], "office": r["role"], "kind": r["kind"]} for r in rows]
    file.write_text(json.dumps(named))
    return file


@pytest.mark.django_db
def test_the_command_shows_paragraphs_what_was_left_out_and_who_may_speak(shared, tmp_path):
    said = run(str(SHARED), "--actors", str(case_actors(tmp_path)))
    paragraphs, rest = said.split("LEFT OUT: 2\n")
    left_out, spans = rest.split("PROPOSED SPEECH")
    assert "date: no date in the text" in paragraphs and "\n 10. [" in paragraphs and "ookies" not in paragraphs
    assert left_out.count("rule cookies") == 2
    assert "Kassym-Jomart Tokayev (“" in spans and "Zhanbolat Mamay (“" in spans


@pytest.mark.django_db
def test_the_command_works_with_nobody_known_and_refuses_in_one_line(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(f"Almaty, 26 February 2021\n\n{SECOND}")
    said = run(str(file))
    assert "date: 26 February 2021 (in the text, 8 to 24)" in said
    assert "not among the known actors: “Aigul Serik”, rule dash" in said
    with pytest.raises(CommandError, match="No such file"):
        run(str(tmp_path / "none.txt"))
    with pytest.raises(CommandError, match="no JSON list of actors"):
        run(str(file), "--actors", str(file))
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ArticleUnreadable):
        run(str(file))
