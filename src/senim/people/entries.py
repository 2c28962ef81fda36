"""What the room of people writes into the record: never a name, never an address."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence


@dataclass(frozen=True, kw_only=True)
class AccountMade(Sentence):
    """A member of staff got an account."""

    kind: ClassVar[str] = "people.account.made"
    account: Ref
    may_ask: bool
