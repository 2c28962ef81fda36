"""What the forms of spans and utterances have in common: the speaker, the role at that time, the day, a note."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.follow.forms.dating import DatingMixin
from senim.follow.forms.sources import actors

OFFICE, NOTE, WORDS, WHY = 300, 600, 2000, 600  # characters at most


class SpeakerForm(DatingMixin):
    """Who said it, in which role, and when. After `is_valid`, `said()` returns it as the actions take it."""

    speaker = forms.ChoiceField(label=gettext_lazy("Who said it"))
    office = forms.CharField(
        label=gettext_lazy("Public role at that time"),
        max_length=OFFICE,
        required=False,
        help_text=gettext_lazy("As the source gives it. Empty if it gives none."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=gettext_lazy("It is public."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].choices = [("", _("choose")), *actors()[1:]]  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["date"].label = _("When it was said")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the actions take it."""
        data = self.cleaned_data
        return {
            "speaker": int(data["speaker"]), "office": data["office"], "note": data["note"], "when": self.when(),
        }  # fmt: skip
