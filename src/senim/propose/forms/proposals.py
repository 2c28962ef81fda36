"""What people type when they write a proposal, decide on one, or join its authors."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from senim.people.queries import BodyCard
from senim.propose.formats import wording as sizes
from senim.propose.formats.wording import Wording, join_paragraphs, split_paragraphs, split_tags, wording
from senim.propose.queries.proposals import ProposalCard

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
TOO_LONG = _("This is %(show_value)d characters long; the most is %(limit_value)d. Nothing was kept. Shorten it.")
ROWS, MORE = 3, 3  # demands that a new form has room for, and how many more at a time
NO_NUMBERS = _("Write numbers of statements with commas between them.")


class NumbersField(forms.CharField):
    """Numbers of statements, with commas between them."""

    def to_python(self, value: object) -> Any:
        """Return the numbers as they were typed, in their order."""
        typed = str(value or "").replace(",", " ").replace(";", " ").split()
        if not all(number.isdecimal() and len(number) < 10 for number in typed):
            raise ValidationError(NO_NUMBERS)
        return [int(number) for number in typed]


class ProposalForm(forms.Form):
    """A proposal in the making: its words, what they grew out of, and how it is found.

    `rows` demands have room. `links`: whether it grows out of statements. `body`: the bodies to choose from, when a
    new one is begun. `law`: whether there is a text of law. `noted`: whether a text is changed that was open before.
    `dated`: whether the last day for support can be chosen.
    """

    title = forms.CharField(
        label=_("Title"),
        max_length=sizes.TITLE,
        help_text=_("In one line: what is to change?"),
        error_messages={"max_length": TOO_LONG},
    )
    text = forms.CharField(
        label=_("Reasons"),
        max_length=sizes.TEXT,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "Why it should change. An empty line begins a new paragraph; a line that begins with * is a point."
        ),
        error_messages={"max_length": TOO_LONG},
    )
    tags = forms.CharField(
        label=_("Tags"),
        max_length=400,
        required=False,
        help_text=_("Words under which people find it, with commas between them. Eight at most."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES, widget=forms.RadioSelect)
    open_until = forms.DateField(
        label=_("Last day for support"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        help_text=_("Until the end of this day people can support it. Left empty, it stays open."),
    )
    once = forms.CharField(max_length=26, required=False, widget=forms.HiddenInput)
    base = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        rows: int = ROWS,
        bodies: Sequence[BodyCard] = (),
        links: bool = False,
        law: bool = False,
        noted: bool = False,
        dated: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = list(range(1, min(rows, sizes.DEMANDS) + 1))
        self.links = links
        if bodies:
            choices = [("", _("Choose a body")), *((card.slug, card.text.name) for card in bodies)]
            self.fields["body"] = forms.ChoiceField(label=_("To whom"), choices=choices)
        else:
            del self.fields["language"]
        for number in self.numbers:
            self._add_demand(number)
        if links:
            self.fields["whole"] = NumbersField(
                label=_("Statements out of which the whole grew"),
                required=False,
                help_text=_("Numbers of published statements of this conversation, with commas between them."),
            )
        if law:
            self.fields["law"] = forms.CharField(
                label=_("Text of the law"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 16}),
                help_text=_(
                    "An empty line begins a new paragraph. Its first line may be a label: # Article 3, paragraph 2"
                ),
            )
        if not dated:
            del self.fields["open_until"]
        if noted:
            self.fields["note"] = forms.CharField(
                label=_("What changed"),
                max_length=sizes.NOTE,
                help_text=_("One line for those who read the last version."),
                error_messages={"max_length": TOO_LONG},
            )

    def _add_demand(self, number: int) -> None:
        self.fields[f"demand_{number}"] = forms.CharField(
            label=_("Demand {number}").format(number=number),
            max_length=sizes.DEMAND,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"max_length": TOO_LONG},
        )
        if self.links:
            self.fields[f"from_{number}"] = NumbersField(
                label=_("Statements behind demand {number}").format(number=number), required=False
            )

    def demand_names(self) -> list[str]:
        """Return the names of the fields of the demands, in the order of the page."""
        pairs = ((f"demand_{number}", f"from_{number}") for number in self.numbers)
        return [name for pair in pairs for name in pair if name in self.fields]

    def said(self) -> Wording:
        """Return the words that were typed."""
        data = self.cleaned_data
        demands = [data[f"demand_{number}"] for number in self.numbers]
        return wording(data["title"], data["text"], demands, split_paragraphs(data.get("law", "")))

    def content(self) -> dict[str, Any]:
        """Return what was typed as the actions take it; links follow their demands when empty ones fall away."""
        data, said = self.cleaned_data, self.said()
        filled = [number for number in self.numbers if wording("", "", [data[f"demand_{number}"]]).demands]
        links = [(number, 0) for number in data.get("whole", ())]
        for place, number in enumerate(filled, start=1):
            links += [(statement, place) for statement in data.get(f"from_{number}", ())]
        return {
            "title": said.title,
            "text": said.text,
            "demands": said.demands,
            "paragraphs": said.paragraphs,
            "tags": split_tags(data["tags"]),
            "statements": links,
        }

    def sent(self) -> list[tuple[str, str]]:
        """Return every field as it was sent, for a page that asks once more before it is kept."""
        return [(name, str(self.data.get(name, ""))) for name in self.fields]


def initial_of(card: ProposalCard, mark: str) -> dict[str, Any]:
    """Return what a form shows of a proposal that is there already."""
    shown: dict[str, Any] = {
        "title": card.version.title,
        "text": card.version.text,
        "tags": ", ".join(card.tags),
        "open_until": card.open_until,
        "law": join_paragraphs((p.label, p.text) for p in card.version.paragraphs),
        "whole": _numbers(card, 0),
        "base": mark,
    }
    for demand in card.version.demands:
        shown[f"demand_{demand.number}"] = demand.text
        shown[f"from_{demand.number}"] = _numbers(card, demand.number)
    return shown


def _numbers(card: ProposalCard, demand: int) -> str:
    return ", ".join(str(link.number) for link in card.statements if link.demand == demand)


class JoinForm(forms.Form):
    """A code with which somebody joins the authors."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve signs. Small or capital letters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SupportRuleForm(forms.Form):
    """How many supports put a proposal before a body by themselves, and from when on."""

    supports = forms.IntegerField(label=_("How many supports"), min_value=1, max_value=2_000_000_000)
    since = forms.DateField(
        label=_("From this day on"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )

    def on(self, day: date) -> "SupportRuleForm":
        """Offer a day to begin with; return the form."""
        self.fields["since"].initial = day
        return self
