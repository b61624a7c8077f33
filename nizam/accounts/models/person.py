"""A person who can sign in."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def make_key() -> str:
    """A random key that says nothing about the person."""
    return secrets.token_hex(16)


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address that they sign in with, in any case of its letters."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person who signs in with ``username``.

        Raises:
            Person.DoesNotExist: nobody does.
        """
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with an account. ``key`` stands for the person wherever it is recorded who acted."""

    key = models.CharField(max_length=32, unique=True, default=make_key, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=3, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Addresses are compared in small letters."""
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> Any:
        """Libraries ask for a name; there is none but the address."""
        return self.email
