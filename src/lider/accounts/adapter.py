"""The hook of the sign-in library: its mails go through the outbox, nobody signs up alone."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from lider import ids
from lider.mail import outbox
from lider.mail.letters import Letter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, passwords and addresses as the library does them, in the project's own mails."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the library's mail into the outbox."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        key = f"accounts:{template_prefix.rpartition('/')[2]}:{ids.token()}"
        outbox.post(Letter(message.subject, message.body), to=email, key=key, at=timezone.now())
