"""Every "no" that Senim says: a code for machines, parameters, and a sentence that helps people.

A refusal tells what happened, what it changed (nothing, unless the sentence says otherwise) and what can be
done now. Rooms subclass `Refusal` in their `policy.py`, formats in their `formats.py`; one middleware turns it
into a page, and the `senim` command into one line on standard error and exit code 2.
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The base class of every refusal. Subclasses set `code`, `text` and, for the web, `status`."""

    code: ClassVar[str] = ""
    text: ClassVar[str | Promise] = ""
    status: ClassVar[int] = 409

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params

    def sentence(self) -> str:
        """Return the sentence for people, in the language that is active now."""
        return str(self.text).format(**self.params)

    def __str__(self) -> str:
        return self.sentence()


class NotAllowed(Refusal):
    """The actor's role, or the phase, does not permit the act."""

    code = "senim.act.not_allowed"
    text = _("This is not open to you now. Nothing was changed. Go back, or sign in with the role that may do it.")
    status = 403


class NotFound(Refusal):
    """What was asked for does not exist, or the actor may not know that it does."""

    code = "senim.thing.not_found"
    text = _("There is nothing here that you may see. Check the address, or start from the list of conversations.")
    status = 404


class BadInput(Refusal):
    """What was sent cannot be read as what the act needs."""

    code = "senim.input.bad"
    text = _("What was sent could not be read: {what}. Nothing was changed. Correct it and send it again.")
    status = 400
