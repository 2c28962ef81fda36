"""Packages: put together by a clerk, frozen once published, and put before a body with what is in them."""

import pytest
from django.db import transaction

from senim.errors import NotAllowed, NotFound
from senim.people.actors import SYSTEM
from senim.propose import actions
from senim.propose.models import PackageItem, Proposal, ProposalPackage
from senim.propose.policy import packages as policy
from senim.propose.queries import packages as queries
from senim.record.models import Entry
from tests import cast
from tests.proposals import make_body, make_proposal, row

DAY = cast.AT.date()
KANAT = "kanat"
OTHERS = ("aigul", "saule", "yerbol", "farida", "gulnar", "zarina")


def make_package(*, once: str | None = None, by: str = KANAT) -> str:
    """Begin a package of the council for the akimat."""
    if not ProposalPackage.objects.exists():
        make_body()
        cast.make_council()
    return actions.create_package(
        actor=cast.actor(by), maker="council", body="akimat", language="en", title="Winter streets", text="For all.",
        at=cast.AT, once=once,
    )  # fmt: skip


def fill(ref: str, proposals: list[str], omissions: tuple[tuple[str, str, str], ...] = (), by: str = KANAT) -> None:
    """Write the list of a package."""
    actions.edit_package(
        actor=cast.actor(by), ref=ref, title="Winter streets", text="", proposals=proposals, omissions=omissions,
        at=cast.AT,
    )  # fmt: skip


def bring(ref: str, *steps: str, by: str = KANAT) -> None:
    """Publish and submit a package."""
    acts = {"publish": actions.publish_package, "submit": actions.submit_package}
    for step in steps:
        acts[step](actor=cast.actor(by), ref=ref, at=cast.AT)


@pytest.mark.django_db
def test_a_package_keeps_its_order_and_says_what_was_left_out_by_whom_and_why():
    ref = make_package()
    one, two, three = (make_proposal(phase) for phase in ("open", "closed", "open"))
    fill(ref, [two, one], ((three, "The council", "It costs too much."),))
    card = queries.package(ref, cast.actor(KANAT))
    assert [(place, proposal.ref) for place, proposal in card.items] == [(1, two), (2, one)]
    [(proposal, by, reason)] = card.omissions
    assert (proposal.ref, by, reason) == (three, "The council", "It costs too much.")
    fill(ref, [one])
    assert [item.proposal.ref for item in queries.package(ref, cast.actor(KANAT)).items] == [one]


@pytest.mark.django_db
def test_only_the_clerk_of_the_body_that_makes_it_puts_a_package_together():
    ref = make_package()
    fill(ref, [make_proposal()])
    for by in OTHERS:
        for act in (
            lambda by=by: make_package(by=by),
            lambda by=by: fill(ref, [], by=by),
            lambda by=by: bring(ref, "publish", by=by),
        ):
            with pytest.raises(NotAllowed):
                act()
    bring(ref, "publish")
    for by in OTHERS:
        with pytest.raises(NotAllowed):
            bring(ref, "submit", by=by)
    assert ProposalPackage.objects.get().phase == "published"


@pytest.mark.django_db
def test_a_draft_is_read_by_the_body_that_makes_it_and_by_nobody_else():
    ref = make_package()
    for by in (KANAT, "saule", "yerbol"):
        assert queries.package(ref, cast.actor(by)).ref == ref
    for by in ("aigul", "farida", "gulnar", "zarina"):
        with pytest.raises(NotFound):
            queries.package(ref, cast.actor(by))
    assert queries.public_list() == ((), False)


@pytest.mark.django_db
def test_a_form_sent_twice_begins_one_package():
    assert make_package(once="a" * 26) == make_package(once="a" * 26)
    assert ProposalPackage.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_stand_in_a_package_is_refused_and_the_list_stays_as_it_was():
    ref, one, two = make_package(), make_proposal(), make_proposal()
    fill(ref, [one])
    make_body("ministry")
    hidden, elsewhere = make_proposal("waiting"), make_proposal(body="ministry")
    gone = make_proposal("submitted")
    cases = (
        ([one, hidden], (), policy.NotForPackage),
        ([one, elsewhere], (), policy.NotForPackage),
        ([one, gone], (), policy.NotForPackage),
        ([one, "nosuchthing0"], (), policy.UnknownProposal),
        ([one, one], (), policy.InAndOut),
        ([one], ((one, "Saule", "Cost."),), policy.InAndOut),
        ([one], ((two, "Saule", " "),), policy.Unexplained),
        ([one], ((two, "", "Cost."),), policy.Unexplained),
        ([one], ((two, "Saule", "a" * 1201),), policy.TooLong),
    )
    for proposals, omissions, refusal in cases:
        with pytest.raises(refusal):
            fill(ref, [*reversed(proposals)], omissions)
    assert [item.proposal.ref for item in queries.package(ref, cast.actor(KANAT)).items] == [one]
    with pytest.raises(policy.NoTitle):
        actions.edit_package(
            actor=cast.actor(KANAT), ref=ref, title=" – ", text="", proposals=[], omissions=(), at=cast.AT
        )


@pytest.mark.django_db
def test_a_published_package_is_frozen():
    ref, one = make_package(), make_proposal()
    with pytest.raises(policy.NoItem):
        bring(ref, "publish")
    with pytest.raises(policy.WrongPhase):
        bring(ref, "submit")
    fill(ref, [one])
    bring(ref, "publish")
    for act in (lambda: fill(ref, []), lambda: bring(ref, "publish")):
        with pytest.raises(policy.WrongPhase):
            act()
    assert [card.ref for card in queries.public_list()[0]] == [ref]
    assert [card.ref for card in queries.packages_of_proposal(row(one).pk)] == [ref]


@pytest.mark.django_db
def test_a_package_with_a_proposal_that_was_withdrawn_before_is_not_published():
    ref, one = make_package(), make_proposal()
    fill(ref, [one])
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=one, reason="We moved.", at=cast.AT)
    with pytest.raises(policy.NotForPackage):
        bring(ref, "publish")
    fill(ref, [one])  # what is in it already does not stand in the way of keeping the draft


@pytest.mark.django_db
def test_a_submitted_package_takes_its_proposals_with_it():
    ref, one, two, left = make_package(), make_proposal(), make_proposal("closed"), make_proposal()
    fill(ref, [two, one], ((left, "Saule", "Cost."),))
    bring(ref, "publish", "submit")
    assert {row(one).phase, row(two).phase} == {"submitted"} and row(left).phase == "open"
    assert queries.package(ref, cast.actor("zarina")).submitted_on == DAY
    assert Entry.objects.filter(kind="propose.proposal.submitted").count() == 2
    assert Entry.objects.filter(kind="propose.package.submitted").count() == 1
    with pytest.raises(policy.WrongPhase):
        bring(ref, "submit")
    assert [card.ref for card in queries.packages_without(row(left).pk)] == [ref]


@pytest.mark.django_db
def test_what_was_withdrawn_or_is_before_the_body_already_stays_in_the_list_as_it_is():
    ref, one, two, three = make_package(), make_proposal(), make_proposal(), make_proposal()
    fill(ref, [one, two, three])
    bring(ref, "publish")
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=one, reason="We moved.", at=cast.AT)
    actions.submit_proposal(actor=SYSTEM, ref=two, at=cast.AT)
    bring(ref, "submit")
    assert [row(each).phase for each in (one, two, three)] == ["withdrawn", "submitted", "submitted"]
    assert Entry.objects.filter(kind="propose.proposal.submitted").count() == 2


@pytest.mark.django_db
def test_a_package_of_which_nothing_is_left_is_not_submitted():
    ref, one = make_package(), make_proposal()
    fill(ref, [one])
    bring(ref, "publish")
    actions.withdraw_proposal(actor=cast.actor("gulnar"), ref=one, reason="We moved.", at=cast.AT)
    with pytest.raises(policy.NoItem):
        bring(ref, "submit")


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["create", "edit", "publish", "submit"])
def test_an_act_whose_entry_fails_changes_nothing(act, monkeypatch):
    ref, one, two = make_package(), make_proposal(), make_proposal()
    fill(ref, [one])
    if act == "submit":
        bring(ref, "publish")
    before = list(ProposalPackage.objects.values())

    def fail(*args, **kwargs):
        raise RuntimeError("the record is full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    acts = {
        "create": make_package,
        "edit": lambda: fill(ref, [two]),
        "publish": lambda: bring(ref, "publish"),
        "submit": lambda: bring(ref, "submit"),
    }
    with pytest.raises(RuntimeError), transaction.atomic():
        acts[act]()
    assert list(ProposalPackage.objects.values()) == before
    assert PackageItem.objects.get().proposal.ref == one
    assert not Proposal.objects.filter(phase="submitted").exists()


@pytest.mark.django_db
def test_the_desk_of_a_clerk_from_the_first_word_to_the_published_package(clock):
    make_body(), cast.make_council()
    one, two, three = (make_proposal(title=f"Proposal {n}") for n in ("one", "two", "three"))
    kanat, saule, zarina = (cast.client_of(name) for name in ("kanat", "saule", "zarina"))
    desk = "/desk/bodies/council/packages/"
    assert zarina.get(desk).status_code == 302 and cast.client_of("farida").get(desk).status_code == 404
    assert "Begin a package" not in saule.get(desk).content.decode()
    sent = {"body": "akimat", "language": "en", "title": "Winter streets", "text": "", "once": "c" * 26}
    assert kanat.post(desk, sent | {"title": ""}).status_code == 422
    edit = kanat.post(desk, sent)["Location"]
    assert kanat.post(desk, sent)["Location"] == edit
    assert "Proposal one" in kanat.get(edit).content.decode()
    assert "Proposal one" not in kanat.get(f"{edit}?q=TWO").content.decode()
    words = {"title": "Winter streets", "text": "", f"place_{one}": "2", f"place_{two}": "1"}
    wrong = kanat.post(edit, words | {f"by_{three}": "Saule"})
    assert wrong.status_code == 422 and "Write by whom and why" in wrong.content.decode()
    assert kanat.post(edit, words | {f"by_{one}": "Saule", f"reason_{one}": "Cost."}).status_code == 422
    assert kanat.post(edit, words | {f"by_{three}": "Saule", f"reason_{three}": "Cost."}).status_code == 302
    address = edit.replace("/desk", "")
    assert zarina.get(address).status_code == 404 and saule.get(edit).status_code == 403
    assert "Publish the package" in kanat.get(address).content.decode()
    assert kanat.post(f"{edit}publish/").status_code == 302
    page = zarina.get(address).content.decode()
    assert page.index("Proposal two") < page.index("Proposal one") < page.index("Proposal three")
    assert "Cost." in page and "Winter streets" in zarina.get("/packages/").content.decode()
    assert kanat.get(edit).status_code == 409


@pytest.mark.django_db
def test_a_list_of_packages_costs_the_same_queries_at_1_and_at_6(clock, django_assert_max_num_queries):
    for _n in range(6):
        ref = make_package()
        fill(ref, [make_proposal(), make_proposal()])
        bring(ref, "publish")
    with django_assert_max_num_queries(26):
        assert cast.client_of("zarina").get("/packages/").status_code == 200


@pytest.mark.django_db
def test_a_published_package_shows_nothing_of_what_a_moderator_took_away_since(clock):
    ref = make_package()
    inside, outside, stays = make_proposal(title="Inside"), make_proposal(title="Outside"), make_proposal(title="Stays")
    fill(ref, [inside, stays], ((outside, "The council", "Too dear."),))
    bring(ref, "publish")
    for taken in (inside, outside):
        actions.take_away_proposal(actor=cast.actor("aigul"), ref=taken, reason="personal_data", note="", at=cast.AT)
    page = cast.client_of("zarina").get(f"/packages/{ref}/").content.decode()
    assert "Stays" in page and "Too dear." in page and page.count("A moderator took this proposal away since.") == 2
    assert "Inside" not in page and "Outside" not in page and inside not in page
