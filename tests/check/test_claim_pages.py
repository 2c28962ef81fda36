"""The pages of claims: who says it, what the sources say and how people see it, in boxes of their own; and the gaps."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.check import actions
from senim.check.models import Check, Claim, Edition
from senim.check.queries import claim_pages
from tests import cast, checks, reforms

pytestmark = pytest.mark.django_db


def publish(ref: str, verdict: str = "supported") -> None:
    row = Check.objects.create(
        claim=Claim.objects.get(ref=ref), checker="Malika", phase="published", opened_on=checks.DAY,
        published_on=checks.DAY,
    )  # fmt: skip
    Edition.objects.create(
        of=row, number=1, language="en", verdict=verdict, reasoning="The log shows it.", checked="x", digest="0" * 64,
        entered_on=checks.DAY,
    )  # fmt: skip


def heading(text: str) -> int:
    return text.index(f"<h2>{text}</h2>")


def test_the_page_of_a_claim_keeps_three_boxes_apart(conversation: str) -> None:
    ref = checks.make_claim(source=reforms.make_source(), note="From an article.")
    checks.make_coding(checks.make_utterance(), ref)
    checks.make_coding(checks.make_utterance(checks.make_actor("Saken Q", office="tenant")), ref, "disagree")
    publish(ref)
    actions.link_statement(actor=cast.actor("malika"), claim=ref, conversation="snow", number=1, at=cast.AT)
    text = cast.client_of("zarina").get(f"/claims/{ref}/").text
    places = [text.index(f'id="{name}"') for name in ("claim", "said", "sources", "public", "relations", "codebook")]
    assert places == sorted(places)
    said, sources, public = (text[places[n] : places[n + 1]] for n in (1, 2, 3))
    assert "Aidar Omarov" in said
    assert "Agrees: 1. Disagrees: 1." in said
    assert "Supported" in sources
    assert "Checked by Malika" in sources
    assert "Clear street number 1 first." in public
    assert "No result is public yet" in public
    assert "supported" not in public.lower()
    assert "Work on this claim" not in text


def test_gaps_are_told_in_both_directions(conversation: str) -> None:
    who, at = cast.actor("zarina"), cast.AT
    bare, spoken, asked = (checks.make_claim(text=f"Claim number {n}.") for n in (1, 2, 3))
    checks.make_coding(checks.make_utterance(), spoken)
    checks.make_coding(checks.make_utterance(), asked, "reports")
    actions.link_statement(actor=cast.actor("malika"), claim=asked, conversation="snow", number=2, at=at)
    gaps = [claim_pages.claim_page(ref, who, at).gap for ref in (bare, spoken, asked)]
    assert gaps == ["both", "votes", "actors"]
    client = cast.client_of("zarina")
    assert "it was not put to the public" in client.get(f"/claims/{spoken}/").text
    assert "no public actor is on record" in client.get(f"/claims/{asked}/").text
    found = {lacks: _listed(client.get(f"/claims/?lacks={lacks}").text) for lacks in claim_pages.LACKS}
    assert found == {"check": [3, 2, 1], "votes": [2, 1], "actors": [3, 1]}


def _listed(text: str) -> list[int]:
    places = {text.find(f"Claim number {n}."): n for n in (1, 2, 3)}
    return [places[at] for at in sorted(places) if at >= 0]


def test_the_list_is_narrowed_and_a_strange_wish_shows_all() -> None:
    client = cast.client_of("zarina")
    assert "No claim is entered yet" in client.get("/claims/").text
    ref = checks.make_claim()
    checks.make_claim(text="They want to please donors.", kind="motive")
    publish(ref)
    text = client.get("/claims/?kind=motive").text
    assert "1 claim of 2." in text
    assert "not checkable as it stands" in text
    assert checks.TEXT not in text
    assert "2 claims of 2." in client.get("/claims/?kind=x&lacks=y&page=99").text
    assert "No claim fits" in client.get("/claims/?kind=law").text
    assert ">supported</a>" in client.get("/claims/").text


def test_a_withdrawn_check_is_no_verdict() -> None:
    ref = checks.make_claim()
    publish(ref)
    Check.objects.update(phase="withdrawn", withdrawn_on=checks.DAY, withdrawn_why="The log was another town's.")
    client = cast.client_of("zarina")
    assert "Its check was withdrawn on 24 November 2026." in client.get(f"/claims/{ref}/").text
    assert "supported" not in client.get(f"/claims/{ref}/").text.lower()
    assert checks.TEXT in client.get("/claims/?lacks=check").text


def test_long_lists_come_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_pages, "ON_A_PAGE", 2)
    for n in range(1, 6):
        checks.make_claim(text=f"Claim {n} of five.")
    client = cast.client_of("zarina")
    text = client.get("/claims/?kind=event&page=2").text
    assert "Page 2 of 3" in text
    assert 'href="?kind=event&amp;page=1"' in text
    assert 'href="?kind=event&amp;page=3"' in text
    assert "Claim 3 of five." in text
    assert "Claim 5 of five." not in text


def test_a_claim_that_is_merged_leads_to_the_one_that_holds() -> None:
    one, two, three = (checks.make_claim(text=f"Claim number {n}.") for n in (1, 2, 3))
    for keep, drop in ((two, one), (three, two)):
        actions.merge_claims(actor=cast.actor("malika"), keep=keep, drop=drop, why="In other words.", at=cast.AT)
    client = cast.client_of("zarina")
    text = client.get(f"/claims/{one}/").text
    assert f"/claims/{three}/" in text
    assert "In other words." in text
    assert "First merged into:" in text
    assert "Claims that say the same" in client.get(f"/claims/{three}/").text
    assert client.get("/claims/000000000000/").status_code == 404


def test_the_table_holds_every_claim_and_runs_no_formula() -> None:
    parent = checks.make_claim(text="=HYPERLINK(1)", amount="unclear")
    reading = checks.make_claim(parent=parent)
    checks.make_coding(checks.make_utterance(), reading)
    publish(reading, "disputed")
    response = cast.client_of("zarina").get("/claims/claims.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert [row["claim"] for row in rows] == [parent, reading]
    assert rows[0]["text"] == "'=HYPERLINK(1)"
    assert (rows[0]["checkable"], rows[1]["reading_of"], rows[1]["verdict"]) == ("no", parent, "disputed")
    assert (rows[1]["public_actors"], rows[1]["statements"], rows[1]["entered_on"]) == ("1", "0", "2026-11-24")


def test_lists_cost_the_same_for_one_and_for_many() -> None:
    counts = []
    for n in range(1, 4):
        ref = checks.make_claim(text=f"Claim {n} of three.")
        checks.make_coding(checks.make_utterance(), ref)
        with CaptureQueriesContext(connection) as caught:
            claim_pages.claim_list(claim_pages.ClaimsFilter(), 1)
        counts.append(len(caught))
    assert len(set(counts)) == 1


class TestDesk:
    """Malika works on a claim."""

    def sent(self, ref: str, act: str, data: dict[str, object]) -> object:
        return cast.client_of("malika").post(f"/desk/claims/{ref}/{act}/", data)

    def test_a_claim_and_a_reading_are_entered_once_by_the_form(self) -> None:
        client = cast.client_of(checks.make_monitor())
        source = reforms.make_source()
        assert client.get("/desk/claims/new/").status_code == 200
        data = {
            "text": "Experts praise the plan.", "language": "en", "kind": "fact", "amount": "unclear",
            "more": f"/sources/{source}/", "once": "a" * 26,
        }  # fmt: skip
        assert client.post("/desk/claims/new/", data | {"kind": ""}).status_code == 422
        for _click in range(2):
            assert client.post("/desk/claims/new/", data).status_code == 302
        parent = Claim.objects.get()
        assert parent.source.ref == source
        address = f"/desk/claims/new/?parent={parent.ref}"
        assert "Experts praise the plan." in client.get(address).text
        same = client.post(address, data | {"once": "b" * 26})
        assert same.status_code == 422
        assert "A reading has the same words" in same.text
        changes = {"text": "Some experts praise it.", "amount": "some", "once": "c" * 26}
        assert client.post(address, data | changes).status_code == 302
        assert Claim.objects.get(parent=parent).amount == "some"
        assert client.get("/desk/claims/new/?parent=000000000000").status_code == 404

    def test_relations_are_entered_and_taken_back(self) -> None:
        one, two = checks.make_claim(), checks.make_claim(text="Another claim.")
        assert self.sent(one, "relate", {"relate-kind": "repeats"}).status_code == 422
        wrong = self.sent(one, "relate", {"relate-kind": "repeats", "relate-address": "/claims/nowhere/"})
        assert "not the address of a claim here" in wrong.text
        assert self.sent(one, "relate", {"relate-kind": "repeats", "relate-listed": two}).status_code == 302
        circle = self.sent(two, "relate", {"relate-kind": "repeats", "relate-address": f"/claims/{one}/"})
        assert circle.status_code == 422
        assert "lead from this claim back to itself" in circle.text
        assert "This claim is repeated by:" in cast.client_of("malika").get(f"/desk/claims/{two}/").text
        told = {"left": one, "right": two, "kind": "repeats", "why": "They speak of two towns."}
        assert self.sent(two, "unrelate", told | {"why": ""}).status_code == 400
        assert self.sent(two, "unrelate", told).status_code == 302
        assert "They speak of two towns." in cast.client_of("zarina").get(f"/claims/{one}/").text

    def test_examples_links_and_merging(self, conversation: str) -> None:
        one, two = checks.make_claim(), checks.make_claim(text="Another claim.")
        example = {"example-text": "By seven!", "example-language": "en", "example-counts": "no", "once": "a" * 26}
        for _click in range(2):
            assert self.sent(one, "example", example).status_code == 302
        assert Claim.objects.get(ref=one).codebook.get().counts is False
        linked = {"link-conversation": conversation, "link-number": "99"}
        assert "No statement 99 is published" in self.sent(one, "link", linked).text
        assert self.sent(one, "link", linked | {"link-number": "1", "link-turned": "on"}).status_code == 302
        page = cast.client_of("malika").get(f"/desk/claims/{one}/").text
        assert "says the opposite" in page
        gone = {"claim": one, "conversation": conversation, "number": "1", "why": "Another town."}
        assert self.sent(one, "unlink", gone | {"number": "x"}).status_code == 404
        assert self.sent(one, "unlink", gone).status_code == 302
        assert self.sent(one, "unlink", gone).status_code == 409
        assert "Another town." in cast.client_of("zarina").get(f"/claims/{one}/").text
        assert self.sent(one, "merge", {"merge-listed": two}).status_code == 422
        assert self.sent(one, "merge", {"merge-listed": two, "merge-why": "The same."}).status_code == 302
        assert Claim.objects.get(ref=one).merged_into.ref == two
        assert "Merge this claim" not in cast.client_of("malika").get(f"/desk/claims/{one}/").text

    def test_the_desk_is_the_monitors_alone(self) -> None:
        ref = checks.make_claim()
        acts = ("relate", "unrelate", "merge", "example", "link", "unlink")
        for name, status in (("kanat", 403), ("aigul", 403), ("zarina", 302), ("gulnar", 302)):
            client = cast.client_of(name)
            assert client.get("/desk/claims/new/").status_code == status
            assert client.get(f"/desk/claims/{ref}/").status_code == status
            assert {client.post(f"/desk/claims/{ref}/{act}/").status_code for act in acts} == {status}
        malika = cast.client_of("malika")
        assert {malika.get(f"/desk/claims/{ref}/{act}/").status_code for act in acts} == {405}
        assert malika.get("/desk/claims/000000000000/").status_code == 404
        assert "Work on this claim" in malika.get(f"/claims/{ref}/").text
