"""Panels by lot: bound before the draw, drawn once, repeatable from what is published, and nobody is named."""

import hashlib
import json
from datetime import timedelta

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from senim.calc.sortition import Pool, draw, types
from senim.calc.sortition.pool import PoolProblem
from senim.decide import actions
from senim.decide.formats import panel_refusals, pool_refusals, pools
from senim.decide.formats import panels as files
from senim.decide.models import Panel
from senim.decide.policy import panels as policy
from senim.decide.policy import pools as pool_policy
from senim.decide.queries import lotteries
from senim.decide.queries import panels as queries
from senim.errors import NotAllowed, NotFound
from senim.people.actors import SYSTEM
from senim.record import actions as record
from senim.record.models import Entry
from tests import cast

LATER = cast.AT + timedelta(days=3)
SIGN = "a" * 26
QUOTAS = "feature,value,least,most\nsex,f,3,5\nsex,m,3,5\nage,young,2,4\nage,old,4,6\n"


def csv_of(n=48, *, few=False, homes=False, separator=",", extra=""):
    """Return a pool: four kinds of people, twelve of each; `few` adds one of a kind of their own."""
    heading = ["id", "sex", "age", *(["household"] if homes else []), *([extra] if extra else [])]
    rows = [heading]
    for person in range(n):
        row = [f"P{person:03}", "fm"[person % 2], ("young", "old")[person // 2 % 2]]
        row += [f"h{person // 2}" if person < 12 else ""] if homes else []
        rows.append(row + (["x"] if extra else []))
    if few:
        rows.append(["P999", "other", "old", *([""] if homes else [])])
    return "\n".join(separator.join(row) for row in rows).encode()


def plan(pool=None, quotas=QUOTAS, size=8, method="leximin", **limits):
    return lotteries.plan_panel(pool=pool or csv_of(), quotas=quotas, size=size, method=method, **limits)


def prepare(by="kanat", at=cast.AT, **changes):
    settings = {
        "body": "council",
        "title": "Winter panel",
        "language": "en",
        "shown": "all",
        "plan": changes.pop("made", None) or plan(),
    }
    return actions.prepare_panel(actor=cast.actor(by), at=at, **(settings | changes))


def draw_it(ref, by="kanat", at=LATER, part=""):
    actions.draw_panel(actor=cast.actor(by), ref=ref, public_part=part, at=at)


def published(ref, folder, by="zarina"):
    for name in ("panel.json", "types.csv", "quotas.csv", "lots.csv"):
        text, _media = queries.download(ref, name, cast.actor(by), LATER)
        (folder / name).write_bytes(text.encode())
    return folder


def kinds():
    return [kind for kind in Entry.objects.order_by("pk").values_list("kind", flat=True) if ".panel." in kind]


def form(**changes):
    return {
        "title": "Winter panel",
        "language": "en",
        "size": 8,
        "method": "leximin",
        "quotas": QUOTAS,
        "shown": "all",
        "once": SIGN,
        "pool": SimpleUploadedFile("pool.csv", changes.pop("content", csv_of())),
    } | changes


@pytest.fixture
def council(db):
    return cast.make_council()


# Reading what the operator brings.


@pytest.mark.parametrize(
    "content",
    [
        csv_of(),
        csv_of(separator=";"),
        csv_of(separator="\t"),
        b"\xef\xbb\xbf" + csv_of(),
        csv_of().decode().encode("utf-16"),
        csv_of().replace(b"\n", b"\r\n") + b"\r\n\r\n,,\r\n",
        csv_of().replace(b",f,", b", f ,"),
        csv_of(extra="remark"),
    ],
    ids=["commas", "semicolons", "tabs", "mark", "utf-16", "lines of Windows, blank rows", "spaces", "another column"],
)
def test_a_pool_is_read_however_a_spreadsheet_writes_it(content):
    read = pools.read_pool(content, ("sex", "age"))
    assert types(read.pool) == types(pools.read_pool(csv_of(), ("sex", "age")).pool)
    assert read.rows[:2] == (2, 3)


def test_columns_that_are_not_needed_are_not_read_and_named():
    assert pools.read_pool(csv_of(extra="remark"), ("sex", "age")).ignored == ("remark",)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("id;sex;age\n1;ж;молодой\n".encode("cp1251"), pool_refusals.PoolUnreadable),
        (b'id,sex,age\n1,"f,young\n', pool_refusals.PoolUnreadable),
        (b"", pool_refusals.NoColumn),
        (b"sex,age\nf,young\n", pool_refusals.NoColumn),
        (b"id,sex\n1,f\n", pool_refusals.NoColumn),
        (b"id,sex,age,sex\n1,f,young,m\n", pool_refusals.ColumnTwice),
        (b"id,sex,age\n1,f\n", pool_refusals.BadRow),
        (b"id,sex,age\n1,f,\n", pool_refusals.NoCell),
        (b"id,sex,age\n,f,young\n", pool_refusals.NoCell),
        (b"id,sex,age\n1,f,old\n1,f,old\n", pool_refusals.IdTwice),
        ("id,sex,age,Фамилия\n1,f,old,А\n".encode(), pool_refusals.PersonalColumn),
        (b"id,sex,age,E-mail\n1,f,old,\n", pool_refusals.PersonalColumn),
        (b"id,sex,age,col\n1,f,old,a@example.org\n", pool_refusals.PersonalColumn),
        (b"id,sex,age\n+7 701 123 45 67,f,old\n", pool_refusals.PersonalColumn),
        ("id,sex,age\nАйгүл Ахметова,f,old\nБолат Серік,m,old\n".encode(), pool_refusals.PersonalColumn),
        (b"id,sex,age\n850101300123,f,old\n", pool_refusals.PersonalColumn),
    ],
)
def test_a_broken_pool_is_refused_with_the_place(content, refusal):
    with pytest.raises(refusal) as said:
        pools.read_pool(content, ("sex", "age"))
    assert "Nothing was kept" in said.value.sentence()


def test_a_pool_has_at_most_a_hundred_thousand_rows(monkeypatch):
    monkeypatch.setattr(pools, "MOST_ROWS", 48)
    assert len(pools.read_pool(csv_of(), ("sex", "age")).rows) == 48
    with pytest.raises(pool_refusals.PoolTooLarge):
        pools.read_pool(csv_of(49), ("sex", "age"))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", pool_refusals.NoQuotas),
        ("feature,value,least,most\n", pool_refusals.NoQuotas),
        ("feature,value,min,max\nsex,f,1,2\n", pool_refusals.NoQuotas),
        ("feature,value,least,most\nsex,f,1\n", pool_refusals.BadQuota),
        ("feature,value,least,most\nsex,f,one,2\n", pool_refusals.BadQuota),
        ("feature,value,least,most\nsex,,1,2\n", pool_refusals.BadQuota),
        ("feature,value,least,most\nhousehold,a,1,2\n", pool_refusals.ReservedFeature),
    ],
)
def test_broken_quotas_are_refused(text, refusal):
    with pytest.raises(refusal):
        pools.read_quotas(text)


def test_quotas_can_be_pasted_from_a_spreadsheet():
    assert pools.read_quotas(QUOTAS.replace(",", "\t")) == pools.read_quotas(QUOTAS)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"pool": b"id,sex,age\n"}, pool_policy.EmptyPool),
        ({"size": 0}, pool_policy.PanelTooSmall),
        ({"size": 49}, pool_policy.PanelTooLarge),
        ({"quotas": QUOTAS + "sex,f,1,2\n"}, pool_policy.QuotaTwice),
        ({"quotas": QUOTAS.replace("f,3,5", "f,5,3")}, pool_policy.QuotaUpsideDown),
        ({"quotas": QUOTAS + "sex,F,1,2\n"}, pool_policy.QuotaForNobody),
        ({"quotas": QUOTAS.replace("sex,f,3,5\n", "")}, pool_policy.ValueWithoutQuota),
        ({"quotas": QUOTAS.replace("f,3,5", "f,0,1").replace("m,3,5", "m,0,1")}, pool_policy.QuotasImpossible),
        (
            {"pool": csv_of(8, homes=True), "size": 5, "quotas": QUOTAS.replace("3,5", "0,5")},
            pool_policy.TooFewHouseholds,
        ),
        ({"most_types": 3}, pool_policy.TooManyTypes),
    ],
)
def test_what_the_calculation_finds_wrong_is_said_in_words(changes, refusal):
    with pytest.raises(refusal) as said:
        plan(**changes)
    assert "{" not in said.value.sentence()


def test_every_problem_of_a_pool_is_a_refusal_or_cannot_come_from_a_file():
    told = set(PoolProblem.__doc__.split("their parameters:")[1].split("Rows are")[0].replace("\n", " ").split(";"))
    codes = {part.split("(")[0].strip(" .") for part in told}
    read_before = {"no_features", "feature_repeated", "feature_missing", "row_length", "household_missing"}
    read_before |= {"households_length", "id_missing", "id_repeated", "ids_length", "quota_of_unknown_feature"}
    assert codes == set(pool_policy.REFUSALS) | read_before | {"quotas_impossible", "other_pool"}


def test_impossible_quotas_name_the_smallest_change_and_it_works():
    with pytest.raises(pool_policy.QuotasImpossible) as said:
        plan(quotas=QUOTAS.replace("f,3,5", "f,0,1").replace("m,3,5", "m,0,1"))
    assert "sex: " in said.value.sentence()
    again = lotteries.suggestion(said.value)
    assert plan(quotas=again).chances.size == 8


# The numbering of people and the files.


@pytest.mark.parametrize("seed", range(8))
def test_everybody_has_a_number_that_follows_from_the_types(seed):
    rng = np.random.default_rng(seed)
    rows = tuple((str(rng.choice(["f", "m"])), str(rng.choice(["a", "b", "c"]))) for _ in range(40))
    homes = tuple(str(rng.choice(["", "", "h1", "h2", "h3", "h4", "h5"])) for _ in range(40))
    pool = Pool(("sex", "place"), rows, homes)
    table = files.Kinds(pool.features, types(pool))
    assert files.read_types(files.write_types(table)) == table
    numbered, order = files.numbered_pool(table), files.order(pool)
    assert sorted(order) == list(range(40))
    assert [pool.rows[row] for row in order] == list(numbered.rows)
    assert types(numbered) == table.types


def test_the_draw_by_numbers_is_the_draw_by_rows():
    made = plan(csv_of(homes=True))
    pool = pools.read_pool(csv_of(homes=True), ("sex", "age"))
    for seed in range(20):
        real = files.real_seed(f"{seed:064x}", "")
        by_number = draw(made.chances, files.numbered_pool(made.kinds), real).people
        by_row = draw(made.chances, pool.pool, real).people
        assert sorted(made.rows[n] for n in by_number) == [pool.rows[row] for row in by_row]


def test_values_that_a_spreadsheet_would_run_come_back_as_they_were():
    table = files.Kinds(("age",), types(Pool(("age",), (("-18",), ("=1",), ("65+",)))))
    assert "'=1" in files.write_types(table)
    assert files.read_types(files.write_types(table)) == table


# Preparing and drawing.


def test_preparing_binds_everything_that_decides_the_draw(council):
    ref = prepare(public_source="The lottery of 1 December")
    panel = Panel.objects.get(ref=ref)
    body = json.loads(Entry.objects.get(kind="decide.panel.prepared").body)
    assert body["seed"] == hashlib.sha256(bytes.fromhex(panel.seed)).hexdigest()
    assert body["pool"] == hashlib.sha256(panel.pool_salt.encode() + csv_of()).hexdigest()
    assert body["types"] == hashlib.sha256((panel.files_salt + panel.types).encode()).hexdigest()
    assert body["quotas"] == hashlib.sha256(panel.quotas.encode()).hexdigest()
    assert (body["size"], body["people"], body["method"], body["shown"]) == (8, 48, "leximin", "all")
    assert panel.seed not in Entry.objects.get(kind="decide.panel.prepared").body


def test_two_panels_have_two_seeds(council):
    prepare()
    prepare()
    assert Panel.objects.values("seed").distinct().count() == 2


def test_the_same_form_prepares_one_panel(council):
    assert prepare(once=SIGN) == prepare(once=SIGN)
    assert kinds() == ["decide.panel.prepared"]


@pytest.mark.parametrize("by", ["saule", "yerbol", "aigul", "farida", "gulnar", "zarina"])
def test_only_the_clerk_prepares_draws_and_cancels(council, by):
    with pytest.raises(NotAllowed):
        prepare(by=by)
    ref = prepare()
    with pytest.raises(NotAllowed):
        draw_it(ref, by=by)
    with pytest.raises(NotAllowed):
        actions.cancel_panel(actor=cast.actor(by), ref=ref, reason="No.", at=LATER)
    with pytest.raises(NotAllowed):
        queries.panel_desk(ref, cast.actor(by), LATER)
    assert Panel.objects.get().state == "prepared"


def test_a_panel_has_a_title(council):
    with pytest.raises(policy.PanelNeedsTitle):
        prepare(title=" \u200b")


def test_kinds_of_one_or_two_people_are_published_only_when_that_is_confirmed(council):
    made = plan(csv_of(few=True), QUOTAS + "sex,other,0,1\n")
    with pytest.raises(policy.SmallTypes):
        prepare(made=made)
    assert prepare(made=made, small_types=True)
    assert prepare(made=made, shown="result")


def test_a_panel_is_drawn_once(council):
    ref = prepare()
    draw_it(ref)
    before = Panel.objects.values().get()
    with pytest.raises(policy.PanelOver):
        draw_it(ref)
    with pytest.raises(policy.PanelOver):
        actions.cancel_panel(actor=cast.actor("kanat"), ref=ref, reason="No.", at=LATER)
    assert Panel.objects.values().get() == before
    assert kinds() == ["decide.panel.prepared", "decide.panel.drawn"]


def test_the_draw_reveals_the_promised_seed_and_binds_the_result(council):
    ref = prepare()
    draw_it(ref)
    panel = Panel.objects.get()
    body = json.loads(Entry.objects.get(kind="decide.panel.drawn").body)
    assert body["seed"] == panel.seed
    assert body["result"] == hashlib.sha256(panel.result.encode()).hexdigest()


def test_a_public_part_is_needed_exactly_where_it_was_announced(council):
    without, with_it = prepare(), prepare(public_source="The lottery of 1 December")
    with pytest.raises(policy.PublicPartNotAnnounced):
        draw_it(without, part="4 8 15")
    with pytest.raises(policy.PublicPartMissing):
        draw_it(with_it, part=" ")
    draw_it(with_it, part=" 4  8 15 ")
    assert queries.panel(with_it, cast.actor("zarina"), LATER).draw.public_part == "4 8 15"


def test_the_public_part_changes_who_is_drawn():
    made = plan()
    pool = files.numbered_pool(made.kinds)
    drawn = {draw(made.chances, pool, files.real_seed("00" * 32, str(n))).people for n in range(20)}
    assert len(drawn) > 15


def test_the_panel_keeps_the_quotas_and_tells_the_clerk_the_rows(council):
    ref = prepare()
    draw_it(ref)
    rows = csv_of().decode().splitlines()
    card = queries.panel_desk(ref, cast.actor("kanat"), LATER)
    people = [tuple(rows[person.row - 1].split(",")[1:]) for person in card.draw.people]
    assert people == [tuple(value for _feature, value in person.features) for person in card.draw.people]
    assert len(people) == 8
    for quota in card.quotas:
        seats = sum(quota.value in person for person in people)
        assert quota.seats == seats
        assert quota.least <= seats <= quota.most


def test_nobody_who_was_not_drawn_is_kept_and_ids_never_are(council):
    ref = prepare()
    assert len(json.loads(Panel.objects.get().rows)) == 48
    draw_it(ref)
    panel = Panel.objects.get()
    assert len(json.loads(panel.rows)) == 8
    assert "P0" not in str(Panel.objects.values().get())
    other = prepare()
    actions.cancel_panel(actor=cast.actor("kanat"), ref=other, reason="Too few came.", at=LATER)
    assert json.loads(Panel.objects.get(ref=other).rows) == []


def test_nothing_is_drawn_that_the_record_does_not_take(council, monkeypatch):
    ref = prepare()
    before = Panel.objects.values().get()

    def fail(*args, **kwargs):
        raise RuntimeError("the record is closed")

    monkeypatch.setattr(record, "append", fail)
    for act in (
        lambda: draw_it(ref),
        lambda: actions.cancel_panel(actor=cast.actor("kanat"), ref=ref, reason="No.", at=LATER),
        prepare,
    ):
        with pytest.raises(RuntimeError):
            act()
    assert Panel.objects.values().get() == before


def test_a_panel_is_cancelled_with_a_reason_that_everybody_reads(council, clock):
    ref = prepare()
    with pytest.raises(policy.NoReason):
        actions.cancel_panel(actor=cast.actor("kanat"), ref=ref, reason=" ", at=LATER)
    actions.cancel_panel(actor=cast.actor("kanat"), ref=ref, reason="Too few came.", at=LATER)
    page = cast.client_of("zarina").get(reverse("decide:panel", args=[ref])).content.decode()
    assert "Too few came." in page
    assert Panel.objects.get().seed not in page
    with pytest.raises(policy.PanelOver):
        draw_it(ref)


# What is published, and what a stranger makes of it.


def test_before_the_draw_a_page_shows_only_what_is_bound(council, clock):
    ref = prepare(public_source="The lottery of 1 December")
    panel = Panel.objects.get()
    for name in ("zarina", "kanat"):
        page = cast.client_of(name).get(reverse("decide:panel", args=[ref])).content.decode()
        assert panel.seed_digest in page
        assert "The lottery of 1 December" in page
        assert not any(secret in page for secret in (panel.seed, panel.pool_salt, panel.files_salt))
    for name in ("types.csv", "lots.csv", "panel.json", "drawn.csv", "seed"):
        with pytest.raises(NotFound):
            queries.download(ref, name, cast.actor("zarina"), LATER)
    assert queries.download(ref, "quotas.csv", cast.actor("zarina"), LATER)[0] == panel.quotas
    desk = cast.client_of("kanat").get(reverse("decide:panel_desk", args=[ref])).content.decode()
    assert panel.seed not in desk


@pytest.mark.parametrize("homes", [False, True])
@pytest.mark.parametrize("part", ["", "4 8 15"])
def test_the_published_files_give_the_same_panel(council, tmp_path, capsys, homes, part):
    ref = prepare(made=plan(csv_of(homes=homes)), public_source="Lottery" if part else "", small_types=True)
    draw_it(ref, part=part)
    folder = published(ref, tmp_path)
    (tmp_path / "pool.csv").write_bytes(csv_of(homes=homes))
    salt = Panel.objects.get().pool_salt
    call_command("check_panel", str(folder), "--fairest", "--pool", str(tmp_path / "pool.csv"), "--pool-salt", salt)
    said = capsys.readouterr().out
    card = queries.panel_desk(ref, cast.actor("kanat"), LATER)
    assert f"rows: {' '.join(str(row) for row in sorted(person.row for person in card.draw.people))}\n" in said
    assert card.digests["lots"] in said


def test_the_draw_can_be_repeated_by_hand_as_the_specification_has_it(council, tmp_path):
    """Everything here is written from docs/spec/panels.md, with the standard library alone."""
    ref = prepare(public_source="Lottery")
    draw_it(ref, part="4 8 15")
    folder = published(ref, tmp_path)
    panel = json.loads((folder / "panel.json").read_bytes())
    lots = [line.split(",") for line in (folder / "lots.csv").read_text().splitlines()[1:]]
    kinds_ = [line.split(",") for line in (folder / "types.csv").read_text().splitlines()[1:]]
    seed = hashlib.sha256(bytes.fromhex(panel["seed"]) + b"\x00" + panel["public_part"].encode()).digest()
    words = []
    for counter in range(100):
        head = b"senim lot 1\n" + len(seed).to_bytes(8, "big") + seed + counter.to_bytes(8, "big")
        block = hashlib.sha256(head).digest()
        words += [int.from_bytes(block[at : at + 8], "big") for at in (0, 8, 16, 24)]
    stream = iter(words)

    def below(n):
        return next(word for word in stream if word < 2**64 // n * n) % n

    ticket = below(2**32)
    passed = 0
    for lot in lots:
        passed += int(lot[1])
        if ticket < passed:
            break
    people, first = [], 1
    seats = lot[2].split()
    for kind in kinds_:
        alike = list(range(first, first + int(kind[1])))
        first += int(kind[1])
        for place in range(seats.count(kind[0])):
            other = place + below(len(alike) - place)
            alike[place], alike[other] = alike[other], alike[place]
        people += alike[: seats.count(kind[0])]
    assert (ticket, int(lot[0]), sorted(people)) == (panel["ticket"], panel["lot"], panel["people"])


@pytest.mark.parametrize("name", ["types.csv", "quotas.csv", "lots.csv"])
def test_a_file_that_was_changed_is_found_out(council, tmp_path, name):
    ref = prepare()
    draw_it(ref)
    folder = published(ref, tmp_path)
    text = (folder / name).read_text()
    (folder / name).write_text(text + text.splitlines()[-1] + "\n")
    with pytest.raises((panel_refusals.NotTheSame, panel_refusals.BadPanelFile)):
        call_command("check_panel", str(folder))


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("people", [1, 2, 3, 4, 5, 6, 7, 8], "people"),
        ("public_part", "x", "ticket"),
        ("size", 7, "quotas"),
        ("seed", "00" * 32, "seed"),
    ],
)
def test_another_panel_than_the_seed_draws_is_found_out(council, tmp_path, field, value, what):
    ref = prepare()
    draw_it(ref)
    folder = published(ref, tmp_path)
    body = json.loads((folder / "panel.json").read_bytes()) | {field: value}
    (folder / "panel.json").write_text(
        json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False), encoding="utf-8"
    )
    with pytest.raises(panel_refusals.NotTheSame, match=what):
        call_command("check_panel", str(folder))


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(panel_refusals.BadPanelFile):
        call_command("check_panel", str(tmp_path))


def test_the_operators_own_file_must_be_the_one_that_was_bound(council, tmp_path):
    ref = prepare()
    draw_it(ref)
    folder = published(ref, tmp_path)
    (tmp_path / "pool.csv").write_bytes(csv_of() + b"\nP777,f,old\n")
    salt = Panel.objects.get().pool_salt
    with pytest.raises(panel_refusals.NotTheSame, match="pool"):
        call_command("check_panel", str(folder), "--pool", str(tmp_path / "pool.csv"), "--pool-salt", salt)
    with pytest.raises(CommandError):
        call_command("check_panel", str(folder), "--pool", str(tmp_path / "none.csv"))


def test_where_only_the_result_is_published_nobody_but_the_clerk_sees_types(council, clock):
    made = plan(csv_of(few=True), QUOTAS + "sex,other,0,1\n")
    ref = prepare(made=made, shown="result")
    draw_it(ref)
    card = queries.panel(ref, cast.actor("zarina"), LATER)
    assert (card.draw.types, card.draw.others, card.draw.features) == ((), None, ())
    assert {quota.people for quota in card.quotas} == {None}
    assert all(person.row is None and person.features == () for person in card.draw.people)
    for name in ("types.csv", "lots.csv", "drawn.csv"):
        with pytest.raises(NotFound):
            queries.download(ref, name, cast.actor("zarina"), LATER)
        assert queries.download(ref, name, cast.actor("kanat"), LATER)[0]
    result = json.loads(queries.download(ref, "panel.json", cast.actor("zarina"), LATER)[0])
    assert result["salt"] is None
    page = cast.client_of("zarina").get(reverse("decide:panel", args=[ref])).content.decode()
    assert "the clerk shows them to observers" in page


def test_kinds_of_few_people_are_one_row_of_the_page(council):
    ref = prepare(made=plan(csv_of(few=True), QUOTAS + "sex,other,0,1\n"), small_types=True)
    draw_it(ref)
    card = queries.panel(ref, cast.actor("zarina"), LATER)
    assert [row.people for row in card.draw.types] == [12, 12, 12, 12]
    assert (card.draw.others.types, card.draw.others.people) == (1, 1)
    assert sum(row.seats for row in card.draw.types) + card.draw.others.seats == 8


# The pages.


@pytest.mark.parametrize("by", ["saule", "yerbol", "aigul", "farida"])
def test_the_pages_of_the_desk_are_closed_to_everybody_else(council, clock, by):
    ref = prepare()
    client = cast.client_of(by)
    assert client.get(reverse("decide:panel_new", args=[council])).status_code == 403
    assert client.post(reverse("decide:panel_new", args=[council]), form()).status_code == 403
    assert client.get(reverse("decide:panel_desk", args=[ref])).status_code == 403
    assert client.post(reverse("decide:panel_draw", args=[ref])).status_code == 403
    assert client.post(reverse("decide:panel_cancel", args=[ref]), {"reason": "No."}).status_code == 403
    assert cast.client_of("zarina").post(reverse("decide:panel_draw", args=[ref])).status_code == 302
    assert kinds() == ["decide.panel.prepared"]


def test_a_clerk_prepares_and_draws_on_the_pages(council, clock):
    client = cast.client_of("kanat")
    assert "What is kept" in client.get(reverse("decide:panel_new", args=[council])).content.decode()
    sent = client.post(reverse("decide:panel_new", args=[council]), form(content=csv_of(extra="remark")), follow=True)
    assert "These columns were not read: remark." in sent.content.decode()
    client.post(reverse("decide:panel_new", args=[council]), form())
    panel = Panel.objects.get()
    drawn = client.post(reverse("decide:panel_draw", args=[panel.ref]), follow=True).content.decode()
    assert "Who was drawn" in drawn
    assert reverse("people:body_team", args=[council]) in drawn
    assert client.post(reverse("decide:panel_draw", args=[panel.ref])).status_code == 409
    page = cast.client_of("zarina").get(reverse("decide:panel", args=[panel.ref])).content.decode()
    panel.refresh_from_db()
    assert panel.seed in page
    assert "senim check_panel DIR" in page
    assert panel.pool_salt not in page
    answer = cast.client_of("zarina").get(reverse("decide:panel_file", args=[panel.ref, "lots.csv"]))
    assert answer.content.decode() == panel.lots
    assert cast.client_of("zarina").get(reverse("decide:panel_file", args=[panel.ref, "drawn.csv"])).status_code == 404
    assert client.get(reverse("decide:panel_file", args=[panel.ref, "drawn.csv"])).content.startswith(b"row,number,sex")
    assert panel.title in client.get(reverse("decide:panel_new", args=[council])).content.decode()


def test_what_is_wrong_stands_at_its_field_and_impossible_quotas_come_back_mended(council, clock):
    client, address = cast.client_of("kanat"), reverse("decide:panel_new", args=[council])
    sent = client.post(address, form(content=b"id,sex\n1,f\n"))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["pool"])
    sent = client.post(address, form(size=49))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["size"])
    sent = client.post(address, form(content=csv_of(few=True), quotas=QUOTAS + "sex,other,0,1\n"))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["small_types"])
    sent = client.post(address, form(title=" "))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["title"])
    sent = client.post(address, form(quotas=QUOTAS.replace("3,5", "0,1")))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["quotas"])
    mended = sent.context["form"]["quotas"].value()
    assert sent.context["form"]["title"].value() == form()["title"]
    assert "The smallest change" in sent.content.decode()
    assert mended.splitlines()[1] in sent.content.decode()
    assert not Panel.objects.exists()
    assert client.post(address, form(quotas=mended)).status_code == 302
    assert Panel.objects.count() == 1


def test_a_form_without_a_reason_comes_back(council, clock):
    ref = prepare()
    sent = cast.client_of("kanat").post(reverse("decide:panel_cancel", args=[ref]), {"reason": ""})
    assert sent.status_code == 422
    assert Panel.objects.get().state == "prepared"


def test_a_page_costs_the_same_queries_however_many_people_are_drawn(council, django_assert_max_num_queries):
    ref = prepare()
    draw_it(ref)
    with django_assert_max_num_queries(5):
        queries.panel(ref, cast.actor("zarina"), LATER)
    with django_assert_max_num_queries(1):
        queries.panels_of(1)


def test_a_large_pool_is_prepared_by_a_command(council, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pool_policy, "MOST_TYPES", 3)
    (tmp_path / "pool.csv").write_bytes(csv_of())
    (tmp_path / "quotas.csv").write_text(QUOTAS)
    call_command(
        "prepare_panel", "--body", "council", "--title", "Winter panel", "--size", "8", "--pool",
        str(tmp_path / "pool.csv"), "--quotas", str(tmp_path / "quotas.csv"),
    )  # fmt: skip
    panel = Panel.objects.get()
    assert f"prepared {panel.ref} people=48 types=4" in capsys.readouterr().out
    actions.draw_panel(actor=SYSTEM, ref=panel.ref, at=LATER)
    with pytest.raises(CommandError):
        call_command(
            "prepare_panel", "--body", "council", "--title", "x", "--size", "8", "--pool", str(tmp_path / "none.csv"),
            "--quotas", str(tmp_path / "quotas.csv"),
        )  # fmt: skip


def test_of_a_pool_that_is_too_large_no_more_is_read_than_tells_so(council, clock, monkeypatch):
    monkeypatch.setattr("senim.decide.views.panels.MOST_BYTES", 10)
    lengths = []
    monkeypatch.setattr(lotteries, "plan_panel", lambda **asked: lengths.append(len(asked["pool"])) or refuse())
    assert cast.client_of("kanat").post(reverse("decide:panel_new", args=[council]), form()).status_code == 422
    assert lengths == [11]


def refuse():
    raise pool_refusals.PoolTooLarge(most=1)
