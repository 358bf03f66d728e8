"""The hooks of the sign-in library: its mails go through the outbox, its events into the journal, its seeds are encrypted."""

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context, ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lider import ids
from lider.accounts import actions, idleness, refused_fields, sealed
from lider.accounts.models import Person
from lider.mail import outbox
from lider.mail.letters import Letter

log = logging.getLogger(__name__)
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in, passwords and addresses as the library does them, in the project's own mails. Nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the library's mail into the outbox."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        key = f"accounts:{template_prefix.rpartition('/')[2]}:{ids.token()}"
        outbox.post(Letter(message.subject, message.body), to=email, key=key, at=timezone.now())

    def post_login(self, request: HttpRequest, user: Person, **hints: Any) -> HttpResponse:
        """Somebody is in: one entry, and their hour without activity begins."""
        idleness.begin(request, now=time.time())
        actions.note_sign_in(person=user, how=_steps(request), by=user, at=_at(request))
        response: HttpResponse = super().post_login(request, user, **hints)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One entry, whether the address is known or not: the same work for both."""
        if _may_note(request, "sign_in_failed"):
            actions.note_failed_sign_in(email=str(credentials.get("email") or ""), step="password", by=None, at=_at(request))

    def second_step_failed(self, request: HttpRequest, person: Person) -> None:
        """The password was right, the code was not."""
        if _may_note(request, "sign_in_failed"):
            actions.note_failed_sign_in(email=person.email, step="second_step", by=None, at=_at(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of the sign-in itself: whoever has just given password and code is not asked for them again."""
        request = context.request
        records = get_authentication_records(request, request.user)
        fresh = bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def logout(self, request: HttpRequest) -> None:
        """Out, with one entry."""
        actions.note_sign_out(person=request.user, by=request.user, at=_at(request))  # type: ignore[arg-type]
        super().logout(request)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """A password, an address or a second step was changed: its owner gets a mail, the journal an entry."""
        actions.note_change(person=user, what=template_prefix.rpartition("/")[2], by=user, at=_at(self.request))
        super().send_notification_mail(template_prefix, user, context, email)

    def note_refused_fields(self, request: HttpRequest) -> None:
        """Writes down that somebody sent fields that no form of that page offers; they changed nothing."""
        found = refused_fields.found_in(request)
        if found and _may_note(request, "refused_fields"):
            person = None if isinstance(request.user, AnonymousUser) else request.user
            page = request.resolver_match.view_name  # type: ignore[union-attr]
            actions.note_refused_fields(fields=found, page=page, by=person, at=_at(request))


class SecondStepAdapter(DefaultMFAAdapter):
    """Second steps as the library does them, with seeds encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The seed. Where no secret of ours opens it, one that no code fits: the door stays shut, and the log says why."""
        try:
            return sealed.opened(encrypted_text)
        except InvalidToken:
            log.error("A second step was sealed with a secret that is not among LIDER_SECRET_KEY_FALLBACKS.")
            return ids.code(32, BASE32)


def _at(request: HttpRequest) -> Any:
    return request.at  # type: ignore[attr-defined]


def _may_note(request: HttpRequest, action: str) -> bool:
    """Whether there is room for another such entry: a flood of attempts must not become a flood of entries."""
    return bool(ratelimit.consume(request, action=action, key="all"))


def _steps(request: HttpRequest) -> list[str]:
    """How somebody came in: `password`, `totp`, `webauthn`, `recovery_codes`; `link` where only a link was pressed."""
    done = request.session.get("account_authentication_methods", [])
    return [str(step.get("type") or step["method"]) for step in done] or ["link"]
