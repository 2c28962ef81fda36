"""Motions and decisions: moved, amended, withdrawn, resolved."""

from datetime import date

import pytest

from senim.decide import actions
from senim.decide.policy import motions as policy
from senim.decide.policy import sittings as sittings_policy
from senim.errors import NotFound
from senim.people import actions as people_actions
from senim.record import actions as record
from tests.cast import AT, actor
from tests.sittings import MEANING, TEXT, cast, close, item_ref, make_motion, make_session, open_roll, seat, whole

pytestmark = pytest.mark.django_db


def amend(ref: str, motion: str, text: str = "Clear them by six.", **given: object) -> str:
    return actions.amend_motion(
        actor=actor("kanat"), ref=ref, motion=motion, text=text, meaning=MEANING, at=AT, **given
    )


def withdraw(ref: str, motion: str) -> None:
    actions.withdraw_motion(actor=actor("kanat"), ref=ref, motion=motion, at=AT)


def resolve(ref: str, kind: str = "noted", text: str = "Heard.", **given: object) -> str:
    return actions.resolve_item(actor=actor("kanat"), ref=ref, item=item_ref(ref), kind=kind, text=text, at=AT, **given)


def motions(ref: str) -> list[tuple[int, str]]:
    return [(motion.number, motion.state) for motion in whole(ref).items[0].motions]


def voted(ref: str, choice: str = "yes") -> str:
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule=choice, timur=choice)
    close(ref, roll)
    return roll


def test_a_motion_has_its_words_their_meaning_and_who_moved_it():
    ref = make_session("planned")
    make_motion(ref)
    motion = whole(ref).items[0].motions[0]
    assert (motion.text, motion.meaning, motion.moved_by.name, motion.state) == (TEXT, MEANING, "Timur", "moved")


@pytest.mark.parametrize(("text", "meaning"), [(" ", MEANING), (TEXT, "\u200b")])
def test_a_motion_without_words_is_refused(text, meaning):
    ref = make_session("live")
    with pytest.raises(sittings_policy.EmptyText):
        make_motion(ref, text=text, meaning=meaning)


def test_a_motion_by_somebody_without_a_seat_is_refused():
    ref = make_session("live")
    people_actions.end_seat(
        actor=actor("kanat"), slug="council", membership=seat("timur"), until=date(2026, 11, 23), at=AT
    )
    with pytest.raises(sittings_policy.NotSeated):
        make_motion(ref)


def test_the_same_form_sent_twice_moves_once():
    ref = make_session("live")
    given = {"actor": actor("kanat"), "ref": ref, "item": item_ref(ref), "text": TEXT, "meaning": MEANING, "at": AT}
    first = actions.move_motion(**given, once="m" * 26)
    assert actions.move_motion(**given, once="m" * 26) == first
    assert amend(ref, first, once="n" * 26) == amend(ref, first, once="n" * 26)
    assert motions(ref) == [(1, "replaced"), (2, "moved")]


def test_an_amended_motion_is_a_new_one_in_the_place_of_the_old():
    ref = make_session("live")
    old = make_motion(ref)
    amend(ref, old)
    first, second = whole(ref).items[0].motions
    assert (first.state, first.text, first.replaced_by) == ("replaced", TEXT, 2)
    assert (second.state, second.text, second.replaces) == ("moved", "Clear them by six.", 1)
    assert second.moved_by.name == "Timur"


def test_the_words_of_a_motion_stand_still_while_it_is_voted_on():
    ref = make_session("live")
    motion = make_motion(ref)
    roll = open_roll(ref, motion)
    with pytest.raises(policy.AmendedInVote):
        amend(ref, motion)
    with pytest.raises(sittings_policy.VoteRuns):
        withdraw(ref, motion)
    assert motions(ref) == [(1, "voting")]
    close(ref, roll)


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_a_decided_motion_is_neither_amended_nor_withdrawn_nor_voted_on_again(choice):
    ref = make_session("live")
    voted(ref, choice)
    motion = whole(ref).items[0].motions[0].ref
    for act in (amend, withdraw, open_roll):
        with pytest.raises(policy.MotionDecided):
            act(ref, motion)


def test_a_withdrawn_motion_is_gone_from_the_vote_and_stays_readable():
    ref = make_session("live")
    motion = make_motion(ref)
    withdraw(ref, motion)
    assert motions(ref) == [(1, "withdrawn")]
    with pytest.raises(policy.MotionDecided):
        withdraw(ref, motion)
    with pytest.raises(policy.MotionDecided):
        open_roll(ref, motion)


def test_a_motion_that_lacked_its_quorum_can_be_amended_or_withdrawn():
    ref = make_session("live", present=("saule",))
    for act, state in ((amend, "replaced"), (withdraw, "withdrawn")):
        motion = make_motion(ref)
        close(ref, open_roll(ref, motion))
        act(ref, motion)
        assert next(m.state for m in whole(ref).items[0].motions if m.ref == motion) == state


def test_a_motion_of_another_session_is_not_found():
    ref, other = make_session("live"), make_session("live")
    with pytest.raises(NotFound):
        withdraw(ref, make_motion(other))


def test_a_decision_without_a_vote_names_owner_and_day():
    ref = make_session("live")
    resolve(ref, text="The report is heard.", owner=" The akimat ", due=date(2027, 1, 15))
    decision = whole(ref).items[0].decisions[0]
    assert (decision.number, decision.kind, decision.owner, decision.due, decision.roll_call) == (
        1, "noted", "The akimat", date(2027, 1, 15), "",
    )  # fmt: skip


def test_the_same_form_sent_twice_resolves_once():
    ref = make_session("live")
    assert resolve(ref, once="d" * 26) == resolve(ref, once="d" * 26)
    resolve(ref, once="e" * 26)
    assert [decision.number for decision in whole(ref).items[0].decisions] == [1, 2]


def test_a_decision_rests_on_one_closed_roll_call_of_its_item():
    ref = make_session("live")
    elsewhere = open_roll(ref, make_motion(ref, item=2))
    close(ref, elsewhere)
    roll = open_roll(ref, make_motion(ref))
    for wrong in (elsewhere, roll, "0" * 12):
        with pytest.raises(policy.RollCallOfAnotherItem):
            resolve(ref, "postponed", roll_call=wrong)
    cast(ref, roll, saule="yes")
    close(ref, roll)
    resolve(ref, "adopted", roll_call=roll)
    with pytest.raises(policy.RollCallOfAnotherItem):
        resolve(ref, "adopted", roll_call=roll)
    assert [decision.roll_call for decision in whole(ref).items[0].decisions] == [roll]


@pytest.mark.parametrize(("choice", "kind"), [("yes", "rejected"), ("no", "adopted")])
def test_a_decision_does_not_say_the_opposite_of_its_vote(choice, kind):
    ref = make_session("live")
    roll = voted(ref, choice)
    with pytest.raises(policy.DecisionAgainstVote):
        resolve(ref, kind, roll_call=roll)
    resolve(ref, "postponed", roll_call=roll)


def test_a_decision_needs_words_and_a_session_that_runs():
    ref = make_session("live")
    with pytest.raises(sittings_policy.EmptyText):
        resolve(ref, text=" ")
    planned = make_session("planned")
    with pytest.raises(sittings_policy.SessionPhase):
        resolve(planned)


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    ref = make_session("live")
    motion = make_motion(ref)

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        amend(ref, motion)
    assert motions(ref) == [(1, "moved")]
