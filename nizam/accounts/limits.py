"""How often somebody may do something. Who it was is kept only as a keyed hash, and only for the time of the limit."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from nizam.accounts.errors import TooManyRequestsError


def count_use(*, what: str, who: str, at_most: int, seconds: int) -> None:
    """Count one use of ``what`` by ``who`` (a network or mail address).

    Raises:
        TooManyRequestsError: it is one more than ``at_most`` within ``seconds``.
    """
    hashed = salted_hmac("nizam.accounts.limits", f"{what} {who}", algorithm="sha256").hexdigest()[:32]
    # Each use takes a place that becomes free by itself. Counting up would neither be atomic nor keep its time:
    # a cache in the database reads, adds, and writes back with a time of its own.
    places = [f"limit:{what}:{hashed}:{n}" for n in range(at_most)]
    taken = cache.get_many(places)
    if not any(cache.add(place, 1, seconds) for place in places if place not in taken):
        raise TooManyRequestsError()
