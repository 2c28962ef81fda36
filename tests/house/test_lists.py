"""Rule 9: every list page costs the same number of queries at 1 and at 30 rows."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from senim.ask import queries
from senim.people.formats import receipt_code
from tests import cast
from tests.house import check_rows, reform_rows, rows

FEW, MANY = 1, 30

# What makes the rows, and the pages that list them, each with who reads it.
LISTS: list[tuple[Callable[[int], rows.Filled], tuple[tuple[str, str], ...]]] = [
    (rows.conversations, (("/", "zarina"), ("/c/", "zarina"), ("/desk/", "aigul"), ("/record/", "zarina"))),
    (rows.team, (("/desk/{slug}/", "aigul"), ("/desk/{slug}/team/", "aigul"))),
    (rows.waiting, (("/desk/{slug}/queue/", "bolat"),)),
    (rows.decided, (("/desk/{slug}/queue/", "bolat"), ("/c/{slug}/moderation/", "zarina"))),
    (rows.seeds, (("/desk/{slug}/seeds/", "aigul"),)),
    (rows.voted, (("/c/{slug}/vote/", "gulnar"),)),
    (
        rows.published,
        (
            ("/c/{slug}/result/", "zarina"),
            ("/c/{slug}/data/statements.csv", "zarina"),
            ("/c/{slug}/data/result.json", "zarina"),
            ("/proposals/new/?conversation={slug}", "gulnar"),
        ),
    ),
    (rows.bodies, (("/bodies/", "zarina"), ("/desk/", "kanat"), ("/proposals/new/", "gulnar"))),
    (
        rows.body,
        (
            ("/bodies/{body}/", "zarina"),
            ("/bodies/{body}/feed.atom", "zarina"),
            ("/bodies/{body}/calendar.ics", "zarina"),
            ("/bodies/{body}/popolo.json", "zarina"),
            ("/bodies/{body}/ballots.csv", "zarina"),
            ("/desk/bodies/{body}/", "kanat"),
            ("/desk/bodies/{body}/team/", "kanat"),
            ("/desk/bodies/{body}/clock/", "kanat"),
            ("/desk/bodies/{body}/panels/new/", "kanat"),
        ),
    ),
    (
        rows.listed,
        (
            ("/proposals/", "zarina"),
            ("/proposals/", "gulnar"),
            ("/proposals/?body=akimat", "zarina"),
            ("/proposals/?tag=snow", "zarina"),
            ("/proposals/?words=number", "zarina"),
            ("/proposals/?conversation={slug}", "zarina"),
            ("/proposals/?phase=all", "zarina"),
            ("/proposals/mine/", "gulnar"),
            ("/proposals/data/proposals.csv", "zarina"),
            ("/proposals/data/demands.csv", "zarina"),
            ("/c/{slug}/moderation/", "zarina"),
        ),
    ),
    (rows.mergeable, (("/proposals/{ref}/merge/", "aigul"),)),
    (rows.submitted, (("/proposals/?phase=submitted", "zarina"), ("/proposals/mine/", "gulnar"))),
    (rows.sent, (("/proposals/moderate/", "kanat"), ("/proposals/moderate/", "bolat"))),
    (
        rows.proposal,
        (
            ("/proposals/{ref}/", "zarina"),
            ("/proposals/{ref}/", "gulnar"),
            ("/proposals/{ref}/edit/", "gulnar"),
            ("/proposals/{ref}/versions/", "zarina"),
            ("/proposals/{ref}/versions/1/", "zarina"),
            ("/proposals/{ref}/compare/?before=1&after={n}", "zarina"),
            ("/proposals/{ref}/amendments/", "zarina"),
            ("/proposals/{ref}/amendments/", "kanat"),
            ("/proposals/{ref}/feed.atom", "zarina"),
            ("/thread/{ref}/", "zarina"),
        ),
    ),
    (
        rows.packages,
        (
            ("/packages/", "zarina"),
            ("/packages/{ref}/", "zarina"),
            ("/packages/{ref}/", "kanat"),
            ("/desk/bodies/council/packages/", "kanat"),
            ("/desk/packages/{draft}/", "kanat"),
        ),
    ),
    (
        rows.session,
        (
            ("/sessions/{ref}/", "zarina"),
            ("/sessions/{ref}/live/", "zarina"),
            ("/sessions/{ref}/feed.atom", "zarina"),
            ("/sessions/{ref}/session.ics", "zarina"),
            ("/desk/sessions/{ref}/", "kanat"),
            ("/sessions/{ref}/minutes/", "saule"),
            ("/bodies/{body}/feed.atom", "zarina"),
            ("/bodies/{body}/popolo.json", "zarina"),
            ("/bodies/{body}/ballots.csv", "zarina"),
        ),
    ),
    (
        rows.minutes,
        (
            ("/sessions/{ref}/", "zarina"),
            ("/sessions/{ref}/minutes/", "zarina"),
            ("/sessions/{ref}/minutes/", "timur"),
            ("/desk/sessions/{ref}/minutes/", "kanat"),
        ),
    ),
    (rows.sealed, (("/sessions/{ref}/minutes/", "zarina"), ("/sessions/{ref}/minutes.json", "zarina"))),
    (rows.overdue, (("/overdue/", "zarina"), ("/overdue/feed.atom", "zarina"))),
    (
        rows.clock,
        (
            ("/answers/{ref}/", "zarina"),
            ("/desk/answers/{ref}/", "yerbol"),
            ("/desk/clocks/{ref}/", "kanat"),
        ),
    ),
    (
        rows.answer,
        (
            ("/answers/{ref}/", "zarina"),
            ("/answers/{ref}/", "kanat"),
            ("/desk/answers/{ref}/", "yerbol"),
            ("/bodies/{body}/", "zarina"),
            ("/bodies/{body}/feed.atom", "zarina"),
            ("/proposals/{proposal}/", "zarina"),
            ("/proposals/{proposal}/feed.atom", "zarina"),
            ("/thread/{proposal}/", "zarina"),
        ),
    ),
    (rows.thread, (("/thread/{ref}/", "zarina"), ("/proposals/{ref}/", "zarina"), ("/bodies/{body}/", "zarina"))),
    (rows.panel, (("/panels/{ref}/", "zarina"), ("/desk/panels/{ref}/", "kanat"))),
    (
        reform_rows.followed,
        (
            ("/reforms/", "zarina"),
            ("/reforms/?body={body}", "zarina"),
            ("/reforms/bodies/{body}/", "zarina"),
            ("/reforms/packages/{package}/", "zarina"),
            ("/reforms/reforms.csv", "zarina"),
            ("/sources/", "zarina"),
            ("/bodies/{body}/", "zarina"),
            ("/desk/", "malika"),
            ("/desk/reforms/{body}/", "malika"),
            ("/desk/reforms/{body}/new/", "malika"),
            ("/desk/reforms/{body}/replies/", "yerbol"),
            ("/desk/bodies/{body}/monitors/", "aigul"),
        ),
    ),
    (
        reform_rows.reform,
        (
            ("/reforms/{ref}/", "zarina"),
            ("/reforms/{ref}/", "malika"),
            ("/reforms/{ref}/reform.json", "zarina"),
            ("/reforms/{ref}/feed.atom", "zarina"),
            ("/reforms/{ref}/evidence/", "gulnar"),
            ("/desk/reform/{ref}/", "malika"),
            ("/desk/reform/{ref}/gate/", "malika"),
            ("/desk/reform/{ref}/gaps/", "malika"),
            ("/desk/reform/{ref}/by-laws/", "malika"),
            ("/desk/reform/{ref}/conflicts/", "malika"),
            ("/desk/reform/{ref}/stages/new/?step=effect", "malika"),
            ("/desk/reform/{ref}/findings/new/", "malika"),
            ("/desk/reform/{ref}/assessments/new/", "malika"),
            ("/desk/reform/{ref}/indicators/", "malika"),
            ("/desk/reform/{ref}/passages/", "malika"),
            ("/desk/reform/{ref}/passages/{passage}/", "malika"),
            ("/desk/reform/{ref}/evidence/{evidence}/", "malika"),
            ("/desk/reform/{ref}/reply/", "yerbol"),
        ),
    ),
    (
        check_rows.deciding,
        (
            ("/reforms/bodies/{body}/chronicle/", "zarina"),
            ("/bodies/{body}/decides/", "zarina"),
            ("/bodies/{body}/decides/decides.json", "zarina"),
            ("/bodies/{body}/decides/decides.csv", "zarina"),
            ("/desk/decides/{body}/", "malika"),
            ("/desk/decides/{body}/roles/{decision}/", "dana"),
            ("/desk/decides/{body}/rules/", "malika"),
        ),
    ),
    (
        check_rows.checked,
        (
            ("/claims/", "zarina"),
            ("/claims/?lacks=votes", "zarina"),
            ("/claims/claims.csv", "zarina"),
            ("/claims/{claim}/", "zarina"),
            ("/claims/{parent}/", "zarina"),
            ("/checks/", "zarina"),
            ("/checks/?side=official", "zarina"),
            ("/checks/checks.csv", "zarina"),
            ("/checks/evidence.csv", "zarina"),
            ("/checks/feed.atom", "zarina"),
            ("/checks/{check}/", "zarina"),
            ("/checks/{check}/claimreview.json", "zarina"),
            ("/actors/", "zarina"),
            ("/actors/actors.json", "zarina"),
            ("/network/", "zarina"),
            ("/network/network.csv?kind=affiliation", "zarina"),
            ("/network/network.graphml?kind=affiliation", "zarina"),
            ("/coding/positions.csv", "zarina"),
            ("/desk/", "malika"),
            ("/desk/checks/waiting/", "malika"),
            ("/desk/documents/new/", "malika"),
            ("/desk/claims/new/", "malika"),
            ("/desk/claims/{claim}/", "malika"),
            ("/desk/check/{check}/", "malika"),
            ("/desk/checks/replies/akimat/", "yerbol"),
        ),
    ),
    (
        check_rows.spoken,
        (
            ("/actors/{actor}/", "zarina"),
            ("/actors/{actor}/", "malika"),
            ("/actors/{actor}/actor.json", "zarina"),
            ("/utterances/{several}/", "zarina"),
            ("/utterances/{corrected}/", "zarina"),
            ("/coding/", "zarina"),
            ("/coding/", "dana"),
            ("/coding/statements.csv", "zarina"),
            ("/coding/utterances.csv", "zarina"),
            ("/coding/codings.csv", "zarina"),
            ("/desk/checks/waiting/", "dana"),
            ("/desk/documents/{document}/", "malika"),
            ("/desk/documents/{document}/new/", "malika"),
            ("/desk/documents/{document}/spans/1/", "malika"),
            ("/desk/utterances/{uncoded}/code/", "malika"),
            ("/desk/utterances/{several}/correct/", "malika"),
            ("/desk/utterances/{several}/blind/", "dana"),
        ),
    ),
    (
        check_rows.noted,
        (
            ("/checks/{check}/", "zarina"),
            ("/checks/{check}/notes/", "zarina"),
            ("/checks/{check}/notes/", "malika"),
            ("/checks/{check}/notes/", "gulnar"),
            ("/desk/notes/{note}/", "malika"),
            ("/c/{slug}/actors/", "zarina"),
            ("/c/{slug}/actors/?who=organisations", "zarina"),
        ),
    ),
    (reform_rows.source, (("/sources/{source}/", "zarina"), ("/sources/{source}/", "malika"))),
    (
        reform_rows.grown,
        (
            ("/thread/{ref}/", "zarina"),
            ("/reforms/", "zarina"),
            ("/reforms/reforms.csv", "zarina"),
            ("/desk/reforms/akimat/", "malika"),
            ("/desk/reforms/akimat/replies/", "yerbol"),
        ),
    ),
]


def asked(address: str, who: str, filled: rows.Filled) -> list[str]:
    """Return the queries of a page."""
    browser = cast.client_of(who)
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        answer = browser.get(address.format(**filled))
        answer.getvalue()
    assert answer.status_code == 200, f"{address} for {who}: {answer.status_code}"
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize(("build", "pages"), LISTS, ids=[build.__name__ for build, _pages in LISTS])
def test_a_list_costs_the_same_queries_at_1_and_at_30_rows(build, pages, clock):
    few = build(FEW)
    before = {page: asked(*page, few) for page in pages}
    many, faults = build(MANY), []
    for page in pages:
        after = asked(*page, many)
        if len(after) != len(before[page]):
            told = "\n".join(after) if len(after) < 200 else "…"
            faults.append(f"{page[0]} for {page[1]}: {len(before[page])} queries become {len(after)}\n{told}")
    assert not faults, "fetch the rows of a list together (select_related, prefetch_related):\n" + "\n".join(faults)


def scope(filled: rows.Filled) -> str:
    """Return what a receipt is of: a conversation, else a reform."""
    return queries.conversation(str(filled["slug"])).ref if "slug" in filled else str(filled["ref"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "build", [rows.decided, rows.listed, reform_rows.sent], ids=["statements", "proposals", "evidence"]
)
def test_a_receipt_costs_the_same_queries_at_1_and_at_30_rows(build, clock):
    costs = []
    for n in (FEW, MANY):
        code = receipt_code(cast.make_key(cast.KEYS["gulnar"]), scope(build(n)))
        browser = cast.client_of("zarina")
        with CaptureQueriesContext(connection) as caught:
            assert browser.post("/receipt/", {"code": code}).status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1]
