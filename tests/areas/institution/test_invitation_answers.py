"""What else the reader of a letter may do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.accounts.models import Person
from lider.invitations import actions
from lider.invitations.models import DoNotContact, Forward, Invitation
from lider.journal.models import Entry as JournalEntry
from lider.mail.models import Message
from lider.ui.texts import nbsp
from tests.factories import accounts, campaigns, institutions, invitations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGES = ("decline", "forward", "stop")


def at_link(name, secret):
    return reverse(f"institution:invitation-{name}" if name else "institution:invitation", args=[secret])


def bytes_of(answer):
    """The page without its nonces and tokens."""
    return re.sub(r'(nonce|value|content)="[^"]*"', "", answer.content.decode())


def on_paper(at):
    institutions.institution(email="")
    campaign = campaigns.campaign("finished")
    _printing, printed = actions.print_letters(campaign=campaign, by=None, at=at)
    return printed[0]


def test_a_scanner_that_opens_every_link_changes_nothing():
    _invitation, secret = invitations.invitation()
    before = JournalEntry.objects.count()
    html = Client().get(at_link("", secret)).content.decode()
    found = re.findall(r'href="(/institution/invitation/[^"]+)"', html)
    assert len(found) == 3
    for address in [*found, at_link("", secret)]:
        for method in (Client().get, Client().head):
            assert method(address).status_code == 200
    one = Invitation.objects.get()
    assert (one.state, one.opened_at) == ("sent", None)
    assert JournalEntry.objects.count() == before
    assert not Forward.objects.exists() and not DoNotContact.objects.exists()


@pytest.mark.parametrize("name", ["", "read", "mail", *PAGES])
def test_an_unknown_link_and_one_that_is_over_are_the_same_bytes(name, clock):
    invitation, secret = invitations.invitation()
    clock(invitation.edition.entries_until + timedelta(seconds=1))
    unknown = Client().post(at_link(name, "0" * 64))
    assert unknown.status_code == 404
    if name != "stop":  # silence can be asked for at any time
        over = Client().post(at_link(name, secret))
        assert over.status_code == 404
        assert bytes_of(over) == bytes_of(unknown)


def test_reading_the_letter_is_a_button_and_counts_once():
    _invitation, secret = invitations.invitation()
    assert Client().get(at_link("read", secret)).status_code == 405
    for _ in range(2):
        assert Client().post(at_link("read", secret)).headers["Location"] == at_link("", secret)
    assert "z ogromną przyjemnością" in Client().get(at_link("", secret)).content.decode()
    assert Invitation.objects.get().opened_at is not None
    assert JournalEntry.objects.filter(event="invitations.opened").count() == 1


def test_declining_with_a_reason_and_twice():
    _invitation, secret = invitations.invitation()
    assert Client().post(at_link("decline", secret), {"reason": "silenced"}).status_code == 200
    for note in ("Za rok 🎉", "drugi raz"):
        Client().post(at_link("decline", secret), {"reason": "time", "note": note})
    one = Invitation.objects.get()
    assert (one.state, one.reason, one.note) == ("declined", "time", "Za rok 🎉")
    assert "Za rok" not in str(list(JournalEntry.objects.values_list("data", flat=True)))


def test_passing_on_is_kept_for_the_office_and_sends_nothing():
    _invitation, secret = invitations.invitation()
    posted = {"unit": "Filia nr 2", "name": "", "email": "filia@x.example"}
    assert Client().post(at_link("forward", secret), {**posted, "email": "bez małpy"}).status_code == 200
    Client().post(at_link("forward", secret), posted)
    assert Forward.objects.get().unit == "Filia nr 2"
    assert Message.objects.count() == 1
    assert "Filia nr 2" in Client().get(at_link("", secret)).content.decode()
    assert "wcześniejszą wiadomość" in Client().post(at_link("forward", secret), posted).content.decode()


@pytest.mark.parametrize("scope", ["address", "institution"])
def test_one_button_ends_the_letters_even_after_the_deadline(scope, clock):
    invitation, secret = invitations.invitation()
    clock(invitation.edition.entries_until + timedelta(days=30))
    for _ in range(2):
        assert "Nie wyślemy więcej" in Client().post(at_link("stop", secret), {"scope": scope}).content.decode()
    entry = DoNotContact.objects.get()
    assert (entry.scope, entry.source) == (scope, "link")
    assert Invitation.objects.get().state == "declined"


def test_the_mail_programs_own_button_needs_no_token_but_says_nothing_else():
    _invitation, secret = invitations.invitation()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(at_link("stop", secret), {"scope": "institution"}).status_code == 403
    assert strict.post(at_link("stop", secret), {"List-Unsubscribe": "One-Click", "scope": "institution"}).status_code == 403
    assert strict.post(at_link("stop", "0" * 64), {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not DoNotContact.objects.exists()
    assert strict.post(at_link("stop", secret), {"List-Unsubscribe": "One-Click"}).status_code == 204
    entry = DoNotContact.objects.get()
    assert (entry.scope, entry.source) == ("address", "one_click")


def test_the_code_of_a_paper_letter_is_typed_in_any_way(at):
    invitation, code = on_paper(at)
    assert Client().get(reverse("letter:code")).status_code == 200
    answer = Client().post(reverse("letter:code"), {"code": code.lower().replace("-", " ")}, follow=True)
    assert nbsp(invitation.institution.name) in answer.content.decode()
    assert Client().get(f"/i/{code}", follow=True).status_code == 200
    assert Client().get("/i/NIE-MA", follow=True).status_code == 404
    assert Client().post(reverse("letter:code"), {"code": "<script>"}).status_code == 200


def test_a_code_signs_nobody_in_but_sends_the_link_to_a_mailbox(at):
    _invitation, code = on_paper(at)
    boss = accounts.person("organiser")
    client = Client()
    assert client.post(at_link("", code), {"name": "Ewa", "email": boss.email}).status_code == 200
    assert client.get(reverse("institution:home")).status_code == 302
    client.post(at_link("mail", code), {"email": "sekretariat@dolinowo.example"})
    message = Message.objects.get()
    assert message.recipient == "sekretariat@dolinowo.example"
    assert Client().get(at_link("", code)).status_code == 404
    secret = message.text.partition("invitation/")[2].partition("/")[0]
    assert Client().get(at_link("", secret)).status_code == 200
    assert not Person.objects.exclude(pk=boss.pk).exists()


def test_the_answer_tells_nothing_about_an_address(at):
    _invitation, code = on_paper(at)
    taken, _ = invitations.invitation(edition=Invitation.objects.get().edition)
    before = Message.objects.count()
    answer = Client().post(at_link("mail", code), {"email": taken.recipient})
    assert answer.status_code == 200 and "jest już w drodze" in answer.content.decode()
    assert Message.objects.count() == before
