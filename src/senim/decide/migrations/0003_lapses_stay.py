"""Lapses stay: the database refuses every change and every deletion of one."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    f"CREATE TRIGGER decide_lapse_no_{act} BEFORE {act.upper()} ON decide_lapse "
    "BEGIN SELECT RAISE(ABORT, 'a lapse is never changed or deleted'); END"
    for act in ("update", "delete")
]
POSTGRES = [
    "CREATE FUNCTION decide_lapse_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a lapse is never changed or deleted'; END $$",
    "CREATE TRIGGER decide_lapse_stays BEFORE UPDATE OR DELETE ON decide_lapse "
    "FOR EACH ROW EXECUTE FUNCTION decide_lapse_stays()",
]


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers of the database at hand."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRES:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("decide", "0002_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
