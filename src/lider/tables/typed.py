"""Contact data as people type them into cells, brought to one form.

What is not understood is returned as it came, so that nothing typed is lost; the patterns tell what is in that one form.
"""

import re
from difflib import get_close_matches

from lider.tables.words import fold

LOOKED_AT = 500  # characters; what is longer is no such value and is not searched for one
ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"(?:[a-z0-9ąćęłńóśźż](?:[a-z0-9ąćęłńóśźż-]{0,61}[a-z0-9ąćęłńóśźż])?\.)"
EMAIL = re.compile(rf"{ATOM}(\.{ATOM})*@{LABEL}+[a-z]{{2,63}}", re.IGNORECASE)
WEBSITE = re.compile(rf"(https?)://({LABEL}+[a-z]{{2,63}}(?::[0-9]{{1,5}})?)([/?#][^\s<>\"'\\]*)?", re.IGNORECASE)
PHONE = re.compile(r"([0-9]{2} [0-9]{3} [0-9]{2} [0-9]{2}|[0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{5})( wew\. [0-9]{1,5})?")
DELIVERY = re.compile(r"AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}")
POSTCODE = re.compile(r"[0-9]{2}-[0-9]{3}")
IN_THREES = re.compile(r"45|5[0137]|6[069]|7[02389]|8[08]")  # mobile numbers and help lines
AT = re.compile(r"\s*[(\[](?:at|małpa)[)\]]\s*", re.IGNORECASE)
ADDRESS = re.compile(r"(.*?)(?:^|[,;]? )([0-9]{2}) ?[-–] ?([0-9]{3})(?:,? ([^0-9](?:(?![0-9]{2} ?[-–] ?[0-9]{3}).)*))?")
VOIVODESHIPS = (
    "dolnośląskie",
    "kujawsko-pomorskie",
    "lubelskie",
    "lubuskie",
    "łódzkie",
    "małopolskie",
    "mazowieckie",
    "opolskie",
    "podkarpackie",
    "podlaskie",
    "pomorskie",
    "śląskie",
    "świętokrzyskie",
    "warmińsko-mazurskie",
    "wielkopolskie",
    "zachodniopomorskie",
)
EXTENSION = re.compile(r"\s*\b(?:wewn?|ext)\b[.:]?\s*", re.IGNORECASE)


def digits(text: str) -> str:
    """Its digits 0–9 only."""
    return re.sub(r"[^0-9]", "", text)


def email(text: str) -> str:
    """`Biuro@ZAGAJE.example` with its domain in small letters, without `mailto:`, brackets and a full stop at its end."""
    local, at, domain = re.sub(r"^(mailto:|[<.,; ])+|[>.,; ]+$", "", text, flags=re.IGNORECASE).rpartition("@")
    return local + at + domain.lower()


def likely_email(text: str) -> str | None:
    """The address that was probably meant: „biuro (at) zagaje,example”, or the first of several."""
    joined = email(re.sub(r"\s+", "", AT.sub("@", text)).replace(",", "."))
    candidates = [joined, *map(email, re.split(r"[\s,;/]+", AT.sub("@", text)))]
    return next((candidate for candidate in candidates if EMAIL.fullmatch(candidate)), None)


def delivery(text: str) -> str:
    """`ae:pl-12345-67890-abcde-12` with or without spaces as `AE:PL-12345-67890-ABCDE-12`; anything else as it is."""
    bare = "".join(text.split()).upper()
    found = bare if bare.startswith("AE:") else f"AE:{bare}"
    return found if DELIVERY.fullmatch(found) else text


def website(text: str) -> str:
    """`WWW.Zagaje.example/` as `https://www.zagaje.example`."""
    address = text if "://" in text else f"https://{text}"
    found = WEBSITE.fullmatch(address)
    if not found or "@" in text.partition("/")[0]:
        return text
    path = "" if found[3] == "/" else found[3] or ""
    return f"{found[1].lower()}://{found[2].lower()}{path}"


def phone(text: str) -> str:
    """A Polish number as it is written in Poland: „12 000 00 01”, „500 000 001”, with „wew. 5” where it has an extension."""
    number, *extension = EXTENSION.split(text, maxsplit=1)
    national = _national(number)
    if not national:
        return text
    shown = " wew. ".join([_grouped(national), *map(str.strip, extension)])
    return shown if PHONE.fullmatch(shown) else text


def likely_phone(text: str) -> str | None:
    """The first number of nine digits in the text."""
    found = re.search(r"(?:\+48|0048)?[ -]?((?:[0-9][ ()-]*){9})(?![0-9])", text)
    return _grouped(digits(found[1])) if found and digits(found[1])[0] != "0" else None


def postcode(text: str) -> str:
    """`0 950` or `00950` as `00-950`; a spreadsheet drops the zeros at the start of a number."""
    found = digits(text).zfill(5) if re.fullmatch(r"[0-9]{3,5}|[0-9]{2} ?[-–] ?[0-9]{3}|[0-9]{2} [0-9]{3}", text) else ""
    return f"{found[:2]}-{found[2:]}" if found else text


def divided(address: str) -> dict[str, str]:
    """Street, postcode and place of „ul. Leśna 5, 00-000 Zagaje”, "" for what is missing; nothing of a text without a postcode."""
    found = ADDRESS.fullmatch(address) if len(address) <= LOOKED_AT else None
    return {"street": found[1], "postcode": f"{found[2]}-{found[3]}", "place": found[4] or ""} if found else {}


def voivodeship(text: str) -> str:
    """„Woj. Małopolskie”, „MALOPOLSKIE” or „Małopolska” as „małopolskie”."""
    words = _without_word(text)
    return next((name for name in VOIVODESHIPS if words in (fold(name), fold(name)[:-2] + "a")), text)


def likely_voivodeship(text: str) -> str | None:
    """The voivodeship that was probably meant by a misspelt one."""
    names = {fold(name): name for name in VOIVODESHIPS}
    return next((names[near] for near in get_close_matches(_without_word(text[:100]), names, n=1, cutoff=0.75)), None)


def highest(text: str) -> float | None:
    """The highest number that the text allows: 150 of „21–150 osób”, 20 of „do 20”, 151 of „powyżej 150”; None without a number."""
    closed = re.sub(r"(?<=[0-9]) (?=[0-9]{3}\b)", "", text)
    found = [float(number.replace(",", ".")) for number in re.findall(r"[0-9]{1,9}(?:[.,][0-9]{1,3})?", closed)]
    return max(found) + bool(re.search(r">|\+|\b(powyzej|ponad|wiecej)\b", f"{text} {fold(text)}")) if found else None


def _without_word(text: str) -> str:
    return re.sub(r"^(woj|wojewodztwo) ", "", fold(text))


def _national(number: str) -> str:
    """Nine digits, or the five of a city's help line; "" for anything else."""
    if re.search(r"[^0-9+ ()/.–-]", number):
        return ""
    found = digits(number)
    for prefix, length in (("0048", 13), ("48", 11), ("0", 10)):
        if found.startswith(prefix) and len(found) == length:
            found = found[len(prefix) :]
    return found if re.fullmatch(r"[1-9][0-9]{8}|19[0-9]{3}", found) else ""


def _grouped(national: str) -> str:
    if len(national) == 5:
        return national
    cuts = (3, 6) if IN_THREES.match(national) else (2, 5, 7)
    return " ".join(national[start:end] for start, end in zip((0, *cuts), (*cuts, 9), strict=True))
