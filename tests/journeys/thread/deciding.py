"""From the ranking run to a licence that a resident verifies."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.journeys.at_once import send_at_once
from tests.journeys.thread.story import HERO, Story

BALLOTS = "from lider.awards.models import Ballot; print(Ballot.objects.filter(award__code={code!r}).count())"
CHAIR, JUROR = "Przewodnictwo kapituły", "Kapituła"


def measure(story: Story) -> None:
    """A run before the audits have ended is not offered; after it there is one."""
    window = story.organiser
    window.open("/organiser/runs/?edition=4")
    expect(window.page.get_by_role("button", name="Oblicz nowy przebieg")).to_have_count(0)
    story.move_clock(39, "09:00")
    window.open(story.edition)
    window.follow("Zakończ audyty")
    window.press("Zakończ audyty")
    window.open("/organiser/runs/?edition=4")
    window.press("Oblicz nowy przebieg")
    window.sees("Przebieg 1 został obliczony.")
    expect(window.page.get_by_role("rowheader").filter(has_text="Topolskiej")).to_have_count(10)


def seal(story: Story) -> None:
    """The first person alone does not seal; the same person a second time neither; the guarantor does. Both read the cautions."""
    window = story.organiser
    window.page.get_by_label("Znam te zastrzeżenia").check()
    window.press("Wyraź zgodę jako pierwsza osoba")
    window.sees("Musi zgodzić się druga osoba.")
    expect(window.page.get_by_role("button", name="Wyraź zgodę jako druga osoba i zapieczętuj")).to_have_count(0)
    guarantor = story.person("Gwarant")
    guarantor.open("/organiser/runs/?edition=4")
    guarantor.follow("Przebieg 1")
    guarantor.page.get_by_label("Znam te zastrzeżenia").check()
    guarantor.press("Wyraź zgodę jako druga osoba i zapieczętuj")
    guarantor.sees("Przebieg jest zapieczętowany.")


def seat_jury(story: Story) -> None:
    people = [(story.server.person("chair")["email"], True), (story.server.person("juror")["email"], False)]
    window = story.organiser
    for email, leads in [*people, ("seweryn.lipny@kapitula.example", False)]:
        window.open("/organiser/jury/?edition=4")
        window.page.get_by_text("Powołaj do kapituły").first.click()
        window.write("Adres e-mail", email)
        window.write("Imię i nazwisko", "Seweryn Lipny")
        window.page.get_by_label("Miejsce w kapitule").select_option("chair" if leads else "")
        window.press("Powołaj")
        window.sees("Osoba została powołana do kapituły.")


def hand_over(story: Story) -> None:
    window = story.organiser
    window.open(story.edition)
    window.follow("Przekaż kapitule")
    window.press("Przekaż kapitule")
    window.open("/organiser/jury/?edition=4")
    window.press("Utwórz propozycje z zapieczętowanego przebiegu")
    award = window.page.get_by_role("link", name=HERO["Nazwa"])
    expect(award).to_be_visible()
    story.award = award.get_attribute("href").split("/")[-2]


def declare(story: Story) -> None:
    """Before the conflict statement is signed no dossier opens."""
    for label in (CHAIR, JUROR):
        window = story.person(label)
        window.open("/jury/")
        seat = window.page.get_by_role("main").locator("section").filter(has_text="IV edycja, próbna")
        window._go(seat.get_by_role("link", name="Podpisz oświadczenie o bezstronności"))
        window.write("Gmina zamieszkania", "Dalekobrzeg")
        window.press("Podpisz oświadczenie")
        window.sees("Oświadczenie jest podpisane.")


def dossiers(window) -> list[str]:
    """The dossiers of the running edition: codes without names."""
    window.open("/jury/")
    seat = window.page.get_by_role("main").locator("section").filter(has_text="IV edycja, próbna")
    window._go(seat.get_by_role("link", name=re.compile("teczk", re.IGNORECASE)).first)
    expect(window.page.get_by_role("main")).not_to_contain_text("Topolskiej")
    return window.page.get_by_role("main").get_by_role("rowheader").get_by_role("link").all_inner_texts()


def vote(story: Story) -> None:
    for label in (CHAIR, JUROR):
        window = story.person(label)
        for code in dossiers(window):
            dossiers(window)
            window.follow(code)
            if not window.page.get_by_role("button", name="Oddaj głos").count():
                continue
            expect(window.page.get_by_role("main")).not_to_contain_text("Topolskiej")
            window.page.get_by_label("Za przyznaniem nagrody").check()
            window.press("Oddaj głos")
            window.sees("Głos został zapisany.")


def vote_at_once(story: Story) -> None:
    """A vote that arrives five times is one vote; the others learn politely that it is there already."""
    window = story.person(CHAIR)
    code = dossiers(window)[0]
    window.follow(code)
    window.page.get_by_label("Za przyznaniem nagrody").check()
    form = "form[action$='/vote/']"
    answers = send_at_once(window, form, window.page.locator(form).get_attribute("action"))
    assert [status for status, _body in answers] == [302] * 5, answers
    assert story.shell(BALLOTS.format(code=code)) == "1"
    window.open(urlsplit(window.page.url).path)
    expect(window.page.get_by_role("button", name="Oddaj głos")).to_have_count(0)


def close(story: Story) -> None:
    window = story.person(CHAIR)
    codes = dossiers(window)
    assert codes
    for code in codes:
        dossiers(window)
        window.follow(code)
        window.press("Zamknij głosowanie")
        window.sees("Głosowanie zamknięte: nagrodę przyznano.")


def issue(story: Story) -> None:
    """Every leader gets a licence; its number is known to the organiser only."""
    window = story.organiser
    window.open("/organiser/licences/")
    waiting = window.page.get_by_role("main").get_by_role("link", name="Wydaj", exact=True)
    expect(waiting.first).to_be_visible()
    for _licence in range(waiting.count()):
        window.open("/organiser/licences/")
        window._go(waiting.first)
        window.press("Wydaj licencję")
        shown = window.page.get_by_role("main").inner_text().replace("\u00a0", " ")
        if HERO["Nazwa"] in shown:
            story.number = re.search(r"LZM-[\w-]+", shown).group()
    assert story.number


def schedule(story: Story) -> None:
    """Two people agree on ten o'clock of one day; the first alone schedules nothing."""
    window = story.organiser
    window.open("/organiser/publication/?edition=4")
    window.page.get_by_label("Data").fill(story.day(90))
    window.page.get_by_label("Godzina").fill("10:00")
    window.press("Wyraź zgodę jako pierwsza osoba")
    window.sees("Państwa zgoda jest zapisana.")
    guarantor = story.person("Gwarant")
    guarantor.open("/organiser/publication/?edition=4")
    guarantor.press("Wyraź zgodę jako druga osoba")
    guarantor.sees("Publikacja jest zaplanowana.")


def addresses(story: Story) -> dict[str, tuple[object, str]]:
    """What opens at the moment of publication: who asks, and where."""
    stranger, institution = story.stranger(), story.institution
    entry = story.report.split("/")[-2]
    return {
        "licence": (stranger, f"/v/{story.number}/"),
        "laureate": (stranger, f"/laureates/{story.award}/"),
        "press": (stranger, "/press/4/"),
        "press file": (stranger, "/press/4/laureates.csv"),
        "report": (institution, f"/institution/reports/{entry}/"),
        "report as PDF": (institution, f"/institution/reports/{entry}/report.pdf"),
        "licence of one's own": (institution, f"/institution/licences/{story.number}/"),
        "certificate": (institution, f"/institution/licences/{story.number}/certificate.pdf"),
    }


def statuses(story: Story) -> dict[str, int]:
    return {name: window.status_of(path) for name, (window, path) in addresses(story).items()}


def before(story: Story) -> None:
    """A minute before: everything that will be there is not, and the laureate is not on any list."""
    story.institution.open("/institution/entries/")
    story.institution._go(story.institution.page.get_by_role("main").get_by_role("link").first)
    story.report = story.institution.page.url
    story.move_clock(90, "09:59")
    assert set(statuses(story).values()) == {404}, statuses(story)
    resident = story.stranger()
    resident.open("/laureates/?q=Rosochatce")
    expect(resident.page.get_by_role("main")).not_to_contain_text("Topolskiej")
    resident.open(f"/verify/?number={story.number}")
    resident.sees("Nie ma licencji o tym numerze")


def after(story: Story) -> None:
    """On the minute: everything together, without anybody doing anything."""
    story.move_clock(90, "10:00")
    assert set(statuses(story).values()) == {200}, statuses(story)
    resident = story.stranger()
    resident.open("/laureates/?q=rosochatce")
    resident.follow("Biblioteka Publiczna im. Klary Topolskiej w Rosochatce")
    resident.sees("Licencja")


def verify(story: Story) -> None:
    """A resident types the number as it stands, in small letters too."""
    resident = story.stranger()
    resident.open("/")
    resident.follow("Sprawdź licencję")
    resident.write("Numer licencji", story.number.lower())
    resident.press("Sprawdź licencję")
    expect(resident.page.get_by_role("heading", level=1)).to_contain_text("Licencja ważna do")
    resident.sees(HERO["Nazwa"])


def read_results(story: Story) -> None:
    """The institution opens its report and its certificate, and hands the PDF files round."""
    window = story.institution
    window.open("/institution/reports/")
    window.follow(HERO["Nazwa"])
    window.sees("wskaźnik na 100 punktów")
    pdf = window.context.request.get(window.page.url + "report.pdf")
    assert pdf.ok and pdf.body().startswith(b"%PDF")
    window.open("/institution/licences/")
    window.follow(HERO["Nazwa"])
    window.sees(story.number)
    certificate = window.context.request.get(window.page.url + "certificate.pdf")
    assert certificate.ok and certificate.body().startswith(b"%PDF")
