"""Rule 8: every address has a rule, the rules are the approved ones, and each address really keeps its rule.

Every state-changing address is sent a good form by everybody in every state of its matter. Where the rule forbids
it, nothing in any table may change; where the rule permits it, something must, so that no refusal passes for a wrong
reason; and when the record cannot be written, again nothing may change.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from senim.record import actions as record
from tests import cast
from tests.house import matrix
from tests.house.stages.stage import RULES, Act, Line, Page, Stage
from tests.house.url_rules import ALLAUTH, BY_CODE, EVERYBODY, MATTERS

pytestmark = pytest.mark.django_db
WRITING = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
READING = re.compile(r"\s*(?:SELECT|WITH|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK)\b")


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


def test_every_address_has_a_line_in_the_table_of_rules_of_one_matter():
    ruled = [*EVERYBODY, *BY_CODE]
    for matter in MATTERS:
        ruled += {name.split()[0] for name in matter.lines}
    twice = {name for name in ruled if ruled.count(name) > 1}
    assert not twice, "an address stands twice in tests/house/url_rules.py"
    assert set(ALL) - set(ruled) == set(), "give these a line in tests/house/stages, with the rule before them"
    assert set(ruled) - set(ALL) == set(), "these addresses are gone: take them out of tests/house/stages"


def test_every_line_names_a_rule_that_exists_and_gives_its_reasons():
    for matter in MATTERS:
        for name, line in matter.lines.items():
            verbs = (*line.verbs, *sum(line.seen.values(), ())) if isinstance(line, Page) else (line.verb, *line.reads)
            for verb in verbs:
                assert verb in RULES[line.table], f"{name}: the rules of {line.table} have no verb {verb!r}"
            special = line.only or line.who
            assert bool(line.why) == bool(special), f"{name}: say why it is open to others than its rule says"
            assert set(line.stages) <= set(matter.phases), f"{name} names a state that is not played"


def test_the_matrix_of_permissions_is_the_approved_one():
    assert matrix.generate() == matrix.APPROVED.read_text(), (
        "the rules permit something else than was approved: look at the difference, then run "
        "python -m tests.house.matrix"
    )


SCENES = [(matter, *scene) for matter in MATTERS for scene in matter.scenes]


@pytest.fixture(scope="module", params=SCENES, ids=[f"{matter.name}-{state}-{seen}" for matter, state, seen in SCENES])
def stage(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Return a matter in one state, made once for all tests: what they try on it is taken back each time."""
    matter, state, seen = request.param
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(timezone, "now", lambda: matter.moment(state))
        with translation.override("en"):
            filled = matter.prepare(state, seen)
            browsers = {name: cast.client_of(name) for name in matter.people}
        for browser in browsers.values():
            browser.raise_request_exception = False
        yield Stage(matter, state, seen, filled, browsers, tables())
        transaction.set_rollback(True)


def tables(named: set[str] | None = None) -> dict[str, list[Any]]:
    """Return every row of every table, or of those that are named."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names() if named is None else named):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


class Writes:
    """Notes into which tables anything is written, so that only these need to be compared afterwards."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if written := WRITING.match(sql):
            self.tables.add(written[1])
        else:
            assert READING.match(sql), f"does this write into a table? {sql}"
        return execute(sql, params, many, context)


def tried(stage: Stage, name: str, act: Line, who: str) -> tuple[Any, set[str]]:
    """Send a good form; return the answer and the tables that changed. Then take it all back."""
    browser, writes = stage.browsers[who], Writes()
    cookies = deepcopy(browser.cookies)  # a page may give a key to whoever came without one
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            sent = stage.form(act) if isinstance(act, Act) else {"x": "y"}
            answer = browser.post(stage.address(name, act), sent)
        after = tables(writes.tables)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer, {table for table, rows in after.items() if rows != stage.before[table]}


def sent_away(response: Any) -> bool:
    """Say whether a page was refused, or led to the sign-in."""
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse(settings.LOGIN_URL))
    return to_sign_in or 400 <= response.status_code < 500


def told(response: Any) -> str:
    """Return what a message says of an answer: its status, and what was wrong."""
    context = response.context or {}
    wrong = response.exc_info[1] if response.exc_info else context.get("refusal") or context.get("problem")
    forms = [value for part in context or () for value in getattr(part, "dicts", [part]) for value in [value]]
    errors = {
        key: form.errors.as_text()
        for part in forms
        if isinstance(part, dict)
        for key, form in part.items()
        if getattr(form, "is_bound", False) and hasattr(form, "errors") and form.errors
    }
    return f"{response.status_code} {wrong or ''!r} {errors or ''}"


def test_whoever_has_no_permission_changes_nothing(stage: Stage):
    faults = []
    for name, act in stage.matter.acts.items():
        for who in [who for who in stage.browsers if not stage.may(act, who)]:
            answer, changed = tried(stage, name, act, who)
            if not sent_away(answer):
                faults.append(f"{name} let {who} in: {told(answer)}")
            if changed:
                faults.append(f"{name} was refused to {who}, and changed something all the same: {changed}")
    assert not faults, "ask the policy before anything else:\n" + "\n".join(faults)


def test_whoever_has_permission_changes_something(stage: Stage):
    faults = []
    for name, act in stage.matter.acts.items():
        for who in [who for who in stage.browsers if stage.may(act, who)]:
            answer, changed = tried(stage, name, act, who)
            if answer.status_code >= 400 or sent_away(answer):
                faults.append(f"{name} refused {who}: {told(answer)}")
            elif not changed - {"django_session"} and who not in act.same:
                faults.append(f"{name} said yes to {who} and changed nothing")
    assert not faults, "give a good form in the matter's lines, or mend the rule:\n" + "\n".join(faults)


def test_nothing_changes_when_the_record_cannot_be_written(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    def disk_full(sentence: object, *, at: object) -> int:
        raise OSError("no space left")

    faults = []
    monkeypatch.setattr(record, "append", disk_full)
    for name, act in stage.matter.acts.items():
        who = next((who for who in stage.browsers if stage.may(act, who)), None)
        if who is None or not act.recorded:
            continue
        answer, changed = tried(stage, name, act, who)
        if answer.status_code != 500:
            faults.append(f"{name} as {who} wrote nothing into the record: {told(answer)}")
        if changed:
            faults.append(f"{name} changed something that the record does not tell: {changed}")
    assert not faults, "write the entry inside the action's transaction:\n" + "\n".join(faults)


def test_a_page_is_shown_to_those_who_may_read_it_and_to_nobody_else(stage: Stage):
    faults = []
    for name, page in stage.matter.pages.items():
        for who, browser in stage.browsers.items():
            answer = browser.get(stage.address(name, page))
            if stage.may(page, who) and (answer.status_code >= 500 or (page.verbs and answer.status_code != 200)):
                faults.append(f"{name} was not shown to {who}: {told(answer)}")
            elif not stage.may(page, who) and not sent_away(answer):
                faults.append(f"{name} was shown to {who}: {told(answer)}")
    assert not faults, "\n".join(faults)


def test_a_page_that_is_read_takes_no_forms(stage: Stage):
    for name, page in stage.matter.pages.items():
        for who in stage.browsers:
            answer, changed = tried(stage, name, page, who)
            assert sent_away(answer), f"{name} took a form from {who}: {answer.status_code}"
            assert not changed


def test_the_page_of_a_form_is_shown_to_those_who_may_send_it_and_fails_for_nobody(stage: Stage):
    faults = []
    for name, act in stage.matter.acts.items():
        for who, browser in stage.browsers.items():
            answer = browser.get(stage.address(name, act))
            if answer.status_code == 405:
                break
            if answer.status_code >= 500:
                faults.append(f"{name} failed for {who}: {told(answer)}")
            elif not stage.matter.may_see_form(act, who, stage.state, stage.seen) and not sent_away(answer):
                faults.append(f"{name} showed {who} a form that is not theirs: {told(answer)}")
    assert not faults, "\n".join(faults)
