"""Who decides: a planted decider is found, its copy is not told from it, what the rows do not carry is refused."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product

import pytest

from senim.check.formats.periods import Period, PeriodTurned
from senim.check.queries.matters import Matters
from senim.check.queries.matters.decisions import coverage_label
from senim.check.queries.matters.rows import (
    BallotRow,
    DecisionRow,
    DemandRow,
    PartyCard,
    ProposalRow,
    RoleRow,
    RollCallRow,
    StanceRow,
    WaitRow,
)
from senim.check.queries.matters.rules import BlocRow, RuleRow
from senim.check.queries.report import GapCard, ReportCard, ShareCard, making
from senim.people.queries import BodyCard
from senim.people.queries.body_cards import BodyTextCard

TODAY = date(2026, 11, 24)
NAME = BodyTextCard("en", "The council", "")
BODY = BodyCard(1, "body", "council", "council", "council", "en", "Asia/Almaty", False, NAME, (NAME,))
EVERYTHING = Period(None, None)


def who(name: str) -> PartyCard:
    return PartyCard(name, name.capitalize(), "", name)


def role(name: str, party: str | None, place: int) -> RoleRow:
    return RoleRow(name, name, place, who(party) if party else None, "high", "", None)


def decision(
    number: int, stands: Mapping[str, int] | None = None, outcome: str = "adopted", *, began: Sequence[str | None] = (),
    named: Sequence[str | None] = (), coverage: str = "submitted", **changes: object,
) -> DecisionRow:  # fmt: skip
    """Return one decision; `began` and `named` are what each coder read, the first coder's first."""
    roles = [role("initiator", one, place) for place, one in enumerate(began, start=1)]
    roles += [role("decider", one, place) for place, one in enumerate(named, start=1)]
    disputed = len(set(began)) > 1
    given: dict[str, object] = {
        "key": f"d-{number:02}", "ref": f"{number:02}", "reform": "r", "title": f"Matter {number:02}", "language": "en",
        "package": "", "date_words": "", "date_iso": "", "outcome": outcome, "outcome_label": outcome,
        "outcome_sign": {"adopted": 1, "amended": 1, "unknown": 0}.get(outcome, -1), "coverage": coverage,
        "coverage_label": coverage_label(coverage), "announced_by": (), "announced_on": None, "lead_days": None,
        "lead_exact": False, "deciders": (who("law"),), "decider_bodies": (), "disputed": disputed,
        "initiators": () if disputed else tuple(who(one) for one in began[:1] if one),
        "stances": tuple(StanceRow(who(one), sign, "", "", "", None) for one, sign in (stands or {}).items()),
        "roles": tuple(roles), "in_law": False, "in_practice": False, "note": "", "sources": (),
    }  # fmt: skip
    return DecisionRow(**(given | changes))


def made(**lists: object) -> ReportCard:
    given: dict[str, object] = {
        "decisions": (), "undated": (), "proposals": (), "waits": (), "roll_calls": (), "secret": 0, "behind_doors": 0,
        "rules": (),
    }  # fmt: skip
    return making.make(Matters(body=BODY, period=EVERYTHING, today=TODAY, **(given | lists)))


def parts(thing: object) -> Iterator[object]:
    """Yield every card inside a card."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from parts(one)
    elif dataclasses.is_dataclass(thing):
        yield thing
        for field in dataclasses.fields(thing):
            yield from parts(getattr(thing, field.name))


def shares(card: ReportCard) -> list[ShareCard]:
    return [one for one in parts(card) if isinstance(one, ShareCard)]


def gaps(card: ReportCard, code: str) -> list[GapCard]:
    return [gap for gap in card.gaps if gap.code == code]


def keys(card: ReportCard) -> set[str]:
    rows = {
        row.key
        for row in (*card.decisions, *card.proposals, *card.roll_calls, *(card.waits.rows if card.waits else ()))
    }
    return rows | {demand.key for row in card.proposals for demand in row.demands}


def planted(*copies: str) -> tuple[DecisionRow, ...]:
    """Return all sixteen patterns of four actors, with the outcome that the decider wanted; copies follow it."""
    patterns = product((1, -1), repeat=4)
    return tuple(
        decision(
            number, {"decider": sign, **dict.fromkeys(copies, sign), "anna": a, "boris": b, "chingis": c},
            "adopted" if sign == 1 else "rejected",
        )
        for number, (sign, a, b, c) in enumerate(patterns)
    )  # fmt: skip


def test_a_planted_decider_is_found_and_the_others_are_no_more_than_lucky():
    stands = made(decisions=planted()).positions
    assert [(one.party.name, one.won.percent, one.word) for one in stands.parties] == [
        ("Anna", 50.0, "luck"), ("Boris", 50.0, "luck"), ("Chingis", 50.0, "luck"), ("Decider", 100.0, "more"),
    ]  # fmt: skip
    pairs = {
        (one.a.key, one.b.key): (one.won.hits, one.won.of, one.won.low, one.won.high, one.word) for one in stands.pairs
    }
    assert pairs["anna", "decider"] == (0, 8, 0.0, 32.4, "told")  # read the other way: 8 of 8, 67.6 to 100
    assert pairs["anna", "boris"] == (4, 8, 21.5, 78.5, "chance")
    row = {cell.kind: (cell.won, cell.of) for cell in stands.grid[3].cells}
    assert row == {"strong": (8, 8), "self": (0, 0)}
    assert stands.tested == 4 and stands.tested_pairs == 6 and stands.few_pairs == 0


def test_a_copy_of_the_decider_cannot_be_told_apart_and_the_page_says_so_first():
    card = made(decisions=planted("shadow"))
    assert [(twin.a.key, twin.b.key, twin.together) for twin in card.positions.twins] == [("decider", "shadow", 16)]
    assert "Decider and Shadow cannot be told apart" in gaps(card, "twins")[0].text
    assert {one.party.key for one in card.positions.parties if one.word == "more"} == {"decider", "shadow"}


def test_a_yes_sayer_is_no_finding_and_that_nobody_opposed_anything_is_one():
    rows = [decision(number, {"yes": 1}, "adopted" if number < 18 else "rejected") for number in range(20)]
    card = made(decisions=tuple(rows))
    (one,) = card.positions.parties
    assert (one.word, one.won.kind, one.won.percent, one.won.hits, one.won.of, one.kappa) == (
        "few",
        "few",
        None,
        18,
        20,
        0.0,
    )
    assert "always on one side" in one.say and gaps(card, "one_sided") and not card.positions.pairs


def test_below_every_minimum_there_are_only_rows_and_what_is_missing():
    rows = [decision(number, {"a": 1, "b": -1}, began=("a", "a")) for number in range(3)]
    card = made(decisions=(*rows, decision(3, {"a": 1, "b": -1}, "rejected", began=("b",))))
    assert {share.kind for share in shares(card) if share.of} == {"few", "withheld"}  # withheld: law and practice
    assert all(share.percent is share.low is share.high is None for share in shares(card))
    hand = card.starts[0].starters[0].hand
    assert (hand.few.have, hand.few.need, hand.hits, hand.of) == (
        4,
        10,
        3,
        4,
    ) and "Too few to say: 4 of the 10" in hand.say
    assert {gap.measure for gap in gaps(card, "few")} >= {"M1", "M2", "M3", "M4", "M8"}
    assert card.starts[0].hands.hhi is None and card.positions.grid[0].cells[1].kind == "few"
    assert len(card.decisions) == 4


def test_what_only_made_the_news_has_no_share_at_all_and_its_rows_are_shown():
    rows = [
        decision(
            number, {"a": 1, "b": -1}, "adopted" if number % 3 else "rejected", began=("a", "a"), named=("a", "b"),
            coverage="news" if number == 5 else "submitted", announced_by=(who("a"),), announced_on=TODAY,
            lead_days=130 + number,
        )
        for number in range(30)
    ]  # fmt: skip
    card = made(decisions=tuple(rows))
    assert {share.kind for share in shares(card) if share.of} == {"withheld"}
    assert all(share.percent is None for share in shares(card)) and card.starts[0].chance == ""
    assert card.starts[0].hands.withheld and card.starts[0].hands.effective is None and not card.starts[0].apart
    assert card.paper.deciders.coders == () and card.paper.deciders.between is None
    (gap,) = gaps(card, "coverage")
    assert gap == card.gaps[0] and gap.rows == ("d-05",) and "only what made the news" in gap.text
    assert len(card.decisions) == 30 and "Announced 130 to 159 days before" in card.paper.foretold[0].say


def test_what_was_discussed_does_not_tell_who_starts_but_tells_what_came_of_it():
    rows = [
        decision(n, outcome="adopted" if n % 4 else "rejected", began=("ab"[n % 2],), coverage="discussed")
        for n in range(24)
    ]
    card = made(decisions=tuple(rows))
    assert {one.hand.kind for one in card.starts[0].starters} == {"withheld"} and card.starts[0].hands.withheld
    assert [(one.party.key, one.rate.hits, one.rate.of, one.rate.kind) for one in card.starts[0].adopted] == [
        ("a", 6, 12, "exact"), ("b", 12, 12, "exact"),
    ]  # fmt: skip
    assert card.starts[0].adopted[1].rate.low == 75.7 and "luck alone" in card.starts[0].chance


def test_of_what_was_discussed_a_dispute_moves_the_rates_and_no_share_that_is_not_told():
    rows = [
        decision(n, outcome="adopted" if n % 4 else "rejected", began=("a",), coverage="discussed") for n in range(20)
    ]
    card = made(decisions=(*rows, decision(20, began=("a", "b"), coverage="discussed")))
    (starts,) = card.starts
    assert [one.depends for one in starts.starters] == [None, None] and starts.hands.depends is None
    rate = next(one for one in starts.adopted if one.party.key == "a")
    assert (rate.rate.percent, rate.depends.low, rate.depends.high) == (75.0, 75.0, 76.2)


def test_below_the_minimum_of_waits_no_group_is_told_what_it_should_have_got():
    waits = [WaitRow(f"w-{n}", "c", "t", "en", who("ab"[n % 2]), TODAY, TODAY, "", n) for n in range(9)]
    groups = made(waits=tuple(waits)).waits.groups
    assert [(one.matters, one.answered, one.expected) for one in groups] == [(5, 5, None), (4, 4, None)]


def test_a_disputed_initiator_counts_for_nobody_and_the_range_names_what_it_depends_on():
    rows = [decision(number, began=("office", "office")) for number in range(9)]
    card = made(decisions=(*rows, decision(9, outcome="rejected", began=("office", "council"))))
    office = next(one for one in card.starts[0].starters if one.party.key == "office")
    assert (office.part.percent, office.depends.low, office.depends.high) == (90.0, 90.0, 100.0)
    assert office.depends.say == "90 to 100%, depending on who began: “Matter 09”" and office.depends.rows == ("d-09",)
    assert card.starts[0].starters[-1].party.name == "not known who" and gaps(card, "disputed")[0].rows == ("d-09",)


def test_where_everything_passed_no_rate_of_adoption_is_told():
    card = made(decisions=tuple(decision(number, began=("a",)) for number in range(25)))
    assert card.starts[0].adopted[0].rate.kind == "withheld" and gaps(card, "nothing_rejected")
    stamp = card.paper.stamps[0].share
    assert (stamp.hits, stamp.of, stamp.percent, stamp.high) == (0, 25, 0.0, 13.3)


def test_an_empty_period_is_an_honest_page():
    card = made()
    assert card.empty and "Nothing is on record" in card.sentence and not shares(card)
    assert [gap.code for gap in card.gaps] == ["none", "no_rule"]
    assert (card.positions, card.ballots, card.waits, card.starts, card.funnels) == (None, None, None, (), ())


def test_coders_who_agree_too_little_leave_both_codings_and_no_share():
    apart = [decision(n, named=(("a", "b")[n % 2], ("b", "a", "a")[n % 3])) for n in range(12)]
    card = made(decisions=tuple(apart)).paper.deciders
    assert card.coders == () and card.few.need == 67 and "coders agree too little" in card.say and card.differing
    agreed = [
        decision(n, named=("office", "office") if n < 9 else (None, None) if n == 9 else ("law", "law"))
        for n in range(12)
    ]
    card = made(decisions=tuple(agreed)).paper.deciders
    assert card.alpha == 1.0 and [(one.hits, one.of) for one in card.coders] == [(9, 12), (9, 12)]  # nobody is no other
    assert card.between == (75.0, 75.0)
    assert {(square.named.key if square.named else None, square.first) for square in card.matrix} == {
        ("office", 9), (None, 1), ("law", 2),
    }  # fmt: skip


def test_a_rule_says_what_it_gives_alone_or_why_it_cannot_be_counted():
    def rule(quota: int, *votes: int) -> RuleRow:
        blocs = tuple(BlocRow(f"bloc {n}", None, v) for n, v in enumerate(votes))
        return RuleRow(f"{quota}", BODY, "A rule", "en", quota, TODAY, None, blocs, None)

    mazhilis, straffin, never, large = made(
        rules=(rule(54, 76, 12, 10, 9), rule(6, 4, 3, 2, 1), rule(9, 4, 4), rule(10**6, *range(1, 2000)))
    ).paper.rules
    assert [bloc.banzhaf for bloc in mazhilis.blocs] == ["1", "0", "0", "0"] and "bloc 0 needs nobody" in mazhilis.say
    assert [bloc.shapley for bloc in straffin.blocs] == ["5/12", "1/4", "1/4", "1/12"]
    assert never.blocs == () and "nobody can win" in never.say and "Too many" in large.say


def proposal(number: int, starter: str, word: str = "", **changes: object) -> ProposalRow:
    key, sign = f"p-{number:02}", {"yes": 1, "partly": 1, "no": -1}.get(word, 0)
    demand = DemandRow(f"{key}.1", 1, "Clear it.", word, word, sign, False, False, "")
    given: dict[str, object] = {
        "key": key, "ref": key, "shown": True, "title": key, "language": "en", "simulated": False,
        "starter": who(starter), "phase": "submitted", "phase_label": "", "opened": True, "supported": True,
        "submitted": True, "submitted_on": TODAY, "answered_on": TODAY if word else None, "clock": "c",
        "demands": (demand,),
    }  # fmt: skip
    return ProposalRow(**(given | changes))


def test_proposals_are_begun_whole_answered_by_demand_and_lost_at_a_gate_with_its_holder():
    words = ["yes", "partly", "no", "no", "not_ours", ""] * 5
    rows = [proposal(n, ("residents", "team")[n % 2], word) for n, word in enumerate(words)]
    rows += [
        proposal(30 + n, "residents", phase="refused", opened=False, supported=False, submitted=False)
        for n in range(10)
    ]
    rows.append(proposal(50, "residents", phase="merged", supported=False, submitted=False))
    waits = [
        WaitRow(
            f"w-{n:02}", "c", "t", "en", who(("residents", "team")[n % 2]), TODAY - timedelta(days=40), None, "", 10 + n
        )
        for n in range(12)
    ]
    answered = [dataclasses.replace(row, answered_on=TODAY) for row in waits[:8]]
    card = made(proposals=tuple(rows), waits=(*answered, *waits[8:]))
    (starts,) = card.starts
    assert [(one.party.key, one.hand.hits, one.hand.of) for one in starts.starters] == [
        ("residents", 15, 30),
        ("team", 15, 30),
    ]
    assert [(one.party.key, one.rate.hits, one.rate.of, one.open) for one in starts.adopted] == [
        ("residents", 5, 10, 0), ("team", 5, 10, 5),
    ]  # fmt: skip
    gates = {gate.step: gate for gate in card.funnels[0].gates}
    assert (gates["opened"].entered, gates["opened"].dropped, gates["opened"].loss.percent) == (40, 10, 25.0)
    assert (gates["answered"].holder, gates["answered"].passed, gates["answered"].waiting) == ("The council", 25, 5)
    assert (gates["accepted"].passed, gates["accepted"].dropped) == (10, 15)
    assert gates["law"].waiting == 10 and gates["law"].loss.kind == "withheld"  # nothing is dropped there on record
    assert card.waits.median == 15 and len(card.waits.groups) == 2 and "luck alone" in card.waits.chance
    assert gaps(card, "not_ours")[0].rows == tuple(f"p-{n:02}.1" for n in range(30) if words[n] == "not_ours")


def test_ballots_are_shown_by_seat_and_apart_from_positions():
    def call(number: int, **votes: str) -> RollCallRow:
        seats = enumerate(votes.items(), start=1)
        signs = {"yes": 1, "no": -1}
        ballots = tuple(BallotRow(who(name), seat, signs.get(vote, 0), vote) for seat, (name, vote) in seats)
        return RollCallRow(
            f"r-{number:02}", "r", "s", "", "en", TODAY, "", "", "", 1 if votes["saule"] == "yes" else -1, 1, 1, 0,
            0.0, 0.0, 0.5, ballots,
        )  # fmt: skip

    calls = [call(n, umit="yes", saule="yes" if n % 2 else "no", timur="abstain") for n in range(14)]
    card = made(roll_calls=tuple(calls), decisions=planted(), secret=2)
    assert [one.party.key for one in card.ballots.parties] == ["umit", "saule"]  # who abstains takes no side
    (pair,) = card.ballots.pairs
    assert (pair.a.key, pair.won.hits, pair.won.of) == ("umit", 0, 7) and card.ballots.title == "Ballots in roll calls"
    assert {"umit", "saule"}.isdisjoint(one.party.key for one in card.positions.parties)
    assert gaps(card, "secret")[0].text.startswith("2 roll calls")


def test_every_number_opens_rows_that_are_there_orders_are_by_name_and_the_same_rows_give_the_same_report():
    ends = ("adopted", "amended", "rejected", "lapsed")
    rows = [
        decision(
            n, {"zoya": 1 if n % 3 else -1, "adil": -1 if n % 4 else 1}, ends[n % 4],
            began=(("zoya", "adil")[n % 5 > 2],), named=("zoya", "zoya"), announced_by=(who("zoya"),),
            announced_on=TODAY, lead_days=n - 3,
        )
        for n in range(26)
    ]  # fmt: skip
    card = made(decisions=tuple(rows))
    assert card == made(decisions=tuple(rows))
    opened = {
        key
        for one in parts(card)
        for name in ("rows", "hit_rows", "open_rows", "dropped_rows", "waiting_rows")
        for key in getattr(one, name, ())
        if isinstance(key, str)
    }
    assert opened <= keys(card) and len(opened) == 26
    for listed in (card.starts[0].starters, card.starts[0].adopted, card.positions.parties, card.paper.stamps):
        assert [one.party.name for one in listed] == sorted(one.party.name for one in listed)
    stamps = {one.party.key: one.share.of for one in card.paper.stamps}
    assert sum(stamps.values()) == sum(row.outcome != "lapsed" for row in rows)  # what lapsed the body left alone
    assert (card.method.seed, card.method.resamples, card.method.deals) == (0, 2000, 9999)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(PeriodTurned):
        Period(date(2026, 2, 1), date(2026, 1, 1))
