"""What is written to standard error: one line an event, and never the secret of a personal link."""

import logging
import re
import time

#: A long part of an address that is no id: the secret of a link, the key of a reset.
_LONG = re.compile(r"(?<=[/=])(?=[^/\s]*[\dA-Z])[\w:~%-]{24,}")
#: What stands behind these words is a secret, however short: codes that people type.
_PLACED = re.compile(r"(?<=/)((?:invitation|joining|i|door|confirm|withdraw|key)/)([^/\s?\"']+)")
#: A key for the API, wherever it stands.
_KEY = re.compile(r"lider_[0-9a-fA-F]{8,}")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class WithoutSecrets(logging.Formatter):
    """Formats a record, traceback and all, with its moment in UTC, and takes secrets of links out of the result.

    `%(trace)s` is the number of the request, so that lines of one request are found together.
    """

    converter = staticmethod(time.gmtime)  # type: ignore[assignment]

    def format(self, record: logging.LogRecord) -> str:
        record.trace = getattr(getattr(record, "request", None), "trace", "-")
        return without_secrets(super().format(record))


def without_secrets(text: str) -> str:
    """The text with every long part of an address, every code of a letter or ticket, every key replaced by `…`; ids stay."""
    text = _KEY.sub("lider_…", _PLACED.sub(r"\1…", text))
    return _LONG.sub(lambda found: found[0] if _ID.fullmatch(found[0]) else "…", text)
