"""After the publication: report, licence, certificate, mark."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories import accounts, awards, editions, fieldwork, findings, institutions, licences, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def opened(indexes=(90, 70, 65, 60, 55, 50), awarded=True):
    """The best of a category with its representative signed in."""
    run = rankings.published(indexes, at=PAST)
    result = run.results.get(rank=1)
    if awarded:
        awards.award(run.edition, result.entry.institution, state="announced")
    client = accounts.client_of(institutions.representative(result.entry.institution))
    return result, client


def text_of(client, name, *args):
    answer = client.get(reverse(f"institution:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_report_page():
    result, client = opened()
    result.statements = {
        "strengths": [{"criterion": "W08", "dimension": "courtesy", "points": "95/1", "median": "70/1", "contacts": 3}],
        "areas": [
            {"criterion": None, "dimension": "timeliness", "points": "175/3", "median": "70/1", "contacts": 4, "quick": False}
        ],
    }
    result.save()
    page = text_of(client, "report", result.entry.pk)
    for words in (
        "90,0",
        "Lider Zaufania Mieszkańców",
        "Miejsce 1 z 6",
        "Powitanie i uwaga",
        "Terminowość",
        "58,3",
        "Godność i prywatność",
    ):
        assert words in page
    for other in result.run.results.exclude(pk=result.pk):
        assert other.entry.institution.name not in page


def test_report_of_a_small_category_gives_nobody_away():
    result, client = opened(indexes=(90, 70, 65, 60))
    page = text_of(client, "report", result.entry.pk)
    assert "mniej niż pięć instytucji" in page
    assert "chart-dot" not in page
    assert "chart-median" not in page


def test_report_without_an_award_says_so():
    result, client = opened(awarded=False)
    page = text_of(client, "report", result.entry.pk)
    assert "Uczestnik programu" in page
    assert "kapituła nie przyznała" in page


def test_report_shows_own_answers_in_the_findings_order():
    result, client = opened()
    fieldwork.audit("released", entry=result.entry, channel="phone")
    page = text_of(client, "report", result.entry.pk)
    assert "Odpowiedzi z audytów" in page
    assert "Telefon" in page


def test_report_pdf():
    result, client = opened()
    fieldwork.audit("released", entry=result.entry, channel="phone")
    answer = client.get(reverse("institution:report-pdf", args=[result.entry.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == client.get(reverse("institution:report-pdf", args=[result.entry.pk])).content


@pytest.mark.parametrize("name", ["report-list", "licence-list"])
def test_lists_are_empty_before_publication(name):
    client = accounts.client_of(institutions.representative(institutions.institution()))
    assert "Nie ma jeszcze" in text_of(client, name)


def test_lists_lead_to_report_and_licence():
    result, client = opened()
    licence = licences.licence(result.run.edition, result.entry.institution)
    assert reverse("institution:report", args=[result.entry.pk]) in text_of(client, "report-list")
    assert reverse("institution:licence", args=[licence.number]) in text_of(client, "licence-list")


def test_licence_page_certificate_and_mark():
    result, client = opened()
    licence = licences.licence(result.run.edition, result.entry.institution, state="active", valid_from=date(2026, 1, 1))
    page = text_of(client, "licence", licence.number)
    assert f"/v/{licence.number}/" in page
    assert client.get(reverse("institution:certificate", args=[licence.number])).content.startswith(b"%PDF")
    for variant in ("", "color", "mono", "negative", "../x"):
        mark = client.get(reverse("institution:mark", args=[licence.number]), {"variant": variant})
        assert mark["Content-Type"].startswith("image/svg+xml")
        assert mark["Content-Disposition"].startswith("attachment")
        assert ".." not in mark["Content-Disposition"]
        assert licence.number in mark.content.decode()
    assert b"<svg" in client.get(reverse("institution:qr", args=[licence.number])).content


def test_a_licence_that_is_over_says_so_and_leads_to_the_newer_one():
    result, client = opened()
    edition, institution = result.run.edition, result.entry.institution
    old = licences.licence(
        edition, institution, state="expired", valid_from=date(2025, 1, 1), valid_until=date(2025, 12, 31), reason="dawny powód"
    )
    page = text_of(client, "licence", old.number)
    assert "Okres licencji minął" in page and "dawny powód" not in page
    after = old.issued_at + timedelta(seconds=1)
    new = licences.licence(
        editions.edition(state="closed", publish_at=edition.publish_at),
        institution,
        state="active",
        valid_from=date(2026, 1, 1),
        issued_at=after,
    )
    assert new.number in text_of(client, "licence", old.number)


@pytest.mark.parametrize("name", ["report-list", "licence-list"])
def test_strangers_find_no_lists(name):
    client = accounts.client_of(accounts.person("organiser"))
    assert client.get(reverse(f"institution:{name}")).status_code == 404


def test_unknown_edition_has_no_report():
    entry_edition = editions.edition(state="closed")
    award = awards.award(entry_edition, state="announced", kind="laureate")
    client = accounts.client_of(institutions.representative(award.institution))
    assert "Nie ma jeszcze" in text_of(client, "report-list")


def test_home_leads_to_what_lies_ready_to_read():
    result, client = opened()
    dates = {"valid_from": date(2026, 1, 1), "valid_until": date(2099, 11, 30)}
    held = licences.licence(result.run.edition, result.entry.institution, state="active", **dates)
    page = text_of(client, "home")
    assert reverse("institution:report", args=[result.entry.pk]) in page
    assert "wskaźnik 90,0" in page
    assert reverse("institution:licence", args=[held.number]) in page
    assert "Uwagi do faktów do" not in page


def test_home_names_the_deadline_of_remarks_only_while_it_runs():
    wave = findings.wave(remarks_until=datetime(2099, 11, 24, 22, 59, 59, tzinfo=UTC))
    client = accounts.client_of(institutions.representative(wave.entry.institution))
    assert "Uwagi do faktów do 24 listopada 2099 r., godz. 23:59" in text_of(client, "home")
    type(wave).objects.filter(pk=wave.pk).update(remarks_until=PAST)
    assert "Uwagi do faktów do" not in text_of(client, "home")
