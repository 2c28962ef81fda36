"""What is refused about a span that the program proposed: it is decided once."""

from django.utils.translation import gettext_lazy as _

from senim.check.models import ProposedSpan
from senim.errors import Refusal


class SpanDecided(Refusal):
    """Another decision than the one that was taken."""

    code = "check.span.decided"
    text = _(
        "This span was decided on {day}: {state}. Nothing was changed. "
        "Correct the utterance that was made of it, or enter the words by hand."
    )


def decided(span: ProposedSpan) -> SpanDecided:
    """Return the refusal that names the decision which was taken on a span."""
    day = span.decided_on.isoformat() if span.decided_on else ""
    return SpanDecided(day=day, state=ProposedSpan.State(span.state).label)
