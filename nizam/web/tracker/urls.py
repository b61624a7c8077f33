from django.urls import path

from nizam.web.tracker import views

urlpatterns = [
    path("", views.home, name="home"),
    path("targets/", views.targets, name="targets"),
    path("targets/<str:identifier>/", views.target, name="target"),
    path("council/", views.council, name="council"),
    path("kpis/", views.kpis, name="kpis"),
    path("kpis/<str:identifier>/", views.kpi, name="kpi"),
]
