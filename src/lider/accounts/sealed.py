"""What must be kept readable to the server and to nobody who only holds a copy of the database: seeds of the second step.

Encrypted with a key derived (HKDF, SHA-256) from the installation's secret; the key of an older secret still opens.
"""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"lider second-step seeds 1"


def seal(text: str) -> str:
    """The text encrypted with the secret of today."""
    return _keys().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """The text again. `cryptography.fernet.InvalidToken` where no secret of ours sealed it."""
    return _keys().decrypt(sealed).decode()


def sealed_anew(sealed: str) -> str:
    """The same text under the secret of today, so that an older secret can be forgotten."""
    return seal(opened(sealed))


def each(data: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The data of a second step with `change` made to each of its texts; counters stay as they are."""
    return {name: _changed(value, change) for name, value in data.items()}


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    return [change(one) for one in value] if isinstance(value, list) else value


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
