"""Privacy notices per role, and the identifiers of the accessibility statement."""

import re

import pytest
from django.test import Client

from lider.areas.public.views.texts import ROLES
from lider.editions import programme
from tests.factories import editions

pytestmark = pytest.mark.django_db
#: What art. 13 and 14 GDPR ask a notice to say.
POINTS = ("Administratorem danych jest", "RODO", "Jak długo", "Komu przekazujemy", "Europejski Obszar", "sprostowania",
          "sprzeciw", "Prezesa Urzędu Ochrony Danych Osobowych", "dobrowolne", "automatycznie", "skąd", "Wersja 1")  # fmt: skip
#: The identifiers by which monitoring reads a Polish accessibility statement.
OFFICIAL = {
    "a11y-deklaracja", "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja",
    "a11y-status", "a11y-ocena", "a11y-data-sporzadzenie", "a11y-audytor", "a11y-data-przeglad", "a11y-kontakt", "a11y-osoba",
    "a11y-email", "a11y-telefon", "a11y-procedura", "a11y-architektura", "a11y-komunikacja", "a11y-aplikacje",
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_complete_notice(role):
    editions.edition(state="open")
    page = Client().get(f"/privacy/{role}/").content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")
    for point in POINTS:
        assert point in page, point
    known = programme.programme()["data_protection"]
    assert known["controller"] in page and known["officer_email"] in page
    assert "{{" not in page and '<time id="wersja" datetime="2026-11-22">' in page
    assert f"/privacy/{role}/" in Client().get("/privacy/").content.decode()


def test_another_role_is_absent():
    assert Client().get("/privacy/mayor/").status_code == 404


@pytest.mark.parametrize(("page", "role"), [("/misuse/", "resident"), ("/voice/nominate/", "resident")])
def test_forms_lead_to_the_notice(page, role):
    editions.edition(state="fieldwork")
    assert f"/privacy/{role}/" in Client().get(page).content.decode()


def test_the_accessibility_statement_has_every_official_identifier_once():
    editions.edition(state="open")
    found = re.findall(r'id="(a11y-[a-z-]+)"', Client().get("/accessibility/").content.decode())
    assert sorted(found) == sorted(OFFICIAL)
