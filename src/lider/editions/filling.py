"""Filling the placeholders of the programme's texts: {{nazwa}} becomes plain text, nothing in the braces is ever evaluated."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from lider.editions import fees, programme
from lider.editions.models import Category, Edition
from lider.ui import texts

_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder that `values` knows replaced, once; the others stay as they are."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    """Placeholders of the text that the programme does not name."""
    return sorted({name for name in _PLACE.findall(text)} - set(placeholders()))


@cache
def placeholders() -> dict[str, dict[str, str]]:
    """placeholders.toml: where each value comes from and how it is shown."""
    return tomllib.loads(programme.text("placeholders.toml"))


def values_of(
    edition: Edition, categories: Iterable[Category], terms: Mapping[str, Any], names: Mapping[str, Any]
) -> dict[str, str]:
    """What can be said before a text meets its reader: values of the programme, of the rules and of the edition."""
    own = {"edycja": roman(edition.number), "kalendarz": _calendar(edition), "kategorie": _items(c.name for c in categories)}
    tables = {
        "wagi_wymiarow": _weights(terms.get("dimensions", {}), names.get("dimensions", {})),
        "wagi_kanalow": _weights(terms.get("channels", {}), names.get("channels", {})),
        "cennik": _fees(terms),
        "plan_audytow": _plan(terms.get("plan", {}), names),
        "linie": _lines(terms.get("lines", {})),
        "progi": _tiers(terms.get("tiers", {}), names.get("tiers", {})),
    }
    found = {**_simple(terms), **own, **tables, **_people()}
    return {name: value for name, value in found.items() if value}


def values_of_programme(edition: Edition) -> dict[str, str]:
    """Only what the programme says of itself, and the edition's number: for texts that may not change with the rules."""
    return {**_simple({}), "edycja": roman(edition.number), **_people()}


def _simple(terms: Mapping[str, Any]) -> dict[str, str]:
    sources = {"programme": programme.programme(), "rules": terms}
    found = {}
    for name, place in placeholders().items():
        root, _dot, path = place["from"].partition(".")
        value = _at(sources.get(root, {}), path)
        if value is not None and not isinstance(value, dict):
            found[name] = _shown(value, place["show"])
    return found


def _at(tree: Any, path: str) -> Any:
    for step in path.split("."):
        tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


def _shown(value: Any, show: str) -> str:
    if show == "percent":
        return texts.number((Decimal(value) * 100).normalize())
    if isinstance(value, list):
        return in_words([_shown(item, "number") for item in value])
    return texts.number(value) if isinstance(value, int | Decimal) else str(value)


def in_words(items: list[str]) -> str:
    """ "60, 30 i 7"."""
    *most, last = items or [""]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def roman(number: int) -> str:
    """An edition's number as the programme writes it: 2 is II."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _people() -> dict[str, str]:
    known = programme.programme()
    organiser, signatory = known["organiser"], known["signatory"]
    return {
        "organizator_adres": f"{organiser['street']}, {organiser['postcode']} {organiser['town']}",
        "podpisujacy": f"{signatory['given_name']} {signatory['family_name']}",
    }


def _calendar(edition: Edition) -> str:
    entries = {"from": texts.datetime_words(edition.entries_from), "until": texts.datetime_words(edition.entries_until)}
    audits = {"from": texts.date_words(edition.fieldwork_from), "until": texts.date_words(edition.fieldwork_until)}
    return _items(
        (
            _("entries: from %(from)s to %(until)s (Polish time)") % entries,
            _("audits: from %(from)s to %(until)s") % audits,
            _("jury's decisions: %(day)s") % {"day": texts.date_words(edition.decision_on)},
            _("gala: %(day)s") % {"day": texts.date_words(edition.gala_on)},
        )
    )


def _weights(weights: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return _items(f"{names.get(code, code)}: {texts.number(weight)}%" for code, weight in weights.items())


def _plan(plan: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    sizes, channels = names.get("sizes", {}), names.get("channels", {})
    return _items(
        f"{sizes.get(size, size)}: " + ", ".join(f"{channels.get(c, c).lower()} – {count}" for c, count in counts.items())
        for size, counts in plan.items()
    )


def _lines(lines: Mapping[str, Any]) -> str:
    names = {
        "wait_minutes": _("waiting, minutes"),
        "pickup_seconds": _("picking up the telephone, seconds"),
        "reply_working_days": _("answer by e-mail, working days"),
        "search_minutes": _("finding the information, minutes"),
    }
    return _items(
        f"{names.get(name, name)}: " + ", ".join(f"{texts.number(x)} – {texts.number(y)} pkt" for x, y in line)
        for name, line in lines.items()
    )


def _tiers(tiers: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return _items(f"{names.get(code, code)}: {_conditions(tier)}" for code, tier in tiers.items())


def _conditions(tier: Mapping[str, Any]) -> str:
    sentences = (
        ("index_min", _("index at least %(least)s")),
        ("every_dimension_min", _("every dimension at least %(least)s")),
        ("unresolved_critical_failures_max", _("unresolved critical answers: at most %(least)s")),
    )
    return ", ".join(sentence % {"least": texts.number(tier[key])} for key, sentence in sentences if key in tier)


def _fees(terms: Mapping[str, Any]) -> str:
    labels = {"small": _("small institution"), "standard": _("medium institution"), "large": _("large institution")}
    try:
        prices = fees.read(terms.get("fees", {}))
    except ValueError:
        return ""
    amounts = [(labels[size], net) for size, net in prices.sizes.items()] + [
        (_("every further service point"), prices.further_point)
    ]
    sentence = _("%(what)s: %(net)s net, %(gross)s gross")
    return _items(
        sentence % {"what": label, "net": _zlotys(net), "gross": _zlotys(net + fees.share(net, prices.vat_percent))}
        for label, net in amounts
    )


def _zlotys(grosze: int) -> str:
    return texts.money(Decimal(grosze) / 100)


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
