"""Choosing sources in a form, and the forms of a source, of its kept copy and of a conflict."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.ask.queries import LANGUAGES
from senim.decide.formats.documents import MOST_BYTES
from senim.errors import Refusal
from senim.follow.formats.copies import CopyTooLarge
from senim.follow.formats.languages import own_name
from senim.follow.forms.dating import DatingMixin
from senim.follow.queries import sources as queries
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.sources import SourceCard
from senim.people import queries as people

ADDRESS = re.compile(r"(?:\S*?/sources/)?([0-9a-hjkmnp-tv-z]{12})/?(?:[?#].*)?")
LONG = 600
SPOKEN = (*LANGUAGES, "uz", "ky", "tg", "tr", "az", "uk", "de", "fr", "es", "it", "pl", "ar", "fa", "zh", "ja", "ko")


def actors() -> list[tuple[str, str]]:
    """Return the public actors as options of a form, by name, with none first."""
    named = [
        (str(card.pk), f"{card.name}, {card.office}" if card.office else card.name) for card in people.public_actors()
    ]
    return [("", _("nobody in particular")), *named]


def languages() -> list[tuple[str, str]]:
    """Return the languages of a source as options of a form, each by its own name."""
    return [(code, own_name(code)) for code in SPOKEN]


def text_languages() -> list[tuple[str, str]]:
    """Return the languages in which a monitor writes, as options of a form."""
    return [(code, name) for code, name in languages() if code in LANGUAGES]


def option(card: SourceCard) -> str:
    """Return a source as one line of a list of options."""
    day = f", {card.when.last.year}" if card.when.last else ""
    return f"{card.title} ({card.publisher}{day})"


class SourcesField(forms.MultipleChoiceField):
    """Boxes for sources. Nothing ticked is no error of theirs: the source can be named in the field below them."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list[str]) -> None:
        """Refuse only what was not offered."""
        if value:
            super().validate(value)


class SourcesMixin(forms.Form):
    """The fields by which a form names sources. After `is_valid`, `chosen()` returns their handles, each once.

    A subclass says in `least` and `most` how many it needs. reform: whose sources are offered first.
    """

    least = 1
    most: int | None = None
    sources = SourcesField(label=gettext_lazy("Sources"))
    more = forms.CharField(
        label=gettext_lazy("Other sources"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("The address of their page here, one a line."),
    )

    def __init__(self, *args: Any, reform: ReformCard | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.offered(reform.pk if reform else None)
        self.fields["sources"].choices = [(card.ref, option(card)) for card in offered]  # type: ignore[attr-defined]  # the stubs call every field a Field
        if not offered:
            del self.fields["sources"]

    def clean_more(self) -> tuple[str, ...]:
        """Return the handles of the sources whose pages are named; say which line names none."""
        lines = [line.strip() for line in self.cleaned_data["more"].splitlines() if line.strip()]
        found = {line: match.group(1) for line in lines if (match := ADDRESS.fullmatch(line))}
        known = queries.by_refs(found.values())
        wrong = next((line for line in lines if found.get(line) not in known), None)
        if wrong is not None:
            told = _("“{line}” is not the address of a source here. Add the source first.")
            raise forms.ValidationError(told.format(line=wrong[:200]))
        return tuple(found[line] for line in lines)

    def clean(self) -> dict[str, Any]:
        """Say at the field that there are too few sources, or too many."""
        data = super().clean() or {}
        if "more" in data and ("sources" in data or "sources" not in self.fields):
            chosen = tuple(dict.fromkeys((*data.get("sources", ()), *data["more"])))
            place = "sources" if "sources" in self.fields else "more"
            if len(chosen) < self.least:
                self.add_error(place, self._few())
            elif self.most is not None and len(chosen) > self.most:
                self.add_error(place, _("Choose one source here, not several."))
            data["chosen"] = chosen
        return data

    def chosen(self) -> tuple[str, ...]:
        """Return the handles of the sources, in the order of the form."""
        found: tuple[str, ...] = self.cleaned_data["chosen"]
        return found

    def _few(self) -> str:
        if self.least > 1:
            return _("Choose at least two different sources.")
        return _("Choose a source, or name one. Without it nobody can check this.")


class CopyForm(forms.Form):
    """A copy of a source to be kept. What is larger than is taken is refused before it is read."""

    copy = forms.FileField(
        label=gettext_lazy("A copy to keep"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.txt,.odt,.docx,.png,.jpg,.jpeg,.webp"}),
        help_text=gettext_lazy(
            "PDF, plain text, ODT, DOCX, PNG, JPEG or WebP, up to 5 MB. A photo is kept without what the camera "
            "wrote into it. A document is kept as it is, with the names that stand in it."
        ),
    )

    def clean_copy(self) -> "UploadedFile[Any] | None":  # a generic only for the stubs
        """Say at the field that a file is too large; it is told by its size alone."""
        file: UploadedFile[Any] | None = self.cleaned_data["copy"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(CopyTooLarge(most=MOST_BYTES).sentence())
        return file

    def file(self) -> tuple[str, bytes] | None:
        """Return the name and the content of the file, if there is one."""
        sent: UploadedFile[Any] | None = self.cleaned_data["copy"]
        return (sent.name or "", sent.read(MOST_BYTES + 1)) if sent else None


class SourceForm(DatingMixin, CopyForm):
    """A source, and if one likes a copy of it in the same form."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, help_text=gettext_lazy("As it is printed, in its own language.")
    )
    publisher = forms.CharField(label=gettext_lazy("Who published it"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"))
    language = forms.ChoiceField(label=gettext_lazy("Language of the source"), choices=languages)
    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=1000,
        required=False,
        widget=forms.URLInput,
        help_text=gettext_lazy("The whole address, beginning with https:// or http://."),
    )
    archive = forms.CharField(
        label=gettext_lazy("Address in a web archive"),
        max_length=1000,
        required=False,
        widget=forms.URLInput,
        help_text=gettext_lazy("Where it can be read when the first address no longer works."),
    )
    read_on = forms.DateField(
        label=gettext_lazy("Last read there on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    voice = forms.ChoiceField(
        label=gettext_lazy("Whose voice it is"),
        required=False,
        help_text=gettext_lazy("If it is the word of a public actor. Two texts of one voice count as one source."),
    )
    excerpt = forms.CharField(
        label=gettext_lazy("Excerpt"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=gettext_lazy("The few sentences that matter, word for word."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )
    field_order = (
        "title", "publisher", "kind", "language", "date", "precision", "address", "archive", "read_on", "voice",
        "excerpt", "note", "copy",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("choose")), *queries.kinds()]  # type: ignore[attr-defined]  # as above
        self.fields["voice"].choices = actors()  # type: ignore[attr-defined]  # as above
        self.fields["copy"].required = False
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        texts = ("title", "publisher", "kind", "language", "address", "archive", "excerpt", "note", "read_on")
        voice = int(data["voice"]) if data["voice"] else None
        return {name: data[name] for name in texts} | {"voice": voice, "when": self.when()}


class ConflictForm(SourcesMixin):
    """What sources differ about, and which ones."""

    least = 2
    text = forms.CharField(
        label=gettext_lazy("What they differ about"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=gettext_lazy("What each of them says, without saying who is right."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )
    about = forms.ChoiceField(label=gettext_lazy("Public actor it is about"), required=False)
    resolution = forms.CharField(
        label=gettext_lazy("What is shown meanwhile, and why"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    field_order = ("text", "language", "sources", "more", "about", "resolution")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = actors()  # type: ignore[attr-defined]  # as above
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        about = int(data["about"]) if data["about"] else None
        told = {name: data[name] for name in ("text", "language", "resolution")}
        return told | {"about": about, "sources": self.chosen()}


class TakeAwayForm(forms.Form):
    """Taking away a kept copy, on a ground of the closed list."""

    ground = forms.ChoiceField(label=gettext_lazy("Why it is taken away"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = queries.grounds()  # type: ignore[attr-defined]  # the stubs call every field a Field


class SettleForm(forms.Form):
    """How a conflict was settled."""

    resolution = forms.CharField(
        label=gettext_lazy("How it was settled"), max_length=LONG, widget=forms.Textarea(attrs={"rows": "3"})
    )


def refuse(form: forms.Form, refusal: Refusal, fields: dict[str, str]) -> None:
    """Show a refusal at the field that it is about, by its code; any other above the form."""
    form.add_error(fields.get(refusal.code), refusal.sentence())
