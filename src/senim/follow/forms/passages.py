"""Forms of text distance: a passage side by side, and a coder's word on one of its texts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.follow.forms.sources import ADDRESS, option, text_languages
from senim.follow.queries import sources as queries
from senim.follow.queries.reforms import ReformCard

PASSAGE, NOTE, LONGEST = 3000, 600, 300  # characters at most
TEXTS = ("draft", "law")


def _passage(label: Any, hint: Any, *, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": "5"})
    return forms.CharField(label=label, max_length=PASSAGE, required=required, widget=widget, help_text=hint)


class PassageForm(forms.Form):
    """What was asked, and the passages of draft and law, each with its source."""

    asked = _passage(
        gettext_lazy("What was asked"), gettext_lazy("One demand or one sentence, word for word."), required=True
    )
    draft = _passage(
        gettext_lazy("What the draft says"),
        gettext_lazy("Word for word. Empty if nothing in it corresponds; name its source all the same."),
        required=False,
    )
    draft_source = forms.ChoiceField(label=gettext_lazy("Source of the draft"), required=False)
    law = _passage(
        gettext_lazy("What the law says"),
        gettext_lazy("Word for word. Empty if nothing in it corresponds; name its source all the same."),
        required=False,
    )
    law_source = forms.ChoiceField(label=gettext_lazy("Source of the law"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the texts"), choices=text_languages, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, reform: ReformCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("none is named")), *((card.ref, option(card)) for card in queries.offered(reform.pk))]
        for text in TEXTS:
            self.fields[f"{text}_source"].choices = offered  # type: ignore[attr-defined]  # the stubs call every field a Field
            self.fields[f"{text}_more"] = forms.CharField(
                label=_("Another source of the draft") if text == "draft" else _("Another source of the law"),
                max_length=LONGEST,
                required=False,
                help_text=_("The address of its page here, if it is not in the list."),
            )
        self.order_fields(("asked", "draft", "draft_source", "draft_more", "law", "law_source", "law_more"))
        self.initial.setdefault("asked", reform.promise)
        self.initial.setdefault("language", reform.language)

    def clean(self) -> dict[str, Any]:
        """Find the sources that are named by their addresses; say at the field which text has none."""
        data = super().clean() or {}
        for text in TEXTS:
            more = f"{text}_more"
            if typed := data.get(more, "").strip():
                data[f"{text}_source"] = self._named(more, typed)
            if data.get(text) and f"{text}_source" in data and not data[f"{text}_source"] and more not in self.errors:
                self.add_error(f"{text}_source", _("Choose the source of these words, or name it below."))
        named = [data.get(f"{text}_source") for text in TEXTS]
        if not any(named) and not self.errors:
            self.add_error("law_source", _("Name the source of the draft or of the law: one of them at least."))
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("asked", "draft", "law", "language")}
        return texts | {f"{text}_source": data[f"{text}_source"] or None for text in TEXTS}

    def _named(self, field: str, typed: str) -> str:
        """Return the handle of the source whose page is named, or "" with the fault said at the field."""
        found = ADDRESS.fullmatch(typed)
        if found is None or found.group(1) not in queries.by_refs([found.group(1)]):
            self.add_error(field, _("This is not the address of a source here. Add the source first."))
            return ""
        return found.group(1)


class CodingForm(forms.Form):
    """A coder's word on one text, with a note."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=6)
    word = forms.ChoiceField(label=gettext_lazy("Beside what was asked it is"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("In the language of the texts. It is public as soon as both coders have given a word."),
    )

    def __init__(self, *args: Any, words: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].choices = list(words)  # type: ignore[attr-defined]  # as above
