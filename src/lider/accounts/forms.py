"""The forms of the sign-in library, with labels above, without placeholders, in the reader's language."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("E-mail address")
        words = _("I do not remember my password")
        self.fields["password"].help_text = format_html('<a href="{}">{}</a>', reverse("account_reset_password"), words)


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the second step; a wrong one is written down."""

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            get_adapter().second_step_failed(context.request, self.user)
            raise


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A security key and what its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class ChangeKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
