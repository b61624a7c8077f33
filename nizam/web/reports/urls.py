"""Reports stand under their language. Cards stand at the root: their address names the language itself."""

from django.conf import settings
from django.urls import path, re_path

from nizam.web.reports import views

_LANGUAGE = "|".join(code for code, _name in settings.LANGUAGES)

urlpatterns = [
    path("reports/half-year/", views.half_year, name="half_year"),
    path("reports/half-year.pdf", views.half_year_pdf, name="half_year_pdf"),
    path("council.pdf", views.council_pdf, name="council_pdf"),
]

card_urlpatterns = [
    re_path(rf"^cards/(?P<language>{_LANGUAGE})/home\.png$", views.card_home, name="card_home"),
    re_path(
        rf"^cards/(?P<language>{_LANGUAGE})/targets/(?P<identifier>[\w.\-]+)\.png$",
        views.card_target,
        name="card_target",
    ),
    re_path(
        rf"^cards/(?P<language>{_LANGUAGE})/bodies/(?P<identifier>[\w.\-]+)\.png$", views.card_body, name="card_body"
    ),
]
