"""A date that knows how exact it is, as a form asks for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.follow.formats.dating import UNKNOWN, BadDate, Dating, MixedDate, iso, read

LONGEST = 32  # more than any date; the message shows what was typed
PRECISIONS = [
    ("", _("as exact as it is written")),
    ("by", _("by this day at the latest")),
    ("about", _("about then")),
]


def typed(when: Dating) -> dict[str, str]:
    """Return a date as the fields of `DatingMixin` show it, for a form that begins with one."""
    return {"date": iso(when), "precision": when.precision if when.precision in ("by", "about") else ""}


class DatingMixin(forms.Form):
    """The fields of a date. After `is_valid`, `when()` returns it; what is no date is said at the field."""

    date = forms.CharField(
        label=_("Date"),
        max_length=LONGEST,
        required=False,
        help_text=_("2020, 2020-06 or 2020-06-27. Empty if not known."),
    )
    precision = forms.ChoiceField(
        label=_("How exact the date is"), choices=PRECISIONS, required=False, widget=forms.RadioSelect, initial=""
    )

    def clean(self) -> dict[str, Any]:
        """Read the date; say at the field why it is none, or why it does not go together with its precision."""
        data = super().clean() or {}
        data["when"] = UNKNOWN
        if "date" in data and "precision" in data:
            try:
                data["when"] = read(data["date"], data["precision"])
            except (BadDate, MixedDate) as refusal:
                self.add_error("date" if isinstance(refusal, BadDate) else "precision", refusal.sentence())
        return data

    def when(self) -> Dating:
        """Return the date that was typed."""
        found: Dating = self.cleaned_data["when"]
        return found
