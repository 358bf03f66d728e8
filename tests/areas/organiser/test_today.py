import pytest

from tests.factories import accounts, editions, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


def test_without_an_edition_it_says_what_to_do(organiser):
    assert "Nie ma otwartej edycji" in organiser.get("/organiser/").content.decode()


def test_what_waits_is_a_number_that_is_a_link(organiser):
    edition = editions.edition()
    for _ in range(2):
        entries.entry(state="submitted", edition=edition)
    page = organiser.get("/organiser/").content.decode()
    assert "zgłoszenia czekają na decyzję" in page
    assert 'href="/organiser/entries/?state=submitted"' in page


def test_nothing_waits(organiser):
    editions.edition()
    assert "Dziś nic nie czeka" in organiser.get("/organiser/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries(organiser, number, django_assert_num_queries):
    edition = editions.edition()
    for _ in range(number):
        entries.entry(state="submitted", edition=edition)
    with django_assert_num_queries(26):
        organiser.get("/organiser/")


def test_refused_to_others():
    assert accounts.client_of(accounts.person("media")).get("/organiser/").status_code == 404
