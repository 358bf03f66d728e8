"""The public pages."""

import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.entries.queries import entry_of
from lider.licences.models import MisuseReport
from tests.factories import awards, editions, findings, institutions, licences, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def text_of(name, *args, **query):
    answer = Client().get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def laureates(count, **fields):
    run = rankings.published([90] * count + [60] * 6, at=PAST)
    return [
        awards.award(run.edition, result.entry.institution, state="decided", **fields)
        for result in run.results.filter(tier="leader").order_by("id")
    ]


@pytest.mark.parametrize("name", ["home", "how", "privacy", "accessibility", "laureate-list", "verify", "misuse", "misuse-thanks"])
def test_pages_open_with_nothing_in_the_database(name):
    answer = Client().get(reverse(f"public:{name}"))
    assert answer.status_code == 200
    assert "{{" not in answer.content.decode()


@pytest.mark.parametrize("name", ["how", "privacy", "accessibility"])
def test_texts_hold_no_placeholder(name):
    editions.edition()
    page = text_of(f"public:{name}")
    assert "{{" not in page
    assert "{#" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_home_query_count(count, django_assert_num_queries):
    laureates(count)
    with django_assert_num_queries(7):
        Client().get(reverse("public:home"))


@pytest.mark.parametrize("count", [1, 3])
def test_laureates_query_count(count, django_assert_num_queries):
    laureates(count)
    with django_assert_num_queries(4):
        Client().get(reverse("public:laureate-list"))


@pytest.mark.parametrize("name", ["public:home", "public:laureate-list"])
def test_laureates_stand_under_their_award_which_is_named_once(name):
    first, second, third = laureates(3)
    type(third).objects.filter(pk=third.pk).update(kind="distinction")
    page = text_of(name)
    assert page.count("honour-leader") == page.count("honour-distinction") == 1
    assert max(page.index(one.institution.name) for one in (first, second)) < page.index("Wyróżnienie")
    assert page.index("Wyróżnienie") < page.index(third.institution.name)


def test_home_lists_eight_of_an_award_and_counts_the_others():
    laureates(10)
    page = text_of("public:home").partition("Gdzie działają")[0]
    assert page.count('href="/laureates/') - page.count('href="/laureates/"') == 9
    assert "i jeszcze 2 instytucje" in page


def test_laureate_page_shows_the_range_of_the_audits_and_what_they_praise():
    (award,) = laureates(1)
    wave = findings.wave(entry_of(award.institution, award.edition))
    for answer in ("2", "4", "4"):
        findings.finding(wave, answers={"W10": answer, "W03": "yes"}, comments={"W10": "Tego nie widzi nikt obcy."})
    page = text_of("public:laureate", award.pk)
    assert page.count('class="chart-range"') == 3
    assert page.index("Wejście i droga do stanowiska bez stopni") < page.index("Uważne słuchanie klientów")
    assert "Tego nie widzi" not in page


def test_laureates_of_all_editions_and_search():
    old = editions.edition(state="closed", number=1, name="Edycja I")
    awards.award(old, institutions.institution(name="Muzeum Żółwia", place="Łódź"), state="announced", kind="laureate")
    (new,) = laureates(1)
    page = text_of("public:laureate-list")
    assert page.index(new.institution.name) < page.index("Muzeum Żółwia")
    assert "Edycja I" in page
    assert "Muzeum Żółwia" in text_of("public:laureate-list", q="zolwia LODZ")
    found = text_of("public:laureate-list", q="nie ma takiej")
    assert "Muzeum" not in found
    assert "Niczego nie znaleziono" in found
    assert new.institution.name not in text_of("public:laureate-list", edition="1")


@pytest.mark.parametrize(
    "query", [{"edition": "x"}, {"edition": "99999999999999999999"}, {"page": "-4"}, {"q": "a" * 5000}, {"q": "%_'"}]
)
def test_laureates_bear_any_query(query):
    laureates(1)
    assert Client().get(reverse("public:laureate-list"), query).status_code == 200


def test_laureate_page_shows_what_is_published_and_no_other_name():
    (award,) = laureates(1)
    page = text_of("public:laureate", award.pk)
    assert "90,0" in page
    assert page.count('class="chart-dot"') == 7
    others = type(award.institution).objects.exclude(pk=award.institution_id)
    assert others.count() == 6
    assert not any(other.name in page for other in others)


def test_laureate_page_hides_a_small_group():
    run = rankings.published([90, 80, 70, 65, 60], at=PAST)
    award = awards.award(run.edition, run.results.get(tier="leader").entry.institution, state="decided")
    page = text_of("public:laureate", award.pk)
    assert "chart-dot" not in page
    assert "chart-median" not in page


def test_laureate_of_history_has_a_name_and_no_figures():
    award = awards.award(editions.edition(state="closed", number=1), state="announced", kind="laureate")
    page = text_of("public:laureate", award.pk)
    assert award.institution.name in page
    assert "chart" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"state": "active", "valid_from": date(2026, 1, 1), "valid_until": date(2099, 11, 30)},
            "Licencja ważna do 30 listopada 2099",
        ),
        (
            {"state": "active", "valid_from": date(2098, 12, 1), "valid_until": date(2099, 11, 30)},
            "Licencja ważna od 1 grudnia 2098",
        ),
        (
            {"state": "active", "valid_from": date(2025, 1, 1), "valid_until": date(2025, 12, 31)},
            "Licencja wygasła 31 grudnia 2025",
        ),
        ({"state": "suspended", "valid_until": date(2099, 11, 30)}, "Licencja zawieszona"),
        ({"state": "revoked"}, "Licencja odebrana"),
        ({"state": "replaced"}, "Licencja zastąpiona nowszą"),
    ],
)
def test_verification_says_the_state_in_words(fields, words):
    licence = licences.licence(editions.edition(state="published", publish_at=PAST), changed_at=PAST + timedelta(days=1), **fields)
    page = text_of("public:licence", licence.number)
    assert words in page
    assert licence.institution.name in page


def test_unknown_number_is_told_plainly():
    answer = Client().get(reverse("public:licence", args=["LZM-2026-22222"]))
    assert answer.status_code == 404
    assert "Nie ma licencji o tym numerze" in answer.content.decode()


@pytest.mark.parametrize("number", ["//evil.example", "https://evil.example/", "../../organiser/"])
def test_verification_leads_to_no_other_place(number):
    answer = Client().get(reverse("public:verify"), {"number": number})
    assert answer.status_code == 200
    assert "Nie ma licencji" in answer.content.decode()


def test_misuse_is_reported_once_with_what_was_typed():
    sent = {"where": "Rynek 1", "number": "lzm-2026-7k4m2", "text": "Znak\u202e na drzwiach", "contact": ""}
    answer = Client().post(reverse("public:misuse"), sent)
    assert answer.url == reverse("public:misuse-thanks")
    report = MisuseReport.objects.get()
    assert (report.number, report.text) == ("LZM-2026-7K4M2", "Znak na drzwiach")


@pytest.mark.parametrize("text", ["", "x" * 2001, "znak\x00"])
def test_misuse_keeps_what_was_typed_when_refused(text):
    answer = Client().post(reverse("public:misuse"), {"where": "Rynek 1", "text": text})
    assert answer.status_code == 200
    assert "Rynek 1" in answer.content.decode()
    assert not MisuseReport.objects.exists()


def test_reading_changes_nothing():
    Client().get(reverse("public:misuse"), {"where": "x", "text": "y"})
    assert not MisuseReport.objects.exists()


def test_regulation_page_and_files():
    edition = editions.edition()
    second = editions.regulation(edition, version=2)
    type(second).objects.filter(pk=second.pk).update(reason="Nowy termin audytów")
    page = text_of("public:regulation", edition.number)
    assert second.digest in page
    assert "Nowy termin audytów" in page
    assert text_of("public:regulation-version", edition.number, 1) != page
    assert Client().get(reverse("public:regulation-current")).url == reverse("public:regulation", args=[edition.number])
    file = Client().get(reverse("public:regulation-rules", args=[edition.number, 2]))
    assert tomllib.loads(file.content.decode())["dimensions"]["competence"] == 20
    assert file["Content-Type"].startswith("application/toml")
    assert Client().get(reverse("public:regulation-criteria", args=[edition.number, 2])).content.decode() == edition.criteria


@pytest.mark.parametrize("path", ["/regulation/", "/regulation/7/", "/regulation/99999999999999999999/"])
def test_regulation_is_absent_while_there_is_none(path):
    editions.edition(state="draft", number=7)
    assert Client().get(path).status_code == 404


def test_regulation_is_inert():
    edition = editions.edition()
    editions.regulation(edition, version=2, text="# T\n\n<script>alert(1)</script> {{ user.password }} [x](javascript:alert) **b**")
    page = text_of("public:regulation", edition.number)
    assert "<script>alert" not in page
    assert "javascript:alert" not in page.replace("[x](javascript:alert)", "")
