"""Those who manage people see them, invite, and end memberships."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nizam.accounts.actions import end_membership, invite_person
from nizam.accounts.queries import people_visible_to
from nizam.core.errors import DomainError, NotAllowedError
from nizam.policy.queries import current_policy
from nizam.web.accounts.answers import add_problem, answer, reader_language, who_asks
from nizam.web.accounts.forms import InviteForm
from nizam.web.links import address


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account; a POST invites one more."""
    actor = who_asks(request)
    listed = people_visible_to(actor)
    given_now = request.POST if request.method == "POST" else None
    form = InviteForm(given_now, policy=current_policy(), language=reader_language())
    if form.is_valid():
        given = form.cleaned_data
        try:
            invite_person(actor=actor, **given)
        except NotAllowedError:
            raise
        except DomainError as problem:
            add_problem(form, problem)
        else:
            messages.success(request, gettext("The invitation is on its way, or the role is theirs at once."))
            return redirect(address("people"))
    status = 400 if form.errors else 200
    return answer(request, "accounts/people.html", status=status, people=listed, form=form)


@login_required
@require_POST
def end(request: HttpRequest, membership: int) -> HttpResponse:
    """End one membership today."""
    end_membership(actor=who_asks(request), membership=membership)
    messages.success(request, gettext("The membership has ended."))
    return redirect(address("people"))
