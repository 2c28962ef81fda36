"""What participants type: a statement, a receipt code, an appeal. Signs are cleaned before they are counted."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from senim.listen.formats import texts
from senim.listen.queries.statements import MOST

APPEAL = 600  # characters of an appeal
TOO_LONG = _("This is %(show_value)d characters long; the most is %(limit_value)d. Nothing was kept. Shorten it.")
HINTS = {
    "before": _(
        "One idea, up to 280 characters. A moderator reads it before it appears; if it is refused, you will see why."
    ),
    "after": _("One idea, up to 280 characters. It appears at once; a moderator may refuse it later, with a reason."),
}
EMPTY = _("There is nothing to read here. Nothing was kept. Use your own words.")


class WordsField(forms.CharField):
    """A text of one paragraph that holds at least one letter or digit."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"required": EMPTY, "max_length": TOO_LONG}, **options)

    def to_python(self, value: object) -> str:
        """Return the text as it would be kept, so that it is counted as it would be kept."""
        return texts.clean_text(str(value or ""))

    def validate(self, value: str) -> None:
        """Refuse a text of signs that nobody can read."""
        super().validate(value)
        if not any(sign.isalnum() for sign in value):
            raise ValidationError(EMPTY)


class StatementForm(forms.Form):
    """An own statement; `once` makes the same form sent twice one statement."""

    text = WordsField(label=_("Your own statement"), max_length=MOST)
    once = forms.CharField(max_length=26, required=False, widget=forms.HiddenInput)

    def explain(self, moderation: str) -> Self:
        """Say beside the field what becomes of the text under this kind of moderation; return the form."""
        self.fields["text"].help_text = HINTS[moderation]
        return self


class ReceiptForm(forms.Form):
    """The code on a receipt slip."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve signs, as on your slip. Small or capital letters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AppealForm(forms.Form):
    """Why a refused statement should be published; the code stands for whoever wrote it."""

    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1, max_value=999_999_999, widget=forms.HiddenInput)
    text = WordsField(label=_("Why it should be published"), max_length=APPEAL)
