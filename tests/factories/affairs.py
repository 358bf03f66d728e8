"""Files, messages, orders and payments of entries in the tests."""

import zlib

from lider.entries import actions
from tests.factories import entries

AT = entries.AT
PLAIN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def pdf_with(words: bytes) -> bytes:
    """A PDF whose catalogue says that too."""
    return PLAIN.replace(b"/Catalog", b"/Catalog " + words)


def pdf_packed(unpacked: bytes, about: bytes = b"") -> bytes:
    """A PDF with a packed stream."""
    packed = zlib.compress(unpacked, 9)
    stream = b"2 0 obj\n<< /Filter /FlateDecode %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (about, len(packed), packed)
    return PLAIN.replace(b"trailer", stream + b"trailer")


def document(entry, data=PLAIN, name="uchwała.pdf", from_office=False, at=AT):
    return actions.add_file(entry=entry, data=data, name=name, from_office=from_office, by=None, at=at)


def question(entry, text="Czy filia liczy się osobno?", by=None, at=AT, **file):
    return actions.ask(entry=entry, text=text, by=by, at=at, **file)


def reply(entry, text="Tak, każda filia.", by=None, at=AT, **file):
    return actions.answer(entry=entry, text=text, by=by, at=at, **file)


def contract(entry, at=AT):
    return actions.make_contract(entry=entry, by=None, at=at)


def signed(made, data=PLAIN, at=AT):
    return actions.sign_contract(contract=made, data=data, name="podpisane.pdf", from_office=False, by=None, at=at)


def pro_forma(entry, at=AT, **given):
    return actions.issue(entry=entry, by=None, at=at, **given)


def payment(row, amount=None, at=AT):
    return actions.note_payment(pro_forma=row, amount=amount or row.gross, paid_on=at.date(), by=None, at=at)
