"""Whether this site can answer: for load balancers, monitoring and `nizam up`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from nizam import __version__
from nizam.policy.errors import NoPolicyError
from nizam.policy.queries import public_state


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when policy and database answer, else 503 with the reason. A missing worker fails nothing."""
    told = {"status": "ok", "version": __version__, **_state()}
    response = JsonResponse(told, status=200 if told["status"] == "ok" else 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def _state() -> dict[str, Any]:
    try:
        state = public_state()
        worker_seen_at = cache.get(settings.WORKER_SEEN_KEY)
    except NoPolicyError:
        return {"status": "failing", "reason": "no policy is loaded", "database": "ok"}
    except Error:  # what the database said may name hosts and users
        return {"status": "failing", "reason": "the database does not answer", "database": "unreachable"}
    return {
        "database": "ok",
        "policy": state.digest,
        "revision": state.revision,
        "worker": {"is_alive": worker_seen_at is not None, "seen_at": worker_seen_at},
    }
