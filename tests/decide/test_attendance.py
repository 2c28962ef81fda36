"""Who is there, who left, who keeps out of an item; and what that means for a vote that runs."""

from datetime import date, timedelta

import pytest

from senim.decide import actions
from senim.decide.policy import sittings as policy
from senim.errors import NotAllowed, NotFound
from senim.people import actions as people_actions
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, make_council
from tests.sittings import cast, choices_of, close, item_ref, make_motion, make_session, open_roll, seat, whole

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=30)


def arrive(ref: str, name: str, at=AT) -> None:
    actions.mark_arrived(actor=actor("kanat"), ref=ref, membership=seat(name), at=at)


def leave(ref: str, name: str, at=LATER) -> None:
    actions.mark_left(actor=actor("kanat"), ref=ref, membership=seat(name), at=at)


def recuse(ref: str, name: str, reason: str = "Her brother owns the firm.") -> None:
    actions.recuse_member(
        actor=actor("kanat"), ref=ref, item=item_ref(ref), membership=seat(name), reason=reason, at=AT
    )


def stays(ref: str, name: str) -> list[tuple]:
    member = next(m for m in whole(ref).members if m.seat.name.lower() == name)
    return [(stay.arrived_at, stay.left_at) for stay in member.stays]


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_member_comes_leaves_and_comes_again():
    ref = make_session("live", present=())
    arrive(ref, "umit")
    leave(ref, "umit")
    arrive(ref, "umit", LATER + timedelta(minutes=5))
    assert stays(ref, "umit") == [(AT, LATER), (LATER + timedelta(minutes=5), None)]
    assert kinds()[-3:] == ["decide.member.arrived", "decide.member.left", "decide.member.arrived"]


def test_two_clerks_who_mark_the_same_arrival_make_one():
    ref = make_session("live", present=())
    arrive(ref, "umit")
    arrive(ref, "umit", LATER)
    assert stays(ref, "umit") == [(AT, None)]
    leave(ref, "umit")
    leave(ref, "umit")
    assert kinds().count("decide.member.arrived") == kinds().count("decide.member.left") == 1


def test_members_may_arrive_before_the_session_is_opened():
    ref = make_session("planned")
    arrive(ref, "saule")
    assert whole(ref).present == 1


def test_a_member_whose_seat_ended_cannot_arrive():
    ref = make_session("live", present=())
    people_actions.end_seat(
        actor=actor("kanat"), slug="council", membership=seat("umit"), until=date(2026, 11, 23), at=AT
    )
    with pytest.raises(policy.NotSeated, match="Umit holds no seat"):
        arrive(ref, "umit")
    assert stays(ref, "saule") == []


def test_a_member_of_another_body_is_not_found():
    ref = make_session("live")
    make_council("other")
    with pytest.raises(NotFound):
        actions.mark_arrived(actor=actor("kanat"), ref=ref, membership=seat("umit", "other"), at=AT)
    with pytest.raises(NotFound):
        actions.mark_left(actor=actor("kanat"), ref=ref, membership=seat("umit", "other"), at=AT)


def test_a_member_cannot_mark_attendance():
    ref = make_session("live")
    with pytest.raises(NotAllowed):
        actions.mark_left(actor=actor("saule"), ref=ref, membership=seat("umit"), at=AT)


def test_a_recusal_has_a_reason_and_a_second_click_changes_nothing():
    ref = make_session("live")
    with pytest.raises(policy.EmptyText):
        recuse(ref, "umit", " ")
    recuse(ref, "umit")
    recuse(ref, "umit", "Another reason.")
    assert [(out.seat.name, out.reason) for out in whole(ref).items[0].recusals] == [
        ("Umit", "Her brother owns the firm.")
    ]
    assert whole(ref).items[1].recusals == ()


def test_who_leaves_during_a_vote_keeps_the_ballot_or_is_there_without_voting():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    cast(ref, roll, saule="yes")
    leave(ref, "saule")
    leave(ref, "timur")
    assert choices_of(ref, roll) == {"saule": "yes", "timur": "not_voting", "umit": ""}
    cast(ref, roll, LATER, umit="no", timur="yes")  # he was there while the roll was open: a slip can be mended
    assert close(ref, roll) == "carried"


def test_who_comes_during_a_vote_can_still_be_called():
    ref = make_session("live", present=("saule", "timur"))
    roll = open_roll(ref, make_motion(ref))
    assert choices_of(ref, roll)["umit"] == "absent"
    arrive(ref, "umit", LATER)
    assert choices_of(ref, roll)["umit"] == ""
    cast(ref, roll, LATER, umit="abstain")
    assert choices_of(ref, roll)["umit"] == "abstain"


def test_a_recusal_during_a_vote_counts_until_the_member_has_voted():
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))
    recuse(ref, "umit")
    cast(ref, roll, saule="yes")
    with pytest.raises(policy.RecusedInVote, match="Saule"):
        recuse(ref, "saule")
    assert choices_of(ref, roll) == {"saule": "yes", "timur": "", "umit": "recused"}


def test_a_recusal_taken_back_during_a_vote_gives_the_call_back():
    ref = make_session("live", present=("saule", "umit"))
    recuse(ref, "umit")
    recuse(ref, "timur")
    roll = open_roll(ref, make_motion(ref))
    for name in ("umit", "timur", "timur"):
        actions.withdraw_recusal(actor=actor("kanat"), ref=ref, item=item_ref(ref), membership=seat(name), at=AT)
    assert choices_of(ref, roll) == {"saule": "", "timur": "absent", "umit": ""}
    assert whole(ref).items[0].recusals == ()
    assert kinds().count("decide.recusal.withdrawn") == 2


def test_nothing_changes_when_the_record_cannot_be_written(monkeypatch):
    ref = make_session("live")
    roll = open_roll(ref, make_motion(ref))

    def disk_full(sentence, *, at):
        raise OSError("no space left")

    monkeypatch.setattr(record, "append", disk_full)
    with pytest.raises(OSError, match="no space"):
        leave(ref, "umit")
    assert stays(ref, "umit") == [(AT, None)]
    assert choices_of(ref, roll)["umit"] == ""


def test_a_clerk_whose_clock_is_behind_can_let_a_member_leave():
    ref = make_session(present=())
    arrive(ref, "timur", LATER)
    leave(ref, "timur", LATER - timedelta(seconds=1))
    assert stays(ref, "timur") == [(LATER, LATER)]
