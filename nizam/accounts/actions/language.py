"""Changes the language in which somebody reads the site and its mail."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from nizam.accounts.errors import UnknownLanguageError
from nizam.accounts.models import Person
from nizam.core.actor import Actor
from nizam.core.errors import NotAllowedError
from nizam.core.message import N_, Message


@transaction.atomic
def change_own_language(*, actor: Actor, language: str) -> None:
    """Remember ``language`` for the person who acts.

    Raises:
        UnknownLanguageError: the site does not speak it.
        NotAllowedError: the actor has no account.
    """
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguageError(language=language)
    if not Person.objects.filter(key=actor.key).update(language=language):
        raise NotAllowedError(reason=Message(N_("you are not signed in")))
