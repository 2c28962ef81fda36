"""The discourse network: who said what of which claim, counted once, and no ties where there are too few to say."""

import csv
import doctest
import io
import re
from datetime import date

import networkx
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from senim.check import actions
from senim.check.formats import network as formats
from senim.check.formats import network_drawing as drawing
from senim.check.formats.network import DEFAULTS, Choices, CodersDiffer, Statement, TooFew, TooMany
from senim.check.forms.network import NetworkForm
from senim.check.models import Claim, Coding, Utterance
from senim.check.queries import check_counts
from senim.check.queries import network as queries
from senim.check.queries import network_files as files
from senim.check.queries import network_rows as rows
from senim.check.queries.agreement import TrustCard
from senim.check.queries.network import NetworkCard
from senim.follow.formats.columns import columns
from senim.follow.formats.dating import UNKNOWN, read
from senim.follow.models import Source
from senim.people.models import PublicActor
from tests import cast, checks, reforms

ADDRESS = "/network/"


@pytest.fixture(autouse=True)
def forgotten(request: pytest.FixtureRequest) -> None:
    """Rows that tests write leave no line in the record, so that what was kept in mind would still hold."""
    cache.clear()


def seen(**asked: object) -> NetworkCard:
    """Return the network that these choices give."""
    cache.clear()
    return queries.network(Choices(**asked), 1)


def page(address: str = ADDRESS, status: int = 200) -> str:
    """Return a page as a passer-by reads it, without its tags and with single spaces."""
    answer = cast.client_of("zarina").get(address)
    assert answer.status_code == status, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def make_source(title: str) -> str:
    return reforms.make_source("news", title)


def crowd(actors: int, claims: int, day: str = "2020-05-06") -> None:
    """Write public actors, of whom each says something of each claim: those with an odd number deny the first."""
    source = Source.objects.get(ref=make_source("One article"))
    kinds = PublicActor.Kind
    people = PublicActor.objects.bulk_create(
        PublicActor(name=f"Actor {n:03}", kind=kinds.ORGANISATION if n % 3 else kinds.PERSON, office="")
        for n in range(actors)
    )
    told = Claim.objects.bulk_create(
        Claim(kind="fact", language="en", text=f"Claim {n}.", amount="none", entered_on=checks.DAY)
        for n in range(claims)
    )
    said = Utterance.objects.bulk_create(
        Utterance(
            source=source, actor=one, words="So it is.", language="en", entered_on=checks.DAY, **columns(read(day))
        )
        for one in people
    )
    Coding.objects.bulk_create(
        Coding(
            utterance=utterance, claim=claim, place=1, stance="disagree" if n % 2 and not at else "agree",
            basis="quote", certainty="high", coded_on=checks.DAY,
        )
        for n, utterance in enumerate(said) for at, claim in enumerate(told)
    )  # fmt: skip


def small() -> dict[str, str]:
    """Write what the ministry, the union and a person say of two claims; return handles by name."""
    kinds = {"ministry": "body", "union": "organisation", "aidar": "person"}
    who = {name: checks.make_actor(name.capitalize(), kind, "") for name, kind in kinds.items()}
    article, speech = make_source("Article"), make_source("Speech")
    first, second = checks.make_claim("Trams are dear."), checks.make_claim("Fares will rise.")
    for words, actor, source, when, coded in (
        ("No.", "ministry", article, "2020-05-06", ((first, "disagree"), (second, "disagree"))),
        ("No, I say.", "ministry", article, "2020-05-06", ((first, "disagree"),)),
        ("Yes.", "union", speech, "2021-06", ((first, "agree"), (second, "agree"))),
        ("Well.", "aidar", speech, "2021", ((first, "mixed"), (second, "reports"))),
        ("Hm.", "aidar", article, "", ((second, "agree"),)),
    ):
        utterance = checks.make_utterance(who[actor], words, source=source, when=read(when))
        for claim, stance in coded:
            checks.make_coding(utterance, claim, stance)
    return {"first": first, "second": second, "article": article, "speech": speech}


def test_the_examples_are_right():
    for module in (formats, drawing):
        found = doctest.testmod(module)
        assert found.attempted and not found.failed


@pytest.mark.django_db
def test_the_page_begins_with_a_sentence_then_what_cannot_be_told_then_the_table(clock):
    small()
    text = page()
    assert "3 actors spoke on 2 claims in 2 documents, 6 May 2020 to 2021." in text
    told = [
        "3 actors spoke on 2 claims", "What cannot be told", "3 actors, 30 needed. 6 statements, 100 needed.",
        "1 statement has no date.", "1 time an actor only reports", "1 statement repeats what the same actor said",
        "Who spoke of what", "Claim 1: Trams are dear.", "Over time", "Check it yourself",
    ]  # fmt: skip
    assert [text.index(words) for words in told] == sorted(text.index(words) for words in told)
    assert "mixed (1)" in text and "disagrees (1)" in text
    assert "2020 2 1 too few to say too few to say 2021 3 2 too few" in text
    assert "Who stands with whom" not in text.split("Over time")[1], "below the minimum there is the table only"
    html = cast.client_of("zarina").get(ADDRESS).content.decode()
    assert 'class="scroll part" tabindex="0" role="region"' in html and 'class="map"' not in html


@pytest.mark.django_db
def test_a_time_leaves_out_what_may_lie_outside_it_and_says_how_much():
    small()
    card = seen(first=date(2021, 1, 1), last=date(2021, 6, 30))
    assert card.sentence == "1 actor spoke on 2 claims in 1 document, June 2021."
    assert (card.left.undated, card.left.coarse, card.left.reports, card.left.repeated) == (1, 1, 0, 0)
    card = seen(first=date(2021, 1, 1))
    assert (card.actors, card.statements, card.left.coarse, card.left.reports) == (2, 3, 0, 1)
    card = seen(window="month")
    assert [stretch.words for stretch in card.stretches.stretches][::13] == ["May 2020", "June 2021"]
    assert (card.stretches.outside, card.undated) == (1, 1), "a year fits into no month, no date into nothing"
    assert seen(window="half").stretches.stretches[0].words == "January 2020 to June 2020"


@pytest.mark.django_db
def test_what_is_said_again_counts_by_the_chosen_rule_and_never_twice_in_one_article():
    small()
    assert [seen(repeats=rule).statements for rule in ("include", "document", "week", "year", "range")] == [
        7, 6, 6, 6, 6,
    ]  # fmt: skip
    again = checks.make_utterance(
        checks.make_actor("Ministry", "body", ""), "No again.", source=make_source("Later"), when=read("2020-05-07")
    )
    checks.make_coding(again, checks.make_claim("Trams are dear, they say."), "agree")
    checks.make_coding(again, Claim.objects.get(text="Trams are dear.").ref, "disagree")
    counted = [seen(repeats=rule).statements for rule in ("include", "document", "week", "month", "range")]
    assert counted == [9, 8, 7, 7, 7]


@pytest.mark.django_db
def test_actors_are_chosen_by_kind_and_a_text_in_its_own_voice_is_none():
    told = small()
    paper = checks.make_actor("The paper", "narrator", "")
    checks.make_coding(checks.make_utterance(paper, source=told["article"], when=UNKNOWN), told["first"])
    everybody = seen()
    assert [row.actor.name for row in everybody.rows] == ["Aidar", "Ministry", "Union"]
    assert everybody.left.narrated == 1
    assert [row.actor.name for row in seen(actors="groups").rows] == ["Ministry", "Union"]
    assert [row.actor.name for row in seen(actors="person").rows] == ["Aidar"]
    assert seen(actors="party").empty
    assert "narrator" not in dict(queries.kinds())


@pytest.mark.django_db
def test_a_claim_and_its_opposite_are_one_and_what_was_merged_or_corrected_counts_once():
    told = small()
    opposite, same = checks.make_claim("Trams are cheap."), checks.make_claim("Trams cost too much.")
    by = cast.actor(checks.make_monitor())
    actions.relate_claims(actor=by, left=opposite, right=told["first"], kind="negates", at=cast.AT)
    party, rider = checks.make_actor("Party", "party", ""), checks.make_actor("Rider", "organisation", "")
    cheap = checks.make_utterance(party, "Cheap.", source=told["speech"])
    checks.make_coding(cheap, opposite, "agree")
    checks.make_coding(cheap, told["first"], "mixed")
    checks.make_coding(checks.make_utterance(rider, "Cheap!", source=told["speech"]), opposite, "agree")
    dear = checks.make_utterance(rider, "Dear!", source=told["article"])
    checks.make_coding(dear, same, "agree")
    actions.merge_claims(actor=by, keep=told["first"], drop=same, why="The same.", at=cast.AT)
    words = {row.actor.name: [cell.word for cell in row.cells] for row in seen().rows}
    assert words["Party"] == ["mixed", ""], "words coded to both are read by their own coding of the older claim"
    assert words["Rider"] == ["both", ""]
    assert [column.claim.text for column in seen().columns] == ["Trams are dear.", "Fares will rise."]
    actions.retract_utterance(actor=by, utterance=dear, why="Another rider.", at=cast.AT)
    assert {row.actor.name: [cell.word for cell in row.cells] for row in seen().rows}["Rider"] == ["disagree", ""]
    actions.retract_relation(
        actor=by, left=opposite, right=told["first"], kind="negates", why="It is not.", at=cast.AT
    )  # fmt: skip
    assert len(seen().columns) == 3


@pytest.mark.django_db
def test_from_thirty_actors_and_a_hundred_statements_on_ties_are_told_and_drawn(clock):
    crowd(30, 4)
    card = seen(kind="subtract")
    assert (card.tied, card.needs, card.actors, card.statements) == (True, (), 30, 120)
    agree, differ = 2 * 15 * 14 // 2, 15 * 15
    stretch = card.stretches.stretches[0]
    assert (stretch.agreeing, stretch.contradicting) == (3 * 435 + agree, differ)
    assert {(tie.weight, tie.agreeing, tie.contradicting) for tie in card.ties} == {(4, 4, 0)}
    assert card.drawing and len(card.drawing.marks) == 30 and card.drawing.drawn == agree
    assert card.ties_in_all == 435 and not card.conflict_drawn and card.agreement_drawn
    assert {tie.weight for tie in seen(norm="cosine").ties} == {1}
    assert {tie.weight for tie in seen(norm="jaccard").ties} == {1} and not seen(kind="affiliation").ties
    conflict = seen(kind="conflict")
    assert conflict.drawing and all(line.broken for line in conflict.drawing.lines)
    assert conflict.drawing.marks == card.drawing.marks, "places hang on agreement, whatever lines are drawn"
    assert seen(seed=2).drawing.marks != card.drawing.marks
    html = cast.client_of("zarina").get(ADDRESS + "?kind=subtract").content.decode()
    assert 'aria-labelledby="network-title network-desc"' in html and 'id="network-desc"' in html
    assert html.index('id="table"') < html.index('id="ties"') < html.index('id="drawing"')
    assert "stroke-dasharray" in page_svg(cast.client_of("zarina").get(ADDRESS + "?kind=conflict").content.decode())
    assert "stroke-dasharray" not in page_svg(html)


def page_svg(html: str) -> str:
    """Return the drawing alone."""
    return html[html.index('<svg class="map"') :].split("</svg>")[0]


@pytest.mark.django_db
def test_many_actors_get_their_tables_but_no_drawing_and_more_get_no_ties(clock, monkeypatch):
    crowd(31, 4)
    monkeypatch.setattr(queries, "MOST_DRAWN", 30)
    assert "31 actors are too many for a drawing that can be read: 30 at most" in page()
    monkeypatch.setattr(formats, "MOST_ACTORS", 30)
    cache.clear()
    card = seen()
    assert card.crowded and not card.tied and not card.drawing and len(card.rows) == 31
    assert "31 actors are too many for a network of actors" in page()
    with pytest.raises(TooMany):
        files.graph_file(Choices())


@pytest.mark.django_db
def test_long_tables_come_in_pages_and_hold_the_claims_of_which_most_spoke(clock, monkeypatch):
    told = small()
    monkeypatch.setattr("senim.check.queries.network_tables.ROWS", 2)
    monkeypatch.setattr("senim.check.queries.network_tables.COLUMNS", 1)
    assert [row.actor.name for row in queries.network(Choices(), 9).rows] == ["Union"]
    text = page(ADDRESS + "?page=1")
    assert "Page 1 of 2" in text and "The 1 claims of which most actors spoke, out of 2." in text
    assert page(ADDRESS + "?page=x&from=2020") and told
    monkeypatch.setattr("senim.check.queries.network_tables.MOST_STRETCHES", 5)
    card = seen(window="month")
    assert card.stretches.before == 15 and len(card.stretches.stretches) == 5
    assert card.stretches.stretches[-1].words == "December 2021"


@pytest.mark.django_db
def test_nonsense_is_told_beside_its_field_and_an_empty_time_is_an_honest_page(clock):
    small()
    for query, told in (
        ("from=yesterday", "“yesterday” is no date."),
        ("from=2021&to=2020", "This lies before the beginning."),
        ("to=2020-02-30", "“2020-02-30” is no date."),
        ("kind=gossip", "“gossip” is not in the list."),
        ("norm=x", "is not in the list"),
        ("repeats=x", "is not in the list"),
        ("actors=narrator", "“narrator” is not in the list."),
        ("window=day", "is not in the list"),
        ("seed=-1", "greater than or equal to 0"),
        ("seed=one", "Enter a whole number"),
    ):
        for file in ("", "network.csv", "network.graphml"):
            html = cast.client_of("zarina").get(f"{ADDRESS}{file}?{query}")
            assert html.status_code == 400 and told in html.content.decode(), query
        field = query.split("=")[0] if "to=" not in query else "to"
        assert f'id="id_{field}_error"' in html.content.decode()
    text = page(ADDRESS + "?from=1990&to=1991")
    assert "nothing is on record" in text and "Show everything" in text and "needed" not in text
    assert cast.client_of("zarina").post(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_the_page_of_an_empty_record_says_so(clock):
    assert "nothing is on record" in page()
    assert files.graph_file(Choices(kind="affiliation")).startswith("<graphml")
    assert len(list(files.table_file(Choices(kind="affiliation")))) == 1


@pytest.mark.django_db
def test_the_files_hold_every_line_with_method_version_and_seed(clock):
    told = small()
    browser = cast.client_of("zarina")
    answer = browser.get(ADDRESS + "network.csv?kind=affiliation&seed=7")
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert list(lines[0]) == list(files.OF_CLAIMS)
    assert sorted((line["actor_name"], line["claim"] == told["first"], line["reading"]) for line in lines) == [
        ("Aidar", False, "agree"), ("Aidar", True, "mixed"), ("Ministry", False, "disagree"),
        ("Ministry", True, "disagree"), ("Union", False, "agree"), ("Union", True, "agree"),
    ]  # fmt: skip
    assert {line["method"] + line["version"] + line["seed"] for line in lines} == {"discourse17"}
    assert {line["choices"] for line in lines} == {"kind=affiliation&seed=7"}


@pytest.mark.django_db
def test_ties_of_too_few_are_in_no_file(clock):
    small()
    for read_file in (files.table_file, files.graph_file):
        with pytest.raises(TooFew) as refused:
            read_file(Choices())
        assert refused.value.params == {"actors": 3, "statements": 6, "need_actors": 30, "need_statements": 100}
    for file in ("network.csv", "network.graphml"):
        assert "3 actors and 6 statements are too few" in page(ADDRESS + file, status=409)


@pytest.mark.django_db
def test_the_graph_can_be_read_back_and_holds_how_it_came_about(clock):
    told = small()
    graph = networkx.parse_graphml(files.graph_file(Choices(kind="affiliation", seed=3)))
    assert graph.graph["method"] == "discourse" and graph.graph["seed"] == 3
    assert graph.graph["choices"] == "kind=affiliation&seed=3"
    nodes = {node["label"]: node for _id, node in graph.nodes(data=True)}
    assert nodes["Ministry"]["actor_kind"] == "body" and nodes["Trams are dear."]["kind"] == "claim"
    assert sorted(edge["weight"] for *_pair, edge in graph.edges(data=True)) == [1, 1, 1, 2, 2, 3]
    crowd(30, 4)
    cache.clear()
    graph = networkx.parse_graphml(files.graph_file(Choices(kind="conflict")))
    assert len(graph) == 33 and all({"x", "y"} <= set(node) for _id, node in graph.nodes(data=True))
    lines = list(csv.reader(io.StringIO("".join(files.table_file(Choices(kind="conflict"))))))
    assert len(lines) - 1 == graph.number_of_edges() and lines[0] == list(files.OF_ACTORS)
    assert told


@pytest.mark.django_db
def test_the_page_costs_the_same_whatever_it_lists_and_keeps_its_rows_until_the_record_grows(clock):
    told = small()
    costs = []
    for more in (0, 40):
        if more:
            crowd(more, 4)
        for kept in (False, True):
            if not kept:
                cache.clear()
            with CaptureQueriesContext(connection) as asked:
                queries.network(Choices(kind="subtract"), 1)
            costs.append(len(asked))
    assert costs[0] == costs[2] and costs[1] == costs[3] < costs[0]
    before = queries.network(Choices(), 1).statements
    Coding.objects.filter(stance="mixed").update(stance="reports")
    assert queries.network(Choices(), 1).statements == before, "kept in mind, for no act was recorded"
    reforms.make_source("report", "An act that leaves a line in the record")
    assert queries.network(Choices(), 1).statements == before - 1
    assert told and rows.KEY in cache


def test_what_nobody_chose_is_in_no_address_and_what_is_in_one_is_read_back():
    assert Choices().asked() == {}
    one = Choices(date(2020, 1, 1), date(2020, 12, 31), "conflict", "cosine", "week", "groups", "month", 9)
    form = NetworkForm(one.asked())
    assert form.is_valid() and form.chosen() == one and set(one.asked()) == set(DEFAULTS)


def day_of(number: int) -> date:
    return date.fromordinal(737000 + number)


@settings(max_examples=50)
@given(st.integers(0, 900), st.integers(0, 900), st.sampled_from((1, 3, 6, 12)))
def test_a_date_lies_in_the_one_stretch_that_has_all_of_its_days(begin, length, months):
    when = (
        read(day_of(begin).isoformat()) if length < 300 else read(f"{day_of(begin):%Y-%m}" if length < 600 else "2019")
    )
    place = formats.stretch_of(when, months)
    every = formats.stretches(read("2017"), read("2025"), months)
    one = Statement(1, 1, 1, 1, when)
    fitting = [stretch for stretch in every if one.within(*formats.days_of(stretch, months))]
    assert fitting == ([] if place is None else [place])


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=3), st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=40
    )
)
def test_no_mark_hides_another_and_none_leaves_the_sheet(places):
    spots = list(drawing.spread(places).values())
    for at, (x, y) in enumerate(spots):
        assert drawing.MARGIN <= x <= drawing.WIDTH - drawing.MARGIN
        assert drawing.MARGIN <= y <= drawing.HEIGHT - drawing.MARGIN
        assert all((x - a) ** 2 + (y - b) ** 2 > (2 * drawing.RADIUS) ** 2 for a, b in spots[:at])


def test_what_is_invented_says_so_and_is_in_no_network_and_no_count_of_real_people(db):
    who = checks.make_actor()
    real, invented = checks.make_claim("A yard was cleared."), checks.make_claim("A yard was swept.", simulated=True)
    sides_stated = {"actor": cast.actor("malika"), "who": who, "side": "official", "ground": "head of roads"}
    actions.state_side(**sides_stated, at=cast.AT)
    for claim in (real, invented):
        checks.make_coding(checks.make_utterance(who), claim)
    official = next(row for row in check_counts.counts().rows if row.side == "official")
    assert official.claims == 1
    assert {card.ref for card in rows.chosen(Choices()).claims.values()} == {real}
    page = cast.client_of("zarina").get(reverse("check:claim", args=[invented])).content.decode()
    assert "An invented example" in page


def test_no_ties_are_told_from_readings_on_which_the_coders_do_not_agree(db, monkeypatch):
    checks.make_coding()
    too_little = TrustCard(refused=True, sentence="Too differently.")
    monkeypatch.setattr(rows, "trust", lambda: too_little)
    with pytest.raises(CodersDiffer):
        list(files.table_file(Choices()))
    page = cast.client_of("zarina").get(reverse("check:network")).content.decode()
    assert "Too differently." in page and "Aidar Omarov" in page
