from django.urls import path

from nizam.web.suggestions import moderation, views

urlpatterns = [
    path("suggest/", views.suggest, name="suggest"),
    path("suggest/<str:code>/", views.status, name="suggestion_status"),
    path("desk/suggestions/", moderation.suggestions, name="suggestions"),
    path("desk/suggestions/<str:code>/", moderation.suggestion, name="suggestion"),
    path("desk/suggestions/<str:code>/accept/", moderation.accept, name="accept_suggestion"),
    path("desk/suggestions/<str:code>/refuse/", moderation.refuse, name="refuse_suggestion"),
]
