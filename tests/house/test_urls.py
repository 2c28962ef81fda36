"""Rule 8: every address has a rule, the rules are the approved ones, and each address really keeps its rule.

Every state-changing address is sent a good form by everybody in every phase. Where the rule forbids it, nothing
in any table may change; where the rule permits it, something must, so that no refusal passes for a wrong reason;
and when the record cannot be written, again nothing may change.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from senim.ask import actions as ask
from senim.listen import actions as listen
from senim.people.actors import Role, permits
from senim.record import actions as record
from tests import cast
from tests.house import matrix
from tests.house.url_rules import ACTS, ALLAUTH, BY_CODE, EVERYBODY, PHASES, READS, RULES, Act, Page

NEEDS_KEY = {"cast_vote", "submit_statement", "redeem_invitation"}  # the act is a participant's own
CAST = {
    "aigul": "owner",
    "bolat": "moderator",
    "erlan": "viewer",
    "farida": "account",
    "gulnar": "admitted",
    "ivan": "stranger",
    "zarina": "stranger",
}


def names(patterns: list[Any], space: str = "", prefix: str = "") -> Iterator[str]:
    """Yield the name of every address under the roof."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if route != ALLAUTH:
                yield from names(pattern.url_patterns, pattern.namespace or space, route)
        elif isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}" if space else str(pattern.name)


ALL = sorted(names(get_resolver().url_patterns))


def test_every_address_has_exactly_one_line_in_the_table_of_rules():
    ruled = [*EVERYBODY, *BY_CODE, *READS, *ACTS]
    assert len(ruled) == len(set(ruled)), "an address stands twice in tests/house/url_rules.py"
    assert set(ALL) - set(ruled) == set(), "give these a line in tests/house/url_rules.py, with the rule before them"
    assert set(ruled) - set(ALL) == set(), "these addresses are gone: take them out of tests/house/url_rules.py"


def test_every_line_names_a_rule_that_exists():
    for name, line in {**READS, **ACTS}.items():
        for verb in line.verbs if isinstance(line, Page) else (line.verb,):
            assert verb in RULES[line.room], f"{name}: {line.room}.policy has no rule {verb!r}"


def test_the_matrix_of_permissions_is_the_approved_one():
    assert matrix.generate() == matrix.APPROVED.read_text(), (
        "the rules permit something else than was approved: look at the difference, then run "
        "python -m tests.house.matrix"
    )


@dataclass
class Stage:
    """A conversation in one phase with work for everybody, and the browsers of the cast."""

    slug: str
    filled: dict[str, object]
    browsers: dict[str, Client]

    def address(self, name: str, line: Page | Act) -> str:
        """Return an address with its places filled in."""
        first = () if name == "ask:desk" or (isinstance(line, Act) and not line.slug) else (self.slug,)
        return reverse(name, args=[*first, *(self.fill(arg) for arg in line.args)])

    def form(self, act: Act) -> dict[str, object]:
        """Return the form with its places filled in."""
        return {key: self.fill(value) for key, value in act.form.items()}

    def fill(self, value: object) -> object:
        """Return what stands for "{name}"."""
        return self.filled[value[1:-1]] if isinstance(value, str) and value.startswith("{") else value


def prepare(phase: str, admission: str) -> Stage:
    """Set the stage: a waiting statement, a proposed wording, an unused invitation code, everybody's browser."""
    slug = cast.make_conversation("draft", admission=admission)
    aigul, at = cast.actor("aigul"), cast.AT
    own, spare = ask.make_invitations(actor=aigul, slug=slug, count=2, at=at)
    filled: dict[str, object] = {"viewer": cast.account("erlan").ref, "code": spare, "waiting": 1}
    if phase != "draft":
        cast.bring_to(slug, "open")
        ask.redeem_invitation(actor=cast.actor("gulnar"), slug=slug, code=own)
        filled["waiting"] = cast.write_statement(slug, "The hill needs sand.")
        text = "Clear street number 1 before others."
        listen.propose_correction(actor=cast.actor("dana"), slug=slug, number=1, text=text, at=at)
    if phase in ("closed", "published"):
        listen.close_listening(actor=aigul, slug=slug, at=at)
    if phase == "published":
        listen.publish_result(actor=aigul, slug=slug, notes={}, at=at + timedelta(minutes=1))
    return Stage(slug, filled, {name: cast.client_of(name) for name in CAST})


@pytest.fixture
def stage(db: None, clock: object, request: pytest.FixtureRequest) -> Stage:
    """Return the stage in the phase and with the admission that the test asks for."""
    return prepare(*request.param)


EVERY_STAGE = pytest.mark.parametrize(
    "stage",
    [(phase, admission) for phase in PHASES for admission in matrix.ADMISSIONS],
    ids="-".join,
    indirect=True,
)


def tables() -> dict[str, list[Any]]:
    """Return every row of every table, so that a change anywhere shows."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names()):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


def may(name: str, who: str, params: tuple[str, str]) -> bool:
    """Say whether the rules permit an act, or one of the ways to read a page."""
    phase, admission = params
    line = ACTS.get(name) or READS[name]
    verbs = (line.verb,) if isinstance(line, Act) else line.verbs
    held = frozenset(map(Role, matrix.holds(CAST[who], admission)))
    permitted = any(permits(RULES[line.room], verb, held, phase) for verb in verbs)
    if isinstance(line, Act) and line.also:
        permitted = permitted and permits(RULES[line.room], line.also, held, phase)
    return permitted and not (NEEDS_KEY & set(verbs) and who not in cast.KEYS)


def sent_away(response: Any) -> bool:
    """Say whether a page was refused, or led to the sign-in."""
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse(settings.LOGIN_URL))
    return to_sign_in or 400 <= response.status_code < 500


def tried(stage: Stage, name: str, act: Act, who: str) -> tuple[Any, dict[str, list[Any]]]:
    """Send a good form, and return the answer and the tables after it; then take it all back."""
    browser = stage.browsers[who]
    browser.raise_request_exception = False
    cookies = deepcopy(browser.cookies)  # a page may give a key to whoever came without one
    with transaction.atomic():
        answer = browser.post(stage.address(name, act), stage.form(act))
        after = tables()
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer, after


@EVERY_STAGE
def test_whoever_has_no_permission_changes_nothing(stage: Stage, request: pytest.FixtureRequest):
    params, before, faults = request.node.callspec.params["stage"], tables(), []
    for name, act in ACTS.items():
        for who in [who for who in CAST if not may(name, who, params)]:
            answer, after = tried(stage, name, act, who)
            if not sent_away(answer):
                faults.append(f"{name} let {who} in: {answer.status_code}")
            if after != before:
                faults.append(f"{name} was refused to {who}, and changed something all the same")
    assert not faults, "ask the policy before anything else:\n" + "\n".join(faults)


# Whoever is inside already keeps the second code whole: entering again changes nothing, on purpose.
DONE_ALREADY = {("ask:enter", "admitted")}


@EVERY_STAGE
def test_whoever_has_permission_changes_something(stage: Stage, request: pytest.FixtureRequest):
    params, before, faults = request.node.callspec.params["stage"], tables(), []
    for name, act in ACTS.items():
        for who in [who for who in CAST if may(name, who, params)]:
            answer, after = tried(stage, name, act, who)
            if answer.status_code >= 400:
                faults.append(f"{name} refused {who}: {answer.status_code} {answer.exc_info and answer.exc_info[1]!r}")
            elif after == before and (name, CAST[who]) not in DONE_ALREADY:
                faults.append(f"{name} said yes to {who} and changed nothing")
    assert not faults, "give a good form in url_rules.py, or mend the rule:\n" + "\n".join(faults)


@EVERY_STAGE
def test_nothing_changes_when_the_record_cannot_be_written(
    stage: Stage, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
):
    def disk_full(sentence: object, *, at: object) -> int:
        raise OSError("no space left")

    params, before, faults = request.node.callspec.params["stage"], tables(), []
    monkeypatch.setattr(record, "append", disk_full)
    for name, act in ACTS.items():
        who = next((who for who in CAST if may(name, who, params)), None)
        if who is None or act.verb in ("cast_vote", "redeem_invitation"):  # not recorded one by one
            continue
        answer, after = tried(stage, name, act, who)
        if answer.status_code != 500:
            faults.append(f"{name} as {who} wrote nothing into the record: {answer.status_code}")
        if after != before:
            faults.append(f"{name} changed something that the record does not tell")
    assert not faults, "write the entry inside the action's transaction:\n" + "\n".join(faults)


@EVERY_STAGE
def test_a_page_is_shown_only_to_those_who_may_read_it(stage: Stage, request: pytest.FixtureRequest):
    params = request.node.callspec.params["stage"]
    for name, page in READS.items():
        for who, browser in stage.browsers.items():
            if page.verbs and not may(name, who, params):
                answer = browser.get(stage.address(name, page))
                assert sent_away(answer), f"{name} was shown to {who}: {answer.status_code}"


@EVERY_STAGE
def test_a_page_that_is_read_takes_no_forms(stage: Stage):
    before = tables()
    for name, page in READS.items():
        for who, browser in stage.browsers.items():
            answer = browser.post(stage.address(name, page), {"x": "y"})
            assert sent_away(answer), f"{name} took a form from {who}: {answer.status_code}"
    assert tables() == before


@EVERY_STAGE
def test_every_page_answers_everybody_without_a_fault(stage: Stage, request: pytest.FixtureRequest):
    for name, line in {**READS, **ACTS}.items():
        for who, browser in stage.browsers.items():
            answer = browser.get(stage.address(name, line))
            assert answer.status_code < 500, f"{name} failed for {who}"
