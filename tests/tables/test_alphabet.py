"""Names in the order of the Polish alphabet, the same in Python and in the database that the tests run on."""

import pytest
from django.test import RequestFactory

from lider.accounts.models import Person
from lider.institutions.queries import institutions
from lider.tables.alphabet import SIGNS, polish, polish_key
from lider.tables.lists import searched
from tests.factories import accounts
from tests.factories.institutions import institution

NAMES = [
    "… i nie tylko", ".com", "1 Dom Kultury", "„Bajka” Przedszkole", "Aleksandrów", "Ambasada", "Ądkowo",
    "Bajka", "Cyców", "Ćmielów", "Człuchów",
    "Dom Kultury 2", "Dom Kultury 10", "Dom-Kultury", "Elbląg", "Ęsk", "Lublin", "Łask", "Łęczyca", "Łódź", "łódź Mała",
    "Łódź Wielka", "Nysa", "Ńyw", "Oława", "Ösling", "Otwock", "Ówdzie", "Sopot", "Szczecin", "Śrem", "Zamość",
    "Zürich", "Źródło", "Żary", "żary",
]  # fmt: skip


def test_each_polish_letter_has_its_own_place():
    expected = [
        "Cyców",
        "Człuchów",
        "Ćmielów",
        "Lwów",
        "Łąck",
        "Nysa",
        "Opole",
        "Ówdzie",
        "Sopot",
        "Śrem",
        "Zamość",
        "Źródło",
        "Żary",
    ]
    assert sorted(reversed(expected), key=polish_key) == expected
    assert sorted(["Ąb", "Az", "B", "Aa"], key=polish_key) == ["Aa", "Az", "Ąb", "B"]


def test_foreign_accents_stand_by_their_letter_and_small_ones_before_capitals():
    assert sorted(["Zz", "Zürich", "Zurych", "Żary", "zurych", "Zuber"], key=polish_key) == [
        "Zuber", "Zürich", "zurych", "Zurych", "Zz", "Żary",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_database_sorts_as_python_does():
    signs = [f"{sign}x" for sign in SIGNS if sign != " "]
    for name in (names := [*NAMES, *signs]):
        accounts.person(name=name)
    found = Person.objects.filter(name__in=names)
    assert list(found.order_by(polish("name")).values_list("name", flat=True)) == sorted(names, key=polish_key)
    assert list(found.order_by(polish("-name")).values_list("name", flat=True)) == sorted(names, key=polish_key, reverse=True)


@pytest.mark.django_db
def test_institutions_stand_in_the_order_of_the_alphabet():
    names = [
        "Żary",
        "Łódź",
        "Lublin",
        "Świdnica",
        "Sopot",
        "Ćmielów",
        "Cyców",
        "Zamość",
        "Ówdzie",
        "Opole",
        "Ądkowo",
        "Ambasada",
        "Mława",
    ]
    for name in names:
        institution(name=name)
    found = institutions().filter(name__in=names).values_list("name", flat=True)
    assert list(found) == [
        "Ambasada", "Ądkowo", "Cyców", "Ćmielów", "Lublin", "Łódź", "Mława", "Opole", "Ówdzie", "Sopot", "Świdnica", "Zamość",
        "Żary",
    ]  # fmt: skip


@pytest.mark.django_db
def test_search_forgets_case_and_accents():
    for name in ("Łucja ŻÓŁĆ-Gęś", "Zofia Müller", "lucjan wrona"):
        accounts.person(name=name)

    def found(text):
        request = RequestFactory().get("/", {"q": text})
        return set(searched(request, Person.objects.order_by("id"), "name", "email").values_list("name", flat=True))

    assert found("lucja zolc") == found("ŻÓŁĆ łucja") == {"Łucja ŻÓŁĆ-Gęś"}
    assert found("łucj") == {"Łucja ŻÓŁĆ-Gęś", "lucjan wrona"}
    assert found("MULLER\0") == found("müller") == {"Zofia Müller"}
    assert found("nikt taki") == set()
    assert len(found("@lider.example")) == 3
    assert len(found(" ")) == 3
