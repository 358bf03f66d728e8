"""The words of a campaign: placeholders checked and filled by plain replacement. Nothing in the braces is ever evaluated."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from lider.editions import filling, programme

#: Placeholders of a letter that take their value from the recipient or the day, and their English names.
ENGLISH = {
    "institution": "instytucja",
    "link": "link",
    "date": "data",
    "town": "miejscowosc",
    "laureates": "laureaci",
    "programme": "program",
    "edition": "edycja",
    "website": "strona",
    "signatory": "podpisujacy",
    "role": "funkcja",
    "email": "email",
    "phone": "telefon",
    "organiser": "organizator",
}
OFFERED = (
    "instytucja", "link", "edycja", "program", "laureaci", "strona", "email", "telefon", "data", "miejscowosc", "organizator",
)  # fmt: skip
KNOWN = frozenset(ENGLISH) | frozenset(ENGLISH.values()) | {"program_pelna", "licencja", "organizator_email", "organizator_adres"}
_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_CAPITAL = "[A-ZĄĆĘŁŃÓŚŹŻ]"
_SENTENCE = re.compile(rf"{_CAPITAL}(?:(?!\. {_CAPITAL})[^\n])*\{{\{{\s*(?:laureaci|laureates)\s*\}}\}}[^.\n]*\.[ ]?")
_TELEPHONE = re.compile(r"(?m)^[^\n]*\{\{\s*(?:telefon|phone)\s*\}\}[^\n]*\n?")
_SALUTATION, _CLOSING = "Szanowni Państwo,", "Z wyrazami szacunku"


def problems(text: str) -> list[str]:
    """Every placeholder that there is none of, with its line, in words. `{{ user.password }}` is no placeholder: it stays text."""
    sentence = _("Line %(line)s: there is no placeholder “%(name)s”. Please check how it is written or remove the braces.")
    return [
        sentence % {"line": number, "name": found[0]}
        for number, line in enumerate(text.split("\n"), 1)
        for found in _PLACE.finditer(line)
        if found[1] not in KNOWN
    ]


def has_link(text: str) -> bool:
    """Whether the text says where the personal link stands."""
    return "link" in _PLACE.findall(text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, once.

    Without laureates the sentence that names them is left out, without a telephone number the line that gives it.
    """
    whole = text if values.get("laureaci") else _SENTENCE.sub("", text)
    whole = whole if values.get("telefon") else _TELEPHONE.sub("", whole)
    both = {**values, **{name: values[own] for name, own in ENGLISH.items() if own in values}}
    return filling.filled(whole, both)


def own_letter() -> dict[str, str]:
    """The programme's letter in parts: salutation, text, closing. Head and signature are set by the letterhead."""
    parts = programme.text("letter.txt").strip().split("\n\n")
    start = next((place for place, part in enumerate(parts) if part.rstrip().endswith(",") and "{{" not in part), None)
    end = next((place for place, part in enumerate(parts) if "{{podpisujacy}}" in part), None)
    if start is None or end is None or end - start < 3:
        return {"salutation": _SALUTATION, "text": "\n\n".join(parts), "closing": _CLOSING}
    body = "\n\n".join(parts[start + 1 : end - 1])
    return {"salutation": parts[start].strip(), "text": body, "closing": parts[end - 1].strip()}


def own_reminder() -> str:
    """A short reminder in Polish, to be changed by the office."""
    return (
        "niedawno zaprosiliśmy Państwa do udziału w {{edycja}} edycji programu „{{program}}”. "
        "Nie mamy jeszcze Państwa odpowiedzi, dlatego pozwalamy sobie przypomnieć o zaproszeniu.\n\n"
        "Zgłoszenie lub odpowiedź odmowną można przekazać pod adresem: {{link}}\n\n"
        "Jeśli odpowiedź już do nas idzie, prosimy uznać ten list za nieaktualny."
    )


def on_paper(text: str) -> str:
    """The text as the letterhead sets it: lone questions become headings, numbered titles strong lines."""
    questions = re.sub(r"(?m)^(?!#)([^\n]{3,80}\?)$(?=\n\n)", r"## \1", text)
    return re.sub(r"(?m)^(\d{1,2}[.)] [^\n]{1,80})\n(?=[^\n])", r"**\1**\n\n", questions)
