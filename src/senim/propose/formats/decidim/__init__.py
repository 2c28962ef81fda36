"""Decidim: reading the file of proposals that a Decidim site exports as CSV.

What is read and what is left out stands in docs/spec/decidim.md.
"""

from senim.propose.formats.decidim.reading import Export, Row, read
from senim.propose.formats.decidim.refusals import BadCell, BadColumns, BadFile, BadLine, TooLarge, Twice

__all__ = ["BadCell", "BadColumns", "BadFile", "BadLine", "Export", "Row", "TooLarge", "Twice", "read"]
