"""What is kept out of the log."""

from __future__ import annotations

import logging


class OurFaults(logging.Filter):
    """Lets through faults of ours. What was merely answered 400, 403 or 404 is not worth a line, nor a secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is worth keeping."""
        return bool(record.exc_info) and record.levelno >= logging.ERROR
