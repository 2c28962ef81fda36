"""Forms of the asker's desk: they read what was typed, and know nothing of rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.ask.queries import LANGUAGES, TextDraft

EXPOSURES = [("open", _("open")), ("careful", _("careful")), ("high_risk", _("high risk"))]
MODERATIONS = [("before", _("before a statement appears")), ("after", _("after a statement has appeared"))]
ADMISSIONS = [("open", _("open to all")), ("invited", _("by invitation code"))]
ROLES = [("owner", _("owner")), ("moderator", _("moderator")), ("viewer", _("viewer"))]
NAMES = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
PARTS = {
    "question": (_("Question"), 160),
    "asker": (_("Who asks"), 120),
    "background": (_("Background"), 6000),
    "pledge": (_("Pledge: what will be done with the result"), 1200),
}


class TextsForm(forms.Form):
    """The question and its surroundings in each language; a language without a question is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            for part, (label, most) in PARTS.items():
                long = part in ("background", "pledge")
                widget = forms.Textarea if long else forms.TextInput
                self.fields[f"{part}_{code}"] = forms.CharField(
                    label=label, max_length=most, required=False, widget=widget(attrs={"lang": code})
                )

    def drafts(self) -> dict[str, TextDraft]:
        """Return what was typed, by language."""
        data = self.cleaned_data
        return {code: TextDraft(**{part: data[f"{part}_{code}"] for part in PARTS}) for code in LANGUAGES}

    def sections(self) -> list[tuple[str, Any, list[str]]]:
        """Return code, name and field names of each language, for the page."""
        return [(code, NAMES[code], [f"{part}_{code}" for part in PARTS]) for code in LANGUAGES]


class NewForm(TextsForm):
    """A new conversation: its address, then its texts."""

    slug = forms.SlugField(
        label=_("Name in the address"),
        max_length=60,
        required=False,
        help_text=_("Latin letters, digits and hyphens. Left empty, one is made up."),
    )


class SettingsForm(forms.Form):
    """How careful, how moderated, for whom, and until when."""

    exposure = forms.ChoiceField(
        label=_("Exposure: how dangerous it is to be seen taking part"),
        choices=EXPOSURES,
        widget=forms.RadioSelect,
    )
    moderation = forms.ChoiceField(label=_("Moderation"), choices=MODERATIONS, widget=forms.RadioSelect)
    admission = forms.ChoiceField(label=_("Who may take part"), choices=ADMISSIONS, widget=forms.RadioSelect)
    early_results = forms.BooleanField(label=_("Results may be read while the conversation is open"), required=False)
    planned_close = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    pledge_due = forms.DateField(
        label=_("The pledge is kept by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class RoleForm(forms.Form):
    """Somebody for the team."""

    email = forms.EmailField(label=_("E-mail address"), max_length=120)
    name = forms.CharField(label=_("Name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class CountForm(forms.Form):
    """How many invitation codes."""

    count = forms.IntegerField(label=_("How many codes"), min_value=1, max_value=1000)


class CodeForm(forms.Form):
    """An invitation code as it stands on the slip."""

    code = forms.CharField(
        label=_("Invitation code"), max_length=40, help_text=_("Twelve signs. Small or capital letters.")
    )
