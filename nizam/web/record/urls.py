from django.urls import path

from nizam.web.record import views

urlpatterns = [
    path("record/", views.record, name="record"),
    path("record/about/<str:subject>/", views.about, name="record_about"),
    path("record/events/<str:event>/", views.event, name="record_event"),
]
