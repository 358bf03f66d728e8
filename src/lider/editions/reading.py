"""The programme's words in the reader's language: English where the programme has them, otherwise Polish.

What binds stays Polish: the regulation, declarations, contracts, letters. A criterion that an organiser has worded anew
is shown as it stands in the edition's frozen regulation.
"""

import csv
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from lider.editions import programme
from lider.measurement.criteria import Criterion

ENGLISH = "en"


def text(name: str) -> str:
    """One text of the programme."""
    return _english(name) or programme.text(name)


def document(name: str) -> Mapping[str, Any]:
    """One TOML file of the programme; single words that have no English are Polish. Not to be changed."""
    return _document(programme.text(name), _english(name))


def worded(criterion: Criterion) -> str:
    """The text of an edition's criterion."""
    return criterion_text(criterion.code, criterion.text)


def criterion_text(code: str, own: str) -> str:
    """The same for a row that was not read yet."""
    english = _english("criteria.csv")
    known = _criteria(programme.text("criteria.csv"), english).get(code) if english else None
    return known[1] if known and known[0] == own else own


def named(part: str, names: Mapping[str, str]) -> dict[str, str]:
    """Names that are kept in the database, by code; those the organiser has changed stay as they are."""
    own = _document(programme.text("statements.toml"), "").get(part, {})
    shown = document("statements.toml").get(part, {})
    return {code: shown[code] if own.get(code) == name else name for code, name in names.items()}


def _english(name: str) -> str:
    return programme.english(name) if get_language() == ENGLISH else ""


@lru_cache(maxsize=8)
def _document(polish: str, english: str) -> Mapping[str, Any]:
    return _laid_over(tomllib.loads(polish), tomllib.loads(english))


def _laid_over(polish: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    """The Polish values with the English ones over them; nothing that Polish does not have is added."""
    return {key: _over(value, english[key]) if key in english else value for key, value in polish.items()}


def _over(polish: Any, english: Any) -> Any:
    return _laid_over(polish, english) if isinstance(polish, dict) and isinstance(english, dict) else english


@lru_cache(maxsize=4)
def _criteria(polish: str, english: str) -> dict[str, tuple[str, str]]:
    """Code → the programme's own text and its English."""
    translated = {row["code"]: row["text"] for row in csv.DictReader(english.splitlines())}
    own = {row["code"]: row["text_pl"] for row in csv.DictReader(polish.splitlines())}
    return {code: (worded, translated[code]) for code, worded in own.items() if code in translated}
