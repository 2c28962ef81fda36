"""Coding an utterance: first, blind, and settling what two coders see differently."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.check.queries import codings as queries
from senim.check.queries.claims import ClaimCard
from senim.check.queries.codings import ClaimCoding

NOTE = 600  # characters at most
MOST_CLAIMS = 5  # that a second coder can name in one form
SHOWN_CLAIMS = 2  # of these; the rest unfolds
PARTS = ("claim", "stance", "basis", "certainty")


def grouped(cards: Iterable[ClaimCard]) -> list[tuple[str, Any]]:
    """Return claims as options of a form, by their kind; one that is taken apart says so."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        said = _("{text} (taken apart: choose a reading if one fits)").format(text=card.text)
        kinds.setdefault(card.kind_label, []).append((card.ref, said if card.readings else card.text))
    return [("", _("choose")), *kinds.items()]


def _field(label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, help_text=hint)


class ReadForm(forms.Form):
    """The three closed lists of a coding."""

    stance = _field(gettext_lazy("The speaker"))
    basis = _field(gettext_lazy("How the words are known"))
    certainty = _field(gettext_lazy("How sure you are of this reading"))
    stances = "stance"  # the list from which the stance is taken

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = queries.words()
        for name, words in (("stance", self.stances), ("basis", "basis"), ("certainty", "certainty")):
            self.fields[name].choices = listed[words]  # type: ignore[attr-defined]  # the stubs call every field a Field


class CodeForm(ReadForm):
    """How an utterance stands to one claim."""

    claim = forms.ChoiceField(label=gettext_lazy("Claim"))
    note = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("It is public."),
    )
    field_order = ("claim", "stance", "basis", "certainty", "note")

    def __init__(self, *args: Any, claims: Iterable[ClaimCard], quoted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].choices = grouped(claims)  # type: ignore[attr-defined]  # as above
        self.initial.setdefault("basis", "quote" if quoted else "reported")


class BlindForm(forms.Form):
    """Every claim that a second coder finds in an utterance, or that there is none."""

    none = forms.BooleanField(label=gettext_lazy("No claim of the list is in it"), required=False)

    def __init__(self, *args: Any, claims: Sequence[ClaimCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = queries.words()
        labels = {"stance": _("The speaker"), "basis": _("How the words are known"), "certainty": _("How sure you are")}
        for number in range(1, MOST_CLAIMS + 1):
            self.fields[f"claim_{number}"] = forms.ChoiceField(
                label=_("Claim"), choices=grouped(claims), required=False
            )  # fmt: skip
            for part, label in labels.items():
                choices = [("", _("choose")), *listed[part]]
                self.fields[f"{part}_{number}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.order_fields([name for row in self.rows for name in row[1]])

    @property
    def rows(self) -> list[tuple[int, list[str]]]:
        """The number of each claim with the names of its fields."""
        return [(number, [f"{part}_{number}" for part in PARTS]) for number in range(1, MOST_CLAIMS + 1)]

    @property
    def first_rows(self) -> list[tuple[int, list[str]]]:
        """Those that are shown at once."""
        return self.rows[:SHOWN_CLAIMS]

    @property
    def more_rows(self) -> list[tuple[int, list[str]]]:
        """Those that unfold."""
        return self.rows[SHOWN_CLAIMS:]

    def clean(self) -> dict[str, Any]:
        """Say at the field what of a claim is missing, and ask for one word where nothing is filled in."""
        data = super().clean() or {}
        filled = [names for _number, names in self.rows if any(data.get(name) for name in names)]
        for name in (name for names in filled for name in names):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Choose one, or leave all four of this claim empty."))
        if filled and data.get("none"):
            self.add_error("none", _("You have named a claim above. Leave this box empty, or the claims."))
        if not filled and not data.get("none") and not self.errors:
            self.add_error("none", _("Name the claims that are in it, or tick this box."))
        return data

    def said(self) -> list[tuple[str, str, str, str]]:
        """Return what was chosen as the action takes it."""
        data = self.cleaned_data
        rows = [tuple(data[name] for name in names) for _number, names in self.rows]
        return [(claim, stance, basis, certainty) for claim, stance, basis, certainty in rows if claim]


class SettleForm(ReadForm):
    """What counts where two coders differ, and why."""

    why = forms.CharField(
        label=gettext_lazy("Why this counts"),
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("Both readings stay on show beside it."),
    )
    stances = "settled"

    def __init__(self, *args: Any, coding: ClaimCoding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [one for one in (coding.first, coding.second) if one is not None]
        for name in ("stance", "basis", "certainty"):
            if len(found := {getattr(one, name) for one in told}) == 1 and len(told) > 1:
                self.initial.setdefault(name, found.pop())
