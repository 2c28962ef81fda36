"""Seeds: the owner puts first statements in up to three languages, marked as theirs."""

import pytest
from django.urls import reverse

from senim.errors import NotAllowed
from senim.listen import actions, policy
from senim.listen.actions import statements
from senim.listen.models import Statement, Translation
from senim.record.models import Entry
from tests.listen.moderators import SLUG, sign_in, team

pytestmark = pytest.mark.django_db
THREE = {"text_kk": "Аула таза болсын", "text_ru": "Двор должен быть чистым", "text_en": "Yards must be clean"}


@pytest.fixture
def people(at):
    return team(at)


@pytest.fixture
def url():
    return reverse("listen:seeds", args=[SLUG])


def test_the_owner_places_a_seed_in_three_languages(people, client, url):
    answer = sign_in(client, people.owner).post(url, THREE | {"language": "kk"})
    assert answer.status_code == 302
    seed = Statement.objects.get()
    assert (seed.text, seed.language, seed.seed, seed.state) == ("Аула таза болсын", "kk", True, "published")
    assert seed.origin == "team"
    assert set(Translation.objects.values_list("language", flat=True)) == {"ru", "en"}
    html = client.get(url).content.decode()
    assert '<p lang="kk"><b>Аула таза болсын</b></p>' in html
    assert '<p lang="ru">Двор должен быть чистым</p>' in html


def test_a_seed_of_the_council_is_marked_so(people, client, url):
    sign_in(client, people.owner).post(url, {"text_en": "Clean yards", "language": "en", "council": "yes"})
    assert Statement.objects.get().origin == "council"


def test_a_seed_without_a_chosen_language_is_written_in_the_readers(people, client, url):
    assert sign_in(client, people.owner).post(url, THREE).status_code == 302
    assert Statement.objects.get().language == "en"


def test_a_language_left_empty_is_listed_as_missing(people, client, url):
    sign_in(client, people.owner).post(url, {"text_en": "Clean yards", "language": "en"})
    assert "Not yet in: Қазақша, Русский" in client.get(url).content.decode()


def test_a_form_sent_twice_places_one_seed(people, client, url):
    sign_in(client, people.owner)
    codes = [client.post(url, THREE | {"language": "kk"}).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("sent", [{"language": "ru"}, {"language": "kk", "text_kk": "a" * 281}])
def test_what_cannot_be_placed_stays_on_the_page(people, client, url, sent):
    answer = sign_in(client, people.owner).post(url, {"text_en": "Clean yards"} | sent)
    assert answer.status_code == 400
    assert 'lang="en" rows="2">Clean yards</textarea>' in answer.content.decode()
    assert not Statement.objects.exists()


def test_others_of_the_team_read_the_seeds_and_place_none(people, at, client, url):
    actions.place_seed(actor=people.owner, slug=SLUG, language="en", texts={"en": "Clean yards"}, at=at)
    sign_in(client, people.first)
    html = client.get(url).content.decode()
    assert "Clean yards" in html
    assert "text_kk" not in html
    assert client.post(url, THREE | {"language": "kk"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.place_seed(actor=people.first, slug=SLUG, language="en", texts={"en": "More"}, at=at)


def test_a_stranger_is_told_that_there_is_nothing(people, client, url):
    assert sign_in(client, people.stranger).get(url).status_code == 404


def test_nobody_decides_on_a_seed_that_they_placed(people, at):
    number = actions.place_seed(actor=people.owner, slug=SLUG, language="en", texts={"en": "Clean yards"}, at=at)
    with pytest.raises(policy.OwnStatement):
        actions.refuse_statement(actor=people.owner, slug=SLUG, number=number, reason="insult", note="", at=at)


def test_no_seed_is_placed_when_the_record_cannot_be_written(people, at, monkeypatch):
    def disk_full(sentence, *, at):
        raise OSError("no space left")

    before = Entry.objects.count()
    monkeypatch.setattr(statements.record, "append", disk_full)
    texts = {"en": "Clean yards", "ru": "Чистые дворы"}
    with pytest.raises(OSError, match="no space"):
        actions.place_seed(actor=people.owner, slug=SLUG, language="en", texts=texts, at=at)
    assert not Statement.objects.exists()
    assert not Translation.objects.exists()
    assert Entry.objects.count() == before


def test_the_list_costs_the_same_at_1_and_at_30_rows(people, at, client, url, django_assert_max_num_queries):
    sign_in(client, people.owner)
    counts = []
    for rows in (1, 29):
        for row in range(rows):
            texts = {"en": f"Seed {rows} {row}", "kk": f"Тұқым {rows} {row}"}
            actions.place_seed(actor=people.owner, slug=SLUG, language="en", texts=texts, at=at)
        with django_assert_max_num_queries(20) as counted:
            client.get(url)
        counts.append(len(counted))
    assert counts[0] == counts[1]
