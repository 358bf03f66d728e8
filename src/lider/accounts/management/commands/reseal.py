"""`lider reseal`: after the installation's secret was replaced."""

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lider.accounts import sealed

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class Command(BaseCommand):
    help = "Encrypts the seeds of all second steps with the secret of today, so that an older one can be forgotten."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(Authenticator.objects.select_for_update().filter(type__in=KINDS).order_by("pk"))
        try:
            for row in rows:
                row.data = sealed.each(row.data, sealed.sealed_anew)
                row.save(update_fields=["data"])
        except InvalidToken as unknown:
            message = "A seed was encrypted with a secret that is not among LIDER_SECRET_KEY_FALLBACKS. Nothing was changed."
            raise CommandError(message) from unknown
        self.stdout.write(f"Seeds encrypted with the secret of today: {len(rows)}.")
