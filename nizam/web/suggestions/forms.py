"""What people type when they suggest a claim, and what moderators write from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nizam.core.text import Text
from nizam.policy.schema import Policy
from nizam.web.choices import offer

KINDS = [
    ("press-report", _("Press report")),
    ("official-statement", _("Official statement")),
    ("official-page", _("Official page")),
    ("company", _("Company")),
    ("survey", _("Survey")),
]
MEASURES = [
    ("", _("Please choose")),
    ("yes", _("Yes: it gives the target's own measure")),
    ("partly", _("Partly")),
    ("no", _("No: it speaks of it, and measures nothing")),
]


def _target_choices(policy: Policy, language: str) -> list[tuple[str, Any]]:
    named = [(one.id, f"{one.id}: {one.title.in_language(language)}") for one in policy.targets]
    return [("", _("None of them, or I do not know")), *named]


class SuggestForm(forms.Form):
    """A suggested claim. ``website`` is a trap for programs: people do not see it."""

    says = forms.CharField(label=_("What is said, in one sentence"), max_length=600)
    url = forms.URLField(label=_("Link"), max_length=1000, assume_scheme="https")
    publisher = forms.CharField(label=_("Who published it"), max_length=200)
    published_on = forms.DateField(label=_("Date of publication"))
    target = forms.ChoiceField(label=_("Which target it is about"), required=False)
    note = forms.CharField(label=_("Anything the moderators should know"), max_length=1000, required=False)
    once = forms.CharField(max_length=64)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, policy: Policy, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "target", _target_choices(policy, language))


class RefuseForm(forms.Form):
    """Why a suggestion is refused; whoever sent it reads this."""

    reason = forms.CharField(label=_("Reason"), max_length=600)


class AcceptForm(forms.Form):
    """The claim that a moderator writes from a suggestion, in every language of the policy."""

    stated_on = forms.DateField(label=_("Date of publication"))
    publisher = forms.CharField(label=_("Publisher"), max_length=200)
    title = forms.CharField(label=_("Title of the page"), max_length=300)
    url = forms.URLField(label=_("Link"), max_length=1000, assume_scheme="https")
    kind = forms.ChoiceField(label=_("Kind of source"), choices=KINDS)
    target = forms.ChoiceField(label=_("Target"), required=False)
    measures = forms.ChoiceField(label=_("Does it measure the target's own measure?"), choices=MEASURES)

    IN_EVERY_LANGUAGE = (
        ("says", _("The claim in one sentence"), True),
        ("stated_by", _("Who said it"), True),
        ("measures_why", _("Why it measures only partly, or nothing"), False),
        ("strength", _("How strong the source is, and why"), True),
    )

    def __init__(self, *args: Any, policy: Policy, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = policy.policy.languages
        offer(self, "target", _target_choices(policy, language))
        for name, label, required in self.IN_EVERY_LANGUAGE:
            for code in self.languages:
                self.fields[f"{name}_{code}"] = forms.CharField(label=label, max_length=1000, required=required)

    def texts(self) -> list[tuple[str, forms.BoundField]]:
        """The fields that are written in every language, with the language."""
        return [(code, self[f"{name}_{code}"]) for name, _label, _required in self.IN_EVERY_LANGUAGE
                for code in self.languages]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A claim that does not fully measure its target says why."""
        given = super().clean() or {}
        for code in self.languages:
            if given.get("measures") == "partly" and not given.get(f"measures_why_{code}"):
                self.add_error(f"measures_why_{code}", _("Say why it measures the target only partly."))
        return given

    def claim(self) -> dict[str, Any]:
        """The fields of :class:`nizam.policy.schema.Claim`, but its identifier."""
        given = self.cleaned_data
        return {
            "says": self._text("says"),
            "about": {"targets": (given["target"],) if given["target"] else ()},
            "stated_on": given["stated_on"].isoformat(),
            "stated_by": self._text("stated_by"),
            "source": {
                "publisher": given["publisher"],
                "title": given["title"],
                "url": given["url"],
                "published_on": given["stated_on"].isoformat(),
            },
            "kind": given["kind"],
            "measures": given["measures"],
            "measures_why": self._text("measures_why") or None,
            "strength": self._text("strength"),
        }

    def _text(self, name: str) -> Text:
        texts = {code: self.cleaned_data.get(f"{name}_{code}", "") for code in self.languages}
        return Text({code: text for code, text in texts.items() if text})
