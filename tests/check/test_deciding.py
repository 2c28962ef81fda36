"""Who decides: two monitors read roles without seeing each other, rules have a source, the report is public."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from senim.check import actions
from senim.check.actions import deciding
from senim.check.models import RoleCoding, Survey, VotingBloc, VotingRule
from senim.check.policy import deciding as policy
from senim.check.policy.claims import UnknownWord
from senim.errors import NotAllowed, NotFound
from senim.follow import actions as follow
from senim.follow.formats.dating import FutureDate, read
from senim.follow.formats.texts import NothingSaid, TooLong
from senim.people.actors import SYSTEM
from senim.record.models import Entry
from tests import cast, checks, reforms
from tests.cast import AT

pytestmark = pytest.mark.django_db
SIGN = "0123456789abcdefghjkmnpqrs"


@pytest.fixture(autouse=True)
def _forgotten():
    cache.clear()


@pytest.fixture
def decision() -> str:
    """Return the handle of a formal decision about a reform of the akimat, which Malika and Dana monitor."""
    reform = reforms.make_reform()
    checks.make_second()
    return follow.enter_decision(
        actor=SYSTEM, reform=reform, outcome="adopted", coverage="submitted", when=read("2026-10-05"),
        language="en", sources=[reforms.make_source()], at=AT,
    )  # fmt: skip


def code(decision: str, by: str = "malika", **changes: object) -> None:
    given: dict[str, object] = {
        "role": "initiator", "who": checks.make_actor(), "source": reforms.make_source(), "certainty": "high",
    }  # fmt: skip
    actions.code_role(actor=cast.actor(by), decision=decision, at=AT, **(given | changes))


def rule(**changes: object) -> str:
    given: dict[str, object] = {
        "actor": cast.actor(checks.make_monitor()), "body": "akimat", "language": "en", "title": "Two thirds",
        "quota": 6, "blocs": [("North", 4, None), ("South", 3, None), ("East", 2, None)], "since": date(2026, 1, 1),
        "until": None, "source": reforms.make_source(), "at": AT, "once": SIGN,
    }  # fmt: skip
    return actions.enter_voting_rule(**(given | changes))


# Roles


def test_two_monitors_read_a_role_and_neither_sees_the_others_word_before(decision):
    url = reverse("check:decides_role", args=["akimat", decision])
    code(decision)
    assert "Aidar Omarov" not in cast.client_of("dana").get(url).content.decode().split("<form")[0]
    page = cast.client_of("malika").get(url).content.decode()
    assert "Another monitor reads it too" in page and page.count("<form method") == 2
    code(decision, "dana", who=None, source=None)
    assert "Aidar Omarov · nobody is named" in cast.client_of("malika").get(url).content.decode()
    entries = [entry.body for entry in Entry.objects.filter(kind="check.role.coded")]
    assert len(entries) == 2 and not any("Aidar" in str(body) for body in entries)


def test_the_same_reading_sent_twice_counts_once_and_another_word_of_the_same_coder_is_refused(decision):
    source = reforms.make_source()
    code(decision, source=source)
    code(decision, source=source)
    assert RoleCoding.objects.count() == 1
    with pytest.raises(policy.RoleReadAlready):
        code(decision, who=None, source=None)


def test_a_third_reading_is_refused(decision):
    code(decision)
    code(decision, "dana")
    RoleCoding.objects.filter(place=1).update(coder=cast.account("erlan").pk)
    with pytest.raises(policy.TwoReadings):
        code(decision)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"source": None}, policy.NamedWithoutSource),
        ({"role": "ruler"}, UnknownWord),
        ({"certainty": "sure"}, UnknownWord),
        ({"note": "x" * 301}, TooLong),
        ({"who": 10**6}, NotFound),
    ],
)
def test_a_reading_that_nobody_could_check_is_refused(decision, changes, refusal):
    with pytest.raises(refusal):
        code(decision, **changes)
    assert not RoleCoding.objects.exists()


def test_only_monitors_read_roles_and_enter_rules(decision):
    for who in ("aigul", "yerbol", "kanat", "gulnar"):
        with pytest.raises(NotAllowed):
            code(decision, who)
        with pytest.raises(NotAllowed):
            rule(actor=cast.actor(who))
    assert cast.client_of("yerbol").get(reverse("check:decides_desk", args=["akimat"])).status_code == 403


def test_what_the_record_does_not_take_is_not_kept(decision, monkeypatch):
    def fail(*args: object, **named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("senim.record.actions.append", fail)
    for act in (lambda: code(decision, source=None, who=None), rule):
        with pytest.raises(RuntimeError):
            act()
    assert not RoleCoding.objects.exists() and not VotingRule.objects.exists()


# Rules and surveys


def test_a_rule_is_entered_once_with_its_blocs_and_its_power_stands_in_the_report():
    assert rule() == rule()
    assert list(VotingBloc.objects.values_list("name", "votes")) == [("North", 4), ("South", 3), ("East", 2)]
    page = cast.client_of("zarina").get(reverse("check:decides", args=["akimat"])).content.decode()
    assert "Two thirds" in page and "6 of 9 votes are enough" in page
    assert "3/5" in page and "2/3" in page  # nothing passes without North, nor with North alone: 3, 1 and 1 swings


def test_a_rule_that_the_same_form_wrote_a_moment_before_is_that_one(monkeypatch):
    there, known = rule(), deciding._before
    seen: list[object] = []

    def before(*asked: object) -> str | None:
        """Answer the first time as if the other sender had not written yet."""
        seen.append(asked)
        return known(*asked) if len(seen) > 1 else None

    monkeypatch.setattr(deciding, "_before", before)

    assert rule() == there and VotingRule.objects.count() == 1 and len(seen) == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"quota": 10}, policy.BadQuota),
        ({"quota": 0}, policy.BadQuota),
        ({"blocs": []}, policy.NoBlocs),
        ({"blocs": [("North", 4, None), ("North", 3, None)]}, policy.NoBlocs),
        ({"blocs": [("North", -4, None), ("South", 30, None)]}, policy.BadQuota),
        ({"until": date(2025, 1, 1)}, policy.RuleEndsEarly),
        ({"title": "—"}, NothingSaid),
        ({"body": "nowhere"}, NotFound),
    ],
)
def test_a_rule_that_cannot_be_computed_is_refused(changes, refusal):
    with pytest.raises(refusal):
        rule(**changes)
    assert not VotingRule.objects.exists()


def test_the_form_says_which_line_of_the_blocs_cannot_be_read():
    checks.make_monitor()
    client, url = cast.client_of("malika"), reverse("check:decides_rule", args=["akimat"])
    sent = {
        "title": "Majority", "language": "en", "quota": "5", "blocs": "North; 4\nSouth three", "since": "2026-01-01",
        "more": reforms.make_source(), "once": SIGN,
    }  # fmt: skip
    answer = client.post(url, sent)
    assert answer.status_code == 422 and "“South three” is no name, semicolon and number." in answer.content.decode()
    assert client.post(url, sent | {"blocs": "North; 4\nSouth; 3"}).status_code == 302
    assert VotingRule.objects.get().quota == 5


def test_a_survey_is_entered_once_by_its_name_in_a_case():
    given = {
        "actor": SYSTEM, "body": "akimat", "language": "en", "title": "Telephone poll", "when": read("2026-07"),
        "people_asked": 1100, "source": reforms.make_source(), "note": "", "at": AT, "key": "case/sv-1",
    }  # fmt: skip
    checks.make_monitor()
    assert actions.enter_survey(**given) == actions.enter_survey(**given)
    assert Survey.objects.get().people_asked == 1100
    with pytest.raises(FutureDate):
        actions.enter_survey(**(given | {"key": "case/sv-2", "when": read("2030")}))


# The report and its files


def test_the_report_says_first_what_cannot_be_told_and_every_number_leads_to_its_rows(decision):
    page = cast.client_of("zarina").get(reverse("check:decides", args=["akimat"])).content.decode()
    assert page.index("What cannot be told") < page.index("How far it came") < page.index("Every row")
    assert f'href="#row-d-{decision}"' in page and f'id="row-d-{decision}"' in page


def test_an_empty_period_is_an_honest_empty_page_and_a_turned_one_is_refused(decision):
    client, url = cast.client_of("zarina"), reverse("check:decides", args=["akimat"])
    empty = client.get(url, {"since": "2030-01-01"})
    assert empty.status_code == 200 and "Nothing is on record here for these days" in empty.content.decode()
    for asked in ({"since": "2026-02-01", "until": "2026-01-01"}, {"since": "soon"}):
        answer = client.get(url, asked)
        assert answer.status_code == 400 and "error" in answer.content.decode()
    assert client.get(reverse("check:decides", args=["nowhere"])).status_code == 404


def test_the_files_hold_every_row_with_method_seed_and_version(decision):
    client = cast.client_of("zarina")
    told = json.loads(client.get(reverse("check:decides_json", args=["akimat"])).content)
    assert told["method"]["seed"] == 0 and told["method"]["version"] and told["body"]["slug"] == "akimat"
    assert told["decisions"][0]["key"] == f"d-{decision}"
    sent = client.get(reverse("check:decides_csv", args=["akimat"]))
    rows = list(csv.DictReader(io.StringIO(b"".join(sent.streaming_content).decode())))
    assert [row["key"] for row in rows] == [f"d-{decision}"] and rows[0]["seed"] == "0" and rows[0]["method"]
