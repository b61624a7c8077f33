"""Pages of people who want to be told of changes: subscribe, confirm, end."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nizam.accounts.limits import count_use
from nizam.messages.actions import confirm_subscription, end_subscription, subscribe
from nizam.messages.queries import subscription_by_token
from nizam.messages.topics import Topic, title_of
from nizam.web.accounts.answers import answer, network_address, reader_language, who_asks
from nizam.web.accounts.forms import NotifyForm
from nizam.web.links import address

_HOUR, _DAY = 3600, 86400


@require_http_methods(["GET", "HEAD", "POST"])
def notify(request: HttpRequest) -> HttpResponse:
    """Ask to be told of changes. Public pages link here: being the same for everybody, they hold no form's token."""
    form = NotifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        count_use(what="notify", who=network_address(request), at_most=10, seconds=_HOUR)
        if form.is_valid() and not form.cleaned_data["website"]:
            return _subscribed(request, form)
    given = request.POST if request.method == "POST" else request.GET
    topic = Topic(given.get("kind", "")[:10], given.get("topic", "")[:90])
    title = title_of(topic)
    status = 400 if request.method == "POST" else 200
    return answer(request, "subscriptions/subscribe.html", status=status, form=form, topic=topic, topic_title=title)


def _subscribed(request: HttpRequest, form: NotifyForm) -> HttpResponse:
    given = form.cleaned_data
    count_use(what="notify-address", who=given["email"].lower(), at_most=10, seconds=_DAY)
    topic = Topic(given["kind"], given["topic"])
    subscribe(actor=who_asks(request), topic=topic, email=given["email"], language=reader_language())
    return redirect(address("notify_sent"))


@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest) -> HttpResponse:
    """Look into your mail."""
    return answer(request, "subscriptions/sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: opening the link changes nothing, since programs that scan mail open links."""
    if request.method == "POST":
        confirm_subscription(actor=who_asks(request), token=token)
    subscription = subscription_by_token(token)
    return answer(request, "subscriptions/confirm.html", subscription=subscription, token=token)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription: by the button, or by the one click of a mail program (RFC 8058), which has no CSRF token.

    The token in the address is what permits it.
    """
    if request.method == "POST":
        end_subscription(actor=who_asks(request), token=token)
    subscription = subscription_by_token(token)
    return answer(request, "subscriptions/end.html", subscription=subscription, token=token)
