"""A register of institutions as an organiser has it: recognised, cleaned, checked row by row. Stores nothing, knows no models."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lider.editions import programme
from lider.tables import faults, numbers, typed
from lider.tables.headers import find_header
from lider.tables.likeness import Likeness, Meaning, alike, meaning
from lider.tables.table import Table
from lider.tables.words import fold, tidy

# field: its label, the longest text it takes, and how its column is named (folded)
FIELDS = {
    "name": (_("Name"), 300, r"(pelna )?nazwa(?! skr)( .*)?|(instytucj|jednostk|placowk|organizacj)[ai]|podmiot"),
    "kind": (_("Kind"), 40, r"(rodzaj|typ|kategoria|profil)( .*)?"),
    "nip": (_("NIP"), 10, r".*\bnip\b.*"),
    "regon": (_("REGON"), 14, r".*\bregon\b.*"),
    "street": (_("Street and number"), 200, r"(adres\w*(?! (do )?kor)|ulic[ay]|ul|(nr|numer) (dom|bud|lok|pos)\w*)( .*)?"),
    "postcode": (_("Postcode"), 10, r"kod|kod poczt\w*( .*)?"),
    "place": (_("Place"), 120, r"(nazwa |adres |kod( pocztowy)? (i )?)?(miejscowosc\w*|miast[oa])( .*)?|siedziba|miejsce"),
    "municipality": (_("Municipality"), 120, r"(nazwa )?(gm|gmin[ay])( .*)?"),
    "county": (_("County"), 120, r"(nazwa )?(pow|powiat\w*)( .*)?"),
    "voivodeship": (_("Voivodeship"), 40, r"(nazwa )?(woj|wojewodztw\w*)( .*)?"),
    "email": (_("E-mail"), 254, r".*\b(e ?mail|mail|poczt[ay] elektroniczn\w+)\b.*"),
    "phone": (_("Phone"), 40, r".*\b(tel|telefon\w*|komork[ai]|infolini[ai])\b.*"),
    "website": (_("Website"), 200, r".*\b(www|stron[ay]|witryn[ay]|url|internetow[ya])\b.*"),
    "delivery": (_("E-delivery address"), 200, r".*\b(e ?puap|ade|e ?doreczen\w*|doreczen\w*)\b.*|(skrytka|skrzynka)\b.*"),
    "size": (_("Size or number of staff"), 10, r"(wielkosc|rozmiar|zatrudnieni\w*|(liczba|stan) (prac|zatr|etat|osob)\w*)( .*)?"),
}
# in which order the names are tried: „adres e-mail” is no street
TRIED: tuple[str, ...] = ("email", "delivery", "website", "phone", "nip", "regon", "place", "postcode", "voivodeship", "county")
TRIED += ("municipality", "size", "kind", "street", "name")
# the kinds of the programme by the words that tell them (a pattern over folded text); "other" only when nothing more exact fits
KINDS: dict[str, str] = {row["kind"]: row["words"] for row in programme.rows("kinds.csv")}
NO_VALUE = ("brak", "nie dotyczy", "n d", "b d", "nd", "bd", "x", "nie ma", "")
VOIVODESHIPS = typed.VOIVODESHIPS
SMALL, STANDARD = 20, 150  # the most staff of these sizes
SIZES = {"small": r"mal\w*|mikro\w*|small", "standard": r"sredni\w*|standard\w*", "large": r"duz\w*|wielk\w*|large"}

WARNINGS = ("delivery_wrong", "email_missing", "unreachable", "phone_wrong", "postcode_wrong", "known", "similar", "similar_known")
# code: what is wrong, how to mend it
MESSAGES = faults.MESSAGES | {
    "name_missing": (_("The name is missing."), _("Please enter the full name of the institution.")),
    "kind_missing": (_("The kind of institution is missing."), _("Please choose one of the kinds.")),
    "kind_unknown": (_("This kind of institution is not known."), _("Please choose one of the kinds.")),
    "place_missing": (_("The place is missing."), _("Please enter the town or village of the seat.")),
    "heading": (_("Only the name is filled in; this looks like a heading."), _("Please leave the row out or fill it in.")),
    "email_missing": (_("There is no e-mail address."), _("The invitation will go by post, unless you add an address.")),
    "unreachable": (_("There is neither an e-mail nor a postal address."), _("Please add one, so that the invitation arrives.")),
    "size_unknown": (_("This size is not clear."), _("Please enter the number of staff or leave the cell empty.")),
    "duplicate": (
        _("Line %(where)s has the same REGON, or the same name and place."),
        _("Please leave one of them out. If they are two institutions, give each its own REGON."),
    ),
    "known": (_("This institution is already on the list: %(where)s."), _("Nothing to do: the import will not change it.")),
    "other_known": (
        _("This REGON belongs to another institution on the list: %(where)s."),
        _("Please check the REGON. A unit without its own may leave it empty."),
    ),
    "similar": (_("Line %(where)s looks like the same institution."), _("Please check whether one of them should be left out.")),
    "similar_known": (_("A similar institution is already on the list: %(where)s."), _("Please check whether it is the same.")),
}


@dataclass(frozen=True)
class Row:
    """One line of a register: its number in the file, the text by field as typed, and all its cells as they came."""

    number: int
    values: dict[str, str]
    cells: list[str]


@dataclass(frozen=True)
class Register:
    """The rows below the header. `columns` pairs each column's name with its field, "" where it was not understood."""

    columns: tuple[tuple[str, str], ...]
    rows: list[Row]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one column of a row ("" for the row), and the value that would mend it, where there is one to propose."""

    column: str
    code: str
    suggestion: str | None = None
    where: str = ""

    @property
    def severity(self) -> str:
        """Either "error", and the row is not imported, or "warning", and it is."""
        return "warning" if self.code in WARNINGS else "error"

    @property
    def message(self) -> str:
        """What is wrong, in the reader's language."""
        return str(MESSAGES[self.code][0]) % {"where": self.where}

    @property
    def mend(self) -> str:
        """What to do, in the reader's language."""
        return str(MESSAGES[self.code][1])


def label(field: str) -> str | Promise:
    """The field's name for people; a file with these names as its header is read again."""
    return FIELDS[field][0]


def read_register(table: Table) -> Register:
    """The rows below the one that names the columns, without empty rows and repeated headers. TableError when no row names them."""
    header = find_header(table, _field_of, required="name", shown=_("Name, Kind, Place"))
    below = enumerate(table.rows[header.index + 1 :], start=header.index + 2)
    filled = [(number, cells) for number, cells in below if any(map(tidy, cells)) and not header.is_repeated_by(cells)]
    rows = [Row(number, header.values_of(cells), cells) for number, cells in filled]
    return Register(tuple(zip(header.names, header.fields, strict=True)), rows)


def _field_of(name: str) -> str:
    own = (field for field, (shown, *_rest) in FIELDS.items() if name in (field, fold(str(shown))))
    named = (field for field in TRIED if re.fullmatch(FIELDS[field][2], name))
    return next(own, "") or next(named, "")


def normalise(values: Mapping[str, object]) -> dict[str, str]:
    """A value for every field, each in its one form: twice gives the same as once. What is not understood stays as it was typed.

    Other keys are left out. An address that holds postcode and place gives them to their own fields.
    """
    clean = _divided({field: _cell(values.get(field)) for field in FIELDS})
    return {field: _cell(FORMS[field](value)) if _has_form(field, value) else value for field, value in clean.items()}


def _has_form(field: str, value: str) -> bool:
    return field in FORMS and 0 < len(value) <= typed.LOOKED_AT


def kind_of(text: str) -> str:
    """The code of the one kind that the words tell, "" when they tell none or several."""
    kinds = _kinds(text)
    return kinds[0] if len(kinds) == 1 else ""


def _kinds(text: str) -> list[str]:
    words = fold(text)
    if words.replace(" ", "_") in KINDS:
        return [words.replace(" ", "_")]
    found = [kind for kind, pattern in KINDS.items() if re.search(rf"\b(?:{pattern})\b", words)]
    return [kind for kind in found if kind != "other"] or found


def _cell(value: object) -> str:
    text = tidy("" if value is None else str(value))
    return "" if fold(text) in NO_VALUE else text


def _divided(values: dict[str, str]) -> dict[str, str]:
    """„ul. Leśna 5, 00-000 Zagaje” in one cell, divided, unless another cell says something else."""
    for field in ("place", "street"):
        parts, others = typed.divided(values[field]), values | {field: "", "postcode": typed.postcode(values["postcode"])}
        if parts and all(not text or others[part] in ("", text) for part, text in parts.items()):
            return others | {part: text or others[part] for part, text in parts.items()}
    return values


def _size(text: str) -> str:
    words, staff = fold(text), typed.highest(text)
    told = next((size for size, pattern in SIZES.items() if re.match(rf"(?:{pattern})\b", words)), "")
    if told or staff is None:
        return told or text
    return "small" if staff <= SMALL else "standard" if staff <= STANDARD else "large"


FORMS = faults.FORMS | {
    "kind": lambda text: kind_of(text) or text,
    "size": _size,
    "municipality": lambda text: re.sub(r"^((gmina|gm\.) )+", "", text, flags=re.IGNORECASE),
    "county": lambda text: re.sub(r"^((powiat|pow\.) )+", "", text, flags=re.IGNORECASE),
}


def identity_key(values: Mapping[str, str]) -> str:
    """By which two rows are the same institution, of normalised values: its REGON if right, otherwise name and place.

    Never the NIP: several units have one. At most 200 characters.
    """
    if not numbers.regon_fault(values["regon"]):
        return f"regon:{values['regon']}"
    key = f"name:{fold(values['name'])}|{fold(values['place'])}"
    return key if len(key) <= 200 else f"name:{hashlib.sha256(key.encode()).hexdigest()}"


class Known:
    """Institutions met so far, by which duplicates are told: those on the list already, then the lines of the file."""

    def __init__(self, institutions: Iterable[Mapping[str, object]] = ()) -> None:
        self._keys: dict[str, tuple[str, str, Meaning]] = {}
        self._listed, self._lines = Likeness(), Likeness()
        for institution in institutions:
            values = normalise(institution)
            self._remember(values, self._listed, "known", f"{values['name']}, {values['place']}")

    def add(self, values: Mapping[str, str], *, line: int) -> None:
        """Remembers a line of the file, of normalised values."""
        self._remember(values, self._lines, "duplicate", str(line))

    def problems(self, values: Mapping[str, str]) -> list[Problem]:
        """The row is on the list already, repeats a line of the file, or resembles one of them: the first that is so."""
        means = meaning(values["name"], place=values["place"])
        code, where, met = self._keys.get(identity_key(values), ("", "", means))
        if code == "known" and not alike(met, means):
            return [Problem("regon", "other_known", where=where)]
        if code:
            return [Problem("name", code, where=where)]
        for code, likeness in (("similar_known", self._listed), ("similar", self._lines)):
            found = [mark for mark in (likeness.find(*group) for group in _groups(values)) if mark]
            if found:
                return [Problem("name", code, where=found[0])]
        return []

    def _remember(self, values: Mapping[str, str], likeness: Likeness, code: str, where: str) -> None:
        self._keys.setdefault(identity_key(values), (code, where, meaning(values["name"], place=values["place"])))
        for group in _groups(values):
            likeness.add(*group, where)


def _groups(values: Mapping[str, str]) -> list[tuple[str, Meaning]]:
    """In what company a name is compared: of the same place and kind, and of the same NIP."""
    means = meaning(values["name"], place=values["place"])
    here = (f"{fold(values['place'])}|{values['kind']}", means)
    return [here, (f"nip:{values['nip']}", meaning(values["name"]))] if values["nip"] else [here]


def check_row(values: Mapping[str, object], *, known: Known | None = None) -> list[Problem]:
    """What is wrong with a row, as typed or normalised; empty when nothing is. `known` tells duplicates and is not changed."""
    return _problems(normalise(values), known)


def _problems(clean: Mapping[str, str], known: Known | None) -> list[Problem]:
    if clean["name"] and sum(map(bool, clean.values())) == 1:
        return [Problem("name", "heading")]
    problems = [*_missing(clean), *_wrong(clean)]
    return problems + (known.problems(clean) if known and clean["name"] and clean["place"] else [])


def check_rows(rows: Iterable[tuple[int, Mapping[str, object]]], *, known: Known) -> dict[int, list[Problem]]:
    """What is wrong with each row of a file, given as (line, values), by line; `known` learns the rows that can be imported.

    A row is a duplicate only of an earlier one that can be imported: of two copies, the right one goes through.
    """
    found = {}
    for line, clean in ((line, normalise(values)) for line, values in rows):
        found[line] = _problems(clean, known)
        if all(problem.severity == "warning" for problem in found[line]):
            known.add(clean, line=line)
    return found


def _missing(values: Mapping[str, str]) -> Iterator[Problem]:
    for field in ("name", "kind", "place"):
        if not values[field]:
            yield Problem(field, f"{field}_missing", _likely_kind(values) if field == "kind" else None)
    if not values["email"]:
        yield Problem("email", "email_missing" if values["street"] or values["postcode"] else "unreachable")


def _wrong(values: Mapping[str, str]) -> Iterator[Problem]:
    if values["kind"] and values["kind"] not in KINDS:
        yield Problem("kind", "kind_unknown", _likely_kind(values))
    if values["size"] and values["size"] not in SIZES:
        yield Problem("size", "size_unknown")
    for field in (field for field in FIELDS if field not in ("kind", "size")):
        if code := faults.fault(field, values[field], most=FIELDS[field][1]):
            yield Problem(field, code, faults.meant(field, values[field]))


def _likely_kind(values: Mapping[str, str]) -> str | None:
    return next(iter(_kinds(values["kind"]) or _kinds(values["name"])), None)
