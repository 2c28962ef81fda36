"""How the library that signs staff in is held to the house's rules: no open sign-up, no addresses of machines."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are made by an owner or by a command; rate limits count by address typed, never by IP address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up alone."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the same word for everybody, so that nothing in the program holds an IP address."""
        return "unknown"

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Return the same word for everybody, so that nothing in the program holds a user agent."""
        return "unknown"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send the library's mail without the request's address and browser, which its texts could name."""
        context = {key: value for key, value in context.items() if key not in ("ip", "user_agent")}
        super().send_mail(template_prefix, email, context)
