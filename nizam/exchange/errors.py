"""What can be wrong with a request for data."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class BadParameterError(DomainError):
    """A query parameter cannot be understood."""

    code = "exchange.bad-parameter"
    message = N_("“%(given)s” is no %(name)s. Write %(expected)s.")
    status = 400
