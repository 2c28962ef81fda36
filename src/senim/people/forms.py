"""Forms of a body's desk: they read what was typed, and know nothing of rules."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

KINDS = [
    ("council", _("council")),
    ("parliament", _("parliament")),
    ("government", _("government")),
    ("ministry", _("ministry")),
    ("akimat", _("akimat")),
    ("court", _("court")),
    ("other", _("other body")),
]
POSTS = [("clerk", _("clerk: keeps the desk of the body")), ("official", _("official: answers for the body"))]
TITLES = [("chair", _("chair")), ("deputy", _("deputy chair")), ("member", _("member"))]
WAYS = [("appointed", _("appointed")), ("elected", _("elected")), ("lot", _("drawn by lot"))]
NAMES = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}


class BodyForm(forms.Form):
    """A body's name and purpose in each language, and the time zone in which its days begin."""

    time_zone = forms.CharField(label=_("Time zone"), max_length=40, help_text=_("Written like Asia/Almaty."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name"), max_length=160, required=False, widget=forms.TextInput(attrs={"lang": code})
            )
            self.fields[f"about_{code}"] = forms.CharField(
                label=_("What it is for"),
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"lang": code}),
            )

    def texts(self, part: str) -> dict[str, str]:
        """Return what was typed for one part (name or about), by language."""
        return {code: self.cleaned_data[f"{part}_{code}"] for code, _name in settings.LANGUAGES}

    def sections(self) -> list[tuple[str, Any, str, str]]:
        """Return code, name and field names of each language, for the page."""
        return [(code, NAMES[code], f"name_{code}", f"about_{code}") for code, _name in settings.LANGUAGES]


class NewBodyForm(BodyForm):
    """A new body: its kind and address as well."""

    kind = forms.ChoiceField(label=_("What kind of body"), choices=KINDS)
    slug = forms.SlugField(
        label=_("Name in the address"),
        max_length=60,
        required=False,
        help_text=_("Latin letters, digits and hyphens. Left empty, one is made up."),
    )


class PostForm(forms.Form):
    """Somebody who works for the body."""

    email = forms.EmailField(label=_("E-mail address"), max_length=120)
    name = forms.CharField(label=_("Name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"), choices=POSTS, widget=forms.RadioSelect)


class MonitorForm(forms.Form):
    """Somebody who follows what the body promised."""

    email = forms.EmailField(label=_("E-mail address"), max_length=120)
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("It stands on the page of the body."))


class SeatForm(forms.Form):
    """Somebody who sits in the body."""

    name = forms.CharField(label=_("Name, as the public knows it"), max_length=120)
    seat = forms.IntegerField(label=_("Seat: the place in the order of the roll"), min_value=1, max_value=1000)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, widget=forms.RadioSelect)
    how = forms.ChoiceField(label=_("How the seat was given"), choices=WAYS, widget=forms.RadioSelect)
    since = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=120,
        required=False,
        help_text=_("With one, the member can sign in and propose corrections to minutes."),
    )


class EndForm(forms.Form):
    """The last day of a seat."""

    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
