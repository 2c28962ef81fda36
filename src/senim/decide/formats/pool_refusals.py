"""Every "no" of the reader of pools and quotas. Rows are counted as a spreadsheet does: the heading is row 1."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class PoolUnreadable(Refusal):
    """Bytes that are no text, or quotation marks that do not close."""

    code = "decide.pool.unreadable"
    text = _(
        "Row {row} cannot be read. Nothing was kept. "
        "Save the table as “CSV UTF-8” in the spreadsheet program and send that file."
    )
    status = 400


class PoolTooLarge(Refusal):
    """More people than are read at once."""

    code = "decide.pool.too_large"
    text = _("The file has more than {most} rows, or is larger than 20 MB. Nothing was kept. Draw a part of it first.")
    status = 413


class NoColumn(Refusal):
    """A column that is needed is not there."""

    code = "decide.pool.no_column"
    text = _(
        "The first row of the file names no column “{column}”. Nothing was kept. "
        "The file needs a column id and one for each feature of the quotas, spelt as they are there."
    )
    status = 400


class ColumnTwice(Refusal):
    """Two columns have the same name."""

    code = "decide.pool.column_twice"
    text = _("Two columns are called “{column}”. Nothing was kept. Remove or rename one of them.")
    status = 400


class PersonalColumn(Refusal):
    """Names, mail addresses and phone numbers do not enter Senim."""

    code = "decide.pool.personal"
    text = _(
        "The column “{column}” looks like names, mail addresses, phone or identity numbers. Nothing was kept. "
        "Remove it from the file, and give each person an id that only you can read."
    )
    status = 400


class BadRow(Refusal):
    """A row with fewer or more cells than the heading."""

    code = "decide.pool.bad_row"
    text = _("Row {row} has {have} cells where the first row has {need}. Nothing was kept. Correct this row.")
    status = 400


class NoCell(Refusal):
    """A person without an id, or without a value that has quotas."""

    code = "decide.pool.no_cell"
    text = _("Row {row} has nothing in the column “{column}”. Nothing was kept. Fill it in, or take the row out.")
    status = 400


class IdTwice(Refusal):
    """Somebody stands there twice, and would be drawn twice as often."""

    code = "decide.pool.id_twice"
    text = _("These rows have the same id: {rows}. Nothing was kept. Leave one of them, or correct the ids.")
    status = 400


class NoQuotas(Refusal):
    """The quotas are missing, or their heading is."""

    code = "decide.quota.none"
    text = _("The quotas need a first row with {columns}, and up to 500 rows below. Nothing was kept. Write them so.")
    status = 400


class BadQuota(Refusal):
    """A row of the quotas is not a feature, a value and two whole numbers."""

    code = "decide.quota.bad_row"
    text = _(
        "Row {row} of the quotas is not a feature, a value and two whole numbers up to 10000. Nothing was kept. "
        "Correct this row."
    )
    status = 400


class ReservedFeature(Refusal):
    """A feature with the name of a column that means something else."""

    code = "decide.quota.reserved"
    text = _("The column “{feature}” cannot have quotas. Nothing was kept. Rename the feature in both tables.")
    status = 400
