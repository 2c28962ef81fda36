"""What panels write into the record: what a draw is bound to before it, and what came of it."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Digest, Ref, Sentence, Veiled, Word


@dataclass(frozen=True, kw_only=True)
class PanelPrepared(Sentence):
    """A panel can be drawn: everything that decides the draw is fixed by its digest, the secret seed included.

    `pool` is the digest of a salt and the operator's file, `types` and `lots` those of another salt and the file.
    """

    kind: ClassVar[str] = "decide.panel.prepared"
    panel: Ref
    body: Ref
    title: Veiled
    size: int
    people: int
    method: Word
    shown: Word
    seed: Digest
    pool: Digest
    types: Digest
    quotas: Digest
    lots: Digest
    public_source: Veiled


@dataclass(frozen=True, kw_only=True)
class PanelDrawn(Sentence):
    """A panel was drawn: the seed that was promised, and the digest of panel.json."""

    kind: ClassVar[str] = "decide.panel.drawn"
    panel: Ref
    seed: Digest
    result: Digest
    public_part: Veiled


@dataclass(frozen=True, kw_only=True)
class PanelCancelled(Sentence):
    """A prepared panel will not be drawn, for a reason."""

    kind: ClassVar[str] = "decide.panel.cancelled"
    panel: Ref
    reason: Veiled
