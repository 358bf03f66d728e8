"""A coordinator changes a proposed plan by hand: takes an audit out with a reason, gives another one away by the keyboard, plans
anew around both, and confirms."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
WHY = "Dyrekcja prosi o inny termin z powodu remontu."


def test_a_plan_is_changed_by_hand_and_made_anew(own_sample, stage):
    office = stage(own_sample)
    office.play("Koordynacja audytów")
    office.open("/organiser/proposals/")
    office._go(office.page.get_by_role("link", name=re.compile("^Zobacz propozycję")))
    out = take_out(office)
    given = give_away(office)
    office.follow("Zaproponuj nowy plan wokół nich")
    office.press("Zaproponuj nowy plan")
    office.sees("Trwa układanie planu")
    own_sample.lider("work", "--once")
    # the page looks again by itself
    expect(office.page.get_by_role("main").get_by_text("2 zmiany ręczne")).to_be_visible(timeout=60_000)
    office.follow("Pokaż zmiany")
    for institution in (out, given):
        expect(row(office, institution)).to_have_count(1)
    office.sees(WHY)
    office.follow("Zatwierdź plan")
    office.sees("Audyty zmienione ręcznie zostaną zaproponowane tak, jak je zmieniono")
    office.press("Zatwierdź i zaproponuj")
    office.sees("zatwierdzona")
    expect(office.page.get_by_role("link", name=re.compile("^Zmień"))).to_have_count(0)


def row(office, institution):
    return office.page.get_by_role("row").filter(has=office.page.get_by_role("rowheader")).filter(has_text=institution)


def change(office, kind: str) -> str:
    """Opens the first audit of the kind that may be changed; returns whose it is."""
    plan = office.page.url.partition("?")[0]
    office.open(f"{plan}?kind={kind}")
    first = office.page.get_by_role("row").filter(has=office.page.get_by_role("link", name=re.compile("^Zmień"))).first
    institution = first.get_by_role("rowheader").get_by_role("link").inner_text()
    office._go(first.get_by_role("link", name=re.compile("^Zmień")))
    return " ".join(institution.split())


def take_out(office) -> str:
    """What the plan then lacks is said; without a reason nothing happens."""
    institution = change(office, "new")
    office.follow("Wyjmij z planu")
    office.sees("liczba audytów w planie wyniosłaby")
    office.press("Wyjmij")
    office.sees("Proszę sprawdzić te miejsca")
    office.write("Uzasadnienie", WHY)
    office.press("Wyjmij")
    office.sees("Audyt jest wyjęty z planu")
    return institution


def give_away(office) -> str:
    """On a phone, by the keyboard: the next person without an obstacle."""
    office.page.set_viewport_size({"width": 390, "height": 900})
    institution = change(office, "double")
    chosen = office.page.get_by_role("radio", checked=True)
    chosen.focus()
    office.page.keyboard.press("ArrowDown")
    with office.page.expect_navigation():
        office.page.keyboard.press("Enter")
    office.check_once()
    office.sees("Zmiana jest zapisana. Nie łamie żadnej reguły")
    office.page.set_viewport_size({"width": 1280, "height": 900})
    return institution
