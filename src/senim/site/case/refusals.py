"""Every "no" of the loading of a case. What is wrong in the file is told all at once, each fault with its place."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class BadCaseFile(Refusal):
    """The file cannot be opened, is too large, or its bytes are no JSON in UTF-8."""

    code = "site.case.bad_file"
    text = _("{file} cannot be read: {what}. Nothing was loaded. Correct the file and load it again.")
    status = 400


class BadCase(Refusal):
    """The file can be read, and what it says does not fit together."""

    code = "site.case.faults"
    text = _("{file} has faults, {count} in all. Nothing was loaded. Correct them and load it again:\n{faults}")
    status = 400


class LoadedMeanwhile(Refusal):
    """Somebody else wrote the same rows at the same moment."""

    code = "site.case.meanwhile"
    text = _("The same case was loaded by somebody else at the same moment. Nothing was loaded. Load it again.")


class RowRefused(Refusal):
    """A room does not take a row of the file."""

    code = "site.case.row"
    text = _("{place}: {what} Nothing of the case was loaded. Correct this row and load the file again.")
    status = 400
