"""Conflicts: sources that differ are kept side by side, and how it came out is said beside all of them."""

import hashlib

import pytest
from django.urls import reverse

from senim.errors import NotAllowed, NotFound
from senim.follow import actions
from senim.follow.formats.languages import BadLanguage
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.follow.models import Conflict
from senim.follow.policy import sources as policy
from senim.follow.queries import reforms, sources
from senim.people import actions as people_actions
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests.cast import AT, actor, client_of, make_body
from tests.reforms import make_reform, make_source

pytestmark = pytest.mark.django_db
TEXT = "Signed on 2 January in one, on 2 February in the other."


@pytest.fixture
def reform(db: None) -> str:
    return make_reform()


@pytest.fixture
def pair(reform: str) -> tuple[str, str]:
    return make_source(title="One", publisher="The Paper"), make_source(title="Other", publisher="The Agency")


def note(reform: str | None, pair: tuple[str, ...], by: str = "malika", **changes: object) -> str:
    """Note a conflict and return its handle."""
    said = {"body": "akimat", "language": "en", "text": TEXT, "sources": pair, "reform": reform}
    return actions.note_conflict(actor=actor(by), at=AT, **said | changes)


def settle(conflict: str, by: str = "malika", resolution: str = "2 January: the gazette says so.") -> None:
    """Settle a conflict."""
    actions.settle_conflict(actor=actor(by), conflict=conflict, resolution=resolution, at=AT)


def test_a_conflict_keeps_every_source_and_the_record_their_number_and_the_digest_of_their_handles(reform, pair):
    about = people_actions.name_actor(actor=SYSTEM, name="The President", kind="office", at=AT)
    ref = note(reform, pair, about=about, resolution="Both are shown.")
    pk = reforms.reform(reform).pk
    (card,) = sources.conflicts_of([pk])[pk]
    assert (card.ref, card.text, card.resolution, card.settled_on) == (ref, TEXT, "Both are shown.", None)
    assert [source.ref for source in card.sources] == list(pair)
    assert card.about is not None and card.about.name == "The President"
    line = Entry.objects.get(kind="follow.conflict.noted").body
    listed = hashlib.sha256("\n".join(sorted(pair)).encode()).hexdigest()
    assert '"sources":2' in line and listed in line and "January" not in line


def test_a_settled_conflict_stays_with_its_sources_after_the_open_ones(reform, pair):
    first, second = note(reform, pair), note(reform, pair, text="Another thing")
    settle(first)
    pk = reforms.reform(reform).pk
    cards = sources.conflicts_of([pk])[pk]
    assert [card.ref for card in cards] == [second, first]
    assert cards[1].settled_on is not None and len(cards[1].sources) == 2
    assert sources.conflicts_of_body(reforms.reform(reform).body.pk) == cards


def test_a_conflict_is_settled_once(reform, pair):
    ref = note(reform, pair)
    settle(ref)
    settle(ref)
    assert Entry.objects.filter(kind="follow.conflict.settled").count() == 1
    with pytest.raises(policy.AlreadySettled):
        settle(ref, resolution="2 February after all.")


def test_the_same_form_or_the_same_name_in_a_case_notes_one_conflict(reform, pair):
    once = "0123456789ABCDEFGHJKMNPQRS"
    assert note(reform, pair, once=once) == note(reform, pair, once=once)
    assert note(None, pair, key="c1") == note(None, pair, key="c1", text="in other words")
    assert Conflict.objects.count() == Entry.objects.filter(kind="follow.conflict.noted").count() == 2


def test_a_conflict_can_concern_a_body_and_no_reform(reform, pair):
    ref = note(None, pair)
    body = reforms.reform(reform).body.pk
    assert [(card.ref, card.reform) for card in sources.conflicts_of_body(body)] == [(ref, None)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"sources": ()}, policy.ConflictAlone),
        ({"sources": ("same",)}, policy.ConflictAlone),
        ({"sources": ("same", "same")}, policy.ConflictAlone),
        ({"sources": ("same", "000000000000")}, policy.SourceUnknown),
        ({"text": " … "}, NothingSaid),
        ({"text": "a" * 601}, TooLong),
        ({"resolution": "a" * 601}, TooLong),
        ({"language": "Kazakh"}, BadLanguage),
        ({"about": 10**6}, NotFound),
        ({"reform": "000000000000"}, NotFound),
        ({"body": "nowhere"}, NotFound),
    ],
)
def test_a_conflict_that_is_none_is_refused(reform, pair, changes, refusal):
    if "sources" in changes:
        changes = {"sources": tuple(pair[0] if ref == "same" else ref for ref in changes["sources"])}
    with pytest.raises(refusal):
        note(changes.pop("reform", reform), pair, **changes)
    assert not Conflict.objects.exists()


def test_a_conflict_about_a_reform_belongs_to_a_body_of_that_reform(reform, pair):
    make_body("ministry", "ministry")
    with pytest.raises(policy.ConflictElsewhere):
        note(reform, pair, body="ministry")


@pytest.mark.parametrize("name", ["aigul", "kanat", "yerbol", "farida", "gulnar", "zarina"])
def test_only_a_monitor_notes_and_settles(reform, pair, name):
    ref = note(reform, pair)
    for act in (lambda: note(reform, pair, name), lambda: note(None, pair, name), lambda: settle(ref, name)):
        with pytest.raises(NotAllowed):
            act()
    assert Conflict.objects.get().settled_on is None


def test_a_monitor_of_another_body_does_not_note_here(reform, pair):
    make_body("ministry", "ministry")
    people_actions.grant_post(
        actor=SYSTEM, slug="ministry", email="farida@example.org", name="Farida", role="monitor", at=AT
    )
    with pytest.raises(NotAllowed):
        note(reform, pair, "farida")
    with pytest.raises(NotAllowed):
        note(reform, pair, "farida", body="ministry")


@pytest.mark.parametrize("words", ["", " - ", "a" * 601])
def test_a_conflict_is_settled_in_words(reform, pair, words):
    ref = note(reform, pair)
    with pytest.raises((NothingSaid, TooLong)):
        settle(ref, resolution=words)
    with pytest.raises(NotFound):
        settle("000000000000")


def test_nothing_is_noted_or_settled_when_the_record_fails(reform, pair, monkeypatch):
    ref = note(reform, pair)

    def fail(*_args: object, **_named: object) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(record, "append", fail)
    with pytest.raises(RuntimeError):
        note(reform, pair, text="Another thing")
    with pytest.raises(RuntimeError):
        settle(ref)
    assert Conflict.objects.get().settled_on is None and Conflict.objects.get().resolution == ""


def test_conflicts_cost_the_same_however_many_there_are(reform, pair, django_assert_max_num_queries):
    pk = reforms.reform(reform).pk
    note(reform, pair)
    with django_assert_max_num_queries(8):
        sources.conflicts_of([pk])
    for n in range(9):
        note(reform, pair, text=f"Thing {n}")
    with django_assert_max_num_queries(8):
        assert len(sources.conflicts_of([pk])[pk]) == 10


def test_the_page_of_a_source_shows_the_others_beside_it(reform, pair):
    note(reform, pair, resolution="Both are shown.")
    text = client_of("zarina").get(reverse("follow:source", args=[pair[1]])).content.decode()
    assert text.index(TEXT) < text.index(">Other</a>") < text.index(">One</a>") < text.index("Both are shown.")
    assert "the sources still differ" in text


def test_the_desk_notes_and_settles(reform, pair, clock):
    client, url = client_of("malika"), reverse("follow:conflicts", args=[reform])
    shown = client.get(url)
    assert shown.status_code == 200 and "No conflict is noted" in shown.content.decode()
    sent = {"text": TEXT, "language": "en", "sources": [pair[0]], "more": f"https://x.example/sources/{pair[1]}/\n",
            "about": "", "resolution": "", "once": "0123456789ABCDEFGHJKMNPQRS"}  # fmt: skip
    for _click in range(2):
        assert client.post(url, sent).status_code == 302
    row = Conflict.objects.get()
    assert {source.ref for source in row.sources.all()} == set(pair)
    settled = reverse("follow:conflict_settle", args=[reform, row.ref])
    nothing = client.post(settled, {f"{row.ref}-resolution": "– ?!"})
    assert nothing.status_code == 422 and "– ?!" in nothing.content.decode()
    empty = client.post(settled, {f"{row.ref}-resolution": ""})
    assert empty.status_code == 422 and "<details open" in empty.content.decode()
    assert client.post(settled, {f"{row.ref}-resolution": "2 January."}).status_code == 302
    assert "2 January." in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"sources": []}, "at least two different sources"),
        ({"sources": ["one"]}, "at least two different sources"),
        ({"sources": ["one"], "more": "one"}, "at least two different sources"),
        ({"sources": ["one"], "more": "https://x.example/news/"}, "is not the address of a source here"),
        ({"sources": ["one"], "more": "000000000000"}, "is not the address of a source here"),
        ({"sources": ["one", "nonsense"]}, "nonsense"),
        ({"sources": ["one", "other"], "text": ""}, "required"),
    ],
)
def test_a_form_that_names_no_conflict_comes_back_with_the_reason(reform, pair, clock, changes, word):
    said = {"text": TEXT, "language": "en", "more": "", "about": "", "resolution": ""} | changes
    names = {"one": pair[0], "other": pair[1]}
    said["sources"] = [names.get(ref, ref) for ref in said["sources"]]
    said["more"] = names.get(said["more"], said["more"])
    sent = client_of("malika").post(reverse("follow:conflicts", args=[reform]), said)
    assert sent.status_code == 422 and word in sent.content.decode()
    assert not Conflict.objects.exists()


def test_a_conflict_of_another_reform_is_not_settled_from_here(reform, pair, clock):
    other = make_reform(title="Another reform")
    ref = note(other, pair)
    url = reverse("follow:conflict_settle", args=[reform, ref])
    assert client_of("malika").post(url, {f"{ref}-resolution": "Wrong."}).status_code == 404
    assert client_of("malika").get(url).status_code == 405


@pytest.mark.parametrize("name", ["aigul", "kanat", "yerbol", "farida"])
def test_the_desk_of_conflicts_is_for_monitors(reform, pair, clock, name):
    url = reverse("follow:conflicts", args=[reform])
    assert client_of(name).get(url).status_code == client_of(name).post(url).status_code == 403
    assert client_of("zarina").get(url).status_code == 302
