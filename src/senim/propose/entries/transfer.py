"""What an import writes into the record."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class ProposalsImported(Sentence):
    """Proposals to a body came from a file of another site; one line of `texts` stands for each of them."""

    kind: ClassVar[str] = "propose.proposals.imported"
    body: Ref
    proposals: int
    texts: Veiled
