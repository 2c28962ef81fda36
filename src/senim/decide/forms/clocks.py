"""Forms of the answer clock: its rule, its days off, pauses and extensions, and taking a proposal back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.decide.formats.holidays import MOST_BYTES

MATTERS = [("proposal", _("a proposal")), ("package", _("a package of proposals"))]
UNITS = [("working", _("working days")), ("calendar", _("calendar days"))]
MOST_DAYS = 366
REASON = 600


def _reason(label: object, hint: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=REASON, widget=forms.Textarea, help_text=hint)  # type: ignore[arg-type]  # lazy texts


class RuleForm(forms.Form):
    """How long the body has, from when on, and by which law."""

    matter = forms.ChoiceField(label=_("To answer"), choices=MATTERS, widget=forms.RadioSelect)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=MOST_DAYS)
    unit = forms.ChoiceField(label=_("Which days count"), choices=UNITS, widget=forms.RadioSelect)
    very_late = forms.IntegerField(
        label=_("Very late after so many more days"), min_value=1, max_value=MOST_DAYS, help_text=_("Of the same kind.")
    )
    since = forms.DateField(
        label=_("Holds from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Clocks that run already keep the rule by which they began."),
    )
    basis = forms.CharField(
        label=_("Law or order that says so"), max_length=300, required=False, widget=forms.TextInput()
    )


class HolidaysForm(forms.Form):
    """A calendar file of days off."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        help_text=_(
            "It holds from today on for the years that it names, in the place of older files. A day at a weekend on "
            "which people work has the category WORKDAY."
        ),
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Left empty, the name in the file is taken.")
    )

    def content(self) -> bytes:
        """Return what the file holds, and no more than a calendar may have and one byte."""
        content: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return content


class PauseForm(forms.Form):
    """Why days are not to count."""

    reason = _reason(_("Why the clock is paused"), _("It stands beside the due date, for all to read."))


class ExtendForm(forms.Form):
    """How many more days, and why."""

    days = forms.IntegerField(label=_("How many more days"), min_value=1, max_value=MOST_DAYS)
    reason = _reason(_("Why there are more days"), _("It stands beside the due date, for all to read."))


class WithdrawForm(forms.Form):
    """Why a proposal is taken back."""

    reason = _reason(_("Why it is withdrawn"), _("It stands on the page of the proposal."))
