"""Proposed spans: a person decides on each, once; nothing else makes an utterance of one."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from senim.check import actions
from senim.check.models import Document, ProposedSpan, Utterance
from senim.check.policy import utterances as policy
from senim.check.policy.spans import SpanDecided
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.dating import FutureDate, read
from senim.follow.formats.texts import TooLong
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.checks import make_actor, make_second
from tests.documents import SALT, YARDS, make_document, place, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(db: None) -> int:
    return make_actor()


@pytest.fixture
def document(who: int) -> str:
    """A document with three spans: one with its speaker, one with none, and one over the end of the first."""
    ref = make_document()
    propose(ref, [(YARDS, who), (SALT, None), ("by seven. So it stands", who)])
    return ref


def confirm(document: str, number: int = 1, by: str = "malika", **changes: object) -> str:
    """Confirm a span and return the handle of the utterance."""
    return actions.confirm_span(actor=actor(by), document=document, number=number, at=AT, **changes)


def reject(document: str, number: int = 1, by: str = "malika") -> None:
    """Reject a span."""
    actions.reject_span(actor=actor(by), document=document, number=number, at=AT)


def span(document: str, number: int = 1) -> ProposedSpan:
    """Return the row of a span."""
    return ProposedSpan.objects.get(document__ref=document, number=number)


def test_a_confirmed_span_is_an_utterance_said_by_the_day_of_its_text(document, who):
    made = Utterance.objects.get(ref=confirm(document, office="head of roads"))
    assert (made.words, made.actor_id, made.office, made.document.ref) == (YARDS, who, "head of roads", document)
    assert (made.start, made.end) == place(document, YARDS)
    assert (made.precision, made.first_day, str(made.last_day)) == ("by", None, "2026-11-20")
    assert (span(document).state, span(document).utterance_id, span(document).decided_on) == (
        "confirmed", made.pk, AT.date(),
    )  # fmt: skip
    line = Entry.objects.get(kind="check.utterance.entered").body
    assert '"span":1' in line and "yard" not in line and "head" not in line


def test_another_speaker_another_place_or_another_day_is_what_the_person_says(document, who):
    other = make_actor("Town council", kind="organisation", office="")
    start, end = place(document, "Salt harms the trees")
    made = Utterance.objects.get(
        ref=confirm(document, 2, speaker=other, start=start, end=end, when=read("2026-11-19"), note="As reported.")
    )
    assert (made.words, made.actor_id, str(made.first_day)) == ("Salt harms the trees", other, "2026-11-19")
    assert span(document, 2).state == "corrected"


def test_where_neither_text_nor_source_has_a_day_the_day_is_unknown(who):
    ref = make_document(content="We will clear every yard by seven. So it stands.")
    propose(ref, [(YARDS, who)])
    by_source = Utterance.objects.get(ref=confirm(ref))
    assert (by_source.precision, str(by_source.last_day)) == ("by", "2026-09-01")
    assert policy.said_by(read(""), read(""), AT.date()) == read("")
    assert policy.said_by(read("2026"), read(""), AT.date()) == read("2026-11-24", "by")
    assert policy.said_by(read(""), read("2026-09", "about"), AT.date()) == read("2026-09", "about")


def test_a_second_click_changes_nothing_and_another_decision_is_refused(document):
    ref = confirm(document)
    assert confirm(document) == ref
    make_second()
    for again in (
        lambda: confirm(document, by="dana", office="mayor"),
        lambda: confirm(document, speaker=make_actor("Somebody Else")),
        lambda: confirm(document, when=read("2026-11-19")),
        lambda: reject(document),
    ):
        with pytest.raises(SpanDecided, match="2026-11-24: confirmed"):
            again()
    reject(document, 2)
    reject(document, 2, by="dana")
    with pytest.raises(SpanDecided, match="no public actor"):
        confirm(document, 2, speaker=make_actor())
    assert (Utterance.objects.count(), Entry.objects.filter(kind="check.span.rejected").count()) == (1, 1)
    assert (span(document, 2).state, span(document, 2).utterance) == ("rejected", None)


def test_words_of_an_utterance_are_not_given_away_twice(document):
    ref = confirm(document)
    with pytest.raises(policy.Overlapping, match=f"{ref}: “We will clear"):
        confirm(document, 3)
    assert span(document, 3).state == "waiting" and Utterance.objects.count() == 1


def test_what_is_not_there_or_not_said_is_refused_and_the_span_waits_on(document):
    for changes, refusal in (
        ({"number": 2}, policy.UnknownSpeaker),
        ({"speaker": 999_999}, policy.UnknownSpeaker),
        ({"end": 99_999}, policy.PastTheEnd),
        ({"start": -5}, policy.PastTheEnd),
        ({"start": 40, "end": 40}, policy.PastTheEnd),
        ({"when": read("2027")}, FutureDate),
        ({"note": "x" * 601}, TooLong),
        ({"number": 9}, NotFound),
        ({"document": "0" * 12}, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            confirm(**({"document": document} | changes))
    assert not Utterance.objects.exists() and not ProposedSpan.objects.exclude(state="waiting").exists()


def test_only_monitors_decide(document):
    for name in ("kanat", "yerbol", "aigul", "bolat", "gulnar", "zarina"):
        for act in (confirm, reject):
            with pytest.raises(NotAllowed):
                act(document, by=name)
    for name, status in (("kanat", 403), ("zarina", 302)):
        answer = client_of(name).post(reverse("check:span", args=[document, 1]), {"act": "reject"})
        assert answer.status_code == status
    assert span(document).state == "waiting"


def test_a_record_that_fails_leaves_the_span_waiting(document, monkeypatch):
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record, "append", fail)
    for act in (confirm, reject):
        with pytest.raises(RuntimeError):
            act(document)
    assert span(document).state == "waiting" and not Utterance.objects.exists()


def test_the_database_makes_no_utterance_of_a_span_that_waits_and_none_twice(document):
    made = Utterance.objects.get(ref=confirm(document))
    for changes in ({"utterance": made}, {"state": "confirmed"}, {"state": "confirmed", "utterance": made}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposedSpan.objects.filter(document__ref=document, number=2).update(**changes)


# The pages


def test_one_click_on_the_page_of_the_document_confirms_and_one_rejects(document, who, clock):
    malika, at = client_of("malika"), reverse("check:document", args=[document])
    page = malika.get(at).content.decode()
    assert f'name="speaker" value="{who}"' in page and 'name="precision" value="by"' in page
    fields = {"act": "confirm", "speaker": who, "office": "head of roads", "date": "2026-11-20", "precision": "by"}
    for _ in range(2):
        answer = malika.post(reverse("check:span", args=[document, 1]), fields)
        assert (answer.status_code, answer["Location"]) == (302, f"{at}#paragraph-3")
    for _ in range(2):
        assert malika.post(reverse("check:span", args=[document, 2]), {"act": "reject"}).status_code == 302
    made = Utterance.objects.get()
    page = malika.get(at).content.decode()
    assert reverse("check:utterance", args=[made.ref]) in page and "Nothing was made of it" in page


def test_exact_words_that_are_pasted_are_found_in_the_paragraph(document, who, clock):
    malika, at = client_of("malika"), reverse("check:span", args=[document, 2])
    page = malika.get(at).content.decode()
    assert "in the plan of the roads." in page and "Whose words are these?" in page
    wrong = malika.post(at, {"speaker": who, "words": "Salt is good.", "date": "", "precision": ""})
    assert wrong.status_code == 422 and "do not stand there" in wrong.content.decode()
    assert malika.post(at, {"words": SALT}).status_code == 422
    sent = malika.post(at, {"speaker": who, "words": "Salt  harms\nthe trees", "date": "2026-11-19"})
    assert sent.status_code == 302
    made = Utterance.objects.get()
    assert made.words == "Salt harms the trees" and (made.start, made.end) == place(document, "Salt harms the trees")
    told = malika.post(at, {"speaker": who, "words": SALT, "date": "2026-11-19"})
    assert told.status_code == 422 and "This span was decided" in told.content.decode()
    assert malika.get(reverse("check:span", args=[document, 77])).status_code == 404
    assert Document.objects.get().utterances.count() == 1
