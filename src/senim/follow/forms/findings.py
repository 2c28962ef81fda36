"""Entering and correcting findings and assessments."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from senim.follow.forms.dating import DatingMixin, typed
from senim.follow.forms.sources import SourcesMixin, actors, text_languages
from senim.follow.forms.stages import DOUBTS, why_field
from senim.follow.queries.findings import BEARINGS, TRACKS, AssessmentCard, FindingCard
from senim.follow.queries.reforms import ReformCard

TEXT, WORDS, SCALE, SHORT = 600, 600, 300, 120  # characters at most


class FindingForm(SourcesMixin, DatingMixin):
    """What sources say about the law or the practice."""

    track = forms.ChoiceField(label=gettext_lazy("About what"), choices=TRACKS, widget=forms.RadioSelect)
    bearing = forms.ChoiceField(
        label=gettext_lazy("What it means for the promise"), choices=BEARINGS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("What was found"),
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("Who saw or counted what, where. No judgement, and no private person's name."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )
    said_by = forms.ChoiceField(label=gettext_lazy("Who says so"), required=False)
    at_most = forms.ChoiceField(
        label=gettext_lazy("How certain it is"),
        choices=DOUBTS,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Your doubt can lower what the sources give, never raise it."),
    )
    why = why_field()
    field_order = (
        "track", "bearing", "text", "language", "date", "precision", "said_by", "sources", "more", "at_most", "why",
    )  # fmt: skip

    def __init__(self, *args: Any, reform: ReformCard, old: FindingCard | None = None, **kwargs: Any) -> None:
        super().__init__(*args, reform=reform, **kwargs)
        if old is None:
            del self.fields["why"]
        self.fields["said_by"].choices = actors()  # type: ignore[attr-defined]  # the stubs call every field a Field
        first: dict[str, Any] = {"language": get_language() or "", "at_most": "", "precision": ""}
        self.initial = {**first, **self.initial}

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        names = ("track", "bearing", "text", "language", "at_most", "why")
        told = {name: data[name] for name in names if name in self.fields}
        said_by = int(data["said_by"]) if data["said_by"] else None
        return told | {"when": self.when(), "sources": self.chosen(), "said_by": said_by}


class AssessmentForm(SourcesMixin, DatingMixin):
    """A grade on its own scale, with the place where both are printed."""

    most = 1
    assessor = forms.ChoiceField(label=gettext_lazy("Who graded it"))
    grade = forms.CharField(
        label=gettext_lazy("Grade"), max_length=SHORT, help_text=gettext_lazy("As it is printed, word for word.")
    )
    scale = forms.CharField(
        label=gettext_lazy("The whole scale"),
        max_length=SCALE,
        help_text=gettext_lazy("From one end to the other, as it is printed. Scales are never turned into each other."),
    )
    words = forms.CharField(
        label=gettext_lazy("The sentence in which it stands"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    place = forms.CharField(
        label=gettext_lazy("Place in the source"),
        max_length=SHORT,
        help_text=gettext_lazy("Page, paragraph or table."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the quotation"), choices=text_languages, widget=forms.RadioSelect
    )
    why = why_field()
    field_order = (
        "assessor", "grade", "scale", "words", "language", "sources", "more", "place", "date", "precision", "why",
    )  # fmt: skip

    def __init__(self, *args: Any, reform: ReformCard, old: AssessmentCard | None = None, **kwargs: Any) -> None:
        super().__init__(*args, reform=reform, **kwargs)
        if old is None:
            del self.fields["why"]
        self.fields["assessor"].choices = actors()[1:]  # type: ignore[attr-defined]  # as above; somebody gave it
        first: dict[str, Any] = {"language": get_language() or "", "precision": ""}
        self.initial = {**first, **self.initial}

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        names = ("grade", "scale", "words", "place", "language", "why")
        told = {name: data[name] for name in names if name in self.fields}
        return told | {"when": self.when(), "source": self.chosen()[0], "assessor": int(data["assessor"])}


def begin_finding(old: FindingCard, refs: dict[int, str]) -> dict[str, Any]:
    """Return the fields of a form that corrects a finding, as the old line has them. refs: its sources' handles."""
    names = ("track", "bearing", "text", "language", "at_most")
    said_by = str(old.said_by.pk) if old.said_by else ""
    return {
        **{name: getattr(old, name) for name in names},
        **typed(old.when),
        "said_by": said_by,
        "sources": [refs[pk] for pk in old.sources],
    }


def begin_assessment(old: AssessmentCard, refs: dict[int, str]) -> dict[str, Any]:
    """Return the fields of a form that corrects an assessment, as the old line has them."""
    names = ("grade", "scale", "words", "place", "language")
    told = {name: getattr(old, name) for name in names}
    return {**told, **typed(old.when), "assessor": str(old.assessor.pk), "sources": [refs[old.source]]}
