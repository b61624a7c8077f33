"""The words of the mail to people who follow something, in their language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from nizam.messages.models import Subscription
from nizam.messages.notices import Notice
from nizam.messages.topics import Topic, title_of
from nizam.policy.queries import current_policy

_MOST_CLAIMS = 10


@dataclass(frozen=True, slots=True)
class _Written:
    subject: str
    text: str


def _full(name: str, *args: Any) -> str:
    return str(settings.BASE_URL) + reverse(name, args=args)


def _values(subscription: Subscription) -> dict[str, str]:
    language = subscription.language
    return {
        "site": current_policy().policy.short_title.in_language(language),
        "title": title_of(Topic(subscription.topic_kind, subscription.topic_id)).in_language(language),
        "page": _full(subscription.topic_kind, subscription.topic_id),
        "confirm": _full("notify_confirm", subscription.token),
        "end": _full("notify_end", subscription.token),
    }


def request_to_confirm(subscription: Subscription) -> EmailMessage:
    """The mail that asks whether the reader really wants notices."""
    with translation.override(subscription.language):
        values = _values(subscription)
        subject = gettext("Confirm: notices about %(title)s") % values
        text = gettext(
            "Somebody, probably you, asked %(site)s to send notices to this address about:\n%(title)s\n\n"
            "To receive them, confirm on this page:\n%(confirm)s\n\n"
            "If it was not you, ignore this mail. The address will be deleted after a week."
        )
        return _mail(subscription, _Written(subject, text % values), values)


def notice_mail(subscription: Subscription, notice: Notice) -> EmailMessage:
    """The mail that tells what happened."""
    with translation.override(subscription.language):
        values = _values(subscription)
        paragraphs = [values["title"]]
        if notice.is_policy_changed:
            paragraphs.append(gettext("A new version of the policy changes what it says about this."))
        if notice.claims:
            count = len(notice.claims)
            paragraphs.append(
                ngettext("A public statement about it was added:", "%(count)s public statements were added:", count)
                % {"count": count}
            )
            said = [claim.in_language(subscription.language) for claim in notice.claims[:_MOST_CLAIMS]]
            paragraphs.append("\n".join(f"- {one}" for one in said))
        paragraphs.append(gettext("Read more:\n%(page)s") % values)
        paragraphs.append(gettext("To receive no more of these notices:\n%(end)s") % values)
        subject = gettext("News about %(title)s") % values
        return _mail(subscription, _Written(subject, "\n\n".join(paragraphs)), values)


def _mail(subscription: Subscription, written: _Written, values: dict[str, str]) -> EmailMessage:
    return EmailMessage(
        " ".join(written.subject.split()),
        written.text,
        settings.DEFAULT_FROM_EMAIL,
        [subscription.email],
        headers={
            "List-Unsubscribe": f"<{values['end']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
