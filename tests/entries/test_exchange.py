"""Messages, documents and the order as a PDF."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from lider.entries import actions, keeping
from lider.entries.models import Contract, Note
from lider.entries.queries import billing, exchange
from lider.lifecycle import Refused
from lider.mail.models import Message
from tests.factories import affairs, entries, institutions
from tests.factories.affairs import AT, PLAIN
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_a_question_waits_until_the_office_answers_or_says_that_it_needs_none():
    entry = entries.entry("submitted")
    affairs.question(entry)
    assert exchange.threads_waiting(entry.edition).get().entry == entry
    affairs.reply(entry, at=AT + timedelta(hours=1))
    assert not exchange.threads_waiting(entry.edition).exists()
    assert exchange.is_unread(exchange.thread_of(entry))
    affairs.question(entry, at=AT + timedelta(hours=2))
    assert not exchange.is_unread(exchange.thread_of(entry))
    assert exchange.waits_for_office(exchange.thread_of(entry))
    actions.mark_read(entry=entry, by_office=True, by=None, at=AT + timedelta(hours=3))
    assert not exchange.waits_for_office(exchange.thread_of(entry))
    assert [note.from_office for note in exchange.notes_of(entry)] == [False, True, False]


def test_the_mail_about_an_answer_holds_a_link_and_none_of_its_words():
    entry = entries.entry("submitted")
    institutions.representative(entry.institution)
    affairs.reply(entry, text="Opłata wynosi 6 027 zł.")
    mail = Message.objects.get()
    assert "6 027" not in mail.text and f"/institution/entries/{entry.pk}/messages/" in mail.text


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_message_is_refused(text):
    with pytest.raises(Refused):
        affairs.question(entries.entry("draft"), text=text)
    assert not Note.objects.exists()


def test_a_file_lies_on_disk_under_a_random_name_before_its_row():
    file = affairs.document(entries.entry("draft"), name="../../Jan Kowalski\u202e uchwała.exe")
    path = Path(exchange.folder()) / file.stored_name
    assert path.read_bytes() == PLAIN == exchange.content_of(file)
    assert "Kowalski" not in file.stored_name and file.name == "Jan Kowalski uchwała.pdf"


@pytest.mark.parametrize("name", ["", "...", "\x00\r\n", "a" * 300 + ".pdf", '"; x="'])
def test_a_name_is_always_safe_to_show(name):
    shown = keeping.shown(name, ".pdf")
    assert shown.endswith(".pdf") and 4 < len(shown) <= 120 and not set(shown) & set('"\r\n\x00/\\;')


def test_there_is_room_for_sixty_files(monkeypatch):
    entry = entries.entry("draft")
    affairs.document(entry)
    monkeypatch.setattr("lider.entries.actions.exchange.FILES_MAX", 1)
    with pytest.raises(Refused):
        affairs.document(entry)


def test_an_order_is_made_signed_sent_back_signed_again_and_accepted():
    entry = entries.entry("admitted")
    made = affairs.contract(entry)
    assert exchange.content_of(made.file).startswith(b"%PDF")
    affairs.signed(made)
    assert not made.contains_ours
    actions.send_back_contract(contract=made, reason="Brak podpisu.", by=None, at=AT)
    affairs.signed(made, exchange.content_of(made.file) + b"\n% signature\n%%EOF\n")
    assert made.contains_ours and made.reason == ""
    actions.accept_contract(contract=made, by=None, at=AT)
    assert billing.contract_of(entry).state == "accepted"
    with pytest.raises(Refused):
        affairs.contract(entry)
    with pytest.raises(Refused):
        affairs.signed(made)


@pytest.mark.parametrize(("typed", "taken"), [("", False), ("AAAA-AAAA", False), ("ours", True), ("ours, typed badly", True)])
def test_a_scan_is_accepted_only_with_the_control_number_of_our_order(typed, taken):
    made = affairs.signed(affairs.contract(entries.entry("admitted")))
    control = {"ours": made.control, "ours, typed badly": f" {made.control.lower().replace('-', ' ')}"}.get(typed, typed)
    if taken:
        assert actions.accept_contract(contract=made, control=control, by=None, at=AT).state == "accepted"
        return
    with refusal("control"):
        actions.accept_contract(contract=made, control=control, by=None, at=AT)
    assert billing.contract_of(made.entry).state == "signed"


def test_a_newer_order_replaces_the_older_one_with_another_control_number():
    entry = entries.entry("submitted")
    first, second = affairs.contract(entry), affairs.contract(entry)
    first.refresh_from_db()
    assert first.state == "superseded" and first.control != second.control
    assert billing.contract_of(entry) == second
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.filter(pk=first.pk).update(state="made")


@pytest.mark.parametrize("state", ["draft", "returned", "declined", "withdrawn"])
def test_no_order_is_made_for_an_entry_that_is_not_in(state):
    with pytest.raises(Refused):
        affairs.contract(entries.entry(state))


def test_our_own_order_without_a_signature_is_refused():
    made = affairs.contract(entries.entry("submitted"))
    with pytest.raises(Refused):
        affairs.signed(made, exchange.content_of(made.file))


def test_an_order_is_sent_back_only_with_a_reason_and_only_when_signed():
    made = affairs.contract(entries.entry("submitted"))
    with pytest.raises(Refused):
        actions.accept_contract(contract=made, by=None, at=AT)
    affairs.signed(made)
    with pytest.raises(Refused):
        actions.send_back_contract(contract=made, reason=" ", by=None, at=AT)
