import pytest

from lider.tables.headers import find_header
from lider.tables.reading import TableError
from lider.tables.table import Table
from lider.tables.words import fold, folded, tidy

NAMES = {"nazwa": "name", "nip": "nip", "ulica": "street", "nr domu": "street", "adres": "street"}


def find(rows):
    return find_header(Table(rows), lambda name: NAMES.get(name, ""), required="name", shown="Nazwa")


def test_header_is_found_below_titles():
    header = find([["Wykaz", "", ""], ["nazwa pliku", "2026", ""], [" Nazwa ", "NIP (10 cyfr)", "uwagi"], ["a", "1", "b"]])
    assert (header.index, header.names, header.fields) == (2, ("Nazwa", "NIP (10 cyfr)", "uwagi"), ("name", "nip", ""))


def test_second_row_of_a_header_is_chosen_when_it_says_more():
    assert find([["Nazwa", "Adres", ""], ["Nazwa", "Ulica", "NIP"]]).index == 1


def test_parts_of_one_field_are_joined_once():
    header = find([["Nazwa", "Ulica", "Nr domu", "Adres"]])
    assert header.values_of(["a", " Leśna", "5", "Leśna"]) == {"name": "a", "street": "Leśna 5"}


@pytest.mark.parametrize("rows", [[["a", "b"]], [["nip", "ulica"]], [["nazwa", "nazwa"]], [["", ""]] * 60 + [["nazwa", "nip"]]])
def test_table_without_names_is_refused(rows):
    with pytest.raises(TableError, match="Nazwa") as refused:
        find(rows)
    assert refused.value.code == "header"


@pytest.mark.parametrize(("text", "found"), [("Łódź  Wielka", "lodz wielka"), ("ŁĄKA-Dolna nr 2", "laka-dolna nr 2"), ("Ø", "o")])
def test_words_are_folded_for_search(text, found):
    assert folded(text) == found == folded(folded(text))


def test_words_are_folded_and_tidied():
    assert fold("„Łąka-Dolna”  W. ÓW") == "laka dolna w ow"
    assert tidy(" a\u00a0\n b\u200b\u202e\x00 ") == "a b"
    assert tidy("'=1+1") == "=1+1"
    assert tidy("'tak'") == "'tak'"
