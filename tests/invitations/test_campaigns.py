"""A campaign from its draft to its last letter."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.invitations import actions, letters, queries, tasks, wording
from lider.invitations.addresses import address_digest
from lider.invitations.models import Campaign, Invitation, LeftOut, Reminder
from lider.journal.models import Entry as JournalEntry
from lider.mail.models import Message
from tests.factories import campaigns, editions, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
NO_POST = {"street": "", "postcode": ""}


def reasons(campaign):
    return dict(queries.left_out(campaign).values_list("institution__name", "reason"))


@pytest.fixture
def clock_at(settings, at):
    from lider.clock import reading

    settings.LIDER_SAMPLE = True
    reading.mark_as_sample(at=at)
    return lambda moment: reading.mark_as_sample(at=moment)


def test_gather_sorts_everybody_and_says_why_some_are_left_out(at):
    edition = editions.edition()
    institutions.institution(name="Dobra")
    institutions.institution(name="Ta sama", email=institutions.institution(name="Aa pierwsza", email="X@y.example").email.lower())
    institutions.institution(name="Bez adresu", email="", **NO_POST)
    paper = institutions.institution(name="Papier", email="")
    institutions.institution(name="Zepsuta", email="biuro@zepsute")
    quiet = institutions.institution(name="Cicha")
    asked = institutions.institution(name="Prosi")
    invited = institutions.institution(name="Zaproszona")
    actions.invite(edition=edition, institution=invited, by=None, at=at)
    actions.keep_silence(institution=quiet, scope="institution", basis="wish", source="phone", by=None, at=at)
    actions.keep_silence(address=asked.email.upper(), scope="address", basis="objection", source="mail", by=None, at=at)
    campaign = campaigns.campaign(edition=edition)
    assert actions.gather(campaign=campaign, by=None, at=at) == (3, 6)
    assert reasons(campaign) == {
        "Ta sama": "same_address",
        "Bez adresu": "no_address",
        "Zepsuta": "broken_address",
        "Cicha": "silenced",
        "Prosi": "silenced",
        "Zaproszona": "invited",
    }
    assert Invitation.objects.get(institution=paper).way == "paper"
    assert not Message.objects.exists()
    assert actions.gather(campaign=campaign, by=None, at=at) == (3, 6)
    assert Invitation.objects.filter(campaign=campaign).count() == 3


@pytest.mark.parametrize(
    ("segment", "names"),
    [
        ({"kinds": ["culture"]}, {"B"}),
        ({"sizes": ["large"]}, {"C"}),
        ({"voivodeships": ["opolskie"]}, {"D"}),
        ({"ways": "paper"}, {"E"}),
        ({"ways": "mail"}, {"A", "B", "C", "D"}),
        ({"previous": "yes"}, {"A"}),
        ({"previous": "no"}, {"B", "C", "D", "E"}),
    ],
)
def test_a_segment_means_whom_it_says(segment, names, at):
    first = institutions.institution(name="A")
    institutions.institution("culture", name="B")
    institutions.institution(name="C", size="large")
    institutions.institution(name="D", voivodeship="opolskie")
    institutions.institution(name="E", email="")
    campaign = campaigns.campaign(segment=segment)
    actions.gather(campaign=campaign, previous={first.pk}, by=None, at=at)
    assert set(Invitation.objects.values_list("institution__name", flat=True)) == names


def test_five_thousand_with_three_hundred_broken_addresses(at, django_assert_max_num_queries):
    from lider.institutions.models import Institution

    editions.kinds()
    rows = [
        Institution(
            identity=f"n{number}",
            name=f"Instytucja {number}",
            kind_id="library",
            place="Dolinowo",
            email=f"biuro{number}@{'zepsute' if number % 50 < 3 else 'dolinowo.example'}",
        )
        for number in range(5000)
    ]
    Institution.objects.bulk_create(rows)
    campaign = campaigns.campaign()
    with django_assert_max_num_queries(120):
        assert actions.gather(campaign=campaign, by=None, at=at) == (4700, 300)
    assert LeftOut.objects.filter(campaign=campaign, reason="broken_address").count() == 300
    with django_assert_max_num_queries(4):
        assert queries.counts(campaign)["prepared_mail"] == 4700


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "{{link}} {{haslo}}"}, "placeholder_text"),
        ({"subject": "{{ nieznane }}"}, "placeholder_subject"),
        ({"reminder": "{{x}}"}, "placeholder_reminder"),
        ({"subject": "Zaproszenie\r\nBcc: wszyscy@example.com"}, "subject"),
        ({"text": "bez odnośnika"}, "no_link"),
    ],
)
def test_create_is_refused_for_words_that_are_not_sound(change, code, at):
    with refusal(code):
        actions.create_campaign(edition=editions.edition(), values=campaigns.values(**change), by=None, at=at)
    assert not Campaign.objects.exists()


def test_an_unknown_placeholder_is_named_with_its_line():
    assert wording.problems("{{link}}\n\ndla {{ instytucji }}") == [
        "Wiersz 3: nie ma pola „{{ instytucji }}”. Proszę sprawdzić pisownię albo usunąć klamry."
    ]


def test_what_looks_like_code_stays_text():
    text = "{{ user.password }} {% load x %} {{ institution }} ${link} {{7*7}}"
    assert wording.problems(text) == []
    filled = wording.filled("{{ user.password }} {% x %} {{ institution }}", {"instytucja": "{{ link }}", "link": "L"})
    assert filled == "{{ user.password }} {% x %} {{ link }}"


@given(st.text(max_size=200), st.text(max_size=50))
def test_filling_never_changes_what_is_no_placeholder(text, name):
    if "{{" not in text:
        assert wording.filled(text, {"instytucja": name, "laureaci": "x"}) == text


def test_start_freezes_and_the_second_press_is_refused(at):
    institutions.institution()
    campaign = campaigns.campaign()
    with refusal("nobody"):
        actions.start(campaign=campaign, by=None, at=at)
    actions.gather(campaign=campaign, by=None, at=at)
    twin = Campaign.objects.get(pk=campaign.pk)
    actions.start(campaign=campaign, by=None, at=at)
    with refusal("moved_on"):
        actions.start(campaign=twin, by=None, at=at)
    for action in (actions.gather, lambda **rest: actions.change_campaign(values=campaigns.values(text="x {{link}}"), **rest)):
        with refusal("frozen"):
            action(campaign=campaign, by=None, at=at)
    assert JournalEntry.objects.filter(event="invitations.campaign_started").count() == 1


def test_start_is_refused_where_the_links_would_lead_nowhere(at):
    institutions.institution()
    late = editions.DATES["entries_until"] + timedelta(seconds=1)
    campaign = campaigns.campaign(send_from=late)
    actions.gather(campaign=campaign, by=None, at=at)
    with refusal("closed"):
        actions.start(campaign=campaign, by=None, at=at)
    actions.change_campaign(campaign=campaign, values=campaigns.values(send_from=editions.DATES["entries_until"]), by=None, at=at)
    with refusal("closed"):
        actions.start(campaign=campaign, by=None, at=late)
    actions.start(campaign=campaign, by=None, at=at)


def test_no_letter_goes_once_the_edition_takes_no_entries(at, clock_at):
    institutions.institution()
    campaigns.campaign("sending")
    clock_at(editions.DATES["entries_until"] + timedelta(seconds=1))
    assert tasks.send_campaigns() == 0
    clock_at(editions.DATES["entries_until"])
    assert tasks.send_campaigns() == 1


def test_answers_go_to_the_address_of_the_campaign(at):
    institutions.institution()
    campaign = campaigns.campaign(reply_to="nabor@lider.example")
    letter = letters.invitation_letter(queries.preview_of(campaign), "x", at=at)
    assert letter.reply_to == "nabor@lider.example" and "e-mail: nabor@lider.example" in letter.text
    reminder = letters.reminder_letter(queries.preview_of(campaign), "x", known=letters.shared(campaign.edition, at=at))
    assert reminder.reply_to == "nabor@lider.example"
    trial = letters.trial_letter(queries.preview_of(campaign), at=at)
    assert trial.reply_to == "nabor@lider.example"
    assert letters.invitation_letter(queries.preview_of(campaigns.campaign(edition=campaign.edition)), "x", at=at).reply_to == ""


@pytest.mark.parametrize("address", ["nabor", "a@b.example\nBcc: c@d.example"])
def test_an_address_for_answers_that_cannot_work_is_refused(address, at):
    with refusal("reply_to"):
        campaigns.campaign(reply_to=address)


def test_changing_the_segment_forgets_the_recipients(at):
    institutions.institution()
    campaign = campaigns.campaign()
    actions.gather(campaign=campaign, by=None, at=at)
    actions.change_campaign(campaign=campaign, values=campaigns.values(name="Nowa nazwa"), by=None, at=at)
    assert Invitation.objects.count() == 1
    actions.change_campaign(campaign=campaign, values=campaigns.values(segment={"ways": "paper"}), by=None, at=at)
    assert not Invitation.objects.exists()
    assert campaign.gathered_at is None


def test_letters_go_in_portions_and_a_dead_worker_costs_nobody_a_second_letter(clock_at, at, monkeypatch):
    for _ in range(7):
        institutions.institution()
    campaign = campaigns.campaign("sending")
    monkeypatch.setattr(tasks, "PORTION", 3)
    original, gone = actions.send_of_campaign, []

    def dies(**given):
        if len(gone) == 4:
            raise KeyboardInterrupt
        gone.append(given["invitation"])
        return original(**given)

    monkeypatch.setattr(tasks.actions, "send_of_campaign", dies)
    with pytest.raises(KeyboardInterrupt):
        for _ in range(3):
            tasks.send_campaigns()
    assert Message.objects.count() == 4
    monkeypatch.undo()
    tasks.send_campaigns()
    campaign.refresh_from_db()
    assert campaign.state == "finished"
    assert Message.objects.count() == 7 == Message.objects.values("recipient").distinct().count()
    tasks.send_campaigns()
    assert Message.objects.count() == 7


def test_two_workers_with_the_same_list_send_once(at):
    institutions.institution()
    campaign = campaigns.campaign("sending")
    known = letters.shared(campaign.edition, at=at)
    first, second = queries.next_letters(campaign, 9), queries.next_letters(campaign, 9)
    assert actions.send_of_campaign(invitation=first[0], known=known, by=None, at=at)
    assert not actions.send_of_campaign(invitation=second[0], known=known, by=None, at=at)
    assert Message.objects.count() == 1


def test_nothing_goes_before_its_time_or_while_paused_and_a_cancelled_campaign_frees_its_recipients(clock_at, at):
    institutions.institution()
    campaign = campaigns.campaign("sending", send_from=at + timedelta(hours=1))
    assert tasks.send_campaigns() == 0
    clock_at(at + timedelta(hours=2))
    actions.pause(campaign=campaign, by=None, at=at)
    assert tasks.send_campaigns() == 0
    assert actions.cancel(campaign=campaign, by=None, at=at) == 1
    assert reasons(campaign).popitem()[1] == "cancelled"
    again = campaigns.campaign(edition=campaign.edition)
    assert actions.gather(campaign=again, by=None, at=at) == (1, 0)


def test_pause_resume(at, clock_at):
    institutions.institution()
    campaign = campaigns.campaign("sending")
    actions.pause(campaign=campaign, by=None, at=at)
    with refusal("moved_on"):
        actions.pause(campaign=campaign, by=None, at=at)
    actions.resume(campaign=campaign, by=None, at=at)
    assert tasks.send_campaigns() == 1


def test_who_asks_for_silence_after_the_list_gets_nothing(at, clock_at):
    one = institutions.institution()
    campaign = campaigns.campaign("sending")
    actions.keep_silence(address=one.email, scope="address", basis="objection", source="mail", by=None, at=at)
    assert tasks.send_campaigns() == 0
    assert not Message.objects.exists()
    assert reasons(campaign) == {one.name: "silenced"}


def test_a_letter_of_a_draft_is_not_sent_by_hand(at):
    institutions.institution()
    campaign = campaigns.campaign()
    actions.gather(campaign=campaign, by=None, at=at)
    with refusal("draft"):
        actions.send(invitation=Invitation.objects.get(), by=None, at=at)


def sent_campaign(at, count=1):
    for _ in range(count):
        institutions.institution()
    campaign = campaigns.campaign("sending")
    known = letters.shared(campaign.edition, at=at)
    for one in queries.next_letters(campaign, 99):
        actions.send_of_campaign(invitation=one, known=known, by=None, at=at)
    return campaign


def test_reminders_go_once_each_and_keep_the_first_link_alive(at, clock_at):
    campaign = sent_campaign(at)
    first = Message.objects.get().text.partition("invitation/")[2].partition("/")[0]
    clock_at(at + timedelta(days=7, seconds=-1))
    assert tasks.send_campaigns() == 0
    clock_at(at + timedelta(days=7))
    assert tasks.send_campaigns() == 1
    assert tasks.send_campaigns() == 0
    clock_at(at + timedelta(days=14))
    assert tasks.send_campaigns() == 1
    clock_at(at + timedelta(days=20))
    assert tasks.send_campaigns() == 0
    assert list(Reminder.objects.values_list("number", flat=True)) == [1, 2]
    secrets = [text.partition("invitation/")[2].partition("/")[0] for text in Message.objects.values_list("text", flat=True)]
    assert len(set(secrets)) == 3 and first in secrets
    assert {queries.invitation_by_secret(secret).campaign_id for secret in secrets} == {campaign.pk}
    actions.send(invitation=Invitation.objects.get(), by=None, at=at)
    assert [queries.invitation_by_secret(secret) for secret in secrets] == [None] * 3


@pytest.mark.parametrize("answer", ["answered", "declined", "bounced", "forward", "silenced", "closed", "paused"])
def test_reminders_stop(answer, at, clock_at):
    campaign = sent_campaign(at)
    invitation = Invitation.objects.select_related("institution", "edition").get()
    match answer:
        case "answered":
            actions.answer(invitation=invitation, by=None, at=at)
        case "declined":
            actions.decline(invitation=invitation, by=None, at=at)
        case "bounced":
            actions.mark_bounced(invitation=invitation, by=None, at=at)
        case "forward":
            actions.file_forward(invitation=invitation, unit="Inna", name="", email="inna@x.example", by=None, at=at)
        case "silenced":
            actions.keep_silence(address=invitation.recipient, scope="address", basis="objection", source="mail", by=None, at=at)
        case "paused":
            actions.pause(campaign=campaign, by=None, at=at)
    clock_at(campaign.edition.entries_until + timedelta(seconds=1) if answer == "closed" else at + timedelta(days=8))
    assert tasks.send_campaigns() == 0
    assert not Reminder.objects.exists()


def test_remind_is_refused_the_second_time_and_after_an_answer(at):
    campaign = sent_campaign(at)
    invitation = queries.due_reminders(campaign, 9, at=at + timedelta(days=9))[0][0]
    invitation.campaign, known = campaign, letters.shared(campaign.edition, at=at)
    actions.remind(invitation=invitation, number=1, known=known, by=None, at=at)
    with refusal("twice"):
        actions.remind(invitation=invitation, number=1, known=known, by=None, at=at)
    actions.decline(invitation=Invitation.objects.get(), by=None, at=at)
    with refusal("answered"):
        actions.remind(invitation=invitation, number=2, known=known, by=None, at=at)
    assert Message.objects.count() == 2


def test_a_trial_goes_to_whoever_asks_and_opens_nothing(at):
    from tests.factories import accounts

    campaign, person = campaigns.campaign(), accounts.person("organiser")
    with refusal("nobody"):
        actions.send_trial(campaign=campaign, by=person, at=at)
    guest = institutions.institution()
    actions.send_trial(campaign=campaign, by=person, at=at)
    message = Message.objects.get()
    assert message.recipient == person.email
    assert guest.name in message.text and "osobisty-link" in message.text
    assert message.subject.startswith("Próba: ")
    assert not message.unsubscribe


def test_the_letter_of_a_campaign_says_its_own_words(at):
    campaign = sent_campaign(at)
    message, invitation = Message.objects.get(), Invitation.objects.get()
    assert message.subject.startswith("Zaproszenie do ") and "{{" not in message.subject
    assert invitation.institution.name in message.text
    assert "Ludomira Zmyślona\nPrezydent Konkursu" in message.text
    assert message.unsubscribe.endswith("/stop/") and message.unsubscribe in message.text
    assert invitation.message_id == message.pk
    assert invitation.address_digest == address_digest(invitation.recipient)
    assert campaign.name not in message.text


def test_the_telephone_stands_in_the_letter_and_without_a_number_its_line_is_left_out():
    said = "e-mail: {{email}}\ntel. {{telefon}}\nKraków"
    assert wording.filled(said, {"email": "a@b.example", "telefon": "+48 12 010 01 00"}).splitlines()[1] == "tel. +48 12 010 01 00"
    assert wording.filled(said, {"email": "a@b.example"}) == "e-mail: a@b.example\nKraków"
    assert "{{telefon}}" in letters.TAIL and not wording.problems("{{telefon}} {{phone}}")
