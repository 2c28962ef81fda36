"""The forms of a check: what it says with its sources, whom it asks, what the speakers reply, and why it goes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.check.queries import checks
from senim.check.queries.editions import DIRECTIONS, EditionCard
from senim.follow.forms.sources import ADDRESS, option, text_languages
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard

ROWS, SPARE = 5, 2  # of sources: so many at the least, and so many empty ones after those that are filled
MOST_ROWS = 40
REASONING, CHANGE, NOTE, PLACE, LONGEST, REPLY, HOW = 3000, 1000, 600, 120, 300, 3000, 300  # characters at most
PARTS = ("source", "more", "direction", "place", "note")


def why_field() -> forms.CharField:
    """Return the field for the reason of a correction or a withdrawal."""
    return forms.CharField(
        label=gettext_lazy("What was wrong"),
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("It stands in the list of corrections, for everybody."),
    )


class EditionForm(forms.Form):
    """What a check says. Sources stand in rows; a row without a source and a side is left out."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), widget=forms.RadioSelect)
    reasoning = forms.CharField(
        label=gettext_lazy("What was found, and why this word"),
        max_length=REASONING,
        widget=forms.Textarea(attrs={"rows": "8"}),
        help_text=gettext_lazy("An empty line begins a new paragraph. Say what is not known. Guess no motives."),
    )
    would_change = forms.CharField(
        label=gettext_lazy("What would change the verdict"),
        max_length=CHANGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("Every verdict but “not checkable” says so: which record, which figures."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )

    def __init__(
        self, data: QueryDict | None, *, old: EditionCard | None, offered: Iterable[SourceCard], published: bool
    ) -> None:
        super().__init__(data, initial=_begun(old))
        self.fields["verdict"].choices = list(checks.verdicts())  # type: ignore[attr-defined]  # the stubs call every field a Field
        if published:
            self.fields["why"] = why_field()
        self._rows(_asked(self.data, len(old.evidence) if old else 0), list(offered))

    def evidence_rows(self) -> list[dict[str, Any]]:
        """Return the rows of sources, each with its number and the names of its fields."""
        return [{"number": n, "names": [f"{part}_{n}" for part in PARTS]} for n in self.numbers]

    def clean(self) -> dict[str, Any]:
        """Find the sources that are named by their addresses; say at the field what a row lacks."""
        data = super().clean() or {}
        data["evidence"] = [line for n in self.numbers if (line := self._line(n, data)) is not None]
        return data

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        names = [name for name in ("verdict", "reasoning", "would_change", "language", "why") if name in self.fields]
        return {name: self.cleaned_data[name] for name in (*names, "evidence")}

    def _rows(self, count: int, offered: Sequence[SourceCard]) -> None:
        options = [("", _("none")), *((card.ref, option(card)) for card in offered)]
        sides = [("", _("no side chosen")), *DIRECTIONS]
        self.numbers = range(1, count + 1)
        for n in self.numbers:
            self.fields |= {
                f"source_{n}": forms.ChoiceField(label=_("Source"), choices=options, required=False),
                f"more_{n}": forms.CharField(
                    label=_("Another source"), max_length=LONGEST, required=False,
                    help_text=_("The address of its page here, if it is not in the list."),
                ),
                f"direction_{n}": forms.ChoiceField(label=_("On which side it speaks"), choices=sides, required=False),
                f"place_{n}": forms.CharField(label=_("Place in it"), max_length=PLACE, required=False),
                f"note_{n}": forms.CharField(
                    label=_("What it shows"), max_length=NOTE, required=False,
                    widget=forms.Textarea(attrs={"rows": "2"}),
                ),
            }  # fmt: skip

    def _line(self, n: int, data: dict[str, Any]) -> tuple[str, str, str, str] | None:
        """Return one row as the action takes it, None for an empty one or one with a fault, said at its field."""
        ref, typed = data.get(f"source_{n}", ""), data.get(f"more_{n}", "").strip()
        side, place, note = (data.get(f"{part}_{n}", "") for part in ("direction", "place", "note"))
        if typed:
            found = ADDRESS.fullmatch(typed)
            if found is None or found.group(1) not in sources.by_refs([found.group(1)]):
                self.add_error(f"more_{n}", _("This is not the address of a source here. Add the source first."))
                return None
            ref = found.group(1)
        if not ref and (side or place or note):
            self.add_error(f"source_{n}", _("Choose the source of this row, or empty the row."))
        elif ref and not side:
            self.add_error(f"direction_{n}", _("Choose on which side this source speaks."))
        return (ref, side, place, note) if ref and side else None


class AskForm(forms.Form):
    """Asking one speaker."""

    how = forms.CharField(
        label=gettext_lazy("In which way the speaker was asked"),
        max_length=HOW,
        help_text=gettext_lazy("By letter to the press office, say. It is public; give no private address."),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Last day for the reply"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "At least seven days from today, for every speaker alike. What comes later is printed too."
        ),
    )

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("due_on", first)


class ReplyForm(forms.Form):
    """What a speaker replies, whoever types it in: one space for all."""

    text = forms.CharField(
        label=gettext_lazy("The reply"),
        max_length=REPLY,
        widget=forms.Textarea(attrs={"rows": "10"}),
        help_text=gettext_lazy("At most 300 words. It is printed in full, as it came, and stays."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the reply"), choices=text_languages, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")


class SpeakerReplyForm(ReplyForm):
    """A reply as a monitor, or the body that spoke, enters it: it may stand in a source already."""

    more = forms.CharField(
        label=gettext_lazy("Where it was published"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("The address of a source here, if it did not come by itself."),
    )

    def clean_more(self) -> str | None:
        """Return the handle of the source that is named, or None."""
        typed = self.cleaned_data["more"].strip()
        found = ADDRESS.fullmatch(typed)
        if typed and (found is None or found.group(1) not in sources.by_refs([found.group(1)])):
            raise forms.ValidationError(_("This is not the address of a source here. Add the source first."))
        return found.group(1) if found else None

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        return {"text": data["text"], "language": data["language"], "source": data["more"]}


class WithdrawForm(forms.Form):
    """Withdrawing a check."""

    why = why_field()


def _begun(old: EditionCard | None) -> dict[str, Any]:
    """Return the fields as the newest edition has them."""
    if old is None:
        return {"language": get_language() or ""}
    told: dict[str, Any] = {name: getattr(old, name) for name in ("verdict", "reasoning", "would_change", "language")}
    for n, line in enumerate(old.evidence, start=1):
        told |= {
            f"source_{n}": line.source.ref, f"direction_{n}": line.direction, f"place_{n}": line.place,
            f"note_{n}": line.note,
        }  # fmt: skip
    return told


def _asked(sent: Any, filled: int) -> int:
    """Return how many rows a form has: as many as were sent, or enough for what is there and two more."""
    names = (str(name).removeprefix("source_") for name in sent if str(name).startswith("source_"))
    numbers = [int(n) for n in names if n.isascii() and n.isdigit() and len(n) <= len(str(MOST_ROWS))]
    return min(MOST_ROWS, max([ROWS, filled + SPARE, *numbers]))
