"""Roll calls: who has a ballot, who may not vote, two clerks, secret ones, quorum and outcome."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from senim.decide import actions
from senim.decide.models import Ballot, RollCall
from senim.decide.policy import motions as policy
from senim.decide.policy import sittings as sittings_policy
from senim.decide.queries import roll_calls as queries
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, make_body
from tests.sittings import (
    cast,
    choices_of,
    close,
    item_ref,
    make_motion,
    make_session,
    open_roll,
    roll_card,
    seat,
    whole,
)

pytestmark = pytest.mark.django_db


def vote(ref: str, roll: str, name: str, choice: str, seen: str = "", who: str = "kanat") -> None:
    actions.cast_ballot(
        actor=actor(who), ref=ref, roll_call=roll, membership=seat(name), choice=choice, seen=seen, at=AT
    )


def tally(ref: str, roll: str, yes: int, no: int, abstain: int) -> str:
    return actions.enter_secret_tally(
        actor=actor("kanat"), ref=ref, roll_call=roll, yes=yes, no=no, abstain=abstain, at=AT
    )


def recuse(ref: str, name: str) -> None:
    actions.recuse_member(
        actor=actor("kanat"), ref=ref, item=item_ref(ref), membership=seat(name), reason="Kin.", at=AT
    )


def test_the_roll_holds_every_seat_and_knows_who_is_absent_or_recused():
    ref = make_session("live", present=("saule", "umit"))
    recuse(ref, "umit")
    roll = open_roll(ref, make_motion(ref))
    assert choices_of(ref, roll) == {"saule": "", "timur": "absent", "umit": "recused"}
    card = roll_card(ref, roll)
    assert (card.members, card.needed, card.present, card.quorate) == (3, 2, 1, False)


def test_a_carried_motion_keeps_its_rules_and_counts():
    ref = make_session("live")
    roll = open_roll(
        ref, make_motion(ref), majority="members_two_thirds", quorum_numerator=2, quorum_denominator=3,
        quorum_more_than=False,
    )  # fmt: skip
    cast(ref, roll, saule="yes", timur="yes", umit="no")
    running = roll_card(ref, roll)
    assert (running.yes, running.no, running.abstain, running.not_called) == (2, 1, 0, 0)
    assert close(ref, roll) == "carried"
    card = roll_card(ref, roll)
    assert (card.state, card.outcome, card.present, card.yes, card.no, card.abstain) == (
        "closed", "carried", 3, 2, 1, 0,
    )  # fmt: skip
    assert (card.majority, card.needed, card.casting) == ("members_two_thirds", 2, False)
    assert whole(ref).items[0].motions[0].state == "carried"
    last = Entry.objects.order_by("-pk").first()
    assert last.kind == "decide.roll_call.closed"
    assert "Saule" not in last.body


def test_who_is_not_called_was_there_and_did_not_vote():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="no")
    assert close(ref, roll) == "lost"
    assert choices_of(ref, roll) == {"saule": "no", "timur": "not_voting", "umit": "not_voting"}


def test_without_quorum_nothing_is_decided_and_the_roll_may_be_called_again():
    ref = make_session("live", present=("saule",))
    motion = make_motion(ref)
    first = open_roll(ref, motion)
    cast(ref, first, saule="yes")
    assert close(ref, first) == "no_quorum"
    assert whole(ref).items[0].motions[0].state == "no_quorum"
    actions.mark_arrived(actor=actor("kanat"), ref=ref, membership=seat("umit"), at=AT)
    second = open_roll(ref, motion)
    cast(ref, second, saule="yes", umit="yes")
    assert close(ref, second) == "carried"
    rolls = whole(ref).items[0].motions[0].roll_calls
    assert [(roll.number, roll.outcome) for roll in rolls] == [(1, "no_quorum"), (2, "carried")]


def test_a_recused_member_does_not_help_to_reach_the_quorum():
    ref = make_session("live", present=("saule", "umit"))
    recuse(ref, "umit")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes")
    assert close(ref, roll) == "no_quorum"


def test_two_roll_calls_are_never_open_at_once():
    ref = make_session("live")
    motion, other = make_motion(ref), make_motion(ref, item=2)
    roll = open_roll(ref, motion)
    for again in (motion, other):
        with pytest.raises(sittings_policy.VoteRuns):
            open_roll(ref, again)
    with pytest.raises(sittings_policy.VoteRuns):
        actions.end_session(actor=actor("kanat"), ref=ref, at=AT)
    twin = RollCall.objects.get(ref=roll)
    twin.pk, twin.ref, twin.number = None, "0" * 12, 2
    with pytest.raises(IntegrityError), transaction.atomic():  # what decides between two clerks at one moment
        twin.save(force_insert=True)


def test_the_same_form_sent_twice_opens_one_roll_call():
    ref = make_session("live")
    motion = make_motion(ref)
    assert open_roll(ref, motion, once="r" * 26) == open_roll(ref, motion, once="r" * 26)
    assert RollCall.objects.count() == 1


@pytest.mark.parametrize(
    ("rules", "refusal"),
    [
        ({"quorum_numerator": 0}, policy.BadQuorum),
        ({"quorum_numerator": 3}, policy.BadQuorum),
        ({"quorum_denominator": 0}, policy.BadQuorum),
        ({"quorum_numerator": 2}, policy.BadQuorum),  # more than all
        ({"secret": True, "tie": "chair"}, policy.SecretCasting),
    ],
)
def test_rules_that_cannot_work_are_refused(rules, refusal):
    ref = make_session("live")
    with pytest.raises(refusal):
        open_roll(ref, make_motion(ref), **rules)
    assert whole(ref).items[0].motions[0].state == "moved"


def test_a_body_without_members_cannot_vote():
    make_body("empty", "council")
    ref = make_session("live", body="empty", present=())
    motion = actions.move_motion(
        actor=actor("kanat"), ref=ref, item=item_ref(ref), text="Sand.", meaning="Sand.", at=AT
    )
    with pytest.raises(policy.NoMembers):
        open_roll(ref, motion)


def test_the_roll_is_called_only_while_the_session_runs():
    ref = make_session("planned")
    with pytest.raises(sittings_policy.SessionPhase):
        open_roll(ref, make_motion(ref))


@pytest.mark.parametrize("choice", ["recused", "took_part", "maybe", ""])
def test_an_open_roll_call_knows_five_choices(choice):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes")
    with pytest.raises(policy.BadChoice):
        vote(ref, roll, "saule", choice, "yes")


def test_a_vote_after_closing_is_refused():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    close(ref, roll)
    with pytest.raises(policy.RollCallClosed):
        vote(ref, roll, "saule", "yes")
    with pytest.raises(policy.RollCallClosed):
        close(ref, roll)
    assert choices_of(ref, roll)["saule"] == "not_voting"


def test_a_recused_member_cannot_vote():
    ref = make_session("live")
    recuse(ref, "umit")
    roll = open_roll(ref, make_motion(ref))
    with pytest.raises(policy.RecusedVotes, match="Umit"):
        vote(ref, roll, "umit", "yes", "recused")
    assert choices_of(ref, roll)["umit"] == "recused"


def test_a_member_who_left_before_the_roll_cannot_vote():
    ref = make_session("live")
    actions.mark_left(actor=actor("kanat"), ref=ref, membership=seat("umit"), at=AT)
    roll = open_roll(ref, make_motion(ref))
    with pytest.raises(policy.AbsentVotes, match="Umit"):
        vote(ref, roll, "umit", "yes", "absent")


def test_a_member_whose_seat_ended_has_no_ballot():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    people_actions.end_seat(
        actor=actor("kanat"), slug="council", membership=seat("umit"), until=date(2026, 11, 23), at=AT
    )
    with pytest.raises(policy.NotInRoll, match="Umit"):
        vote(ref, roll, "umit", "yes")
    close(ref, roll)
    second = open_roll(ref, make_motion(ref))
    assert "umit" not in choices_of(ref, second)


def test_a_member_of_another_body_has_no_ballot():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    with pytest.raises(NotFound):
        actions.cast_ballots(actor=actor("kanat"), ref=ref, roll_call=roll, ballots={"0" * 12: ("yes", "")}, at=AT)


@pytest.mark.parametrize("who", ["saule", "aigul", "yerbol", "farida", "zarina"])
def test_only_the_clerk_enters_ballots(who):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    with pytest.raises(NotAllowed):
        vote(ref, roll, "saule", "yes", who=who)


def second_clerk() -> None:
    """Make Dana a clerk of the council beside Kanat."""
    people_actions.grant_post(
        actor=actor("kanat"), slug="council", email="dana@example.org", name="Dana", role="clerk", at=AT
    )


def test_the_second_clerk_does_not_write_over_the_first():
    ref = make_session("live")
    second_clerk()
    roll = open_roll(ref, make_motion(ref))
    vote(ref, roll, "saule", "yes")
    with pytest.raises(policy.BallotChanged, match="yes"):
        vote(ref, roll, "saule", "no", seen="", who="dana")
    assert choices_of(ref, roll)["saule"] == "yes"
    vote(ref, roll, "saule", "yes", seen="", who="dana")  # the same is no conflict
    vote(ref, roll, "saule", "no", seen="yes", who="dana")  # and who saw it may mend it
    assert choices_of(ref, roll)["saule"] == "no"


def test_of_a_form_with_a_conflict_no_ballot_is_kept():
    ref = make_session("live")
    second_clerk()
    roll = open_roll(ref, make_motion(ref))
    vote(ref, roll, "saule", "yes")
    ballots = {seat("timur"): ("no", ""), seat("saule"): ("no", "")}
    with pytest.raises(policy.BallotChanged):
        actions.cast_ballots(actor=actor("dana"), ref=ref, roll_call=roll, ballots=ballots, at=AT)
    assert choices_of(ref, roll) == {"saule": "yes", "timur": "", "umit": ""}


def test_two_clerks_may_enter_different_seats():
    ref = make_session("live")
    second_clerk()
    roll = open_roll(ref, make_motion(ref))
    vote(ref, roll, "saule", "yes")
    ballots = {seat("saule"): ("", ""), seat("timur"): ("no", "")}  # Dana did not touch the first row
    actions.cast_ballots(actor=actor("dana"), ref=ref, roll_call=roll, ballots=ballots, at=AT)
    assert choices_of(ref, roll) == {"saule": "yes", "timur": "no", "umit": ""}


def test_a_member_has_one_ballot():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    ballot = Ballot.objects.filter(roll_call__ref=roll).first()
    ballot.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        ballot.save(force_insert=True)


@pytest.mark.parametrize(
    ("tie", "chair", "outcome", "casting"),
    [
        ("fails", "yes", "lost", False),
        ("chair", "yes", "carried", True),
        ("chair", "no", "lost", True),
        ("chair", "abstain", "lost", False),
    ],
)
def test_a_tie_is_lost_unless_the_rule_gives_it_to_the_chair(tie, chair, outcome, casting):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref), tie=tie)
    others = {"yes": ("no", "abstain"), "no": ("yes", "abstain"), "abstain": ("yes", "no")}[chair]
    cast(ref, roll, saule=chair, timur=others[0], umit=others[1])
    assert close(ref, roll) == outcome
    assert roll_card(ref, roll).casting is casting


def test_a_secret_vote_keeps_who_took_part_and_the_counts_only():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref), secret=True)
    for choice in ("yes", "no", "abstain"):
        with pytest.raises(policy.BadChoice):
            vote(ref, roll, "saule", choice)
    cast(ref, roll, saule="took_part", timur="took_part")
    assert roll_card(ref, roll).took_part == 2
    with pytest.raises(policy.TallyMissing):
        close(ref, roll)
    for wrong in ((2, 1, 0), (1, 0, 0), (3, -1, 0)):
        with pytest.raises(policy.TallyDiffers):
            tally(ref, roll, *wrong)
    assert tally(ref, roll, 2, 0, 0) == "carried"
    with pytest.raises(policy.RollCallClosed):
        tally(ref, roll, 1, 1, 0)
    card = roll_card(ref, roll)
    assert (card.yes, card.no, card.abstain, card.present) == (2, 0, 0, 3)
    assert choices_of(ref, roll) == {"saule": "took_part", "timur": "took_part", "umit": "not_voting"}


def test_a_tally_is_for_secret_votes():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    with pytest.raises(policy.NotSecret):
        tally(ref, roll, 0, 0, 0)


def test_a_secret_vote_without_quorum_decides_nothing():
    ref = make_session("live", present=("saule",))
    roll = open_roll(ref, make_motion(ref), secret=True)
    cast(ref, roll, saule="took_part")
    assert tally(ref, roll, 1, 0, 0) == "no_quorum"


def test_the_rules_of_the_last_open_vote_are_the_next_ones():
    ref = make_session("live")
    body = people.body("council").pk
    assert queries.last_rules(body) == queries.RulesCard()
    close(ref, open_roll(ref, make_motion(ref), majority="members", tie="chair", quorum_denominator=3))
    assert queries.last_rules(body) == queries.RulesCard(1, 3, True, "members", "chair")


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    ref = make_session("live")
    motion = make_motion(ref)
    roll = open_roll(ref, motion)

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        close(ref, roll)
    assert (roll_card(ref, roll).state, choices_of(ref, roll)["saule"]) == ("open", "")
    assert whole(ref).items[0].motions[0].state == "voting"


@pytest.mark.parametrize("secret", [False, True])
def test_behind_closed_doors_the_record_does_not_tell_the_counts(secret):
    ref = make_session(visibility="closed")
    roll = open_roll(ref, make_motion(ref), secret=secret)
    cast(ref, roll, **dict.fromkeys(("saule", "timur", "umit"), "took_part" if secret else "yes"))
    assert (tally(ref, roll, 3, 0, 0) if secret else close(ref, roll)) == "carried"
    told = json.loads(Entry.objects.get(kind="decide.roll_call.closed").body)
    assert [told[name] for name in ("present", "yes", "no", "abstain", "casting")] == [None] * 5
    assert (roll_card(ref, roll).yes, roll_card(ref, roll).present) == (3, 3)
