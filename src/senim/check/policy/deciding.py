"""What a reading of roles, a written rule of voting and a survey must have."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from senim.check.models import RoleCoding
from senim.check.policy.claims import check_word
from senim.errors import Refusal
from senim.follow.formats.languages import check_language
from senim.follow.formats.texts import SHORT, WORDS, check_lengths, check_said

ROLES = tuple(RoleCoding.Role.values)
CERTAINTIES = ("high", "medium", "low")
CODERS, BLOCS, NAME, TITLE = 2, 60, 160, 200  # at most: readings, blocs of a rule, signs of a name and of a title
VOTES = 1_000_000  # of one bloc, at most


class TwoReadings(Refusal):
    """Two people read each role; a third reading would count for nothing."""

    code = "check.role.two_readings"
    text = _("Two monitors have read this role already. Nothing was changed. Look at both readings in the report.")


class RoleReadAlready(Refusal):
    """A first word stays: whoever could change it could follow the other reader."""

    code = "check.role.read_already"
    text = _("You have read this role already, and your word stays. Nothing was changed. Read another decision.")


class NamedWithoutSource(Refusal):
    """Whoever is named is named by somebody."""

    code = "check.role.no_source"
    text = _("Somebody is named, and no source says so. Nothing was changed. Choose the source, or name nobody.")
    status = 400


class BadQuota(Refusal):
    """A quota that nobody reaches, or everybody without a vote."""

    code = "check.rule.quota"
    text = _(
        "{quota} votes are asked for, and all blocs together have {total}. Nothing was changed. "
        "Give a number from 1 to that sum."
    )
    status = 400


class NoBlocs(Refusal):
    """A rule without voters, or with more than can be computed."""

    code = "check.rule.blocs"
    text = _("A rule has 1 to {most} blocs, each named once with its votes. Nothing was changed. Correct the list.")
    status = 400


class RuleEndsEarly(Refusal):
    """A rule that ends before it begins."""

    code = "check.rule.ends_early"
    text = _("The rule would end before it begins. Nothing was changed. Correct one of the two days.")
    status = 400


def check_role(role: str, certainty: str, named: bool, source: bool, note: str) -> None:
    """Refuse with UnknownWord, NamedWithoutSource or TooLong unless a reading says what it must."""
    check_word(role, ROLES)
    check_word(certainty, CERTAINTIES)
    if named and not source:
        raise NamedWithoutSource
    check_lengths((note, SHORT))


def check_readers(account: int | None, before: Iterable[int]) -> None:
    """Refuse with RoleReadAlready or TwoReadings unless another coder may read."""
    coders = list(before)
    if account in coders:
        raise RoleReadAlready
    if len(coders) >= CODERS:
        raise TwoReadings


def check_rule(
    language: str, title: str, quota: int, blocs: Sequence[tuple[str, int]], since: date, until: date | None
) -> None:
    """Refuse with BadLanguage, NothingSaid, TooLong, NoBlocs, BadQuota or RuleEndsEarly unless a rule can be read."""
    check_language(language)
    check_said(title, _("the title"))
    check_lengths((title, TITLE), *((name, NAME) for name, _votes in blocs))
    names = [name for name, _votes in blocs]
    sizes = [votes for _name, votes in blocs]
    if not 0 < len(blocs) <= BLOCS or len(set(names)) != len(names) or not all(names):
        raise NoBlocs(most=BLOCS)
    total = sum(sizes)
    if any(not 0 <= votes <= VOTES for votes in sizes) or not 0 < quota <= total:
        raise BadQuota(quota=quota, total=total)
    if until is not None and until < since:
        raise RuleEndsEarly


def check_survey(language: str, title: str, note: str) -> None:
    """Refuse with BadLanguage, NothingSaid or TooLong unless a survey is told as it must be."""
    check_language(language)
    check_said(title, _("the title"))
    check_lengths((title, SHORT), (note, WORDS))
