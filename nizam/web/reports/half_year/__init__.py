"""The half-year report in words: the facts of :mod:`nizam.indicators.report` as sections of blocks."""

from nizam.web.reports.half_year.document import SECTION_TITLES, half_year_document

__all__ = ["SECTION_TITLES", "half_year_document"]
