"""The reply of the body concerned."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from senim.follow.forms.sources import text_languages

TEXT, SIGNED = 3000, 160  # characters at most
TOO_LONG = _("This is %(show_value)d characters long; the most is %(limit_value)d. Nothing was kept. Shorten it.")


class ReplyForm(forms.Form):
    """What a body says about its reform, and who signs for it."""

    text = forms.CharField(
        label=_("The reply"),
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": "10"}),
        help_text=_("An empty line begins a new paragraph. It is printed as you write it."),
        error_messages={"max_length": TOO_LONG},
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=text_languages, widget=forms.RadioSelect)
    signed_by = forms.CharField(label=_("Signed by"), max_length=SIGNED)
    signed_as = forms.CharField(label=_("Office"), max_length=SIGNED)
    once = forms.CharField(max_length=26, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("text", "language", "signed_by", "signed_as")}
