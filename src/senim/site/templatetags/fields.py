"""Form fields as people meet them: label, hint, error, input. Required is the rule and optional is said."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Textarea

register = template.Library()

SHORT = 400  # Up to this many characters a text gets three lines: a large box asks for a long answer.


def _place(bound: BoundField) -> str:
    """Return the id that a link in the error summary must lead to; a list of options has none of its own."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, RadioSelect) else str(bound.auto_id)


@register.inclusion_tag("site/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List every error of a form with a link to its field; nothing at all when there is none."""
    return {
        "count": sum(len(errors) for errors in form.errors.values()),
        "general": form.non_field_errors(),
        "fields": [
            {"id": _place(form[name]), "label": form[name].label, "errors": form[name].errors}
            for name in form.errors
            if name in form.fields
        ],
    }


def _described(bound: BoundField) -> str:
    """Return the ids of hint, counter and error, in the order in which they are read out."""
    parts = [
        (bound.help_text, "hint"),
        (bound.errors, "error"),
    ]
    return " ".join(f"{bound.auto_id}_{name}" for said, name in parts if said)


def _attributes(bound: BoundField) -> dict[str, Any]:
    """Return what the input gets besides its own attributes.

    A long text has no maxlength: a browser would cut what is pasted without a word. It is counted instead,
    and the form says by how much it is too long.
    """
    attributes: dict[str, Any] = {"aria-describedby": _described(bound) or False}
    if bound.errors:
        attributes |= {"aria-invalid": "true", "class": "bad"}
    most = getattr(bound.field, "max_length", None)
    if most and isinstance(bound.field.widget, Textarea):
        attributes |= {"maxlength": False, "data-most": str(most)}
        if most <= SHORT:
            attributes["rows"] = "3"
    return attributes


@register.inclusion_tag("site/_field.html")
def field(form: BaseForm, name: str) -> dict[str, Any]:
    """Render one field of a form by name; a name that the form lacks raises KeyError."""
    bound = form[name]
    widget = bound.field.widget
    listed = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {
        "bound": bound,
        "listed": listed,
        "single": isinstance(widget, CheckboxInput),
        "options": list(bound) if listed else [],
        "described": _described(bound),
        "input": "" if listed else bound.as_widget(attrs=_attributes(bound)),
        "most": _attributes(bound).get("data-most", ""),
    }
