from django.urls import path

from nizam.web.evidence import views

urlpatterns = [
    path("claims/", views.claims, name="claims"),
    path("claims/<str:identifier>/", views.claim, name="claim"),
    path("systems/", views.systems, name="systems"),
    path("systems/<str:identifier>/", views.system, name="system"),
    path("portfolio/", views.portfolio, name="portfolio"),
]
