"""What an institution reads of residents: its own stories after moderation, and how it answers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.voice import codes
from lider.voice.models import Reply
from tests.documents.reading import words as printed
from tests.factories import accounts, editions, institutions, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(clock):
    return editions.edition(state="fieldwork")


@pytest.fixture
def institution():
    return institutions.institution()


@pytest.fixture
def client(institution):
    return accounts.client_of(institutions.representative(institution))


def url(name, thing=None):
    return reverse(f"institution:{name}", args=[thing.pk] if thing else [])


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_only_counted_stories_of_one_s_own(edition, institution, client):
    voice.opinion("counted", edition, institution, shown="Moja opowieść.")
    voice.opinion("confirmed", edition, institution, story="Czeka.")
    voice.opinion("set_aside", edition, institution, story="Odłożona.")
    voice.opinion("counted", edition, institutions.institution(), shown="Cudza opowieść.")
    page = words(client.get(url("voice", institution)))
    assert "Moja opowieść." in page
    assert not [text for text in ("Czeka.", "Odłożona.", "Cudza opowieść.") if text in page]
    assert client.get(url("voice-list")).status_code == 302


def test_a_story_says_neither_when_nor_what_was_answered(edition, institution, client):
    voice.opinion("counted", edition, institution)
    page = words(client.get(url("voice", institution)))
    assert "listopada" not in page.partition("<main")[2] and "życzliwie" not in page


def test_figures_wait_for_the_publication_and_for_thirty(edition, institution, client, at):
    voice.opinions(30, edition, institution)
    assert "3,0 / 4" not in words(client.get(url("voice", institution)))
    type(edition).objects.filter(pk=edition.pk).update(publish_at=at - timedelta(seconds=1), state="published")
    page = words(client.get(url("voice", institution)))
    assert "3,0 / 4" in page and ">30</td>" in page
    few = institutions.institution()
    voice.opinions(29, edition, few)
    page = words(accounts.client_of(institutions.representative(few)).get(url("voice", few)))
    assert "Odpowiedziało za mało mieszkańców" in page and ">29<" not in page and " 29 " not in page


def test_answering_and_changing_the_answer(edition, institution, client):
    story = voice.opinion("counted", edition, institution)
    assert client.post(url("story-reply", story), {"text": "Dziękujemy.", "version": "0"}).status_code == 302
    assert "Dziękujemy." in words(client.get(url("story-reply", story)))
    client.post(url("story-reply", story), {"text": "Bardzo dziękujemy.", "version": "1"})
    assert list(Reply.objects.values_list("version", "text")) == [(1, "Dziękujemy."), (2, "Bardzo dziękujemy.")]
    page = words(client.get(url("voice", institution)))
    assert "Bardzo dziękujemy." in page and ">Dziękujemy.<" not in page


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"text": "ą" * 2001}, {"text": "a\x00"}, {"version": "x"}, {"version": "99999"}, {"version": ""}]
)
def test_bad_answers_are_refused_in_words(wrong, edition, institution, client):
    story = voice.opinion("counted", edition, institution)
    answer = client.post(url("story-reply", story), {"text": "Dziękujemy.", "version": "0", **wrong})
    assert 'role="alert"' in words(answer)
    assert not Reply.objects.exists()


def test_an_old_tab_does_not_overwrite(edition, institution, client):
    story = voice.opinion("counted", edition, institution)
    voice.reply(story)
    answer = client.post(url("story-reply", story), {"text": "Stary tekst.", "version": "0"})
    assert "W międzyczasie odpowiedział ktoś inny." in words(answer) and "Stary tekst." in words(answer)


def test_others_find_nothing(edition, institution):
    story = voice.opinion("counted", edition, institution)
    for person in (institutions.representative(institutions.institution()), accounts.person("media")):
        client = accounts.client_of(person)
        for path in (url("voice", institution), url("voice-poster", institution), url("story-reply", story)):
            assert client.get(path).status_code == client.post(path).status_code == 404


def test_a_story_that_is_not_counted_cannot_be_answered(edition, institution, client):
    for state in ("confirmed", "set_aside"):
        story = voice.opinion(state, edition, institution)
        assert client.post(url("story-reply", story), {"text": "x", "version": "0"}).status_code == 404


def test_the_poster_holds_the_short_address(institution, client):
    answer = client.get(url("voice-poster", institution))
    assert answer["Content-Type"] == "application/pdf"
    text = printed(answer.content)
    assert codes.code_of(institution.pk) in text and institution.place in text


def test_the_page_costs_the_same_for_1_and_3_stories(edition, institution, client, django_assert_num_queries):
    client.get(url("voice", institution))
    for number in (1, 3):
        while institution.opinions.count() < number:
            voice.reply(voice.opinion("counted", edition, institution))
        with django_assert_num_queries(16):
            assert words(client.get(url("voice", institution))).count("Państwa odpowiedź,") == number


def test_before_any_opinion_the_page_says_what_comes(institution, client, clock):
    assert "Jeszcze nie pytamy mieszkańców" in words(client.get(url("voice", institution)))


def test_many_stories_come_in_pages_and_are_searched_and_filtered(edition, institution, client):
    told = [voice.opinion("counted", edition, institution, shown=f"Opowieść {word}.") for word in ("łatwa", "druga")]
    told += [voice.opinion("counted", edition, institution, shown=f"Opowieść nr {number}.") for number in range(24)]
    voice.reply(told[0])
    pages = [words(client.get(url("voice", institution), {"page": page})) for page in (1, 2)]
    assert [sum(one.shown in page for one in told) for page in pages] == [25, 1]
    assert all(any(one.shown in page for page in pages) for one in told)
    page = words(client.get(url("voice", institution), {"q": "LATWA"}))
    assert "łatwa" in page and "druga" not in page and "1 opowieść" in page
    page = words(client.get(url("voice", institution), {"answered": "no"}))
    assert "łatwa" not in page and "druga" in page
    page = words(client.get(url("voice", institution), {"answered": "yes", "q": "druga"}))
    assert "Pokaż wszystkie opowieści" in page
    file = client.get(url("voice", institution), {"format": "csv"}).content.decode("utf-8-sig")
    assert all(one.shown in file for one in told)


def test_stories_of_editions_are_told_apart(edition, institution, client):
    older = editions.edition(state="closed")
    voice.opinion("counted", edition, institution, shown="Teraz.")
    voice.opinion("counted", older, institution, shown="Dawniej.")
    page = words(client.get(url("voice", institution)))
    assert page.index("Teraz.") < page.index("Dawniej.") or edition.number < older.number
    page = words(client.get(url("voice", institution), {"edition": older.number}))
    assert "Dawniej." in page and "Teraz." not in page
