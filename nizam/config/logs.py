"""What is kept out of the log."""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError


class OurFaults(logging.Filter):
    """Lets through faults of ours.

    What was merely answered 400, 403 or 404 is not worth a line, nor a secret; that the database is away is said once
    for each answer elsewhere.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is worth keeping."""
        cause = record.exc_info[1] if record.exc_info else None
        is_fault = cause is not None and record.levelno >= logging.ERROR
        return is_fault and not isinstance(cause, OperationalError | InterfaceError)
