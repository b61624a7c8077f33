"""The API itself: its description, how it writes JSON, and how it says what went wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from nizam import __version__
from nizam.api import evidence, policy, tracking
from nizam.api.reference import Reference
from nizam.core.errors import DomainError
from nizam.core.message import N_
from nizam.core.problem import MEDIA_TYPE, problem, problem_of

_ABOUT = """Read-only, for everybody, without a key. Every answer names the policy's digest, the revision of the public
data and the day as of which it holds (on). Texts come in every language of the policy. Exact decimal numbers
are written as strings. Evidence always says where it comes from (origin) and who has confirmed it (check).
Answers carry an ETag; send it back in If-None-Match, and nothing is sent twice. Mistakes are answered with problem
details (RFC 9457). Data: CC BY 4.0."""


class _Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=_exact)


def _exact(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)


class _Api(NinjaAPI):
    _description: OpenAPISchema | None = None

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description, made once: operations do not change while the site runs."""
        if self._description is None:
            self._description = self._describe(**options)
        return self._description

    def _describe(self, **options: Any) -> OpenAPISchema:
        """Mistakes are answered in a media type of their own, which the library cannot know."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


api = _Api(
    title="Nizam",
    version=__version__,
    description=_ABOUT,
    docs=Reference(),
    docs_url="/docs",
    urls_namespace="api",
    renderer=_Renderer(),
)
for _router in (policy.router, tracking.router, evidence.router):
    api.add_router("", _router)


def _send(content: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(content), content_type=MEDIA_TYPE, status=content["status"])


@api.exception_handler(DomainError)
def explain_domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Something was asked for that cannot be given."""
    return _send(problem_of(error, get_language() or "en", gettext))


@api.exception_handler(ValidationError)
def explain_bad_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters that cannot be understood: all of them are named."""
    mistakes = [
        {"name": str(one["loc"][-1]), "reason": str(one["msg"]).removeprefix("Value error, ")} for one in error.errors
    ]
    return _send(problem("api.bad-parameter", gettext(N_("A parameter cannot be understood.")), 422, mistakes))


def not_found(request: HttpRequest) -> HttpResponse:
    """No operation has this address."""
    return _send(problem("not-found", gettext(N_("The API has no such address.")), 404))


def method_not_allowed() -> HttpResponse:
    """The API is read-only."""
    response = _send(problem("method-not-allowed", gettext(N_("This address can only be read.")), 405))
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response
