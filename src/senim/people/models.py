"""The tables of people: staff with an account, participants with none."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from senim.record.entries import new_ref


class Accounts(BaseUserManager["Account"]):
    """Finds accounts for Django's sign-in; accounts are made by `people.actions` only."""


class Account(AbstractBaseUser):
    """A member of staff. The e-mail address is the sign-in name and the only personal datum kept."""

    last_login = None  # when somebody works is nobody's business
    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    may_ask = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A person within one conversation, known by two hashes and nothing else."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key_hash = models.CharField(max_length=64, unique=True)
    receipt_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.ref
