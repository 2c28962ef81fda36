"""Invented cards for the page that shows every part. The town of Zhelsu and its numbers exist nowhere."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from django import forms

from senim.site.templatetags.icons import PATHS


@dataclass(frozen=True)
class Share:
    kind: str
    percent: float | None
    low: float | None
    high: float | None
    agree: int | None
    n: int
    needed: int = 20
    disagree: float | None = None


@dataclass(frozen=True)
class Place:
    label: str
    x: float
    y: float
    size: int


@dataclass(frozen=True)
class Map:
    groups: list[Place]
    marks: list[Place]
    you: tuple[float, float] | None = (0.36, 0.5)
    sentence_id: str = "map-says"


@dataclass(frozen=True)
class Shell:
    record_size: int = 48213
    record_mark: str = "b41f9c07"
    signed_in: bool = False
    staff_name: str = ""
    languages: list[tuple[str, str, str, bool]] = field(
        default_factory=lambda: [
            ("kk", "Қаз", "?lang=kk", False),
            ("ru", "Рус", "?lang=ru", False),
            ("en", "Eng", "?lang=en", True),
        ]
    )
    here: str = "conversations"


EXACT = Share("exact", 81, 74, 86, 119, 147, disagree=9)
FEW = Share("few", None, None, None, None, 14)
AT_LEAST = Share("at_least", 85, None, None, None, 65)
AT_MOST = Share("at_most", 14, None, None, None, 65)


class StatementForm(forms.Form):
    text = forms.CharField(
        label="Your own statement",
        max_length=140,
        widget=forms.Textarea,
        help_text="One idea, up to 140 characters. A moderator reads it before it appears.",
    )
    reason = forms.ChoiceField(
        label="Reason", choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], widget=forms.RadioSelect
    )
    link = forms.URLField(label="Law or order it rests on", required=False, assume_scheme="https")
    language = forms.ChoiceField(label="Language", choices=[("kk", "Қазақша"), ("ru", "Русский")])
    kept = forms.BooleanField(label="Keep a copy for the reader", required=False)


def opinion_map() -> Map:
    """Three clouds of marks, each of several people, from a fixed seed."""
    chance = np.random.default_rng(7)
    middles = {"A": (0.22, 0.68, 45), "B": (0.78, 0.7, 32), "C": (0.5, 0.2, 18)}
    marks = [
        Place(label, *chance.normal((x, y), (0.08, 0.09)).clip(0.02, 0.98).tolist(), int(chance.integers(3, 8)))
        for label, (x, y, many) in middles.items()
        for _ in range(many)
    ]
    return Map([Place(label, x, y, many) for label, (x, y, many) in middles.items()], marks)


def cards() -> dict[str, Any]:
    """Everything that tests/site/parts.html needs."""
    closed = date(2026, 1, 11)
    return {
        "shell": Shell(signed_in=True, staff_name="Aigerim"),
        "steps": [
            ("Question", "did", "#answer"),
            ("Voices", "here", None),
            ("Proposal", "did", "#answer"),
            ("Council", "did", "#answer"),
            ("Answer", "miss", None),
            ("Change", "next", None),
        ],
        "shares": [
            ("A", EXACT),
            ("B", AT_LEAST),
            ("C", FEW),
            ("D", AT_MOST),
            ("", Share("exact", 22, 15, 31, 24, 108, disagree=66)),
        ],
        "few": FEW,
        "form": StatementForm({"text": "Плов " * 40}),
        "people": 412,
        "votes": 9310,
        "closed": closed,
        "icons": sorted(PATHS),
        "map": opinion_map(),
        "sizes": [("A", 153), ("B", 112), ("C", 67)],
        "days": [(closed + timedelta(at), None if at == 9 else (37 * at) % 53 if at != 14 else 0) for at in range(28)],
        "text": "# A heading\n\n**Bold** text, [a link](https://example.org/law), a list:\n\n* one\n* two",
    }
