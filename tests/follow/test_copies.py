"""Kept copies: told by their bytes, photos without what the camera wrote, and nothing that could do harm."""

import hashlib
import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from senim.decide.formats.documents import DOCX, MOST_BYTES, ODT, PDF, TEXT
from senim.follow.formats import copies
from senim.follow.formats.copies import CopyBroken, CopyTooLarge, CopyUnknown, take

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110


def drawn(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is bright and whose right half is dark."""
    picture = Image.new(mode, (width, height), 0)
    picture.paste(Image.new(mode, (width // 2, height), "white" if mode != "P" else 1))
    return picture


def photo(orientation: int = 1, **how: object) -> bytes:
    """Return a JPEG as a phone writes it: with the place, the camera's name and a comment."""
    exif = Image.Exif()
    exif[CAMERA], exif[ORIENTATION] = "SecretPhone 12", orientation
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 9.0, 36.0), 3: "E", 4: (71.0, 28.0, 12.0)})
    saved = io.BytesIO()
    drawn().save(saved, "JPEG", exif=exif, comment=b"taken by Gulnar", dpi=(300, 300), quality=92, **how)
    return saved.getvalue()


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    """Return a picture as a file of a kind."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """Return an archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(words: bytes = b"<w:document/>", **more: bytes) -> bytes:
    """Return the least that is told as a DOCX."""
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": words, **more})


def odt() -> bytes:
    """Return the least that is told as an ODT: its kind first, and not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", "<office/>")
    return out.getvalue()


def told(content: bytes) -> Image.Image:
    """Return a picture with everything that its file says about it."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("content", "media", "name"),
    [
        (b"%PDF-1.7\n%%EOF", PDF, "Jarliq 5.pdf"),
        ("Жарлық № 5".encode(), TEXT, "Jarliq 5.txt"),
        (docx(), DOCX, "Jarliq 5.docx"),
        (odt(), ODT, "Jarliq 5.odt"),
    ],
)
def test_a_document_is_kept_as_it_is_under_the_ending_that_its_bytes_have(content, media, name):
    copy = take("../../Jarliq 5.exe", content)
    assert (copy.name, copy.media, copy.content) == (name, media, content)
    assert (copy.size, copy.digest) == (len(content), hashlib.sha256(content).hexdigest())
    assert copy.ending == name.rpartition(".")[2]


@pytest.mark.parametrize(("kind", "media", "name"), [
    ("PNG", copies.PNG, "picture.png"), ("JPEG", copies.JPEG, "picture.jpg"), ("WEBP", copies.WEBP, "picture.webp"),
])  # fmt: skip
def test_a_picture_is_told_by_its_bytes_and_bears_no_name_of_a_camera(kind, media, name):
    copy = take("IMG_20260627_131500_Gulnar.gif", saved(drawn(), kind))
    assert (copy.name, copy.media) == (name, media)
    assert copy.digest == hashlib.sha256(copy.content).hexdigest()
    assert told(copy.content).format == kind


def test_a_photo_loses_place_camera_comment_thumbnail_and_what_hangs_behind_it():
    sent = photo() + b"hidden film behind the picture"
    assert dict(told(sent).getexif().get_ifd(GPS)), "the test's own photo names its place"
    copy = take("p.jpg", sent)
    kept = told(copy.content)
    assert not dict(kept.getexif())
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for word in (b"SecretPhone", b"Gulnar", b"Exif", b"hidden film"):
        assert word not in copy.content


def test_what_is_written_into_png_and_webp_goes_too():
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", "Gulnar")
    chunks.add_itxt("XML:com.adobe.xmp", "<rdf>Gulnar</rdf>")
    exif = Image.Exif()
    exif[CAMERA] = "SecretPhone 12"
    for sent in (
        saved(drawn(), "PNG", pnginfo=chunks, exif=exif, icc_profile=b"Gulnar's screen"),
        saved(drawn(), "WEBP", exif=exif, xmp=b"<rdf>Gulnar</rdf>", icc_profile=b"Gulnar's screen"),
    ):
        copy = take("p", sent)
        assert b"SecretPhone" not in copy.content and b"Gulnar" not in copy.content
        assert not dict(told(copy.content).getexif())
        assert not set(told(copy.content).info) & {"Author", "XML:com.adobe.xmp", "xmp", "exif", "icc_profile"}


def test_the_tables_by_which_a_camera_packs_go_too():
    sent = (saved(drawn(), "JPEG", qtables=[[7] * 64, [9] * 64]), saved(drawn(), "JPEG", quality=60))
    first, second = (told(take("p.jpg", photo).content).quantization for photo in sent)
    assert first == second and set(first[0]) != {7}


@pytest.mark.parametrize(("mode", "hidden"), [("RGBA", (200, 10, 10)), ("LA", (200,))])
def test_what_was_erased_from_a_picture_is_not_under_it_any_more(mode, hidden):
    picture = Image.new(mode, (60, 40), (*hidden, 0))
    picture.paste((*hidden, 128), (0, 0, 30, 40))
    kept = told(take("p", saved(picture, "PNG")).content)
    assert set(kept.getpixel((50, 20))) == {0}
    assert kept.getpixel((5, 20)) == (*hidden, 128)


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_a_photo_is_turned_the_right_way_up_before_that_is_forgotten(orientation, size):
    kept = told(take("p.jpg", photo(orientation)).content).convert("L")
    assert kept.size == size
    bright = {1: (5, 20), 3: (55, 20), 6: (20, 5), 8: (20, 55)}[orientation]
    assert kept.getpixel(bright) > 200 > 60 > kept.getpixel((size[0] - 1 - bright[0], size[1] - 1 - bright[1]))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_png_can_be_saved_anew(mode):
    picture = drawn().convert("L").convert("I;16") if mode == "I;16" else drawn().convert(mode)
    kept = told(take("p.png", saved(picture, "PNG")).content)
    assert (kept.mode, kept.size) == (mode, (60, 40))


def test_a_see_through_palette_stays_see_through():
    picture = drawn().convert("P")
    kept = told(take("p.png", saved(picture, "PNG", transparency=0)).content)
    assert "transparency" in kept.info


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_mode_of_a_jpeg_can_be_saved_anew(mode):
    kept = told(take("p.jpg", saved(drawn().convert(mode), "JPEG", progressive=True)).content)
    assert kept.mode == ("RGB" if mode == "CMYK" else mode)


def test_the_same_photo_always_becomes_the_same_copy_of_about_the_same_size():
    one, other = take("a.jpg", photo()), take("b.jpg", photo())
    assert one.digest == other.digest
    assert one.size < 1.2 * len(photo())


def test_a_photo_with_a_second_picture_in_it_keeps_the_first_alone():
    sent = saved(drawn(), "MPO", save_all=True, append_images=[drawn(30, 20)])
    assert told(sent).n_frames == 2
    kept = told(take("p.jpg", sent).content)
    assert (kept.format, kept.size) == ("JPEG", (60, 40))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    moving = saved(drawn(), kind, save_all=True, append_images=[drawn(mode="L").convert("RGB").rotate(180)])
    with pytest.raises(CopyBroken):
        take("p", moving)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_truncated_picture_is_refused(kind):
    whole = saved(Image.effect_noise((80, 80), 60).convert("RGB"), kind)
    for end in (12, 40, len(whole) // 2, len(whole) - len(whole) // 5):
        with pytest.raises((CopyBroken, CopyUnknown)):
            take("p", whole[:end])


@settings(max_examples=60)
@given(kind=st.sampled_from(["PNG", "JPEG", "WEBP"]), place=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_picture_with_a_wrong_byte_is_taken_or_refused_and_never_a_fault(kind, place, byte):
    whole = bytearray(photo() if kind == "JPEG" else saved(drawn(), kind, exif=Image.Exif()))
    whole[int(place * (len(whole) - 1))] = byte
    with suppress(CopyBroken, CopyUnknown):
        assert take("p", bytes(whole)).size


def large_png(width: int, height: int) -> bytes:
    """Return a PNG of so many black points in few bytes."""
    return saved(Image.new("1", (width, height)), "PNG")


def declared_png(width: int, height: int) -> bytes:
    """Return a PNG that only declares so many points."""
    head = bytearray(large_png(8, 8))
    head[16:24] = struct.pack(">II", width, height)
    head[29:33] = struct.pack(">I", __import__("zlib").crc32(bytes(head[12:29])))
    return bytes(head)


def test_a_picture_of_forty_million_points_is_the_largest():
    assert told(take("p", large_png(8000, 5000)).content).size == (8000, 5000)
    with pytest.raises(CopyBroken):
        take("p", large_png(8000, 5001))


@pytest.mark.parametrize("side", [9_600, 14_000, 60_000, 2**31 - 1])
def test_a_picture_that_declares_itself_huge_is_refused_before_it_is_unfolded(side):
    with pytest.raises(CopyBroken):
        take("p", declared_png(side, side))


def test_a_document_that_unfolds_to_a_flood_is_refused():
    flood = docx(**{f"word/media/{n}.bin": bytes(30_000_000) for n in range(4)})
    assert len(flood) < MOST_BYTES
    with pytest.raises(CopyBroken):
        take("p.docx", flood)


def test_a_document_of_too_many_files_is_refused():
    with pytest.raises(CopyBroken):
        take("p.docx", docx(**{f"word/{n}.xml": b"" for n in range(copies.MOST_FILES + 1)}))


def test_a_truncated_document_is_refused():
    with pytest.raises(CopyUnknown):
        take("p.docx", docx()[:-40])
    with pytest.raises(CopyBroken):
        take("p.odt", odt()[:-40])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"MZ\x90\x00" + bytes(60),
        b"\x7fELF" + bytes(60),
        b"GIF89a" + bytes(20),
        b"<html><script>alert(1)</script></html>",
        b"\xef\xbb\xbf  <!DOCTYPE html><title>x</title>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<svg onload='alert(1)'/>",
        b"Some words first\n<ScRiPt src=//x></script>",
        b"<b>bold</b>",
        packed({"readme.txt": b"x"}),
        docx(**{"word/vbaProject.bin": b"x"}),
        b"Rar!\x1a\x07\x00",
        b"\xff\xfeU\x00T\x00F\x00",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
    ],
)
def test_a_file_of_another_kind_is_refused(content):
    with pytest.raises(CopyUnknown):
        take("notes.txt", content)


def test_the_most_is_five_megabytes():
    assert take("a.txt", b"a" * MOST_BYTES).size == MOST_BYTES
    with pytest.raises(CopyTooLarge):
        take("a.txt", b"a" * (MOST_BYTES + 1))


def test_words_about_pages_are_a_plain_text():
    assert take("a.txt", "Заң 5 < 7 бап. Read https://example.org/html.".encode()).media == TEXT
