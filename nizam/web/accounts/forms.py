"""What people type on the pages of their account. Forms parse; actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nizam.policy.schema import Policy
from nizam.web.choices import offer


class ChoosePasswordForm(forms.Form):
    """A new password, twice."""

    password1 = forms.CharField(label=_("Password"), strip=False, max_length=200)
    password2 = forms.CharField(label=_("The same password again"), strip=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        given = super().clean() or {}
        if given.get("password1") != given.get("password2"):
            self.add_error("password2", _("The two passwords are not the same."))
        return given


class LanguageForm(forms.Form):
    """One of the site's languages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class InviteForm(forms.Form):
    """Who is invited to which role where. Which roles may be held where, and by whom given, the action decides."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    body = forms.ChoiceField(label=_("Institution"))
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, policy: Policy, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        people_belong_to = [body for body in policy.bodies if body.state not in {"group", "unnamed"}]
        offer(self, "body", [(one.id, one.name.in_language(language)) for one in people_belong_to])
        offer(self, "role", [(one.id, one.name.in_language(language)) for one in policy.roles])
        self.initial.setdefault("language", language)


class NotifyForm(forms.Form):
    """Who wants to be told of what. ``website`` is a trap for programs: people do not see it."""

    kind = forms.CharField(max_length=10)
    topic = forms.CharField(max_length=90)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    website = forms.CharField(required=False)
