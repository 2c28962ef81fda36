"""Forms of the clerk's desk: items, documents, motions, roll calls, decisions, notes."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.decide.queries.agenda import ItemCard, MotionCard
from senim.decide.queries.desk import DeskCard
from senim.decide.queries.roll_calls import MAJORITIES, TIES, RulesCard

SHARES = {
    (1, 2, True): _("more than half of all members"),
    (1, 2, False): _("at least half of all members"),
    (1, 3, False): _("at least one third of all members"),
    (2, 3, False): _("at least two thirds of all members"),
    (3, 4, False): _("at least three quarters of all members"),
    (1, 1, False): _("all members"),
}
DECISIONS = [
    ("adopted", _("adopted")),
    ("rejected", _("rejected")),
    ("postponed", _("postponed")),
    ("noted", _("taken note of")),
]
ABOUT = re.compile(r"(?:\S*?/)?(?:(proposals|packages)/)?([0-9a-hjkmnp-tv-z]{12})/?(?:[?#].*)?")


def _lines(label: Any, most: int, rows: int = 3, *, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": str(rows)})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


class ItemForm(forms.Form):
    """A matter, and the proposal or package that it is about."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = _lines(_("Explanation"), 6000, required=False)
    about = forms.CharField(
        label=_("Proposal or package"),
        max_length=300,
        required=False,
        help_text=_("Its address on this site, if the item is about one."),
    )

    def clean_about(self) -> dict[str, str]:
        """Return the handle of a proposal or of a package, from the address of its page."""
        typed = self.cleaned_data["about"].strip()
        found = ABOUT.fullmatch(typed)
        if typed and found is None:
            raise forms.ValidationError(_("This is not the address of a proposal or package."))
        kind, ref = found.groups() if found else ("", "")
        return {"package": ref} if kind == "packages" else {"proposal": ref}

    def said(self) -> dict[str, str]:
        """Return what was typed as the action takes it."""
        data = self.cleaned_data
        return {"title": data["title"], "text": data["text"], **data["about"]}


class DocumentForm(forms.Form):
    """A document: a file, or an address."""

    title = forms.CharField(label=_("Title of the document"), max_length=200)
    file = forms.FileField(label=_("File"), required=False, help_text=_("PDF, plain text, ODT or DOCX, up to 5 MB."))
    address = forms.URLField(label=_("Or its address"), max_length=500, required=False, assume_scheme="https")


class MotionForm(forms.Form):
    """The exact text put to the vote."""

    text = _lines(_("Motion"), 3000, hint=_("The exact words that are voted on."))
    meaning = forms.CharField(label=_("A yes means"), max_length=300)


class NewMotionForm(MotionForm):
    """A motion with whoever moved it."""

    moved_by = forms.ChoiceField(label=_("Moved by"), required=False)

    def __init__(self, *args: Any, here: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moved_by"].choices = [("", _("the chair, or nobody in particular")), *here]  # type: ignore[attr-defined]  # the stubs call every field a Field


class CallForm(forms.Form):
    """The rules of a roll call."""

    quorum = forms.ChoiceField(label=_("Quorum: who must be there"))
    majority = forms.ChoiceField(label=_("Majority: when it is carried"), choices=MAJORITIES)
    tie = forms.ChoiceField(label=_("If yes and no are equal"), choices=TIES)
    secret = forms.BooleanField(label=_("Secret: only counts and who took part"), required=False)

    def __init__(self, *args: Any, rules: RulesCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        top, below, more = rules.quorum_numerator, rules.quorum_denominator, rules.quorum_more_than
        shares = {_share(*key): str(word) for key, word in SHARES.items()}
        shares.setdefault(_share(top, below, more), _("{top} of {below} of all members").format(top=top, below=below))
        self.fields["quorum"].choices = list(shares.items())  # type: ignore[attr-defined]  # the stubs call every field a Field
        self.initial = {"quorum": _share(top, below, more), "majority": rules.majority, "tie": rules.tie}

    def said(self) -> dict[str, Any]:
        """Return the rules as the action takes them."""
        data = self.cleaned_data
        top, below, sign = data["quorum"].split("-")
        return {
            "majority": data["majority"],
            "tie": data["tie"],
            "secret": data["secret"],
            "quorum_numerator": int(top),
            "quorum_denominator": int(below),
            "quorum_more_than": sign == "more",
        }


class TallyForm(forms.Form):
    """The counts of a secret vote."""

    yes = forms.IntegerField(label=_("Yes"), min_value=0, max_value=9999)
    no = forms.IntegerField(label=_("No"), min_value=0, max_value=9999)
    abstain = forms.IntegerField(label=_("Abstaining"), min_value=0, max_value=9999)


class DecisionForm(forms.Form):
    """What the body resolved, who carries it out, and by when."""

    kind = forms.ChoiceField(label=_("Kind of decision"), choices=DECISIONS)
    text = _lines(_("Decision"), 3000)
    roll_call = forms.ChoiceField(label=_("Roll call behind it"), required=False)
    owner = forms.CharField(label=_("Who carries it out"), max_length=160, required=False)
    due = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, item: ItemCard | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roll_call"].choices = [("", _("none")), *_free_calls(item)]  # type: ignore[attr-defined]  # the stubs call every field a Field


class NotesForm(forms.Form):
    """What was said, for the minutes."""

    notes = _lines(_("Notes for the minutes"), 20_000, 6, required=False)


class MotionDesk(NamedTuple):
    """A motion at the desk with the forms that its state allows."""

    motion: MotionCard
    amend: MotionForm | None
    call: CallForm | None


def desk_forms(card: DeskCard, bound: Mapping[str, forms.Form]) -> dict[str, Any]:
    """Return the forms of a desk by name; those in `bound` were sent and come back with what was typed."""
    item = card.item
    ready: dict[str, Any] = {
        "motion": NewMotionForm(here=seats(card), auto_id="motion_%s"),
        "decision": DecisionForm(item=item, initial=_decided(item), auto_id="decision_%s"),
        "notes": NotesForm(initial={"notes": item.notes if item else ""}, auto_id="notes_%s"),
        "new_item": ItemForm(auto_id="new_%s"),
        "document": DocumentForm(auto_id="document_%s"),
        "item": ItemForm(initial=_worded(item), auto_id="item_%s"),
        "tally": TallyForm(auto_id="tally_%s"),
    }
    ready |= {name: form for name, form in bound.items() if name in ready}
    ready["motions"] = tuple(_motion_desk(card, motion, bound) for motion in (item.motions if item else ()))
    return ready


def seats(card: DeskCard) -> list[tuple[str, str]]:
    """Return who can have moved a motion."""
    return [(row.seat.ref, row.seat.name) for row in card.rows]


def ballots(data: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return membership to choice and to what the sender saw, from the fields "b-…" and "ballots_seen" of a roll."""
    pairs = (pair.partition(":") for pair in data.get("ballots_seen", "").split())
    seen = {membership: choice for membership, _colon, choice in pairs}
    cast = {name.removeprefix("b-"): choice for name, choice in data.items() if name.startswith("b-")}
    return {membership: (choice, seen.get(membership, "")) for membership, choice in cast.items()}


def _motion_desk(card: DeskCard, motion: MotionCard, bound: Mapping[str, forms.Form]) -> MotionDesk:
    if motion.state not in ("moved", "no_quorum") or not card.running:
        return MotionDesk(motion, None, None)
    words = {"text": motion.text, "meaning": motion.meaning}
    amend = bound.get(f"amend-{motion.ref}") or MotionForm(initial=words, auto_id=f"amend_{motion.ref}_%s")
    call = bound.get(f"call-{motion.ref}") or CallForm(rules=card.rules, auto_id=f"call_{motion.ref}_%s")
    live = card.session.phase == "live" and card.roll is None
    return MotionDesk(motion, amend, call if live else None)  # type: ignore[arg-type]  # forms by their class


def _share(top: int, below: int, more: bool) -> str:
    return f"{top}-{below}-{'more' if more else 'least'}"


def _free_calls(item: ItemCard | None) -> list[tuple[str, str]]:
    """Return the closed roll calls of an item on which no decision rests yet, the latest first."""
    if item is None:
        return []
    used = {decision.roll_call for decision in item.decisions}
    word = _("motion {motion}, roll call {number}: {outcome}")
    free = [
        (roll.ref, word.format(motion=motion.number, number=roll.number, outcome=roll.outcome_label))
        for motion in item.motions
        for roll in motion.roll_calls
        if roll.state == "closed" and roll.ref not in used
    ]
    return free[::-1]


def _decided(item: ItemCard | None) -> dict[str, str]:
    """Return the decision that follows from the latest vote on which none rests yet; a repeated roll call is none."""
    last = {motion.roll_calls[-1].ref: motion for motion in item.motions if motion.roll_calls} if item else {}
    free = [ref for ref, _told in _free_calls(item) if ref in last]
    if not free:
        return {}
    motion = last[free[0]]
    roll = motion.roll_calls[-1]
    kind = {"carried": "adopted", "lost": "rejected"}.get(roll.outcome, "postponed")
    return {"roll_call": roll.ref, "kind": kind, "text": motion.text}


def _worded(item: ItemCard | None) -> dict[str, str]:
    if item is None:
        return {}
    proposal = f"proposals/{item.proposal.ref}/" if item.proposal else ""
    package = f"packages/{item.package.ref}/" if item.package else ""
    return {"title": item.title, "text": item.text, "about": proposal or package}
