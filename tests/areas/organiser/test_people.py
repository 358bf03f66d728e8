import pytest

from lider.accounts.models import Person, Role
from tests.factories import accounts

pytestmark = pytest.mark.django_db
FORM = {"email": "nowa@lider.example", "name": "Nowa Osoba", "code": "reviewer"}


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


def test_a_role_is_given_to_somebody_new(organiser):
    answer = organiser.post("/organiser/people/", FORM, follow=True)
    assert "Rola została nadana." in answer.content.decode()
    assert Role.objects.filter(person__email="nowa@lider.example", code="reviewer", until_at=None).exists()


def test_what_was_typed_stays_when_something_is_wrong(organiser):
    page = organiser.post("/organiser/people/", {**FORM, "email": "nowa@"}).content.decode()
    assert 'value="Nowa Osoba"' in page
    assert not Person.objects.filter(name="Nowa Osoba").exists()


def test_looking_at_the_end_of_a_role_changes_nothing(organiser):
    accounts.person("reviewer")
    role = Role.objects.get(code="reviewer")
    assert organiser.get(f"/organiser/people/{role.pk}/end/").status_code == 200
    role.refresh_from_db()
    assert role.until_at is None
    organiser.post(f"/organiser/people/{role.pk}/end/")
    role.refresh_from_db()
    assert role.until_at is not None


def test_only_the_organiser_may():
    coordinator = accounts.client_of(accounts.person("coordinator"))
    assert coordinator.get("/organiser/people/").status_code == 404
    assert coordinator.post("/organiser/people/", FORM).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries(organiser, number, django_assert_num_queries):
    for _ in range(number):
        accounts.person("reviewer")
    with django_assert_num_queries(7):
        organiser.get("/organiser/people/")
