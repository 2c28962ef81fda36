"""Making accounts of staff."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from senim.people import entries, policy
from senim.people.models import Account
from senim.people.queries import AccountCard, account_by_email
from senim.record import actions as record
from senim.record.entries import Ref


@transaction.atomic
def make_account(
    *, email: str, name: str, at: datetime, may_ask: bool = False, password: str | None = None
) -> AccountCard:
    """Make an account for a member of staff; without a password it waits for one to be chosen by link.

    Refuses with AddressTaken or BadPassword. Records people.account.made.
    """
    account = Account(email=email.strip().lower(), name=name.strip(), may_ask=may_ask)
    if password is not None:
        _check_password(password, account)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise policy.AddressTaken(email=account.email) from None
    record.append(entries.AccountMade(account=Ref(account.ref), may_ask=may_ask), at=at)
    return AccountCard(account.pk, account.ref, account.name, account.email, account.may_ask)


@transaction.atomic
def choose_password(*, ref: str, token: str, password: str) -> None:
    """Set the first password of an account by its welcome address, which then works no more.

    Not in the record: it concerns nobody but the account. Refuses with StaleLink or BadPassword.
    """
    account = Account.objects.select_for_update().filter(ref=ref).first()
    if account is None or not default_token_generator.check_token(account, token):
        raise policy.StaleLink
    _check_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])


def ensure_account(*, email: str, name: str, at: datetime) -> AccountCard:
    """Return the account with this address, or make one that waits for its password."""
    return account_by_email(email) or make_account(email=email, name=name, at=at)


def _check_password(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise policy.BadPassword(why=" ".join(error.messages)) from None
