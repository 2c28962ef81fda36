"""Documents: a text is read once, says where each part came from, and is shown to monitors only."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.check import actions
from senim.check.formats.articles import ArticleEmpty, ArticleTooLarge, ArticleUnreadable
from senim.check.forms.documents import MOST_BYTES
from senim.check.models import Document, Paragraph, ProposedSpan, RemovedLine
from senim.check.queries import documents as queries
from senim.check.queries import hub
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.languages import BadLanguage
from senim.follow.models import Source
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.checks import make_actor
from tests.documents import PLAIN, SALT, YARDS, make_document, propose
from tests.reforms import make_monitor, make_source

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
SPOKEN = """Roads after snow

Almaty, 20 November 2026. The town council met again.

“We will clear every yard by seven,” said Aidar Omarov, head of roads.

The reaction was mixed."""
PAGE = (
    "<html><head><title>Roads</title></head><body><article><h1>Roads after snow</h1>"
    + "<p>The council of the town met again to speak about the yards, the snow and the salt on the roads.</p>" * 2
    + "<p>Nobody counted the yards of last winter, although the plan of the roads had promised it twice.</p>"
    + "</article></body></html>"
)


@pytest.fixture
def source(db: None) -> str:
    make_monitor()
    return make_source()


def add(source: str, content: bytes | str = PLAIN, by: str = "malika", **changes: object) -> str:
    """Bring a text here and return its handle."""
    given = {"source": source, "content": content, "name": "", "at": AT}
    return actions.add_document(actor=actor(by), **(given | changes))


def test_a_text_is_kept_with_its_paragraphs_what_was_left_out_its_date_and_both_digests(source):
    row = Document.objects.get(ref=add(source))
    parts = Paragraph.objects.filter(document=row).order_by("number")
    assert [row.text[part.start : part.end] for part in parts][2].startswith(YARDS)
    assert [(line.text, line.rule) for line in RemovedLine.objects.filter(document=row)] == [
        ("We use cookies", "cookies")
    ]  # fmt: skip
    assert row.text[row.date_start : row.date_end] == "20 November 2026" and row.precision == "day"
    assert row.digest == hashlib.sha256(row.text.encode()).hexdigest()
    assert row.brought_digest == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert (row.language, row.added_on) == ("en", AT.date())
    line = Entry.objects.get(kind="check.document.added").body
    assert row.digest in line and f'"source":"{source}"' in line and "yard" not in line


def test_reported_speech_is_proposed_with_its_speaker_and_nothing_counts_by_itself(source):
    who = make_actor()
    ref = add(source, SPOKEN)
    span = ProposedSpan.objects.get(document__ref=ref)
    text = Document.objects.get(ref=ref).text
    assert "clear every yard" in text[span.start : span.end]
    assert (span.speaker_id, span.state, span.utterance) == (who, "waiting", None)


def test_a_text_without_a_date_or_a_speaker_says_so(source):
    ref = add(source, "The yards were clear. Nobody says why.")
    row = Document.objects.get(ref=ref)
    assert (row.precision, row.date_start, row.last_day) == ("unknown", None, None)
    page = client_of("malika").get(reverse("check:document", args=[ref])).content.decode()
    assert "no date in the text" in page and "Nothing in this text looks like reported speech" in page
    later = Document.objects.get(ref=add(source, "Almaty, 20 November 2090. The yards will be clear one day."))
    assert later.precision == "unknown"


def test_the_same_form_and_the_same_text_of_a_source_are_one_document(source):
    first = add(source, once=ONCE)
    assert add(source, once=ONCE) == first
    assert add(source) == add(source, f"{PLAIN}\n\n", by="malika") == first
    assert add(make_source(publisher="The Journal")) != first
    assert Document.objects.count() == Entry.objects.filter(kind="check.document.added").count() == 2
    assert actions.add_document(actor=SYSTEM, source=source, content=PLAIN.encode(), name="a.txt", at=AT) == first


def test_what_is_no_article_is_refused_and_leaves_nothing(source):
    for content, refusal in (
        ("", ArticleEmpty),
        (" \n — \n", ArticleEmpty),
        (b"x" * (MOST_BYTES + 1), ArticleTooLarge),
        ("Снег убрали. ".encode("cp1251") * 9 + "Снег убрали. ".encode() * 9, ArticleUnreadable),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, ArticleUnreadable),
        ("<html><body><form><input><button>Sign in</button></form></body></html>", ArticleEmpty),
    ):  # fmt: skip
        with pytest.raises(refusal):
            add(source, content)
    assert not Document.objects.exists() and not Entry.objects.filter(kind__startswith="check.").exists()


def test_a_source_or_a_language_that_is_none_is_refused(source):
    with pytest.raises(NotFound):
        add("0" * 12)
    with pytest.raises(BadLanguage):
        add(source, language="English")
    assert Document.objects.get(ref=add(source, language="ru")).language == "ru"


def test_only_monitors_bring_a_text_and_see_it(source):
    ref = make_document(source)
    for who in ("kanat", "yerbol", "aigul", "bolat", "gulnar", "zarina"):
        with pytest.raises(NotAllowed):
            add(source, "Another text of the same source.", by=who)
        with pytest.raises(NotAllowed):
            queries.document(ref, actor(who), AT.date())
    for who, status in (("kanat", 403), ("zarina", 302)):
        for name, args in (("document", [ref]), ("document_new", []), ("document_source", []), ("desk", [])):
            seen = client_of(who).get(reverse(f"check:{name}", args=args))
            assert seen.status_code == status and "yard" not in seen.content.decode()
    assert Document.objects.count() == 1


def test_a_record_that_fails_leaves_no_document(source, monkeypatch):
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        add(source)
    assert not Document.objects.exists() and not Paragraph.objects.exists()


# The pages


def test_a_monitor_pastes_a_text_or_uploads_a_page_and_the_second_click_is_the_same(source, clock):
    malika, new = client_of("malika"), reverse("check:document_new")
    assert "The Paper" in malika.get(f"{new}?source={source}").content.decode()
    pasted = {"sources": [source], "text": PLAIN, "once": ONCE}
    first, second = (malika.post(new, pasted) for _ in range(2))
    assert first.status_code == 302 and first["Location"] == second["Location"]
    page = malika.get(first["Location"]).content.decode()
    assert YARDS in page and "a notice about cookies" in page and "20 November 2026" in page
    other = make_source(publisher="The Journal")
    file = SimpleUploadedFile("page.html", PAGE.encode("cp1251"), "text/html")
    sent = malika.post(new, {"more": f"http://testserver/sources/{other}/", "file": file})
    assert sent.status_code == 302
    assert "Nobody counted the yards" in malika.get(sent["Location"]).content.decode()


def test_faults_stand_at_their_fields_and_nothing_is_kept(source, clock):
    malika, new = client_of("malika"), reverse("check:document_new")
    large = SimpleUploadedFile("page.html", b"<p>" * (7 * 1024 * 1024), "text/html")
    for form, said in (
        ({"sources": [source]}, "Paste the text, or choose a file."),
        ({"sources": [source], "text": " \n "}, "Paste the text, or choose a file."),
        ({"text": PLAIN}, "Choose a source, or name one."),
        ({"sources": [source], "file": large}, "which is the most. Nothing was kept."),
        ({"sources": [source], "text": "Menu", "file": SimpleUploadedFile("a.txt", b"x")}, "not both"),
        ({"sources": [source], "text": "— — —"}, "No article was found"),
    ):  # fmt: skip
        answer = malika.post(new, form)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    told = malika.post(new, {"sources": [source], "text": "Snow. " * 4_000_000})
    assert told.status_code == 400 and "larger than is taken here" in told.content.decode()
    assert not Document.objects.exists()


def test_the_source_of_a_text_is_added_on_the_way(source, clock):
    malika = client_of("malika")
    form = {"title": "Snow", "publisher": "The Journal", "kind": "news", "language": "en", "once": ONCE}
    sent = malika.post(reverse("check:document_source"), form)
    made = Source.objects.get(title="Snow")
    assert sent["Location"] == f"{reverse('check:document_new')}?source={made.ref}"
    assert malika.post(reverse("check:document_source"), {**form, "title": ""}).status_code == 422


def test_the_desk_lists_what_waits_and_leads_from_the_staff_desk(source, clock):
    malika = client_of("malika")
    assert reverse("check:desk") in malika.get(reverse("ask:desk")).content.decode()
    assert "No text has been brought here yet" in malika.get(reverse("check:desk")).content.decode()
    ref = make_document(source)
    propose(ref, [(YARDS, make_actor()), (SALT, None)])
    page = malika.get(reverse("check:desk")).content.decode()
    assert reverse("check:document", args=[ref]) in page and "2 spans wait" in page


def test_the_desk_costs_the_same_with_1_and_with_30_documents(source, django_assert_num_queries):
    row, who = Document.objects.get(ref=make_document(source)), make_actor()
    propose(row.ref, [(YARDS, who)])
    with CaptureQueriesContext(connection) as few:
        hub.desk(actor("malika"), AT)
    copies = [{"text": row.text, "digest": f"{n:064}", "brought_digest": row.digest} for n in range(30)]
    Document.objects.bulk_create(
        Document(source_id=row.source_id, language="en", precision="unknown", added_on=AT.date(), **copy)
        for copy in copies
    )
    ProposedSpan.objects.bulk_create(
        ProposedSpan(document=one, number=2, start=0, end=5, speaker_id=who) for one in Document.objects.all()
    )
    with django_assert_num_queries(len(few)):
        page = hub.desk(actor("malika"), AT)
    assert page.tasks == 31


def test_a_document_costs_the_same_at_1_and_at_60_spans(source, django_assert_num_queries):
    ref = make_document(source, PLAIN + "\n\nOne more idea." * 70)
    row, who = Document.objects.get(ref=ref), make_actor()
    for many in (1, 59):
        have = ProposedSpan.objects.count()
        ProposedSpan.objects.bulk_create(
            ProposedSpan(document=row, number=n, start=n * 10, end=n * 10 + 5, speaker_id=who, rule="quote")
            for n in range(have + 1, have + many + 1)
        )
        with django_assert_num_queries(11):
            page = queries.document(ref, actor("malika"), AT.date())
    assert page.document.waiting == len(page.spans) == 60
    words = f"{YARDS} So it stands in the plan of the roads. {SALT}"
    assert "".join(piece.text for piece in page.paragraphs[2].pieces) == words
