"""The record is append-only, whoever asks: a trigger refuses to change or delete an entry."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER record_entry_no_change BEFORE UPDATE ON record_entry "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
    "CREATE TRIGGER record_entry_no_delete BEFORE DELETE ON record_entry "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION record_entry_refuse() RETURNS trigger AS "
    "$$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER record_entry_no_change BEFORE UPDATE OR DELETE ON record_entry "
    "FOR EACH ROW EXECUTE FUNCTION record_entry_refuse()",
    "CREATE TRIGGER record_entry_no_truncate BEFORE TRUNCATE ON record_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION record_entry_refuse()",
]


def guard(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
