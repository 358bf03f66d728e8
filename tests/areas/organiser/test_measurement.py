"""How far a run can be trusted, as the office sees it."""

import pytest
from django.urls import reverse

from lider.areas.organiser import measurement_words as words
from lider.measurement.ranking import cautions as pure
from lider.rankings.models import Consent, Measurement
from tests.factories import accounts, rankings

pytestmark = pytest.mark.django_db
PAGES = ("run-quality", "run-criteria", "run-fair")


def client(role):
    return accounts.client_of(accounts.person(*[role] if role else []))


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def page(role, name, run, **query):
    return text(client(role).get(reverse(f"organiser:{name}", args=[run.pk]), query))


def severities(role, run, **query):
    return text(client(role).get(reverse("organiser:severity-list"), {"edition": run.edition.number, **query}))


def test_quality_says_what_calls_for_care_and_explains_every_number():
    run = rankings.run(indexes=[90, 60], cautions=["same_auditors", "small"])
    shown = page("organiser", "run-quality", run)
    assert "Audytorzy różnią się surowością nie bardziej" in shown
    assert "Audytów jest za mało na pełny model" in shown
    assert "0,91" in shown
    for name in ("reliability", "interval", "parts", "sources", "ways"):
        assert f'href="#{name}"' in shown and f'id="{name}"' in shown


def test_quality_without_cautions_says_so():
    assert "Co wymaga ostrożności" in (shown := page("guarantor", "run-quality", rankings.run()))
    assert "Audyty są ze sobą połączone" in shown


def test_parts_and_bridges_are_named():
    run = rankings.run(indexes=[90, 60, 50])
    ids = [str(result.entry_id) for result in run.results.all()]
    names = [result.entry.institution.name for result in run.results.all()]
    found = run.measurement
    found.document = {**found.document, "subsets": [ids[:2], ids[2:]]}
    found.bridges = [{"entry": ids[0], "seat": "K001", "entries": ids[1:]}]
    found.save()
    shown = page("organiser", "run-quality", run)
    assert "Część 1: 2 instytucje" in shown
    assert "Część 2: 1 instytucja" in shown
    assert f"Tylko jeden audyt ({names[0]}) łączy" in shown
    assert "K001" not in shown


def test_a_run_that_could_not_be_measured_says_why():
    run = rankings.run()
    Measurement.objects.update(document=None, refused="no_answers", cautions=[{"code": "unscored", "values": {"count": 2}}])
    assert "2 instytucje nie mają wyniku wyrównanego" in page("organiser", "run-quality", run)
    assert "Niczego nie zmierzono" in page("organiser", "run-criteria", run)


@pytest.mark.parametrize("name", PAGES)
def test_runs_from_before_fair_scores_have_no_such_page(name):
    run = rankings.run(indexes=[90])
    Measurement.objects.all().delete()
    assert client("organiser").get(reverse(f"organiser:{name}", args=[run.pk])).status_code == 404
    assert "Jakość pomiaru" not in page("organiser", "run", run)


def test_every_caution_flag_and_reason_has_its_words():
    """The codes that the measurement may use are those that are put into words."""
    assert set(words.CAUTIONS) == set(pure.CODES)


@pytest.mark.parametrize(("count", "sentence"), [
    (1, "1 kryterium nic nie mierzy: wszędzie"),
    (3, "3 kryteria nic nie mierzą"),
    (12, "12 kryteriów nic nie mierzy: wszędzie"),
])  # fmt: skip
def test_cautions_count_in_polish(count, sentence):
    (found,) = words.cautions([{"code": "idle_criteria", "values": {"count": count}}])
    assert found[1].startswith(sentence)


def test_fair_scores_stand_beside_the_index_with_their_reasons():
    run = rankings.run(indexes=[90])
    refused = {"score": None, "se": None, "low": None, "high": None, "rank_low": None, "rank_high": None, "reason": "single_audits"}
    rankings.result(run, 60, fair=refused)
    shown = page("guarantor", "run-fair", run)
    assert "90,0" in shown and "88,0" in shown and "82,0–94,0" in shown
    assert "nie da się odróżnić złego dnia od złej instytucji" in shown


@pytest.mark.parametrize(
    ("name", "query"), [("run-fair", {"sort": "-score", "q": "urząd"}), ("run-fair", {"sort": "x", "page": "x"})]
)
def test_lists_bear_any_query(name, query):
    page("organiser", name, rankings.run(indexes=[90, 60]), **query)


@pytest.mark.parametrize(("name", "words_"), [("run-fair", "Szansa na pierwszą trójkę"), ("run-criteria", "W06")])
def test_tables_are_taken_along(name, words_):
    run = rankings.run(indexes=[90, 60])
    office, address = client("organiser"), reverse(f"organiser:{name}", args=[run.pk])
    assert words_ in office.get(address, {"format": "csv"}).content.decode("utf-8-sig")
    assert office.get(address, {"format": "xlsx"}).content[:2] == b"PK"


@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer"])
def test_severities_name_seats_alone(role):
    run = rankings.run()
    bias = [{"criterion": "W06", "size": 0.7, "se": 0.2, "p": 0.001}, {"channel": "phone", "size": -0.7, "se": 0.2, "p": 0.001}]
    rankings.severity(run, "AB12", points=6.2, low=2.1, high=10.3, flags=["harsh", "biased"], bias=bias)
    rankings.severity(run, "CD34")
    shown = severities(role, run)
    assert "AB12" in shown and "CD34" in shown
    assert "surowiej niż inni, surowiej: W06, łagodniej: Telefon" in shown
    assert "od 2,1 do 10,3" in shown
    assert "AB12" not in severities(role, run, q="cd34")
    assert "CD34" not in severities(role, run, differs="harsh")
    assert "AB12" not in severities(role, run, differs="mild")
    file = client(role).get(reverse("organiser:severity-list"), {"edition": run.edition.number, "format": "csv"})
    assert "AB12" in file.content.decode("utf-8-sig")


@pytest.mark.parametrize("role", ["guarantor", "media", None])
def test_severities_are_nobody_elses(role):
    run = rankings.run()
    rankings.severity(run, "AB12")
    assert client(role).get(reverse("organiser:severity-list")).status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "media"])
@pytest.mark.parametrize("name", PAGES)
def test_quality_is_for_those_who_seal(role, name):
    run = rankings.run()
    assert client(role).get(reverse(f"organiser:{name}", args=[run.pk])).status_code == 404


def test_severities_are_those_of_the_newest_run_that_stands():
    old = rankings.run()
    rankings.severity(old, "STARE")
    newer = rankings.run(old.edition)
    rankings.severity(newer, "NOWE")
    assert "NOWE" in severities("organiser", old)
    newer.state = "superseded"
    newer.save()
    assert "STARE" in severities("organiser", old)


def test_severities_before_any_run_say_what_comes():
    run = rankings.run(state="superseded")
    assert "Niczego jeszcze nie zmierzono" in severities("coordinator", run)


def test_sealing_with_cautions_takes_a_tick():
    run = rankings.run(cautions=["small"])
    office = client("organiser")
    assert "Znam te zastrzeżenia" in text(office.get(reverse("organiser:run", args=[run.pk])))
    refused = office.post(reverse("organiser:run-seal", args=[run.pk]), follow=True)
    assert "Do tego przebiegu są zastrzeżenia" in text(refused)
    assert not Consent.objects.exists()
    office.post(reverse("organiser:run-seal", args=[run.pk]), {"acknowledged": "on"})
    assert Consent.objects.get().acknowledged == ["small"]


@pytest.mark.parametrize(("name", "number"), [("run-quality", 9), ("run-fair", 9), ("run-criteria", 8)])
@pytest.mark.parametrize("count", [1, 3])
def test_query_counts(name, number, count, django_assert_num_queries):
    run = rankings.run(indexes=[80] * count)
    office, address = client("organiser"), reverse(f"organiser:{name}", args=[run.pk])
    office.get(address)
    with django_assert_num_queries(number):
        office.get(address)


@pytest.mark.parametrize("count", [1, 3])
def test_severities_query_count(count, django_assert_num_queries):
    run = rankings.run()
    for number in range(count):
        rankings.severity(run, f"K{number}")
    office = client("coordinator")
    office.get(reverse("organiser:severity-list"))
    with django_assert_num_queries(10):
        office.get(reverse("organiser:severity-list"))


@pytest.mark.parametrize(("together", "seen", "sentence"), [
    ({"flagged": True, "size": -0.8}, True, "wszyscy audytorzy razem dawali później więcej punktów"),
    ({"flagged": True, "size": 0.8}, True, "wszyscy audytorzy razem dawali później mniej punktów"),
    ({"flagged": False, "size": 0.1}, True, "O ile da się to zobaczyć"),
    ({"flagged": False, "size": None}, False, "Nie da się tego stwierdzić"),
])  # fmt: skip
def test_whether_strictness_changed_is_said(together, seen, sentence):
    run = rankings.run(indexes=[90])
    drift = {"column": "order", "together": together, "across": together, "seen": seen}
    run.measurement.document = {**run.measurement.document, "drift": drift}
    run.measurement.save()
    text = page("organiser", "run-quality", run)
    assert sentence in text and "Czy surowość ocen zmieniała się" in text


def test_nothing_is_said_of_time_where_it_is_not_known():
    assert "Czy surowość ocen zmieniała się" not in page("organiser", "run-quality", rankings.run(indexes=[90]))


def test_every_flag_of_a_seat_has_its_words():
    assert words.flags(["growing_strict", "growing_mild"]) == ["coraz surowiej", "coraz łagodniej"]
