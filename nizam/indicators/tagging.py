"""Tells one state of the public data from every other, so that nobody downloads twice what has not changed."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from nizam import __version__
from nizam.core.digest import digest_of
from nizam.policy.queries import PublicState


def entity_tag(state: PublicState, day: date, *variant: str) -> str:
    """The ETag of something made from ``state`` as of ``day``; ``variant`` is whatever else it depends on."""
    site = (__version__, settings.OPERATOR, settings.BASE_URL)  # answers name the operator and lead to pages
    return f'"{digest_of([*site, state.digest, state.revision, day.isoformat(), *variant])[:32]}"'
