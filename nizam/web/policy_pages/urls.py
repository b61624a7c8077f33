from django.urls import path

from nizam.web.policy_pages import views

urlpatterns = [
    path("pillars/", views.pillars, name="pillars"),
    path("pillars/<str:identifier>/", views.pillar, name="pillar"),
    path("clauses/", views.clauses, name="clauses"),
    path("clauses/<str:identifier>/", views.clause, name="clause"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<str:identifier>/", views.body, name="body"),
    path("problems/", views.problems, name="problems"),
    path("instruments/", views.instruments, name="instruments"),
    path("instruments/<str:identifier>/", views.instrument, name="instrument"),
    path("versions/", views.versions, name="versions"),
    path("versions/<str:digest>/", views.version, name="version"),
]
