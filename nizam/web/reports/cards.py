"""What a shared link shows: a title, how it stands, and whether anybody official says so."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nizam.core.errors import NotFoundError
from nizam.indicators.queries import PictureOn
from nizam.web.typesetting.blocks import Mark, mark, said, timing_mark
from nizam.web.typesetting.compiler import set_png
from nizam.web.typesetting.content import Setter

PPI = 144
"""The template's page is 600 × 315 points: 1200 × 630 pixels."""


def home_card(view: PictureOn) -> bytes:
    """The card of the whole policy."""
    seen = view.overview
    deadline = seen.next_deadline
    words = {"overdue": _("targets overdue"), "due": _("due soon"), "later": _("later")}
    lines = [Mark(timing, f"{said(count)} {words[timing]}") for timing, count in seen.timing_counts.items()]
    kicker = ""
    if deadline is not None:
        count = ngettext("%(days)s day to the next deadline", "%(days)s days to the next deadline", deadline.days)
        kicker = f"{count % {'days': said(deadline.days)}}: {said(deadline.on)}"
    return _card(view, said(view.policy.policy.title), kicker, lines)


def target_card(view: PictureOn, identifier: str) -> bytes:
    """The card of one target.

    Raises:
        NotFoundError: the policy has no such target.
    """
    status = view.status_by_id.get(identifier)
    if status is None:
        raise NotFoundError(what=identifier)
    lines = [timing_mark(status.timing, status.days), mark(status.evidence)]
    if status.lead_exists != "yes":
        words = {"no": _("Its lead does not exist yet"), "no evidence": _("No evidence that its lead exists")}
        lines.append(Mark(status.lead_exists, words[status.lead_exists]))
    kicker = _("Target %(id)s, %(day)s") % {"id": identifier, "day": said(status.target.due)}
    return _card(view, said(status.target.title), kicker, lines)


def body_card(view: PictureOn, identifier: str) -> bytes:
    """The card of one body.

    Raises:
        NotFoundError: the policy has no such body.
    """
    body = view.policy.body_by_id.get(identifier)
    if body is None:
        raise NotFoundError(what=identifier)
    led = [status for status in view.statuses if identifier in status.target.leads]
    late = sum(1 for status in led if status.timing == "overdue")
    lines = [mark(view.standings[identifier].exists)]
    if led:
        words = ngettext("Leads %(count)s target", "Leads %(count)s targets", len(led)) % {"count": len(led)}
        lines.append(Mark("later", words))
    if late:
        words = ngettext("%(count)s of them overdue", "%(count)s of them overdue", late) % {"count": late}
        lines.append(Mark("overdue", words))
    return _card(view, said(body.name), said(view.policy.policy.title), lines)


def _card(view: PictureOn, title: str, kicker: str, lines: list[Mark]) -> bytes:
    setter, product = Setter(translation.get_language() or "en"), _("Nizam")
    data: dict[str, Any] = {
        **setter.page(title, "", ""),
        "heading": setter.words(title),
        "kicker": setter.words(kicker),
        "lines": [setter.mark(line) for line in lines],
        "site": setter.words(f"{product} · {said(view.policy.policy.short_title)}"),
        "standing": setter.words(settings.OPERATOR or _("Unofficial")),
        "as_of": setter.words(_("As of %(day)s") % {"day": said(view.day)}),
    }
    return set_png("card", data, ppi=PPI)
