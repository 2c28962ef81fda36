"""Polis folders go in and come out with the same votes, statements and result."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from senim.ask import queries as ask
from senim.errors import NotAllowed
from senim.listen import policy
from senim.listen.actions import import_polis, transfer
from senim.listen.formats import polis
from senim.listen.models import OpinionSnapshot, Statement, Vote
from senim.listen.queries.transfer import polis_export
from senim.people.actors import SYSTEM, Actor

SETS = [
    "bg2050-volunteers",
    "brexit-consensus",
    "canadian-electoral-reform",
    "london.youth.policing",
    "vtaiwan.uberx",
]
pytestmark = pytest.mark.django_db


def votes_of(export):
    return {(v.participant, v.statement): v.value for v in polis.last_votes(export)}


def analysis(folder: Path) -> dict:
    out = StringIO()
    call_command("analyse_votes", str(folder), "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", SETS)
def test_every_published_folder_goes_in_and_comes_out_with_the_same_votes_and_result(name, shared, tmp_path, at):
    folder = shared / "data" / "polis" / name
    before = polis.read(folder)
    slug = import_polis(export=before, slug=name, language="en", at=at)
    after = polis_export(actor=SYSTEM, slug=slug)
    polis.write(after, tmp_path / "out")
    again = polis.read(tmp_path / "out")

    assert votes_of(again) == votes_of(before)
    told = {c.id: (c.text, c.moderated, c.is_meta, c.is_seed, c.author) for c in before.comments}
    assert {c.id: (c.text, c.moderated, c.is_meta, c.is_seed, c.author) for c in again.comments} == told
    first, second = analysis(folder), analysis(tmp_path / "out")
    for key in ("n_participants", "n_statements", "n_votes", "statements", "groups", "membership", "axes"):
        assert first[key] == second[key], key


def test_an_import_has_a_result_at_once(shared, at, client):
    folder = shared / "data" / "polis" / "brexit-consensus"
    slug = import_polis(export=polis.read(folder), slug="brexit", language="en", at=at)
    card = ask.conversation(slug)
    assert card.phase == "published"
    assert OpinionSnapshot.objects.filter(conversation_id=card.pk).order_by("-number").first().n_groups >= 2


def test_a_second_import_under_the_same_name_is_refused(shared, at):
    export = polis.read(shared / "data" / "polis" / "london.youth.policing")
    import_polis(export=export, slug="london", language="en", at=at)
    counts = Statement.objects.count(), Vote.objects.count()
    with pytest.raises(policy.ImportedAlready):
        import_polis(export=export, slug="london", language="en", at=at)
    assert (Statement.objects.count(), Vote.objects.count()) == counts


def test_nothing_is_imported_when_the_record_cannot_be_written(shared, at, monkeypatch):
    def disk_full(sentence, *, at):
        raise OSError("no space left")

    export = polis.read(shared / "data" / "polis" / "london.youth.policing")
    monkeypatch.setattr(transfer.record, "append", disk_full)
    with pytest.raises(OSError, match="no space left"):
        import_polis(export=export, slug="london", language="en", at=at)
    assert not Statement.objects.exists()
    assert not Vote.objects.exists()


def test_rows_of_people_leave_only_through_the_hosts_command(shared, at):
    export = polis.read(shared / "data" / "polis" / "london.youth.policing")
    slug = import_polis(export=export, slug="london", language="en", at=at)
    with pytest.raises(NotAllowed):
        polis_export(actor=Actor(account=1, may_ask=True), slug=slug)
