"""NIP and REGON as people type them into cells and as spreadsheets store them."""

from stdnum.pl import nip as nips
from stdnum.pl import regon as regons

from lider.tables.typed import digits


def nip(text: str) -> str:
    """Its digits, or the text as it came when it has none."""
    return digits(text) or text


def regon(text: str) -> str:
    """Its digits, with the zeros at the start that a spreadsheet drops when the check digit says that they belong there.

    Registers also write the nine digits of a whole organisation with five zeros after them, without a check digit: they go.
    """
    number = digits(text)
    if len(number) == 14 and number.endswith("00000") and not regon_fault(number[:9]):
        return number[:9]
    padded = number.zfill(14 if len(number) > 10 else 9)
    return (padded if len(number) > 5 and not regon_fault(padded) else number) or text


def nip_fault(number: str) -> str:
    """ "length" unless it has ten digits, "digit" when the last does not fit the others, "" when it is right."""
    if len(number) != 10 or digits(number) != number:
        return "length"
    return "" if int(number) and nips.is_valid(number) else "digit"


def regon_fault(number: str) -> str:
    """ "length" unless it has nine or fourteen digits, "digit" when a check digit does not fit, "" when it is right."""
    if len(number) not in (9, 14) or digits(number) != number:
        return "length"
    return "" if int(number) and regons.is_valid(number) else "digit"
