"""Entering an utterance by hand from a document, correcting one, and taking one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.check.forms.speakers import WHY, WORDS, SpeakerForm
from senim.check.policy import utterances as policy
from senim.check.queries.documents import DocumentPage
from senim.check.queries.utterance_pages import DeskUtterance
from senim.errors import Refusal
from senim.follow.forms.dating import typed
from senim.follow.forms.sources import languages

WRONG = gettext_lazy("It is public. The old line stays readable.")


def why_field() -> forms.CharField:
    """Return the field in which a correction gives its reason."""
    return forms.CharField(
        label=gettext_lazy("What was wrong with it"),
        max_length=WHY,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=WRONG,
    )


class UtteranceForm(SpeakerForm):
    """Words of a document that nobody proposed. They are found in its text."""

    words = forms.CharField(
        label=gettext_lazy("The exact words"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy("Copied from the text of the document, without leaving anything out."),
    )
    paragraph = forms.IntegerField(
        label=gettext_lazy("Number of the paragraph"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("Only needed if the words stand in more than one place."),
    )
    field_order = ("words", "paragraph", "speaker", "office", "date", "precision", "note")

    def __init__(self, *args: Any, page: DocumentPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.initial = {**typed(page.said), **self.initial}
        self.fields["words"].widget.attrs["lang"] = page.document.language

    def clean(self) -> dict[str, Any]:
        """Find the words in the document, or in the paragraph that is named."""
        data = super().clean()
        number, part = data.get("paragraph"), None
        if number is not None:
            part = next((one for one in self.page.paragraphs if one.number == number), None)
            if part is None:
                self.add_error("paragraph", _("The document has no paragraph of this number."))
        if data.get("words") and not self.errors:
            start, end = (part.start, part.end) if part else (0, len(self.page.text))
            try:
                data["place"] = policy.located(
                    self.page.text, data["words"], start=start, end=end, near=start if part else None
                )  # fmt: skip
            except Refusal as refusal:
                self.add_error("words", refusal.sentence())
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        start, end = self.cleaned_data["place"]
        return {**super().said(), "start": start, "end": end, "language": self.page.document.language}


class CorrectForm(SpeakerForm):
    """What takes the place of an utterance. In a document the words are looked for near the old ones."""

    words = forms.CharField(
        label=gettext_lazy("The exact words"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the words"), choices=languages)
    why = why_field()
    field_order = ("speaker", "words", "language", "office", "date", "precision", "note", "why")

    def __init__(self, *args: Any, card: DeskUtterance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card, old = card, card.utterance
        self.fields["words"].help_text = (
            _("Copied from the document.") if card.text else _("Empty if the source only paraphrases them.")
        )
        self.fields["words"].required = bool(card.text)
        self.fields["words"].widget.attrs["lang"] = old.language
        first = {"speaker": str(old.actor.pk), "words": old.words, "language": old.language, "office": old.office}
        self.initial = {**first, "note": old.note, **typed(old.when), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Find the words in the document, where they stand nearest to the old ones."""
        data = super().clean()
        data["place"] = (None, None)
        if self.card.text and data.get("words"):
            try:
                data["place"] = policy.located(
                    self.card.text, data["words"], start=0, end=len(self.card.text), near=self.card.utterance.start or 0
                )
            except Refusal as refusal:
                self.add_error("words", refusal.sentence())
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        start, end = data["place"]
        words = "" if self.card.text else data["words"]
        told = {"start": start, "end": end, "words": words, "language": data["language"], "why": data["why"]}
        return {**super().said(), **told}


class RetractForm(forms.Form):
    """Taking an utterance back, with the reason."""

    why = why_field()
