"""Messages, documents, order and people of an institution, as its representatives see them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lider.entries.models import Contract, File, Note
from lider.entries.queries import exchange
from lider.institutions import actions as institution_actions
from lider.institutions.models import Representative
from tests.factories import accounts, affairs, editions, entries, institutions
from tests.trust.answers import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOSTILE = ["<script>alert(1)</script>", "{{ user.password }}", "=1+1", "\u202eabc", "🎭" * 50]


def page(name, *args):
    return reverse(f"institution:{name}", args=args)


@pytest.fixture
def entry():
    return entries.entry(edition=editions.edition("fieldwork"))


@pytest.fixture
def person(entry):
    return institutions.representative(entry.institution)


@pytest.fixture
def client(person):
    return accounts.client_of(person)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_is_kept_as_it_was_written_and_shown_without_harm(text, client, entry):
    assert client.post(page("entry-thread", entry.pk), {"text": text}).status_code == 302
    shown = client.get(page("entry-thread", entry.pk)).content.decode()
    assert "<script>alert" not in shown and Note.objects.get().text == text.replace("\u202e", "")


@pytest.mark.parametrize("text", ["", "a" * 100_000, "zły\x00znak"])
def test_a_message_that_cannot_be_taken_is_said(text, client, entry):
    answer = client.post(page("entry-thread", entry.pk), {"text": text})
    assert answer.status_code == 200 and not Note.objects.exists()
    assert text[:500] in answer.content.decode() or "\x00" in text


def test_a_new_answer_is_marked_until_it_is_read_by_a_button(client, entry, at):
    affairs.reply(entry)
    assert "jest nowa wiadomość" in client.get(page("entry-detail", entry.pk)).content.decode()
    client.get(page("entry-thread", entry.pk))
    assert exchange.is_unread(exchange.thread_of(entry))
    client.post(page("thread-read", entry.pk))
    assert not exchange.is_unread(exchange.thread_of(entry))


def test_a_document_is_only_ever_kept_never_shown(client, entry):
    file = SimpleUploadedFile('umowa "końcowa".pdf', affairs.PLAIN, "text/html")
    client.post(page("entry-documents", entry.pk), {"file": file})
    answer = client.get(page("entry-file", File.objects.get().pk))
    assert answer.content == affairs.PLAIN and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;") and answer["X-Content-Type-Options"] == "nosniff"


def test_an_unsafe_document_is_refused_in_words(client, entry):
    file = SimpleUploadedFile("umowa.pdf", affairs.pdf_with(b"/OpenAction << /S /JavaScript >>"))
    answer = client.post(page("entry-documents", entry.pk), {"file": file})
    assert "W tym PDF jest skrypt" in answer.content.decode() and not File.objects.exists()


def test_the_order_is_made_signed_and_shown(client, entry):
    client.post(page("contract-make", entry.pk))
    made = Contract.objects.get()
    ours = client.get(page("entry-file", made.file_id)).content
    client.post(page("entry-order", entry.pk), {"file": SimpleUploadedFile("z.pdf", ours + b"\n%%EOF\n")})
    made.refresh_from_db()
    assert made.state == "signed" and made.contains_ours
    assert made.control in client.get(page("entry-order", entry.pk)).content.decode()


def test_a_late_withdrawal_says_first_what_it_means(client, entry):
    shown = client.get(page("entry-withdraw", entry.pk)).content.decode()
    assert "Należna pozostaje cała opłata" in shown and "Nic nie trzeba płacić" not in shown
    client.post(page("entry-withdraw", entry.pk))
    entry.refresh_from_db()
    assert entry.state == "withdrawn" and entry.withdrawals.get().is_free is False


def test_who_was_ended_finds_nothing_at_the_next_click(client, entry, person):
    institutions.representative(entry.institution)
    own = Representative.objects.get(person=person)
    assert client.get(page("representation-end", own.pk)).status_code == 200
    assert client.get(page("entry-thread", entry.pk)).status_code == 200
    client.post(page("representation-end", own.pk))
    for name in ("entry-thread", "entry-documents", "entry-order", "entry-detail"):
        assert client.get(page(name, entry.pk)).status_code == 404


def test_the_last_one_is_told_to_invite_somebody_first(client, person):
    own = Representative.objects.get(person=person)
    answer = client.post(page("representation-end", own.pk), follow=True)
    assert "Proszę najpierw zaprosić osobę" in answer.content.decode()
    assert Representative.objects.get().until_at is None


def test_looking_at_a_link_changes_nothing_and_its_button_joins(entry, person, at, client):
    given = {"institution": entry.institution, "email": "nowa@dolinowo.example", "by": person, "at": at}
    secret = institution_actions.invite_to_join(**given)
    stranger = Client()
    for _ in range(2):
        assert person.name in stranger.get(page("joining", secret)).content.decode()
    assert Representative.objects.count() == 1
    assert "imię" in stranger.post(page("joining", secret), {"name": ""}).content.decode()
    assert stranger.post(page("joining", secret), {"name": "Nowa Osoba"})["Location"] == page("home")
    assert Representative.objects.count() == 2
    gone = Client().get(page("joining", secret))
    assert gone.status_code == 404 and told(gone) == told(Client().get(page("joining", "0" * 64)))
