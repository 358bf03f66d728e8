"""A campaign of letters: from the segment to the funnel, with every answer that a letter can get."""

import re
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import serving

pytestmark = pytest.mark.journey

#: A new edition that takes entries for a month, as the one before it.
EDITION = """
from dataclasses import replace
from datetime import timedelta
from lider.accounts.models import Person
from lider.clock import reading
from lider.editions import actions, queries
from lider.editions.calendar import Calendar
at, by = reading.now(), Person.objects.filter(roles__code="organiser").first()
day = at.date()
dates = Calendar(at, at + timedelta(days=30), *(day + timedelta(days=days) for days in (40, 80, 120, 150)))
copy = actions.copy_edition(edition=queries.current_edition(), number=4, name="IV edycja", calendar=dates, by=by, at=at)
actions.open_edition(edition=copy, by=by, at=at)
"""
LETTERS = """
from lider.mail.models import Message
sent = Message.objects.filter(key__startswith="invitations:", recipient={address!r}, text__contains="IV edycj")
for message in sent.order_by("written_at", "key"):
    print(message.state, message.text.replace("\\n", " "))
"""
LINK = re.compile(r"https?://\S+/institution/invitation/[^/\s]+/")
MAILBOX = "wypozyczalnia@biblioteka.{}.example"
ACCEPTS, DECLINES, FORWARDS, BOUNCES, SILENT, LEFT_ALONE = map(
    MAILBOX.format, ("dziewannow", "piolunow", "wilgobor", "jodlogora", "kalinogrod", "sosnogrod")
)


@pytest.fixture(scope="module")
def played(untouched, tmp_path_factory):
    with serving(shutil.copytree(untouched, tmp_path_factory.mktemp("letters") / "sample")) as server:
        server.lider("shell", "-v", "0", "-c", EDITION)
        yield server


def letters_to(server, address: str) -> list[str]:
    """All letters to an address, the oldest first, each with its state before it."""
    return server.lider("shell", "-v", "0", "-c", LETTERS.format(address=address)).splitlines()


def link_to(server, address: str) -> str:
    """The path of the personal link of the only letter."""
    (letter,) = letters_to(server, address)
    return urlsplit(LINK.search(letter)[0]).path


def set_clock(window, days: int) -> None:
    window.open("/sample/")
    field = window.page.get_by_label("Albo ustaw")
    day = window.page.evaluate(
        "([stamp, days]) => new Date(Date.parse(stamp + 'Z') + days * 86400000).toISOString().slice(0, 16)",
        [field.input_value()[:16], days],
    )
    field.fill(day)
    window.press("Ustaw zegar")


def test_a_campaign(played, stage):
    office = stage(played)
    office.play("Organizator")
    keep_silence(office)
    make_campaign(office)
    read_and_start(office)
    played.lider("work", "--once")
    assert letters_to(played, LEFT_ALONE) == []
    assert [letter.split()[0] for letter in letters_to(played, ACCEPTS)] == ["sent"]

    accept(played, stage)
    decline(played, stage)
    pass_on(played, stage, office)
    come_back(office)

    set_clock(stage(played), 15)
    for _round in range(2):
        played.lider("work", "--once")
    reminded = {address: len(letters_to(played, address)) for address in (ACCEPTS, DECLINES, FORWARDS, BOUNCES, SILENT)}
    assert reminded == {ACCEPTS: 1, DECLINES: 1, FORWARDS: 1, BOUNCES: 1, SILENT: 2}, "only who said nothing, and once"

    office.play("Organizator")
    office.open("/organiser/invitations/funnel/?edition=4")
    expect(office.page.get_by_role("columnheader", name="Otwarty link")).to_be_visible()
    prepared, sent, opened, taken_up, begun, *_rest = office.page.locator("tfoot td strong").all_inner_texts()
    assert (prepared, sent, opened, taken_up, begun) == ("5", "5", "3", "1", "0"), "three pressed a button, one took part"


def keep_silence(office) -> None:
    office.open("/organiser/invitations/do-not-contact/")
    office.follow("Dodaj ręcznie")
    office.page.locator("[name=address]").fill(LEFT_ALONE)
    office.page.get_by_label("Podstawa prawna").select_option("objection")
    office.press("Dodaj do listy")


def make_campaign(office) -> None:
    """Libraries with an address; a placeholder that does not exist is named with its line, and nothing typed is lost."""
    office.open("/organiser/campaigns/?edition=4")
    office.follow("Nowa kampania")
    office.write("Nazwa kampanii", "Biblioteki")
    office.page.get_by_label("biblioteka publiczna").check()
    office.page.get_by_label("Droga").select_option("mail")
    text = office.page.get_by_label("Treść listu")
    own = text.input_value()
    text.fill(own + "\n\n{{dyrektor}} {{ user.password }}")
    office.press("Zapisz kampanię")
    office.sees("dyrektor")
    expect(office.page.get_by_label("Nazwa kampanii")).to_have_value("Biblioteki")
    office.page.get_by_label("Treść listu").fill(own + "\n\n{{ user.password }}")
    office.press("Zapisz kampanię")


def read_and_start(office) -> None:
    """Five recipients, one left out; the words in the braces that are no placeholder stay words."""
    office.press("Ustal odbiorców")
    office.sees("pominięt")
    office.follow("Podgląd")
    office.sees("{{ user.password }}")
    office.sees("IV edycji")
    letter = office.page.get_by_role("link", name="List jako PDF").get_attribute("href")
    assert office.context.request.get(letter).body().startswith(b"%PDF")
    office.page.go_back()
    office.follow("Rozpocznij kampanię")
    office.sees("5 listów")
    office.press("Rozpocznij kampanię")


def accept(server, stage) -> None:
    """Opening the link changes nothing, neither does a scanner's second look; the button signs in."""
    window, path = stage(server, 390), link_to(server, ACCEPTS)
    assert window.status_of(path) == 200
    window.open(path)
    window.press("Przeczytaj cały list")
    window.sees("Laureaci otrzymują Licencję Jakości")
    window.write("Państwa imię i nazwisko", "Eufemia Próbna")
    window.press("Przyjmij zaproszenie")
    window.sees("Rozpocznij zgłoszenie")


def decline(server, stage) -> None:
    window = stage(server, 390)
    window.open(link_to(server, DECLINES))
    window.follow("Nie chcemy brać udziału")
    window.press("Odrzuć zaproszenie")
    window.sees("Zaproszenie zostało odrzucone")


def pass_on(server, stage, office) -> None:
    """The reader names the right unit; the office sends the letter there, to that address alone."""
    window, right = stage(server, 390), "dyrekcja@centrum.wilgobor.example"
    window.open(link_to(server, FORWARDS))
    window.follow("To nie do nas")
    window.write("Właściwa instytucja lub jednostka", "Centrum Kultury w Wilgoborze")
    window.write("E-mail właściwej osoby lub jednostki", right)
    window.press("Przekaż dalej")
    window.sees("Centrum Kultury w Wilgoborze")
    assert letters_to(server, right) == [], "nothing goes before the office has read it"
    office.open("/organiser/invitations/forwards/?edition=4")
    office.follow("Centrum Kultury w Wilgoborze")
    office.press("Wyślij tam zaproszenie")
    assert len(letters_to(server, right)) == 1


def come_back(office) -> None:
    """The report of the mail server is pasted as it is."""
    office.open("/organiser/invitations/bounces/?edition=4")
    office.write("Adresy, które nie działają", f"550 5.1.1 <{BOUNCES}>: Recipient address rejected: User unknown")
    office.press("Oznacz jako zwrócone")
    office.sees("1 list")
