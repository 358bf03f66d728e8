"""Drafts survive a closed window, two windows are told apart, and what is sent five times is there once."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.at_once import send_at_once
from tests.journeys.thread import fieldwork

pytestmark = pytest.mark.journey
ENTRANT = "Instytucja: zgłoszenie do uzupełnienia"
CALL = """
from lider.fieldwork.models import Audit
found = Audit.objects.filter(state="made", channel="phone", entry__edition__number=3).order_by("id").first()
print(found.pk, found.seat.auditor.person.email)
"""
SENT = """
from lider.fieldwork.models import Audit, Submission
audit = Audit.objects.get(pk={id!r})
print(audit.state, Submission.objects.filter(audit=audit).count())
"""


def open_people(window) -> None:
    """The step of the entry in which people are named."""
    window.open("/institution/entries/")
    window._go(window.page.get_by_role("main").get_by_role("link").first)
    window.open(urlsplit(window.page.url).path + "people/")


def saved(page) -> None:
    expect(page.locator("[data-autosave-status]")).to_have_text(re.compile(r"Zapisano o \d\d:\d\d"))


def open_call(server, stage):
    """The scorecard of a call that is over, in the window of its auditor's phone."""
    audit, email = server.lider("shell", "-v", "0", "-c", CALL).split()
    window = stage(server, 390)
    window.sign_in(email, server.person("auditor")["password"])
    window.open(f"/notes/{audit}/card/")
    return audit, email, window


def test_entry_survives_a_closed_window(played, stage):
    first = stage(played)
    first.play(ENTRANT)
    open_people(first)
    first.page.get_by_label("Osoba do kontaktu: imię i nazwisko").fill("Zofia Łęcka-Źrebak")
    saved(first.page)
    first.close()

    second = stage(played)
    second.play(ENTRANT)
    open_people(second)
    expect(second.page.get_by_label("Osoba do kontaktu: imię i nazwisko")).to_have_value("Zofia Łęcka-Źrebak")


def test_second_tab_is_refused_politely_and_keeps_what_was_typed(played, stage):
    window = stage(played)
    window.play(ENTRANT)
    open_people(window)
    other = window.context.new_page()
    other.goto(window.page.url)
    field = "Osoba do kontaktu: imię i nazwisko"
    window.page.get_by_label(field).fill("Pierwsze okno")
    saved(window.page)

    other.get_by_label(field).fill("Drugie okno")
    expect(other.locator("[data-autosave-status]")).to_contain_text(re.compile("w innym oknie", re.IGNORECASE))
    other.get_by_role("button", name="Zapisz szkic").click()
    expect(other.get_by_role("alert").or_(other.locator(".form-errors")).first).to_contain_text(
        re.compile("w innym oknie", re.IGNORECASE)
    )
    expect(other.get_by_label(field)).to_have_value("Drugie okno")

    window.page.reload()
    expect(window.page.get_by_label(field)).to_have_value("Pierwsze okno")


def test_scorecard_survives_a_closed_window(own_sample, stage):
    audit, email, first = open_call(own_sample, stage)
    first.page.locator("#question-T01 label.answer").first.click()
    first.page.locator("#question-T03").get_by_role("textbox").first.fill("27")
    saved(first.page)
    first.close()

    second = stage(own_sample, 390)
    second.sign_in(email, own_sample.person("auditor")["password"])
    second.open(f"/notes/{audit}/card/")
    expect(second.page.locator("#question-T01 input").first).to_be_checked()
    expect(second.page.locator("#question-T03").get_by_role("textbox").first).to_have_value("27")


def test_scorecard_sent_five_times_at_once_is_one_record(own_sample, stage):
    audit, _email, window = open_call(own_sample, stage)
    fieldwork.fill_questions(window)

    answers = send_at_once(window, "form#card", f"/notes/{audit}/card/", accept="application/json", go="submit")

    assert [status for status, _body in answers] == [200] * 5, answers
    receipts = [json.loads(body)["receipt"] for _status, body in answers]
    assert all(receipt == receipts[0] for receipt in receipts)
    assert own_sample.lider("shell", "-v", "0", "-c", SENT.format(id=audit)).split() == ["submitted", "1"]

    window.page.locator("#question-T03").get_by_role("textbox").first.fill("99")
    [(status, body)] = send_at_once(window, "form#card", f"/notes/{audit}/card/", times=1, accept="application/json", go="submit")
    assert (status, json.loads(body)["code"]) == (409, "other_content")
