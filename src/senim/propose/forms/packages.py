"""What a clerk types about a package."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from senim.people.queries import BodyCard
from senim.propose.queries.packages import ChoiceCard, EditCard

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
BOTH = _("Write by whom and why, or leave both empty.")
ONE = _("It is either in the package, with a place, or left out, with a reason.")


class PackageForm(forms.Form):
    """What a package says of itself."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(label=_("Introduction"), max_length=6000, required=False, widget=forms.Textarea)


class NewPackageForm(PackageForm):
    """A new package: whom it asks, and in which language."""

    body = forms.ChoiceField(label=_("The body that is asked"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, bodies: Sequence[BodyCard], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["body"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(card.slug, card.text.name) for card in bodies]
        self.order_fields(["body", "language", "title", "text"])


class ChoiceRow(NamedTuple):
    """A proposal with the names of its three fields."""

    choice: ChoiceCard
    place: str
    by: str
    reason: str


class ListForm(PackageForm):
    """A draft: its words, and for each proposal a place in the list, or by whom and why it is left out."""

    def __init__(self, card: EditCard, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"title": card.package.title, "text": card.package.text})
        self.rows = [ChoiceRow(c, f"place_{c.ref}", f"by_{c.ref}", f"reason_{c.ref}") for c in card.choices]
        for row in self.rows:
            self.fields[row.place] = forms.IntegerField(
                label=_("Place in the package"), required=False, min_value=1, max_value=999,
                initial=row.choice.place or None,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )  # fmt: skip
            self.fields[row.by] = forms.CharField(
                label=_("Left out by"), required=False, max_length=160, initial=row.choice.by
            )
            self.fields[row.reason] = forms.CharField(
                label=_("Why"),
                required=False,
                max_length=1200,
                initial=row.choice.reason,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """Let no proposal be in and out, and none be left out without by whom and why."""
        data = super().clean() or self.cleaned_data
        for row in self.rows:
            by, reason = data.get(row.by), data.get(row.reason)
            if bool(by) != bool(reason):
                self.add_error(row.reason if by else row.by, BOTH)
            elif by and data.get(row.place):
                self.add_error(row.place, ONE)
        return data

    def proposals(self) -> list[str]:
        """Return the handles of what is in, by place; of two with one place the one that is listed first."""
        placed = [(self.cleaned_data[row.place], row.choice.ref) for row in self.rows if self.cleaned_data[row.place]]
        return [ref for _place, ref in sorted(placed, key=lambda pair: pair[0])]

    def omissions(self) -> list[tuple[str, str, str]]:
        """Return what is left out, by whom, and why."""
        data = self.cleaned_data
        return [(row.choice.ref, data[row.by], data[row.reason]) for row in self.rows if data[row.by]]
