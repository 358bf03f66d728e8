"""The auditors' office: papers before the first task, an expense that the office sees by its month, a month closed as sums."""

import re
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
NAME, EMAIL, PASSWORD = "Fabian Nadmorski", "fabian.nadmorski@poczta.example", "kaczeniec na łące o świcie"
#: What the library's page for a new password does, without the mail.
PASSWORD_SET = """
from allauth.account.models import EmailAddress
from lider.accounts.models import Person
person = Person.objects.get(email={email!r})
person.set_password({password!r})
person.save()
EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={{"primary": True, "verified": True}})
"""


def set_clock(window, moment: str) -> None:
    window.open("/sample/")
    window.page.get_by_label("Albo ustaw").fill(moment)
    window.press("Ustaw zegar")


def receipt() -> bytes:
    file = BytesIO()
    Image.new("RGB", (400, 600), "white").save(file, "JPEG")
    return file.getvalue()


def test_from_the_papers_to_the_settlement(played, stage):
    office, auditor = stage(played), stage(played, 390)
    engage(played, office)
    confirm_papers(auditor)
    name_somebody(auditor)
    see_the_papers(office)
    file_expense(auditor)

    # while the month runs, the office does not know of it
    office.open("/organiser/expenses/?q=Nadmorski")
    expect(office.page.get_by_role("link", name=NAME)).to_have_count(0)
    set_clock(stage(played), "2026-12-02T10:00")
    decide(office)

    organiser = stage(played)
    organiser.play("Organizator")
    see_the_rates(organiser)
    for month in ("październik 2026", "listopad 2026"):
        close(organiser, month)
    confirm_settlement(auditor)
    organiser.open("/organiser/settlements/?q=Nadmorski")
    expect(organiser.page.get_by_role("row").filter(has_text=NAME)).to_contain_text("tak")


def engage(server, office) -> None:
    """A new auditor gets a place in the plan; until the papers are confirmed, no task."""
    office.play("Koordynacja audytów")
    office.open("/organiser/auditors/")
    office.follow("Dodaj audytora")
    office.write("Adres e-mail", EMAIL)
    office.write("Imię i nazwisko", NAME)
    office.write("Miejsce zamieszkania", "Modrobrzeg")
    office.page.get_by_label(re.compile("^Gmina")).fill("Modrobrzeg")
    office.press("Dodaj")
    office.open("/organiser/auditors/?q=Nadmorski")
    office.follow(NAME)
    expect(office.page.get_by_role("main")).to_contain_text("jeszcze niepotwierdzone")
    server.lider("shell", "-v", "0", "-c", PASSWORD_SET.format(email=EMAIL, password=PASSWORD))


def confirm_papers(auditor) -> None:
    """Both texts, each with a tick below the whole of it; without the tick it is not confirmed."""
    auditor.sign_in(EMAIL, PASSWORD)
    auditor.open("/notes/papers/")
    for number in (2, 1):
        expect(auditor.page.get_by_text("do potwierdzenia", exact=True)).to_have_count(number)
        auditor.page.get_by_role("listitem").filter(has_text="do potwierdzenia").first.get_by_role("link").click()
        auditor.page.wait_for_url("**/papers/*/")
        if number == 2:
            auditor.press("Potwierdź dokument")
            auditor.sees("Proszę zaznaczyć to pole")
        auditor.page.get_by_label("Treść jest mi znana").check()
        auditor.press("Potwierdź dokument")
    expect(auditor.page.get_by_text("do potwierdzenia", exact=True)).to_have_count(0)


def name_somebody(auditor) -> None:
    auditor.follow("Wskaż osobę")
    auditor.write("Imię albo jak mamy o tę osobę zapytać", "Siostra Ala")
    auditor.write("Telefon", "12 010 00 55")
    auditor.press("Zapisz kontakt")
    auditor.sees("Siostra Ala")


def see_the_papers(office) -> None:
    """The coordinator sees both dates, and whom to call only after a press."""
    office.page.reload()
    expect(office.page.get_by_text("potwierdzono", exact=False).first).to_be_visible()
    expect(office.page.get_by_text("Siostra Ala")).to_be_hidden()
    office.page.get_by_text("Do kogo dzwonić").click()
    expect(office.page.get_by_text("Siostra Ala")).to_be_visible()


def file_expense(auditor) -> None:
    auditor.open("/notes/expenses/")
    auditor.follow("Nowy wydatek")
    auditor.page.get_by_label("Przejazd").check()
    auditor.write("Kwota, zł", "48,50")
    auditor.page.get_by_label("Dzień").fill(date(2026, 11, 10).isoformat())
    auditor.page.locator("input[type=file]").set_input_files(
        {"name": "Modrobrzeg 10.11.jpg", "mimeType": "image/jpeg", "buffer": receipt()}
    )
    auditor.press("Zgłoś wydatek")
    auditor.sees("48,50")


def decide(office) -> None:
    """After the month: who, the month, the amount and the receipt under a neutral name; no day."""
    office.open("/organiser/expenses/?q=Nadmorski")
    office._go(office.page.get_by_role("row").filter(has_text=NAME).get_by_role("link"))
    expect(office.page.get_by_role("main")).not_to_contain_text("10 listopada")
    path = office.page.get_by_role("link", name="Rachunek").get_attribute("href")
    answer = office.context.request.get(path)
    assert answer.ok and "Modrobrzeg" not in answer.headers["content-disposition"]
    office.press("Przyjmij wydatek")
    office.sees("Wydatek jest przyjęty")


def see_the_rates(organiser) -> None:
    """They stay, because September is settled."""
    organiser.open("/organiser/settlements/")
    organiser.follow("Stawki")
    organiser.sees("rozliczono już miesiąc")
    expect(organiser.page.locator("input[name=visit]")).to_be_disabled()


def close(organiser, month: str) -> None:
    organiser.open("/organiser/settlements/")
    organiser.sees(month)
    organiser.follow("Zobacz sumy i zamknij")
    organiser.press("Zamknij miesiąc")
    organiser.open("/organiser/settlements/")
    organiser.sees(f"{month} r.:")


def confirm_settlement(auditor) -> None:
    """Sums only, and a document for the bill."""
    auditor.open("/notes/settlements/")
    auditor.follow("Listopad 2026")
    auditor.sees("48,50")
    document = auditor.page.get_by_role("link", name="Dokument do rachunku").get_attribute("href")
    assert auditor.context.request.get(document).body().startswith(b"%PDF")
    auditor.press("Potwierdź rozliczenie")
    auditor.sees("potwierdzone")
