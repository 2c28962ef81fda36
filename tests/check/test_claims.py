"""Claims: entered once, split into readings, merged where two say the same."""

import pytest

from senim.check import actions
from senim.check.models import Check, Claim
from senim.check.policy import claims as policy
from senim.check.policy import relations as related
from senim.check.queries import claims, codebook, positions
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests import cast, checks, reforms

pytestmark = pytest.mark.django_db
WHY = "Both say the same in other words."


def merge(keep: str, drop: str, **changes: object) -> None:
    given: dict[str, object] = {"actor": cast.actor("malika"), "why": WHY, "at": cast.AT}
    actions.merge_claims(keep=keep, drop=drop, **(given | changes))


def check_of(ref: str) -> None:
    Check.objects.create(claim=Claim.objects.get(ref=ref), checker="Malika", opened_on=checks.DAY)


def test_claim_is_entered_with_its_source_and_leaves_a_line() -> None:
    source = reforms.make_source()
    ref = checks.make_claim(source=source, note="From an article.")
    card = claims.claim(ref)
    assert (card.text, card.amount, card.parent, card.readings) == (checks.TEXT, "one", "", ())
    assert card.checkable
    assert card.not_checkable_why == ""
    assert Claim.objects.get(ref=ref).source.ref == source
    entry = Entry.objects.get(kind="check.claim.entered")
    assert ref in entry.body
    assert checks.TEXT not in entry.body


def test_same_form_and_same_name_in_a_case_enter_one_claim() -> None:
    first = checks.make_claim(once="a" * 26)
    assert checks.make_claim(text="Other words.", once="a" * 26) == first
    named = checks.make_claim(key="s-real", actor=SYSTEM)
    assert checks.make_claim(text="Other words.", key="s-real", actor=SYSTEM) == named
    assert claims.by_keys(["s-real", "nobody"])["s-real"].ref == named
    assert Claim.objects.count() == 2
    assert Entry.objects.filter(kind="check.claim.entered").count() == 2


@pytest.mark.parametrize("name", ["aigul", "kanat", "gulnar", "zarina"])
def test_only_monitors_enter_merge_and_explain_claims(name: str) -> None:
    ref, other = checks.make_claim(), checks.make_claim(text="Another claim.")
    who = cast.actor(name)
    with pytest.raises(NotAllowed):
        checks.make_claim(actor=who)
    with pytest.raises(NotAllowed):
        merge(ref, other, actor=who)
    with pytest.raises(NotAllowed):
        actions.write_codebook(actor=who, claim=ref, counts=True, language="en", text="Words.", at=cast.AT)
    assert Claim.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": "rumour"}, policy.UnknownWord),
        ({"amount": "lots"}, policy.UnknownWord),
        ({"text": " … "}, NothingSaid),
        ({"text": "x" * 301}, TooLong),
        ({"scope": "x" * 121}, TooLong),
        ({"parent": "0" * 12}, NotFound),
        ({"source": "0" * 12}, NotFound),
    ],
)
def test_what_is_no_claim_is_refused(changes: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        checks.make_claim(**changes)
    assert not Claim.objects.exists()


def test_a_claim_says_why_it_cannot_be_checked_as_it_stands() -> None:
    cases = {
        "motive": {"kind": "motive"}, "taste": {"kind": "taste"}, "prediction": {"kind": "prediction"},
        "amount": {"amount": "unclear"}, "meaning": {"meaning": ""}, "scope": {"scope": ""},
    }  # fmt: skip
    for word, changes in cases.items():
        card = claims.claim(checks.make_claim(text=f"A claim without {word}.", **changes))
        assert not card.checkable
        assert card.not_checkable_why == policy.OBSTACLES[word]
    parent = checks.make_claim(text="Experts praise the plan.", amount="unclear")
    reading = checks.make_claim(text="Some experts praise the plan.", amount="some", parent=parent)
    card = claims.claim(parent)
    assert card.readings == (reading,)
    assert card.not_checkable_why == policy.OBSTACLES["readings"]
    assert claims.claim(reading).parent == parent


def test_a_reading_is_never_the_same_sentence_as_a_claim_above_it() -> None:
    top = checks.make_claim(text="Experts praise the plan.")
    middle = checks.make_claim(text="Most experts praise the plan.", parent=top)
    for words in ("experts praise  the plan", "Most experts praise the plan!"):
        with pytest.raises(policy.ReadingOfItself):
            checks.make_claim(text=words, parent=middle)
    assert claims.claim(checks.make_claim(text="At least 6 of 10 do.", parent=middle)).parent == middle


def test_a_claim_with_a_check_is_neither_split_nor_merged_away() -> None:
    ref, other = checks.make_claim(), checks.make_claim(text="Another claim.")
    check_of(ref)
    with pytest.raises(policy.ClaimHasCheck):
        checks.make_claim(text="A reading.", parent=ref)
    with pytest.raises(policy.ClaimHasCheck):
        merge(other, ref)
    merge(ref, other)
    assert claims.claim(other).merged_into == ref


def test_merged_claims_count_for_the_last_of_the_chain() -> None:
    one, two, three = (checks.make_claim(text=f"Claim number {n}.") for n in (1, 2, 3))
    checks.make_coding(checks.make_utterance(), one)
    merge(two, one)
    merge(three, two)
    merge(two, one)  # the second click
    assert [claims.claim(ref).merged_into for ref in (one, two, three)] == [three, three, ""]
    pks = {card.ref: card.pk for card in claims.by_pks(Claim.objects.values_list("pk", flat=True)).values()}
    assert claims.final_claims() == {pks[one]: pks[three], pks[two]: pks[three]}
    stands = positions.of_claim([pks[three], pks[one]])
    assert [position.stance for position in stands[pks[three]]] == ["agree"]
    assert stands[pks[one]] == ()
    assert [card.ref for card in claims.all_claims()] == [three]
    assert Entry.objects.filter(kind="check.claim.merged").count() == 2


def test_merging_never_runs_in_a_circle() -> None:
    one, two, three = (checks.make_claim(text=f"Claim number {n}.") for n in (1, 2, 3))
    merge(two, one)
    for keep, drop in ((one, two), (one, three), (three, one)):
        with pytest.raises(policy.ClaimMerged, match=r"number"):
            merge(keep, drop)
    with pytest.raises(policy.MergedWithItself):
        merge(three, three)
    with pytest.raises(policy.NoReason):
        merge(three, two, why=" – ")
    with pytest.raises(NotFound):
        merge(three, "0" * 12)
    with pytest.raises(policy.ClaimMerged):
        checks.make_claim(text="A reading of what is gone.", parent=one)
    with pytest.raises(policy.ClaimMerged):
        actions.write_codebook(actor=SYSTEM, claim=one, counts=True, language="en", text="Words.", at=cast.AT)


def test_readings_are_merged_before_their_claim_is() -> None:
    parent, other = checks.make_claim(text="Experts praise it."), checks.make_claim(text="Experts like it.")
    reading = checks.make_claim(text="Some experts praise it.", parent=parent)
    with pytest.raises(policy.MergedHasReadings):
        merge(other, parent)
    merge(parent, reading)  # the split was not needed after all
    assert claims.claim(parent).readings == ()
    merge(other, parent)
    assert claims.claim(reading).merged_into == other


def test_claims_that_differ_by_a_relation_are_not_merged() -> None:
    one, two, three = (checks.make_claim(text=f"Claim number {n}.") for n in (1, 2, 3))
    who = cast.actor("malika")
    for left, right, kind in ((one, two, "narrows"), (two, three, "narrows")):
        actions.relate_claims(actor=who, left=left, right=right, kind=kind, at=cast.AT)
    with pytest.raises(policy.MergedRelated):
        merge(one, two)
    with pytest.raises(related.RelationCircle, match="Claim number 2"):
        merge(one, three)  # then it would be narrower than a claim that is narrower than itself
    assert not Claim.objects.exclude(merged_into=None).exists()
    actions.relate_claims(
        actor=who, left=checks.make_claim(text="One again."), right=one, kind="repeats", at=cast.AT
    )  # fmt: skip
    merge(one, Claim.objects.get(text="One again.").ref)


def test_nothing_is_entered_or_merged_when_the_record_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = checks.make_claim(), checks.make_claim(text="Another claim.")

    def fail(*_args: object, **_kwargs: object) -> int:
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(RuntimeError, match="full"):
        checks.make_claim(text="A third one.")
    with pytest.raises(RuntimeError, match="full"):
        merge(one, two)
    with pytest.raises(RuntimeError, match="full"):
        actions.write_codebook(actor=SYSTEM, claim=one, counts=True, language="en", text="Words.", at=cast.AT)
    assert Claim.objects.filter(merged_into=None).count() == 2
    assert not Claim.objects.get(ref=one).codebook.exists()


def test_an_example_is_added_once_and_stays_with_the_claim_that_holds() -> None:
    one, two = checks.make_claim(), checks.make_claim(text="Another claim.")
    said = {"actor": cast.actor("malika"), "language": "en", "at": cast.AT}
    for counts, text, once in ((False, "Yards were dirty.", "a" * 26), (True, "By seven!", "b" * 26)):
        for _click in range(2):
            actions.write_codebook(claim=one, counts=counts, text=text, once=once, **said)
    merge(two, one)
    pks = list(Claim.objects.order_by("pk").values_list("pk", flat=True))
    found = codebook.of_claims(pks)
    assert [(line.counts, line.text) for line in found[pks[1]]] == [(True, "By seven!"), (False, "Yards were dirty.")]
    assert found[pks[0]] == ()
    with pytest.raises(NothingSaid):
        actions.write_codebook(claim=two, counts=True, text="?", **said)
