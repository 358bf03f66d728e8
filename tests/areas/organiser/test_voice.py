"""Moderation of opinions and the list of nominations: what the office sees, decides and exports; never an address."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lider.mail.models import Message
from lider.voice import actions
from lider.voice.models import Opinion
from tests.factories import accounts, editions, institutions, voice

pytestmark = pytest.mark.django_db
NAMED = "Chcę pochwalić panią Halinę Wrzosek, byłam u niej o 10:30."


@pytest.fixture
def edition():
    return editions.edition(state="fieldwork")


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


def url(name, thing=None):
    return reverse(f"organiser:{name}", args=[thing.pk] if thing else [])


def words(answer):
    return answer.content.decode().replace("\xa0", " ")


def rows(answer):
    return words(answer).count('<th scope="row"')


@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer"])
def test_the_office_moderates(role, edition):
    opinion = voice.opinion(edition=edition)
    client = accounts.client_of(accounts.person(role))
    for path in (url("opinion-list"), url("opinion-detail", opinion)):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("role", ["guarantor", "media", ""])
def test_for_others_there_is_nothing(role, edition):
    opinion, nomination = voice.opinion(edition=edition), voice.nomination(edition)
    client = accounts.client_of(accounts.person(*([role] if role else [])))
    for path in (
        url("opinion-list"), url("opinion-detail", opinion), url("opinion-count", opinion), url("opinion-set-aside", opinion),
        url("opinion-count-plain"), url("nomination-list"), url("nomination-detail", nomination),
        url("nomination-settle", nomination), url("nomination-reopen", nomination),
    ):  # fmt: skip
        assert client.post(path).status_code == client.get(path).status_code == 404, path
    assert Opinion.objects.get().state == "confirmed"


def test_reviewers_do_not_see_nominations(edition):
    assert accounts.client_of(accounts.person("reviewer")).get(url("nomination-list")).status_code == 404


def test_what_is_not_confirmed_is_not_there(edition, organiser):
    opinion = voice.opinion("received", edition, email="ewa@skrzynka.example")
    assert rows(organiser.get(url("opinion-list"))) == 0
    assert organiser.get(url("opinion-detail", opinion)).status_code == 404
    assert organiser.post(url("opinion-count", opinion)).status_code == 404


def test_the_list_costs_the_same_for_1_and_3(edition, organiser, django_assert_num_queries):
    voice.opinion(edition=edition)
    organiser.get(url("opinion-list"))
    for number in (1, 3):
        with django_assert_num_queries(11):
            assert rows(organiser.get(url("opinion-list"))) == number
        for _ in range(2):
            voice.opinion(edition=edition)


def test_search_filters_and_sorting(edition, organiser):
    library, museum = institutions.institution(name="Biblioteka Łódzka"), institutions.institution(name="Muzeum", place="Żory")
    voice.opinion("confirmed", edition, library, story="")
    voice.opinion("counted", edition, museum)
    voice.opinion("confirmed", editions.edition(state="closed", number=1), library)
    for query, found in (
        ({}, 2), ({"q": "LODZKA"}, 1), ({"q": "zory"}, 1), ({"q": "nic"}, 0), ({"state": "counted"}, 1), ({"state": "received"}, 2),
        ({"story": "no"}, 1), ({"story": "yes"}, 1), ({"q": "muzeum", "state": "confirmed"}, 0),
    ):  # fmt: skip
        assert rows(organiser.get(url("opinion-list"), query)) == found, query
    by_name = words(organiser.get(url("opinion-list"), {"sort": "-name"}))
    assert by_name.index("Muzeum") < by_name.index("Biblioteka Łódzka")


def test_the_export_is_what_is_shown_without_anybody_s_address_and_safe(edition, organiser):
    voice.opinion("counted", edition, story="=HYPERLINK(1)")
    voice.opinion("confirmed", edition, story=NAMED)
    csv = organiser.get(url("opinion-list"), {"format": "csv"}).content.decode("utf-8-sig")
    assert "Czy obsłużono Państwa życzliwie?" in csv and "'=HYPERLINK(1)" in csv
    assert "@" not in csv and "Wrzosek" not in csv, "only what may be read leaves"
    sheet = load_workbook(io.BytesIO(organiser.get(url("opinion-list"), {"format": "xlsx", "state": "counted"}).content)).active
    assert sheet.max_row == 2


def test_a_marked_story_is_cut_or_looked_at_again(edition, organiser):
    opinion = voice.opinion(edition=edition, story=NAMED)
    page = words(organiser.get(url("opinion-detail", opinion)))
    assert "<mark>panią Halinę Wrzosek</mark>" in page and "<mark>10:30</mark>" in page
    answer = organiser.post(url("opinion-count", opinion), {"story": NAMED})
    assert answer.status_code == 200 and "Wrzosek" in words(answer) and 'role="alert"' in words(answer)
    assert Opinion.objects.get().state == "confirmed"
    answer = organiser.post(url("opinion-count", opinion), {"story": "Chcę pochwalić osobę przy okienku."}, follow=True)
    assert "Opinia jest uwzględniona." in words(answer)
    assert Opinion.objects.get().shown == "Chcę pochwalić osobę przy okienku."
    again = organiser.post(url("opinion-count", opinion), {"story": "Inny tekst."})
    assert again.status_code == 200 and Opinion.objects.get().shown == "Chcę pochwalić osobę przy okienku."


def test_answers_are_read_as_they_were_given(edition, organiser):
    opinion = voice.opinion(edition=edition, answers={"kindness": 3, "settled": "partly", "recommend": 9})
    page = words(organiser.get(url("opinion-detail", opinion)))
    assert all(answer in page for answer in ("raczej tak", "częściowo", "9 / 10")) and "3 / 4" not in page


def test_setting_aside_says_why_in_plain_words(edition, organiser):
    opinion = voice.opinion(edition=edition)
    assert organiser.post(url("opinion-set-aside", opinion), {"reason": ""}).status_code == 200
    organiser.post(url("opinion-set-aside", opinion), {"reason": "insult"})
    assert Opinion.objects.get().state == "set_aside"
    assert "obraża kogoś lub komuś grozi" in words(organiser.get(url("opinion-detail", opinion)))
    assert organiser.post(url("opinion-set-aside", opinion), {"reason": "own"}).status_code == 200
    assert Opinion.objects.get().reason == "insult"


def test_chosen_opinions_without_a_story_are_counted_together(edition, organiser):
    plain, told = voice.opinion(edition=edition, story=""), voice.opinion(edition=edition)
    chosen = [str(plain.pk), str(told.pk), "not-an-id", "\x00"]
    answer = organiser.post(url("opinion-count-plain"), {"chosen": chosen}, follow=True)
    assert "Uwzględniono 1 opinię." in words(answer)
    plain.refresh_from_db(), told.refresh_from_db()
    assert (plain.state, told.state) == ("counted", "confirmed")


def test_nobody_in_the_office_sees_an_address_once_it_is_wiped(edition, organiser, at):
    actions.give_opinion(
        edition=edition, institution=institutions.institution(), answers=voice.ANSWERS, story="", email="ewa@skrzynka.example",
        by=None, at=at,
    )  # fmt: skip
    letter = Message.objects.get()
    assert "skrzynka.example" in words(organiser.get(url("message-list")))
    assert "/voice/confirm/" not in words(organiser.get(url("message", letter))), "the link is for its recipient alone"
    Message.objects.update(state="sent")
    actions.confirm(opinion=Opinion.objects.get(), by=None, at=at)
    opinion = Opinion.objects.get()
    for path in (url("message-list"), url("message", letter), url("opinion-list"), url("opinion-detail", opinion), url("journal")):
        answer = organiser.get(path)
        assert answer.status_code == 200 and "ewa@" not in words(answer) and "skrzynka" not in words(answer), path


def test_today_says_how_many_opinions_wait(edition, organiser):
    for _ in range(2):
        voice.opinion(edition=edition)
    voice.opinion("received", edition), voice.opinion("counted", edition)
    page = words(organiser.get(url("today")))
    assert "opinie mieszkańców czekają" in page and "/organiser/voice/?state=confirmed" in page


def test_nominations_are_counted_and_lead_to_the_invitation(edition, organiser, django_assert_num_queries):
    listed = institutions.institution(name="Łódzkie Centrum")
    for _ in range(3):
        voice.nomination(edition, listed)
    unknown = voice.nomination(edition, name="=Świetlica", why="Zawsze ktoś jest.")
    organiser.get(url("nomination-list"))
    with django_assert_num_queries(9):
        page = words(organiser.get(url("nomination-list")))
    assert page.index("Łódzkie Centrum") < page.index("=Świetlica"), "the most often nominated first"
    assert rows(organiser.get(url("nomination-list"), {"q": "lodzkie"})) == 1
    assert rows(organiser.get(url("nomination-list"), {"known": "unknown"})) == 1
    assert "'=Świetlica" in organiser.get(url("nomination-list"), {"format": "csv"}).content.decode("utf-8-sig")
    detail = words(organiser.get(url("nomination-detail", unknown)))
    assert "Zawsze ktoś jest." in detail and reverse("organiser:institution-add") in detail
    assert reverse("organiser:invitation-add") in words(
        organiser.get(url("nomination-detail", edition.nominations.filter(institution=listed).first()))
    )


def test_a_nomination_is_dealt_with_and_taken_up_again(edition, organiser):
    one, other = voice.nomination(edition, name="Przychodnia"), voice.nomination(edition, name="Świetlica")
    assert "nominowane instytucje czekają" in words(organiser.get(url("today")))
    answer = organiser.post(url("nomination-settle", one), {"outcome": ""})
    assert answer.status_code == 200 and 'role="alert"' in words(answer)
    answer = organiser.post(url("nomination-settle", one), {"outcome": "barred"}, follow=True)
    assert "Przychodnia: sprawa załatwiona." in words(answer) and rows(answer) == 1
    for query, found in (({"state": "open"}, 1), ({"state": "settled"}, 1), ({"outcome": "barred"}, 1), ({"outcome": "later"}, 0)):
        assert rows(organiser.get(url("nomination-list"), query)) == found, query
    assert "nie może wziąć udziału" in organiser.get(url("nomination-list"), {"format": "csv"}).content.decode()
    again = organiser.post(url("nomination-settle", one), {"outcome": "invited"})
    assert again.status_code == 200 and 'role="alert"' in words(again), "somebody else was faster"
    assert "wróciła do załatwienia" in words(organiser.post(url("nomination-reopen", one), follow=True))
    assert {nomination.state for nomination in edition.nominations.all()} == {"open"} and other.state == "open"
