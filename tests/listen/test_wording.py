"""Words of statements: a correction keeps the votes and needs two people; a split or a merge begins anew."""

import pytest
from django.urls import reverse

from senim.errors import NotAllowed
from senim.listen import actions, policy
from senim.listen.actions import wording
from senim.listen.models import Correction, Lineage, Statement, Translation, Vote
from senim.listen.queries.wording import lineage
from senim.people.actors import Actor
from tests.listen.moderators import SLUG, participant, published, refused, sign_in, statement, team, written

pytestmark = pytest.mark.django_db
ACTS = ("correct", "confirm", "drop", "split", "translate")


@pytest.fixture
def people(at):
    return team(at)


@pytest.fixture
def number(people, at):
    """A published statement with three votes."""
    made = published(people, "Yards must be clean and roads too", at)
    for vote in ("agree", "agree", "disagree"):
        actions.cast_vote(actor=participant(), slug=SLUG, number=made, vote=vote, at=at)
    return made


def votes(number):
    return sorted(Vote.objects.filter(statement__number=number).values_list("value", flat=True))


def propose(people, number, at, text="Yards must be clean, and roads too"):
    actions.propose_correction(actor=people.first, slug=SLUG, number=number, text=text, at=at)


def confirm(actor, number, at):
    actions.confirm_correction(actor=actor, slug=SLUG, number=number, at=at)


def drop(actor, number, at):
    actions.drop_correction(actor=actor, slug=SLUG, number=number, at=at)


def split(actor, number, at, parts=("Yards must be clean", "Roads must be clean", "")):
    return actions.split_statement(actor=actor, slug=SLUG, number=number, parts=list(parts), at=at)


def merge(actor, numbers, at, text="Everything must be clean"):
    return actions.merge_statements(actor=actor, slug=SLUG, numbers=numbers, text=text, at=at)


def post(client, name, number, **data):
    return client.post(reverse(f"listen:{name}", args=[SLUG, number]), data)


def test_a_proposed_wording_changes_nothing_until_a_second_person_confirms_it(people, number, at):
    propose(people, number, at)
    assert statement(number).text == "Yards must be clean and roads too"
    for act in (confirm, drop):
        with pytest.raises(policy.SamePerson):
            act(people.first, number, at)
    confirm(people.second, number, at)
    assert (statement(number).text, statement(number).version) == ("Yards must be clean, and roads too", 2)


def test_a_confirmed_wording_keeps_every_vote(people, number, at):
    before = votes(number)
    propose(people, number, at)
    confirm(people.second, number, at)
    assert votes(number) == before == [-1, 1, 1]


def test_a_dropped_wording_leaves_the_statement_as_it_was(people, number, at):
    propose(people, number, at)
    drop(people.second, number, at)
    assert (statement(number).version, Correction.objects.get().state) == (1, "dropped")
    with pytest.raises(policy.NoCorrection):
        confirm(people.owner, number, at)


def test_one_wording_waits_at_a_time(people, number, at):
    propose(people, number, at)
    with pytest.raises(policy.CorrectionWaits):
        propose(people, number, at, "Another wording")


def test_what_was_split_meanwhile_is_not_corrected(people, number, at):
    propose(people, number, at)
    split(people.second, number, at)
    for act in (confirm, drop):
        with pytest.raises(policy.NoCorrection):
            act(people.second, number, at)
    assert statement(number).text == "Yards must be clean and roads too"


def test_votes_begin_anew_after_a_split(people, number, at):
    heirs = split(people.first, number, at)
    assert [statement(n).text for n in heirs] == ["Yards must be clean", "Roads must be clean"]
    assert [votes(n) for n in heirs] == [[], []]
    assert (statement(number).state, votes(number)) == ("replaced", [-1, 1, 1])
    with pytest.raises(policy.NotVotable):
        actions.cast_vote(actor=participant(), slug=SLUG, number=number, vote="agree", at=at)


def test_votes_begin_anew_after_a_merge(people, number, at):
    other = published(people, "Yards and roads must be clean", at)
    heir = merge(people.first, [other, number, number], at)
    assert votes(heir) == []
    assert {statement(n).state for n in (number, other)} == {"replaced"}
    assert set(Lineage.objects.values_list("parent__number", "child__number", "kind")) == {
        (number, heir, "merge"),
        (other, heir, "merge"),
    }


@pytest.mark.parametrize("parts", [("One",), ("One", " "), ("One", "One"), ()])
def test_a_split_needs_two_different_parts(people, number, at, parts):
    with pytest.raises(policy.NotEnoughParts):
        split(people.first, number, at, parts)
    assert statement(number).state == "published"


def test_a_part_written_twice_becomes_one_statement(people, number, at):
    assert len(split(people.first, number, at, ("One", "Two", "One"))) == 2


def test_the_second_of_two_splits_is_told(people, number, at):
    split(people.first, number, at)
    with pytest.raises(policy.AlreadyDecided):
        split(people.second, number, at)
    with pytest.raises(policy.AlreadyDecided):
        merge(people.second, [number, published(people, "Another", at)], at)


@pytest.mark.parametrize("state", ["waiting", "refused"])
def test_only_published_words_are_worked_on(people, at, state):
    number = written(people.author, "Words", at) if state == "waiting" else refused(people, "Words", at)
    with pytest.raises(policy.AlreadyDecided):
        split(people.first, number, at)
    with pytest.raises(policy.NoCorrection):
        propose(people, number, at)


def test_a_viewer_works_on_no_words(people, number, at):
    for act in (
        lambda: split(people.viewer, number, at),
        lambda: merge(people.viewer, [number, number + 1], at),
        lambda: confirm(people.viewer, number, at),
    ):
        with pytest.raises(NotAllowed):
            act()


def fails(sentence, *, at):
    raise OSError("no space left")


def translate(people, number, at):
    actions.write_translation(actor=people.first, slug=SLUG, number=number, language="ru", text="Дворы", at=at)


RECORDED = {
    "propose": lambda p, n, at: propose(p, n, at, "Never kept"),
    "confirm": lambda p, n, at: confirm(p.second, n, at),
    "drop": lambda p, n, at: drop(p.second, n, at),
    "split": lambda p, n, at: split(p.second, n, at),
    "merge": lambda p, n, at: merge(p.second, [n, n + 1], at),
    "translate": translate,
}


@pytest.mark.parametrize("name", RECORDED)
def test_no_words_change_when_the_record_cannot_be_written(people, number, at, name, monkeypatch):
    published(people, "The next statement", at)
    if name in ("confirm", "drop"):
        propose(people, number, at)
    kept = (Statement, Correction, Lineage, Translation)
    before = [list(model.objects.order_by("pk").values()) for model in kept]
    monkeypatch.setattr(wording.record, "append", fails)
    with pytest.raises(OSError, match="no space"):
        RECORDED[name](people, number, at)
    assert [list(model.objects.order_by("pk").values()) for model in kept] == before


# Pages


def test_one_proposes_and_another_confirms_through_the_page(people, number, client):
    sign_in(client, people.first)
    assert post(client, "correct", number, text="Clean yards, clean roads").status_code == 302
    html = client.get(reverse("listen:statement", args=[SLUG, number])).content.decode()
    assert "Somebody else must decide" in html
    assert post(client, "confirm", number).status_code == 403
    sign_in(client, people.second)
    queue = client.get(reverse("listen:queue", args=[SLUG])).content.decode()
    assert "Clean yards, clean roads" in queue
    assert reverse("listen:confirm", args=[SLUG, number]) in queue
    assert post(client, "confirm", number).status_code == 302
    assert statement(number).text == "Clean yards, clean roads"


def test_what_was_typed_stays_on_the_page_when_it_is_refused(people, number, client):
    answer = post(sign_in(client, people.first), "split", number, part=["Only one idea"])
    assert answer.status_code == 400
    assert "at least two" in answer.content.decode()
    assert "Only one idea</textarea>" in answer.content.decode()


def test_statements_are_merged_through_the_page(people, number, at, client):
    other = published(people, "Yards and roads must be clean", at)
    sign_in(client, people.first)
    shown = client.get(reverse("listen:merge", args=[SLUG, number]), {"numbers": f"{other}, 99999"})
    assert "Yards and roads must be clean" in shown.content.decode()
    answer = post(client, "merge", number, numbers=f"{number},{other}", text="All clean")
    heir = Statement.objects.order_by("-number").first()
    assert (answer.status_code, heir.text) == (302, "All clean")
    assert Lineage.objects.filter(child=heir).count() == 2


def test_a_merge_with_nothing_says_so_and_changes_nothing(people, number, at, client):
    sign_in(client, people.first)
    assert client.get(reverse("listen:merge", args=[SLUG, number])).status_code == 400
    assert post(client, "merge", number, text="All clean").status_code == 400
    assert statement(number).state == "published"


def test_an_empty_wording_of_a_merge_is_told_on_the_same_page(people, number, at, client):
    other = published(people, "Yards and roads must be clean", at)
    answer = post(sign_in(client, people.first), "merge", number, numbers=str(other), text="…")
    assert answer.status_code == 400
    assert "Yards and roads must be clean" in answer.content.decode()


def test_a_translation_is_kept_in_its_language(people, number, client):
    sign_in(client, people.first)
    assert post(client, "translate", number, language="ru", text="Дворы").status_code == 302
    assert post(client, "translate", number, language="ru", text="Чистые дворы").status_code == 302
    assert list(Translation.objects.values_list("language", "text")) == [("ru", "Чистые дворы")]
    html = client.get(reverse("listen:statement", args=[SLUG, number])).content.decode()
    assert 'lang="ru" rows="2" required>Чистые дворы' in html


@pytest.mark.parametrize("name", ACTS)
def test_a_number_that_does_not_exist_is_told(people, name, client):
    assert post(sign_in(client, people.first), name, 99999, text="x", part=["x", "y"]).status_code == 404


@pytest.mark.parametrize("name", [*ACTS, "merge"])
def test_a_stranger_is_told_that_there_is_nothing(people, number, name, client):
    answer = post(sign_in(client, people.stranger), name, number, text="x", part=["x", "y"])
    assert answer.status_code == 404


def test_the_wording_page_costs_the_same_however_many_statements_there_are(
    people, number, at, client, django_assert_max_num_queries
):
    sign_in(client, people.first)
    counts = []
    for rows in (1, 29):
        for row in range(rows):
            propose(people, published(people, f"Wording {rows} {row}", at), at, f"Other {rows} {row}")
        with django_assert_max_num_queries(30) as counted:
            client.get(reverse("listen:statement", args=[SLUG, number]))
        counts.append(len(counted))
    assert counts[0] == counts[1]


# Lineage


def test_everybody_reads_a_correction_with_before_and_after(people, number, at, client):
    propose(people, number, at)
    hidden = client.get(reverse("listen:lineage", args=[SLUG, number])).content.decode()
    assert "Yards must be clean, and roads too" not in hidden
    confirm(people.second, number, at)
    html = client.get(reverse("listen:lineage", args=[SLUG, number])).content.decode()
    assert "Yards must be clean and roads too" in html
    assert "Yards must be clean, and roads too" in html


def test_a_split_is_readable_from_both_sides(people, number, at):
    first, second = split(people.first, number, at)
    assert [kin.number for kin in lineage(slug=SLUG, number=number, actor=Actor()).heirs] == [first, second]
    (kin,) = lineage(slug=SLUG, number=first, actor=Actor()).forebears
    assert (kin.number, kin.text, kin.split) == (number, "Yards must be clean and roads too", True)


def test_a_refused_text_is_not_in_its_lineage(people, at, client):
    number = refused(people, "Unspeakable words", at)
    answer = client.get(reverse("listen:lineage", args=[SLUG, number]))
    assert answer.status_code == 200
    assert "Unspeakable" not in answer.content.decode()


@pytest.mark.parametrize(("moderation", "status"), [("before", 404), ("after", 200)])
def test_a_waiting_statement_has_a_page_only_where_participants_see_it(at, client, moderation, status):
    people = team(at, moderation=moderation)
    number = written(people.author, "Clear the yards", at)
    assert client.get(reverse("listen:lineage", args=[SLUG, number])).status_code == status
