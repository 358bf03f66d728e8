"""The resident's pages: nobody signs in, nothing tells who takes part, every answer is the same."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from lider.editions.models import Regulation
from lider.mail.models import Message
from lider.voice import codes
from lider.voice.models import Nomination, Opinion
from tests.factories import accounts, editions, entries, institutions, voice

pytestmark = pytest.mark.django_db
FORM = {
    "kindness": "3",
    "clarity": "4",
    "time": "-",
    "settled": "yes",
    "recommend": "10",
    "story": "Było dobrze.",
    "email": "ewa@skrzynka.example",
}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
LINK = re.compile(r"/voice/(confirm|withdraw)/([0-9a-f]{64})/")


@pytest.fixture
def edition(clock):
    return editions.edition(state="fieldwork")


@pytest.fixture
def institution(edition):
    return institutions.institution(name="Żłobek „Świetlik” w Łące", place="Łąka")


def page_of(institution):
    return reverse("resident:opinion", args=[codes.code_of(institution.pk)])


def told(answer):
    return answer.status_code, answer.get("Location", ""), TOKEN.sub(b"", answer.content), sorted(answer.cookies)


def words(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_search_knows_no_case_and_no_accents(institution):
    other = institutions.institution()
    for typed in ("żłobek łąka", "ZLOBEK laka", "  swietlik "):
        page = words(Client().get("/voice/", {"q": typed}))
        assert institution.name in page and other.name not in page
        assert page_of(institution) in page


def test_without_words_nothing_is_listed_and_nothing_found_says_what_to_do(institution):
    assert institution.name not in words(Client().get("/voice/"))
    assert "Nominuj instytucję spoza listy" in words(Client().get("/voice/", {"q": "kosmodrom"}))


def test_search_is_paged_and_costs_the_same_for_1_and_21(edition, django_assert_num_queries):
    institutions.institution(name="Biblioteka Jedyna")
    for number in range(21):
        institutions.institution(name=f"Muzeum {number:02}")
    for text, there in (("jedyna", "Biblioteka Jedyna"), ("muzeum", "Muzeum 19")):
        with django_assert_num_queries(7):
            assert there in words(Client().get("/voice/", {"q": text}))
    assert "Muzeum 20" in words(Client().get("/voice/", {"q": "muzeum", "page": "2"}))


def test_who_takes_part_looks_like_who_does_not(edition):
    """The same bytes but for the name and the code, on every page, and in every answer."""
    inside, outside = (
        institutions.institution(name="Muzeum A", place="Dolinowo"),
        institutions.institution(name="Muzeum B", place="Dolinowo"),
    )
    entries.entry("admitted", edition, inside)

    def neutral(answer, one):
        status, place, content, cookies = told(answer)
        return status, place, content.replace(codes.code_of(one.pk).encode(), b"CODE").replace(one.name.encode(), b"NAME"), cookies

    for path in ("{page}", "/voice/?q={name}", "/voice/nominate/?code={code}"):
        seen = []
        for one in (inside, outside):
            filled = path.format(page=page_of(one), name=one.name, code=codes.code_of(one.pk))
            seen.append(neutral(Client().get(filled), one))
            seen.append(neutral(Client().post(filled, FORM), one)) if "q=" not in path else None
        assert seen[: len(seen) // 2] == seen[len(seen) // 2 :], path


def test_the_form_asks_what_the_regulation_asks(institution):
    page = words(Client().get(page_of(institution).lower()))
    for text in (
        "Czy obsłużono Państwa życzliwie?",
        "Na ile poleciliby Państwo tę instytucję innym mieszkańcom?",
        "zdecydowanie tak",
        "usuwamy po potwierdzeniu",
    ):
        assert text in page
    assert page.count('type="radio"') == 3 * 6 + 4 + 12


def test_who_reads_english_is_asked_in_english_unless_the_regulation_asks_something_else(institution):
    client = Client()
    client.cookies["language"] = "en"
    page = words(client.get(page_of(institution)))
    assert "Were you treated kindly?" in page and "Czy obsłużono" not in page
    for frozen in Regulation.objects.all():
        rules = frozen.rules.replace("Czy obsłużono Państwa życzliwie?", "Czy uśmiechano się do Państwa?")
        Regulation.objects.filter(pk=frozen.pk).update(rules=rules)
    page = words(client.get(page_of(institution)))
    assert "Czy uśmiechano się do Państwa?" in page and "Was your matter settled?" in page


def test_an_opinion_comes_in_and_is_confirmed_by_a_button(institution, at):
    answer = Client().post(page_of(institution), FORM)
    assert answer.status_code == 302
    opinion = Opinion.objects.get()
    assert opinion.answers == {"kindness": 3, "clarity": 4, "settled": "yes", "recommend": 10}
    links = dict(LINK.findall(Message.objects.get().text))
    for verb in ("get", "head"):
        for name in ("confirm", "withdraw"):
            assert getattr(Client(), verb)(f"/voice/{name}/{links[name]}/").status_code == 200
    assert Opinion.objects.get().state == "received", "a scanner has opened every link"
    assert "Było dobrze." in words(Client().get(f"/voice/confirm/{links['confirm']}/")), "one sees what one confirms"
    answer = Client().post(f"/voice/confirm/{links['confirm']}/", follow=True)
    assert "Dziękujemy, opinia jest potwierdzona" in words(answer)
    assert Opinion.objects.get().state == "confirmed"
    assert Client().post(f"/voice/confirm/{links['confirm']}/").status_code == 302, "twice is once"


def test_known_unknown_and_repeated_addresses_get_the_same_answer(edition, institution):
    answers = []
    voice.opinion("counted", edition, institution, email="znana@skrzynka.example")
    for email in ("nowa@skrzynka.example", "nowa@skrzynka.example", "znana@skrzynka.example", accounts.person().email):
        answers.append(told(Client().post(page_of(institution), {**FORM, "email": email})))
    assert len({answer[:2] for answer in answers}) == 1 and answers[0][0] == 302
    pages = {TOKEN.sub(b"", Client().get(answer[1]).content) for answer in answers}
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "ewa@"}, "email"), ({"email": ""}, "email"), ({"kindness": "9"}, "kindness"), ({"story": "ą" * 2001}, "story"),
        ({"story": "a\x00b"}, "story"), ({"email": "a\x00b@skrzynka.example"}, "email"),
        ({"email": "x" * 300 + "@skrzynka.example"}, "email"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_plain_word_and_nothing_is_lost(wrong, field, institution):
    answer = Client().post(page_of(institution), {**FORM, **wrong})
    assert answer.status_code == 200 and field in answer.context["form"].errors
    assert not Opinion.objects.exists()
    page = words(answer)
    assert 'role="alert"' in page
    assert "Było dobrze." in page or "story" in wrong
    assert re.search(r'name="settled"[^>]*value="yes"[^>]*checked|value="yes"[^>]* checked', page)


def test_no_answer_at_all_is_asked_again(institution):
    answer = Client().post(page_of(institution), {"email": FORM["email"], "story": "Sama opowieść 😀 \u202egpj"})
    assert "Prosimy odpowiedzieć przynajmniej na jedno pytanie." in words(answer)
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("code", ["nothing-here", "0000-0000", "7K4M-2Q9X"])
def test_an_unknown_code_is_nowhere(code, institution):
    absent = told(Client().get("/voice/nothing-there-either/"))
    for verb in ("get", "post"):
        assert told(getattr(Client(), verb)(f"/voice/{code}/"))[0] == 404
    assert told(Client().get(f"/voice/{code}/")) == absent


@pytest.mark.parametrize("page", ["confirm", "withdraw"])
@pytest.mark.parametrize("secret", ["0" * 64, "ą", "LZM"])
def test_a_guessed_secret_is_nowhere(page, secret, institution):
    voice.opinion("received")
    for verb in ("get", "post"):
        assert getattr(Client(), verb)(f"/voice/{page}/{secret}/").status_code == 404


@pytest.mark.parametrize("state", ["received", "confirmed", "counted", "set_aside"])
def test_withdrawal_works_in_every_state_by_a_button(state, edition):
    voice.opinion(state, edition, secret="a" * 64, received_at=voice.RECEIVED)
    path = "/voice/withdraw/" + "a" * 64 + "/"
    assert "Wycofaj opinię" in words(Client().get(path))
    assert "Opinia jest wycofana" in words(Client().post(path, follow=True))
    assert Opinion.objects.get().state == "withdrawn"
    assert [Client().get(path).status_code, Client().post(path).status_code] == [404, 404]


def test_the_author_reads_why_an_opinion_was_set_aside_and_what_was_answered(edition):
    voice.opinion("set_aside", edition, secret="b" * 64, reason="insult")
    assert "obraża kogoś lub komuś grozi" in words(Client().get("/voice/withdraw/" + "b" * 64 + "/"))
    told_story = voice.opinion("counted", edition, secret="c" * 64)
    voice.reply(told_story, "Stara wersja."), voice.reply(told_story, "Nowa wersja.", version=2)
    page = words(Client().get("/voice/withdraw/" + "c" * 64 + "/"))
    assert "Nowa wersja." in page and "Stara wersja." not in page


def test_confirming_late_says_so(edition, at, clock):
    voice.opinion("received", edition, secret="d" * 64, received_at=at)
    clock(at + timedelta(days=8))
    assert "Minęło siedem dni" in words(Client().post("/voice/confirm/" + "d" * 64 + "/"))


def test_opinions_close_and_nominations_stay_open(clock):
    editions.edition(state="open")
    one = institutions.institution()
    page = words(Client().get(page_of(one)))
    assert "Teraz nie przyjmujemy opinii" in page and "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert Client().post(page_of(one), FORM).status_code == 200
    assert not Opinion.objects.exists()


def test_nominating_an_institution_of_the_register_and_another(institution):
    path = reverse("resident:nominate")
    assert Client().post(f"{path}?code={codes.code_of(institution.pk)}", {"why": "Bo tak."}).status_code == 302
    assert Client().post(path, {"name": "Świetlica", "place": "Łąka", "why": ""}).status_code == 302
    known, other = Nomination.objects.get(institution=institution), Nomination.objects.get(institution=None)
    assert (known.name, known.why, other.name, other.place) == (institution.name, "Bo tak.", "Świetlica", "Łąka")
    answer = Client().post(path, {"name": "", "place": "Łąka"})
    assert answer.status_code == 200 and "name" in answer.context["form"].errors
    assert 'value="Łąka"' in words(answer)


@pytest.mark.parametrize("page", ["opinion", "nominate"])
def test_flooding_is_slowed_down(page, institution, clock):
    path = page_of(institution) if page == "opinion" else reverse("resident:nominate")
    fields = FORM if page == "opinion" else {"name": "Świetlica", "place": "Łąka"}
    statuses = [Client().post(path, fields).status_code for _ in range(21)]
    assert statuses[-1] == 429 and statuses[0] == 302
    cache.clear()


def test_nothing_of_these_pages_is_kept_by_a_cache(institution):
    for path in ("/voice/", page_of(institution), "/voice/nominate/", "/voice/thanks/"):
        assert "no-store" in Client().get(path)["Cache-Control"]
