"""The words of a reminder. They are sent as plain text, in the language of the body."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY = {"kk": r"Y \ж\ы\л\ғ\ы j E"}  # as on the pages: 2026 жылғы 15 желтоқсан


@dataclass(frozen=True)
class Letter:
    """A message without its addresses."""

    subject: str
    text: str


def reminder(*, language: str, body: str, title: str, due_on: date, today: date, address: str) -> Letter:
    """Return the reminder of an answer: what is asked, by when, and where it is written."""
    with translation.override(language):
        spelled = formats.date_format(due_on, DAY.get(language, "j E Y"))
        spelled = spelled.lower() if language == "kk" else spelled  # Django writes Kazakh months with a capital
        left = (due_on - today).days
        one_line = " ".join(title.split())
        if left > 0:
            subject = _("Answer due on {day}: {title}").format(day=spelled, title=one_line)
            when = ngettext("The answer is due in {n} day, on {day}.", "The answer is due in {n} days, on {day}.", left)
        elif left == 0:
            subject = _("Answer due today: {title}").format(title=one_line)
            when = _("The answer is due today, {day}.")
        else:
            subject = _("No answer yet: {title}").format(title=one_line)
            when = ngettext(
                "The answer was due on {day}, {n} day ago. The public page says so.",
                "The answer was due on {day}, {n} days ago. The public page says so.",
                -left,
            )
        lines = (
            _("This is put before “{body}” on Senim:").format(body=body),
            f"  {one_line}",
            when.format(n=abs(left), day=spelled),
            _("Write the answer here: {address}").format(address=address),
            _("You get this message because you answer for this body. It is sent before, on and after the due day."),
        )
        return Letter(subject[:200], "\n\n".join(lines) + "\n")
