"""The agenda: items, their order, the one taken up, notes, documents."""

import hashlib
import io
import zipfile

import pytest

from senim.decide import actions
from senim.decide.formats import documents
from senim.decide.policy import sittings as policy
from senim.decide.queries import sittings
from senim.decide.queries.agenda import notes_sign
from senim.errors import NotAllowed, NotFound
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.sittings import close, item_ref, make_motion, make_session, open_roll, whole

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n"


def packed(*names: str, first: str = "") -> bytes:
    """Return a zip file with files of these names; `first` is the media type that an ODT begins with."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
ODT = packed("content.xml", first=documents.ODT)


def titles(ref: str) -> list[str]:
    return [f"{item.number} {item.title}" for item in whole(ref).items]


def test_items_are_numbered_in_the_order_in_which_they_are_added():
    ref = make_session("planned")
    actions.add_item(actor=actor("kanat"), ref=ref, title="  Sand ", text="Two\n\nlines", at=AT)
    assert titles(ref) == ["1 Matter 1", "2 Matter 2", "3 Sand"]
    assert whole(ref).items[2].text == "Two\n\nlines"


def test_the_same_form_sent_twice_adds_one_item():
    ref = make_session("planned", items=0)
    for _again in range(2):
        actions.add_item(actor=actor("kanat"), ref=ref, title="Sand", once="b" * 26, at=AT)
    assert titles(ref) == ["1 Sand"]


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [(3, 1, "C A B D"), (1, 3, "B C A D"), (1, 99, "B C D A"), (4, -5, "D A B C"), (2, 2, "A B C D")],
)
def test_an_item_moves_and_the_others_close_ranks(moved, to, order):
    ref = make_session("planned", items=0)
    for title in "ABCD":
        actions.add_item(actor=actor("kanat"), ref=ref, title=title, at=AT)
    actions.move_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, moved), number=to, at=AT)
    assert titles(ref) == [f"{n} {title}" for n, title in enumerate(order.split(), start=1)]


def test_an_item_can_be_worded_anew():
    ref = make_session("live")
    actions.edit_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), title="Ice", text="On hills.", at=AT)
    assert (whole(ref).items[0].title, whole(ref).items[0].text) == ("Ice", "On hills.")
    with pytest.raises(policy.EmptyText):
        actions.edit_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), title=" ", text="On hills.", at=AT)


def test_an_item_is_about_one_thing():
    ref = make_session("planned")
    with pytest.raises(policy.OneMatter):
        actions.add_item(actor=actor("kanat"), ref=ref, title="Both", proposal="a" * 12, package="b" * 12, at=AT)


def test_another_item_is_taken_up_unless_a_vote_runs():
    ref = make_session("live")
    actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 2), at=AT)
    assert whole(ref).current.number == 2
    roll = open_roll(ref, make_motion(ref, item=2))
    with pytest.raises(policy.VoteRuns):
        actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 1), at=AT)
    with pytest.raises(policy.VoteRuns):
        actions.move_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 1), number=2, at=AT)
    close(ref, roll)
    actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 1), at=AT)
    assert whole(ref).current.number == 1


def test_taking_up_the_same_item_twice_is_one_act():
    ref = make_session("live")
    before = Entry.objects.count()
    actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(ref, 1), at=AT)
    assert Entry.objects.count() == before


def test_an_item_of_another_session_is_not_found():
    ref, other = make_session("live"), make_session("live")
    with pytest.raises(NotFound):
        actions.take_up_item(actor=actor("kanat"), ref=ref, item=item_ref(other), at=AT)


def note(ref: str, words: str, seen: str) -> None:
    actions.note_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), notes=words, seen=notes_sign(seen), at=AT)


def test_a_second_clerk_does_not_write_over_the_notes_of_the_first():
    ref = make_session("live")
    note(ref, "Timur spoke.", "")
    with pytest.raises(policy.NotesChanged):
        note(ref, "Umit spoke.", "")
    note(ref, "Timur spoke.", "")  # the same words again are no conflict
    note(ref, "Timur spoke. Umit spoke.", "Timur spoke.")
    assert whole(ref).items[0].notes == "Timur spoke. Umit spoke."


def add(ref: str, **given: object) -> str:
    filled = {"title": "Report", "at": AT} | given
    return actions.add_document(actor=actor("kanat"), ref=ref, item=item_ref(ref), **filled)


@pytest.mark.parametrize(
    ("content", "name", "kept", "media"),
    [
        (PDF, "Есеп.exe", "Есеп.pdf", "application/pdf"),
        ("Жоба.\nЕкінші жол.".encode(), "a/b/../plan.txt", "plan.txt", "text/plain; charset=utf-8"),
        (ODT, "motion.odt", "motion.odt", documents.ODT),
        (DOCX, "", "document.docx", documents.DOCX),
    ],
)
def test_a_file_is_kept_with_its_digest_under_the_kind_that_its_bytes_tell(content, name, kept, media):
    ref = make_session("planned")
    made = add(ref, name=name, content=content)
    card = whole(ref).items[0].documents[0]
    assert (card.ref, card.name, card.media, card.size) == (made, kept, media, len(content))
    assert card.digest == hashlib.sha256(content).hexdigest()
    assert sittings.document(ref, made, actor("zarina"))[1] == content


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04broken", packed("[Content_Types].xml"),
     packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), b"a\x00b", b"\x1b[31m"],
)  # fmt: skip
def test_other_kinds_of_file_are_refused(content):
    ref = make_session("planned")
    with pytest.raises(policy.DocumentUnknown):
        add(ref, name="plan.pdf", content=content)
    assert whole(ref).items[0].documents == ()


def test_a_file_of_more_than_five_megabytes_is_refused():
    ref = make_session("planned")
    add(ref, content=PDF + b" " * (documents.MOST_BYTES - len(PDF)))
    with pytest.raises(policy.DocumentTooLarge, match="5242880"):
        add(ref, content=PDF + b" " * (documents.MOST_BYTES - len(PDF) + 1))


@pytest.mark.parametrize("given", [{}, {"address": "https://example.org/a", "content": PDF}])
def test_a_document_is_a_file_or_an_address(given):
    ref = make_session("planned")
    with pytest.raises(policy.DocumentOneOf):
        add(ref, **given)


def test_the_same_form_sent_twice_adds_one_document():
    ref = make_session("planned")
    assert add(ref, address="https://example.org/a", once="c" * 26) == add(
        ref, address="https://example.org/a", once="c" * 26
    )
    assert len(whole(ref).items[0].documents) == 1


def test_a_document_taken_out_is_gone_and_the_record_says_so():
    ref = make_session("planned")
    made = add(ref, content=PDF)
    actions.withdraw_document(actor=actor("kanat"), ref=ref, document=made, at=AT)
    assert whole(ref).items[0].documents == ()
    assert Entry.objects.order_by("-pk").first().kind == "decide.document.withdrawn"
    with pytest.raises(NotFound):
        actions.withdraw_document(actor=actor("kanat"), ref=ref, document=made, at=AT)


def test_a_member_cannot_change_the_agenda():
    ref = make_session("planned")
    with pytest.raises(NotAllowed):
        actions.add_item(actor=actor("saule"), ref=ref, title="Mine", at=AT)


def test_a_file_is_sent_as_an_attachment_that_no_browser_reinterprets(clock):
    ref = make_session("planned")
    made = add(ref, name="Есеп 1.txt", content=b"<script>alert(1)</script>")
    answer = client_of("zarina").get(f"/sessions/{ref}/documents/{made}/")
    assert answer.status_code == 200
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "text/plain; charset=utf-8")


def test_a_document_that_is_an_address_is_not_served_from_here(clock):
    ref = make_session("planned")
    made = add(ref, address="https://example.org/a")
    assert client_of("zarina").get(f"/sessions/{ref}/documents/{made}/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("zarina", 404), ("saule", 200), ("kanat", 200)])
def test_a_document_of_a_closed_session_is_for_those_inside(who, status, clock):
    ref = make_session("planned", visibility="closed")
    made = add(ref, content=PDF)
    assert client_of(who).get(f"/sessions/{ref}/documents/{made}/").status_code == status
