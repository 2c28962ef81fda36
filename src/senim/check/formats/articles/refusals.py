"""What can be wrong with what somebody brings as an article."""

from django.utils.translation import gettext_lazy as _

from senim.errors import Refusal

MOST_SIGNS = 200_000  # characters of the article in it: some seventy pages of print


class ArticleTooLarge(Refusal):
    """A page or text is larger than is read at all."""

    code = "check.article.too_large"
    text = _(
        "The page or text has more than {most} bytes, which is the most. Nothing was kept. "
        "Copy the article itself from the page and paste its text."
    )
    status = 400


class ArticleTooLong(Refusal):
    """The article itself is longer than is read at once."""

    code = "check.article.too_long"
    text = _(
        "The text has {signs} characters, and the most is {most}. Nothing was kept. "
        "Bring it in parts, each from the part of the source that it stands in."
    )
    status = 400


class ArticleUnreadable(Refusal):
    """The signs of a page or text cannot be told for certain: broken, mixed from two encodings, or no text at all."""

    code = "check.article.unreadable"
    text = _(
        "The signs of this text cannot be told for certain: it is no text, or parts of it are broken. "
        "Nothing was kept. Open it where it reads well and paste the text, or save it as UTF-8."
    )
    status = 400


class ArticleEmpty(Refusal):
    """A page or text has no sentences of an article in it: a menu, a page to sign in, or nothing."""

    code = "check.article.empty"
    text = _(
        "No article was found: a menu, a page to sign in, or nothing. Nothing was kept. "
        "Open the article, copy it and paste the text."
    )
    status = 400
