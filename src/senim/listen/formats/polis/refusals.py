"""Every "no" of the reader and writer of Polis folders. Each names the file, and the line where it can."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class MissingFile(Refusal):
    """A file without which there is nothing to read is absent."""

    code = "listen.polis.missing_file"
    text = _(
        "The file {file} is missing in the folder. Nothing was read. A Polis export needs comments.csv, and "
        "votes.csv or participants-votes.csv; put the file there and try again."
    )
    status = 400


class BadEncoding(Refusal):
    """The bytes are not UTF-8."""

    code = "listen.polis.bad_encoding"
    text = _(
        "{file} is not UTF-8 text (line {line}). Nothing was read. Save it as UTF-8, or export it again, and try again."
    )
    status = 400


class BadColumns(Refusal):
    """The first line does not name the columns that are needed."""

    code = "listen.polis.bad_columns"
    text = _(
        "{file}, line {line}: the columns are not those of a Polis export: {what}. Nothing was read. Compare "
        "the first line with the export's own, and try again."
    )
    status = 400


class BadRow(Refusal):
    """A row cannot be read as what its columns promise."""

    code = "listen.polis.bad_row"
    text = _("{file}, line {line}: cannot read {what}. Nothing was read. Correct this line and try again.")
    status = 400


class VoteOutOfRange(Refusal):
    """A vote is a number, but none of the three votes."""

    code = "listen.polis.vote_out_of_range"
    text = _(
        "{file}, line {line}: {what} is not a vote. Nothing was read. A vote is 1 (agree), 0 (pass) or -1 "
        "(disagree); correct this line and try again."
    )
    status = 400


class UnknownStatement(Refusal):
    """A vote is on a statement that comments.csv does not have."""

    code = "listen.polis.unknown_statement"
    text = _(
        "{file}, line {line}: there is no comment {what} in comments.csv. Nothing was read. The files may "
        "come from different exports; take all of them from the same one and try again."
    )
    status = 400


class Contradiction(Refusal):
    """Two rows say different things about the same."""

    code = "listen.polis.contradiction"
    text = _(
        "{file}, line {line}: {what} was given before with other values. Nothing was read. Remove the wrong "
        "one of the two lines and try again."
    )
    status = 400


class TooLarge(Refusal):
    """More than the reader takes."""

    code = "listen.polis.too_large"
    text = _(
        "{file}, line {line}: there is more than can be read here: {what}. Nothing was read. Ask the host to "
        "raise the limit, or import a smaller conversation."
    )
    status = 413


class WouldOverwrite(Refusal):
    """The folder for a new export already has one of its files."""

    code = "listen.polis.would_overwrite"
    text = _("The folder already has a file {file}. Nothing was written. Choose an empty folder and try again.")
