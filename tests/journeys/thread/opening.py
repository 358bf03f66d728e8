"""From a draft of the edition to ten admitted institutions whose staff know."""

import re

from playwright.sync_api import expect

from tests.journeys.thread.story import HERO, PAPER, REGISTER, Story

#: What the story needs of the regulation: one telephone audit for a small institution, a jury of three.
PLAN, SMALL_PLAN = r"(?s)\[plan\.small\].*?(?=\[)", "[plan.small]\nphone = 1\n\n"
JURY, SMALL_JURY = r"members_min = \d+", "members_min = 3"

WIZARD = """
from lider.clock import reading
from lider.editions import queries as editions
from lider.entries import actions, queries
from lider.institutions import actions as institutions
from lider.institutions.models import Institution
from lider.stages import welcome
from lider.invitations.models import Invitation
at = reading.now()
edition = editions.current_edition()
for invitation in Invitation.objects.filter(edition=edition, state="sent").order_by("recipient"):
    guest = invitation.institution
    if queries.entry_of(guest, edition):
        continue
    person = welcome.answer(invitation=invitation, name="Celestyna Próbna", at=at)
    values = {"name": "Obsługa", "street": guest.street, "place": guest.place, "hours": {"mon": ["08:00", "16:00"]}}
    point = institutions.add_point(institution=guest, values=values, by=person, at=at)
    entry = actions.begin(edition=edition, institution=guest, by=person, at=at)
    answers = {
        **queries.first_answers(guest), "points": [str(point.pk)], "payer_name": guest.name, "payer_street": guest.street,
        "payer_postcode": guest.postcode, "payer_place": guest.place, "recipient": "payer", "contact_name": person.name,
        "contact_position": "specjalistka", "contact_phone": guest.phone, "signatory_name": "Teofil Zmyślony",
        "signatory_position": "dyrekcja", "authority": "office",
        **{f"statement_{row['code']}": bool(row["required"]) for row in editions.statements()},
    }
    entry = actions.save_draft(entry=entry, answers=answers, version=entry.version, by=person, at=at)
    actions.submit(entry=entry, version=entry.version, by=person, at=at)
"""
TOLD = """
from lider.clock import reading
from lider.editions import queries as editions
from lider.entries import actions, queries
from lider.institutions.queries import representatives_of
at = reading.now()
for entry in queries.admitted_entries(editions.current_edition()).filter(staff_told_at=None):
    actions.confirm_staff_told(entry=entry, by=representatives_of(entry.institution, at=at).first(), at=at)
"""


def create_edition(story: Story) -> None:
    """A new edition, copied from the last one, with a calendar of its own."""
    window = story.organiser
    window.open("/organiser/editions/")
    window.follow("Nowa edycja")
    window.page.get_by_label("skopiowane z: III edycja").check()
    window.write("Nazwa edycji", "IV edycja, próbna")
    window.write("Zgłoszenia od", story.day(0, "00:00:00"))
    window.write("Zgłoszenia do", story.day(7, "23:59:59"))
    window.write("Audyty od", story.day(8))
    window.write("Audyty do", story.day(38))
    window.write("Decyzja kapituły", story.day(70))
    window.write("Gala", story.day(90))
    window.press("Zapisz")
    expect(window.page.get_by_role("heading", name="IV edycja, próbna")).to_be_visible()
    story.edition = window.page.url


def adapt_rules(story: Story) -> None:
    """The rules as a file: weights that do not sum to 100 are refused and kept, the small plan is taken."""
    window = story.organiser
    window.open(story.edition)
    window.follow("Wszystkie zasady jako plik")
    field = window.page.get_by_label("Zasady (TOML)")
    right = re.sub(JURY, SMALL_JURY, re.sub(PLAN, SMALL_PLAN, field.input_value()))
    wrong = re.sub(r"(?m)^phone( *)= 25", r"phone\1= 26", right)
    assert wrong != right
    field.fill(wrong)
    window.press("Zapisz")
    window.sees("100")
    assert field.input_value().split() == wrong.split()
    field.fill(right)
    window.press("Zapisz")
    expect(window.page.get_by_role("heading", name="IV edycja, próbna")).to_be_visible()


def open_edition(story: Story) -> None:
    window = story.organiser
    window.open(story.edition)
    window.follow("Otwórz edycję")
    window.press("Otwórz edycję")
    window.sees("Wersja 1")
    resident = story.stranger()
    resident.open("/regulation/")
    expect(resident.page.get_by_role("heading", name="Regulamin IV edycji")).to_be_visible()
    resident.sees("od 12 listopada 2026 r.")


def import_register(story: Story) -> None:
    """Ten institutions from a file; one NIP is wrong and is mended in place."""
    window = story.organiser
    window.open("/organiser/registers/")
    window.page.get_by_label("Rejestr instytucji").set_input_files(REGISTER)
    window.press("Pokaż wiersze")
    window.sees("Importuj 9 wierszy")
    window.page.get_by_role("row").filter(has_text="do poprawy").get_by_role("link", name="Popraw").click()
    window.page.wait_for_url("**/rows/**")
    window.check()
    window.page.get_by_label(re.compile("^NIP")).fill("9990007045")
    window.press("Zapisz wiersz")
    window.press("Importuj 10 wierszy")
    window.sees("Zaimportowano 10 instytucji.")


def import_again(story: Story) -> None:
    """The same file once more changes nothing."""
    window = story.organiser
    window.open("/organiser/registers/")
    window.page.get_by_label("Rejestr instytucji").set_input_files(REGISTER)
    window.press("Pokaż wiersze")
    expect(window.page.get_by_role("row").filter(has_text="Ta instytucja jest już na liście")).to_have_count(10)


def invite(story: Story) -> None:
    """Ten letters, prepared and then sent."""
    window = story.organiser
    window.open("/organiser/invitations/add/?q=Topolskiej")
    choose_all(window, 10)
    window.press("Przygotuj zaproszenia dla wybranych")
    window.sees("Przygotowano 10 zaproszeń.")
    choose_all(window, 10)
    window.press("Wyślij wybrane listy")
    window.sees("10 listów jest w skrzynce nadawczej.")


def choose_all(window, number: int) -> None:
    boxes = window.page.get_by_role("main").locator("input[type=checkbox][name=chosen]")
    expect(boxes).to_have_count(number)
    for box in boxes.all():
        box.check()


def take_invitation_up(story: Story) -> None:
    """The personal link from the mailbox: reading changes nothing, the button signs in."""
    window = story.institution
    window.open("/sample/mailbox/")
    window.page.get_by_role("listitem").filter(has_text=HERO["E-mail"]).first.get_by_role("link").click()
    window.page.wait_for_url("**/mailbox/*/")
    window.check()
    letter = window.page.get_by_role("article").get_by_role("link", name="institution/invitation").first
    window._go(letter)
    expect(window.page.get_by_role("heading", name=HERO["Nazwa"])).to_be_visible()
    window.write("Państwa imię i nazwisko", "Eufemia Topolska-Wierzba")
    window.press("Przyjmij zaproszenie")
    window.press("Rozpocznij zgłoszenie")


def fill_entry(story: Story) -> None:
    """The five steps, the gross price on each of them, and a receipt."""
    window = story.institution
    window.follow("Wróć do zgłoszenia")
    window.follow("Jednostka audytowana")
    expect(window.page.get_by_label("Nazwa jednostki audytowanej")).to_have_value(HERO["Nazwa"])
    window.press("Zapisz i przejdź dalej")
    window.press("Dodaj punkt obsługi")
    window.write("Nazwa punktu obsługi", "Wypożyczalnia")
    window.write("Ulica i numer", HERO["Ulica"])
    window.page.get_by_role("group", name="poniedziałek").get_by_label("od").fill("08:00")
    window.page.get_by_role("group", name="poniedziałek").get_by_label("do").fill("16:00")
    window.press("Zapisz punkt obsługi")
    window.page.get_by_label(re.compile("^Wypożyczalnia")).check()
    window.press("Zapisz i przejdź dalej")
    window.sees("3 567,00")
    fill_parties(window, HERO)
    window.press("Zapisz i przejdź dalej")
    fill_people(window, "Eufemia Topolska-Wierzba")
    window.press("Zapisz i przejdź dalej")
    tick_statements(window)
    window.press("Złóż zgłoszenie")
    window.sees("Zgłoszenie jest złożone.")
    assert window.context.request.get(window.page.url + "copy.pdf").body().startswith(b"%PDF")


def fill_parties(window, row: dict[str, str]) -> None:
    window.write("Nazwa nabywcy", row["Nazwa"])
    payer = window.page.get_by_role("group").filter(has=window.page.get_by_label("NIP nabywcy")).last
    payer.get_by_label("Ulica i numer").first.fill(row["Ulica"])
    payer.get_by_label("Kod pocztowy").first.fill(row["Kod pocztowy"])
    payer.get_by_label("Miejscowość").first.fill(row["Miejscowość"])
    window.page.get_by_label("taki sam jak nabywca").check()


def fill_people(window, name: str) -> None:
    window.write("Osoba do kontaktu: imię i nazwisko", name)
    window.page.get_by_label("Stanowisko", exact=True).fill("specjalistka")
    window.write("Osoba podpisująca: imię i nazwisko", "Teofil Zmyślony")
    window.write("Stanowisko osoby podpisującej", "dyrekcja")
    window.page.get_by_label("z tytułu pełnionej funkcji").check()


def tick_statements(window) -> None:
    """Nothing is ticked in advance; that the staff know already is left open."""
    statements = window.page.locator("input[name^=statement_]:not([name=statement_staff])")
    expect(statements.first).to_be_visible()
    for box in statements.all():
        expect(box).not_to_be_checked()
        box.check()


def enter_on_paper(story: Story) -> None:
    """One entry came on paper; the organiser adds the service point and types it in."""
    window = story.organiser
    window.open("/organiser/institutions/?q=Topolskiej")
    window.follow(PAPER["Nazwa"])
    window.follow("Dodaj punkt obsługi")
    window.write("Nazwa punktu obsługi", "Czytelnia")
    window.write("Ulica i numer", PAPER["Ulica"])
    window.press("Zapisz")
    window.follow("Zgłoszenie papierowe")
    window.page.get_by_label(re.compile("^Czytelnia")).check()
    fill_parties(window, PAPER)
    fill_people(window, "Gryzelda Mokra")
    tick_statements(window)
    window.press("Złóż zgłoszenie")
    window.sees("Zgłoszenie jest złożone.")


def enter_the_rest(story: Story) -> None:
    """Eight more institutions enter, by the same actions as their pages use."""
    story.shell(WIZARD)


def admit_all(story: Story) -> None:
    window = story.organiser
    for left in range(10, 0, -1):
        window.open("/organiser/entries/?state=submitted")
        rows = window.page.get_by_role("main").get_by_role("row")
        expect(rows).to_have_count(left + 1)
        window._go(rows.nth(1).get_by_role("link").first)
        window.follow("Przyjmij")
        expect(window.page.get_by_label("Kategoria").locator("option:checked")).not_to_have_text("–")
        window.press("Przyjmij zgłoszenie")
        window.sees("Zgłoszenie jest przyjęte.")


def tell_staff(story: Story) -> None:
    """Without it there is no audit: the plan says so; then the institution confirms, the others likewise."""
    coordinator = story.coordinator
    coordinator.open("/organiser/plan/")
    coordinator.follow(HERO["Nazwa"])
    coordinator.sees("Instytucja nie potwierdziła jeszcze")
    window = story.institution
    window.open("/institution/")
    window.follow("Potwierdź poinformowanie osób")
    window.page.get_by_label("Osoby obsługujące mieszkańców otrzymały tę informację.").check()
    window.press("Potwierdź")
    window.sees("Audyty mogą się teraz odbywać.")
    story.shell(TOLD)
