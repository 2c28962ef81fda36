"""What is written into the record about packages."""

from dataclasses import dataclass
from typing import ClassVar

from senim.record.entries import Ref, Sentence, Veiled


@dataclass(frozen=True, kw_only=True)
class PackageCreated(Sentence):
    """A body began to put proposals together for another."""

    kind: ClassVar[str] = "propose.package.created"
    package: Ref
    maker: Ref
    body: Ref


@dataclass(frozen=True, kw_only=True)
class PackageChanged(Sentence):
    """A package that is not published yet was changed."""

    kind: ClassVar[str] = "propose.package.changed"
    package: Ref
    proposals: int
    omissions: int


@dataclass(frozen=True, kw_only=True)
class PackagePublished(Sentence):
    """A package was put before the public and is frozen. `text` holds what it says, with its list in order."""

    kind: ClassVar[str] = "propose.package.published"
    package: Ref
    maker: Ref
    body: Ref
    proposals: int
    omissions: int
    text: Veiled


@dataclass(frozen=True, kw_only=True)
class PackageSubmitted(Sentence):
    """A package was put before the body that it asks, with so many proposals that were not before it already."""

    kind: ClassVar[str] = "propose.package.submitted"
    package: Ref
    body: Ref
    proposals: int
