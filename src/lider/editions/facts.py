"""The edition's own dates and categories as the last tables of the frozen rules.toml. Pure."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

from lider.editions.calendar import ZONE, Calendar

_HEAD = "# The edition's dates and categories, written here when this version was frozen."
_OWN = re.compile(r"(\[\s*calendar\s*\]|\[\[\s*category\s*\]\])\s*(#.*)?$")

#: (kind, size, name, name of the category it is joined into or "")
Row = tuple[str, str, str, str]


def with_facts(rules: str, calendar: Calendar, categories: Iterable[Row]) -> str:
    """The rules with [calendar] and one [[category]] for each category at the end; older ones are replaced."""
    lines = [without_facts(rules), _HEAD, "[calendar]"]
    lines += [f"{field.name} = {_written(getattr(calendar, field.name))}" for field in fields(Calendar)]
    for kind, size, name, joined in categories:
        lines += ["[[category]]", f"kind = {_quoted(kind)}", f"size = {_quoted(size)}", f"name = {_quoted(name)}"]
        lines += [f"competes_in = {_quoted(joined)}"] if joined else []
    return "\n".join(lines) + "\n"


def without_facts(rules: str) -> str:
    """The rules without the tables of dates and categories, as a draft holds them."""
    kept, own = [], False
    for line in rules.splitlines():
        if line.lstrip().startswith("["):
            own = bool(_OWN.match(line.strip()))
        if not own and line.strip() != _HEAD:
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _written(moment: datetime | date) -> str:
    return moment.astimezone(ZONE).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
