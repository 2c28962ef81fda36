"""What is refused when a statement is said to put a claim to the public."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class NoStatement(Refusal):
    """A statement that is not there, or not before the public."""

    code = "check.link.no_statement"
    text = _(
        "No statement {number} is published in this conversation. Nothing was changed. "
        "Look up its number on the page of the conversation."
    )
    status = 400


class LinkedElsewhere(Refusal):
    """One statement puts one claim."""

    code = "check.link.elsewhere"
    text = _(
        "This statement is linked already, to this claim: {text} Nothing was changed. "
        "Take that link back first if it is wrong."
    )


class NoLink(Refusal):
    """What is not linked cannot be taken back."""

    code = "check.link.none"
    text = _(
        "This statement is not linked to this claim, or not any more. Nothing was changed. Look at the page again."
    )
