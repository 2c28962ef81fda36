"""Lists of words as they are written here: in one text, parted by spaces."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list.

    >>> sorted(words("and but"))
    ['and', 'but']
    """
    return frozenset(text.split())
