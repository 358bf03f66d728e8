"""What is known of an address without keeping it: whether it can work, its digest, a hint."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lider import ids

#: A code as it is printed on paper: four groups of four letters and digits, nearly 80 random bits.
CODE_LENGTH, GROUP = 16, 4
_CODE = re.compile(rf"[{ids.READABLE}]{{{CODE_LENGTH}}}")
_PARTS = re.compile(r"[\s,;<>\"'()\[\]]+")


def tidy(address: str) -> str:
    """The address as it is compared: without spaces around it, in small letters."""
    return address.strip().lower()


def works(address: str) -> bool:
    """Whether mail could be sent to it at all. Whether somebody reads it, only the letter shows."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 254


def address_digest(address: str) -> str:
    """What is kept of an address where the address itself must not be."""
    return hashlib.sha256(f"address:{tidy(address)}".encode()).hexdigest()


def hint(address: str) -> str:
    """ "s…@dolinowo.example": enough for the office to know which one it was, not enough to write to it."""
    local, _at, domain = tidy(address).rpartition("@")
    return f"{local[:1]}…@{domain}"[:100]


def digest(secret: str) -> str:
    """What is kept of a secret: it is random, so a plain digest is enough. A code is the same however it is typed."""
    plain = secret.upper().translate({ord(sign): None for sign in "- "})
    return hashlib.sha256((plain if _CODE.fullmatch(plain) else secret).encode()).hexdigest()


def new_code() -> str:
    """A secret for paper: ABCD-EFGH-JKLM-NPQR."""
    code = ids.code(CODE_LENGTH)
    return "-".join(code[place : place + GROUP] for place in range(0, CODE_LENGTH, GROUP))


def listed(text: str) -> list[str]:
    """The addresses in a pasted text, each once, in their order; whatever else it says is passed over."""
    found = (tidy(part.removeprefix("mailto:").strip(".:")) for part in _PARTS.split(text) if "@" in part)
    return list(dict.fromkeys(filter(works, found)))
