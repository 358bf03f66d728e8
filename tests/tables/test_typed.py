import pytest
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from hypothesis import given
from hypothesis import strategies as st

from lider.tables import faults, numbers, typed

TYPED = st.text(st.sampled_from("aBłé09-–+/@.,;:()[]<>\"' \n") | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("120000001", "12 000 00 01"),
        ("+48 12 000-00-01", "12 000 00 01"),
        ("0048120000001", "12 000 00 01"),
        ("0-12 / 000 00 01", "12 000 00 01"),
        ("(12) 000 00 01 wew. 5", "12 000 00 01 wew. 5"),
        ("600 000 001", "600 000 001"),
        ("800-000-001", "800 000 001"),
        ("19 000", "19000"),
    ],
)
def test_phone_is_written_as_in_poland(text, phone):
    assert typed.phone(text) == phone
    assert not faults.fault("phone", phone, most=40)


@pytest.mark.parametrize(
    "text", ["12 000 00", "12 000 00 01 lub 02", "sekretariat", "012", "+49 30 000000", "12 000 00 01 wew. ab"]
)
def test_phone_that_is_unclear_stays(text):
    assert typed.phone(text) == text
    assert faults.fault("phone", text, most=40) == "phone_wrong"


def test_phone_proposes_the_first_of_several():
    assert faults.meant("phone", "tel. 12 000 00 01, 12 000 00 02") == "12 000 00 01"
    assert faults.meant("phone", "600000001/600000002") == "600 000 001"
    assert faults.meant("phone", "brak telefonu") is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Biuro@Zagaje.EXAMPLE", "Biuro@zagaje.example"),
        ("mailto:a@b.example", "a@b.example"),
        ("<a@b.example>;", "a@b.example"),
        ("a", "a"),
    ],
)
def test_email_has_its_domain_in_small_letters(text, address):
    assert typed.email(text) == address


@pytest.mark.parametrize(
    "text", ["a", "a@b", "a@b..example", "@b.example", "a b@c.example", "a@b.example, c@d.example", "ą@b.example", "a.@b.example"]
)
def test_email_that_is_none_is_a_fault(text):
    assert faults.fault("email", typed.email(text), most=254) == "email_wrong"


@pytest.mark.parametrize(
    "text",
    ["a @b.example", "a@b,example", "a (at) b.example", "a[małpa]b.example", "A@B.example; c@d.example", "pisz: a@b.example"],
)
def test_email_that_was_meant_is_proposed(text):
    assert faults.meant("email", text).lower() == "a@b.example"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("WWW.Zagaje.example/", "https://www.zagaje.example"),
        ("http://zagaje.example/BIP?a=1", "http://zagaje.example/BIP?a=1"),
        ("HTTPS://łąka.example", "https://łąka.example"),
    ],
)
def test_website_has_a_scheme(text, address):
    assert typed.website(text) == address
    assert not faults.fault("website", address, most=200)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "ftp://a.example",
        "a",
        "w budowie",
        "a@b.example",
        'https://a.example/"><script>',
        "data:text/html,a.b",
    ],
)
def test_website_that_is_none_is_a_fault(text):
    assert faults.fault("website", typed.website(text), most=200) == "website_wrong"


@given(st.from_regex(typed.EMAIL, fullmatch=True))
def test_what_passes_for_an_email_passes_for_django(text):
    assert len(text) > 254 or _passes(EmailValidator(), text)


@given(st.from_regex(typed.WEBSITE, fullmatch=True))
def test_what_passes_for_a_website_passes_for_django(text):
    assert len(text) > 200 or _passes(URLValidator(["http", "https"]), text)


def _passes(validator, text):
    try:
        validator(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "code"), [("00950", "00-950"), ("950", "00-950"), ("00 - 950", "00-950"), ("00 950", "00-950"), ("00–950", "00-950")]
)
def test_postcode_has_its_dash_and_zeros(text, code):
    assert typed.postcode(text) == code


@pytest.mark.parametrize("text", ["00-95", "123456", "Zagaje", "00-9500"])
def test_postcode_that_is_unclear_stays(text):
    assert typed.postcode(text) == text
    assert faults.fault("postcode", text, most=10) == "postcode_wrong"


@pytest.mark.parametrize(
    "text", ["małopolskie", "MAŁOPOLSKIE", "malopolskie", "woj. małopolskie", "Województwo Małopolskie", "Małopolska"]
)
def test_voivodeship_is_one_of_sixteen(text):
    assert typed.voivodeship(text) == "małopolskie"


def test_voivodeship_with_a_slip_is_proposed():
    assert faults.meant("voivodeship", "podkrapackie") == "podkarpackie"
    assert faults.meant("voivodeship", "Bawaria") is None
    assert typed.voivodeship("Warmińsko - Mazurskie") == "warmińsko-mazurskie"


def test_address_is_divided():
    assert typed.divided("ul. Leśna 5, 00-000 Nowe Zagaje") == {
        "street": "ul. Leśna 5",
        "postcode": "00-000",
        "place": "Nowe Zagaje",
    }
    assert typed.divided("00-000 Zagaje") == {"street": "", "postcode": "00-000", "place": "Zagaje"}
    assert typed.divided("ul. Leśna 5") == {}


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("21–150 osób", 150),
        ("do 20", 20),
        ("powyżej 150", 151),
        (">150", 151),
        ("12,5 etatu", 12.5),
        ("1 200", 1200),
        ("brak danych", None),
    ],
)
def test_highest_number_that_a_text_allows(text, most):
    assert typed.highest(text) == most


@pytest.mark.parametrize("form", faults.FORMS.values())
@given(text=TYPED)
def test_one_form_is_final(form, text):
    assert form(form(text)) == form(text)


@given(st.integers(1, 999_999_999))
def test_nip_has_one_right_check_digit_at_most(stem):
    right = [digit for digit in range(10) if not numbers.nip_fault(f"{stem:09d}{digit}")]
    weighted = sum(weight * int(digit) for weight, digit in zip((6, 5, 7, 2, 3, 4, 5, 6, 7), f"{stem:09d}", strict=True)) % 11
    assert right == ([weighted] if weighted < 10 else [])


@given(st.integers(1, 99_999_999), st.integers(0, 9999))
def test_regon_has_one_right_check_digit(stem, unit):
    nine = [f"{stem:08d}{digit}" for digit in range(10) if not numbers.regon_fault(f"{stem:08d}{digit}")]
    fourteen = [
        f"{number}{unit:04d}{digit}"
        for number in nine
        for digit in range(10)
        if not numbers.regon_fault(f"{number}{unit:04d}{digit}")
    ]
    assert (len(nine), len(fourteen)) == (1, 1)
    assert numbers.regon(nine[0].lstrip("0")) == nine[0] or stem < 10_000


@pytest.mark.parametrize("number", ["000000000", "00000000000000", "99000001", "9900000163", "١٢٣٤٥٦٧٨٩"])
def test_regon_that_is_none_is_a_fault(number):
    assert numbers.regon_fault(number)


@pytest.mark.parametrize("number", ["0000000000", "999000001", "99900000144", "abc", ""])
def test_nip_that_is_none_is_a_fault(number):
    assert numbers.nip_fault(number)


@pytest.mark.parametrize(
    ("text", "number"), [("PL 999-000-00-14", "9990000014"), ("NIP: 9990000014", "9990000014"), ("w toku", "w toku")]
)
def test_nip_is_its_digits(text, number):
    assert numbers.nip(text) == number


def test_what_is_long_is_not_searched():
    long = "a" * 5_000
    assert faults.fault("email", long, most=254) == "too_long"
    assert faults.meant("email", long) is None
    assert typed.divided(f"{long} 00-000 Zagaje") == {}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ae:pl-12345-67890-abcde-12", "AE:PL-12345-67890-ABCDE-12"),
        (" PL-12345-67890-ABCDE-12 ", "AE:PL-12345-67890-ABCDE-12"),
        ("/zagaje/skrytka", "/zagaje/skrytka"),
        ("AE:PL-1234-67890-ABCDE-12", "AE:PL-1234-67890-ABCDE-12"),
    ],
)
def test_an_e_delivery_address_has_one_form(text, address):
    assert typed.delivery(text) == typed.delivery(typed.delivery(text)) == address
