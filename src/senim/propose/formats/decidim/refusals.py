"""Every "no" of the reader of Decidim's files. Each names the line, and the column where it can."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class BadFile(Refusal):
    """The file cannot be opened, or its bytes are not UTF-8."""

    code = "propose.decidim.bad_file"
    text = _("{file} cannot be read as UTF-8 text: {what}. Nothing was read. Export it again as CSV and try again.")
    status = 400


class BadColumns(Refusal):
    """The first line does not name the columns that are needed."""

    code = "propose.decidim.bad_columns"
    text = _(
        "{file}, line 1: {what}. Nothing was read. A Decidim export of proposals needs the columns id, title and "
        "body; compare the first line with the export's own and try again."
    )
    status = 400


class BadLine(Refusal):
    """A line is no row of this table."""

    code = "propose.decidim.bad_line"
    text = _("{file}, line {line}: {what}. Nothing was read. Correct this line and try again.")
    status = 400


class BadCell(Refusal):
    """A cell cannot be read as what its column promises."""

    code = "propose.decidim.bad_cell"
    text = _(
        "{file}, line {line}, column {column} ({name}): {what}. Nothing was read. Correct this cell and try again."
    )
    status = 400


class Twice(Refusal):
    """Two rows are the same proposal."""

    code = "propose.decidim.twice"
    text = _(
        "{file}, line {line}: proposal {id} stands in line {first} already. Nothing was read. Remove one of the two "
        "lines and try again."
    )
    status = 400


class TooLarge(Refusal):
    """More than is read at once."""

    code = "propose.decidim.too_large"
    text = _("{file} is too large: {what}. Nothing was read. Cut it into several files and import them one by one.")
    status = 413
