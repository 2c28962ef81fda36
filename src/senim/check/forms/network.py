"""What a visitor may choose of the discourse network. It is sent by GET and changes nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.check.formats.network import AFFILIATION, CONFLICT, CONGRUENCE, DEFAULTS, GROUPS, SUBTRACT, Choices
from senim.check.queries import network as queries
from senim.follow.formats.dating import BadDate, read

LONGEST = 32  # more than any date; the message shows what was typed
MOST_SEED = 999_999
NOT_LISTED = {"invalid_choice": gettext_lazy("“%(value)s” is not in the list. Choose one that is.")}
KINDS = [
    (AFFILIATION, gettext_lazy("who spoke of what")),
    (CONGRUENCE, gettext_lazy("who says the same")),
    (CONFLICT, gettext_lazy("who contradicts whom")),
    (SUBTRACT, gettext_lazy("both: the same less what is contradicted")),
]
NORMS = [
    ("none", gettext_lazy("pairs of statements, as they are")),
    ("average", gettext_lazy("divided by how much the two say on average")),
    ("jaccard", gettext_lazy("divided by all that either says (Jaccard)")),
    ("cosine", gettext_lazy("likeness in what they say (cosine)")),
]
REPEATS = [
    ("document", gettext_lazy("once in each document")),
    ("week", gettext_lazy("once in each week")),
    ("month", gettext_lazy("once in each month")),
    ("year", gettext_lazy("once in each year")),
    ("range", gettext_lazy("once in all")),
    ("include", gettext_lazy("every time")),
]
WINDOWS = [
    ("year", gettext_lazy("years")),
    ("half", gettext_lazy("half years")),
    ("quarter", gettext_lazy("quarters")),
    ("month", gettext_lazy("months")),
]


def actors() -> list[tuple[str, Any]]:
    """Return which actors can be chosen. No query."""
    every = ("", gettext_lazy("all public actors"))
    groups = (GROUPS, gettext_lazy("all but persons: offices, bodies, parties, organisations"))
    return [every, groups, *queries.kinds()]


def _chosen(label: Any, choices: Any, hint: Any = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, error_messages=NOT_LISTED, required=required
    )  # fmt: skip


class NetworkForm(forms.Form):
    """Time, actors and the rules of counting. After `is_valid`, `chosen()` returns them."""

    since = forms.CharField(
        label=gettext_lazy("From"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("2020, 2020-06 or 2020-06-27. Empty for the beginning."),
    )  # fmt: skip
    until = forms.CharField(
        label=gettext_lazy("Up to"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("The same. Empty for all that followed."),
    )  # fmt: skip
    actors = _chosen(gettext_lazy("Actors"), actors, required=False)
    kind = _chosen(gettext_lazy("What ties two actors"), KINDS)
    norm = _chosen(gettext_lazy("How a tie is measured"), NORMS)
    repeats = _chosen(
        gettext_lazy("What one actor says again counts"), REPEATS,
        gettext_lazy("How often somebody is quoted in one article is the journalist’s choice."),
    )  # fmt: skip
    window = _chosen(gettext_lazy("Stretches of time"), WINDOWS)
    seed = forms.IntegerField(
        label=gettext_lazy("Seed of the drawing"), min_value=0, max_value=MOST_SEED,
        help_text=gettext_lazy("Another number turns and moves the drawing, and changes nothing else."),
    )  # fmt: skip

    def __init__(self, asked: Mapping[str, str]) -> None:
        """Take an address; what it does not hold is as nobody chose it."""
        super().__init__({name: asked.get(name, default) for name, default in DEFAULTS.items()})

    def add_prefix(self, field_name: str) -> str:
        """Return the name in an address: "from" and "to" are words of the language, and no names in it."""
        return {"since": "from", "until": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Read the two dates; say at the field why one is none, or why the end lies before the beginning."""
        data = super().clean() or {}
        first, last = self._day("since"), self._day("until")
        if first and last and last < first:
            self.add_error("until", _("This lies before the beginning. Choose a later date, or leave it empty."))
        return {**data, "first": first, "last": last}

    def _day(self, name: str) -> date | None:
        """Return the first day of the one date, the last of the other; None for an open end."""
        try:
            when = read(self.cleaned_data.get(name, ""))
        except BadDate as refusal:
            self.add_error(name, refusal.sentence())
            return None
        return when.first if name == "since" else when.last

    def chosen(self) -> Choices:
        """Return what was chosen."""
        names = ("first", "last", "kind", "norm", "repeats", "actors", "window", "seed")
        return Choices(**{name: self.cleaned_data[name] for name in names})
