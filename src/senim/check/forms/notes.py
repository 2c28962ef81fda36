"""Forms of notes on a check: writing one, rating one, opening a check to them, taking one away."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from senim.ask.queries import ConversationCard
from senim.check.formats.notes import BAD, GOOD
from senim.check.queries import notes as queries
from senim.check.queries.notes import NoteCard
from senim.follow.forms.sources import text_languages


class NoteForm(forms.Form):
    """A note and the address of its source."""

    text = forms.CharField(
        label=_("Your note"),
        max_length=queries.TEXT,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text=_("What a reader of this check should know besides. Name nobody who holds no public role."),
    )
    address = forms.CharField(
        label=_("Address of its source"),
        max_length=queries.ADDRESS,
        widget=forms.URLInput,
        help_text=_("The whole address of the page, beginning with https:// or http://."),
    )
    language = forms.ChoiceField(label=_("Language of the note"), choices=text_languages, widget=forms.RadioSelect)
    once = forms.CharField(max_length=26, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("text", "address", "language")}


class RatingForm(forms.Form):
    """How helpful a note is, and why."""

    value = forms.ChoiceField(label=_("You find this note"), choices=queries.values, widget=forms.RadioSelect)
    good = forms.MultipleChoiceField(
        label=_("What speaks for it"),
        choices=lambda: queries.reasons(GOOD),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bad = forms.MultipleChoiceField(
        label=_("What speaks against it"),
        choices=lambda: queries.reasons(BAD),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def tags(self) -> tuple[str, ...]:
        """Return the reasons that were ticked."""
        return (*self.cleaned_data["good"], *self.cleaned_data["bad"])


def rating_form(note: NoteCard, data: Any = None) -> RatingForm:
    """Return the form that rates a note, with what was sent for it or with how the reader has rated it."""
    tags = [tag for tag in (*GOOD, *BAD) if tag in note.tags]
    known = {"value": note.rating, "good": tags, "bad": tags}
    return RatingForm(data, initial=known, auto_id=f"{note.ref}-%s")


class OpenForm(forms.Form):
    """Whose people write notes on a check."""

    conversation = forms.ChoiceField(
        label=_("Whose people write and rate notes"),
        widget=forms.RadioSelect,
        help_text=_("Those who voted in it. Its published result has to show opinion groups."),
    )

    def __init__(self, *args: Any, offered: Sequence[ConversationCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conversation"].choices = [(card.slug, card.text.question) for card in offered]  # type: ignore[attr-defined]  # the stubs call every field a Field


class TakeAwayForm(forms.Form):
    """Taking away a note, on a ground of the closed list."""

    ground = forms.ChoiceField(label=_("Why it is taken away"), choices=queries.grounds, widget=forms.RadioSelect)
