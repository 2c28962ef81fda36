"""Every "no" of the reader of a panel's published files."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class BadPanelFile(Refusal):
    """A file of a panel is missing or is not what its specification says."""

    code = "decide.panel.bad_file"
    text = _("{file}: {what} is not as docs/spec/panels.md has it. Nothing was checked. Download the files anew.")
    status = 400


class NotTheSame(Refusal):
    """The files do not give what they claim."""

    code = "decide.panel.not_the_same"
    text = _(
        "This does not agree with the published panel: {what}. Nothing was changed. "
        "Download the files anew and check again; if it stays so, tell the body and the public."
    )
