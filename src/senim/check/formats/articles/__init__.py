"""Articles as they come from the web: read without a network, and searched for what others are said to have said."""

from senim.check.formats.articles.quotes import propose
from senim.check.formats.articles.reading import read_article
from senim.check.formats.articles.refusals import ArticleEmpty, ArticleTooLarge, ArticleTooLong, ArticleUnreadable
from senim.check.formats.articles.shapes import Article, Known, Paragraph, Proposed, Removed

__all__ = [
    "Article",
    "ArticleEmpty",
    "ArticleTooLarge",
    "ArticleTooLong",
    "ArticleUnreadable",
    "Known",
    "Paragraph",
    "Proposed",
    "Removed",
    "propose",
    "read_article",
]
