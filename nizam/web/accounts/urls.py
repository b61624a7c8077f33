"""Addresses of accounts. Of the sign-in library's pages only these exist: nobody signs up, nobody changes addresses."""

from django.urls import path, re_path

from nizam.web.accounts import notify, people, signing_in, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/memberships/<int:membership>/end/", people.end, name="end_membership"),
    path("account/invitation/<str:token>/", views.accept, name="accept_invitation"),
    path("account/language/", views.change_language, name="change_language"),
    path("account/login/", signing_in.Login.as_view(), name="account_login"),
    path("account/logout/", signing_in.Logout.as_view(), name="account_logout"),
    path("account/inactive/", signing_in.Inactive.as_view(), name="account_inactive"),
    path("account/reauthenticate/", signing_in.Reauthenticate.as_view(), name="account_reauthenticate"),
    path("account/password/change/", signing_in.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/reset/", signing_in.ResetPassword.as_view(), name="account_reset_password"),
    path("account/password/reset/sent/", signing_in.ResetPasswordSent.as_view(), name="account_reset_password_done"),
    path(
        "account/password/reset/done/",
        signing_in.ResetPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in.ResetPasswordFromLink.as_view(),
        name="account_reset_password_from_key",
    ),
    path("account/second-factor/", signing_in.SecondFactor.as_view(), name="mfa_index"),
    path("account/second-factor/sign-in/", signing_in.Authenticate.as_view(), name="mfa_authenticate"),
    path("account/second-factor/confirm/", signing_in.ReauthenticateWithCode.as_view(), name="mfa_reauthenticate"),
    path("account/second-factor/app/", signing_in.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", signing_in.DeactivateApp.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", signing_in.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", signing_in.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("notify/", notify.notify, name="notify"),
    path("notify/sent/", notify.sent, name="notify_sent"),
    path("notify/confirm/<str:token>/", notify.confirm, name="notify_confirm"),
    path("notify/end/<str:token>/", notify.end, name="notify_end"),
]
