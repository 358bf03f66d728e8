"""The mail with which an opinion is confirmed, in Polish."""

from django.conf import settings
from django.utils import translation

from lider.editions import programme
from lider.mail.letters import Letter, from_template
from lider.voice.models import Opinion


def confirmation(opinion: Opinion, secret: str) -> Letter:
    """Two links: to confirm the opinion within a week, and to withdraw it at any time. Nothing of what it says."""
    base = f"{settings.LIDER_BASE_URL}/voice"
    with translation.override("pl"):
        return from_template(
            "voice/confirmation.txt",
            opinion=opinion,
            confirm=f"{base}/confirm/{secret}/",
            withdraw=f"{base}/withdraw/{secret}/",
            programme=programme.programme(),
        )
