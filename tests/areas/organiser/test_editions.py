"""The organiser's pages of editions."""

import re

import pytest
from django.urls import reverse

from lider.editions import queries
from lider.editions.models import Category, Edition, Regulation
from tests.factories import accounts, editions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DATES = {
    "name": "IX edycja",
    "entries_from": "2026-12-01T08:00:00",
    "entries_until": "2027-01-31T23:59:59",
    "fieldwork_from": "2027-02-01",
    "fieldwork_until": "2027-04-30",
    "decision_on": "2027-05-15",
    "gala_on": "2027-06-10",
}
PARTS = ("calendar", "categories", "weights", "tiers", "fees", "texts", "rules", "criteria-file")


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_a_new_edition_is_created_from_the_programmes_files(client):
    editions.kinds()
    answer = client.post(page("edition-add"), {**DATES, "number": "9", "source": "programme"})
    edition = Edition.objects.get()
    assert answer.headers["Location"] == page("edition-detail", edition.pk)
    assert (edition.number, edition.name, edition.state) == (9, "IX edycja", "draft")


def test_a_copy_begins_with_the_last_editions_dates_and_number(client):
    last = editions.edition("closed", number=4)
    editions.category(last)
    html = client.get(page("edition-add")).content.decode()
    assert 'value="5"' in html and 'value="2027-10-01T10:00:00"' in html
    client.post(page("edition-add"), {**DATES, "number": "5", "source": str(last.pk)})
    assert Category.objects.filter(edition__number=5).count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"entries_until": "2026-11-01T23:59:59", "entries_from": "2026-10-01T08:00:00"}, "Ten termin już minął"),
        ({"fieldwork_from": "2027-01-31"}, "Audyty nakładają się na przyjmowanie zgłoszeń"),
        ({"decision_on": "2027-04-29"}, "Kapituła decyduje przed końcem audytów"),
        ({"entries_until": "2027-03-28T02:30:00", "fieldwork_from": "2027-03-29"}, "2027-03-28T02:30:00"),
        ({"name": "a" * 100_000}, "mieści się 120 znaków"),
        ({"name": "IX\x00"}, "znak, którego nie można zapisać"),
        ({"number": "4"}, "Edycja o tym numerze już istnieje"),
    ],
    ids=["past", "overlap", "order", "hour that does not exist", "long", "NUL", "number"],
)
def test_bad_input_gets_a_polish_message_keeps_what_was_typed_and_changes_nothing(change, words, client):
    editions.edition("closed", number=4)
    html = client.post(page("edition-add"), {**DATES, "number": "9", "source": "programme", **change}).content.decode()
    assert words in html
    assert 'value="2027-06-10"' in html
    assert Edition.objects.count() == 1


def test_the_overview_says_what_is_missing_and_then_opens(client):
    edition = editions.edition("draft")
    assert "Nie ma żadnej kategorii" in client.get(page("edition-detail", edition.pk)).content.decode()
    refused = client.post(page("edition-open", edition.pk))
    assert refused.status_code == 409 and "Nie ma żadnej kategorii" in refused.content.decode()
    client.post(page("edition-all-categories", edition.pk))
    assert Category.objects.count() == 36
    assert client.get(page("edition-open", edition.pk)).status_code == 200
    assert Edition.objects.get().state == "draft"
    client.post(page("edition-open", edition.pk))
    assert Edition.objects.get().state == "open"
    assert Regulation.objects.get().digest in client.get(page("edition-detail", edition.pk)).content.decode()


def weights(edition, **changes):
    terms = queries.terms_of(edition)
    return {
        f"{group}.{code}": str(weight) for group in ("dimensions", "channels") for code, weight in terms[group].items()
    } | changes


def test_weights_are_saved_when_they_sum_to_100(client):
    edition = editions.edition("draft")
    client.post(page("edition-weights", edition.pk), weights(edition, **{"channels.visit": "37,5", "channels.phone": "27,5"}))
    edition.refresh_from_db()
    assert [str(weight) for weight in queries.terms_of(edition)["channels"].values()] == ["37.5", "27.5", "20", "15"]
    assert "# weight of a channel" in edition.rules


def test_weights_that_do_not_sum_to_100_are_refused_and_kept_on_the_page(client):
    edition = editions.edition("draft")
    html = client.post(page("edition-weights", edition.pk), weights(edition, **{"channels.visit": "41"})).content.decode()
    assert "Suma wag kanałów wynosi 101. Musi wynosić 100." in html
    assert 'value="41"' in html
    assert Edition.objects.get().rules == edition.rules


def test_fees_tiers_texts_rules_and_criteria_are_saved(client):
    edition = editions.edition("draft")
    fees = {key: str(value) for key, value in queries.terms_of(edition)["fees"].items()}
    client.post(page("edition-fees", edition.pk), {**fees, "small": "2 999,50"})
    tiers = {
        f"{tier}.{key}": str(value) for tier, keys in queries.terms_of(edition)["tiers"].items() for key, value in keys.items()
    }
    client.post(page("edition-tiers", edition.pk), {**tiers, "leader.index_min": "86"})
    client.post(page("edition-texts", edition.pk), {"preamble": "Tekst", "staff_notice": "Notatka"})
    edition.refresh_from_db()
    assert str(queries.terms_of(edition)["fees"]["small"]) == "2999.5"
    assert queries.terms_of(edition)["tiers"]["leader"]["index_min"] == 86
    assert (edition.preamble, edition.staff_notice) == ("Tekst", "Notatka")
    client.post(page("edition-rules", edition.pk), {"rules": edition.rules + "# koniec\n"})
    assert Edition.objects.get().rules.endswith("# koniec\n")


def test_a_criterion_is_added_changed_and_removed(client):
    edition = editions.edition("draft")
    row = {
        "code": "W21",
        "channel": "visit",
        "dimension": "dignity",
        "text_pl": "Nowe",
        "scale": "yes_no",
        "points": "yes=100;no=0",
        "weight": "1,5",
    }
    client.post(page("criterion-change", edition.pk, "new"), row)
    assert str(queries.criteria_of(Edition.objects.get())["W21"].weight) == "3/2"
    wrong = client.post(page("criterion-change", edition.pk, "W21"), {**row, "points": "yes=200"})
    assert "Zapis powinien wyglądać tak" in wrong.content.decode()
    client.post(page("criterion-remove", edition.pk, "W21"))
    assert "W21" not in queries.criteria_of(Edition.objects.get())
    assert client.get(page("criterion-change", edition.pk, "W21")).status_code == 404


@pytest.mark.parametrize("channel", ["visit", "phone", "email", "website"])
def test_every_scorecard_has_a_preview(channel, client):
    edition = editions.edition("draft")
    html = client.get(page("scorecard-preview", edition.pk, channel)).content.decode()
    for criterion in queries.criteria_of(edition).of(channel):
        assert criterion.code in html
    assert client.get(page("scorecard-preview", edition.pk, "fax")).status_code == 404


def test_a_change_after_the_opening_is_a_new_version_with_a_reason(client):
    edition = editions.edition("open")
    first = queries.regulation_in_force(edition)
    sent = {"text": first.text + "\nNowe zdanie.", "rules": first.rules, "criteria": first.criteria, "reason": ""}
    assert client.post(page("regulation-amend", edition.pk), sent).status_code == 200
    assert Regulation.objects.count() == 1
    client.post(page("regulation-amend", edition.pk), {**sent, "reason": "Doprecyzowanie"})
    assert queries.regulation_in_force(edition).version == 2
    assert "Doprecyzowanie" in client.get(page("edition-detail", edition.pk)).content.decode()


def test_the_audits_begin_after_the_entries_close(client, clock):
    edition = editions.edition("open")
    assert client.post(page("edition-move", edition.pk, "start_fieldwork")).status_code == 409
    clock(edition.entries_until.replace(hour=23, minute=30))
    client.post(page("edition-move", edition.pk, "start_fieldwork"))
    assert Edition.objects.get().state == "fieldwork"
    assert client.get(page("edition-move", edition.pk, "open")).status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "guarantor", "media"])
def test_only_the_organiser_changes_an_edition(role):
    edition = editions.edition("draft")
    client = accounts.client_of(accounts.person(role))
    addresses = [page(f"edition-{part}", edition.pk) for part in PARTS] + [page("edition-add"), page("edition-open", edition.pk)]
    for address in addresses:
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert client.get(page("edition-list")).status_code == (404 if role == "media" else 200)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_one_query_count(count, client, django_assert_num_queries):
    for _ in range(count):
        editions.edition()
    client.get(page("edition-list"))
    with django_assert_num_queries(8):
        html = client.get(page("edition-list")).content.decode()
    assert len(re.findall(r'class="row-title"', html)) == count
