"""What kind of file somebody sent: told by its bytes, never by its name."""

import io
import unicodedata
import zipfile

PDF = "application/pdf"
TEXT = "text/plain; charset=utf-8"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: "pdf", TEXT: "txt", ODT: "odt", DOCX: "docx"}
LONGEST_NAME = 100
MOST_BYTES = 5 * 1024 * 1024  # of one file in the database


def kind_of(content: bytes) -> str:
    """Return the media type of a PDF, an ODT, a DOCX or a plain text, or "" for everything else.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of("Жоба".encode()), kind_of(b"MZ\\x90\\x00")
    ('application/pdf', 'text/plain; charset=utf-8', '')
    """
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return TEXT if _readable(content) else ""


def file_name(typed: str, media: str) -> str:
    """Return a harmless name for a file, with the ending that its content has.

    >>> file_name("../../Есеп 2026.exe", PDF)
    'Есеп 2026.pdf'
    """
    last = typed.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    kept = "".join(sign if sign.isalnum() or sign in " -_.()" else "_" for sign in unicodedata.normalize("NFC", stem))
    return f"{kept.strip(' .')[:LONGEST_NAME] or 'document'}.{ENDINGS[media]}"


def _packed(content: bytes) -> str:
    """Tell ODT from DOCX by the list of files inside; nothing is unpacked, and macros are not taken."""
    if content[30:38] == b"mimetype" and content[38:].startswith(ODT.encode()):
        return ODT
    names = {file.filename for file in files_in(content)}
    macros = any(name.endswith("vbaProject.bin") for name in names)
    return DOCX if {"[Content_Types].xml", "word/document.xml"} <= names and not macros else ""


def files_in(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the list of files of an archive, without unpacking any; none where it cannot be read as one.

    What somebody sends may be broken in each way in which the reader of archives can fail.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return []


def _readable(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not any(unicodedata.category(s) == "Cc" and s not in "\t\n\r\f" for s in text)
