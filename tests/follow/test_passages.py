"""Text distance: two coders, each without the other's word; empty is missing, and unknown is neither."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Passage, PassageCoding
from senim.follow.policy import passages as policy
from senim.follow.policy.lines import UnknownWord
from senim.follow.policy.reforms import WrongPhase
from senim.follow.queries import passages as queries
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, account, actor, client_of
from tests.reforms import make_reform, make_source, row

pytestmark = pytest.mark.django_db
ASKED = "The yards are cleared by seven in the morning."
LAW = "The yards are cleared in the morning."


@pytest.fixture
def reform(db: None) -> str:
    """A reform of the akimat with three monitors: Malika, Erlan and Farida."""
    made = make_reform()
    for name in ("erlan", "farida"):
        who = account(name)
        people_actions.grant_post(
            actor=SYSTEM, slug="akimat", email=who.email, name=who.name, role="monitor", at=AT
        )  # fmt: skip
    return made


@pytest.fixture
def law(reform: str) -> str:
    return make_source("law", "The gazette", title="The order on yards")


@pytest.fixture
def passage(reform: str, law: str) -> str:
    return entered(reform, law_source=law)


def enter(reform: str, by: str = "malika", **changes: object) -> int:
    """Enter a passage of the law and return its number."""
    said = {"language": "en", "asked": ASKED, "draft": "", "draft_source": None, "law": LAW, "law_source": None}
    return actions.enter_passage(actor=actor(by), reform=reform, at=AT, **(said | changes))


def entered(reform: str, **changes: object) -> str:
    """Enter a passage and return its handle."""
    return Passage.objects.get(reform=row(reform), number=enter(reform, **changes)).ref


def code(passage: str, by: str, word: str = "weaker", note: str = "", text: str = "law") -> None:
    """Give a word on a text."""
    actions.code_passage(actor=actor(by), passage=passage, text=text, word=word, note=note, at=AT)


def card(reform: str) -> queries.PassagesCard:
    """Return the passages of a reform, as an English page shows them."""
    with translation.override("en"):
        return queries.of_reform(row(reform).pk)


# Entering


def test_a_passage_puts_three_texts_side_by_side_each_with_its_source(reform, law):
    draft = make_source("official", "The akimat", title="The draft")
    assert enter(reform, asked=f" {ASKED}\r\n", draft="Yards.\n\nCleared.", draft_source=draft, law_source=law) == 1
    assert enter(reform, law="", law_source=law) == 2
    one, two = card(reform).passages
    assert (one.number, one.asked, one.draft.words, one.law.words) == (1, ASKED, "Yards.\n\nCleared.", LAW)
    assert (one.draft.source and one.draft.source.ref, one.law.source and one.law.source.ref) == (draft, law)
    assert (two.number, two.law.words, two.draft.source) == (2, "", None)
    line = Entry.objects.filter(kind="follow.passage.entered").first()
    assert line is not None and "morning" not in line.body and f'"law_source":"{law}"' in line.body


def test_what_differs_from_what_was_asked_is_marked_word_by_word(reform, law):
    enter(reform, law_source=law)
    enter(reform, law=ASKED, law_source=law)
    enter(reform, law="", law_source=law)
    one, two, three = card(reform).passages
    (line,) = one.law.lines
    assert [(piece.kind, piece.text) for piece in line.both if piece.kind != "same"] == [("removed", "by seven ")]
    assert "".join(piece.text for piece in line.before or ()) == ASKED
    assert two.law.lines == three.law.lines == ()


def test_the_same_form_enters_one_passage(reform, law):
    once = "0123456789ABCDEFGHJKMNPQRS"
    assert enter(reform, law_source=law, once=once) == enter(reform, law_source=law, once=once) == 1
    assert Passage.objects.count() == Entry.objects.filter(kind="follow.passage.entered").count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"law_source": None}, policy.PassageNoSource),
        ({"draft": "Yards.", "draft_source": None}, policy.PassageNoSource),
        ({"law": "", "law_source": None}, policy.NothingToCompare),
        ({"asked": "…"}, NothingSaid),
        ({"law": "x" * 3001}, TooLong),
        ({"language": "English"}, BadLanguage),
        ({"law_source": "000000000000"}, NotFound),
    ],
)
def test_a_passage_without_its_source_or_its_words_is_refused(reform, law, changes, refusal):
    with pytest.raises(refusal):
        enter(reform, **({"law_source": law} | changes))
    assert not Passage.objects.exists()


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "bolat", "gulnar", "zarina"])
def test_only_monitors_of_the_body_enter_and_code(reform, law, passage, who):
    with pytest.raises(NotAllowed):
        enter(reform, by=who, law_source=law)
    with pytest.raises(NotAllowed):
        code(passage, who)
    assert (Passage.objects.count(), PassageCoding.objects.count()) == (1, 0)


def test_a_reform_that_cannot_be_checked_takes_no_passage_and_no_word(reform, law, passage):
    held = row(reform)
    held.phase, held.gate_note = "not_checkable", "Nobody can check it."
    held.save()
    with pytest.raises(WrongPhase):
        enter(reform, law_source=law)
    with pytest.raises(WrongPhase):
        code(passage, "malika")


# Coding


def test_no_word_is_shown_before_both_coders_have_given_theirs(reform, passage):
    assert (card(reform).passages[0].law.coded, card(reform).agreement) == (0, ())
    code(passage, "malika", "weaker", "No hour is named.")
    first = card(reform).passages[0].law
    assert (first.coded, first.codings) == (1, ())
    code(passage, "erlan", "other", "Another thing.")
    both = card(reform).passages[0].law
    assert [(coding.word, coding.note) for coding in both.codings] == [
        ("weaker", "No hour is named."), ("other", "Another thing."),
    ]  # fmt: skip
    assert not both.agreed


def test_the_record_does_not_tell_the_first_coders_word_either(passage):
    code(passage, "malika", "weaker", "No hour is named.")
    body = Entry.objects.get(kind="follow.passage.coded").body
    assert "weaker" not in body and "hour" not in body
    assert '"place":1' in body and '"text":"law"' in body


def test_a_coder_sees_only_the_own_word(reform, passage):
    code(passage, "malika", "weaker", "No hour is named.")
    own = queries.code_desk(reform, passage, actor("malika"), AT).texts[1]
    assert own.own is not None and own.own.word == "weaker" and own.words == ()
    other = queries.code_desk(reform, passage, actor("erlan"), AT).texts[1]
    assert other.own is None and [word for word, _label in other.words] == ["same", "weaker", "stronger", "other"]
    code(passage, "erlan")
    assert queries.code_desk(reform, passage, actor("farida"), AT).texts[1].words == ()


def test_agreement_is_counted_over_the_passages_that_both_have_coded(reform, law):
    draft = make_source("official", "The akimat", title="The draft")
    words = (("same", "same"), ("weaker", "weaker"), ("other", "weaker"), ("same", "same"), ("same", ""))
    for first, second in words:
        ref = entered(reform, draft="Yards.", draft_source=draft, law_source=law)
        code(ref, "malika", first)
        if second:
            code(ref, "erlan", second)
    code(ref, "malika", "other", text="draft")
    code(ref, "farida", "other", text="draft")
    assert card(reform).agreement == (
        "The coders agree on 1 of 1 passage about the draft.",
        "The coders agree on 3 of 4 passages about the law.",
    )


def test_the_same_word_sent_twice_counts_once_and_another_word_is_refused(passage):
    code(passage, "malika", "weaker")
    code(passage, "malika", "weaker")
    with pytest.raises(policy.CodedAlready):
        code(passage, "malika", "same")
    with pytest.raises(policy.CodedAlready):
        code(passage, "malika", "weaker", "On second thought.")
    assert PassageCoding.objects.count() == Entry.objects.filter(kind="follow.passage.coded").count() == 1


def test_a_third_coder_is_refused(passage):
    code(passage, "malika")
    code(passage, "erlan")
    with pytest.raises(policy.TwoCoders):
        code(passage, "farida")
    assert PassageCoding.objects.count() == 2


@pytest.mark.parametrize("taken", [{"place": 1, "name": "erlan"}, {"place": 2, "name": "malika"}])
def test_the_database_keeps_two_places_for_two_coders(passage, taken):
    code(passage, "malika")
    second = PassageCoding.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PassageCoding.objects.create(
            passage=second.passage, text="law", place=taken["place"], coder_id=account(taken["name"]).pk, word="same",
            coded_on=AT.date(),
        )  # fmt: skip


def test_missing_goes_with_an_empty_passage_and_with_no_other(reform, law, passage):
    with pytest.raises(policy.MissingHasText):
        code(passage, "malika", "missing")
    empty = entered(reform, law="", law_source=law)
    for word in ("same", "weaker", "stronger", "other"):
        with pytest.raises(policy.MissingHasText):
            code(empty, "malika", word)
    code(empty, "malika", "missing")
    assert PassageCoding.objects.get().word == "missing"


def test_a_text_that_nobody_has_looked_at_is_not_missing(passage):
    with pytest.raises(policy.NotLookedAt):
        code(passage, "malika", "missing", text="draft")


@pytest.mark.parametrize("said", [{"word": "fine"}, {"text": "speech"}, {"word": ""}])
def test_words_and_texts_are_closed_lists(passage, said):
    with pytest.raises(UnknownWord):
        code(passage, "malika", **said)


def test_a_note_that_is_too_long_is_refused_and_what_is_not_there_cannot_be_coded(passage):
    with pytest.raises(TooLong):
        code(passage, "malika", note="x" * 601)
    with pytest.raises(NotFound):
        code("000000000000", "malika")


def test_a_coder_is_a_person(passage):
    with pytest.raises(NotAllowed):
        actions.code_passage(actor=SYSTEM, passage=passage, text="law", word="same", note="", at=AT)


def test_a_record_that_fails_leaves_no_passage_and_no_word(reform, law, passage, monkeypatch):
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        enter(reform, law_source=law)
    with pytest.raises(RuntimeError):
        code(passage, "malika")
    assert (Passage.objects.count(), PassageCoding.objects.count()) == (1, 0)


def test_passages_cost_the_same_at_1_and_at_30(reform, django_assert_num_queries):
    for n in (1, 30):
        for _ in range(n):
            code(entered(reform, law_source=make_source()), "malika")
        pk = row(reform).pk
        with django_assert_num_queries(4):
            queries.of_reform(pk)


# The pages


def page(reform: str, *args: str) -> str:
    return reverse("follow:passage" if args else "follow:passages", args=[reform, *args])


def test_a_monitor_enters_a_passage_and_two_code_it(reform, law, clock):
    malika = client_of("malika")
    form = {
        "asked": ASKED, "law": LAW, "law_more": f"http://testserver/sources/{law}/", "language": "en",
        "once": "0123456789ABCDEFGHJKMNPQRS",
    }  # fmt: skip
    for _ in range(2):
        assert malika.post(page(reform), form).status_code == 302
    made = Passage.objects.get()
    word = {"text": "law", "word": "weaker", "note": "No hour is named."}
    for _ in range(2):
        assert malika.post(page(reform, made.ref), word).status_code == 302
    erlan = client_of("erlan")
    seen = erlan.get(page(reform, made.ref)).content.decode()
    assert "waits for a second coder" in seen and "No hour is named." not in seen
    told = erlan.post(page(reform, made.ref), word | {"note": ""}, follow=True).content.decode()
    assert "No hour is named." in told and "Both coders say so." in told


def test_faults_stand_at_their_fields_and_nothing_is_kept(reform, law, passage, clock):
    malika = client_of("malika")
    for form, said in (
        ({"asked": ASKED, "law": LAW, "language": "en"}, "Choose the source of these words"),
        ({"asked": ASKED, "language": "en"}, "Name the source of the draft or of the law"),
        ({"asked": ASKED, "law": LAW, "law_more": "/sources/0/", "language": "en"}, "not the address of a source"),
        ({"asked": "…", "law_source": law, "language": "en"}, "The words are missing"),
    ):  # fmt: skip
        answer = malika.post(page(reform), form)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    assert Passage.objects.count() == 1
    none = malika.post(page(reform, passage), {"text": "law"})
    assert none.status_code == 422 and not PassageCoding.objects.exists()
    assert malika.post(page(reform, passage), {"text": "speech", "word": "same"}).status_code == 404


def test_a_third_coder_and_a_second_word_are_told_so_and_change_nothing(reform, passage, clock):
    code(passage, "malika")
    code(passage, "erlan")
    for who in ("malika", "farida"):
        answer = client_of(who).post(page(reform, passage), {"text": "law", "word": "same"})
        assert answer.status_code == 409
    assert PassageCoding.objects.count() == 2


def test_others_see_no_desk_and_a_passage_of_another_reform_is_not_there(reform, passage, clock):
    for who, status in (("kanat", 403), ("yerbol", 403), ("bolat", 403), ("zarina", 302)):
        assert client_of(who).get(page(reform)).status_code == status
        assert client_of(who).get(page(reform, passage)).status_code == status
    assert client_of("malika").get(page(make_reform(), passage)).status_code == 404
