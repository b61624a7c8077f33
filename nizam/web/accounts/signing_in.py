"""The sign-in library's pages, rendered as pages of ours. Which of them exist, :mod:`nizam.web.accounts.urls` says."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse

from nizam.accounts.errors import TooManyRequestsError
from nizam.web.accounts.answers import answer, in_words

_NOT_OURS = frozenset({"view", "site", "messages"})
"""Names that the library puts on a page, and that mean something else on ours."""


class _OurPage:
    """Renders a class-based view of the library with our layout."""

    request: HttpRequest
    page = ""

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """One page of ours instead of one of the library's templates."""
        ours = {name: value for name, value in context.items() if name not in _NOT_OURS}
        return answer(self.request, self.page, **ours)


class Login(_OurPage, account.LoginView):  # type: ignore[misc]
    """Sign in."""

    page = "account/login.html"


class Logout(_OurPage, account.LogoutView):  # type: ignore[misc]
    """Sign out: asks first, since a link must not sign anybody out."""

    page = "account/logout.html"


class Inactive(_OurPage, account.AccountInactiveView):  # type: ignore[misc]
    """The account is closed."""

    page = "account/inactive.html"


class Reauthenticate(_OurPage, account.ReauthenticateView):  # type: ignore[misc]
    """Type the password again before something important."""

    page = "account/reauthenticate.html"


class ChangePassword(_OurPage, account.PasswordChangeView):  # type: ignore[misc]
    """Change one's password."""

    page = "account/password_change.html"


class ResetPassword(_OurPage, account.PasswordResetView):  # type: ignore[misc]
    """Ask for a link to choose a new password."""

    page = "account/password_reset.html"


class ResetPasswordSent(_OurPage, account.PasswordResetDoneView):  # type: ignore[misc]
    """The link is on its way, if the address has an account."""

    page = "account/password_reset_done.html"


class ResetPasswordFromLink(_OurPage, account.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password."""

    page = "account/password_reset_from_key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page asks whether the link still holds."""
        return {"token_fail": False, **super().get_context_data(**kwargs)}


class ResetPasswordDone(_OurPage, account.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The new password holds."""

    page = "account/password_reset_from_key_done.html"


class SecondFactor(_OurPage, mfa.IndexView):  # type: ignore[misc]
    """What second factors the person has."""

    page = "mfa/index.html"


class Authenticate(_OurPage, mfa.AuthenticateView):  # type: ignore[misc]
    """Second step of signing in."""

    page = "mfa/authenticate.html"


class ReauthenticateWithCode(_OurPage, mfa.ReauthenticateView):  # type: ignore[misc]
    """Type a code again before something important."""

    page = "mfa/reauthenticate.html"


class ActivateApp(_OurPage, totp.ActivateTOTPView):  # type: ignore[misc]
    """Set up an authenticator app."""

    page = "mfa/totp/activate_form.html"


class DeactivateApp(_OurPage, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Remove the authenticator app, where the person's role lets them."""

    page = "mfa/totp/deactivate_form.html"


class RecoveryCodes(_OurPage, recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes that are left."""

    page = "mfa/recovery_codes/index.html"


class NewRecoveryCodes(_OurPage, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes."""

    page = "mfa/recovery_codes/generate.html"


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What the library answers when somebody tries too often."""
    problem = TooManyRequestsError()
    return answer(request, "errors/domain.html", status=problem.status, said=in_words(problem), code=problem.code)
