"""An e-mail address in one spelling, and the digest that is kept instead of it. Pure but for the installation's secret."""

from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac


def normal(email: str) -> str:
    """The address without regard to capitals, its domain as computers write it: Ewa@ŻÓŁW.pl → ewa@xn--….pl."""
    local, _at, domain = email.strip().rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    return f"{local}@{domain}".casefold()


def digest(email: str, *, edition: UUID, institution: UUID) -> str:
    """What is kept of an address: it tells only whether the same address comes again for the same institution and edition.

    Keyed with the installation's secret, so that nobody who has only the database can try addresses; another digest in
    every edition and for every institution, so that nobody can follow a person from one to the other.
    """
    return known_digests(email, edition=edition, institution=institution)[0]


def known_digests(email: str, *, edition: UUID, institution: UUID) -> list[str]:
    """The digest of today and those under older secrets that still count (LIDER_SECRET_KEY_FALLBACKS)."""
    salt, text = f"lider.voice {edition} {institution}", normal(email)
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(salt, text, secret=key, algorithm="sha256").hexdigest() for key in keys]
