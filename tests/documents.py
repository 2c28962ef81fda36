"""Documents for tests to work on: a short article of The Paper, and spans at places that the test chooses."""

from collections.abc import Iterable

from senim.check import actions
from senim.check.models import Document, ProposedSpan
from tests import cast
from tests.reforms import make_monitor, make_source

YARDS = "We will clear every yard by seven."
SALT = "Salt harms the trees, and we know it."
PLAIN = f"""Roads after snow

Almaty, 20 November 2026. The town council met again.

{YARDS} So it stands in the plan of the roads. {SALT}

Nobody counted the yards of last winter. {SALT}

We use cookies"""


def make_document(source: str | None = None, content: bytes | str = PLAIN, **changes: object) -> str:
    """Let Malika bring a text here and return its handle; nothing in it is proposed by the program's own rules."""
    given: dict[str, object] = {"name": "", "at": cast.AT, "actor": cast.actor(make_monitor())}
    ref = actions.add_document(source=source or make_source(), content=content, **(given | changes))
    ProposedSpan.objects.filter(document__ref=ref).delete()
    return ref


def place(ref: str, words: str) -> tuple[int, int]:
    """Return where words stand first in a document."""
    start = Document.objects.get(ref=ref).text.index(words)
    return start, start + len(words)


def propose(ref: str, spans: Iterable[tuple[str, int | None]]) -> None:
    """Propose spans of a document: the words of each, and the primary key of its speaker or None."""
    row = Document.objects.get(ref=ref)
    there = ProposedSpan.objects.filter(document=row).count()
    for number, (words, speaker) in enumerate(spans, start=there + 1):
        start, end = place(ref, words)
        ProposedSpan.objects.create(
            document=row, number=number, start=start, end=end, speaker_id=speaker, named="the head of roads",
            rule="quote",
        )  # fmt: skip
