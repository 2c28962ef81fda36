"""What a source, its kept copy and a conflict between sources must have."""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.models import KeptCopy, Source
from senim.follow.policy.texts import SHORT, WORDS, check_lengths, check_said

PUBLISHER, ADDRESS = 160, 1000  # characters at most
LEAST_SOURCES = 2  # of a conflict
KINDS = frozenset(Source.Kind.values)
GROUNDS = frozenset(KeptCopy.Ground.values)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]")


class BadKind(Refusal):
    """A kind of source that is not on the list."""

    code = "follow.source.bad_kind"
    text = _("“{kind}” is no kind of source. Nothing was kept. Take one from the list, or “other”.")
    status = 400


class BadLanguage(Refusal):
    """A language that is not given as its short code."""

    code = "follow.source.bad_language"
    text = _("“{language}” is no code of a language. Nothing was kept. Write it like kk, ru or en.")
    status = 400


class BadAddress(Refusal):
    """An address that a reader should not be sent to."""

    code = "follow.source.bad_address"
    text = _(
        "“{address}” is no address that can be shown here. Nothing was kept. Give the whole address of the page, "
        "beginning with https:// or http://, without a name or password in it."
    )
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


def check_language(language: str) -> None:
    """Refuse with BadLanguage unless it is the code of a language."""
    if not LANGUAGE.fullmatch(language):
        raise BadLanguage(language=language[:SHORT])


def check_ground(ground: str) -> None:
    """Refuse with BadGround unless it is on the closed list."""
    if ground not in GROUNDS:
        raise BadGround


def told_of(copy: KeptCopy) -> dict[str, object]:
    """Return what a refusal says of a copy that was taken away: the day and the ground in words."""
    day = copy.taken_away_on.isoformat() if copy.taken_away_on else ""
    return {"day": day, "ground": KeptCopy.Ground(copy.ground).label}


def clean_address(typed: str) -> str:
    """Return an address as it can be shown and followed, in plain ASCII, or "" for none.

    Only http and https, absolute, nobody's name or password in it. A sign that cannot be seen, or a backslash, which
    browsers read as a slash, could lead elsewhere than the address reads. Refuses with BadAddress or TooLong.

    >>> clean_address("HTTPS://Президент.рф/речь"), clean_address("")
    ('https://xn--d1abbgf6aiiy.xn--p1ai/%D1%80%D0%B5%D1%87%D1%8C', '')
    """
    address = typed.strip()
    if not address:
        return ""
    try:
        if any(sign == "\\" or unicodedata.category(sign)[0] in "CZ" for sign in address):
            raise ValueError("a sign that cannot be seen")
        shown = _plain(urlsplit(address))
    except ValueError:  # what urlsplit, a port and the encoding of names raise too
        raise BadAddress(address=address[:SHORT]) from None
    check_lengths((shown, ADDRESS))
    return shown


def check_several(refs: Sequence[str]) -> None:
    """Refuse with ConflictAlone unless at least two different sources are named."""
    if len(set(refs)) < LEAST_SOURCES:
        raise ConflictAlone


def _plain(parts: SplitResult) -> str:
    """Return an address in ASCII. Raises ValueError when it is not one that can be shown."""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
        raise ValueError("not the address of a page")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    named = f"[{host}]" if ":" in host else host
    if not HOST.fullmatch(named):
        raise ValueError("no name of a host")
    port = f":{parts.port}" if parts.port is not None else ""
    query = f"?{parts.query}" if parts.query else ""
    mark = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{named}{port}{iri_to_uri(parts.path + query + mark)}"
