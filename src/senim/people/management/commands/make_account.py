"""`senim make_account EMAIL --name NAME`: an account for a member of staff."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from senim.people import actions, queries


class Command(BaseCommand):
    """Make the account and print the address by which its password is chosen."""

    help = "Make an account for a member of staff and print the address for choosing a password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address, the name and what the account may do."""
        parser.add_argument("email", metavar="EMAIL", help="e-mail address, used only for signing in")
        parser.add_argument("--name", required=True, help="name shown to the team")
        parser.add_argument("--may-ask", action="store_true", help="may put questions")

    def handle(self, *args: Any, email: str, name: str, may_ask: bool, **options: Any) -> None:
        """Make it and say what to do now."""
        actions.make_account(email=email, name=name, may_ask=may_ask, at=timezone.now())
        self.stdout.write(f"made {email}; choose the password within three days: {queries.welcome_link(email)}")
