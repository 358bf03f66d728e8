"""What a frozen regulation is to the byte. Pure."""

import hashlib
import json


def canonical(*, number: int, version: int, text: str, rules: str, criteria: str) -> bytes:
    """The bytes that the digest covers: JSON with sorted keys, without spaces, in UTF-8, line ends as \\n."""
    parts = {"text": text, "rules": rules, "criteria": criteria}
    lines = {key: part.replace("\r\n", "\n") for key, part in parts.items()}
    document = {"edition": number, "version": version, **lines}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(*, number: int, version: int, text: str, rules: str, criteria: str) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal. Anyone can work it out again from the published files."""
    return hashlib.sha256(canonical(number=number, version=version, text=text, rules=rules, criteria=criteria)).hexdigest()
