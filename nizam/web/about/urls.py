from django.urls import path

from nizam.web.about import views

urlpatterns = [
    path("how-we-check/", views.how_we_check, name="how_we_check"),
    path("changes/", views.changes, name="changes"),
    path("data/", views.data, name="data"),
    path("find/", views.find, name="find"),
    path("design/", views.design, name="design"),
]
