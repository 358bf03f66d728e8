"""The page that plans the precision of an edition."""

import re
from html import unescape

import pytest
from django.urls import reverse

from lider.measurement.ranks.precision import ASSUMED, Effort, expected
from lider.ui.texts import number, points
from tests.factories import accounts, editions, entries, fieldwork, rankings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("coordinator"))


@pytest.fixture
def edition():
    return editions.edition("draft")


def page(client, edition, **asked):
    answer = client.get(reverse("organiser:edition-precision", args=[edition.pk]), asked)
    assert answer.status_code == 200
    words = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return answer.content.decode(), re.sub(r"\s+", " ", words)


def test_the_figures_are_those_of_the_measurement(client, edition):
    _html, words = page(client, edition, audits=9, auditors=30, institutions=80)
    plan = expected(ASSUMED, Effort(80, 9, 30), t=True)
    assert f"± {points(plan.plus_minus)} punktu: dokładność wyniku wyrównanego" in words
    assert f"{number(plan.reliability, 2)} rzetelność" in words
    assert f"około ± {points(plan.plus_minus_unadjusted)} punktu. Progi i nagrody zależą od wskaźnika." in words
    assert "720 audytów, 30 audytorów" in words


def test_it_begins_with_the_regulation_and_says_what_is_assumed(client, edition):
    html, words = page(client, edition)
    assert 'name="audits" value="13"' in html  # the mean of 9, 13 and 18 audits, rounded
    assert 'name="institutions" value="60"' in html
    assert "Założone, nie zmierzone" in words


def test_it_begins_with_those_who_take_part_the_places_and_the_rates(client):
    edition = editions.edition()
    for _number in range(3):
        entries.entry("admitted", edition)
    fieldwork.seat(edition)
    fieldwork.rates(edition)
    html, _words = page(client, edition)
    assert 'name="institutions" value="3"' in html
    assert 'name="auditors" value="1"' in html
    (size,) = set(entries.Entry.objects.values_list("category__size", flat=True))
    plan = {"small": (2, 3, 3, 1), "standard": (3, 4, 4, 2), "large": (4, 6, 6, 2)}[size]
    mean = sum(rate * audits for rate, audits in zip((120, 30, 35, 40), plan, strict=True)) / sum(plan)
    assert f'name="audit_cost" value="{number(round(mean, 2), 2)}"' in html


def test_what_was_measured_last_year_is_taken_and_said(client):
    last = editions.edition("published", number=7)
    run, category = rankings.run(last, state="sealed"), editions.category(last)
    for index in (60, 70, 80):
        rankings.result(run, index, category=category)
    html, words = page(client, editions.edition("draft", number=8))
    assert f"Zmierzone: {last.name}" in words and "Założone, nie zmierzone" not in words
    assert 'name="between_auditors" value="3,0"' in html  # the root of 9
    assert 'name="between_institutions" value="9,5"' in html  # the root of 100 - 9


def test_cost_is_audits_and_auditors(client, edition):
    _html, words = page(client, edition, audits=6, auditors=10, institutions=20, audit_cost="85,50", auditor_cost="400")
    assert "14 260 zł koszt 120 audytów, 10 audytorów" in words  # 120 · 85.50 + 10 · 400


def test_the_question_asked_the_other_way_round(client, edition):
    html, words = page(client, edition, wanted=5, institutions=60, capacity=40)
    found = re.search(r"co najmniej tylu audytów: (\d+)\. Wykona je co najmniej tylu audytorów: (\d+)\.", words)
    audits, auditors = map(int, found.groups())
    assert expected(ASSUMED, Effort(60, audits, auditors), t=True).plus_minus <= 5
    assert expected(ASSUMED, Effort(60, audits - 1, auditors), t=True).plus_minus > 5
    assert auditors == -(-60 * audits // 40)
    assert f"audits={audits}&amp;auditors={auditors}" in html
    assert "Nawet 200 audytów w każdej instytucji nie da ± 1 pkt." in page(client, edition, wanted=1, between_audits=50)[1]


def test_what_the_rules_forbid_is_said(client, edition):
    _html, words = page(client, edition, audits=13, auditors=2, institutions=60)
    assert "Regulamin wymaga co najmniej tylu audytorów w każdej instytucji: 3." in words
    assert "Audytorów jest za mało (2) na tyle audytów w każdej instytucji: 13." in words
    assert "Audytów do wykonania: 780. Tylu audytorów wykona ich najwyżej: 80." in words
    _html, words = page(client, edition, audits=13, auditors=30, institutions=60)
    assert "Regulamin wymaga" not in words and "za mało" not in words


def test_every_row_leads_to_its_plan(client, edition):
    html, _words = page(client, edition, auditors=30, between_audits="12,5")
    rows = re.findall(r'<th scope="row"><a href="(\?[^"]+)">(\d+)</a>', html)
    assert [audits for _href, audits in rows] == ["3", "6", "9", "12", "13", "15", "18", "21", "24"]
    answer = client.get(reverse("organiser:edition-precision", args=[edition.pk]) + unescape(rows[0][0]))
    assert 'name="audits" value="3"' in answer.content.decode() and 'value="12,5"' in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"audits": "2"}, {"audits": "x"}, {"auditors": "0"}, {"between_audits": "-1"}, {"institutions": "1"}, {"audit_cost": "1e99"}],
)
def test_what_cannot_be_computed_is_said_at_its_field(client, edition, asked):
    html, words = page(client, edition, **asked)
    assert "Proszę sprawdzić te miejsca" in words
    assert 'class="stats"' not in html


def test_nothing_left_to_judge_by(client, edition):
    _html, words = page(client, edition, institutions=2, audits=3, auditors=6)
    assert "nie da się ocenić, ile znaczy przypadek" in words
    assert "– punktu: dokładność" in words


def test_the_plan_and_the_edition_lead_here(client):
    edition = editions.edition()
    address = reverse("organiser:edition-precision", args=[edition.pk])
    assert address in client.get(reverse("organiser:plan-list") + f"?edition={edition.number}").content.decode()
    assert address in client.get(reverse("organiser:edition-detail", args=[edition.pk])).content.decode()
    draft = editions.edition("draft")
    address = reverse("organiser:edition-precision", args=[draft.pk])
    assert address in client.get(reverse("organiser:edition-detail", args=[draft.pk])).content.decode()
