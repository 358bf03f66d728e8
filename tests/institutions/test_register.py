import csv
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lider.institutions.models import Institution
from lider.institutions.register import (
    FIELDS,
    KINDS,
    MESSAGES,
    SIZES,
    TRIED,
    Known,
    Problem,
    check_row,
    check_rows,
    identity_key,
    kind_of,
    label,
    normalise,
    read_register,
)
from lider.tables.reading import TableError, read_table
from lider.tables.table import Table
from lider.tables.writing import write_csv, write_xlsx
from tests.fixtures.registers import make

PROGRAMME = Path(__file__).parents[2] / "src" / "lider" / "editions" / "programme"
SOUND = {
    "name": "Dom Kultury w Zagajach",
    "kind": "dom kultury",
    "nip": "9990000014",
    "regon": "990000016",
    "street": "ul. Leśna 5",
    "postcode": "99-900",
    "place": "Zagaje",
    "email": "dom@zagaje.example",
}
CELL = st.text(st.sampled_from("aBłé019-–+/@.,;:()\"' \n\u200b=") | st.characters(), max_size=40)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_file_to_repair_is_read_again(write, language):
    rows = [SOUND | {"phone": "+48 12 000 00 01", "name": "-Zagaje"}, SOUND | {"kind": "obiekt", "regon": ""}]
    with override(language):
        header = [*(str(label(field)) for field in FIELDS), "?"]
        data = write(header, [[*(row.get(field, "") for field in FIELDS), "!"] for row in rows])
        found = read_register(read_table(data, f"a.{write.__name__[6:]}"))
    assert [normalise(row.values) for row in found.rows] == [normalise(row) for row in rows]


@pytest.mark.parametrize(
    ("field", "names"),
    {
        "name": "Nazwa|nazwa instytucji|NAZWA JEDNOSTKI|Pełna nazwa|Instytucja|Podmiot|name",
        "kind": "Rodzaj|typ|Typ instytucji|Rodzaj jednostki|Kategoria|kind",
        "nip": "NIP|Nr NIP|NIP (10 cyfr)|numer nip",
        "regon": "REGON|Regon (9 lub 14)|nr REGON",
        "street": "Adres|Ulica|ulica i numer|Adres siedziby|Nr domu|ul.",
        "postcode": "Kod|Kod pocztowy|kod poczt.",
        "place": "Miejscowość|miejscowosc|Miasto|Siedziba|Kod i miejscowość|Nazwa miejscowości|Kod pocztowy, miejscowość",
        "municipality": "Gmina|nazwa gminy|gm.",
        "county": "Powiat|powiat (nazwa)|pow.",
        "voivodeship": "Województwo|wojewodztwo|woj.|WOJEWÓDZTWO",
        "email": "E-mail|email|Adres e-mail|adres poczty elektronicznej|e-mail do korespondencji|Mail",
        "phone": "Telefon|tel.|Nr telefonu|telefon kontaktowy|Tel./fax",
        "website": "WWW|Strona www|strona internetowa|Adres strony internetowej|URL",
        "size": "Wielkość|Liczba pracowników|liczba zatrudnionych|Zatrudnienie (etaty)|stan osobowy",
        "delivery": "Skrzynka ePUAP|ePUAP|Adres do doręczeń|adres do e-Doręczeń|e-Doręczenia|ADE|skrytka",
        "": "Lp.|Uwagi|Dyrektor|Nazwa skrócona|Adres korespondencyjny|Adres do korespondencji|Kod TERYT|BIP",
    }.items(),
)
def test_columns_are_recognised_as_organisers_name_them(field, names):
    for name in names.split("|"):
        other = ["Rodzaj", "Nazwa"][field == "kind"]
        table = Table([[f"  {name} ", other, "Nazwa"], ["a", "b", "c"]])
        assert read_register(table).columns[0] == (name, field), name


def test_register_without_names_of_columns_is_refused():
    with pytest.raises(TableError) as refused:
        read_register(Table([["Dom Kultury", "Zagaje"]]))
    assert refused.value.code == "header"


def test_repeated_headers_and_empty_rows_are_skipped():
    rows = [["Nazwa", "NIP"], ["a", "1"], ["", " "], ["Nazwa ", "NIP"], ["b", "2"]]
    assert [row.number for row in read_register(Table(rows)).rows] == [2, 5]


def test_kinds_are_those_of_the_programme():
    with (PROGRAMME / "kinds.csv").open(encoding="utf-8") as lines:
        kinds = {row["kind"]: row["name_pl"] for row in csv.DictReader(lines)}
    assert set(KINDS) == set(kinds)
    assert {kind: kind_of(name) for kind, name in kinds.items()} == {kind: kind for kind in kinds}


@pytest.mark.parametrize(
    ("kind", "texts"),
    {
        "labour_office": "Powiatowy Urząd Pracy|PUP",
        "county_office": "Starostwo Powiatowe",
        "social_welfare": "MOPS|Powiatowe Centrum Pomocy Rodzinie",
        "tax_social": "ZUS",
        "library": "BIBLIOTEKA|library",
        "culture": "Centrum Kultury i Sportu|Gminny Ośrodek Kultury",
        "utilities": "MPWiK|ciepłownia",
        "transport": "komunikacja miejska",
        "waste": "Zakład Oczyszczania Miasta",
        "housing": "TBS|wspólnota",
        "gmina_office": "Urząd Miasta i Gminy|Gmina",
        "other": "przedszkole",
        "": "dom kultury z biblioteką|obiekt",
    }.items(),
)
def test_kind_is_told_by_its_words(kind, texts):
    assert {kind_of(text) for text in texts.split("|")} == {kind}


@pytest.mark.parametrize(
    ("size", "texts"),
    [("small", "20|do 20 osób|mała|12,5"), ("standard", "21|150|21–150|Średnia"), ("large", "151|powyżej 150|duża|1 200")],
)
def test_size_is_one_of_three(size, texts):
    assert {normalise({"size": text})["size"] for text in texts.split("|")} == {size}


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "brak", "nie dotyczy", "n/d", "B.D.", "x", None])
def test_nothing_is_nothing(nothing):
    assert normalise({"email": nothing, "nip": nothing})["email"] == ""
    assert "nip_length" not in codes(check_row(SOUND | {"nip": nothing}))


def test_address_in_one_cell_is_divided():
    clean = normalise({"street": "ul. Leśna 5, 99-900 Zagaje"})
    assert (clean["street"], clean["postcode"], clean["place"]) == ("ul. Leśna 5", "99-900", "Zagaje")


def test_address_that_says_two_things_stays():
    clean = normalise({"street": "ul. Leśna 5, 99-900 Zagaje", "place": "Nowe Zagaje"})
    assert (clean["street"], clean["place"]) == ("ul. Leśna 5, 99-900 Zagaje", "Nowe Zagaje")


def test_zeros_that_a_spreadsheet_dropped_come_back():
    regon = make.regon("00900001")
    assert normalise({"regon": regon[2:]})["regon"] == regon
    assert normalise({"regon": make.wrong(regon)[2:]})["regon"] == make.wrong(regon)[2:]
    assert normalise({"postcode": "950"})["postcode"] == "00-950"


@given(st.dictionaries(st.sampled_from([*FIELDS, "role", "published_at"]), CELL | st.none() | st.integers()))
def test_normalising_twice_is_normalising_once(values):
    clean = normalise(values)
    assert normalise(clean) == clean
    assert set(clean) == set(FIELDS)


@given(st.dictionaries(st.sampled_from(list(FIELDS)), CELL))
def test_row_without_errors_fits_the_list(values):
    """What may be imported is within the columns of the database and its closed lists."""
    clean, problems = normalise(SOUND | values), check_row(SOUND | values)
    if any(problem.severity == "error" for problem in problems):
        return
    assert clean["name"] and clean["place"] and clean["kind"] in KINDS
    assert clean["size"] in ("", *SIZES)
    assert all(len(clean[name]) <= Institution._meta.get_field(name).max_length for name in FIELDS if name != "kind")
    assert len(identity_key(clean)) <= Institution._meta.get_field("identity").max_length


@given(
    st.binary(max_size=300)
    | st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6).map(lambda rows: write_csv(["Nazwa", "NIP"], rows))
)
def test_any_file_is_checked_or_refused(data):
    try:
        found = read_register(read_table(data, "a.csv"))
    except TableError:
        return
    problems = check_rows([(row.number, row.values) for row in found.rows], known=Known([SOUND]))
    assert set(problems) == {row.number for row in found.rows}


def test_sound_row_has_no_problem():
    assert check_row(SOUND) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": ""}, Problem("name", "name_missing")),
        ({"kind": ""}, Problem("kind", "kind_missing", "culture")),
        ({"kind": "obiekt"}, Problem("kind", "kind_unknown", "culture")),
        ({"place": " "}, Problem("place", "place_missing")),
        ({"nip": "9990000015"}, Problem("nip", "nip_digit")),
        ({"nip": "999000001"}, Problem("nip", "nip_length")),
        ({"regon": "990000017"}, Problem("regon", "regon_digit")),
        ({"regon": "99000001612"}, Problem("regon", "regon_length")),
        ({"email": "dom@zagaje,example"}, Problem("email", "email_wrong", "dom@zagaje.example")),
        ({"email": ""}, Problem("email", "email_missing")),
        ({"email": "", "street": "", "postcode": ""}, Problem("email", "unreachable")),
        ({"website": "javascript:alert(1)"}, Problem("website", "website_wrong")),
        ({"phone": "12 000 00 01 lub 2"}, Problem("phone", "phone_wrong", "12 000 00 01")),
        ({"postcode": "99-90"}, Problem("postcode", "postcode_wrong")),
        ({"voivodeship": "slaske"}, Problem("voivodeship", "voivodeship_unknown", "śląskie")),
        ({"size": "wiele"}, Problem("size", "size_unknown")),
        ({"name": "a" * 301}, Problem("name", "too_long")),
        ({"delivery": "/zagaje/skrytka"}, Problem("delivery", "delivery_wrong")),
        ({"delivery": "a" * 100_000}, Problem("delivery", "too_long")),
    ],
)
def test_problem_says_what_is_wrong(change, problem):
    assert check_row(SOUND | change) == [problem]
    assert problem.message and problem.mend


def test_what_can_be_done_without_is_a_warning():
    warned = {code for code in MESSAGES if Problem("", code).severity == "warning"}
    assert warned == {
        "delivery_wrong",
        "email_missing",
        "unreachable",
        "phone_wrong",
        "postcode_wrong",
        "known",
        "similar",
        "similar_known",
    }


def test_proposal_mends_the_row():
    for change in ({"kind": ""}, {"email": "dom@zagaje,example"}, {"phone": "12 000 00 01 lub 2"}, {"voivodeship": "slaske"}):
        [problem] = check_row(SOUND | change)
        assert check_row(SOUND | change | {problem.column: problem.suggestion}) == []


def test_identity_is_the_regon_where_it_is_right():
    one = normalise(SOUND)
    assert identity_key(one) == identity_key(normalise(SOUND | {"name": "Inna", "nip": ""})) == "regon:990000016"
    assert identity_key(normalise(SOUND | {"regon": "99000001600000"})) == identity_key(one)
    assert identity_key(normalise(SOUND | {"regon": make.regon("9900000160001")})) != identity_key(one)


def test_identity_is_name_and_place_otherwise():
    without = {"regon": "", "nip": ""}
    one, other = normalise(SOUND | without), normalise(SOUND | without | {"name": "DOM KULTURY  w Zagajach", "place": "zagaje"})
    assert identity_key(one) == identity_key(other)
    assert identity_key(one) != identity_key(normalise(SOUND | without | {"place": "Nowe Zagaje"}))
    assert identity_key(one) == identity_key(normalise(SOUND | {"regon": "990000017"}))


def test_duplicate_names_the_line_of_the_first():
    problems = check_rows([(5, SOUND), (9, SOUND)], known=Known())
    assert problems == {5: [], 9: [Problem("name", "duplicate", where="5")]}
    assert "5" in problems[9][0].message


def test_of_two_copies_the_right_one_goes_through():
    problems = check_rows([(5, SOUND | {"nip": "9990000015"}), (9, SOUND)], known=Known())
    assert [codes(found) for found in problems.values()] == [["nip_digit"], []]


def test_known_institution_is_named():
    [problem] = check_row(SOUND, known=Known([SOUND]))
    assert (problem.code, problem.severity) == ("known", "warning")
    assert "Dom Kultury w Zagajach, Zagaje" in problem.message


def test_regon_of_another_institution_is_an_error():
    [problem] = check_row(SOUND | {"name": "Biblioteka w Zagajach"}, known=Known([SOUND]))
    assert (problem.column, problem.code, problem.severity) == ("regon", "other_known", "error")
    assert codes(check_row(SOUND | {"name": "Dom Kultruy"}, known=Known([SOUND]))) == ["known"]


@pytest.mark.parametrize(
    "change",
    [
        {"regon": "", "name": "Dom Kultruy w Zagajach"},
        {"regon": "", "name": "Dom Kultury im. Jana Zmyślonego w Zagajach"},
        {"regon": "", "place": "Nowe Zagaje"},
    ],
)
def test_similar_institution_is_a_warning(change):
    assert codes(check_row(SOUND | change, known=Known([SOUND]))) == ["similar_known"]
    assert codes(check_rows([(1, SOUND), (2, SOUND | change)], known=Known())[2]) == ["similar"]


@pytest.mark.parametrize("change", [{"name": "Biblioteka w Zagajach", "kind": "biblioteka"}, {"nip": "", "place": "Nowe Zagaje"}])
def test_other_institution_is_no_problem(change):
    assert check_row(SOUND | {"regon": ""} | change, known=Known([SOUND])) == []


def test_fields_are_all_tried():
    assert sorted(TRIED) == sorted(FIELDS)
