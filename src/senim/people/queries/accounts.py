"""Reading about accounts of staff."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from senim.people.models import Account


@dataclass(frozen=True)
class AccountCard:
    """A member of staff as other rooms may see them."""

    pk: int
    ref: str
    name: str
    email: str
    may_ask: bool


def _card(account: Account) -> AccountCard:
    return AccountCard(account.pk, account.ref, account.name, account.email, account.may_ask)


def account_by_email(email: str) -> AccountCard | None:
    """Return the account with this address, whatever its capitals. One query."""
    found = Account.objects.filter(email__iexact=email.strip()).first()
    return _card(found) if found else None


def welcome_link(email: str) -> str:
    """Return the one-time address by which a new account chooses its password, or "" once it has one."""
    account = Account.objects.filter(email__iexact=email.strip()).first()
    if account is None or account.has_usable_password():
        return ""
    token = default_token_generator.make_token(account)
    return f"{settings.ORIGIN}{reverse('people:choose_password', args=[account.ref, token])}"


def may_choose(ref: str, token: str) -> bool:
    """Say whether a welcome address still works."""
    account = Account.objects.filter(ref=ref).first()
    return account is not None and default_token_generator.check_token(account, token)
