"""Editions of the tests: they open before and close after the tests' `at`, 20 November 2026."""

from datetime import UTC, date, datetime
from itertools import count

from lider.editions import actions, freezing, programme, queries
from lider.editions.models import Category, Edition, Kind, Regulation

OPENED = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
DATES = {
    "entries_from": OPENED,
    "entries_until": datetime(2026, 12, 15, 22, 59, 59, tzinfo=UTC),
    "fieldwork_from": date(2027, 1, 4),
    "fieldwork_until": date(2027, 3, 31),
    "decision_on": date(2027, 4, 20),
    "gala_on": date(2027, 5, 20),
}
_numbers = count(2)


def kinds() -> None:
    """The programme's kinds of institutions."""
    if not Kind.objects.exists():
        actions.load_kinds(rows=queries.programme_kinds(), by=None, at=OPENED)


def kind(code: str = "library") -> Kind:
    kinds()
    return Kind.objects.get(pk=code)


def edition(state: str = "open", **fields) -> Edition:
    """An edition with the programme's rules; frozen unless it is a draft."""
    kinds()
    number = fields.pop("number", None) or next(_numbers)
    texts = {
        "rules": programme.text("rules.toml"),
        "criteria": programme.text("criteria.csv"),
        "preamble": "# Regulamin edycji {{edycja}}\n\n1. Udział jest dobrowolny.",
        "staff_notice": "W programie „{{program}}” mogą odbywać się audyty.",
    }
    made = Edition.objects.create(**{"number": number, "name": f"Edycja {number}", "state": state, **DATES, **texts, **fields})
    if state != "draft":
        regulation(made)
    return made


def regulation(edition: Edition, version: int = 1, **fields) -> Regulation:
    parts = {"text": queries.full_text(edition), "rules": edition.rules, "criteria": edition.criteria, **fields}
    digest = freezing.digest(number=edition.number, version=version, **parts)
    return Regulation.objects.create(edition=edition, version=version, digest=digest, frozen_at=OPENED, **parts)


def category(edition: Edition, kind_code: str = "library", size: str = "standard", name: str = "") -> Category:
    """The category of that kind and size; made where it is not there."""
    kinds()
    defaults = {"name": name or f"Kategoria {kind_code} {size}"}
    return Category.objects.get_or_create(edition=edition, kind_id=kind_code, size=size, defaults=defaults)[0]
