"""The forms of the report on who decides: its period, a coder's reading of a role, and a written rule of voting."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.check.queries.deciding import ReadingCard
from senim.follow.forms.sources import SourcesMixin, actors, option, text_languages

DATE = forms.DateInput(attrs={"type": "date"})
MOST_DIGITS = 7  # of a number of votes


class PeriodForm(forms.Form):
    """From which day to which; an end that is left open takes in everything."""

    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DATE)
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DATE)


class RoleForm(forms.Form):
    """Whom sources name in one part of a decision."""

    role = forms.CharField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=gettext_lazy("Whom the sources name"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("Which source says so"), required=False)
    certainty = forms.ChoiceField(
        label=gettext_lazy("How certain it is"),
        choices=[("high", gettext_lazy("high")), ("medium", gettext_lazy("medium")), ("low", gettext_lazy("low"))],
        initial="medium",
    )
    note = forms.CharField(label=gettext_lazy("Note (optional)"), max_length=300, required=False)

    def __init__(self, *args: Any, reading: ReadingCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("nobody is named")), *actors()[1:]]
        told = [("", _("none")), *((source.ref, option(source)) for source in reading.sources)]
        self.fields["who"].choices = named  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["source"].choices = told  # type: ignore[attr-defined]  # as above

    def said(self) -> dict[str, Any]:
        """Return what was read, as the action takes it."""
        data = self.cleaned_data
        return data | {"who": int(data["who"]) if data["who"] else None, "source": data["source"] or None}


class VotingRuleForm(SourcesMixin):
    """A written rule with its blocs, one a line."""

    most = 1
    language = forms.ChoiceField(label=gettext_lazy("Language of the title"), choices=text_languages)
    title = forms.CharField(label=gettext_lazy("The rule in one line"), max_length=200)
    quota = forms.IntegerField(label=gettext_lazy("Votes that are enough"), min_value=1, max_value=10**7)
    blocs = forms.CharField(
        label=gettext_lazy("Who votes as one"),
        widget=forms.Textarea(attrs={"rows": "6"}),
        max_length=12_000,
        help_text=gettext_lazy("One a line: the name, a semicolon, the number of votes. Single members have 1."),
    )
    since = forms.DateField(label=gettext_lazy("In force from"), widget=DATE)
    until = forms.DateField(label=gettext_lazy("Until (optional)"), required=False, widget=DATE)
    field_order = ("title", "language", "quota", "blocs", "since", "until", "sources", "more")

    def clean_blocs(self) -> list[tuple[str, int, None]]:
        """Return the blocs; say which line cannot be read."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["blocs"].splitlines())):
            name, _sign, votes = (part.strip() for part in line.rpartition(";"))
            if not name or not votes.isdecimal() or len(votes) > MOST_DIGITS:
                told = _("“{line}” is no name, semicolon and number.")
                raise forms.ValidationError(told.format(line=line[:80]))
            found.append((name, int(votes), None))
        return found

    def said(self) -> dict[str, Any]:
        """Return the rule as the action takes it."""
        names = ("language", "title", "quota", "blocs", "since", "until")
        return {name: self.cleaned_data[name] for name in names} | {"source": self.chosen()[0]}
