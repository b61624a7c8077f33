"""Tells search engines which pages there are, each in every language."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from nizam.exchange.answers import open_data
from nizam.exchange.pages import page_address
from nizam.indicators.queries import PictureOn
from nizam.indicators.wording import site_languages

Page = tuple[str, tuple[str, ...]]

_SINGLE = (
    "home", "targets", "council", "pillars", "clauses", "bodies", "problems", "programmes", "instruments", "kpis",
    "claims", "systems", "portfolio", "changes", "versions", "data", "how_we_check", "design",
)  # fmt: skip


def _pages(view: PictureOn) -> Iterator[Page]:
    for name in _SINGLE:
        yield name, ()
    policy = view.policy
    of_each = (
        ("target", policy.targets), ("pillar", policy.pillars), ("clause", policy.clauses),
        ("body", policy.bodies), ("programme", policy.programmes), ("instrument", policy.instruments),
        ("kpi", policy.kpis), ("claim", view.claims), ("system", view.reported_systems),
    )  # fmt: skip
    for name, records in of_each:
        for record in records:
            yield name, (record.id,)


@open_data
def sitemap(request: HttpRequest, view: PictureOn) -> HttpResponseBase:
    """Every page of this site that is for everybody."""
    root = Element(
        "urlset",
        {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        },
    )
    codes = site_languages(view.policy)
    for name, args in _pages(view):
        found = {code: page_address(name, args, code) for code in codes}
        addresses = {code: address for code, address in found.items() if address}
        for address in addresses.values():
            url = SubElement(root, "url")
            SubElement(url, "loc").text = address
            for code, other in addresses.items():
                SubElement(url, "xhtml:link", rel="alternate", hreflang=code, href=other)
    content = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read everything once; the same pages as of every other date would never end."""
    lines = (
        "User-agent: *",
        "Disallow: /*?on=",
        "Disallow: /*&on=",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
