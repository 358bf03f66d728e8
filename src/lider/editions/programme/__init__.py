"""The programme's own data: name, rules, criteria, scenarios, texts. An organiser replaces the folder, not the code.

`LIDER_PROGRAMME_DIR` names another folder with the same files.
"""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings


def folder() -> Path:
    """Where the programme's files lie."""
    return Path(settings.LIDER_PROGRAMME_DIR or Path(__file__).parent)


@cache
def text(name: str) -> str:
    """One file of the programme, as text. FileNotFoundError where there is none."""
    return (folder() / name).read_text(encoding="utf-8")


@cache
def english(name: str) -> str:
    """The same file in English, from the folder `en`; "" where there is none."""
    path = folder() / "en" / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def document(name: str) -> dict[str, Any]:
    """One TOML file of the programme."""
    return tomllib.loads(text(name))


def rows(name: str) -> list[dict[str, str]]:
    """One CSV file of the programme, a row by its column names."""
    return list(csv.DictReader(text(name).splitlines()))


@cache
def programme() -> dict[str, Any]:
    """Name, short name, website, address and signatory of the programme."""
    return tomllib.loads(text("programme.toml"))
