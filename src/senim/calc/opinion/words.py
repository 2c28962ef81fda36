"""The word for how people see an answer. It comes from a rule, never from an editor. See docs/method/reaction.md."""

from typing import Literal

Word = Literal["agree", "disagree", "mixed", "unclear", "few"]
SIDE, BOTH = (3, 5), (1, 5)  # 60 % make a side; with 20 % on both sides and no such side it is mixed


def reaction_word(agree: int, disagree: int, passed: int, minimum: int) -> Word:
    """Return the word for these votes. Shares are of all votes, those that pass included.

    "agree" or "disagree" from 60 %; "mixed" only when neither side has 60 % and both have 20 % or more; else
    "unclear". "few" below twice the minimum less one, where not even a bound can always be told.

    >>> [reaction_word(*votes, 10) for votes in ((60, 40, 0), (59, 41, 0), (59, 19, 22), (9, 9, 0))]
    ['agree', 'mixed', 'unclear', 'few']
    """
    votes = agree + disagree + passed
    if votes < max(2 * minimum - 1, 1):
        return "few"
    if _reaches(agree, votes, SIDE):
        return "agree"
    if _reaches(disagree, votes, SIDE):
        return "disagree"
    return "mixed" if _reaches(min(agree, disagree), votes, BOTH) else "unclear"


def _reaches(part: int, whole: int, share: tuple[int, int]) -> bool:
    """Say whether a part is a share of the whole, in whole numbers: 0.6 is no exact number in a computer."""
    numerator, denominator = share
    return part * denominator >= whole * numerator
