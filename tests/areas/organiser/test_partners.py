"""The office keeps the partners; everybody sees them with a logo, a name and a website."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lider.editions.models import Partner
from tests.factories import accounts, editions, rankings
from tests.factories import gala as galas
from tests.factories.partners import logo, partner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LIDER_DATA_DIR = str(tmp_path)


def sent(**fields):
    file = SimpleUploadedFile("znak.png", logo(), "image/png")
    return {"name": "Dom Kultury „Pod Lipą”", "kind": "patron", "site": "https://dom.example/", "until": "", "logo": file, **fields}


def test_the_office_adds_and_everybody_sees(client):
    edition = editions.edition()
    office = accounts.client_of(accounts.person("coordinator"))
    answer = office.post(reverse("organiser:partner-add", args=[edition.pk]), sent())
    made = Partner.objects.get()
    assert answer["Location"] == f"{reverse('organiser:partner-list')}?edition={edition.number}"
    page = client.get("/").content.decode()
    assert 'alt="Dom Kultury „Pod Lipą”"' in page and 'href="https://dom.example/"' in page and "Patroni honorowi" in page
    picture = client.get(reverse("public:partner-logo", args=[made.pk]))
    assert picture["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "wrong", [{"site": "javascript:alert(1)"}, {"site": "dom"}, {"kind": "boss"}, {"logo": SimpleUploadedFile("a.png", b"x")}]
)
def test_wrong_fields_are_said_at_the_field(wrong):
    edition = editions.edition()
    office = accounts.client_of(accounts.person("coordinator"))
    page = office.post(reverse("organiser:partner-add", args=[edition.pk]), sent(**wrong)).content.decode()
    assert "field-wrong" in page and Partner.objects.count() == 0


def test_a_partner_without_a_logo_stands_by_name(client):
    made = partner(editions.edition(), name="Marszałek Województwa", logo=None, site="")
    assert '<span class="partner-name">Marszałek Województwa</span>' in client.get("/").content.decode()
    assert client.get(reverse("public:partner-logo", args=[made.pk])).status_code == 404


def test_no_page_mentions_partners_while_there_are_none(client):
    edition = editions.edition()
    assert "Kto wspiera program" not in client.get("/").content.decode()
    office = accounts.client_of(accounts.person("coordinator"))
    page = office.get(f"{reverse('organiser:partner-list')}?edition={edition.number}").content.decode()
    assert "Ta edycja nie ma jeszcze żadnego partnera" in page


def test_removal_asks_first():
    made = partner(editions.edition())
    office, address = accounts.client_of(accounts.person("coordinator")), reverse("organiser:partner-remove", args=[made.pk])
    assert office.get(address).status_code == 200 and Partner.objects.count() == 1
    office.post(address)
    assert Partner.objects.count() == 0


def test_order_by_buttons():
    edition = editions.edition()
    one, two = partner(edition), partner(edition)
    office = accounts.client_of(accounts.person("coordinator"))
    office.post(f"{reverse('organiser:partner-move', args=[two.pk, 'earlier'])}?edition={edition.number}")
    assert list(Partner.objects.order_by("position")) == [two, one]
    assert office.post(reverse("organiser:partner-move", args=[two.pk, "away"])).status_code == 404


def test_a_guest_of_the_gala_and_the_press_see_them(client):
    edition = editions.edition("published", publish_at=editions.OPENED)
    rankings.run(edition, state="published")
    partner(edition, name="Radio Dolina", kind="media")
    guest = galas.guest(galas.gala(edition))
    for address in (
        reverse("public:gala"),
        reverse("public:gala-invitation", args=[galas.secret_of(guest)]),
        reverse("media:home"),
        reverse("media:edition", args=[edition.number]),
    ):
        assert "Radio Dolina" in client.get(address).content.decode(), address
    kit = zipfile.ZipFile(io.BytesIO(client.get(reverse("media:kit", args=[edition.number])).content))
    assert "Radio Dolina, https://www.partner.example/" in kit.read("texts/partners.txt").decode()
    assert kit.read("pictures/partners/01-radio-dolina.png").startswith(b"\x89PNG")
