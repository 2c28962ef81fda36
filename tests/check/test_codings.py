"""Coding: a first coder, a second who works blind on a share, and what is settled where they differ."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from senim.check import actions
from senim.check.models import BlindReading, Claim, Coding, Utterance
from senim.check.policy import claims as claim_policy
from senim.check.policy import codings as policy
from senim.check.queries import coding_desk, codings, shares
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.texts import TooLong
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests import checks
from tests.cast import AT, account, actor, client_of

pytestmark = pytest.mark.django_db
READ = {"stance": "agree", "basis": "quote", "certainty": "high"}


@pytest.fixture
def said() -> str:
    """Return an utterance; Malika and Dana are monitors."""
    checks.make_monitor()
    checks.make_second()
    return checks.make_utterance()


@pytest.fixture
def claim() -> str:
    """Return a claim."""
    return checks.make_claim()


def code(said: str, claim: str, by: str = "malika", **changes: object) -> int:
    return actions.code_utterance(actor=actor(by), utterance=said, claim=claim, at=AT, **(READ | changes))


def blind(said: str, *claims: str, by: str = "dana", **changes: str) -> None:
    rows = [(claim, *(READ | changes).values()) for claim in claims]
    actions.code_blind(actor=actor(by), utterance=said, codings=rows, at=AT)


def settle(said: str, claim: str, by: str = "malika", **changes: str) -> None:
    given = READ | {"why": "The second sentence says it."} | changes
    actions.settle_coding(actor=actor(by), utterance=said, claim=claim, at=AT, **given)


def entries(kind: str) -> list[str]:
    return [entry.body for entry in Entry.objects.filter(kind=kind).order_by("pk")]


# The first coder


def test_an_utterance_is_coded_to_a_claim_once_and_the_record_keeps_the_reading_veiled(said, claim):
    made = code(said, claim, note=" Plain words.\r\n")
    row = Coding.objects.get()
    assert (row.pk, row.place, row.coder_id, row.stance, row.note) == (
        made, 1, account("malika").pk, "agree", "Plain words.",
    )  # fmt: skip
    (line,) = entries("check.coding.given")
    assert said in line and '"place":1' in line
    assert not any(word in line for word in (claim, '"agree"', '"quote"', "Plain"))
    assert code(said, claim, note="Plain words.") == made
    for other in ({"stance": "disagree"}, {"note": "On second thought."}, {"by": "dana"}):
        with pytest.raises(policy.CodedAlready):
            code(said, claim, **({"note": "Plain words."} | other))
    with pytest.raises(IntegrityError), transaction.atomic():
        checks.make_coding(said, claim, by="dana")
    assert Coding.objects.count() == len(entries("check.coding.given")) == 1


def test_a_case_codes_by_its_key_and_a_second_load_changes_nothing(said, claim):
    given = {"actor": SYSTEM, "utterance": said, "claim": claim, "at": AT, "key": "case/p1"}
    made = actions.code_utterance(**given, **READ)
    assert actions.code_utterance(**given, **(READ | {"stance": "disagree"})) == made
    row = Coding.objects.get()
    assert (row.coder_id, row.stance) == (None, "agree")


def test_what_is_none_of_the_lists_or_does_not_stand_is_not_coded(said, claim):
    for wrong in ({"stance": "absent"}, {"stance": "neutral"}, {"basis": ""}, {"certainty": "article"}):
        with pytest.raises(claim_policy.UnknownWord):
            code(said, claim, **wrong)
    with pytest.raises(TooLong):
        code(said, claim, note="x" * 601)
    for missing in ((said, "000000000000"), ("000000000000", claim)):
        with pytest.raises(NotFound):
            code(*missing)
    gone = checks.make_claim("Another one.")
    actions.merge_claims(actor=actor("malika"), keep=claim, drop=gone, why="The same.", at=AT)
    with pytest.raises(claim_policy.ClaimMerged):
        code(said, gone)
    newer = checks.make_utterance(supersedes=Utterance.objects.get(ref=said), why="Misread.")
    with pytest.raises(policy.UtteranceGone):
        code(said, claim)
    code(newer, claim)
    assert Coding.objects.count() == 1


@pytest.mark.parametrize("who", ["kanat", "yerbol", "aigul", "bolat", "gulnar", "zarina"])
def test_only_monitors_code_read_and_settle(said, claim, who):
    with pytest.raises(NotAllowed):
        code(said, claim, by=who)
    with pytest.raises(NotAllowed):
        blind(said, claim, by=who)
    with pytest.raises(NotAllowed):
        settle(said, claim, by=who)
    assert not Coding.objects.exists()


# The second coder


def test_a_second_coder_names_all_claims_at_once_and_each_leaves_a_line(said, claim):
    other = checks.make_claim("Another one.")
    code(said, claim)
    blind(said, claim, other, stance="mixed")
    blind(said, other, claim, stance="mixed")
    assert [(row.place, row.claim.ref) for row in Coding.objects.order_by("pk")] == [(1, claim), (2, claim), (2, other)]
    assert BlindReading.objects.get().coder_id == account("dana").pk
    (line,) = entries("check.utterance.read")
    assert '"found":2' in line
    assert len(entries("check.coding.given")) == 3
    for rows in ((claim,), ()):
        with pytest.raises(policy.ReadAlready):
            blind(said, *rows)


def test_no_claim_in_it_is_a_reading_too(said, claim):
    code(said, claim)
    blind(said)
    assert (Coding.objects.count(), BlindReading.objects.count()) == (1, 1)
    blind(said)
    with pytest.raises(policy.ReadAlready):
        blind(said, claim)


def test_nobody_reads_blind_what_they_coded_and_a_system_reads_nothing(said, claim):
    code(said, claim)
    with pytest.raises(policy.OwnCoding):
        blind(said, claim, by="malika")
    with pytest.raises(NotAllowed):
        actions.code_blind(actor=SYSTEM, utterance=said, codings=[], at=AT)
    with pytest.raises(policy.ClaimTwice):
        blind(said, claim, claim)
    with pytest.raises(claim_policy.UnknownWord):
        blind(said, claim, stance="absent")
    assert not BlindReading.objects.exists(), "a reading with one wrong word leaves nothing half written"


def test_only_the_share_is_read_blind_and_each_monitor_sees_what_waits(said, claim):
    refs = [said, *(checks.make_utterance(words=f"Words {n}.") for n in range(6))]
    for ref in refs[:6]:
        code(ref, claim)
    due = codings.due_blind(actor("dana"))
    assert {card.ref for card in due} == shares.blind_refs() and len(due) == 2
    assert codings.due_blind(actor("malika")) == codings.due_blind(actor("kanat")) == ()
    assert [card.ref for card in codings.uncoded()] == refs[6:]
    other = next(ref for ref in refs[:6] if ref not in shares.blind_refs())
    for ref in (other, refs[6]):
        with pytest.raises(policy.NotInShare):
            blind(ref, claim)
    blind(due[0].ref, claim)
    assert [card.ref for card in codings.due_blind(actor("dana"))] == [due[1].ref]


def test_after_two_have_read_only_newer_claims_are_coded_first(said, claim):
    known = checks.make_claim("Known before.")
    code(said, claim)
    blind(said, claim)
    with pytest.raises(policy.ReadByBoth):
        code(said, known)
    newer = checks.make_claim("Entered since.")
    code(said, newer)
    assert shares.differing(Utterance.objects.get().pk, Claim.objects.get(ref=newer).pk) == ()
    assert codings.disputes() == ()


def test_a_second_coder_is_shown_nothing_of_the_first_before_reading(said, claim, clock):
    code(said, claim, note="The secret ground.")
    pk = Utterance.objects.get().pk
    card = codings.of_utterance(pk, actor("dana"))
    assert (card.hidden, card.rows, card.may_code) == (True, (), False)
    assert [row.claim.ref for row in codings.of_utterance(pk, actor("zarina")).rows] == [claim]
    dana = client_of("dana")
    for page in ("check:utterance", "check:code", "check:blind"):
        assert "The secret ground." not in dana.get(reverse(page, args=[said])).content.decode()
    blind(said, claim, stance="disagree")
    seen = dana.get(reverse("check:utterance", args=[said])).content.decode()
    assert "The secret ground." in seen and "the two differ, not settled" in seen


# Settling


def test_what_two_see_differently_is_settled_with_a_reason_and_all_three_stay(said, claim):
    other = checks.make_claim("Only the second found it.")
    code(said, claim)
    with pytest.raises(policy.NothingDiffers):
        settle(said, claim)
    blind(said, claim, other, certainty="low")
    assert [(dispute.coding.claim.ref, len(dispute.coding.differing)) for dispute in codings.disputes()] == [
        (claim, 1), (other, 1),
    ]  # fmt: skip
    with pytest.raises(claim_policy.NoReason):
        settle(said, claim, why="…")
    settle(said, claim, certainty="medium")
    settle(said, claim, certainty="medium")
    settle(said, other, stance="absent")
    with pytest.raises(policy.SettledAlready):
        settle(said, claim, certainty="low")
    rows = {row.claim.ref: row for row in codings.of_utterance(Utterance.objects.get().pk, actor("malika")).rows}
    one = rows[claim]
    assert [part.certainty for part in (one.first, one.second, one.settled, one.counts)] == [
        "high", "low", "medium", "medium",
    ]  # fmt: skip
    assert (rows[other].first, rows[other].counts) == (None, None)
    assert len(entries("check.coding.settled")) == 2
    assert [dispute.coding.settled is None for dispute in codings.disputes()] == [False, False]
    agreed = checks.make_claim("Nobody found it.")
    with pytest.raises(policy.NothingDiffers):
        settle(said, agreed)
    with pytest.raises(NotFound):
        coding_desk.settle_desk(said, agreed, actor("malika"))


def test_the_database_keeps_one_reading_in_a_place_and_absence_for_the_third(said, claim):
    code(said, claim)
    for wrong in ({"place": 1}, {"place": 2, "stance": "absent"}, {"place": 3, "note": ""}, {"place": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            checks.make_coding(said, claim, by="dana", **wrong)
    assert Coding.objects.count() == 1


def test_a_record_that_fails_leaves_no_coding(said, claim, monkeypatch):
    code(said, claim)
    other = checks.make_claim("Another one.")

    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(record, "append", fail)
        with pytest.raises(RuntimeError):
            code(said, other)
        with pytest.raises(RuntimeError):
            blind(said, other)
    blind(said, other)
    with monkeypatch.context() as patch:
        patch.setattr(record, "append", fail)
        with pytest.raises(RuntimeError):
            settle(said, other)
    assert sorted(Coding.objects.values_list("place", flat=True)) == [1, 2]


# The pages


def test_two_monitors_code_and_settle_on_the_pages(said, claim, clock):
    malika, dana = client_of("malika"), client_of("dana")
    page = reverse("check:code", args=[said])
    form = READ | {"claim": claim, "note": ""}
    assert claim in malika.get(page).content.decode()
    for _ in range(2):
        assert malika.post(page, form).status_code == 302
    again = malika.post(page, form | {"stance": "mixed"})
    assert again.status_code == 422 and "coded to this claim already" in again.content.decode()
    assert malika.post(page, {}).status_code == 422
    reading = reverse("check:blind", args=[said])
    for sent, told in (
        ({}, "tick this box"),
        ({"claim_1": claim}, "leave all four"),
        (
            {"claim_1": claim, "stance_1": "agree", "basis_1": "quote", "certainty_1": "low", "none": "on"},
            "this box empty",
        ),
    ):
        answer = dana.post(reading, sent)
        assert answer.status_code == 422 and told in answer.content.decode()
    row = {"claim_2": claim, "stance_2": "disagree", "basis_2": "quote", "certainty_2": "low"}
    for _ in range(2):
        assert dana.post(reading, row).status_code == 302
    assert "does not wait for a blind reading by you" in dana.get(reading).content.decode()
    settling = reverse("check:settle", args=[said, claim])
    assert settling in dana.get(reverse("check:utterance", args=[said])).content.decode()
    assert dana.post(settling, READ | {"why": ""}).status_code == 422
    assert dana.post(settling, READ | {"why": "As the first one says."}, follow=True).status_code == 200
    assert Coding.objects.filter(place=3).count() == 1
    for who, status in (("kanat", 403), ("bolat", 403), ("zarina", 302)):
        for name, args in (("code", [said]), ("blind", [said]), ("settle", [said, claim])):
            assert client_of(who).get(reverse(f"check:{name}", args=args)).status_code == status
    desk = malika.get(reverse("check:desk")).content.decode()
    assert "Every utterance is coded to a claim." in desk and "No difference between two coders waits." in desk
