"""What every page shows around its own text: size of the record, languages, who is signed in."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from senim.people.actors import Actor
from senim.record import queries as record
from senim.site.demo.accounts import ACCOUNTS, PASSWORD

SHORT = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
SECTIONS = {
    "desk": "desk",
    "record": "record",
    "receipt": "receipt",
    "c": "conversations",
    "proposals": "proposals",
    "packages": "proposals",
    "thread": "proposals",
    "bodies": "bodies",
    "sessions": "bodies",
    "panels": "bodies",
    "answers": "bodies",
    "overdue": "overdue",
    "reforms": "reforms",
    "sources": "reforms",
    **dict.fromkeys(("checks", "claims", "actors", "utterances", "coding", "network"), "checks"),
}


@dataclass(frozen=True)
class Shell:
    """The card of the shell."""

    record_size: int
    record_mark: str
    signed_in: bool
    staff_name: str
    languages: tuple[tuple[str, str, str, bool], ...]
    here: str
    demo: tuple[tuple[str, str], ...]  # role and address of each account of the demo; empty elsewhere
    demo_password: str


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return the shell's card for the templates. One query."""
    size, mark = record.size_and_mark()
    actor: Actor = getattr(request, "actor", Actor())
    back = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
    languages = tuple(
        (code, SHORT[code], f"{reverse('site:language', args=[code])}?{back}", code == get_language())
        for code, _name in settings.LANGUAGES
    )
    here = SECTIONS.get(request.path.split("/")[1], "")
    demo = tuple((gettext(account.role), account.email) for account in ACCOUNTS) if settings.DEMO else ()
    card = Shell(size, mark[:8], actor.account is not None, actor.name, languages, here, demo, PASSWORD if demo else "")
    return {"shell": card}
