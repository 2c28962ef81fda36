"""The forms of promises, of their first look, and of what is missing."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.follow.forms.dating import DatingMixin
from senim.follow.forms.sources import SourcesMixin, text_languages
from senim.follow.forms.stages import actor_options
from senim.follow.queries.desk import KEPT_BY, LEAST_DAYS, MOST_DAYS, packages_named
from senim.people import queries as people

NOTE, PROMISE = 600, 3000  # characters at most
STALLED = 180  # days without an event, unless a monitor says otherwise


def text_field(
    label: Any, hint: Any = "", *, most: int = NOTE, rows: int = 3, required: bool = True
) -> forms.CharField:
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": str(rows)})
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required, widget=area)


def day_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    """Return a field for one day."""
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=day)


class WrittenForm(forms.Form):
    """A form with a monitor's own words, and the language in which they are."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")


class GateForm(forms.Form):
    """By what a promise can be checked. dated: whether a day was promised already, which never moves."""

    kept_by = forms.ChoiceField(
        label=gettext_lazy("What has to change"), choices=KEPT_BY, initial="both", widget=forms.RadioSelect
    )
    measure = text_field(
        gettext_lazy("By what it can be checked"),
        gettext_lazy("What anybody could look up or count: a text, a register, a place, a number."),
    )
    due_on = day_field(
        gettext_lazy("Promised day"), gettext_lazy("Only if the promise names one. It never moves."), required=False
    )
    review_on = day_field(gettext_lazy("Next look"), gettext_lazy("On this day the reform comes back to your desk."))
    stalled_after = forms.IntegerField(
        label=gettext_lazy("Days without an event after which it counts as stalled"),
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        initial=STALLED,
    )

    def __init__(self, *args: Any, dated: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dated:
            del self.fields["due_on"]

    def checked_by(self) -> dict[str, Any]:
        """Return what was typed as the actions take it."""
        names = ("kept_by", "measure", "due_on", "review_on", "stalled_after")
        return {name: self.cleaned_data.get(name) for name in names}


class AsideForm(forms.Form):
    """Why a promise cannot be checked."""

    note = text_field(
        gettext_lazy("Why it cannot be checked"),
        gettext_lazy("It is public. The promise stays, and can be taken up later."),
    )


class ReviewForm(forms.Form):
    """The day of the next look."""

    review_on = day_field(gettext_lazy("Next look"))


class EnterForm(GateForm, WrittenForm, SourcesMixin, DatingMixin):
    """A promise that stands in a public source."""

    most = 1
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    promise = text_field(
        gettext_lazy("The promise, word for word"),
        gettext_lazy("As the source has it, or your translation of it. It is never changed afterwards."),
        most=PROMISE,
        rows=6,
    )
    maker = forms.ChoiceField(label=gettext_lazy("Council that put it forward"), required=False)
    package = forms.ChoiceField(label=gettext_lazy("Package"), required=False)
    promisers = forms.MultipleChoiceField(
        label=gettext_lazy("Who else promised it"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=gettext_lazy(
            "Their word alone shows no practice. The body and the council count without being chosen."
        ),
    )
    field_order = (
        "title", "promise", "language", "date", "precision", "sources", "more", "maker", "package", "promisers",
        "kept_by", "measure", "due_on", "review_on", "stalled_after",
    )  # fmt: skip

    def __init__(self, *args: Any, body: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = [(card.slug, card.text.name) for card in people.bodies() if card.slug != body]
        self.fields["maker"].choices = [("", _("none, or not known")), *councils]  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["package"].choices = [("", _("none, or not known")), *packages_named()]  # type: ignore[attr-defined]  # as above
        self.fields["promisers"].choices = actor_options()  # type: ignore[attr-defined]  # as above
        self.fields["date"].label = _("When it was promised")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("title", "promise", "language", "maker")}
        return (
            told
            | self.checked_by()
            | {
                "package": data["package"] or None,
                "promisers": tuple(int(pk) for pk in data["promisers"]),
                "promised": self.when(),
                "source": self.chosen()[0],
            }
        )


class PackageForm(WrittenForm):
    """A package of reforms that a body put forward."""

    number = forms.IntegerField(label=gettext_lazy("Number"), min_value=1, max_value=1000)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    field_order = ("number", "title", "language")


class ActorForm(forms.Form):
    """Somebody in a public role, or an organisation, by the name known to the public."""

    name = forms.CharField(label=gettext_lazy("Name, as the public knows it"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=people.actor_kinds, widget=forms.RadioSelect)
    office = forms.CharField(
        label=gettext_lazy("Public role"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("The office or work for which this person is in public. Nothing private."),
    )
    aliases = text_field(gettext_lazy("Other names"), gettext_lazy("One a line."), required=False)

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        lines = [line.strip()[:120] for line in data["aliases"].splitlines() if line.strip()]
        return {"name": data["name"], "kind": data["kind"], "office": data["office"], "aliases": lines}


class GapForm(WrittenForm):
    """Something that is not known and should be."""

    text = text_field(
        gettext_lazy("What is not known"), gettext_lazy("Say it so that somebody could go and find it out.")
    )
    field_order = ("text", "language")


class FillForm(forms.Form):
    """What filled a gap."""

    filled = text_field(gettext_lazy("What is known now"))


class ByLawForm(WrittenForm, SourcesMixin):
    """A by-law that the law needs before it can be applied, with the law as its source."""

    most = 1
    title = forms.CharField(label=gettext_lazy("The by-law"), max_length=300)
    field_order = ("title", "language", "sources", "more")


class AdoptForm(SourcesMixin):
    """The adoption of a by-law, with its source."""

    most = 1
    adopted_on = day_field(gettext_lazy("Adopted on"))
    field_order = ("adopted_on", "sources", "more")
