"""Sources: entered once, shown with everything that rests on them, and kept as they were."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.addresses import BadAddress, clean_address
from senim.follow.formats.copies import MOST_BYTES, CopyUnknown
from senim.follow.formats.dating import UNKNOWN, FutureDate, read
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Evidence, KeptCopy, Source
from senim.follow.policy import sources as policy
from senim.follow.queries import reforms, source_pages, sources
from senim.follow.queries.source_pages import SourcesFilter
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.reforms import make_monitor, make_reform

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/news/1"
LAW = b"%PDF-1.7 the law"


def add(by: str = "malika", **changes: object) -> str:
    """Add a source and return its handle."""
    said = {
        "kind": "news", "title": "The law is signed", "publisher": "The Paper", "when": read("2020-05-25"),
        "language": "en", "address": ADDRESS,
    }  # fmt: skip
    return actions.add_source(actor=actor(by), at=AT, **said | changes)


def keep(source: str, content: bytes = LAW, *, by: str = "malika", name: str = "law.pdf") -> str:
    """Keep a copy of a source and return its digest."""
    return actions.keep_copy(actor=actor(by), source=source, name=name, content=content, at=AT)


def jpeg(colour: str = "red") -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", quality=70, comment=b"by Gulnar")
    return out.getvalue()


def entries(kind: str) -> int:
    """Return how many lines of a kind the record has."""
    return Entry.objects.filter(kind=kind).count()


@pytest.fixture(autouse=True)
def monitor(db: None) -> None:
    make_monitor()


def test_a_source_is_kept_as_it_was_told():
    voice = people_actions.name_actor(actor=SYSTEM, name="The Speaker", kind="person", at=AT)
    ref = add(
        archive="https://archive.example/1", excerpt=" Signed.\r\n\r\nToday. ", note="read twice", voice=voice,
        read_on=date(2026, 11, 20), when=read("2020-05"), key="case-1",
    )  # fmt: skip
    card = sources.source(ref)
    assert (card.title, card.publisher, card.kind, card.language) == ("The law is signed", "The Paper", "news", "en")
    assert (card.address, card.archive) == (ADDRESS, "https://archive.example/1")
    assert (card.excerpt, card.note, card.read_on) == ("Signed.\n\nToday.", "read twice", date(2026, 11, 20))
    assert (card.date_iso, card.date_words) == ("2020-05", "May 2020")
    assert card.voice is not None and card.voice.name == "The Speaker"
    assert sources.by_keys(["case-1", "case-2"]) == {"case-1": card}
    assert sources.by_refs([ref, "000000000000"]) == {ref: card}


def test_the_record_holds_the_day_and_digests_of_the_words_and_none_of_them():
    add(excerpt="Only here.")
    line = Entry.objects.get(kind="follow.source.added")
    assert '"first":"2020-05-25"' in line.body and '"sort":"news"' in line.body
    assert "signed" not in line.body and "example.org" not in line.body and "Only here" not in line.body


@pytest.mark.parametrize("name", ["aigul", "bolat", "kanat", "yerbol", "saule", "farida", "gulnar", "zarina"])
def test_only_a_monitor_or_the_machine_adds_sources_and_keeps_copies(name):
    ref = add()
    with pytest.raises(NotAllowed):
        add(name, title="Another")
    with pytest.raises(NotAllowed):
        keep(ref, by=name)
    assert Source.objects.count() == 1 and not KeptCopy.objects.exists()


def test_the_machine_adds_the_sources_of_a_case():
    said = {"kind": "news", "title": "A", "publisher": "B", "when": UNKNOWN, "language": "ru", "at": AT}
    ref = actions.add_source(actor=SYSTEM, key="a", **said)
    assert actions.add_source(actor=SYSTEM, key="a", **said) == ref
    assert Source.objects.count() == entries("follow.source.added") == 1


def test_the_same_form_sent_twice_adds_one_source():
    once = "0123456789ABCDEFGHJKMNPQRS"
    assert add(once=once) == add(once=once)
    assert Source.objects.count() == entries("follow.source.added") == 1


def test_the_same_title_at_the_same_address_is_refused_with_the_handle_of_the_one_that_is_here():
    ref = add()
    with pytest.raises(policy.SourceKnown) as refused:
        add(address=" HTTPS://EXAMPLE.ORG/news/1 ", title="The  law is signed", publisher="Another")
    assert refused.value.params["ref"] == ref and ref in refused.value.sentence()
    assert add(title="Another text there") != ref
    assert add(address="") != add(address=""), "without an address nobody can tell them apart"
    assert entries("follow.source.added") == 4


GOOD = [
    ("https://example.org", "https://example.org"),
    (" http://Example.ORG:8080/A?b=c#d ", "http://example.org:8080/A?b=c#d"),
    ("https://қазақстан.example/заң?бап=5", None),
    ("https://example.org/%D0%97?x=%20", "https://example.org/%D0%97?x=%20"),
    ("https://example.org/a(b)~c", "https://example.org/a(b)~c"),
    ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
    ("https://example.org/it's", "https://example.org/it's"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "kept"), GOOD)
def test_an_address_is_kept_as_plain_ascii_that_leads_to_the_same_place(typed, kept):
    cleaned = clean_address(typed)
    assert cleaned.isascii() and (kept is None or cleaned == kept)
    assert clean_address(cleaned) == cleaned


BAD = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "mailto:a@example.org",
    "//example.org/x",
    "/news/1",
    "example.org",
    "https:example.org",
    "https://",
    "https:///x",
    "https://name:word@example.org/",
    "https://name@example.org/",
    "https://example.org@evil.example/",
    "https://example.org\\@evil.example/",
    "https:\\\\example.org",
    "https://exam ple.org/",
    "https://example.org/a b",
    "https://example.org/\r\nSet-Cookie: a=b",
    "https://example.org/\x00",
    "https://example.org/\x7f",
    "https://example.org/\u202egpj.exe",
    "https://example.org/\u200bx",
    "https://example.org/\u2028x",
    "https://example.org:99999/",
    "https://example.org:port/",
    "https://[::1/",
    "https://-example-.org/",
    "https://exa%6dple.org/",
    "https://example..org/",
    "https://" + "a" * 64 + "ё.org/",
    "https://example.org/\ud800",
]


@pytest.mark.parametrize("typed", BAD)
def test_an_address_that_a_reader_should_not_be_sent_to_is_refused(typed):
    with pytest.raises(BadAddress):
        add(address=typed)
    with pytest.raises(BadAddress):
        add(archive=typed)
    assert not Source.objects.exists() and not entries("follow.source.added")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " — "}, NothingSaid),
        ({"publisher": ""}, NothingSaid),
        ({"title": "a" * 301}, TooLong),
        ({"publisher": "a" * 161}, TooLong),
        ({"excerpt": "a" * 601}, TooLong),
        ({"note": "a" * 601}, TooLong),
        ({"address": "https://example.org/" + "ж" * 170}, TooLong),
        ({"kind": "blog"}, policy.BadKind),
        ({"language": "English"}, BadLanguage),
        ({"language": ""}, BadLanguage),
        ({"when": read("2026-11-26")}, FutureDate),
        ({"when": read("2027")}, FutureDate),
        ({"read_on": date(2026, 11, 26)}, FutureDate),
        ({"voice": 10**6}, NotFound),
    ],
)
def test_a_source_that_is_not_told_as_it_must_be_is_refused(changes, refusal):
    with pytest.raises(refusal):
        add(**changes)
    assert not Source.objects.exists()


def test_an_excerpt_of_600_signs_is_the_longest():
    assert len(sources.source(add(excerpt="a" * 600)).excerpt) == 600


def test_a_source_of_today_counts_by_the_day_of_this_site():
    late = AT.replace(hour=21)  # already tomorrow in Almaty
    ref = actions.add_source(
        actor=actor("malika"), kind="news", title="A", publisher="B", when=read("2026-11-25"), language="en", at=late
    )
    assert sources.source(ref).added_on == date(2026, 11, 25)


def test_nothing_is_added_or_kept_when_the_record_fails(monkeypatch):
    ref = add()

    def fail(*_args: object, **_named: object) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        add(title="Another")
    with pytest.raises(RuntimeError):
        keep(ref)
    assert Source.objects.count() == 1 and not KeptCopy.objects.exists()


def test_a_copy_once_kept_is_never_replaced():
    ref = add()
    digest = keep(ref)
    assert keep(ref) == digest and entries("follow.copy.kept") == 1
    with pytest.raises(policy.CopyDiffers):
        keep(ref, b"%PDF-1.7 another law")
    assert sources.kept_copy(ref)[1] == LAW
    assert f'"digest":"{digest}"' in Entry.objects.get(kind="follow.copy.kept").body


def test_a_photo_sent_again_as_it_was_or_as_it_is_kept_changes_nothing():
    ref = add(kind="photo")
    digest = keep(ref, jpeg())
    kept = sources.kept_copy(ref)[1]
    assert b"Gulnar" not in kept
    assert keep(ref, jpeg()) == keep(ref, kept) == digest
    with pytest.raises(policy.CopyDiffers):
        keep(ref, jpeg("blue"))


def test_a_copy_of_nothing_and_of_another_kind_is_refused():
    with pytest.raises(NotFound):
        keep("000000000000")
    with pytest.raises(CopyUnknown):
        keep(add(), b"MZ\x90\x00")
    assert not KeptCopy.objects.exists()


def test_a_kept_copy_is_a_file_to_be_saved_and_never_a_page():
    ref = add()
    digest = keep(ref)
    response = client_of("zarina").get(reverse("follow:kept_copy", args=[ref]))
    assert (response.status_code, response.content) == (200, LAW)
    assert response["Content-Type"] == "application/pdf" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment") and "law.pdf" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["ETag"] == f'"{digest}"'
    again = client_of("zarina").get(reverse("follow:kept_copy", args=[ref]), headers={"if-none-match": f'"{digest}"'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_source_without_a_copy_has_no_file():
    assert client_of("zarina").get(reverse("follow:kept_copy", args=[add()])).status_code == 404
    assert client_of("zarina").get(reverse("follow:source", args=["000000000000"])).status_code == 404


GROUNDS = ["names_private_person", "endangers", "unlawful", "wrong_file"]


def take_away(source: str, ground: str = "endangers", *, by: str = "malika") -> None:
    """Take away the kept copy of a source."""
    actions.take_away_copy(actor=actor(by), source=source, ground=ground, at=AT + timedelta(days=1))


def bytes_held() -> int:
    """Return how many rows of any table hold the content of a file."""
    held = {"content__isnull": False}
    return KeptCopy.objects.filter(**held).count() + Evidence.objects.filter(**held).count()


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_copy_that_is_taken_away_leaves_its_digest_its_size_the_day_and_the_ground(ground):
    ref = add()
    digest = keep(ref, name="Gulnar Abenova.pdf")
    take_away(ref, ground)
    row = KeptCopy.objects.get()
    assert (row.content, row.name, row.digest, row.size) == (None, "", digest, len(LAW))
    assert (row.ground, row.taken_away_on.isoformat()) == (ground, "2026-11-25")
    line = Entry.objects.get(kind="follow.copy.removed")
    assert f'"digest":"{digest}"' in line.body and f'"ground":"{ground}"' in line.body and ref in line.body
    card = sources.source(ref)
    assert card.copy is None and [gone.digest for gone in card.removed] == [digest]
    text = client_of("zarina").get(reverse("follow:source", args=[ref])).content.decode()
    assert "The copy was taken away on 25" in text and str(KeptCopy.Ground(ground).label) in text
    assert digest in text and "Gulnar" not in text and reverse("follow:kept_copy", args=[ref]) not in text
    assert "taken away" in client_of("zarina").get(reverse("follow:sources")).content.decode()


def test_the_file_of_a_copy_that_is_taken_away_is_refused_also_to_who_had_it_before():
    ref = add()
    digest = keep(ref)
    take_away(ref)
    client, url = client_of("zarina"), reverse("follow:kept_copy", args=[ref])
    for headers in ({}, {"if-none-match": f'"{digest}"'}):
        answer = client.get(url, headers=headers)
        assert answer.status_code == 410 and "is not given out any more" in answer.content.decode()
        assert LAW not in answer.content


@pytest.mark.parametrize("name", ["malika", "aigul"])
def test_a_monitor_and_a_host_take_a_copy_away_by_the_page(clock, name):
    ref = add()
    keep(ref)
    client, url = client_of(name), reverse("follow:copy_remove", args=[ref])
    assert url in client.get(reverse("follow:source", args=[ref])).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == client.post(url, {"ground": "dislike"}).status_code == 422
    assert bytes_held() == 1
    for _click in range(2):
        sent = client.post(url, {"ground": "unlawful"})
        assert sent.status_code == 302 and sent.url == reverse("follow:source", args=[ref])
    assert bytes_held() == 0 and entries("follow.copy.removed") == 1
    assert "No copy of this source is kept now." in client.get(url).content.decode()


@pytest.mark.parametrize("name", ["bolat", "kanat", "yerbol", "saule", "farida", "gulnar", "zarina"])
def test_nobody_else_takes_a_copy_away(clock, name):
    ref = add()
    keep(ref)
    with pytest.raises(NotAllowed):
        take_away(ref, by=name)
    client, url = client_of(name), reverse("follow:copy_remove", args=[ref])
    assert url not in client.get(reverse("follow:source", args=[ref])).content.decode()
    assert client.post(url, {"ground": "unlawful"}).status_code in (302, 403) and bytes_held() == 1


def test_a_copy_is_taken_away_once_and_on_a_ground_of_the_list():
    ref = add()
    with pytest.raises(NotFound):
        take_away(ref)
    with pytest.raises(NotFound):
        take_away("000000000000")
    keep(ref)
    with pytest.raises(policy.BadGround):
        take_away(ref, "dislike")
    actions.take_away_copy(actor=SYSTEM, source=ref, ground="unlawful", at=AT)
    take_away(ref, "unlawful")
    with pytest.raises(policy.CopyTakenAway):
        take_away(ref, "wrong_file")
    assert entries("follow.copy.removed") == 1 and KeptCopy.objects.get().ground == "unlawful"


@pytest.mark.parametrize("ground", GROUNDS[:3])
def test_after_harm_no_other_copy_follows_and_the_same_file_comes_back_nowhere(clock, ground):
    ref, other = add(), add(title="Another")
    keep(ref)
    take_away(ref, ground)
    for source, content in ((ref, LAW), (ref, b"%PDF-1.7 another law"), (other, LAW)):
        with pytest.raises(policy.CopyBarred):
            keep(source, content)
    client, url = client_of("malika"), reverse("follow:copy_keep", args=[ref])
    assert url not in client.get(reverse("follow:source", args=[ref])).content.decode()
    sent = client.post(url, {"copy": SimpleUploadedFile("law.pdf", LAW)})
    assert sent.status_code == 422 and "Nothing was kept" in sent.content.decode()
    assert bytes_held() == 0 and entries("follow.copy.kept") == 1


def test_after_the_wrong_file_another_copy_follows_and_both_digests_stay_on_the_page():
    ref = add()
    wrong = keep(ref)
    take_away(ref, "wrong_file")
    client = client_of("malika")
    assert reverse("follow:copy_keep", args=[ref]) in client.get(reverse("follow:source", args=[ref])).content.decode()
    right = keep(ref, b"%PDF-1.7 the right law")
    text = client.get(reverse("follow:source", args=[ref])).content.decode()
    assert wrong in text and right in text and reverse("follow:kept_copy", args=[ref]) in text
    assert sources.kept_copy(ref)[1] == b"%PDF-1.7 the right law"
    take_away(ref, "endangers")
    assert [gone.digest for gone in sources.source(ref).removed] == [wrong, right]
    with pytest.raises(policy.CopyBarred):
        keep(ref)


def handed_in(reform: str, **changes: object) -> str:
    """Let somebody hand in the law as a file and return the handle of the evidence."""
    said = {
        "track": "law", "bearing": "for", "language": "en", "text": "It is signed.", "kind": "law", "title": "The law",
        "publisher": "The Gazette", "when": read("2026-11-01"), "name": "law.pdf", "content": LAW,
    }  # fmt: skip
    return actions.hand_in_evidence(actor=actor("gulnar"), reform=reform, at=AT, **said | changes)


def test_a_file_that_does_harm_is_deleted_wherever_it_lies():
    reform = make_reform()
    first, second = add(), add(title="Another")
    keep(first), keep(second)
    waiting, accepted = handed_in(reform), handed_in(reform, text="It is signed today.")
    actions.accept_evidence(actor=actor("malika"), evidence=accepted, at=AT)
    Evidence.objects.filter(ref=accepted).update(content=LAW)
    take_away(first)
    assert bytes_held() == 0 and entries("follow.copy.removed") == 2
    with pytest.raises(policy.CopyBarred):
        actions.accept_evidence(actor=actor("malika"), evidence=waiting, at=AT)
    assert Evidence.objects.get(ref=waiting).state == "waiting" and entries("follow.source.added") == 3
    actions.refuse_evidence(actor=actor("malika"), evidence=waiting, reason="doubtful", at=AT)


def test_the_wrong_file_goes_from_its_source_alone():
    reform = make_reform()
    first, second = add(), add(title="Another")
    keep(first), keep(second)
    waiting = handed_in(reform)
    take_away(first, "wrong_file")
    assert sources.kept_copy(second)[1] == LAW and bytes_held() == 2
    take_away(second, "wrong_file")
    assert bytes_held() == 1, "whoever handed it in may have meant it"
    actions.accept_evidence(actor=actor("malika"), evidence=waiting, at=AT)
    assert KeptCopy.objects.get(taken_away_on=None).source.ref not in (first, second)


def test_evidence_with_another_file_at_the_address_of_a_closed_source_becomes_a_source_of_its_own():
    reform, ref = make_reform(), add()
    keep(ref)
    take_away(ref)
    evidence = handed_in(reform, address=ADDRESS, content=b"%PDF-1.7 another law")
    actions.accept_evidence(actor=actor("malika"), evidence=evidence, at=AT)
    assert KeptCopy.objects.get(taken_away_on=None).source.ref != ref


def test_a_copy_whose_line_cannot_be_written_is_not_taken_away(monkeypatch):
    ref = add()
    keep(ref)

    def fail(*_args: object, **_named: object) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        take_away(ref)
    assert sources.kept_copy(ref)[1] == LAW and KeptCopy.objects.get().ground == ""


def test_the_table_holds_no_copy_that_is_half_taken_away():
    ref = add()
    keep(ref)
    for half in ({"content": None}, {"ground": "endangers"}, {"ground": "endangers", "taken_away_on": AT.date()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            KeptCopy.objects.update(**half)


def test_an_address_is_a_link_that_is_followed_by_nobody_but_the_reader():
    page = client_of("zarina").get(reverse("follow:source", args=[add(archive="https://archive.example/1")]))
    text = page.content.decode()
    assert f'<a href="{ADDRESS}" rel="noopener nofollow">' in text
    assert '<a href="https://archive.example/1" rel="noopener nofollow">' in text
    assert "prefetch" not in text and "preconnect" not in text and page["X-DNS-Prefetch-Control"] == "off"


def test_what_is_not_known_of_a_source_is_shown_as_a_gap():
    ref = add(address="", when=UNKNOWN)
    text = client_of("zarina").get(reverse("follow:source", args=[ref])).content.decode()
    assert text.count('class="gapbox"') >= 4 and "date not known" in text
    assert "Nothing rests on this source yet." in text


def test_the_list_stands_with_the_newest_first_fifty_a_page():
    for n in range(52):
        add(title=f"Text {n}", when=read((date(2020, 1, 1) + timedelta(n)).isoformat()))
    undated = add(title="Undated", when=UNKNOWN)
    first, second = source_pages.source_list(SourcesFilter()), source_pages.source_list(SourcesFilter(), 2)
    assert (first.count, first.pages, len(first.rows), len(second.rows)) == (53, 2, 50, 3)
    assert first.rows[0].title == "Text 51" and second.rows[-1].ref == undated
    assert (first.before, first.after, second.before, second.after) == ("", "page=2", "page=1", "")
    assert source_pages.source_list(SourcesFilter(), 99).page == 2


def test_the_list_is_narrowed_by_kind_and_by_the_publishers_name_in_any_letters():
    add(title="1", publisher="Егемен Қазақстан", kind="state_media")
    add(title="2", publisher="The Paper (online)", kind="news")
    assert [row.title for row in source_pages.source_list(SourcesFilter(publisher="егемен ҚАЗ")).rows] == ["1"]
    assert [row.title for row in source_pages.source_list(SourcesFilter(publisher="(ONLINE")).rows] == ["2"]
    assert [row.title for row in source_pages.source_list(SourcesFilter(kind="news")).rows] == ["2"]
    page = client_of("zarina").get(reverse("follow:sources"), {"kind": "nonsense", "publisher": "x\x00", "page": "²"})
    assert page.status_code == 200 and "No source fits what you chose" in page.content.decode()


def test_lists_and_pages_cost_the_same_however_much_there_is(django_assert_max_num_queries):
    refs = [add(title=f"Text {n}") for n in range(30)]
    for ref in refs:
        keep(ref)
    with django_assert_max_num_queries(6):
        source_pages.source_list(SourcesFilter())
    reform = make_reform(source=refs[0])
    for n in range(12):
        actions.note_conflict(
            actor=actor("malika"), body="akimat", reform=reform, language="en", text=f"Day {n} or another",
            sources=(refs[0], refs[n + 1]), at=AT,
        )  # fmt: skip
    with django_assert_max_num_queries(26):
        page = source_pages.source_page(refs[0], actor("malika"))
    assert len(page.conflicts) == 12 and page.conflicts[0].sources[0].ref == refs[0]
    assert [fact.noun for fact in page.facts] == ["the promise"]


def test_the_page_lists_every_fact_that_rests_on_the_source_and_says_which_was_corrected():
    ref = add(title="The gazette", kind="law")
    reform = make_reform(source=ref)
    do = {"actor": actor("malika"), "at": AT}
    said = {"language": "en", "when": read("2020-05-25")}
    assessor = people_actions.name_actor(actor=SYSTEM, name="The Institute", kind="organisation", at=AT)
    stage = actions.enter_stage(
        reform=reform, step="enacted", sources=[(ref, "article 5")], note="Signed.", **said, **do
    )
    actions.correct_stage(
        reform=reform, stage=stage, why="The day was wrong.", step="enacted", sources=[(ref, "article 6")],
        language="en", when=read("2020-05-26"), **do,
    )  # fmt: skip
    actions.enter_finding(
        reform=reform, track="practice", bearing="for", text="It was done.", sources=[ref], **said, **do
    )
    actions.enter_assessment(
        reform=reform, assessor=assessor, grade="B", scale="A to E", words="", source=ref, place="page 3", **said, **do
    )
    actions.enter_event(body="akimat", kind="decree", title="A decree", sources=[ref], **said, **do)
    actions.enter_decision(reform=reform, outcome="adopted", coverage="submitted", sources=[ref], **said, **do)
    actions.enter_attribution(reform=reform, language="en", text="The council began it", source=ref, **do)
    page = source_pages.source_page(ref, actor("zarina"))
    told = {(fact.noun, fact.place, fact.corrected) for fact in page.facts}
    assert told >= {
        ("the promise", "", False), ("enacted", "article 5", True), ("enacted", "article 6", False),
        ("in practice: speaks for it", "", False), ("assessment", "page 3", False), ("event", "", False),
        ("formal decision: adopted", "", False), ("who began it", "", False),
    }  # fmt: skip
    assert page.facts[-1].noun == "event" and not page.may_keep
    text = client_of("zarina").get(reverse("follow:source", args=[ref])).content.decode()
    assert text.count(reverse("follow:reform", args=[reform])) == 7
    assert reverse("follow:chronicle", args=["akimat"]) in text and "corrected since" in text
    assert [card.ref for card in sources.used_by(reforms.reform(reform).pk)] == [ref]


def form(**changes: object) -> dict[str, object]:
    """Return what the form of a source sends."""
    said = {
        "title": "The law is signed", "publisher": "The Paper", "kind": "news", "language": "ru", "date": "2020-05-25",
        "precision": "", "address": ADDRESS, "archive": "", "read_on": "", "voice": "", "excerpt": "", "note": "",
        "once": "0123456789ABCDEFGHJKMNPQRS",
    }  # fmt: skip
    return said | changes


def test_a_monitor_adds_a_source_with_its_copy_in_one_form_and_comes_back_with_its_handle(clock):
    reform = make_reform()
    before = Source.objects.count()
    client, url = client_of("malika"), reverse("follow:source_new", args=[reform])
    assert client.get(url).status_code == 200
    for _click in range(2):
        sent = client.post(url, form(copy=SimpleUploadedFile("law.pdf", LAW)))
        assert sent.status_code == 302 and sent.url == reverse("follow:reform_desk", args=[reform])
    source = Source.objects.get(title="The law is signed", language="ru")
    assert Source.objects.count() == before + 1 and KeptCopy.objects.get().source == source
    assert source.ref in client.get(sent.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"copy": SimpleUploadedFile("law.pdf", b"<html>")}, "not a PDF"),
        ({"copy": SimpleUploadedFile("law.pdf", b"")}, "empty"),
        ({"address": "javascript:alert(1)"}, "no address that can be shown"),
        ({"date": "2020-13"}, "is no date"),
        ({"date": "2027"}, "has not come yet"),
        ({"kind": ""}, "required"),
        ({"title": ""}, "required"),
        ({"voice": "7777"}, "7777"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_the_reason_and_leaves_nothing(clock, changes, word):
    reform = make_reform()
    before = Source.objects.count()
    sent = client_of("malika").post(reverse("follow:source_new", args=[reform]), form(**changes))
    assert sent.status_code == 422 and word in sent.content.decode()
    assert Source.objects.count() == before and not KeptCopy.objects.exists()


def test_a_source_that_is_here_already_is_said_in_the_form(clock):
    ref, reform = add(), make_reform()
    sent = client_of("malika").post(reverse("follow:source_new", args=[reform]), form())
    assert sent.status_code == 422 and f"This source is here already: {ref}" in sent.content.decode()


def test_a_file_of_fifty_megabytes_is_refused_by_its_size_alone(clock, monkeypatch):
    ref = add()
    monkeypatch.setattr("senim.follow.formats.copies.take", lambda *_given: pytest.fail("it was read"))
    huge = SimpleUploadedFile("film.pdf", bytes(50 * 1024 * 1024))
    sent = client_of("malika").post(reverse("follow:copy_keep", args=[ref]), {"copy": huge})
    assert sent.status_code == 422 and str(MOST_BYTES) in sent.content.decode()
    assert not KeptCopy.objects.exists()


def test_a_copy_can_be_kept_later_and_not_be_replaced(clock):
    ref = add()
    client, url = client_of("malika"), reverse("follow:copy_keep", args=[ref])
    assert reverse("follow:copy_keep", args=[ref]) in client.get(reverse("follow:source", args=[ref])).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 422
    sent = client.post(url, {"copy": SimpleUploadedFile("law.pdf", LAW)})
    assert sent.status_code == 302 and sent.url == reverse("follow:source", args=[ref])
    again = client.post(url, {"copy": SimpleUploadedFile("law.pdf", b"%PDF-1.7 another")})
    assert again.status_code == 422 and "never replaced" in again.content.decode()
    assert sources.kept_copy(ref)[1] == LAW


@pytest.mark.parametrize("name", ["aigul", "kanat", "yerbol", "farida"])
def test_the_desk_of_sources_is_for_monitors(clock, name):
    ref, reform = add(), make_reform()
    for url in (reverse("follow:source_new", args=[reform]), reverse("follow:copy_keep", args=[ref])):
        assert client_of(name).get(url).status_code == client_of(name).post(url).status_code == 403
        assert client_of("zarina").get(url).status_code == 302


def test_who_publishes_under_the_name_of_a_public_actor_speaks_with_its_voice():
    named = people_actions.name_actor(
        actor=SYSTEM, name="The Ministry of Roads", kind="organisation", aliases=["Roads.gov"], at=AT
    )
    for publisher in ("The Ministry of Roads", " the  ministry of ROADS ", "roads.gov"):
        ref = add(publisher=publisher, title=publisher, address="")
        assert Source.objects.get(ref=ref).voice_id == named
    other = people_actions.name_actor(actor=SYSTEM, name="The Ministry of Roads", kind="person", at=AT)
    ref = add(publisher="The Ministry of Roads", title="Of which", address="")
    assert Source.objects.get(ref=ref).voice_id is None, "a name that two bear is nobody's"
    ref = add(publisher="The Ministry of Roads", title="Of this one", address="", voice=other)
    assert Source.objects.get(ref=ref).voice_id == other


@pytest.mark.parametrize("publisher", ["The akimat", "Орган akimat"])
def test_what_a_body_publishes_is_its_word_in_every_language_from_the_first_source_on(publisher):
    row = Source.objects.get(ref=add(publisher=publisher))
    assert row.voice is not None and row.voice.body is not None and row.voice.body.slug == "akimat"
