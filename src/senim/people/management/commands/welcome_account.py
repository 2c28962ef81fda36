"""`senim welcome_account EMAIL`: a new address by which somebody chooses the first password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from senim.people import queries


class Command(BaseCommand):
    """Print a welcome address for an account that has no password yet; the old one may be lost or too old."""

    help = "Print a new welcome address for an account that has no password yet."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address of the account."""
        parser.add_argument("email", help="e-mail address of the account")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Look the account up and print its address."""
        link = queries.welcome_link(email)
        if not link:
            raise CommandError(f"no account {email} waits for its first password; look at the address once more")
        self.stdout.write(f"hand this over, it works once and for three days: {link}")
