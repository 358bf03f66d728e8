"""The copy of an entry: payer, recipient and audited unit apart, as data and as a PDF."""

import pytest

from lider.documents import pdf
from lider.entries import copying
from tests.factories import entries

pytestmark = pytest.mark.django_db


def test_payer_recipient_and_unit_stand_apart():
    entry = entries.entry("submitted", points=2)
    entry.answers |= {"recipient": "other", "recipient_name": "Centrum", "recipient_place": "Zdrój"}
    data = copying.copy_of(entry)
    assert [data[who]["name"] for who in ("payer", "recipient", "audited")] == [
        "Gmina Dolinowo",
        "Centrum",
        "Biblioteka Publiczna w Dolinowie",
    ]
    assert data["service_points"][0]["hours"][0] == {"days": "poniedziałek – wtorek", "hours": "8:00–16:00"}
    assert data["total"]["gross"] == sum(line["gross"] for line in data["prices"])


def test_the_pdf_is_the_same_for_the_same_entry(at):
    entry = entries.entry("submitted")
    first, second = (pdf.render("entry_copy", copying.copy_of(entry), at=at) for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF")


def test_a_draft_has_no_copy():
    with pytest.raises(ValueError, match="submitted"):
        copying.copy_of(entries.entry("draft"))
