"""Forms of a panel: pool and quotas, the public part of the draw, why it will not be drawn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.ask.queries import LANGUAGES
from senim.errors import Refusal

NAMES = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
METHODS = [
    ("leximin", _("leximin: the smallest chance as large as possible, then the next smallest, and so on")),
    ("maximin", _("maximin: only the smallest chance as large as possible")),
]
SHOWN = [
    ("all", _("everything: whoever likes can repeat the draw")),
    ("result", _("only the result: kinds of people and lots stay with you, for observers to look at")),
]
# What a refusal of the room is about, by its code or by the noun in it: there it stands in the form.
FIELDS = {
    "decide.panel.small_types": "small_types",
    "decide.panel.no_title": "title",
    "pool": "pool",
    "quota": "quotas",
    "panel": "size",
}


def _languages() -> list[tuple[str, Any]]:
    return [(code, NAMES[code]) for code in LANGUAGES]


class PanelForm(forms.Form):
    """What a draw is bound to. The file is chosen anew each time the form is sent: browsers have it so."""

    title = forms.CharField(label=_("What the panel is for"), max_length=160)
    language = forms.ChoiceField(label=_("Language of the title"), choices=_languages, widget=forms.RadioSelect)
    size = forms.IntegerField(label=_("How many people are drawn"), min_value=1, max_value=1000)
    method = forms.ChoiceField(label=_("Method"), choices=METHODS, widget=forms.RadioSelect)
    pool = forms.FileField(
        label=_("The pool, as a CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        help_text=_(
            "One row a person: the column id, a column for each feature with quotas, and household if nobody is to sit "
            "beside somebody they live with. No names, mail addresses or phone numbers."
        ),
    )
    quotas = forms.CharField(
        label=_("The quotas"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": "10", "class": "code"}),
        help_text=_("First row: feature, value, least, most. You can paste the cells of a spreadsheet."),
    )
    shown = forms.ChoiceField(label=_("What is published after the draw"), choices=SHOWN, widget=forms.RadioSelect)
    small_types = forms.BooleanField(
        label=_("Of some kinds there are only one or two people, and they know that their features are published"),
        required=False,
    )
    public_source = forms.CharField(
        label=_("Public part of the draw"),
        max_length=200,
        required=False,
        help_text=_(
            "Something that nobody can know yet, and how it is written: the numbers of a lottery on a day to come, "
            "in their order, with spaces between."
        ),
    )

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that it is about. Impossible quotas stand in the form with the least change."""
        noun = refusal.code.split(".")[1]
        self.add_error(FIELDS.get(refusal.code, FIELDS.get(noun, "title")), refusal.sentence())

    def suggest(self, quotas: str) -> None:
        """Put other quotas into the field."""
        typed = {name: self.data[name] for name in self.data}  # what was sent holds lists, and ** would unpack those
        self.data = {**typed, "quotas": quotas}


class DrawForm(forms.Form):
    """What came of the public part, if one was announced."""

    public_part = forms.CharField(label=_("The public part, as it was announced"), max_length=200, required=False)


class CancelForm(forms.Form):
    """Why a panel will not be drawn."""

    reason = forms.CharField(label=_("Reason"), max_length=600, widget=forms.Textarea(attrs={"rows": "3"}))
