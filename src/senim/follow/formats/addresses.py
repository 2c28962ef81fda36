"""Addresses of pages as people give them, made fit to be shown and followed; none of them is ever fetched."""

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal
from senim.follow.formats.texts import SHORT, check_lengths

ADDRESS = 1000  # characters at most
HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]")


class BadAddress(Refusal):
    """An address that a reader should not be sent to."""

    code = "follow.source.bad_address"
    text = _(
        "“{address}” is no address that can be shown here. Nothing was kept. Give the whole address of the page, "
        "beginning with https:// or http://, without a name or password in it."
    )
    status = 400


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
