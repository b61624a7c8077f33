"""Every table that can be downloaded, declared once: pages link to it, downloads serve it, documentation lists it."""

from nizam.indicators.tables.evidence import (
    CLAIMS,
    FINDINGS,
    NOTES,
    PORTFOLIO,
    PORTFOLIO_TOTALS,
    REPORTED_SYSTEMS,
)
from nizam.indicators.tables.promises import INSTRUMENTS, KPIS, MEASURES, PROGRAMMES, TARGET_PARTS, TARGETS
from nizam.indicators.tables.provisions import BODIES, CLAUSES, DUTIES
from nizam.indicators.tables.table import Column, Table

TABLES: tuple[Table, ...] = (
    TARGETS, TARGET_PARTS, CLAUSES, KPIS, BODIES, DUTIES, PROGRAMMES, INSTRUMENTS, CLAIMS, FINDINGS, NOTES,
    REPORTED_SYSTEMS, PORTFOLIO, PORTFOLIO_TOTALS, MEASURES,
)  # fmt: skip
TABLE_BY_NAME = {table.name: table for table in TABLES}

__all__ = ["TABLES", "TABLE_BY_NAME", "Column", "Table"]
