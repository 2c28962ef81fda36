"""Checks: one form and one scale for all; of one reading, corrected by newer editions, withdrawn with a reason."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from senim.check import actions
from senim.check.formats import editions as versions
from senim.check.models import Check, CheckEvidence, Claim, Edition
from senim.check.policy import checks as policy
from senim.check.policy import claims, editions
from senim.check.policy.editions import Weighed, proven
from senim.check.policy.rules import WrongPhase
from senim.check.queries import checks as queries
from senim.check.queries import editions as edition_queries
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.dating import FutureDate
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.people.models import PublicActor
from senim.record.models import Entry
from tests.cast import AT, account, actor, make_body
from tests.checks import (
    edition,
    make_actor,
    make_check,
    make_claim,
    make_coding,
    make_monitor,
    make_second,
    make_utterance,
)
from tests.reforms import make_source

pytestmark = pytest.mark.django_db
ONCE = "0123456789ABCDEFGHJKMNPQRS"
OTHERS = ["kanat", "yerbol", "aigul", "farida", "gulnar", "zarina"]
WHY = "Photo 4 is of another yard."


def opened(claim: str | None = None, **changes: object) -> str:
    return actions.open_check(actor=actor(make_monitor()), claim=claim or make_claim(), at=AT, **changes)


def write(ref: str, **changes: object) -> None:
    actions.write_edition(actor=actor("malika"), check=ref, at=AT, **edition(**changes))


def correct(ref: str, why: str = WHY, at=AT, **changes: object) -> int:
    return actions.correct_check(actor=actor("malika"), check=ref, why=why, at=at, **edition(**changes))


def entered(claim: str | None = None, **changes: object) -> str:
    said = {"checker": "The compilers of the example", "key": "town/check/1", "at": AT, **edition(**changes)}
    return actions.enter_check(actor=SYSTEM, claim=claim or make_claim(), **said)


def told(ref: str) -> tuple[edition_queries.EditionCard, ...]:
    return edition_queries.of_check(Check.objects.get(ref=ref).pk)


def kinds() -> list[str]:
    return [kind for kind in Entry.objects.order_by("id").values_list("kind", flat=True) if ".check" in f".{kind}"]


# Opening


def test_a_check_is_opened_once_on_a_claim_under_the_name_of_whoever_checks():
    ref = opened(claim := make_claim(), once=ONCE)
    assert opened(claim, once=ONCE) == ref
    card = queries.check(ref)
    assert (card.phase, card.checker, card.verdict, card.edition, card.opened_here) == ("draft", "Malika", "", 0, True)
    with pytest.raises(policy.CheckThere) as there:
        opened(claim)
    assert there.value.params["ref"] == ref
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(claim=Claim.objects.get(ref=claim), checker="Another", opened_on=AT.date())
    with pytest.raises(NotFound):
        opened("0" * 12)
    assert kinds().count("check.check.opened") == 1
    assert queries.of_claims([card.claim]) == {} and set(queries.begun_of_claims([card.claim])) == {card.claim}


def test_a_claim_is_taken_apart_and_defined_before_it_is_checked():
    whole = make_claim("Yards are cleared.", amount="unclear", meaning="", scope="")
    with pytest.raises(policy.CheckUnsplit) as unsplit:
        opened(whole)
    assert unsplit.value.params["lacks"] == "how many are meant, what its words mean, of which time it speaks"
    reading = make_claim("Some yards are cleared.", amount="some", parent=whole)
    with pytest.raises(policy.TakenApart):
        opened(whole)
    assert opened(reading)
    keep, drop = make_claim("Snow is cleared from yards."), make_claim("Yards are freed of snow.")
    actions.merge_claims(actor=actor("malika"), keep=keep, drop=drop, why="The same.", at=AT)
    with pytest.raises(policy.ClaimMerged) as merged:
        opened(drop)
    assert merged.value.params["ref"] == keep
    assert opened(make_claim("He does it to please.", kind="motive", amount="none", meaning="", scope=""))


def test_only_monitors_check_and_only_a_case_brings_one_along():
    claim, ref = make_claim(), make_check("draft", claim=make_claim("Another one."))
    said, before = edition(), kinds()
    for by in map(actor, OTHERS):
        for act in (
            lambda by=by: actions.open_check(actor=by, claim=claim, at=AT),
            lambda by=by: actions.write_edition(actor=by, check=ref, at=AT, **said),
            lambda by=by: actions.publish_check(actor=by, check=ref, at=AT),
            lambda by=by: actions.withdraw_check(actor=by, check=ref, why=WHY, at=AT),
            lambda by=by: actions.correct_check(actor=by, check=ref, why=WHY, at=AT, **said),
        ):
            with pytest.raises(NotAllowed):
                act()
    with pytest.raises(NotAllowed):
        actions.enter_check(actor=actor("malika"), claim=claim, checker="Malika", key="x", at=AT, **said)
    assert Check.objects.count() == 1 and kinds() == before


@pytest.mark.parametrize("side", ["person", "body"])
def test_nobody_checks_what_they_said_or_a_body_for_which_they_act(side):
    make_monitor("akimat")
    if side == "person":
        who = make_actor("Dana Seitova", office="head of Roads Watch")
        PublicActor.objects.filter(pk=who).update(account=account("dana").pk)
    else:
        make_body("roads", "ministry")
        people_actions.grant_post(
            actor=SYSTEM, slug="roads", email="dana@example.org", name="Dana", role="official", at=AT
        )
        who = people_actions.actor_of_body(body=people.body("roads").pk, at=AT)
    make_second()
    claim, ref = make_claim(), make_check("draft", claim=make_claim("Another one."))
    for of in (claim, Check.objects.get(ref=ref).claim.ref):
        make_coding(make_utterance(who), of)
    dana = actor("dana")
    for act in (
        lambda: actions.open_check(actor=dana, claim=claim, at=AT),
        lambda: actions.write_edition(actor=dana, check=ref, at=AT, **edition()),
        lambda: actions.publish_check(actor=dana, check=ref, at=AT),
    ):
        with pytest.raises(policy.OwnWords):
            act()
    actions.enter_reply(actor=dana, check=ref, who=who, language="en", text="I said so.", at=AT)
    free = make_check("draft", claim=make_claim("Nobody said it."))
    actions.write_edition(actor=dana, check=free, at=AT, **edition(verdict="in_part"))
    assert Check.objects.filter(claim__ref=claim).count() == 0


# What each verdict needs


@pytest.mark.parametrize(
    ("verdict", "sources", "enough"),
    [
        ("supported", "", False),
        ("supported", "for:news", True),
        ("supported", "for:news against:opinion", False),
        ("in_part", "for:news against:data", True),
        ("in_part", "against:data", False),
        ("disputed", "for:news", False),
        ("disputed", "for:news against:news", True),
        ("not_supported", "", False),
        ("not_supported", "context:news", True),
        ("contradicted", "against:news against:report", False),
        ("contradicted", "for:data", False),
        ("contradicted", "against:record", True),
        ("contradicted", "against:law for:official", True),
        ("contradicted", "against:data", True),
        ("cannot", "", True),
        ("not_checkable", "", True),
    ],
)
def test_a_verdict_rests_on_the_sources_that_it_needs(verdict, sources, enough):
    weighed = [Weighed(*one.split(":")) for one in sources.split()]
    assert proven(verdict, weighed) is enough


def test_contradicted_needs_a_primary_record_and_the_refusal_says_so():
    ref = opened()
    news = ((make_source("news"), "against", "", ""),)
    with pytest.raises(editions.VerdictUnproven, match="a law, minutes or a register"):
        write(ref, verdict="contradicted", evidence=news)
    write(ref, verdict="contradicted", evidence=((make_source("record"), "against", "row 7", ""),))
    assert told(ref)[0].verdict == "contradicted" and told(ref)[0].speaking_against[0].place == "row 7"


def test_motives_tastes_and_predictions_are_not_checkable_and_nothing_else_is():
    for kind in ("motive", "taste", "prediction"):
        ref = opened(make_claim(f"A {kind} of the akim.", kind=kind, amount="none", meaning="", scope=""))
        with pytest.raises(editions.NotOfThisKind):
            write(ref)
        write(ref, verdict="not_checkable", would_change="", evidence=())
        actions.publish_check(actor=actor("malika"), check=ref, at=AT)
        assert queries.check(ref).phase == "published"
    with pytest.raises(editions.NotOfThisKind):
        write(opened(), verdict="not_checkable", would_change="", evidence=())


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"verdict": "false"}, claims.UnknownWord),
        ({"language": "English"}, BadLanguage),
        ({"reasoning": " … "}, NothingSaid),
        ({"would_change": ""}, NothingSaid),
        ({"reasoning": "ж" * 3001}, TooLong),
        ({"would_change": "ж" * 1001}, TooLong),
        ({"evidence": (("0" * 12, "for", "", ""),)}, editions.SourceMissing),
        ({"evidence": (("0" * 12, "pro", "", ""),)}, claims.UnknownWord),
        ({"evidence": (("0" * 12, "for", "ж" * 121, ""),)}, TooLong),
        ({"evidence": (("0" * 12, "for", "", "ж" * 601),)}, TooLong),
    ],
)
def test_what_a_check_says_is_whole(changes, refusal):
    ref = opened()
    with pytest.raises(refusal):
        write(ref, **changes)
    assert not Edition.objects.exists()


def test_one_source_speaks_once_on_a_side():
    ref, source = opened(), make_source("data")
    with pytest.raises(editions.EvidenceTwice):
        write(ref, evidence=((source, "for", "p. 1", ""), (source, "for", "p. 2", "")))
    write(ref, verdict="disputed", evidence=((source, "for", "p. 1", ""), (source, "against", "p. 2", "")))
    edition_row = Edition.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckEvidence.objects.create(edition=edition_row, source=edition_row.evidence.first().source, direction="for")


# Editions


def test_a_draft_is_written_anew_and_keeps_the_exact_version_of_the_claim():
    ref = opened()
    write(ref)
    same = edition(evidence=())
    actions.write_edition(actor=actor("malika"), check=ref, at=AT, **(same | {"verdict": "cannot"}))
    before = Entry.objects.count()
    actions.write_edition(actor=actor("malika"), check=ref, at=AT, **(same | {"verdict": "cannot"}))
    assert Entry.objects.count() == before
    (card,) = told(ref)
    claim = Claim.objects.get()
    assert (card.number, card.verdict, card.evidence, card.why) == (1, "cannot", (), "")
    assert card.version == versions.Version(claim.text, "one", claim.meaning, claim.scope)
    assert card.digest == versions.digest(card.checked)
    entry = Entry.objects.filter(kind="check.edition.written").last()
    assert card.digest in entry.body and "photos" not in entry.body


def test_a_correction_is_a_newer_edition_with_its_reason_and_the_same_form_corrects_once():
    ref = make_check("published")
    with pytest.raises(policy.NoReason):
        correct(ref, why="…")
    evidence = ((make_source("record"), "against", "row 7", ""),)
    for _time in range(2):
        assert correct(ref, verdict="contradicted", evidence=evidence, at=AT + timedelta(days=9)) == 2
    newest, oldest = told(ref)
    assert (newest.number, newest.why, newest.before, oldest.verdict) == (2, WHY, "supported", "supported")
    assert kinds().count("check.edition.corrected") == 1
    with pytest.raises(editions.NothingCorrected):
        correct(ref, why="Another reason.", verdict="contradicted", evidence=evidence)
    with pytest.raises(WrongPhase):
        write(ref)
    card = queries.check(ref)
    assert (card.edition, card.corrections, card.corrected_on) == (2, 1, date(2026, 12, 3))
    with pytest.raises(WrongPhase):
        correct(make_check("draft", claim=make_claim("Another one.")))


def test_a_check_that_says_nothing_is_not_published():
    with pytest.raises(policy.NoEdition):
        actions.publish_check(actor=actor("malika"), check=opened(), at=AT)


def test_a_published_check_is_withdrawn_once_and_stays_readable():
    ref = make_check("published")
    with pytest.raises(policy.NoReason):
        actions.withdraw_check(actor=actor("malika"), check=ref, why="–", at=AT)
    actions.withdraw_check(actor=actor("malika"), check=ref, why=WHY, at=AT)
    card = queries.check(ref)
    assert (card.phase, card.withdrawn_why, card.shown) == ("withdrawn", WHY, True)
    for act in (
        lambda: actions.withdraw_check(actor=actor("malika"), check=ref, why=WHY, at=AT),
        lambda: actions.publish_check(actor=actor("malika"), check=ref, at=AT),
        lambda: correct(ref),
    ):
        with pytest.raises(WrongPhase):
            act()
    assert queries.of_claims([card.claim])[card.claim].phase == "withdrawn"


def test_a_case_brings_a_check_under_the_same_rules_and_once():
    make_coding(claim=(claim := make_claim()))
    with pytest.raises(editions.VerdictUnproven):
        entered(claim, evidence=())
    with pytest.raises(FutureDate):
        entered(claim, published_on=date(2026, 11, 25))
    ref = entered(claim, published_on=date(2026, 3, 1))
    assert entered(claim, published_on=date(2026, 3, 1), verdict="cannot") == ref
    card = queries.check(ref)
    assert (card.phase, card.published_on, card.opened_here) == ("published", date(2026, 3, 1), False)
    assert kinds()[-2:] == ["check.check.entered", "check.edition.written"]
    with pytest.raises(policy.CheckThere):
        entered(claim, key="town/check/2")


def test_nothing_is_changed_when_the_record_cannot_be_written(monkeypatch):
    claim, ref, source = make_claim(), make_check("draft", claim=make_claim("Another one.")), make_source()
    out = make_check("published", claim=make_claim("A third one."))

    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    said = edition(evidence=((source, "for", "", ""),))
    for act in (
        lambda: opened(claim),
        lambda: actions.write_edition(actor=actor("malika"), check=ref, at=AT, **said),
        lambda: actions.publish_check(actor=actor("malika"), check=ref, at=AT),
        lambda: actions.correct_check(actor=actor("malika"), check=out, why=WHY, at=AT, **said),
        lambda: actions.withdraw_check(actor=actor("malika"), check=out, why=WHY, at=AT),
        lambda: actions.enter_check(actor=SYSTEM, claim=claim, checker="They", key="k", at=AT, **said),
    ):
        with pytest.raises(OSError, match="full"):
            act()
    assert sorted(Check.objects.values_list("phase", flat=True)) == ["draft", "published"]
    assert [row.number for row in Edition.objects.all()] == [1, 1]
    assert all(line.place == "photo 4" for line in CheckEvidence.objects.all())
