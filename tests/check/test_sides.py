"""The sides of public actors: stated on public grounds, the newest holds, and none is lost."""

import pytest

from senim.check import actions
from senim.check.actions import sides as sides_actions
from senim.check.models import ActorSide
from senim.check.policy.claims import UnknownWord
from senim.check.queries import sides
from senim.errors import NotAllowed, NotFound
from senim.follow.formats.texts import NothingSaid
from senim.people import queries as people
from senim.record.models import Entry
from tests import cast, checks

pytestmark = pytest.mark.django_db


def state(who: int, side: str = "official", ground: str = "Heads the road department.", by: str = "malika") -> None:
    actions.state_side(actor=cast.actor(by), who=who, side=side, ground=ground, at=cast.AT)


def test_the_newest_side_holds_and_earlier_ones_stay() -> None:
    checks.make_monitor()
    who = checks.make_actor()
    for _click in range(2):
        state(who)
    state(who, "critic", "Left the office in June and speaks against it.")
    assert sides.sides()[who].side == "critic"
    state(who)
    card = sides.sides()[who]
    assert (card.label, card.ground) == ("officials", "Heads the road department.")
    page = sides.side_page(people.actors_by_pk([who])[who].ref, cast.actor("malika"))
    assert [side.side for side in page.stated] == ["official", "critic", "official"]
    assert Entry.objects.filter(kind="check.side.stated").count() == 3


def test_a_side_needs_a_monitor_a_word_and_grounds() -> None:
    checks.make_monitor()
    who = checks.make_actor()
    for name in ("aigul", "kanat", "gulnar"):
        with pytest.raises(NotAllowed):
            state(who, by=name)
    with pytest.raises(UnknownWord):
        state(who, side="enemy")
    with pytest.raises(NothingSaid):
        state(who, ground="…")
    with pytest.raises(NotFound):
        state(0)
    assert sides.sides() == {}


def test_two_who_state_at_one_moment_both_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    checks.make_monitor()
    who = checks.make_actor()
    state(who, "critic", "Speaks against it.")
    newest = sides_actions._newest
    stale = iter([None])  # what was read a moment before somebody else was quicker
    monkeypatch.setattr(sides_actions, "_newest", lambda pk: next(stale, newest(pk)))
    state(who)
    assert [row.side for row in ActorSide.objects.order_by("number")] == ["critic", "official"]


def test_nothing_is_stated_when_the_record_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    checks.make_monitor()
    who = checks.make_actor()

    def fail(*_args: object, **_kwargs: object) -> int:
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    with pytest.raises(RuntimeError, match="full"):
        state(who)
    assert sides.sides() == {}


def test_a_monitor_states_a_side_on_its_page() -> None:
    client = cast.client_of(checks.make_monitor())
    who = checks.make_actor()
    address = f"/desk/actors/{people.actors_by_pk([who])[who].ref}/side/"
    assert "No side was stated yet" in client.get(address).text
    assert client.post(address, {"side": "official", "ground": ""}).status_code == 422
    sent = client.post(address, {"side": "official", "ground": "Heads the road department."})
    assert sent.status_code == 302
    assert "Heads the road department." in client.get(address).text
    assert cast.client_of("kanat").get(address).status_code == 403
    assert cast.client_of("zarina").get(address).status_code == 302
    assert client.get("/desk/actors/000000000000/side/").status_code == 404
