"""Public actors: a list that ranks nobody, a page for each, and files in Popolo's terms."""

import json

import pytest
from django.urls import reverse

from senim.check.queries import actor_files, actors
from senim.check.queries.actors import ActorsFilter
from senim.errors import NotFound
from senim.follow import actions as follow
from senim.follow.formats.dating import read
from senim.people import queries as people
from senim.people.actors import SYSTEM
from tests import checks, reforms
from tests.cast import AT, actor, client_of

pytestmark = pytest.mark.django_db


def ref(pk: int) -> str:
    return people.actors_by_pk([pk])[pk].ref


def test_the_list_is_by_name_with_what_is_on_record_and_can_be_searched():
    aidar = checks.make_actor(aliases=["Айдар Омаров"])
    union = checks.make_actor("Union of Drivers", "organisation", "")
    claim = checks.make_claim()
    for _ in range(2):
        checks.make_coding(checks.make_utterance(aidar), claim)
    checks.make_coding(checks.make_utterance(union), claim, "reports")
    card = actors.actor_list(ActorsFilter())
    told = {row.actor.name: (row.positions, row.utterances) for row in card.rows}
    assert list(told) == sorted(told)
    assert (told["Aidar Omarov"], told["Union of Drivers"]) == ((1, 2), (0, 1))
    for words, kind, found in (("омаров", "", 1), ("ROADS", "", 1), ("", "organisation", 1), ("nobody", "", 0)):
        assert actors.actor_list(ActorsFilter(kind, words)).count == found, words
    assert actors.actor_list(ActorsFilter(), 999).page == 1


def test_a_page_shows_positions_words_and_where_else_the_actor_appears(client):
    aidar = checks.make_actor(aliases=["A. Omarov"])
    claim = checks.make_claim()
    checks.make_coding(checks.make_utterance(aidar, when=read("2019")), claim, "agree")
    checks.make_coding(checks.make_utterance(aidar, when=read("2021")), claim, "disagree")
    checks.make_check("published", claim=claim)
    source = reforms.make_source(voice=aidar)
    reforms.make_reform(promisers=(aidar,))
    follow.note_conflict(
        actor=SYSTEM, body="akimat", reform=None, about=aidar, language="en", text="His first day in office.",
        resolution="", sources=(source, reforms.make_source()), at=AT,
    )  # fmt: skip
    card = actors.actor_page(ref(aidar), actor("zarina"))
    (row,) = card.rows
    assert (row.position.stance, row.check is not None, card.checked) == ("changed", True, 1)
    assert (len(card.utterances), card.sources, card.conflicts) == (2, 1, 1)
    assert [(one.noun, one.reform.title if one.reform else "") for one in card.appearances] == [
        ("promised it", "Yards clear by seven")
    ]
    address = reverse("check:actor", args=[ref(aidar)])
    seen = client.get(address, headers={"accept-language": "en"}).content.decode()
    for words in ("has changed", "A. Omarov", "promised it", "supported", "By seven the yards are clear."):
        assert words.lower() in seen.lower(), words
    assert client.get(reverse("check:actors")).status_code == 200
    side = reverse("check:side", args=[ref(aidar)])
    assert side not in seen and side in client_of("malika").get(address).content.decode()


def test_an_actor_of_whom_nothing_is_known_has_an_honest_page_and_nobody_else_has_one(client):
    empty = ref(checks.make_actor("Quiet One"))
    seen = client.get(reverse("check:actor", args=[empty]), headers={"accept-language": "en"}).content.decode()
    assert "Silence is no position." in seen and "No public words are on record here." in seen
    for name in ("check:actor", "check:actor_json"):
        assert client.get(reverse(name, args=["000000000000"])).status_code == 404
    with pytest.raises(NotFound):
        actors.actor_page("000000000000", actor("zarina"))
    none = client.get(reverse("check:actors") + "?words=nobody", headers={"accept-language": "en"})
    assert "No public actor fits what you chose." in none.content.decode()


def test_the_files_have_popolos_names_and_leave_out_texts_that_speak_for_themselves(client):
    aidar = checks.make_actor(aliases=["A. Omarov"])
    union = checks.make_actor("Union of Drivers", "organisation", "watches roads")
    checks.make_actor("A narrator", "narrator", "")
    told = json.loads(actor_files.actors_file())
    assert [person["name"] for person in told["persons"]] == ["Aidar Omarov"]
    person = told["persons"][0]
    assert person["other_names"] == [{"name": "A. Omarov"}] and person["summary"] == "head of roads"
    assert person["sources"][0]["url"].endswith(reverse("check:actor", args=[ref(aidar)]))
    organisations = {one["name"]: one for one in told["organizations"]}
    assert organisations["Union of Drivers"]["classification"] == "organisation"
    assert "A narrator" not in organisations
    one = client.get(reverse("check:actor_json", args=[ref(union)]))
    assert one["Content-Type"] == "application/json"
    assert [(made["id"], made["abstract"]) for made in one.json()["organizations"]] == [(ref(union), "watches roads")]
    assert client.get(reverse("check:actors_json")).json() == told


def test_pages_and_tables_cost_the_same_at_1_and_at_30(client, django_assert_max_num_queries):
    costs, aidar = [], checks.make_actor()
    pages = [reverse("check:actors"), reverse("check:actor", args=[ref(aidar)]), reverse("check:coding")]
    pages += [reverse(f"check:{name}_csv") for name in ("statements", "positions", "utterances", "codings")]
    for n in (1, 30):
        for m in range(n):
            claim = checks.make_claim(f"Claim {n} {m}.")
            checks.make_coding(checks.make_utterance(aidar), claim)
            checks.make_coding(checks.make_utterance(checks.make_actor(f"Actor {n} {m}")), claim)
        found = []
        for page in pages:
            with django_assert_max_num_queries(60) as seen:
                answer = client.get(page)
                assert answer.status_code == 200 and (answer.getvalue() if answer.streaming else answer.content)
            found.append(len(seen))
        costs.append(found)
    assert costs[0] == costs[1]
