"""What can be wrong with a value typed into a cell, in words, and what was probably meant: the same for every list."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from lider.tables import numbers, typed

# code: what is wrong, how to mend it
MESSAGES = {
    "too_long": (_("This text is too long."), _("Please shorten it.")),
    "nip_length": (_("This NIP does not have 10 digits."), _("Please check whether a digit is missing or too many.")),
    "nip_digit": (_("This NIP has a wrong check digit."), _("Please check the last digit.")),
    "regon_length": (_("This REGON has neither 9 nor 14 digits."), _("Please check whether a digit is missing or too many.")),
    "regon_digit": (_("This REGON has a wrong check digit."), _("Please check the last digit.")),
    "email_wrong": (_("This is not an e-mail address."), _("Please correct it or leave the cell empty.")),
    "delivery_wrong": (
        _("This is not an e-delivery address."),
        _("Please enter it as AE:PL-12345-67890-ABCDE-12 or leave it: nothing is sent there yet."),
    ),
    "website_wrong": (_("This is not the address of a website."), _("Please correct it or leave the cell empty.")),
    "phone_wrong": (_("This telephone number is unclear."), _("Please enter one number of nine digits.")),
    "postcode_wrong": (_("This postcode is unclear."), _("Please enter it as 00-000.")),
    "voivodeship_unknown": (_("There is no such voivodeship."), _("Please correct it or leave the cell empty.")),
}
FORMS: dict[str, Callable[[str], str]] = {
    "nip": numbers.nip,
    "regon": numbers.regon,
    "email": typed.email,
    "website": typed.website,
    "delivery": typed.delivery,
    "phone": typed.phone,
    "postcode": typed.postcode,
    "voivodeship": typed.voivodeship,
}
_FAULTS: dict[str, Callable[[str], str]] = {
    "nip": numbers.nip_fault,
    "regon": numbers.regon_fault,
    "email": lambda text: "" if typed.EMAIL.fullmatch(text) else "wrong",
    "delivery": lambda text: "" if typed.DELIVERY.fullmatch(text) else "wrong",
    "website": lambda text: "" if typed.WEBSITE.fullmatch(text) else "wrong",
    "phone": lambda text: "" if typed.PHONE.fullmatch(text) else "wrong",
    "postcode": lambda text: "" if typed.POSTCODE.fullmatch(text) else "wrong",
    "voivodeship": lambda text: "" if text in typed.VOIVODESHIPS else "unknown",
}
_MEANT: dict[str, Callable[[str], str | None]] = {
    "email": typed.likely_email,
    "phone": typed.likely_phone,
    "voivodeship": typed.likely_voivodeship,
}


def fault(kind: str, text: str, *, most: int) -> str:
    """The code of what is wrong with a value in its one form, "" when nothing is. There is room for `most` characters."""
    looked_at = bool(text) and len(text) <= typed.LOOKED_AT
    wrong = _FAULTS[kind](text) if looked_at and kind in _FAULTS else ""
    if len(text) > most and wrong != "length":
        return "too_long"
    return f"{kind}_{wrong}" if wrong else ""


def meant(kind: str, text: str) -> str | None:
    """The value that was probably meant, where one can be proposed. Never a number made right: that would invent an institution."""
    return _MEANT[kind](text) if kind in _MEANT and len(text) <= typed.LOOKED_AT else None
