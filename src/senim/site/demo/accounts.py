"""Who can sign in to the demo, one account for each role. Invented people; the password is no secret."""

from dataclasses import dataclass

PASSWORD = "zhelsu-snow-demo"  # noqa: S105 - printed on the demo's start page


@dataclass(frozen=True)
class DemoAccount:
    """One account of the demo and its role in the conversation about snow."""

    role: str
    email: str
    name: str


ACCOUNTS = (
    DemoAccount("owner", "aigul@zhelsu.example", "Айгүл"),
    DemoAccount("moderator", "bolat@zhelsu.example", "Болат"),
    DemoAccount("moderator", "dana@zhelsu.example", "Дана"),
    DemoAccount("viewer", "erlan@zhelsu.example", "Ерлан"),
)
