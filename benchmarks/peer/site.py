"""The peer's settings, views and addresses in one file: what `startproject` makes, in production mode."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

settings.configure(
    SECRET_KEY="not a secret: the peer serves public pages on this machine only",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "benchmarks.peer",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent / "templates"],
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["PEER_DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from benchmarks.peer.models import Body, Clause, Pillar, Target  # noqa: E402 - models need the settings above


def target(request: HttpRequest, key: str) -> HttpResponse:
    """One target with its sheet and its claims."""
    found = get_object_or_404(
        Target.objects.prefetch_related("leads", "pillars", "clauses", "parts__lines", "claims"), key=key
    )
    return render(request, "target.html", {"target": found, "total": Target.objects.count()})


def clauses(request: HttpRequest) -> HttpResponse:
    """Every clause, with the filters' choices."""
    found = Clause.objects.select_related("pillar").prefetch_related("responsible")
    for name, field in (("force", "force"), ("body", "responsible__key"), ("pillar", "pillar__key")):
        if request.GET.get(name):
            found = found.filter(**{field: request.GET[name]})
    context = {
        "found": found,
        "pillars": Pillar.objects.all(),
        "obliged": Body.objects.filter(clause__isnull=False).distinct(),
    }
    return render(request, "clauses.html", context)


urlpatterns = [path("targets/<str:key>/", target, name="target"), path("clauses/", clauses, name="clauses")]
application = get_wsgi_application()
