"""Pages of people with an account: accepting an invitation, the desk, the language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nizam.accounts.actions import accept_invitation, change_own_language
from nizam.accounts.invitation_links import open_invitation
from nizam.accounts.limits import count_use
from nizam.accounts.permissions import can_manage_people
from nizam.accounts.queries import has_second_factor, roles_held
from nizam.indicators.permissions import can_moderate_claims, can_read_suggestions
from nizam.indicators.suggestions import count_new_suggestions
from nizam.web.accounts.answers import add_problem, answer, network_address, reader_language, signed_in, who_asks
from nizam.web.accounts.forms import ChoosePasswordForm, LanguageForm
from nizam.web.links import address


@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and join. Opening the link changes nothing: mail scanners open links."""
    invitation = open_invitation(token)
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST":
        count_use(what="invitation", who=network_address(request), at_most=20, seconds=3600)
        if form.is_valid():
            try:
                accept_invitation(token=token, password=form.cleaned_data["password1"])
            except ValidationError as weak:
                add_problem(form, weak, "password1")
            else:
                return answer(request, "accounts/accepted.html")
    status = 400 if form.errors else 200
    return answer(request, "accounts/accept.html", status=status, form=form, email=invitation.email)


@login_required
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest) -> HttpResponse:
    """Who I am here, and what waits for me."""
    person, actor = signed_in(request), who_asks(request)
    may_read = can_read_suggestions(actor).allowed
    return answer(
        request,
        "accounts/desk.html",
        person=person,
        roles=roles_held(person),
        has_second_factor=has_second_factor(person),
        may_read_suggestions=may_read,
        may_moderate=can_moderate_claims(actor).allowed,
        may_manage_people=can_manage_people(actor).allowed,
        new_suggestions=count_new_suggestions() if may_read else 0,
        form=LanguageForm(initial={"language": person.language}),
        page_language=reader_language(),
    )


@login_required
@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in which the person wants the site and its mail."""
    language = request.POST.get("language", "")[:3]
    change_own_language(actor=who_asks(request), language=language)
    return redirect(address("desk", language=language))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: from another site, or after the cookie was gone. ``reason`` is for developers."""
    said = gettext("The form could not be checked. Please load its page again, and send it once more.")
    return answer(request, "errors/domain.html", status=403, said=said, code="web.csrf")
