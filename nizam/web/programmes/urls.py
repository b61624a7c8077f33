from django.urls import path

from nizam.web.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<str:identifier>/", views.programme, name="programme"),
]
