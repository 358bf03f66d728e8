"""An auditor's own profile: home, days away, ties; and what the office records and sees of it."""

from datetime import date

import pytest
from django.urls import reverse

from lider.fieldwork.models import Absence, Auditor, Certificate, Conflict, Profile
from tests.factories import accounts, editions, fieldwork, institutions

pytestmark = pytest.mark.django_db
HOME = {"place": "Kielce", "municipality": "Kielce", "county": "kielecki"}


@pytest.fixture
def seat():
    return fieldwork.seat(editions.edition("fieldwork"))


@pytest.fixture
def client(seat):
    return accounts.client_of(seat.auditor.person)


def page(client, name, **query):
    return client.get(reverse(f"auditor:{name}"), query).content.decode()


def test_a_home_is_a_place_of_the_map(client, seat):
    values = {**HOME, "reach_km": "120", "audits_max": "15", "languages": ["uk"], "traits": ["parent"]}
    assert client.post(reverse("auditor:profile-change"), values).status_code == 302
    profile = Profile.objects.get()
    assert (round(profile.latitude), round(profile.longitude)) == (51, 21)
    assert (profile.reach_km, profile.audits_max, profile.languages, profile.traits) == (120, 15, ["uk"], ["parent"])
    assert Auditor.objects.get(pk=seat.auditor_id).county == "kielecki"
    shown = page(client, "profile")
    assert "do 120 km od domu" in shown and "ukraiński" in shown


def test_a_place_that_the_map_does_not_know_asks_for_the_nearest_town(client):
    values = {**HOME, "place": "Nigdziewo", "municipality": "Nigdziewo"}
    answer = client.post(reverse("auditor:profile-change"), values)
    assert answer.status_code == 200 and not Profile.objects.exists()
    client.post(reverse("auditor:profile-change"), {**values, "town": "Kielce"})
    assert round(Profile.objects.get().latitude) == 51


def test_days_away_are_noted_and_removed(client, seat):
    client.post(reverse("auditor:absence-add"), {"first_on": "2026-12-21", "last_on": "2026-12-31"})
    absence = Absence.objects.get()
    assert (absence.auditor, absence.first_on) == (seat.auditor, date(2026, 12, 21))
    client.post(reverse("auditor:absence-remove", args=[absence.pk]))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "last, said", [("2026-12-21", "Ostatni dzień jest przed pierwszym"), ("", "To pole jest wymagane"), ("x", "Nie ma takiej daty")]
)
def test_wrong_days_are_said_at_their_field_and_stay_typed(client, last, said):
    page = client.post(reverse("auditor:absence-add"), {"first_on": "2026-12-31", "last_on": last}).content.decode()
    assert said in page.replace("\xa0", " ") and 'value="2026-12-31"' in page and '<details class="disclosure" open' in page
    assert not Absence.objects.exists()


def test_nobody_removes_the_days_of_another(client, seat):
    theirs = Absence.objects.create(auditor=fieldwork.auditor(), first_on=date(2026, 12, 1), last_on=date(2026, 12, 2))
    assert client.post(reverse("auditor:absence-remove", args=[theirs.pk])).status_code == 404
    assert Absence.objects.exists()


def test_a_tie_is_noted_with_its_kind(client, seat):
    institution = institutions.institution(name="Ośrodek Kultury w Borze")
    assert institution.name in page(client, "tie-add", q="kultury borze")
    address = reverse("auditor:tie-add") + "?q=kultury"
    assert client.post(address, {"institution": str(institution.pk), "kind": "family"}).status_code == 302
    conflict = Conflict.objects.get()
    assert (conflict.auditor, conflict.institution, conflict.kind) == (seat.auditor, institution, "family")
    assert "Ośrodek Kultury" in page(client, "profile")


def test_an_institution_that_was_not_found_cannot_be_chosen(client):
    other = institutions.institution(name="Muzeum w Borze")
    client.post(reverse("auditor:tie-add") + "?q=kultury", {"institution": str(other.pk), "kind": "family"})
    assert not Conflict.objects.exists()


def test_the_office_records_certificates(seat):
    Certificate.objects.all().delete()
    office = accounts.client_of(accounts.person("coordinator"))
    address = reverse("organiser:auditor-certificate", args=[seat.auditor_id]) + "?channel=phone"
    office.post(address, {"trained_on": "2026-09-01", "test_percent": "80", "trial_on": "2026-09-05"})
    one = Certificate.objects.get()
    assert (one.edition, one.channel, one.test_percent) == (seat.edition, "phone", 80)
    assert "80%" in page(accounts.client_of(seat.auditor.person), "profile").replace("\xa0", " ")


def test_a_channel_that_does_not_exist_has_no_certificate(seat):
    office = accounts.client_of(accounts.person("coordinator"))
    assert office.get(reverse("organiser:auditor-certificate", args=[seat.auditor_id]), {"channel": "fax"}).status_code == 404


def test_the_office_sees_what_planning_reckons_with(seat, at):
    Profile.objects.create(auditor=seat.auditor, latitude=51.0, longitude=20.0, reach_km=90, traits=["senior"])
    office = accounts.client_of(accounts.person("coordinator"))
    shown = office.get(reverse("organiser:auditor-detail", args=[seat.auditor_id])).content.decode()
    assert "do 90 km" in shown and "ponad 65 lat" in shown
