"""How a roll call is counted: quorum and majority tables, checked by hand."""

import pytest

from senim.decide.policy import counting

# members: more than half, half, more than a third, a third, two thirds, more than two thirds
QUORUM = {
    1: (1, 1, 1, 1, 1, 1),
    2: (2, 1, 1, 1, 2, 2),
    3: (2, 2, 2, 1, 2, 3),
    4: (3, 2, 2, 2, 3, 3),
    5: (3, 3, 2, 2, 4, 4),
    6: (4, 3, 3, 2, 4, 5),
    7: (4, 4, 3, 3, 5, 5),
    8: (5, 4, 3, 3, 6, 6),
    9: (5, 5, 4, 3, 6, 7),
    10: (6, 5, 4, 4, 7, 7),
    11: (6, 6, 4, 4, 8, 8),
    12: (7, 6, 5, 4, 8, 9),
    13: (7, 7, 5, 5, 9, 9),
    14: (8, 7, 5, 5, 10, 10),
    15: (8, 8, 6, 5, 10, 11),
    16: (9, 8, 6, 6, 11, 11),
    17: (9, 9, 6, 6, 12, 12),
    18: (10, 9, 7, 6, 12, 13),
    19: (10, 10, 7, 7, 13, 13),
    20: (11, 10, 7, 7, 14, 14),
}
SHARES = ((1, 2, True), (1, 2, False), (1, 3, True), (1, 3, False), (2, 3, False), (2, 3, True))


@pytest.mark.parametrize("members", QUORUM)
def test_the_quorum_is_the_first_number_that_fulfils_the_share(members):
    assert tuple(counting.needed(members, *share) for share in SHARES) == QUORUM[members]
    assert counting.needed(members, 1, 1, False) == members


@pytest.mark.parametrize("members", range(1, 21))
@pytest.mark.parametrize(("top", "below", "more"), SHARES)
def test_the_quorum_is_reached_with_it_and_not_with_one_less(members, top, below, more):
    needed = counting.needed(members, top, below, more)

    def fulfils(here: int) -> bool:
        return here * below > members * top if more else here * below >= members * top

    assert fulfils(needed)
    assert not fulfils(needed - 1)


# majority, members, present, yes, no, abstain: outcome
MAJORITIES = [
    ("simple", 15, 9, 5, 4, 0, "carried"),
    ("simple", 15, 9, 4, 5, 0, "lost"),
    ("simple", 15, 10, 5, 5, 0, "lost"),
    ("simple", 15, 9, 1, 0, 8, "carried"),
    ("simple", 15, 9, 0, 1, 8, "lost"),
    ("simple", 15, 9, 0, 0, 9, "lost"),
    ("simple", 15, 9, 0, 0, 0, "lost"),
    ("cast_two_thirds", 15, 9, 2, 1, 6, "carried"),  # 2 of 3
    ("cast_two_thirds", 15, 9, 1, 1, 7, "lost"),  # 1 of 2
    ("cast_two_thirds", 15, 9, 3, 1, 0, "carried"),  # 3 of 4
    ("cast_two_thirds", 15, 9, 2, 2, 0, "lost"),  # 2 of 4
    ("cast_two_thirds", 15, 9, 3, 2, 0, "lost"),  # 3 of 5
    ("cast_two_thirds", 15, 9, 4, 1, 0, "carried"),  # 4 of 5
    ("cast_two_thirds", 15, 9, 4, 2, 0, "carried"),  # 4 of 6
    ("cast_two_thirds", 15, 9, 3, 3, 0, "lost"),  # 3 of 6
    ("cast_two_thirds", 15, 9, 5, 3, 0, "lost"),  # 5 of 8
    ("cast_two_thirds", 15, 9, 6, 2, 0, "carried"),  # 6 of 8
    ("cast_two_thirds", 15, 9, 1, 0, 0, "carried"),
    ("cast_two_thirds", 15, 9, 0, 0, 9, "lost"),
    ("present", 15, 9, 5, 0, 0, "carried"),
    ("present", 15, 9, 4, 0, 5, "lost"),
    ("present", 15, 10, 5, 0, 5, "lost"),
    ("present", 15, 10, 6, 4, 0, "carried"),
    ("present", 15, 0, 0, 0, 0, "lost"),
    ("members", 15, 15, 8, 7, 0, "carried"),
    ("members", 15, 9, 7, 0, 2, "lost"),
    ("members", 16, 9, 8, 0, 1, "lost"),
    ("members", 16, 9, 9, 0, 0, "carried"),
    ("members", 1, 1, 1, 0, 0, "carried"),
    ("members_two_thirds", 15, 10, 10, 0, 0, "carried"),
    ("members_two_thirds", 15, 10, 9, 1, 0, "lost"),
    ("members_two_thirds", 16, 11, 11, 0, 0, "carried"),
    ("members_two_thirds", 16, 11, 10, 0, 1, "lost"),
    ("members_two_thirds", 3, 3, 2, 1, 0, "carried"),
    ("members_two_thirds", 3, 3, 0, 0, 3, "lost"),
]


@pytest.mark.parametrize(("majority", "members", "present", "yes", "no", "abstain", "said"), MAJORITIES)
def test_a_majority_is_reached_at_its_border_and_not_below(majority, members, present, yes, no, abstain, said):
    counts = (members, present, yes, no, abstain)
    assert counting.outcome(majority, "fails", *counts, "yes") == (said, False)


# majority, members, present, yes, no, abstain, chair: outcome, whether the chair decided it
TIES = [
    ("simple", 15, 9, 4, 4, 1, "yes", "carried", True),
    ("simple", 15, 9, 4, 4, 1, "no", "lost", True),
    ("simple", 15, 9, 4, 4, 1, "abstain", "lost", False),
    ("simple", 15, 9, 4, 4, 1, "not_voting", "lost", False),
    ("simple", 15, 9, 4, 4, 1, "", "lost", False),
    ("simple", 15, 9, 5, 4, 0, "no", "carried", False),
    ("simple", 15, 9, 4, 5, 0, "yes", "lost", False),
    ("simple", 15, 9, 0, 0, 9, "abstain", "lost", False),
    ("present", 15, 8, 4, 4, 0, "yes", "carried", True),
    ("present", 15, 9, 4, 4, 1, "yes", "lost", False),  # four are not half of nine
    ("members", 16, 16, 8, 8, 0, "yes", "carried", True),
    ("members", 16, 15, 7, 7, 1, "yes", "lost", False),
    ("cast_two_thirds", 15, 8, 4, 4, 0, "yes", "lost", False),
    ("members_two_thirds", 8, 8, 4, 4, 0, "yes", "lost", False),
]


@pytest.mark.parametrize(("majority", "members", "present", "yes", "no", "abstain", "chair", "said", "casting"), TIES)
def test_the_chair_decides_a_tie_only_by_the_rule_and_a_ballot(
    majority, members, present, yes, no, abstain, chair, said, casting
):
    counts = (members, present, yes, no, abstain)
    assert counting.outcome(majority, "chair", *counts, chair) == (said, casting)
    tied = casting or said == "lost"
    assert counting.outcome(majority, "fails", *counts, chair) == ("lost" if tied else "carried", False)


@pytest.mark.parametrize("counts", [(5, 6, 1, 1, 1), (5, 3, 2, 1, 1), (5, 3, -1, 1, 1)])
def test_counts_that_cannot_be_are_a_fault(counts):
    with pytest.raises(ValueError, match="members"):
        counting.outcome("simple", "fails", *counts, "")


def test_present_is_who_is_in_the_room_and_not_recused():
    roll = ["yes", "no", "abstain", "not_voting", "took_part", "", "absent", "recused"]
    assert counting.present(roll) == 6


def test_the_deputy_presides_when_the_chair_is_out():
    assert counting.presiding([("chair", "no"), ("deputy", "yes")]) == "no"
    assert counting.presiding([("deputy", "yes"), ("chair", "recused")]) == "yes"
    assert counting.presiding([("member", "yes"), ("chair", "absent")]) == ""
