"""The mark that lets a page be kept."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from nizam.web.public import PUBLIC_PARAMS, public_page


@public_page(params=("on",))
def page(request: HttpRequest, status: int = 200) -> HttpResponse:
    response = HttpResponse("x", status=status)
    response.set_cookie("seen", "1")
    return response


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_public_page_says_what_it_depends_on_and_sets_no_cookie(rf: RequestFactory, method: str) -> None:
    request = rf.generic(method, "/en/")
    response = page(request)
    assert request.META[PUBLIC_PARAMS] == {"on"}
    assert not response.cookies and response.headers["Cache-Control"].startswith("public, max-age=0")


@pytest.mark.parametrize(("method", "status"), [("POST", 200), ("GET", 404), ("GET", 302)])
def test_nothing_else_is_marked(rf: RequestFactory, method: str, status: int) -> None:
    request = rf.generic(method, "/en/")
    assert "Cache-Control" not in page(request, status=status).headers and PUBLIC_PARAMS not in request.META
