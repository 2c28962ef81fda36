"""Utterances: entered by hand, corrected by a newer line, taken back; none is changed, none overlaps another."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from senim.check import actions
from senim.check.actions import utterances as utterance_actions
from senim.check.models import Utterance
from senim.check.policy import utterances as policy
from senim.check.queries import utterance_pages, utterances
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.dating import FutureDate, read
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import TooLong
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of
from tests.checks import make_actor, make_claim, make_coding, make_utterance
from tests.documents import SALT, YARDS, make_document, place
from tests.reforms import make_monitor, make_source

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
DAY = read("2026-11-19")


@pytest.fixture
def who(db: None) -> int:
    make_monitor()
    return make_actor()


@pytest.fixture
def source(who: int) -> str:
    return make_source()


@pytest.fixture
def document(source: str) -> str:
    return make_document(source)


def enter(source: str, speaker: int, by: str = "malika", **changes: object) -> str:
    """Enter an utterance and return its handle."""
    given = {"when": DAY, "language": "en", "words": "", "at": AT}
    return actions.enter_utterance(actor=actor(by), source=source, speaker=speaker, **(given | changes))


def correct(utterance: str, speaker: int, by: str = "malika", **changes: object) -> str:
    """Correct an utterance and return the handle of the newer one."""
    given = {"why": "A misprint.", "when": DAY, "language": "en", "at": AT}
    return actions.correct_utterance(actor=actor(by), utterance=utterance, speaker=speaker, **(given | changes))


def retract(utterance: str, by: str = "malika", **changes: object) -> str:
    """Take an utterance back and return the handle of the line that says so."""
    given = {"why": "Nobody said it.", "at": AT}
    return actions.retract_utterance(actor=actor(by), utterance=utterance, **(given | changes))


def at_place(document: str, words: str) -> dict[str, object]:
    """Return a place of a document as the action takes it."""
    start, end = place(document, words)
    return {"document": document, "start": start, "end": end}


def test_an_utterance_in_a_document_has_the_words_that_stand_there(source, document, who):
    made = utterances.utterance(enter(source, who, **at_place(document, YARDS), office="head of roads"))
    assert (made.words, made.document, made.actor.pk, made.office, made.when) == (
        YARDS, document, who, "head of roads", DAY,
    )  # fmt: skip
    assert made.stands and made.source.ref == source
    line = Entry.objects.get(kind="check.utterance.entered").body
    assert f'"document":"{document}"' in line and "yard" not in line and "roads" not in line


def test_without_a_document_the_words_are_those_that_are_given_or_none(source, who):
    said = utterances.utterance(enter(source, who, words=" We will \u200bclear it. "))
    assert (said.words, said.document, said.start) == ("We will clear it.", "", None)
    paraphrase = utterances.utterance(enter(source, who, when=read(""), note="In short, they agree."))
    assert (paraphrase.words, paraphrase.date_iso) == ("", "")
    page = client_of("zarina").get(reverse("check:utterance", args=[paraphrase.ref])).content.decode()
    assert "No words are quoted here." in page and "When it was said is not known." in page


def test_the_same_form_and_the_same_row_of_a_case_are_one(source, document, who):
    first = enter(source, who, words="One.", once=ONCE)
    assert enter(source, who, words="Two.", once=ONCE) == first
    given = {"actor": SYSTEM, "source": source, "speaker": who, "when": DAY, "language": "en", "at": AT}
    row = actions.enter_utterance(**given, words="One.", key="case/1")
    assert actions.enter_utterance(**given, words="Changed.", key="case/1") == row != first
    assert utterances.utterance(row).key == "case/1"
    assert Utterance.objects.count() == Entry.objects.filter(kind="check.utterance.entered").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Utterance.objects.filter(ref=row).update(once=ONCE)


def test_what_is_not_there_is_refused_and_nothing_is_kept(source, document, who):
    for changes, refusal in (
        ({"start": 0, "end": 99_999}, policy.PastTheEnd),
        ({"start": -1, "end": 5}, policy.PastTheEnd),
        ({"start": 9, "end": 9}, policy.PastTheEnd),
        ({"start": None}, policy.PastTheEnd),
        ({"words": "Something else."}, policy.WordsNotThere),
        ({"speaker": 999_999}, policy.UnknownSpeaker),
        ({"language": "English"}, BadLanguage),
        ({"when": read("2027-01-01")}, FutureDate),
        ({"office": "x" * 301}, TooLong),
        ({"document": "0" * 12}, NotFound),
        ({"source": "0" * 12}, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            enter(**({"source": source, "speaker": who} | at_place(document, YARDS) | changes))
    with pytest.raises(policy.OtherSource):
        enter(make_source(publisher="The Journal"), who, **at_place(document, YARDS))
    assert not Utterance.objects.exists()


def test_overlapping_words_are_refused_with_the_name_of_the_other(source, document, who):
    first = enter(source, who, **at_place(document, YARDS))
    for words in (YARDS, "every yard", "by seven. So it stands"):
        with pytest.raises(policy.Overlapping, match=first):
            enter(source, who, **at_place(document, words))
    beside = enter(source, who, **at_place(document, " So it stands in the plan"))
    with pytest.raises(policy.Overlapping, match=first):
        correct(beside, who, **{k: v for k, v in at_place(document, "seven. So").items() if k != "document"})
    retract(first)
    assert enter(source, who, **at_place(document, "every yard"))
    assert utterances.standing().count() == 2


def test_a_correction_takes_the_place_and_both_stay_readable(source, document, who):
    old = enter(source, who, **at_place(document, YARDS), office="mayor")
    start, end = place(document, "We will clear every yard")
    new = correct(old, who, start=start, end=end, office="head of roads", once=ONCE)
    assert correct(old, who, once=ONCE) == new
    newest = correct(new, who, why="The day was another one.", when=read("2026-11"))
    page = utterance_pages.utterance_page(newest, actor("zarina"))
    assert page.utterance.words == "We will clear every yard" and not page.may_correct
    assert [(one.ref, one.why, one.state) for one in page.older] == [
        (new, "The day was another one.", "corrected"), (old, "A misprint.", "corrected"),
    ]  # fmt: skip
    assert (utterances.utterance(old).newer, utterances.utterance(new).older) == (new, old)
    with pytest.raises(policy.CorrectedAlready, match=newest):
        correct(old, who)
    with pytest.raises(policy.NoReason):
        correct(newest, who, why=" … ")
    line = Entry.objects.filter(kind="check.utterance.corrected").first().body
    assert f'"supersedes":"{old}"' in line and "misprint" not in line
    with pytest.raises(IntegrityError), transaction.atomic():
        make_utterance(who, source=source, supersedes=Utterance.objects.get(ref=old), why="Again.")


def test_what_was_taken_back_stays_readable_and_counts_no_more(source, who):
    ref = enter(source, who, words="One.")
    assert retract(ref, once=ONCE) == retract(ref, once=ONCE)
    with pytest.raises(policy.CorrectedAlready):
        retract(ref)
    with pytest.raises(policy.CorrectedAlready):
        correct(ref, who)
    card = utterances.utterance(ref)
    assert (card.state, card.why, card.newer) == ("taken_back", "Nobody said it.", "")
    marker = Utterance.objects.get(retracts=True).ref
    assert utterances.utterance(marker).ref == ref
    with pytest.raises(NotFound):
        retract(marker)
    assert utterances.of_actor(who) == () and [one.ref for one in utterances.all_utterances()] == [ref]
    assert "Nobody said it." in client_of("zarina").get(reverse("check:utterance", args=[ref])).content.decode()


@pytest.mark.parametrize("act", [correct, retract])
def test_a_correction_that_the_same_form_wrote_a_moment_before_is_that_one(source, who, monkeypatch, act):
    ref, given = enter(source, who, words="One."), (who,) if act is correct else ()
    there, known, seen = act(ref, *given, once=ONCE), utterance_actions._before, []

    def before(*asked: object) -> Utterance | None:
        """Answer the first time as if the other sender had not written yet."""
        seen.append(asked)
        return known(*asked) if len(seen) > 1 else None

    monkeypatch.setattr(utterance_actions, "_before", before)
    assert act(ref, *given, once=ONCE) == there and Utterance.objects.count() == 2


def test_utterances_are_found_by_claim_and_by_actor_those_that_stand(source, who):
    claim = make_claim()
    early, late, gone = (enter(source, who, words=f"{n}.", when=read(f"2026-0{n}")) for n in (3, 5, 4))
    for ref in (late, early, gone):
        pk = make_coding(ref, claim)
    make_coding(enter(source, who, words="Blind."), claim, place=2, by="dana")
    retract(gone)
    of = utterances.of_claims([Utterance.objects.get(ref=early).codings.get().claim_id])
    assert pk and [[card.ref for card in cards] for cards in of.values()] == [[early, late]]
    assert [card.words for card in utterances.of_actor(who)] == ["Blind.", "5.", "3."]
    assert utterances.by_pks([0]) == {}


def test_only_monitors_enter_and_correct(source, document, who):
    ref = enter(source, who, words="One.")
    for name in ("kanat", "yerbol", "aigul", "bolat", "gulnar", "zarina"):
        with pytest.raises(NotAllowed):
            enter(source, who, by=name)
        with pytest.raises(NotAllowed):
            correct(ref, who, by=name)
        with pytest.raises(NotAllowed):
            retract(ref, by=name)
    for name, status in (("kanat", 403), ("zarina", 302)):
        browser = client_of(name)
        for page in (("utterance_new", document), ("utterance_correct", ref)):
            assert browser.get(reverse(f"check:{page[0]}", args=page[1:])).status_code == status
        assert browser.get(reverse("check:utterance", args=[ref])).status_code == 200
    assert Utterance.objects.count() == 1


def test_a_record_that_fails_leaves_everything_as_it_was(source, who, monkeypatch):
    ref = enter(source, who, words="One.")

    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(record, "append", fail)
    for act in (lambda: enter(source, who), lambda: correct(ref, who), lambda: retract(ref)):
        with pytest.raises(RuntimeError):
            act()
    assert Utterance.objects.count() == 1 and utterances.utterance(ref).stands


def test_the_database_gives_no_utterance_half_a_place(source, document, who):
    row = Utterance.objects.get(ref=enter(source, who, **at_place(document, YARDS)))
    for changes in ({"start": None}, {"end": row.start}, {"words": ""}, {"document": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Utterance.objects.filter(pk=row.pk).update(**changes)


def test_lists_of_utterances_cost_the_same_at_1_and_at_30(source, who, django_assert_num_queries):
    row = Utterance.objects.get(ref=make_utterance(who, source=source))
    same = {name: getattr(row, name) for name in ("source_id", "actor_id", "words", "language", "precision")}
    for many in (0, 29):
        days = {"first_day": AT.date(), "last_day": AT.date(), "entered_on": AT.date()}
        Utterance.objects.bulk_create(Utterance(**same, **days) for _ in range(many))
        with django_assert_num_queries(5):
            utterances.all_utterances()


# The pages


def test_the_public_sees_a_short_quotation_with_its_source_and_no_document(source, document, who):
    long = " ".join(["The yards of this town are many and nobody has counted them."] * 20)
    ref = enter(source, who, words=long)
    page = client_of("zarina").get(reverse("check:utterance", args=[ref])).content.decode()
    assert "Aidar Omarov" in page and reverse("follow:source", args=[source]) in page and "19 November 2026" in page
    assert long not in page and " …" in page and "Check it yourself" in page
    placed = enter(source, who, **at_place(document, YARDS))
    page = client_of("zarina").get(reverse("check:utterance", args=[placed])).content.decode()
    assert YARDS in page and SALT not in page and "In paragraph 3" in page and "/desk/" not in page
    assert client_of("zarina").get(reverse("check:utterance", args=["0" * 12])).status_code == 404


def test_words_are_entered_by_hand_from_a_document(source, document, who, clock):
    malika, at = client_of("malika"), reverse("check:utterance_new", args=[document])
    form = {"words": SALT, "speaker": who, "date": "2026-11-19", "once": ONCE}
    for changes, said in (
        ({}, "more than once"),
        ({"paragraph": "9"}, "no paragraph of this number"),
        ({"words": "Not in it."}, "do not stand there"),
        ({"speaker": ""}, "This field is required."),
    ):
        answer = malika.post(at, form | changes)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    for _ in range(2):
        assert malika.post(at, form | {"paragraph": "4"}).status_code == 302
    made = Utterance.objects.get()
    assert made.start is not None and made.start > place(document, SALT)[0] and made.words == SALT
    taken = malika.post(at, {**form, "words": "the trees", "paragraph": "4", "once": ""})
    assert taken.status_code == 422 and made.ref in taken.content.decode()


def test_a_monitor_corrects_and_takes_back(source, document, who, clock):
    malika, ref = client_of("malika"), enter(source, who, **at_place(document, YARDS))
    at = reverse("check:utterance_correct", args=[ref])
    assert YARDS in malika.get(at).content.decode()
    form = {"words": "every yard", "speaker": who, "language": "en", "date": "2026-11-19", "why": "Too long."}
    assert malika.post(at, form | {"why": ""}).status_code == 422
    sent = malika.post(at, form, follow=True)
    assert "every yard" in sent.content.decode() and "Too long." in sent.content.decode()
    new = Utterance.objects.get(words="every yard").ref
    back = reverse("check:utterance_correct", args=[new])
    assert malika.post(back, {"retract": "yes", "back-why": ""}).status_code == 422
    told = malika.post(back, {"retract": "yes", "back-why": "Nobody said it."}, follow=True).content.decode()
    assert "taken back" in told and "Nobody said it." in told
    late = malika.post(at, form)
    assert late.status_code == 422 and "corrected or taken back before" in late.content.decode()
