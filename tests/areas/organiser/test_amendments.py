"""The organiser's pages that amend an open edition."""

import pytest
from django.urls import reverse

from lider.editions.models import Category, Edition, Regulation
from tests.factories import accounts, editions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DATES = {
    "entries_until": "2026-12-20T23:59:59",
    "fieldwork_from": "2027-01-04",
    "fieldwork_until": "2027-03-31",
    "decision_on": "2027-04-20",
    "gala_on": "2027-05-20",
}
PAGES = ("calendar-amend", "category-amend", "category-join")


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_a_later_deadline_is_published_as_a_new_version(client):
    edition = editions.edition()
    html = client.get(page("calendar-amend", edition.pk)).content.decode()
    assert "Ten termin już nadszedł" in html and "disabled" in html
    answer = client.post(page("calendar-amend", edition.pk), {**DATES, "reason": "Święta przedłużają obieg pism."})
    assert answer.headers["Location"] == page("edition-detail", edition.pk)
    assert "20\u00a0grudnia 2026" in client.get(page("edition-detail", edition.pk)).content.decode()
    html = client.get(reverse("public:regulation", args=[edition.number])).content.decode()
    assert "Święta przedłużają obieg pism." in html
    toml = client.get(reverse("public:regulation-rules", args=[edition.number, 2])).content.decode()
    assert "entries_until = 2026-12-20T23:59:59+01:00" in toml


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": ""}, "To pole jest wymagane"),
        ({"entries_until": "2026-12-01T23:59:59"}, "Wcześniejszy termin odebrałby"),
        ({"gala_on": "2026-11-01"}, "Ten termin nie leży w przyszłości"),
        ({"gala_on": "nigdy"}, "nigdy"),
        ({"reason": "a" * 100_000}, "mieści się 2000 znaków"),
        ({"reason": "po\x00wód"}, "znak, którego nie można zapisać"),
    ],
    ids=["no reason", "earlier", "past", "no date", "long", "NUL"],
)
def test_bad_dates_get_a_polish_message_and_keep_what_was_typed(change, words, client):
    edition = editions.edition()
    html = client.post(page("calendar-amend", edition.pk), {**DATES, "reason": "Powód", **change}).content.decode()
    assert words in html and 'value="2027-04-20"' in html
    assert Regulation.objects.count() == 1
    assert Edition.objects.get().entries_until == editions.DATES["entries_until"]


def test_a_category_is_added_and_two_are_joined(client):
    edition = editions.edition()
    small = editions.category(edition, "library", "small")
    client.post(page("category-amend", edition.pk), {"kind": "library", "size": "large", "name": "Duże", "reason": "Zgłoszenia."})
    large = Category.objects.get(name="Duże")
    one = client.post(page("category-join", edition.pk), {"categories": [str(small.pk)], "name": "Razem", "reason": "Mało."})
    assert "co najmniej dwie kategorie" in one.content.decode()
    both = {"categories": [str(small.pk), str(large.pk)], "name": "Biblioteki razem", "reason": "Mniej niż pięć zgłoszeń."}
    client.post(page("category-join", edition.pk), both)
    html = client.get(page("edition-detail", edition.pk)).content.decode()
    assert "Biblioteki razem" in html.replace("\u00a0", " ") and "połączone w niej" in html
    assert Regulation.objects.count() == 3


@pytest.mark.parametrize("name", PAGES)
def test_only_the_organiser_amends_and_only_what_is_frozen(name, client):
    edition, draft = editions.edition(), editions.edition("draft")
    assert client.get(page(name, edition.pk)).status_code == 200
    assert client.get(page(name, draft.pk)).status_code == 404
    assert accounts.client_of(accounts.person("coordinator")).get(page(name, edition.pk)).status_code == 404


@pytest.mark.parametrize(("name", "queries"), [("calendar-amend", 9), ("category-amend", 11), ("category-join", 10)])
def test_the_pages_take_a_fixed_number_of_queries(name, queries, client, django_assert_num_queries):
    edition = editions.edition()
    for size in ("small", "standard", "large"):
        editions.category(edition, "library", size)
        with django_assert_num_queries(queries):
            client.get(page(name, edition.pk))
