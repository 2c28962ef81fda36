"""The forms of claims: one claim or one reading, its relations, merging, examples, and its link to a statement."""

import re
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from senim.check.queries import claim_desk, claim_pages, relations
from senim.check.queries.claims import ClaimCard
from senim.follow.forms.sources import SourcesMixin, text_languages

ADDRESS = re.compile(r"(?:\S*?/claims/)?([0-9a-hjkmnp-tv-z]{12})/?(?:[?#].*)?")
TEXT, SCOPE, WORDS, SHORT, SHOWN = 300, 120, 600, 300, 120  # characters at most, and of a claim in a list of options


def _area(label: Any, most: int, hint: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": "3"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=text_languages, widget=forms.RadioSelect
    )


class ClaimForm(SourcesMixin):
    """One claim, or one reading of another: amount, meaning and time are what makes it checkable."""

    least, most = 0, 1
    text = _area(gettext_lazy("The claim"), TEXT, gettext_lazy("One sentence that says one thing."))
    language = _language()
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("Why somebody acts, what somebody likes and what will be: nobody can check these."),
    )
    amount = forms.ChoiceField(
        label=gettext_lazy("How many it speaks of"),
        help_text=gettext_lazy("“Experts say” may mean one, some or most of them. Enter a reading for each."),
    )
    meaning = _area(
        gettext_lazy("What its words are taken to mean"),
        WORDS,
        gettext_lazy("Say where the line runs: who counts as an expert, what counts as clear."),
        required=False,
    )
    scope = forms.CharField(
        label=gettext_lazy("Of which time it speaks"),
        max_length=SCOPE,
        required=False,
        help_text=gettext_lazy("A day, a year, or from when until when."),
    )
    note = _area(gettext_lazy("Note"), WORDS, required=False)
    field_order = ("text", "language", "kind", "amount", "meaning", "scope", "sources", "more", "note")

    def __init__(self, *args: Any, parent: ClaimCard | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent = parent
        self.fields["kind"].choices = [("", _("choose")), *claim_pages.kinds()]  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.fields["amount"].choices = [("", _("choose")), *claim_pages.amounts()]  # type: ignore[attr-defined]  # as above
        for name in ("sources", "more"):
            if name in self.fields:
                self.fields[name].required = False
        if "sources" in self.fields:
            self.fields["sources"].label = _("Where it was first seen")
        first = {"language": get_language() or ""}
        if parent:
            first = {"text": parent.text, "language": parent.language, "kind": parent.kind, "scope": parent.scope}
        for name, value in first.items():
            self.initial.setdefault(name, value)

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data, chosen = self.cleaned_data, self.chosen()
        told = {name: data[name] for name in ("text", "language", "kind", "amount", "meaning", "scope", "note")}
        return told | {"parent": self.parent.ref if self.parent else None, "source": chosen[0] if chosen else None}


class OtherClaimMixin(forms.Form):
    """The fields by which a form names another claim. After `is_valid`, `other()` returns its handle."""

    listed = forms.ChoiceField(label=gettext_lazy("The other claim"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Or its address"),
        max_length=SHORT,
        required=False,
        help_text=gettext_lazy("The address of its page here, if it is not in the list."),
    )

    def __init__(self, *args: Any, claim: ClaimCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(card.ref, option(card)) for card in claim_desk.offered(but=claim.ref)]
        self.fields["listed"].choices = [("", _("choose")), *options]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Find the claim that is named; say at the field that there is none."""
        data = super().clean() or {}
        typed, ref = data.get("address", ""), data.get("listed", "")
        if typed:
            found = ADDRESS.fullmatch(typed)
            ref = found.group(1) if found and claim_desk.known(found.group(1)) else ""
            if not ref:
                self.add_error("address", _("This is not the address of a claim here. Enter the claim first."))
        elif not ref and "listed" not in self.errors:
            self.add_error("listed", _("Choose the other claim, or name it below."))
        data["other"] = ref
        return data

    def other(self) -> str:
        """Return the handle of the claim that is named."""
        found: str = self.cleaned_data["other"]
        return found


class RelateForm(OtherClaimMixin):
    """How this claim stands to another one."""

    kind = forms.ChoiceField(label=gettext_lazy("This claim"), widget=forms.RadioSelect)
    note = _area(gettext_lazy("Note"), SHORT, required=False)
    field_order = ("kind", "listed", "address", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(relations.kinds())  # type: ignore[attr-defined]  # as above


class MergeForm(OtherClaimMixin):
    """Into which claim this one goes, and why."""

    why = _area(gettext_lazy("Why they say the same"), WORDS)
    field_order = ("listed", "address", "why")


class ExampleForm(forms.Form):
    """An example for coders."""

    text = _area(gettext_lazy("The words"), WORDS, gettext_lazy("As somebody said or wrote them."))
    language = _language()
    counts = forms.ChoiceField(
        label=gettext_lazy("These words"),
        choices=[("yes", gettext_lazy("count as this claim")), ("no", gettext_lazy("only look like it"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or "")

    def said(self) -> dict[str, Any]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        return {"text": data["text"], "language": data["language"], "counts": data["counts"] == "yes"}


class LinkForm(forms.Form):
    """Which statement of which conversation puts the claim to the public."""

    conversation = forms.ChoiceField(label=gettext_lazy("Conversation"))
    number = forms.IntegerField(
        label=gettext_lazy("Number of the statement"),
        min_value=1,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    turned = forms.BooleanField(label=gettext_lazy("The statement says the opposite of the claim"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conversation"].choices = [("", _("choose")), *claim_desk.conversations()]  # type: ignore[attr-defined]  # as above


def option(card: ClaimCard) -> str:
    """Return a claim as one line of a list of options."""
    return card.text if len(card.text) <= SHOWN else card.text[: SHOWN - 1] + "…"
