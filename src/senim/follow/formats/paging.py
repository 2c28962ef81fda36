"""What the card of one page of a list knows of the pages beside it."""

from typing import Any
from urllib.parse import urlencode


class Paged:
    """A card with `page`, `pages` and `asked`: the filters of a reader, each a text or "", in a dataclass."""

    page: int
    pages: int
    asked: Any

    @property
    def before(self) -> str:
        """What follows the question mark in the address of the page before this one, or ""."""
        return self._address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """What follows the question mark in the address of the page after this one, or ""."""
        return self._address(self.page + 1) if self.page < self.pages else ""

    @property
    def narrowed(self) -> bool:
        """Whether only some of the list is asked for."""
        return bool(self.asked != type(self.asked)())

    def _address(self, page: int) -> str:
        chosen = {name: value for name, value in vars(self.asked).items() if value}
        return urlencode({**chosen, "page": str(page)})
