"""Forms of the minutes: for how long they are open, what should be corrected, why a correction is declined."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.decide.formats.minutes import MinutesText


class DaysForm(forms.Form):
    """For how many days those present may propose corrections."""

    days = forms.IntegerField(label=_("Days for corrections"), min_value=1, max_value=60, initial=5)


class CorrectionForm(forms.Form):
    """A correction of the whole text, or of one item."""

    item = forms.ChoiceField(label=_("What it is about"))
    text = forms.CharField(
        label=_("What should stand in the minutes"), max_length=3000, widget=forms.Textarea(attrs={"rows": "4"})
    )

    def __init__(self, *args: Any, text: MinutesText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(item.ref, f"{item.number}. {item.title}") for item in text.items]
        self.fields["item"].choices = [("", _("The minutes as a whole")), *items]  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["item"].required = False
