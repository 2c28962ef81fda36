"""Who can sign in to the demo, one account for each role. Invented people; the password is no secret."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

PASSWORD = "zhelsu-snow-demo"  # noqa: S105 - printed on the demo's start page


@dataclass(frozen=True)
class DemoAccount:
    """One account of the demo and its role: in the conversation about snow, or for a body."""

    role: str
    email: str
    name: str


STAFF = (
    DemoAccount("owner", "aigul@zhelsu.example", "Айгүл"),
    DemoAccount("moderator", "bolat@zhelsu.example", "Болат"),
    DemoAccount("moderator", "dana@zhelsu.example", "Дана"),
    DemoAccount("viewer", "erlan@zhelsu.example", "Ерлан"),
)
COUNCIL = (
    DemoAccount("clerk", "kanat@zhelsu.example", "Қанат"),
    DemoAccount(_("chair of the council"), "saule@zhelsu.example", "Сәуле Оразова"),
    DemoAccount(_("member of the council"), "timur@zhelsu.example", "Тимур Қасымов"),
    DemoAccount(_("member of the council"), "umit@zhelsu.example", "Үміт Жақсыбек"),
    DemoAccount(_("official who answers"), "erbolat@zhelsu.example", "Ерболат Нұрланов"),
)
MONITORS = (
    DemoAccount("monitor", "madina@zhelsu.example", "Мадина"),
    DemoAccount("monitor", "sanzhar@zhelsu.example", "Санжар"),
)
ACCOUNTS = (*STAFF, *COUNCIL, *MONITORS)
