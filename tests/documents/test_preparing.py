from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from lider.documents.errors import DocumentError
from lider.documents.preparing import prepare
from lider.documents.shapes import CertificateData, DimensionScore, EntryCopyData, LetterData
from tests.documents.samples import CERTIFICATE, ENTRY_COPY, LETTER


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("field", sorted(set(CERTIFICATE) - {"notice"}))
def test_prepare_names_a_missing_field(field):
    data = {key: value for key, value in CERTIFICATE.items() if key != field}

    with pytest.raises(DocumentError, match=f"“{field}” is missing"):
        prepare(data, CertificateData)


def test_prepare_names_a_missing_field_deep_inside():
    with pytest.raises(DocumentError, match=r"“service_points\.2\.hours” is missing"):
        prepare(ENTRY_COPY | {"service_points": [*ENTRY_COPY["service_points"], {"name": "Filia", "contacts": []}]}, EntryCopyData)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", None),
        ("name", 7),
        ("valid_from", "2026-12-01"),
        ("valid_from", datetime(2026, 12, 1)),  # noqa: DTZ001
        ("signature", "Jan"),
        ("signature", None),
        ("verify", "javascript:alert(1)"),
        ("verify", "//evil.example"),
        ("verify", "https://lider.example/a b"),
        ("verify", "https://lider.example/\n"),
        ("verify", 5),
    ],
)
def test_prepare_names_a_field_of_another_type(field, value):
    with pytest.raises(DocumentError, match=f"“{field}” is not as expected"):
        prepare(CERTIFICATE | {field: value}, CertificateData)


@pytest.mark.parametrize("value", [1.5, 1, "1", Decimal("NaN"), Decimal("Infinity")])
def test_prepare_takes_only_exact_numbers(value):
    with pytest.raises(DocumentError, match="“score” is not as expected"):
        prepare({"name": "x", "score": value, "median": None}, DimensionScore)


def test_prepare_refuses_a_list_that_is_none():
    with pytest.raises(DocumentError, match="“recipient” is not as expected"):
        prepare(LETTER | {"recipient": "Gmina"}, LetterData)


def test_prepare_lets_nothing_else_through():
    assert "auditor" not in prepare(CERTIFICATE | {"auditor": "secret"}, CertificateData)


def test_prepare_accepts_lazy_and_safe_text():
    data = prepare(CERTIFICATE | {"name": gettext_lazy("x"), "reason": mark_safe("<b>i x</b>")}, CertificateData)

    assert type(data["reason"]) is str
    assert data["name"] == "x"


def test_prepare_writes_dates_and_numbers_in_polish():
    with translation.override("pl"):
        certificate = prepare(CERTIFICATE, CertificateData)
        entry = prepare(ENTRY_COPY, EntryCopyData)
        row = prepare({"name": "x", "score": Decimal("1234567.50"), "median": None}, DimensionScore)

    assert certificate["valid_until"] == "30\u00a0listopada\u00a02027\u00a0r."
    assert entry["submitted_at"] == "29\u00a0marca\u00a02026\u00a0r., 01:59"
    assert row["score"] == {"text": "1\u00a0234\u00a0567,50", "number": 1234567.5}


def test_prepare_writes_the_minutes_around_the_change_of_clocks():
    later = ENTRY_COPY["submitted_at"].replace(hour=1, minute=0, second=0)

    with translation.override("pl"):
        assert prepare(ENTRY_COPY | {"submitted_at": later}, EntryCopyData)["submitted_at"].endswith("03:00")


def test_prepare_shows_an_address_without_its_scheme():
    address = prepare(CERTIFICATE | {"verify": "https://lider.example/l/AB/"}, CertificateData)["verify"]

    assert (address["url"], address["shown"]) == ("https://lider.example/l/AB/", "lider.example/l/AB")
    assert address["qr"].startswith("<svg")


def test_prepare_of_a_day_is_no_moment():
    with pytest.raises(DocumentError):
        prepare(ENTRY_COPY | {"submitted_at": date(2026, 3, 1)}, EntryCopyData)
