"""What people type when they propose an amendment, or refuse one."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from senim.propose.formats import parts
from senim.propose.queries.amendments import DraftCard

REASON = 1200


class AmendmentForm(forms.Form):
    """New words for one part, and why."""

    text = forms.CharField(label=_("New wording"), required=False, widget=forms.Textarea)
    reason = forms.CharField(
        label=_("Why"),
        max_length=REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For the authors and for everybody who reads it."),
    )

    def __init__(self, card: DraftCard, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"text": card.text})
        words = self.fields["text"] = forms.CharField(
            label=_("The new words") if card.new else _("New wording"),
            max_length=parts.LONGEST[card.part],
            required=card.new,
            widget=forms.Textarea(attrs={"lang": card.proposal.language}),
            help_text="" if card.new else _("Left empty, the part is to be taken out."),
        )
        words.strip = False
        self.order_fields(["text", "reason"])


class DecisionForm(forms.Form):
    """Why an amendment is refused."""

    reason = forms.CharField(label=_("Why it is refused"), max_length=REASON, widget=forms.Textarea(attrs={"rows": 4}))
