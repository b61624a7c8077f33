"""Addresses of the API: its operations, its description, and the page that explains it."""

from django.urls import URLPattern, include, path, re_path
from django.views.generic import RedirectView

from nizam.api.open_to_all import open_to_all
from nizam.api.reference import stylesheet
from nizam.api.service import api, not_found

_patterns, _app_name, _namespace = api.urls
for _pattern in _patterns:
    if isinstance(_pattern, URLPattern):
        _pattern.callback = open_to_all(_pattern.callback)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:openapi-view"), name="api-home"),
    path("docs.css", stylesheet, name="api-stylesheet"),
    path("", include((_patterns, _app_name), namespace=_namespace)),
    re_path("", open_to_all(not_found)),
]
