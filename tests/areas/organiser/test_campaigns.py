"""The organiser's pages of campaigns."""

import re

import pytest
from django.urls import reverse

from lider.invitations import actions
from lider.invitations.models import Campaign, DoNotContact, Forward, Invitation, Printing
from lider.mail.models import Message
from lider.ui.texts import nbsp
from tests.factories import accounts, campaigns, editions, entries, institutions, invitations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
POSTED = {
    "name": "Tura",
    "ways": "both",
    "subject": "Zaproszenie",
    "salutation": "Szanowni Państwo,",
    "text": "prosimy: {{link}} {{ user.password }}",
    "closing": "Z wyrazami szacunku",
    "signatory": "Ludomira Zmyślona",
    "send_on": "2026-11-01",
    "send_at": "09:00",
    "reminder_days": "7, 14",
    "reminder": "przypominamy: {{link}}",
}


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_a_campaign_from_the_form_to_its_start(client):
    editions.edition()
    guest = institutions.institution()
    assert "{{laureaci}}" in client.get(page("campaign-add")).content.decode()
    client.post(page("campaign-add"), POSTED)
    campaign = Campaign.objects.get()
    assert campaign.reminder_days == [7, 14]
    assert "Ustal odbiorców" in client.get(page("campaign-detail", campaign.pk)).content.decode()
    client.post(page("campaign-gather", campaign.pk))
    html = client.get(page("campaign-preview", campaign.pk)).content.decode()
    assert guest.name in html and "{{ user.password }}" in html and "przypominamy" in html
    client.post(page("campaign-trial", campaign.pk))
    assert Message.objects.count() == 1
    assert "1 list pójdzie" in client.get(page("campaign-start", campaign.pk)).content.decode()
    for _ in range(2):
        client.post(page("campaign-start", campaign.pk))
    assert Campaign.objects.get().state == "sending"
    assert client.get(page("campaign-change", campaign.pk)).status_code == 302
    for verb, state in (("pause", "paused"), ("resume", "sending"), ("cancel", "cancelled")):
        client.post(page("campaign-move", campaign.pk, verb))
        assert Campaign.objects.get().state == state
    assert client.post(page("campaign-move", campaign.pk, "finish")).status_code == 404


def test_what_is_typed_wrong_is_said_and_nothing_is_lost(client):
    editions.edition()
    wrong = {**POSTED, "text": "a\n{{ haslo }}", "subject": "A\nBcc: x@y.example", "reminder_days": "14, 7", "name": "x" * 200}
    html = client.post(page("campaign-add"), wrong).content.decode()
    for words in ("Wiersz 2: nie ma pola „{{ haslo }}”", "Temat to jeden wiersz", "rosnących", "200"):
        assert words in html
    assert "{{ haslo }}</textarea>" in html
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("text", ["\0", "‮abc{{link}}", "🎉{{link}}" * 100, "x" * 100000])
def test_hostile_text_never_breaks_the_form(text, client):
    editions.edition()
    assert client.post(page("campaign-add"), {**POSTED, "text": text, "register": text, "kinds": [text]}).status_code == 200


def test_a_draft_is_changed(client):
    campaign = campaigns.campaign()
    assert campaign.subject in client.get(page("campaign-change", campaign.pk)).content.decode()
    client.post(page("campaign-change", campaign.pk), POSTED)
    assert Campaign.objects.get().name == "Tura"


def test_left_out_are_listed_and_exported(client):
    institutions.institution(email="a@b", name="=Zepsuta")
    campaign = campaigns.campaign("sending")
    address = page("campaign-left-out", campaign.pk)
    assert "błędny adres e-mail" in client.get(address).content.decode()
    assert "błędny adres e-mail" in client.get(address + "?format=csv").content.decode("utf-8-sig")
    assert "Niczego nie znaleziono" in client.get(address + "?reason=silenced").content.decode()


def test_letters_on_paper_labels_and_posting(client):
    institutions.institution(email="")
    campaign = campaigns.campaign("finished")
    pdf = client.get(page("campaign-letter", campaign.pk))
    assert pdf.content.startswith(b"%PDF") and "attachment" in pdf.headers["Content-Disposition"]
    assert client.get(page("campaign-print", campaign.pk)).status_code == 405
    assert client.post(page("campaign-print", campaign.pk)).content.startswith(b"%PDF")
    printing = Printing.objects.get()
    assert client.post(page("campaign-print", campaign.pk)).status_code == 302
    assert client.post(page("printing-again", printing.pk)).content.startswith(b"%PDF")
    assert client.get(page("printing-labels", printing.pk) + "?format=2x7&used=3").content.startswith(b"%PDF")
    for wrong in ("?format=9x9", "?used=24", "?used=-1", "?used=x"):
        assert client.get(page("printing-labels", printing.pk) + wrong).status_code == 302
    assert "Dolinowo" in client.get(page("printing-addresses", printing.pk)).content.decode("utf-8-sig")
    for _ in range(2):
        client.post(page("printing-posted", printing.pk))
    assert Invitation.objects.get().state == "sent"
    assert "nadanie dnia" in client.get(page("campaign-detail", campaign.pk)).content.decode()


def test_bounces_are_pasted(client):
    invitation, _ = invitations.invitation()
    assert client.get(page("invitation-bounces")).status_code == 200
    assert "nie ma adresu e-mail" in client.post(page("invitation-bounces"), {"addresses": "nic"}).content.decode()
    html = client.post(page("invitation-bounces"), {"addresses": f"{invitation.recipient} obcy@x.example"}).content.decode()
    assert "obcy@x.example" in html
    assert Invitation.objects.get().state == "bounced"


def test_a_forward_is_confirmed_or_dismissed(client, at):
    made = []
    for _ in range(2):
        invitation, _secret = invitations.invitation(edition=made[0].invitation.edition if made else None)
        right = institutions.institution(name=f"Właściwa {len(made)}")
        fields = {"unit": right.name, "name": "", "email": f"w{len(made)}@x.example", "by": None, "at": at}
        made.append(actions.file_forward(invitation=invitation, **fields))
    assert "Właściwa 0" in client.get(page("forward-list")).content.decode()
    address = page("forward-detail", made[0].pk)
    assert "Właściwa 0" in client.get(address).content.decode()
    assert client.post(address, {"institution": "00000000-0000-4000-8000-000000000000"}).status_code == 200
    right = Invitation.objects.model.institution.field.related_model.objects.get(name="Właściwa 0")
    client.post(address, {"institution": str(right.pk)})
    assert Message.objects.filter(recipient="w0@x.example").count() == 1
    client.post(page("forward-dismiss", made[1].pk))
    assert sorted(Forward.objects.values_list("state", flat=True)) == ["confirmed", "dismissed"]


def test_the_do_not_contact_list_is_kept(client):
    known = institutions.institution()
    posted = {"scope": "institution", "institution": known.name, "basis": "wish", "source": "phone"}
    assert "Nie ma takiej" in client.post(page("silence-add"), {**posted, "institution": "Nie istnieje"}).content.decode()
    client.post(page("silence-add"), posted)
    client.post(page("silence-add"), {"scope": "address", "address": "a@x.example", "basis": "objection", "source": "mail"})
    html = client.get(page("silence-list")).content.decode()
    assert nbsp(known.name) in html and "a…@x.example" in html
    found = client.get(page("silence-list") + "?q=A@x.example").content.decode()
    assert "a…@x.example" in found and nbsp(known.name) not in found
    entry = DoNotContact.objects.get(scope="address")
    client.post(page("silence-end", entry.pk), {"reason": ""})
    client.post(page("silence-end", entry.pk), {"reason": "zgoda"})
    assert DoNotContact.objects.get(pk=entry.pk).ended_reason == "zgoda"
    assert "zgoda" in client.get(page("silence-list") + "?format=csv").content.decode("utf-8-sig")


def test_the_funnel_counts_from_the_letter_to_the_accepted_entry(client):
    edition = editions.edition()
    for state in ("prepared", "sent", "declined", "answered"):
        invitations.invitation(state, edition=edition)
    taken, _ = invitations.invitation("answered", edition=edition)
    entries.entry("admitted", edition=edition, institution=taken.institution)
    for by in ("campaign", "kind", "voivodeship", "x"):
        html = client.get(page("invitation-funnel") + f"?by={by}").content.decode()
        counts = [int(number) for number in re.findall(r"<strong>(\d+)</strong>", html)]
        assert counts == [5, 4, 0, 2, 1, 1, 1]
    csv = client.get(page("invitation-funnel") + "?by=voivodeship&format=csv").content.decode("utf-8-sig")
    assert "mazowieckie" in csv


def test_opened_counts_who_pressed_a_button(client, at):
    invitation, _ = invitations.invitation()
    actions.note_opened(invitation=invitation, by=None, at=at)
    assert not actions.note_opened(invitation=invitation, by=None, at=at)
    html = client.get(page("invitation-funnel")).content.decode()
    assert re.findall(r"<strong>(\d+)</strong>", html)[:3] == ["1", "1", "1"]


@pytest.mark.parametrize("role", ["reviewer", "guarantor", "media"])
def test_strangers_find_nothing(role, at):
    client, campaign = accounts.client_of(accounts.person(role)), campaigns.campaign()
    for name in ("campaign-list", "campaign-add", "forward-list", "silence-list", "silence-add", "invitation-bounces"):
        assert client.get(page(name)).status_code == 404
    assert client.get(page("invitation-funnel")).status_code == 404
    for name in (
        "campaign-detail",
        "campaign-change",
        "campaign-left-out",
        "campaign-start",
        "campaign-preview",
        "campaign-letter",
    ):
        assert client.get(page(name, campaign.pk)).status_code == 404
    for name in ("campaign-gather", "campaign-trial", "campaign-print", "campaign-start"):
        assert client.post(page(name, campaign.pk)).status_code == 404
    assert Campaign.objects.get().gathered_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_have_one_query_count(count, client, django_assert_num_queries, at):
    edition = editions.edition()
    for number in range(count):
        campaigns.campaign(edition=edition)
        invitation, _ = invitations.invitation(edition=edition)
        actions.file_forward(invitation=invitation, unit="X", name="", email=f"x{number}@x.example", by=None, at=at)
        actions.keep_silence(address=f"s{number}@x.example", scope="address", basis="wish", source="mail", by=None, at=at)
    for name, queries in COUNTS.items():
        client.get(page(name))
        with django_assert_num_queries(queries):
            client.get(page(name))


COUNTS = {"campaign-list": 11, "forward-list": 11, "silence-list": 9, "invitation-funnel": 13}


def test_what_would_lead_nowhere_or_reach_nobody_cannot_be_started(client):
    edition = editions.edition()
    empty = campaigns.campaign(edition=edition)
    client.post(page("campaign-gather", empty.pk))
    html = client.get(page("campaign-detail", empty.pk)).content.decode()
    assert "Nikt nie dostałby tego listu" in html and "Rozpocznij kampanię" not in html
    institutions.institution()
    late = campaigns.campaign(edition=edition, send_from=editions.DATES["entries_until"].replace(year=2027))
    client.post(page("campaign-gather", late.pk))
    for name in ("campaign-detail", "campaign-start"):
        html = client.get(page(name, late.pk)).content.decode()
        assert "prowadziłyby donikąd" in html and page("campaign-start", late.pk) not in html.split("<main")[1]
    answer = client.post(page("campaign-start", late.pk), follow=True).content.decode()
    assert "W dniu wysyłki edycja nie przyjmuje zgłoszeń" in nbsp(answer).replace("\u00a0", " ")
    assert Campaign.objects.get(pk=late.pk).state == "draft"


def test_the_address_for_answers_is_typed_shown_and_checked(client):
    editions.edition()
    wrong = client.post(page("campaign-add"), {**POSTED, "reply_to": "nabor@"}).content.decode()
    assert 'value="nabor@"' in wrong and not Campaign.objects.exists()
    client.post(page("campaign-add"), {**POSTED, "reply_to": "nabor@lider.example"})
    campaign = Campaign.objects.get()
    institutions.institution()
    for name in ("campaign-detail", "campaign-preview", "campaign-change"):
        assert "nabor@lider.example" in client.get(page(name, campaign.pk)).content.decode()
