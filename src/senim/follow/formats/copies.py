"""Files that are kept as copies: what they are is told by their bytes, and a photo is saved anew without its metadata.

What a camera writes into a photo (place, time, its own number, a thumbnail of what was cut away) can betray who took
it. So only the picture itself is kept, turned the right way up. Documents are kept as they are.
"""

import hashlib
import io
import struct
import warnings
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from senim.decide.formats import documents
from senim.decide.formats.documents import MOST_BYTES
from senim.errors import Refusal

PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
PICTURES = {PNG: ("PNG", "png"), JPEG: ("JPEG", "jpg"), WEBP: ("WEBP", "webp")}
# By the reader's name for the kind. A WebP takes three times the memory and ten times the time of a JPEG.
MOST_PIXELS = {"JPEG": 40_000_000, "PNG": 40_000_000, "WEBP": 16_000_000}
MOST_UNPACKED = 100 * 1024 * 1024  # of a document that is an archive, as it declares itself
MOST_FILES = 5_000  # in such a document
# How a picture is saved: always alike. The tables by which a camera packs its pictures would tell its make.
HOW: dict[str, dict[str, Any]] = {"JPEG": {"quality": 88}, "PNG": {}, "WEBP": {"quality": 80, "method": 2}}
HEAD = 1024  # bytes in which a browser looks for signs of a page
# What a browser, or a viewer of pictures, could take for a page although it can be read as plain text.
PAGES = (b"<!doctype", b"<html", b"<svg", b"<script", b"<head", b"<body", b"<iframe", b"<?xml", b"<?php")
# What the reader of pictures raises at a file that is broken or made to break it.
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, EOFError,
    MemoryError, struct.error, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning,
    UserWarning,
)  # fmt: skip
# A picture of 40 million pixels takes some 300 MB while it is saved anew: one at a time in each process.
ONE_AT_A_TIME = Lock()

# What the reader only warns of is a refusal too: it never hides what it could not read in a log.
warnings.filterwarnings("error", category=UserWarning, module=r"PIL\.")
warnings.simplefilter("error", Image.DecompressionBombWarning)


class CopyTooLarge(Refusal):
    """A file is larger than the database should hold."""

    code = "follow.copy.too_large"
    text = _(
        "The file has more than {most} bytes, which is the most. Nothing was kept. Make it smaller, or give an address."
    )
    status = 400


class CopyUnknown(Refusal):
    """A file is of a kind that is not kept."""

    code = "follow.copy.unknown_kind"
    text = _(
        "The file is not a PDF, a plain text, an ODT, a DOCX, a PNG, a JPEG or a WebP. Nothing was kept. "
        "Save it as one of these. A web page can be saved as a PDF."
    )
    status = 400


class CopyBroken(Refusal):
    """A file says what it is, but cannot be opened safely as that."""

    code = "follow.copy.broken"
    text = _(
        "The file is broken, moves, or unfolds to more than is taken here. Nothing was kept. "
        "Open it, save it once more as a still picture or a plain document, and send that."
    )
    status = 400


@dataclass(frozen=True)
class Copy:
    """A file ready to be kept. digest: the SHA-256 of its content as it is kept, in hexadecimal."""

    name: str
    media: str
    content: bytes
    size: int
    digest: str

    @property
    def ending(self) -> str:
        """The ending of its name, which says what it is."""
        return self.name.rpartition(".")[2]


def take(name: str, content: bytes) -> Copy:
    """Return a file as it is kept. Refuses with CopyTooLarge, CopyUnknown or CopyBroken.

    >>> take("../notes.html", "Қаулы № 5".encode()).name
    'notes.txt'
    """
    if len(content) > MOST_BYTES:
        raise CopyTooLarge(most=MOST_BYTES)
    media = picture_kind(content)
    if media:
        return _copy(f"picture.{PICTURES[media][1]}", media, _cleaned(content, PICTURES[media][0]))
    media = documents.kind_of(content)
    if not media or (media == documents.TEXT and _like_a_page(content)):
        raise CopyUnknown
    if media in (documents.ODT, documents.DOCX):
        _check_archive(content)
    return _copy(documents.file_name(name, media), media, content)


def picture_kind(content: bytes) -> str:
    """Return the media type of a PNG, a JPEG or a WebP, or "" for everything else.

    >>> picture_kind(b"\\xff\\xd8\\xff\\xe0"), picture_kind(b"GIF89a")
    ('image/jpeg', '')
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def _copy(name: str, media: str, content: bytes) -> Copy:
    return Copy(name, media, content, len(content), hashlib.sha256(content).hexdigest())


def _like_a_page(content: bytes) -> bool:
    """Say whether a text looks like a page or a drawing with code in it: it would be no plain text to every reader."""
    head = content[:HEAD].lower()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or any(sign in head for sign in PAGES)


def _check_archive(content: bytes) -> None:
    """Refuse with CopyBroken a document that unfolds to far more than it is. Nothing is unpacked to find out."""
    files = documents.files_in(content)
    if not files or len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED:
        raise CopyBroken


def _cleaned(content: bytes, reader: str) -> bytes:
    """Return a picture saved anew: its first and only frame, turned as the camera meant it, and nothing else.

    The name of a camera's file tells the hour, so it is not kept either. Refuses with CopyBroken or CopyTooLarge.
    """
    with ONE_AT_A_TIME:
        try:
            cleaned = _saved_anew(content, reader)
        except BROKEN:
            raise CopyBroken from None
    if len(cleaned) > 2 * MOST_BYTES:
        raise CopyTooLarge(most=MOST_BYTES)
    return cleaned


def _saved_anew(content: bytes, reader: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[reader]) as picture:
        # A JPEG of a phone may hold more pictures, each smaller than the first: they are left out. Others move.
        if picture.width * picture.height > MOST_PIXELS[reader] or (
            reader != "JPEG" and getattr(picture, "n_frames", 1) > 1
        ):
            raise CopyBroken
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        plain = picture.convert("RGB") if picture.mode == "CMYK" else picture
        see_through = plain.info.get("transparency")
        plain.info = {} if see_through is None or reader == "JPEG" else {"transparency": see_through}
        saved = io.BytesIO()
        _without_what_is_erased(plain).save(saved, reader, **HOW[reader])
    return saved.getvalue()


def _without_what_is_erased(picture: Image.Image) -> Image.Image:
    """Return a picture without the colours that a drawing program leaves under what was made transparent."""
    if picture.mode not in ("LA", "RGBA"):
        return picture
    erased = picture.getchannel("A").point(lambda alpha: 255 if alpha == 0 else 0)
    picture.paste(0 if picture.mode == "LA" else (0, 0, 0, 0), mask=erased)
    return picture
