"""The WSGI application: Django, with the page cache and the bounds of what may be sent in front of it."""

from __future__ import annotations

import os
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

_BODY_SECONDS = 10.0
_BODIES_AT_ONCE = 2  # of the four threads that `nizam up` gives each worker: the others go on answering


def _end_of_day() -> float:
    """When pages that are made now go out of date: at midnight where the policy lives."""
    from django.db import DatabaseError

    from nizam.core.dates import end_of_day
    from nizam.policy.errors import NoPolicyError
    from nizam.policy.queries import current_policy

    try:
        return end_of_day(current_policy().policy.time_zone)
    except (NoPolicyError, DatabaseError):
        return 0.0  # nothing is kept until there is a policy to ask


def _make_application() -> WSGIApplication:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nizam.config.settings")
    django = get_wsgi_application()
    # Rooms can only be imported once Django is ready.
    from nizam.config.settings import DATA_UPLOAD_MAX_MEMORY_SIZE, ENVIRONMENT
    from nizam.policy.stamp import StampReader
    from nizam.web.page_cache import PageCache
    from nizam.web.request_bodies import BoundedBodies

    app = BoundedBodies(django, max_bytes=DATA_UPLOAD_MAX_MEMORY_SIZE, seconds=_BODY_SECONDS, at_once=_BODIES_AT_ONCE)
    if not ENVIRONMENT.cache_pages:
        return app
    return PageCache(app, read_stamp=StampReader().read, end_of_day=_end_of_day, max_pages=ENVIRONMENT.cache_pages)


application = _make_application()
