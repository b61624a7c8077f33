"""Where everything is: pages under their language, the API and machine-readable files beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from nizam.web.health import healthz
from nizam.web.reports.urls import card_urlpatterns
from nizam.web.root import choose_language

urlpatterns = [
    path("", choose_language, name="root"),
    path("healthz", healthz, name="healthz"),
    path("api/", include("nizam.api.urls")),
    path("", include("nizam.exchange.urls")),
    *card_urlpatterns,
    *i18n_patterns(path("", include("nizam.web.urls")), prefix_default_language=True),
]

handler400 = "nizam.web.root.bad_request"
handler403 = "nizam.web.root.forbidden"
handler404 = "nizam.web.root.page_not_found"
handler500 = "nizam.web.root.server_error"
handler429 = "nizam.web.accounts.signing_in.too_many_requests"
