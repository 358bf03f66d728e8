"""The sign-in form, with labels above and without placeholders."""

from typing import Any

from allauth.account.forms import LoginForm
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
