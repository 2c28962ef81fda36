"""Anybody hands in evidence without an account; a monitor accepts or refuses it, and the receipt says which."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.addresses import BadAddress
from senim.follow.formats.copies import MOST_BYTES, CopyTooLarge, CopyUnknown
from senim.follow.formats.dating import UNKNOWN, FutureDate, read
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Evidence, Finding, KeptCopy, Reform, Source
from senim.follow.policy import evidence_desk as policy
from senim.follow.policy.lines import OnlyPromiser, UnknownWord
from senim.follow.policy.reforms import WrongPhase
from senim.follow.policy.sources import BadKind
from senim.follow.queries import evidence as queries
from senim.people import queries as people
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import receipt_code
from senim.people.models import Participant
from senim.record.models import Entry
from tests import cast
from tests.reforms import make_monitor, make_reform

pytestmark = pytest.mark.django_db
PAGE = "https://news.example.org/streets"
PDF = b"%PDF-1.7 a protocol"
SAID = {
    "track": "practice",
    "bearing": "against",
    "language": "en",
    "text": "On 20 November nobody had cleared the yards of school 3.",
    "kind": "news",
    "title": "Children climb over snow",
    "publisher": "The Evening",
    "when": read("2026-11-21"),
    "address": PAGE,
}
FORM = {name: value for name, value in SAID.items() if name != "when"} | {"date": "2026-11-21", "precision": ""}


@pytest.fixture
def reform(db):
    return make_reform()


@pytest.fixture
def malika():
    return cast.actor(make_monitor())


def hand_in(reform, at, *, by="gulnar", **changes):
    who = by if isinstance(by, Actor) else cast.actor(by)
    return actions.hand_in_evidence(actor=who, reform=reform, at=at, **(SAID | changes))


def row(ref):
    return Evidence.objects.get(ref=ref)


def html(answer):
    return " ".join(answer.content.decode().split())


def photo(size=(40, 30)):
    """Return a photo whose camera wrote down where it was taken."""
    picture, exif, kept = Image.new("RGB", size, "white"), Image.Exif(), io.BytesIO()
    exif[0x010E] = "Abay street 5"
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def fail(sentence, *, at):
    raise OSError("full")


# Handing in


def test_what_is_handed_in_waits_with_its_words_and_its_author_is_in_no_entry(reform, at):
    before = Entry.objects.count()
    ref = hand_in(reform, at)
    kept = row(ref)
    assert (kept.state, kept.track, kept.bearing, kept.address) == ("waiting", "practice", "against", PAGE)
    assert (kept.first_day.isoformat(), kept.precision, kept.sent_on.isoformat()) == ("2026-11-21", "day", "2026-11-24")
    (entry,) = Entry.objects.order_by("pk")[before:]
    assert entry.kind == "follow.evidence.handed_in"
    assert kept.author.ref not in entry.body and SAID["text"] not in entry.body
    assert "against" not in entry.body and "practice" not in entry.body and '"news"' not in entry.body


def test_the_record_does_not_tell_who_holds_a_file_that_it_was_handed_in(reform, malika, at):
    ref = hand_in(reform, at, content=PDF, name="letter.pdf")
    actions.refuse_evidence(actor=malika, evidence=ref, reason="endangers", at=at)
    digest = hashlib.sha256(PDF).hexdigest()
    assert row(ref).digest == digest
    assert not any(digest in entry.body for entry in Entry.objects.all())


def test_the_person_is_a_participant_of_this_reform_only(reform, at):
    other = make_reform(title="Publish the plan of the rounds")
    first, second = row(hand_in(reform, at)), row(hand_in(other, at))
    assert first.author_id != second.author_id
    key = cast.make_key(cast.KEYS["gulnar"])
    assert people.participant_by_receipt(receipt_code(key, reform)) == first.author_id


def test_a_form_sent_twice_hands_in_once(reform, at):
    sign = "0123456789ABCDEFGHJKMNPQRS"
    assert hand_in(reform, at, once=sign) == hand_in(reform, at, once=sign)
    assert Evidence.objects.count() == 1


def test_a_photo_is_cleaned_before_it_is_kept(reform, at):
    sent = photo()
    assert b"Abay street 5" in sent
    kept = row(hand_in(reform, at, address="", name="IMG_20261121_0815.jpg", content=sent))
    content = bytes(kept.content)
    assert b"Abay street 5" not in content and kept.name == "evidence.jpg"
    assert (kept.size, kept.digest) == (len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"address": "", "content": b""}, policy.NothingToLookUp),
        ({"address": " "}, policy.NothingToLookUp),
        ({"address": "javascript:alert(1)"}, BadAddress),
        ({"content": b"MZ\x90\x00 a program", "name": "a.pdf"}, CopyUnknown),
        ({"content": PDF + b" " * MOST_BYTES, "name": "a.pdf"}, CopyTooLarge),
        ({"when": read("2026-11-25")}, FutureDate),
        ({"when": read("2027")}, FutureDate),
        ({"text": " … "}, NothingSaid),
        ({"title": ""}, NothingSaid),
        ({"publisher": "–"}, NothingSaid),
        ({"text": "ж" * 601}, TooLong),
        ({"title": "ж" * 301}, TooLong),
        ({"kind": "rumour"}, BadKind),
        ({"language": "Kazakh"}, BadLanguage),
        ({"track": "life"}, UnknownWord),
        ({"bearing": "context"}, UnknownWord),
    ],
)
def test_what_nobody_could_look_up_or_read_is_refused_and_nothing_is_kept(reform, at, changes, refusal):
    before = Entry.objects.count()
    with pytest.raises(refusal):
        hand_in(reform, at, **changes)
    assert not Evidence.objects.exists()
    assert not Participant.objects.exists()
    assert Entry.objects.count() == before


def test_a_date_that_is_not_known_is_no_hindrance(reform, at):
    assert row(hand_in(reform, at, when=UNKNOWN)).precision == "unknown"


def test_without_a_key_nothing_is_kept(reform, at):
    for who in ("zarina", "aigul", SYSTEM):
        with pytest.raises(policy.NoKey):
            hand_in(reform, at, by=who)
    assert not Evidence.objects.exists()


def test_five_pieces_of_one_person_may_wait_at_a_reform(reform, malika, at):
    refs = [hand_in(reform, at, title=f"Report {n}") for n in range(policy.MOST_WAITING)]
    with pytest.raises(policy.TooManyWaiting):
        hand_in(reform, at)
    hand_in(reform, at, by="ivan")
    hand_in(make_reform(title="Another one"), at)
    actions.refuse_evidence(actor=malika, evidence=refs[0], reason="known", at=at)
    assert hand_in(reform, at)


def test_evidence_is_for_a_reform_that_is_followed(reform, at):
    Reform.objects.update(phase="waiting")
    with pytest.raises(WrongPhase):
        hand_in(reform, at)
    with pytest.raises(NotFound):
        hand_in("0123456789ab", at)


def test_what_cannot_be_recorded_is_not_handed_in(reform, at, monkeypatch):
    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        hand_in(reform, at)
    assert not Evidence.objects.exists()
    assert not Participant.objects.exists()


# The decision


def test_accepted_it_becomes_a_source_with_its_copy_and_a_finding(reform, malika, at):
    ref = hand_in(reform, at, name="protocol.pdf", content=PDF)
    before = Entry.objects.count()
    made = actions.accept_evidence(actor=malika, evidence=ref, note="Thank you.", at=at)
    finding, kept = Finding.objects.get(ref=made), row(ref)
    source = finding.sources.get()
    assert (finding.track, finding.bearing, finding.text) == ("practice", "against", SAID["text"])
    assert (source.kind, source.title, source.address, source.copies.get().digest) == (
        "news", SAID["title"], PAGE, hashlib.sha256(PDF).hexdigest(),
    )  # fmt: skip
    assert (kept.state, kept.finding_id, kept.content, kept.digest) == (
        "accepted", finding.pk, None, source.copies.get().digest,
    )  # fmt: skip
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))[before:]
    assert kinds == [
        "follow.source.added", "follow.copy.kept", "follow.finding.entered", "follow.evidence.accepted",
    ]  # fmt: skip


def test_a_photo_that_was_cleaned_is_not_changed_again(reform, malika, at):
    ref = hand_in(reform, at, address="", name="a.jpg", content=photo(), kind="photo")
    digest = row(ref).digest
    actions.accept_evidence(actor=malika, evidence=ref, at=at)
    assert KeptCopy.objects.get().digest == digest


def test_one_source_serves_two_pieces_of_evidence(reform, malika, at):
    for text in ("Nobody cleared school 3.", "Nobody cleared clinic 1."):
        actions.accept_evidence(actor=malika, evidence=hand_in(reform, at, text=text), at=at)
    one, two = Finding.objects.filter(reform__ref=reform).order_by("-pk")[:2]
    assert one.sources.get() == two.sources.get()


def test_another_file_at_the_same_address_is_another_source(reform, malika, at):
    for content in (PDF, PDF + b" as it was changed later"):
        ref = hand_in(reform, at, name="a.pdf", content=content)
        actions.accept_evidence(actor=malika, evidence=ref, at=at)
    first, second = Source.objects.filter(address=PAGE).order_by("pk")
    assert first.copies.get().digest != second.copies.get().digest
    assert second.title == f"{SAID['title']} (2026-11-24)"


def test_the_same_file_without_an_address_is_one_source(reform, malika, at):
    for n in (1, 2):
        ref = hand_in(reform, at, address="", name="a.pdf", content=PDF, text=f"Page {n} says so.")
        actions.accept_evidence(actor=malika, evidence=ref, at=at)
    assert KeptCopy.objects.count() == 1


def test_the_word_of_those_who_promised_shows_no_practice(reform, malika, at):
    own = Reform.objects.get(ref=reform).promisers.first().pk
    ref = hand_in(reform, at, bearing="for", kind="official", title="We clear every yard", publisher="The akimat")
    with pytest.raises(OnlyPromiser), transaction.atomic():
        actions.accept_evidence(actor=malika, evidence=ref, voice=own, at=at)
    assert row(ref).state == "waiting"
    assert not Source.objects.filter(address=PAGE).exists()
    actions.refuse_evidence(actor=malika, evidence=ref, reason="doubtful", at=at)


@pytest.mark.parametrize("publisher", ["The akimat", " the AKIMAT", "Орган akimat"])
def test_what_those_who_promised_publish_is_their_word_though_no_monitor_says_so(reform, malika, at, publisher):
    ref = hand_in(reform, at, bearing="for", kind="data", title="We clear every yard", publisher=publisher)
    with pytest.raises(OnlyPromiser), transaction.atomic():
        actions.accept_evidence(actor=malika, evidence=ref, at=at)
    assert row(ref).state == "waiting"


def test_refused_its_file_is_gone_and_its_digest_stays(reform, malika, at):
    ref = hand_in(reform, at, name="a.pdf", content=PDF)
    actions.refuse_evidence(actor=malika, evidence=ref, reason="endangers", note="A guard is named.", at=at)
    kept = row(ref)
    assert (kept.state, kept.reason, kept.note) == ("refused", "endangers", "A guard is named.")
    assert (kept.content, kept.digest) == (None, hashlib.sha256(PDF).hexdigest())
    assert kept.decided_on.isoformat() == "2026-11-24"
    assert not Finding.objects.filter(text=SAID["text"]).exists()
    last = Entry.objects.order_by("-pk").first()
    assert last.kind == "follow.evidence.refused" and "A guard" not in last.body


@pytest.mark.parametrize("reason", ["", "boring"])
def test_a_refusal_needs_a_reason_from_the_list(reform, malika, at, reason):
    ref = hand_in(reform, at)
    with pytest.raises(policy.NoReason):
        actions.refuse_evidence(actor=malika, evidence=ref, reason=reason, at=at)
    assert row(ref).state == "waiting"


def accept(actor, ref, at):
    actions.accept_evidence(actor=actor, evidence=ref, at=at)


def refuse(actor, ref, at):
    actions.refuse_evidence(actor=actor, evidence=ref, reason="known", at=at)


@pytest.mark.parametrize("first", [accept, refuse])
@pytest.mark.parametrize("second", [accept, refuse])
def test_the_second_monitor_comes_too_late(reform, malika, at, first, second):
    ref = hand_in(reform, at)
    first(malika, ref, at)
    before, findings = Entry.objects.count(), Finding.objects.count()
    with pytest.raises(policy.AlreadyDecided):
        second(malika, ref, at)
    assert (Entry.objects.count(), Finding.objects.count()) == (before, findings)


@pytest.mark.parametrize("decide", [accept, refuse])
def test_nobody_decides_on_what_they_handed_in(reform, malika, at, decide):
    key = cast.make_key(cast.KEYS["gulnar"])
    both = Actor(account=malika.account, name=malika.name, key=key)
    ref = hand_in(reform, at, by=both)
    with pytest.raises(policy.OwnEvidence):
        decide(both, ref, at)
    decide(malika, ref, at)


@pytest.mark.parametrize("who", ["yerbol", "kanat", "aigul", "farida", "gulnar", "zarina"])
@pytest.mark.parametrize("decide", [accept, refuse])
def test_only_monitors_decide(reform, at, who, decide):
    ref = hand_in(reform, at, by="ivan")
    with pytest.raises(NotAllowed):
        decide(cast.actor(who), ref, at)
    assert row(ref).state == "waiting"


@pytest.mark.parametrize("decide", [accept, refuse])
def test_evidence_that_is_not_there_is_not_found(malika, at, decide):
    with pytest.raises(NotFound):
        decide(malika, "0123456789ab", at)


@pytest.mark.parametrize("decide", [accept, refuse])
def test_a_decision_that_cannot_be_recorded_is_not_taken(reform, malika, at, decide, monkeypatch):
    ref = hand_in(reform, at, name="a.pdf", content=PDF)
    findings = Finding.objects.count()
    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(OSError, match="full"):
        decide(malika, ref, at)
    assert (row(ref).state, bytes(row(ref).content)) == ("waiting", PDF)
    assert Finding.objects.count() == findings
    assert not Source.objects.filter(address=PAGE).exists()


# What queries tell


def test_what_waits_for_a_body_is_told_the_oldest_first(reform, malika, at):
    late, early = hand_in(reform, at, title="Late"), hand_in(reform, at - timedelta(days=3), by="ivan")
    decided = hand_in(reform, at, title="Known")
    refuse(malika, decided, at)
    body = people.body("akimat").pk
    assert [card.ref for card in queries.waiting(body)] == [early, late]
    assert queries.waiting(body + 1) == ()


def test_what_waits_costs_one_query_whatever_its_length(reform, at, django_assert_num_queries):
    body = people.body("akimat").pk
    for n in range(3):
        hand_in(reform, at, title=f"Report {n}", name="a.pdf", content=PDF)
    with django_assert_num_queries(1):
        assert len(queries.waiting(body)) == 3


def test_what_the_pages_ask_costs_the_same_whatever_there_is(reform, malika, at, django_assert_max_num_queries):
    gulnar = cast.actor("gulnar")
    for n in range(4):
        ref = hand_in(reform, at, title=f"Report {n}", name="a.pdf", content=PDF)
        with django_assert_max_num_queries(10):
            queries.handing_in(reform, gulnar, at)
        with django_assert_max_num_queries(11):
            queries.deciding(reform, ref, malika, at)


# The page on which it is handed in


def page(reform, client):
    return client.get(f"/reforms/{reform}/evidence/")


def send(reform, client, **changes):
    return client.post(f"/reforms/{reform}/evidence/", FORM | changes)


def test_the_page_warns_about_documents_before_it_asks_for_a_file(reform, clock):
    text = html(page(reform, cast.client_of("zarina")))
    warned, asked = text.index("A document is not cleaned"), text.index('name="copy"')
    assert warned < asked
    assert "Nothing is public before a monitor has accepted it." in text
    assert 'enctype="multipart/form-data"' in text


def test_somebody_without_account_and_key_hands_in_and_gets_a_receipt(reform, clock):
    client = Client(headers={"accept-language": "en"})
    assert "Your receipt" not in html(page(reform, client))
    answer = send(reform, client, once="0123456789ABCDEFGHJKMNPQRS")
    assert answer.status_code == 302
    text = html(client.get(answer.url))
    assert "It is handed in." in text and "Your receipt" in text
    assert "Your receipt" not in html(page(reform, cast.client_of("zarina")))
    assert send(reform, client, once="0123456789ABCDEFGHJKMNPQRS").status_code == 302
    assert Evidence.objects.count() == 1


def test_a_browser_that_refused_the_cookie_reads_why_and_finds_its_words_again(reform, clock):
    answer = send(reform, Client(headers={"accept-language": "en"}))
    text = html(answer)
    assert answer.status_code == 403
    assert "This browser sent no cookie, so nothing was kept." in text and SAID["text"] in text
    assert not Evidence.objects.exists()


def test_staff_hand_in_like_everybody(reform, clock):
    client = cast.client_of("yerbol")
    page(reform, client)
    assert send(reform, client).status_code == 302
    assert Evidence.objects.get().author_id is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"address": ""}, "neither an address nor a file"),
        ({"address": "ftp://example.org/a"}, "no address that can be shown here"),
        ({"date": "2026-13"}, "is no date"),
        ({"date": "2027-01-01"}, "has not come yet"),
        ({"date": "2026-11", "precision": "day"}, "not one of the available choices"),
        ({"text": "ж" * 601}, "601 characters long"),
        ({"bearing": ""}, "This field is required"),
        ({"copy": SimpleUploadedFile("a.pdf", b"MZ\x90\x00 a program")}, "not a PDF"),
        ({"copy": SimpleUploadedFile("a.pdf", PDF + b" " * MOST_BYTES)}, "more than 5242880 bytes"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_and_keeps_what_was_typed(reform, clock, changes, words):
    answer = send(reform, cast.client_of("gulnar"), **changes)
    text = html(answer)
    assert answer.status_code == 422
    assert words in text
    assert 'value="Children climb over snow"' in text
    assert ("has to be chosen once more" in text) == ("copy" in changes)
    assert not Evidence.objects.exists()


def test_the_sixth_piece_is_refused_with_the_way_out(reform, at, clock):
    gulnar = cast.client_of("gulnar")
    for n in range(policy.MOST_WAITING - 1):
        hand_in(reform, at, title=f"Report {n}")
    assert send(reform, gulnar).status_code == 302
    answer = send(reform, gulnar)
    assert answer.status_code == 409 and "your receipt says so" in html(answer)
    assert "<form" not in html(page(reform, gulnar)).split("</main>")[0].split('id="main"')[1].replace("csrf", "")


def test_a_reform_that_waits_at_the_gate_takes_no_evidence_yet(reform, clock):
    Reform.objects.update(phase="waiting")
    gulnar = cast.client_of("gulnar")
    assert "once monitors follow this reform" in html(page(reform, gulnar))
    assert send(reform, gulnar).status_code == 409


def test_nothing_that_waits_is_public(reform, at, clock):
    ref = hand_in(reform, at, name="a.pdf", content=PDF)
    for address in (f"/reforms/{reform}/", f"/reforms/{reform}/evidence/"):
        text = html(cast.client_of("zarina").get(address))
        assert SAID["text"] not in text and ref not in text


# The monitor's page


def desk(reform, ref, tail=""):
    return f"/desk/reform/{reform}/evidence/{ref}/{tail}"


def test_a_monitor_sees_everything_but_who_sent_it(reform, at, clock):
    ref = hand_in(reform, at, name="a.pdf", content=PDF)
    text = html(cast.client_of(make_monitor()).get(desk(reform, ref)))
    author = row(ref).author
    for said in (SAID["text"], SAID["title"], PAGE, "21 November 2026", row(ref).digest):
        assert said in text
    assert not any(sign in text for sign in (author.ref, author.key_hash, author.receipt_hash))
    assert text.count('class="button plain" name="act"') == 2


def test_the_file_comes_as_one_to_be_saved(reform, at, clock):
    malika = cast.client_of(make_monitor())
    ref = hand_in(reform, at, name="Ivanov, my protocol.pdf", content=PDF)
    answer = malika.get(desk(reform, ref, "file/"))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="evidence.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    malika.post(desk(reform, ref), {"act": "refuse", "reason": "known"})
    assert malika.get(desk(reform, ref, "file/")).status_code == 404
    assert malika.get(desk(reform, hand_in(reform, at), "file/")).status_code == 404


def test_a_monitor_accepts_from_the_page(reform, at, clock):
    malika, ref = cast.client_of(make_monitor()), hand_in(reform, at)
    text = html(malika.post(desk(reform, ref), {"act": "accept", "note": "Read."}, follow=True))
    assert "It is accepted." in text and f"/reforms/{reform}/#finding-{row(ref).finding.ref}" in text
    assert 'name="act"' not in text
    assert malika.post(desk(reform, ref), {"act": "accept"}).status_code == 409


def test_a_monitor_refuses_from_the_page_with_a_reason(reform, at, clock):
    malika, ref = cast.client_of(make_monitor()), hand_in(reform, at)
    answer = malika.post(desk(reform, ref), {"act": "refuse", "note": "No word of it there."})
    assert answer.status_code == 422 and "No word of it there." in html(answer)
    text = html(malika.post(desk(reform, ref), {"act": "refuse", "reason": "not_about_it"}, follow=True))
    assert "It is refused." in text and "Not about this reform" in text


def test_a_monitor_reads_why_the_promisers_word_is_not_enough(reform, at, clock):
    own = Reform.objects.get(ref=reform).promisers.first().pk
    ref = hand_in(reform, at, bearing="for")
    sent = {"act": "accept", "voice": own, "note": "Their own page."}
    answer = cast.client_of(make_monitor()).post(desk(reform, ref), sent)
    assert answer.status_code == 422
    assert "their word alone shows no practice" in html(answer) and "Their own page." in html(answer)
    assert row(ref).state == "waiting"


def test_a_monitor_who_handed_it_in_has_no_buttons(reform, at, clock):
    client = cast.client_of(make_monitor())
    client.cookies["key"] = ""
    page(reform, client)
    send(reform, client)
    ref = Evidence.objects.get().ref
    text = html(client.get(desk(reform, ref)))
    assert "You handed this in yourself." in text and 'name="act"' not in text
    assert client.post(desk(reform, ref), {"act": "accept"}).status_code == 403


def test_nobody_else_sees_the_page_or_the_file(reform, at, clock):
    ref = hand_in(reform, at, name="a.pdf", content=PDF)
    for tail in ("", "file/"):
        for who in ("yerbol", "kanat", "aigul", "farida"):
            assert cast.client_of(who).get(desk(reform, ref, tail)).status_code == 403
        assert cast.client_of("gulnar").get(desk(reform, ref, tail)).status_code == 302
        other = make_reform(title="Another one")
        assert cast.client_of(make_monitor()).get(desk(other, ref, tail)).status_code == 404


@pytest.mark.parametrize("reason", ["names_private_person", "endangers"])
def test_what_could_harm_somebody_is_emptied_when_it_is_refused(reform, malika, at, reason):
    ref = hand_in(reform, at, text="Her name is on it.", title="A letter")
    actions.refuse_evidence(actor=malika, evidence=ref, reason=reason, at=at)
    kept = row(ref)
    assert (kept.text, kept.title, kept.publisher, kept.address) == ("", "", "", "")


def test_a_monitor_says_what_kind_a_source_is_whatever_it_was_called(reform, malika, at):
    ref = hand_in(reform, at, kind="data")
    actions.accept_evidence(actor=malika, evidence=ref, kind="opinion", at=at)
    assert Source.objects.get(address=PAGE).kind == "opinion"
