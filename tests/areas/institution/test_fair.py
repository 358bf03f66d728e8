"""The fair score in the report: an honest sentence, in every form, and nobody else's name."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from lider.areas.institution import fair_pages
from lider.rankings.models import FairScore
from lider.rankings.queries import Compared
from tests.factories import accounts, institutions, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
WHOLE = "Państwa wynik jest istotnie wyższy niż wynik 12 instytucji, istotnie niższy niż wynik 3 instytucji, a od wyniku 20 pozostałych nie da się go odróżnić."  # noqa: E501


@pytest.mark.parametrize(("better", "worse", "alike", "words"), [
    (12, 3, 20, WHOLE),
    (1, 1, 1, "istotnie wyższy niż wynik 1 instytucji, istotnie niższy niż wynik 1 instytucji, a od wyniku 1 pozostałej nie da"),
    (2, 5, 3, "istotnie wyższy niż wynik 2 instytucji, istotnie niższy niż wynik 5 instytucji, a od wyniku 3 pozostałych nie da"),
    (4, 22, 0, "Państwa wynik jest istotnie wyższy niż wynik 4 instytucji i istotnie niższy niż wynik 22 instytucji."),
    (6, 0, 1, "Państwa wynik jest istotnie wyższy niż wynik 6 instytucji, a od wyniku 1 pozostałej nie da się go odróżnić."),
    (0, 2, 5, "Państwa wynik jest istotnie niższy niż wynik 2 instytucji, a od wyniku 5 pozostałych nie da się go odróżnić."),
    (7, 0, 0, "Państwa wynik jest istotnie wyższy niż wynik każdej innej instytucji kategorii."),
    (0, 7, 0, "Państwa wynik jest istotnie niższy niż wynik każdej innej instytucji kategorii."),
    (0, 0, 7, "Państwa wyniku nie da się odróżnić od wyniku żadnej innej instytucji kategorii: różnice mogą być przypadkiem."),
])  # fmt: skip
def test_sentence_in_every_form(better, worse, alike, words):
    with translation.override("pl"):
        assert words in fair_pages.sentence(Compared(better, worse, alike, 1, 2))


def test_every_reason_has_its_words():
    reasons = {"no_answers", "single_audits", "too_few", "not_settled", "disconnected"}
    assert set(fair_pages.REASONS) == reasons


def published(size=7, **fair):
    """A category of so many; the first one's report, for its representative."""
    placed = {"rank": 2, "rank_low": 1, "rank_high": 4, "better_than": 2, "worse_than": 1, **fair}
    run = rankings.published(at=PAST)
    own = rankings.result(run, 80, fair=placed)
    others = [rankings.result(run, 70 - place, category=own.category) for place in range(size - 1)]
    client = accounts.client_of(institutions.representative(own.entry.institution))
    return client, own, others


def page(client, own):
    answer = client.get(reverse("institution:report", args=[own.entry_id]))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_report_says_what_is_sure_and_names_nobody():
    client, own, others = published()
    shown = page(client, own)
    assert "a od wyniku 3 pozostałych nie da się go odróżnić" in shown
    assert "leży między 1 a 4" in shown
    assert "78,0 (72,0–84,0)" in shown
    assert shown.count("chart-ring") == 6
    for other in others:
        assert other.entry.institution.name not in shown
        assert str(other.entry_id) not in shown and str(other.pk) not in shown


def test_small_category_shows_the_own_interval_alone():
    client, own, _others = published(size=4)
    shown = page(client, own)
    assert "mniej niż pięć instytucji, dlatego nie porównujemy" in shown
    assert "78,0 (72,0–84,0)" in shown
    assert "chart-ring" not in shown and "Pozostałe" not in shown


def test_refused_score_says_why_in_plain_words():
    nothing = dict.fromkeys(("score", "se", "low", "high", "rank_low", "rank_high", "better_than", "worse_than"))
    client, own, _others = published(**nothing, reason="single_audits")
    shown = page(client, own)
    assert "nie da się odróżnić złego dnia od złej instytucji" in shown
    assert "chart-intervals" not in shown


def test_older_reports_stay_as_they_are():
    client, own, _others = published()
    FairScore.objects.all().delete()
    assert "Wynik wyrównany" not in page(client, own)


def test_nothing_of_it_shows_before_the_minute(at):
    client, own, _others = published()
    edition = own.run.edition
    edition.publish_at = datetime(2030, 1, 1, tzinfo=UTC)
    edition.save()
    assert client.get(reverse("institution:report", args=[own.entry_id])).status_code == 404


@pytest.mark.parametrize("size", [4, 7])
def test_pdf_holds_the_same(size):
    client, own, _others = published(size=size)
    answer = client.get(reverse("institution:report-pdf", args=[own.entry_id]))
    assert answer.content[:4] == b"%PDF"
