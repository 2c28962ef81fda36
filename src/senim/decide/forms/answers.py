"""The answer sheet: the same rows as the public page, each with its reply, reason, law, owner and day.

Several people fill one sheet. Each form carries signs of what its sender saw, so that what they left alone never
writes over what somebody else wrote meanwhile, and what both wrote is asked about.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.decide.queries.answers import LENGTHS, NOT_OURS, ReplyCard, ReplyDraft, SheetCard, words

LANGUAGES = (("kk", gettext_lazy("Kazakh")), ("ru", gettext_lazy("Russian")), ("en", gettext_lazy("English")))
PARTS = ("word", "reason", "whose", "basis", "owner", "due")
HEAD = ("language", "preface", "signed_by", "signed_as", "source")


class SheetForm(forms.Form):
    """An answer in the making. With `giving` every demand needs its reply, and the whole a signer."""

    def __init__(self, *args: Any, card: SheetCard, giving: bool, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card, self.giving = card, giving
        for reply in card.answer.rows:
            self._add_row(reply)
        self.fields |= _head(card, giving, language)
        self.parts = {name: (name,) for name in HEAD} | {
            str(reply.asked.place): tuple(f"{part}_{reply.asked.place}" for part in PARTS) for reply in card.answer.rows
        }
        self.theirs, self.both = set[str](), set[str]()
        if self.is_bound:
            self._take_over()

    def _add_row(self, reply: ReplyCard) -> None:
        """Add the fields of one demand; each label says which demand it belongs to."""
        place = reply.asked.place
        text = {"lang": self.card.answer.language} if self.card.answer.language else {}
        fields = {
            "word": forms.ChoiceField(
                label=_("Demand {place}: reply").format(place=place), choices=words(), widget=forms.RadioSelect
            ),
            "reason": forms.CharField(
                label=_("Demand {place}: reason").format(place=place),
                max_length=LENGTHS["reason"],
                widget=forms.Textarea(attrs={"rows": "4", **text}),
            ),
            "whose": _line(_("Demand {place}: if not ours, whose matter it is").format(place=place), "whose"),
            "basis": _line(_("Demand {place}: legal basis").format(place=place), "basis"),
            "owner": _line(_("Demand {place}: who carries it out").format(place=place), "owner"),
            "due": forms.DateField(
                label=_("Demand {place}: by which day").format(place=place),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            ),
        }
        for part, field in fields.items():
            field.initial = getattr(reply, part)
            self.fields[f"{part}_{place}"] = field

    @property
    def seen(self) -> str:
        """Return a sign of every part of the draft as it stands, in one field for the form to send back."""
        return " ".join(f"{name}:{self._standing(name)}" for name in self.parts)

    def _standing(self, name: str) -> str:
        return _sign(self.get_initial_for_field(self.fields[field], field) for field in self.parts[name])

    def _typed(self, name: str) -> str:
        return _sign(self.data.get(field) for field in self.parts[name])

    def _take_over(self) -> None:
        """Put what somebody else wrote meanwhile where the sender left the sheet as it was; mark what both wrote."""
        seen = dict(pair.split(":", 1) for pair in self.data.get("seen", "").split() if ":" in pair)
        moved = {name for name in self.parts if name in seen and seen[name] != self._standing(name)}
        self.theirs = {name for name in moved if self._typed(name) == seen[name]}
        self.both = {name for name in moved - self.theirs if self._typed(name) != self._standing(name)}
        fields = [field for name in self.theirs for field in self.parts[name]]
        standing = {field: str(self.get_initial_for_field(self.fields[field], field) or "") for field in fields}
        self.data = {**{field: self.data.get(field) for field in self.data}, **standing}

    def _check_seen(self) -> None:
        """Say where two people wrote at once; and nobody gives words that they have not read."""
        told = _(
            "Somebody else wrote here meanwhile: “{now}”. Yours is not kept. Send it again to put it in that place."
        )
        labels = dict(words())
        for name in self.both:
            values = [self.get_initial_for_field(self.fields[field], field) for field in self.parts[name]]
            now = "; ".join(labels.get(str(value), str(value)) for value in values if value)
            self.add_error(self.parts[name][0], told.format(now=now or "–"))
        for name in self.theirs if self.giving else ():
            self.add_error(self.parts[name][0], _("Somebody else wrote this meanwhile. Read it, then give the answer."))

    @property
    def rows(self) -> list[tuple[ReplyCard, list[str]]]:
        """Each demand with the names of its fields, for the page."""
        return [(reply, [f"{part}_{reply.asked.place}" for part in PARTS]) for reply in self.card.answer.rows]

    def _blank(self, place: int) -> bool:
        """Say whether nothing was typed about a demand."""
        return not any(str(self.data.get(f"{part}_{place}", "")).strip() for part in PARTS)

    def _needed(self, reply: ReplyCard) -> bool:
        """Say whether a demand must have its reply now: when the answer is given, or once it is begun."""
        return (self.giving and not reply.asked.withdrawn) or not self._blank(reply.asked.place)

    def _clean_fields(self) -> None:
        """Ask of a draft only what it begins; the page says all the same what the answer must have."""
        idle = [reply.asked.place for reply in self.card.answer.rows if not self._needed(reply)]
        names = [f"{part}_{place}" for place in idle for part in ("word", "reason")]
        names += () if self.giving else ("signed_by", "signed_as", "source")
        before = {name: self.fields[name].required for name in names}
        for name in names:
            self.fields[name].required = False
        super()._clean_fields()  # type: ignore[misc]  # the stubs leave the method out
        for name, required in before.items():
            self.fields[name].required = required

    def clean(self) -> dict[str, Any]:
        """Refuse a reason of dots and dashes, and "not ours" without saying whose."""
        for reply in self.card.answer.rows:
            place = reply.asked.place
            reason, word = self.cleaned_data.get(f"reason_{place}", ""), self.cleaned_data.get(f"word_{place}", "")
            if reason and not _says_something(reason):
                self.add_error(f"reason_{place}", _("There is no reason in this. Write why, in words."))
            whose = _says_something(self.cleaned_data.get(f"whose_{place}", ""))
            if word == NOT_OURS and not whose:
                self.add_error(f"whose_{place}", _("Say whose matter it is: the name of the body."))
            elif word and word != NOT_OURS and whose:
                self.add_error(
                    f"whose_{place}", _("This belongs to the reply “not ours”. Take it out, or choose that.")
                )
        self._check_seen()
        return self.cleaned_data

    def replies(self) -> dict[int, ReplyDraft | None]:
        """Return the whole replies by place; None where nothing was typed. Those with an error are left out."""
        found: dict[int, ReplyDraft | None] = {}
        for reply in self.card.answer.rows:
            place = reply.asked.place
            if any(f"{part}_{place}" in self.errors for part in PARTS):
                continue
            if self._blank(place):
                found[place] = None
            else:
                found[place] = ReplyDraft(**{part: self.cleaned_data[f"{part}_{place}"] for part in PARTS})
        return found

    def head(self) -> dict[str, str]:
        """Return language, preface, signer and letter; what has an error stays as it was kept before."""
        return {name: self.cleaned_data.get(name, getattr(self.card.answer, name)) or "" for name in HEAD}


def _head(card: SheetCard, giving: bool, language: str) -> dict[str, forms.Field]:
    """Return the fields of the whole answer, with what the draft has."""
    draft = card.answer
    letter = _("Number and day of the letter. The page says “entered from a letter” and names it.")
    fields: dict[str, forms.Field] = {
        "language": forms.ChoiceField(
            label=_("Language of the answer"), choices=LANGUAGES, initial=draft.language or language
        ),
        "preface": forms.CharField(
            label=_("Before the replies"),
            required=False,
            max_length=LENGTHS["preface"],
            widget=forms.Textarea(attrs={"rows": "3"}),
        ),
        "signed_by": _line(_("Signed by"), "signed_by", required=True),
        "signed_as": _line(_("Office of the signer"), "signed_as", required=True),
        "source": _line(_("The letter that this is taken from"), "source", required=not card.official),
    }
    fields["source"].help_text = letter
    for name in ("preface", "signed_by", "signed_as", "source"):
        fields[name].initial = getattr(draft, name)
    for name in ("signed_by", "signed_as") if giving else ():
        fields[name].validators.append(_check_words)
    return fields


def _line(label: str, name: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=LENGTHS[name])


def _check_words(typed: str) -> None:
    """Refuse a name of dots and dashes."""
    if not _says_something(typed):
        raise ValidationError(_("There is nothing to read here. Use words."))


def _sign(values: Iterable[object]) -> str:
    """Return a short sign of some values, the same however their spaces and lines are broken."""
    lines = "\n".join(" ".join(str(value or "").split()) for value in values)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
