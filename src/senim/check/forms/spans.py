"""Deciding on a proposed span: confirmed as it is, or with what is corrected in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from senim.check.forms.speakers import WORDS, SpeakerForm
from senim.check.policy import utterances as policy
from senim.check.queries.documents import DocumentPage
from senim.check.queries.span_pages import SpanPage
from senim.check.queries.spans import SpanCard
from senim.errors import Refusal
from senim.follow.forms.dating import typed


def begin(page: DocumentPage, span: SpanCard) -> dict[str, str]:
    """Return what the fields of a span begin with: as it was proposed, said by the day of its document."""
    speaker = span.speaker
    return {
        "speaker": str(speaker.pk) if speaker else "", "office": speaker.office if speaker else "",
        **typed(page.said),
    }  # fmt: skip


class SpanForm(SpeakerForm):
    """A span that is confirmed. Exact words that are pasted are looked for in its paragraph; none: as proposed."""

    words = forms.CharField(
        label=gettext_lazy("The exact words"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy("If they begin or end elsewhere: copy them from the paragraph above."),
    )
    field_order = ("speaker", "words", "office", "date", "precision", "note")

    def __init__(self, *args: Any, card: SpanPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        self.initial = {**begin(card.page, card.span), "words": card.span.words, **self.initial}
        self.fields["words"].widget.attrs["lang"] = card.page.document.language

    def clean(self) -> dict[str, Any]:
        """Find the words in the paragraph, where they stand nearest to what was proposed."""
        data = super().clean()
        span, part = self.card.span, self.card.paragraph
        words = data.get("words", "")
        data["place"] = (None, None)
        if words and " ".join(words.split()) != " ".join(span.words.split()):
            try:
                data["place"] = policy.located(
                    self.card.page.text, words, start=part.start, end=part.end, near=span.start
                )  # fmt: skip
            except Refusal as refusal:
                self.add_error("words", refusal.sentence())
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        start, end = self.cleaned_data["place"]
        return {**super().said(), "start": start, "end": end}
