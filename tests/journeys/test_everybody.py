"""What happens around the audits, by those whom it concerns: a guest, a resident, institutions that share, a program with a key."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
MOMENT = "Albo ustaw"
#: The evening of the sample's gala, an hour before it begins.
EVENING = "2027-02-25T16:00"


def mail_to(window, address: str, leads_to: str) -> str:
    """The path of the newest link of that kind in the sample's mailbox of people who are nobody here yet."""
    window.open("/sample/mailbox/")
    window.page.get_by_role("listitem").filter(has_text=address).first.get_by_role("link").click()
    window.page.wait_for_url("**/mailbox/*/")
    link = window.page.get_by_role("article").get_by_role("link", name=leads_to).first
    return urlsplit(link.get_attribute("href")).path


def set_clock(window, moment: str) -> str:
    """Sets the sample's clock; returns where it stood."""
    window.open("/sample/")
    before = window.page.get_by_label(MOMENT).input_value()
    window.page.get_by_label(MOMENT).fill(moment)
    window.press("Ustaw zegar")
    return before


def test_a_guest_accepts_and_is_counted_once(played, stage):
    office, guest = stage(played), stage(played, 390)
    office.play("Koordynacja audytów")
    office.follow("Gala")
    office.follow("Goście")
    office.follow("Dodaj gości")
    office.page.get_by_label("Grupa").select_option("press")
    office.write("Goście", "Zofia Próbna; zofia.probna@gazeta.example")
    office.press("Dodaj gości")
    office.follow("Zofia Próbna")
    office.press("Wyślij zaproszenie")

    guest.open(mail_to(guest, "zofia.probna@gazeta.example", "/gala/i/"))
    guest.press("Przyjmij zaproszenie")
    code = guest.page.locator(".ticket-code").inner_text()

    before = set_clock(guest, EVENING)
    office.open("/organiser/gala/")
    office.page.set_viewport_size({"width": 390, "height": 900})
    office.follow("Wejście")
    for said in ("Zapraszamy", "Już wewnątrz od 16:00."):
        office.write("Kod biletu", code)
        office.page.get_by_role("button", name="Wpuść", exact=True).click()
        expect(office.page.locator(".door-title")).to_have_text(re.compile(said))
        expect(office.page.locator("#door-count strong")).to_have_text("1")
    office.check()
    set_clock(guest, before)


def test_an_opinion_is_confirmed_read_and_counted(played, stage):
    resident, office = stage(played, 390), stage(played)
    resident.open("/voice/?q=biblioteka")
    resident.follow("Oceń obsługę")
    resident.page.locator("input[name=kindness][value='4']").check(force=True)
    resident.write("Państwa opowieść", "Wszystko zostało spokojnie wyjaśnione, razem z kolejnymi krokami.")
    resident.write("Państwa adres e-mail", "mieszkanka@poczta.example")
    resident.press("Wyślij opinię")
    resident.open(mail_to(resident, "mieszkanka@poczta.example", "/voice/confirm/"))
    resident.press("Tak, potwierdzam tę opinię")

    office.play("Weryfikacja audytów")
    office.open("/organiser/voice/")
    row = office.page.get_by_role("row").filter(has_text="Wszystko zostało spokojnie wyjaśnione")
    office._go(row.get_by_role("link").first)
    office.sees("Wszystko zostało spokojnie wyjaśnione")
    expect(office.page.get_by_role("main")).not_to_contain_text("mieszkanka@poczta.example")
    office.press("Uwzględnij opinię")
    office.sees("uwzględniona")


def test_a_practice_is_shared_found_and_copied(played, stage):
    author, office, other, anyone = stage(played), stage(played), stage(played), stage(played, 390)
    author.play("Instytucja: laureat poprzedniej edycji")
    author.open("/institution/practices/")
    author.follow("Podziel się praktyką")
    for label, text in {
        "Tytuł": "Tablica z pytaniami tygodnia",
        "Problem": "Te same pytania padały przy okienku kilka razy dziennie.",
        "Co zrobiono": "Pytania tygodnia wiszą przy wejściu i na stronie, z odpowiedziami.",
        "Ile to kosztowało": "Tablica i godzina pracy w tygodniu.",
        "Co to dało": "Przy okienku jest o jedną trzecią mniej pytań ogólnych.",
    }.items():
        author.page.get_by_label(label, exact=True).fill(text)
    author.page.get_by_label("Temat").select_option("information")
    author.page.locator("[name=contact]").fill("Biuro obsługi, biuro@urzad.example")
    author.press("Przekaż praktykę")

    office.play("Organizator")
    office.open("/organiser/practices/")
    office.follow("Tablica z pytaniami tygodnia")
    office.press("Opublikuj praktykę")

    anyone.open("/practices/?q=pytaniami+tygodnia")
    anyone.follow("Tablica z pytaniami tygodnia")
    anyone.sees("Nikt jeszcze tego nie zaznaczył")

    other.play("Instytucja: ustalenia do przeczytania")
    other.open(urlsplit(anyone.page.url).path)
    other.follow("Też z niej korzystamy")
    other.page.locator("input[type=checkbox]").first.check()
    other.press("Zapisz")
    anyone.page.reload()
    expect(anyone.page.get_by_text("Nikt jeszcze tego nie zaznaczył")).to_have_count(0)


def test_an_institution_reads_its_entries_by_a_key(played, stage):
    window = stage(played)
    window.play("Instytucja: ustalenia do przeczytania")
    window.open("/institution/keys/")
    window.page.locator("[name=name]").fill("Program kadrowy")
    window.press("Utwórz klucz")
    key = window.page.get_by_text(re.compile(r"^lider_[0-9a-f]{64}$")).inner_text()

    program = stage(played).context.request
    assert program.get("/api/v1/own/entries").status == 401
    answer = program.get("/api/v1/own/entries", headers={"Authorization": f"Bearer {key}"})
    assert answer.ok and answer.json()
    window.follow("Zakończ klucz")
    window.press("Zakończ klucz")
    assert program.get("/api/v1/own/entries", headers={"Authorization": f"Bearer {key}"}).status == 401
