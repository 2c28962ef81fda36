"""The rules of the article reader, in words: why a line was left out, and why a span looks like reported speech."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REMOVED = {
    "cookies": _("a notice about cookies"),
    "subscribe": _("an invitation to subscribe or follow"),
    "share": _("buttons for sharing"),
    "read_also": _("a pointer to other articles"),
    "copyright": _("a notice about copyright"),
    "advertisement": _("advertising"),
    "discussion": _("the head of a comment section"),
    "mistake": _("an invitation to report mistakes"),
    "extractor": _("outside the article, as the page is built"),
}
PROPOSED = {
    "quote": _("words in quote marks, and somebody who speaks"),
    "dash": _("a line that opens with a dash, and somebody who speaks"),
    "that": _("a sentence that says what somebody said"),
    "according to": _("a sentence that says according to whom"),
}


def label(labels: Mapping[str, Promise | str], rule: str) -> str:
    """Return a rule in words, or its own name where it has none yet."""
    return str(labels.get(rule, rule.replace("_", " ")))
