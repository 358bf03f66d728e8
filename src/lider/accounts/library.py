"""Words of the sign-in library that our catalogue says better than its own: without guessing anyone's sex, and correctly."""

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS = (
    gettext_noop("Forgot your password?"),
    gettext_noop("Enter Password Reset Code"),
    gettext_noop("Enter your password:"),
    gettext_noop("View"),
    gettext_noop("This mail can be safely ignored if you did not initiate this action."),
    gettext_noop(
        "You're receiving this email because you or someone else has requested a password reset for your user account.\n"
        "It can be safely ignored if you did not request a password reset. Click the link below to reset your password."
    ),
    gettext_noop("Forgotten your password? Enter your email address below, and we'll send you an email allowing you to reset it."),
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
)
KEYS = ngettext_lazy("You have added %(count)s security key.", "You have added %(count)s security keys.", "count")
