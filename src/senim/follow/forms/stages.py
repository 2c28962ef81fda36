"""Entering and correcting a stage: only the fields that the chosen step has."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.follow.forms.dating import DatingMixin, typed
from senim.follow.forms.sources import SourcesMixin, text_languages
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.stages import ANSWERS, CHAMBERS, SAYS, StageCard, StepCard, steps
from senim.people import queries as people

MOST = 2_000_000_000  # cases that a column can hold
WHY, NOTE, LIMIT = 600, 600, 300  # characters at most
DOUBTS = [
    ("", gettext_lazy("as the sources give it")),
    ("medium", gettext_lazy("medium at most")),
    ("low", gettext_lazy("low at most")),
]
TRACKS = {"promise": gettext_lazy("Promise"), "law": gettext_lazy("In law"), "practice": gettext_lazy("In practice")}
# Which fields belong to which part of a step; a step without the part has none of them.
FIELDS = {
    "chamber": ("chamber",),
    "answer": ("answer",),
    "limit": ("limit",),
    "cases": ("cases", "cases_of", "counted_from", "counted_to"),
    "indicator": ("indicator",),
}


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    """Return a field for one day."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def why_field() -> forms.CharField:
    """Return the field in which a correction gives its reason."""
    return forms.CharField(
        label=gettext_lazy("What was wrong with the old line"),
        max_length=WHY,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("It is public. The old line stays readable."),
    )


def actor_options() -> list[tuple[str, str]]:
    """Return the public actors as options, by name."""
    return [(str(card.pk), ", ".join(filter(None, (card.name, card.office)))) for card in people.public_actors()]


class StepForm(forms.Form):
    """Which step: asked first, because each has fields of its own."""

    step = forms.ChoiceField(label=gettext_lazy("Step"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "choose_%s"} | kwargs)  # it can stand beside the form of a stage
        groups: dict[str, list[tuple[str, str]]] = {track: [] for track in TRACKS}
        for card in steps():
            groups[card.track].append((card.step, card.label))
        self.fields["step"].choices = [(TRACKS[track], named) for track, named in groups.items()]  # type: ignore[attr-defined]  # the stubs call every field a Field


class StageForm(SourcesMixin, DatingMixin):
    """A dated event with its sources, or that its step is not needed here."""

    step = forms.CharField(widget=forms.HiddenInput)
    says = forms.ChoiceField(label=gettext_lazy("What the line says"), choices=SAYS, widget=forms.RadioSelect)
    chamber = forms.ChoiceField(
        label=gettext_lazy("Chamber"),
        choices=CHAMBERS,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Needed if it happened."),
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Kind of answer"), choices=[("", gettext_lazy("not said")), *ANSWERS], required=False
    )
    limit = forms.CharField(
        label=gettext_lazy("How far it goes"),
        max_length=LIMIT,
        required=False,
        help_text=gettext_lazy("If it is practised only in part: at the list stage only, in two towns only."),
    )
    cases = forms.IntegerField(
        label=gettext_lazy("How often it was practised"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=gettext_lazy("If it happened, this and the next three are needed."),
    )
    cases_of = forms.IntegerField(
        label=gettext_lazy("Of how many occasions"), min_value=1, max_value=MOST, required=False
    )
    counted_from = day_field(gettext_lazy("Counted from"))
    counted_to = day_field(gettext_lazy("Counted to"), gettext_lazy("Twelve months or more."))
    indicator = forms.ChoiceField(
        label=gettext_lazy("Indicator"),
        required=False,
        help_text=gettext_lazy("One of this reform, with a baseline and a later value."),
    )
    by = forms.MultipleChoiceField(
        label=gettext_lazy("Who did it"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=gettext_lazy("Public actors. Choose none if the sources name nobody."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("Where the step is not needed here: why."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )
    places = forms.CharField(
        label=gettext_lazy("Places in the sources"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy(
            "Page, paragraph or article. One line for each source that you chose, in the order of this form."
        ),
    )
    at_most = forms.ChoiceField(
        label=gettext_lazy("How certain it is"),
        choices=DOUBTS,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Your doubt can lower what the sources give, never raise it."),
    )
    why = why_field()
    field_order = (
        "step", "says", "date", "precision", "chamber", "answer", "limit", "cases", "cases_of", "counted_from",
        "counted_to", "indicator", "by", "sources", "more", "places", "note", "language", "at_most", "why",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        reform: ReformCard,
        step: StepCard,
        indicators: Sequence[tuple[str, str]] = (),
        old: StageCard | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, reform=reform, **kwargs)
        self.card = step
        for part, names in FIELDS.items():
            for name in names if part not in step.parts else ():
                del self.fields[name]
        if not step.fixed:
            del self.fields["says"]
        if old is None:
            del self.fields["why"]
        self.fields["by"].choices = actor_options()  # type: ignore[attr-defined]  # the stubs call every field a Field
        if "indicator" in self.fields:
            self.fields["indicator"].choices = [("", _("choose")), *indicators]  # type: ignore[attr-defined]  # as above
        first: dict[str, Any] = {"says": "reached", "language": get_language() or "", "at_most": "", "precision": ""}
        self.initial = {**first, **self.initial, "step": step.step}

    def clean(self) -> dict[str, Any]:
        """Ask for a source unless the step is said not to be needed; match the places with the sources."""
        self.least = 0 if self.cleaned_data.get("says") == "not_needed" else 1
        data = super().clean()
        places = [line.strip() for line in data.get("places", "").splitlines()]
        while places and not places[-1]:
            places.pop()
        if len(places) > len(data.get("chosen", ())) and "chosen" in data:
            self.add_error("places", _("There are more places than sources. Write one line for each source."))
        data["places"] = places
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        names = ("says", "chamber", "answer", "limit", "cases", "cases_of", "counted_from", "counted_to", "note",
                 "language", "at_most", "why")  # fmt: skip
        placed = tuple(zip_longest(self.chosen(), data["places"], fillvalue=""))
        told = {name: data[name] for name in names if name in self.fields}
        if "indicator" in self.fields:
            told["indicator"] = data["indicator"] or None
        by = tuple(int(pk) for pk in data["by"])
        return told | {"step": self.card.step, "when": self.when(), "sources": placed, "by": by}


def begin(old: StageCard, refs: dict[int, str]) -> dict[str, Any]:
    """Return the fields of a form that corrects a stage, as the old line has them. refs: its sources' handles."""
    names = ("says", "chamber", "answer", "limit", "cases", "cases_of", "counted_from", "counted_to", "note",
             "language", "at_most", "indicator")  # fmt: skip
    return {
        **{name: getattr(old, name) for name in names},
        **typed(old.when),
        "by": [str(actor.pk) for actor in old.by],
        "sources": [refs[placed.pk] for placed in old.sources],
        "places": "\n".join(placed.place for placed in old.sources),
    }


class RetractForm(forms.Form):
    """Taking a line back, with the reason."""

    why = why_field()
