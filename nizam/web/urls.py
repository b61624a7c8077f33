"""Every page, by area."""

from django.urls import URLPattern, URLResolver, include, path

from nizam.web.about.urls import urlpatterns as about
from nizam.web.evidence.urls import urlpatterns as evidence
from nizam.web.policy_pages.urls import urlpatterns as policy_pages
from nizam.web.programmes.urls import urlpatterns as programmes
from nizam.web.record.urls import urlpatterns as record
from nizam.web.tracker.urls import urlpatterns as tracker

urlpatterns: list[URLPattern | URLResolver] = [*tracker, *policy_pages, *programmes, *evidence, *about, *record]
urlpatterns += [
    path("", include("nizam.web.reports.urls")),
    path("", include("nizam.web.suggestions.urls")),
    path("", include("nizam.web.accounts.urls")),
]
