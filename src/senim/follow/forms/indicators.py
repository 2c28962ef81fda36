"""Forms of an indicator: what is measured, and the table of its points."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.errors import Refusal
from senim.follow.formats.points import MOST_BYTES, BadPoints, PointsTooLarge, decode
from senim.follow.forms.sources import text_languages

TITLE, UNIT = 200, 60  # characters at most
WAYS = [("more", gettext_lazy("more of it")), ("less", gettext_lazy("less of it"))]


class IndicatorForm(forms.Form):
    """What is counted or measured, in which unit, and which way it should move."""

    title = forms.CharField(
        label=gettext_lazy("What is measured"),
        max_length=TITLE,
        help_text=gettext_lazy("So that two people would count the same."),
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=UNIT,
        help_text=gettext_lazy("Such as people, %, days, crossings of 27."),
    )
    rises = forms.ChoiceField(label=gettext_lazy("What was promised"), choices=WAYS, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        return {name: data[name] for name in ("title", "unit", "language")} | {"rises": data["rises"] == "more"}


class PointsForm(forms.Form):
    """The points of an indicator as a CSV table, pasted or sent as a file."""

    table = forms.CharField(
        label=gettext_lazy("The table, pasted"),
        max_length=MOST_BYTES,
        required=False,
        strip=False,  # the lines are counted from the first one
        widget=forms.Textarea(attrs={"rows": "10", "class": "code"}),
        help_text=gettext_lazy(
            "First line: date, value, source, baseline. You can paste the cells of a spreadsheet. A value takes a "
            "point, such as 12.5; leave it empty where it was looked for and not found."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        help_text=gettext_lazy("In UTF-8, up to 500 lines."),
    )

    def clean_file(self) -> str | None:
        """Return the text of the file; what is too large is told by its size alone, before it is read."""
        sent: UploadedFile[Any] | None = self.cleaned_data["file"]
        if sent is None:
            return None
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(PointsTooLarge(most=MOST_BYTES).sentence())
        try:
            return decode(sent.read(MOST_BYTES + 1))
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence()) from None

    def clean(self) -> dict[str, Any]:
        """Say where there is no table, or more than one."""
        data = super().clean() or {}
        if "table" in data and "file" in data:
            pasted = bool(data["table"].strip())
            if not pasted and data["file"] is None:
                self.add_error("table", _("There is no table. Paste it here, or choose a file."))
            elif pasted and data["file"] is not None:
                self.add_error("file", _("There is a pasted table and a file. Send one of them."))
        return data

    @property
    def again(self) -> bool:
        """Whether a file was sent that has to be chosen again: no browser lets a page keep it."""
        return bool(self.errors and self.files)

    def text(self) -> str:
        """Return the table."""
        file: str | None = self.cleaned_data["file"]
        table: str = self.cleaned_data["table"]
        return table if file is None else file

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that brought the table; of lines that are wrong, each by itself."""
        place = "table" if self.cleaned_data["file"] is None else "file"
        self.add_error(place, list(refusal.lines) if isinstance(refusal, BadPoints) else refusal.sentence())
