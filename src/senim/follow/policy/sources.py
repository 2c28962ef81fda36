"""What a source, its kept copy and a conflict between sources must have."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said
from senim.follow.models import KeptCopy, Source

PUBLISHER = 160  # characters at most
LEAST_SOURCES = 2  # of a conflict
KINDS = frozenset(Source.Kind.values)
GROUNDS = frozenset(KeptCopy.Ground.values)


class BadKind(Refusal):
    """A kind of source that is not on the list."""

    code = "follow.source.bad_kind"
    text = _("“{kind}” is no kind of source. Nothing was kept. Take one from the list, or “other”.")
    status = 400


class SourceKnown(Refusal):
    """The same title at the same address is one source, not two."""

    code = "follow.source.known"
    text = _("This source is here already: {ref}. Nothing was added. Use that one, or give this one another title.")


class SourceUnknown(Refusal):
    """A handle that no source has."""

    code = "follow.source.unknown"
    text = _("There is no source “{ref}” here. Nothing was kept. Add it first, then name its handle or address.")
    status = 400


class CopyDiffers(Refusal):
    """What was kept once is never replaced."""

    code = "follow.copy.differs"
    text = _(
        "Another copy of this source is kept already, and a kept copy is never replaced. Nothing was changed. "
        "Add the new file as a new source, and say in its note how the two belong together."
    )


class CopyGone(Refusal):
    """A copy that was taken away is given out to nobody."""

    code = "follow.copy.gone"
    text = _(
        "The copy of this source was taken away on {day}: {ground}. It is not given out any more. "
        "Its digest stays on the page of the source."
    )
    status = 410


class CopyBarred(Refusal):
    """What was taken away because it does harm does not come back."""

    code = "follow.copy.barred"
    text = _(
        "A copy was taken away here on {day}: {ground}. Nothing was kept. "
        "Another copy may follow only where the wrong file was kept: give the address of the source instead."
    )


class CopyTakenAway(Refusal):
    """What was taken away once stays as it was told then."""

    code = "follow.copy.taken_away"
    text = _("This copy was taken away on {day} already: {ground}. Nothing was changed. Read the page of the source.")


class BadGround(Refusal):
    """A ground that is not on the closed list."""

    code = "follow.copy.bad_ground"
    text = _("A copy is taken away on a ground of the list only. Nothing was changed. Choose one of them.")
    status = 400


class ConflictAlone(Refusal):
    """A conflict is between sources."""

    code = "follow.conflict.alone"
    text = _("A conflict needs at least two different sources. Nothing was kept. Choose each source that differs.")
    status = 400


class ConflictElsewhere(Refusal):
    """A conflict about a reform belongs to the body concerned by it, or to the council that put it forward."""

    code = "follow.conflict.elsewhere"
    text = _("This reform is not of that body. Nothing was kept. Choose the body concerned, or leave the reform out.")
    status = 400


class AlreadySettled(Refusal):
    """What was settled once stays as it was told then."""

    code = "follow.conflict.settled_already"
    text = _("This was settled on {day}. Nothing was changed. If the sources differ again, note a new conflict.")


def check_source(kind: str, language: str, title: str, publisher: str, excerpt: str, note: str) -> None:
    """Refuse with BadKind, BadLanguage, NothingSaid or TooLong unless a source is told as it must be."""
    if kind not in KINDS:
        raise BadKind(kind=kind[:SHORT])
    check_language(language)
    check_said(title, _("the title"))
    check_said(publisher, _("who published it"))
    check_lengths((title, SHORT), (publisher, PUBLISHER), (excerpt, WORDS), (note, WORDS))


def check_ground(ground: str) -> None:
    """Refuse with BadGround unless it is on the closed list."""
    if ground not in GROUNDS:
        raise BadGround


def told_of(copy: KeptCopy) -> dict[str, object]:
    """Return what a refusal says of a copy that was taken away: the day and the ground in words."""
    day = copy.taken_away_on.isoformat() if copy.taken_away_on else ""
    return {"day": day, "ground": KeptCopy.Ground(copy.ground).label}


def check_several(refs: Sequence[str]) -> None:
    """Refuse with ConflictAlone unless at least two different sources are named."""
    if len(set(refs)) < LEAST_SOURCES:
        raise ConflictAlone
