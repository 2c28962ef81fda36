"""What the room of people refuses."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal


class AddressTaken(Refusal):
    """Somebody already has an account with this e-mail address."""

    code = "people.account.address_taken"
    text = _("There is an account with the address {email} already. Nothing was changed. Use that account.")


class BadPassword(Refusal):
    """A password is too weak."""

    code = "people.account.bad_password"
    text = _("This password is easy to guess: {why} Nothing was changed. Choose a longer one.")
    status = 400


class StaleLink(Refusal):
    """A welcome address was used before, is older than three days, or was never made."""

    code = "people.account.stale_link"
    text = _("This address works no more. Nothing was changed. Ask the owner of your conversation for a new one.")
    status = 404
