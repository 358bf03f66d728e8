"""From the first offered audit to a corrected finding."""

import re
from functools import cache

from playwright.sync_api import expect

from tests.journeys.thread.story import HERO, Story

PHONE = "Audyt w terenie 1"
#: By criterion: an answer's words on the scorecard, or a number; the other questions get their first answer, "yes".
ANSWERS = {"T03": "14", "T08": "0", "T09": "na", "T10": "full", "T11": "5", "T13": "na", "T16": "no"}
#: What else the institution gets: channel, how one says that it is over, and who goes; nobody has more than two contacts there.
AWAY = (
    ("E-mail", "Korespondencja zakończona", "auditor", PHONE),
    ("Wizyta", "Jestem już na zewnątrz", "other auditor", "Audyt w terenie 2"),
)
#: What is asked for as a number: working days until the answer, minutes until one's turn.
NUMBERS = {"E04": "1", "W06": "7"}
ANCHORED = {"T04": "3", "T06": "4", "T07": "3", "T12": "4", "T14": "4"}
COMMENTS = {
    "T06": "Powitanie, nazwa biblioteki i pytanie, w czym można pomóc.",
    "T12": "Zdania krótkie, bez skrótów i numerów przepisów.",
    "T14": "Wskazano katalog w internecie i rezerwację tytułu.",
}

#: The audits of the institutions that are not followed: three are excellent, the others weaker the further down they are.
OTHERS = """
from datetime import timedelta
from lider import ids
from lider.accounts.models import Person
from lider.clock import reading
from lider.editions import queries as editions
from lider.fieldwork import actions
from lider.fieldwork.models import Audit
at = reading.now()
edition = editions.current_edition()
reviewer = Person.objects.get(email={reviewer!r})
waiting = Audit.objects.filter(entry__edition=edition, state="offered").order_by("entry__institution__name", "id")
for place, audit in enumerate(waiting):
    person, points = audit.seat.auditor.person, len(audit.scenario.key)
    good = place < 3
    answers = {{
        "T01": "yes", "T02": "first" if good else "second", "T03": str(15 if good else 40 + 20 * place), "T04": "3", "T05": "yes",
        "T06": "3", "T07": "3", "T08": "0" if good else "1", "T09": "na" if good else "2",
        "T10": f"{{points if good else points - 1}}/{{points}}", "T11": "5" if good else "3", "T12": "3", "T13": "na",
        "T14": "3" if good else "2", "T15": "yes", "T16": "yes" if place != 8 else "no",
    }}
    actions.accept(audit=audit, is_impartial=True, by=person, at=at)
    actions.make(audit=audit, by=person, at=at + timedelta(minutes=9 + place))
    audit.refresh_from_db()
    actions.submit(
        audit=audit, key=ids.new(), answers=answers, comments={{}}, reply="", device_at=at, by=person, at=at + timedelta(minutes=30)
    )
    audit.refresh_from_db()
    actions.accept_review(audit=audit, by=reviewer, at=at + timedelta(hours=2))
"""
#: Everybody in the plan has been trained and confirms both papers; `tests/areas` does it page by page.
READY = """
from lider.clock import reading
from lider.editions import queries as editions
from lider.fieldwork import actions
from lider.fieldwork.models import Seat
from lider.fieldwork.queries.papers import wordings
edition = editions.current_edition()
for seat in Seat.objects.filter(edition=edition).select_related("auditor__person"):
    for paper in wordings(edition):
        actions.confirm_paper(
            auditor=seat.auditor, edition=edition, kind=paper.kind, digest=paper.digest, by=seat.auditor.person, at=reading.now()
        )
    done = {"trained_on": edition.fieldwork_from, "test_percent": 90, "trial_on": edition.fieldwork_from}
    for channel in ("visit", "phone", "email", "website"):
        actions.record_certificate(
            auditor=seat.auditor, edition=edition, channel=channel, values=done, by=None, at=reading.now()
        )
"""
NAME = "from lider.accounts.models import Person; print(Person.objects.get(email={email!r}).name)"


def start(story: Story) -> None:
    """The audits begin on the day after entries close, not before."""
    window = story.organiser
    window.open(story.edition)
    window.follow("Rozpocznij audyty")
    with window.page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        window.page.get_by_role("button", name="Rozpocznij audyty").click()
    assert refused.value.status == 409
    window.sees("Zgłoszenia są jeszcze przyjmowane")
    window.faults = []
    story.move_clock(8, "09:00")
    window.open(story.edition)
    window.follow("Rozpocznij audyty")
    window.press("Rozpocznij audyty")
    window.sees("trwają audyty")


def seat_auditors(story: Story) -> None:
    """One auditor is new; the two of the sample and three others get places in the plan too."""
    window = story.coordinator
    window.open("/organiser/auditors/")
    window.follow("Dodaj audytora")
    window.write("Adres e-mail", "fabian.nadmorski@poczta.example")
    window.write("Imię i nazwisko", "Fabian Nadmorski")
    window.write("Miejsce zamieszkania", "Modrobrzeg")
    window.page.get_by_label(re.compile("^Gmina")).fill("Modrobrzeg")
    window.page.get_by_label(re.compile("^Powiat")).fill("modrobrzeski")
    window.press("Dodaj")
    window.sees("ma miejsce w planie")
    for person in ("auditor", "other auditor"):
        seat(window, name_of(story, person))
    story.shell(READY)


@cache
def name_of(story: Story, which: str) -> str:
    auditors = [one for one in story.server.logins["people"] if one["role"] == "auditor"]
    return story.shell(NAME.format(email=auditors[which != "auditor"]["email"]))


def seat(window, name: str) -> None:
    window.open(f"/organiser/auditors/?q={name}")
    window.follow(name)
    window.press("Dodaj do planu edycji")
    window.sees("Audytor ma miejsce w planie.")


def load_scenarios(story: Story) -> None:
    window = story.coordinator
    window.open("/organiser/scenarios/")
    window.press("Wczytaj przykłady")
    window.sees("Dodano")


def assign_by_hand(story: Story) -> None:
    """One more audit is planned and offered to the first auditor, by hand."""
    offer(story, "Telefon", "auditor")


def offer(story: Story, channel: str, who: str) -> None:
    """Plans one more audit of the institution that is followed, and offers it by name."""
    window = story.coordinator
    open_plan(window, HERO["Nazwa"])
    window.follow("Jeszcze jeden audyt")
    scenario = window.page.get_by_label("Scenariusz")
    scenario.select_option(scenario.locator("option", has_text=re.compile(f"^{channel}")).first.get_attribute("value"))
    window.press("Zaplanuj")
    window.page.get_by_label("Audytor").select_option(label=name_of(story, who))
    window.press("Zaproponuj")
    window.sees("Audyt jest zaproponowany.")


def open_plan(window, name: str) -> None:
    window.open("/organiser/plan/?q=Topolskiej")
    window.follow(name)


def fill_plan(story: Story) -> None:
    """The other nine are planned and offered by one button each."""
    window = story.coordinator
    window.open("/organiser/plan/?q=Topolskiej")
    links = window.page.get_by_role("main").get_by_role("rowheader").get_by_role("link")
    names = [name.replace("\u00a0", " ") for name in links.all_inner_texts()]
    assert len(names) == 10
    for name in names:
        if name != HERO["Nazwa"]:
            open_plan(window, name)
            window.press("Wypełnij plan")
            window.sees("Zaproponowano 1 audyt.")


def make_call(story: Story) -> None:
    """On the phone: accept, go, and only afterwards the notebook takes notes."""
    window = story.person(PHONE, 390)
    window.open("/notes/")
    window.follow("Rosochatka")
    window.page.get_by_label("Oświadczam").check()
    window.press("Przyjmij")
    window.sees("Zadanie jest przyjęte.")
    story.move_clock(9, "11:30")
    window.press("Rozmowa zakończona")
    expect(window.page).to_have_url(re.compile("/card/$"))


def fill_card(story: Story) -> None:
    """Every scale of the telephone card; an answer that asks for a comment is not taken without one."""
    window = story.person(PHONE, 390)
    fill_questions(window, comments={})
    press_thumb(window, "Oddaj")
    window.sees("Proszę dodać tu komentarz.")
    fill_comments(window, COMMENTS)
    press_thumb(window, "Oddaj")
    window.sees("Notatka jest oddana.")


def fill_questions(window, comments=COMMENTS) -> None:
    """Answers every question of a telephone card with the thumb."""
    for question in window.page.locator("fieldset.question").all():
        answer(question, question.get_attribute("id").removeprefix("question-"))
    fill_comments(window, comments)


def fill_comments(window, comments: dict[str, str]) -> None:
    for code, text in comments.items():
        window.page.locator(f"#question-{code}").get_by_label("Komentarz").fill(text)


def answer(question, code: str) -> None:
    wanted = {**ANSWERS, **ANCHORED}.get(code, "yes")
    if code == "T03":
        question.get_by_role("textbox").first.fill(wanted)
        return
    faces = question.locator("label.answer")
    if wanted == "full":
        faces.filter(has_not=question.page.locator("input[value=na], input[value='-']")).last.click()
    elif code == "T02":
        faces.first.click()
    else:
        faces.filter(has=question.page.locator(f"input[value='{wanted}']")).click()


def press_thumb(window, name: str) -> None:
    window._go(window.page.get_by_role("button", name=name, exact=True))


def question(story: Story) -> None:
    """The reviewer asks, the auditor answers, the reviewer moderates a comment and accepts."""
    reviewer = story.person("Weryfikacja audytów")
    reviewer.open("/organiser/review/?edition=4")
    reviewer.follow(HERO["Nazwa"])
    reviewer.follow("Zwróć z pytaniem")
    reviewer.write("Pytanie do audytora", "Czy zapowiedź mówiła o nagrywaniu rozmowy?")
    reviewer.press("Zwróć z pytaniem")
    reviewer.sees("Pytanie jest wysłane.")

    auditor = story.person(PHONE, 390)
    auditor.open("/notes/")
    auditor.follow("Rosochatka")
    auditor.sees("Czy zapowiedź mówiła o nagrywaniu rozmowy?")
    auditor.follow("Otwórz notatkę")
    auditor.write("Odpowiedź na pytanie", "Zapowiedzi o nagrywaniu nie było słychać.")
    press_thumb(auditor, "Oddaj")
    auditor.sees("Notatka jest oddana.")


def review(story: Story) -> None:
    reviewer = story.person("Weryfikacja audytów")
    reviewer.open("/organiser/review/?edition=4")
    reviewer.follow(HERO["Nazwa"])
    reviewer.sees("Zapowiedzi o nagrywaniu nie było słychać.")
    item = reviewer.page.locator(".review-item").filter(has_text=COMMENTS["T06"])
    item.get_by_text("Sprawdź komentarz").click()
    reviewer.press("Zapisz ten tekst", within=item)
    reviewer.press("Przyjmij")
    reviewer.sees("Audyt jest przyjęty.")


def write_and_visit(story: Story) -> None:
    """An exchange of messages, noted in working days, and a visit, noted in minutes; both are filled in by thumb and accepted."""
    for channel, after, who, label in AWAY:
        offer(story, channel, who)
        window = story.person(label, 390)
        window.open("/notes/")
        window.follow("Rosochatka")
        window.page.get_by_label("Oświadczam").check()
        window.press("Przyjmij")
        window.press(after)
        expect(window.page).to_have_url(re.compile("/card/$"))
        for question in window.page.locator("fieldset.question").all():
            answer_well(question)
        press_thumb(window, "Oddaj")
        window.sees("Notatka jest oddana.")
        reviewer = story.person("Weryfikacja audytów")
        reviewer.open("/organiser/review/?edition=4")
        reviewer.follow(HERO["Nazwa"])
        reviewer.press("Przyjmij")
        reviewer.sees("Audyt jest przyjęty.")


def answer_well(question) -> None:
    """A number where one is asked for, otherwise the best answer that needs no comment."""
    code = question.get_attribute("id").removeprefix("question-")
    if code in NUMBERS:
        question.get_by_role("textbox").first.fill(NUMBERS[code])
        return
    faces = question.locator("label.answer")
    for value in ("yes", "3"):
        face = faces.filter(has=question.page.locator(f"input[value='{value}']"))
        if face.count():
            face.click()
            return
    faces.filter(has_not=question.page.locator("input[value=na], input[value='-']")).last.click()


def make_the_others(story: Story) -> None:
    story.shell(OTHERS.format(reviewer=story.server.person("reviewer")["email"]))


def release(story: Story) -> None:
    """Ten waves; before its own one an institution sees nothing."""
    story.institution.open("/institution/findings/")
    story.institution.sees("Nie udostępniono jeszcze")
    window = story.coordinator
    window.open("/organiser/plan/?q=Topolskiej")
    links = window.page.get_by_role("main").get_by_role("rowheader").get_by_role("link")
    names = [name.replace("\u00a0", " ") for name in links.all_inner_texts()]
    for name in names:
        open_plan(window, name)
        window.follow("Udostępnij ustalenia")
        window.press("Udostępnij ustalenia")
        window.sees("Udostępniono 3 ustalenia." if name == HERO["Nazwa"] else "Udostępniono 1 ustalenie.")


def remark(story: Story) -> None:
    """The institution reads its finding, without points and without a day, and files a remark on one fact."""
    window = story.institution
    window.open("/institution/findings/")
    window.follow("telefon")
    window.sees(COMMENTS["T06"])
    text = window.page.get_by_role("main").inner_text()
    assert COMMENTS["T12"] not in text, "a comment left that nobody had moderated"
    assert "pkt" not in text and "11:30" not in text and name_of(story, "auditor") not in text
    window.follow("Zgłoś uwagę do faktu")
    window.page.get_by_label("Której odpowiedzi dotyczy uwaga?").select_option("T16")
    window.write("Co się nie zgadza?", "Zapowiedź o nagrywaniu jest odtwarzana od lat, jej nagranie jest na stronie.")
    window.press("Złóż uwagę")
    window.sees("Uwaga została złożona.")


def uphold(story: Story) -> None:
    """The coordinator checks and corrects the answer; the institution reads why."""
    window = story.coordinator
    window.open("/organiser/remarks/?edition=4")
    window.follow(HERO["Nazwa"])
    window.follow("Uwzględnij i popraw")
    window.write("Odpowiedź dla instytucji", "Zapowiedź sprawdzono. Odpowiedź została poprawiona.")
    window.page.get_by_label(re.compile(r"^T16\.")).select_option(label="tak")
    window.press("Uwzględnij uwagę")
    window.sees("Uwaga jest uwzględniona")
    institution = story.institution
    institution.open("/institution/findings/")
    institution.follow("Zapowiedź o nagrywaniu jest odtwarzana")
    institution.sees("Odpowiedź została poprawiona.")
    institution.follow("Do poprawionego ustalenia")
    row = institution.page.get_by_role("row").filter(has_text="T16")
    expect(row.get_by_role("cell", name="tak")).to_be_visible()
