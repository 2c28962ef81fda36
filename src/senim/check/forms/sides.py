"""The form by which a monitor says on which side of public power somebody speaks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.check.queries import sides

GROUND = 300  # characters at most


class SideForm(forms.Form):
    """The side and the grounds."""

    side = forms.ChoiceField(label=_("Speaks as one of the"), widget=forms.RadioSelect)
    ground = forms.CharField(
        label=_("On which grounds"),
        max_length=GROUND,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_(
            "A public fact, such as the office held or the body spoken for. Never an opinion ascribed to them."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = list(sides.words())  # type: ignore[attr-defined]  # the stubs call every field a Field
