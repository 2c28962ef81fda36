"""Forms of a session as a whole: when and where it is, and the proposals that it writes."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.ask.queries import LANGUAGES

NAMES = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
VISIBILITIES = [
    ("public", _("public: everything can be read, also while it runs")),
    ("closed", _("behind closed doors: agenda and decisions can be read, texts and ballots cannot")),
]
MINUTE = "%Y-%m-%dT%H:%M"
YEARS = range(1900, 2200)


class Moment(forms.DateTimeField):
    """A moment in a year that every database and time zone can hold; a browser also sends the years 1 and 9999."""

    def to_python(self, value: Any) -> datetime | None:
        """Refuse like a moment that cannot be read what lies centuries away."""
        moment = super().to_python(value)
        if moment is not None and moment.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)


def _languages() -> list[tuple[str, Any]]:
    return [(code, NAMES[code]) for code in LANGUAGES]


class SessionForm(forms.Form):
    """What is announced of a session. Times are those of the body's time zone, which the view makes the current one."""

    title = forms.CharField(label=_("Title"), max_length=160)
    language = forms.ChoiceField(label=_("Language of the session"), choices=_languages, widget=forms.RadioSelect)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    starts_at = Moment(label=_("Begins"), widget=_moment())
    ends_at = Moment(label=_("Ends"), widget=_moment())
    visibility = forms.ChoiceField(label=_("Who can follow it"), choices=VISIBILITIES, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Say at the field that an end lies before the beginning."""
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("This does not lie after the beginning."))
        return data


class SessionProposalForm(forms.Form):
    """A proposal by the meeting: a demand is one line."""

    body = forms.ChoiceField(label=_("Who is asked"))
    title = forms.CharField(label=_("Title"), max_length=160)
    language = forms.ChoiceField(label=_("Language of the text"), choices=_languages, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Why"), max_length=20_000, required=False, widget=forms.Textarea)
    demands = forms.CharField(
        label=_("Demands"),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=_("One on each line. Each gets a number and an answer of its own."),
    )
    open_until = forms.DateField(
        label=_("Last day for support"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # the stubs call every field a Field

    def clean_demands(self) -> tuple[str, ...]:
        """Return the lines that say something."""
        return tuple(line.strip() for line in self.cleaned_data["demands"].splitlines() if line.strip())
