"""Bringing the text of a source here: pasted, or as a file of a page or a plain text."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.check.formats.articles import ArticleTooLarge
from senim.check.formats.articles.reading import MOST_BYTES
from senim.follow.forms.sources import SourcesMixin, languages


class DocumentForm(SourcesMixin):
    """One source and its text. A file that is too large is told by its size, and never read."""

    most = 1
    text = forms.CharField(
        label=gettext_lazy("The text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": "12"}),
        help_text=gettext_lazy("Copy the whole article and paste it here, or choose a file below."),
    )
    file = forms.FileField(
        label=gettext_lazy("A saved page or a text file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,text/html,text/plain"}),
        help_text=gettext_lazy("HTML or plain text, up to 5 MB. This site opens no address by itself."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), required=False)
    field_order = ("sources", "more", "text", "file", "language")

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("as the text itself tells")), *languages()]  # type: ignore[attr-defined]  # the stubs call every field a Field
        if "sources" in self.fields:
            self.fields["sources"].label = _("Source")
        self.fields["more"].label = _("Another source")
        self.fields["more"].widget.attrs["rows"] = "1"
        self._begin(source)

    def clean_file(self) -> "UploadedFile[Any] | None":  # a generic only for the stubs
        """Say at the field that a file is too large."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(ArticleTooLarge(most=MOST_BYTES).sentence())
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for the text or for a file, and not for both."""
        data = super().clean()
        if "file" in data and "text" in data:
            if data["file"] and data["text"]:
                self.add_error("file", _("Paste the text or choose a file, not both."))
            elif not data["file"] and not data["text"]:
                self.add_error("text", _("Paste the text, or choose a file."))
        return data

    def said(self) -> dict[str, Any]:
        """Return what was sent as the action takes it."""
        data = self.cleaned_data
        file: UploadedFile[Any] | None = data["file"]
        brought = file.read(MOST_BYTES + 1) if file else data["text"]
        name = (file.name or "")[:200] if file else ""
        return {"source": self.chosen()[0], "content": brought, "name": name, "language": data["language"]}

    def _begin(self, source: str) -> None:
        """Begin with a source that was chosen before: ticked where it is offered, named where it is not."""
        field = self.fields.get("sources")
        offered = {value for value, _label in field.choices} if field else set()  # type: ignore[attr-defined]  # as above
        if source in offered:
            self.initial["sources"] = [source]
        elif source:
            self.initial["more"] = source
