"""Handing in evidence, and deciding on it."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from senim.follow.forms.dating import DatingMixin
from senim.follow.forms.sources import CopyForm, actors, languages
from senim.follow.queries import evidence as queries
from senim.follow.queries import sources

TEXT, TITLE, PUBLISHER, ADDRESS, NOTE = 600, 300, 160, 1000, 600  # characters at most
TOO_LONG = _("This is %(show_value)d characters long; the most is %(limit_value)d. Nothing was kept. Shorten it.")


class HandInForm(DatingMixin, CopyForm):
    """A source that somebody hands in, and what it shows."""

    text = forms.CharField(
        label=_("What it shows"),
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("What happened or did not happen, where and when. Name no private person."),
        error_messages={"max_length": TOO_LONG},
    )
    bearing = forms.ChoiceField(label=_("What it says about the promise"), widget=forms.RadioSelect)
    track = forms.ChoiceField(label=_("Is it about the law or about practice?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind of source"))
    title = forms.CharField(
        label=_("Title"), max_length=TITLE, help_text=_("As it is printed; of a photo, what is to be seen on it.")
    )
    publisher = forms.CharField(
        label=_("Who published it"),
        max_length=PUBLISHER,
        help_text=_("The newspaper, office, organisation or channel. Of your own photo: a passer-by, not your name."),
    )
    language = forms.ChoiceField(label=_("Language of the source and of your words"), choices=languages)
    address = forms.CharField(
        label=_("Address"),
        max_length=ADDRESS,
        required=False,
        widget=forms.URLInput,
        help_text=_("The whole address, beginning with https:// or http://. An address, a file, or both."),
    )
    once = forms.CharField(max_length=26, required=False, widget=forms.HiddenInput)
    field_order = ("text", "bearing", "track", "kind", "title", "publisher", "date", "precision", "language", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks, bearings = queries.sides()
        options = {"bearing": bearings, "track": tracks, "kind": [("", _("choose")), *sources.kinds()]}
        for name, choices in options.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["copy"].required = False
        self.fields["copy"].label = _("File")
        self.fields["date"].label = _("When it was published, or the photo taken")
        self.initial.setdefault("language", get_language() or "")

    @property
    def again(self) -> bool:
        """Whether a file was sent that has to be chosen again: no browser lets a page keep it."""
        return bool(self.errors and self.files)

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        name, content = self.file() or ("", b"")
        told = ("text", "bearing", "track", "kind", "title", "publisher", "language", "address")
        return {part: data[part] for part in told} | {"when": self.when(), "name": name, "content": content}


class _NoteForm(forms.Form):
    """A word to whoever handed it in."""

    note = forms.CharField(
        label=_("Note to whoever handed it in"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("It stands on their receipt, and nowhere else."),
        error_messages={"max_length": TOO_LONG},
    )


class AcceptForm(_NoteForm):
    """Accepting evidence: whose word the source is."""

    voice = forms.ChoiceField(
        label=_("Whose voice it is"),
        required=False,
        help_text=_("If it is the word of a public actor. The word of those who promised shows no practice, alone."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of source"),
        required=False,
        help_text=_("What it is, whatever whoever handed it in called it."),
    )
    field_order = ("kind", "voice", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = actors()  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["kind"].choices = sources.kinds()  # type: ignore[attr-defined]  # as above

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        voice = self.cleaned_data["voice"]
        data = self.cleaned_data
        return {"note": data["note"], "voice": int(voice) if voice else None, "kind": data["kind"]}


class RefuseForm(_NoteForm):
    """Refusing evidence, with a reason from the closed list."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    field_order = ("reason", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = queries.reasons()  # type: ignore[attr-defined]  # the stubs call every field a Field

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        return {"note": self.cleaned_data["note"], "reason": self.cleaned_data["reason"]}
