"""An institution's appeal in its own area."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.awards.models import Appeal
from lider.clock.models import Sample
from tests.factories import accounts, awards, institutions, rankings

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(at, settings):
    settings.LIDER_SAMPLE = True
    Sample.objects.create(at=at)
    return rankings.published([90], at=at - timedelta(days=3)).results.get()


def visit(result, name="appeal"):
    client = accounts.client_of(institutions.representative(result.entry.institution))
    return client, reverse(f"institution:{name}", args=[result.entry_id])


def test_an_appeal_is_filed_from_the_report(result):
    client, page = visit(result)
    assert page in client.get(reverse("institution:report", args=[result.entry_id])).content.decode()
    assert "Odwołanie można złożyć do" in client.get(page).content.decode()
    assert client.post(page, {"text": ""}).status_code == 200
    assert client.post(page, {"text": "Nie doręczono ustaleń."}).status_code == 302
    assert "Nie doręczono ustaleń." in client.get(page).content.decode()
    again = client.post(page, {"text": "Jeszcze raz."})
    assert again.status_code == 200
    assert Appeal.objects.get().text == "Nie doręczono ustaleń."


def test_too_late_is_said(result, at):
    client, page = visit(result)
    Sample.objects.update(at=at + timedelta(days=30))
    assert "Termin na złożenie odwołania minął" in client.post(page, {"text": "x"}).content.decode()
    assert not Appeal.objects.exists()


def test_before_the_publication_there_is_nothing(result, at):
    client, page = visit(result)
    result.run.edition.publish_at = at + timedelta(days=1)
    result.run.edition.save()
    assert client.get(page).status_code == 404


def test_others_appeal_is_absent(result):
    _client, page = visit(result)
    stranger = accounts.client_of(institutions.representative(institutions.institution()))
    assert stranger.get(page).status_code == 404
    assert stranger.post(page, {"text": "x"}).status_code == 404


def test_the_decision_is_a_pdf(result, at):
    client, page = visit(result, "appeal-pdf")
    assert client.get(page).status_code == 404
    award = awards.award(result.run.edition, result.entry.institution, state="announced", granted=False)
    awards.appeal(award, state="dismissed", reason="Nie ma uchybień.", decided_at=at)
    assert client.get(page).content.startswith(b"%PDF")
