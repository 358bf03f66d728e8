"""What a run keeps beside the index: fair scores, severities, what they rest on."""

import json
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from django.db import IntegrityError, transaction

from lider import ids
from lider.editions.queries import criteria_of, rules_of
from lider.fieldwork.models import Audit, Seat
from lider.measurement.ranking.document import rank_document
from lider.measurement.ranking.measuring import measure
from lider.measurement.ratings.reading import read_ratings
from lider.measurement.ratings.scores import Regulation
from lider.measurement.ratings.writing import ratings_file
from lider.rankings import actions, queries
from lider.rankings.actions import measuring
from lider.rankings.actions.measuring import OPTIONS
from lider.rankings.models import FairScore, Measurement, Result, Run, Severity
from tests.factories import editions, entries, fieldwork

pytestmark = pytest.mark.django_db
#: Answers by scale, from bad to good.
SCALES = {"yes_no": ("no", "yes"), "anchored_0_4": ("1", "2", "3"), "share_of_key": ("1/3", "2/3", "3/3")}


def seen(edition, place, source):
    """A visit to an institution that is the better the higher its place, with luck."""
    lucky = {}
    for criterion in criteria_of(edition).of("visit"):
        levels = SCALES.get(criterion.scale, ())
        if levels:
            lucky[criterion.code] = levels[min(len(levels) - 1, int(source.random() * len(levels) + source.random() * place / 4))]
    return fieldwork.answers(edition, "visit", **lucky)


def released(institutions=6, audits=4, seats=4, parts=1, weeks=None):
    """An edition in measuring: every institution visited by several seats; of several parts, each has seats of its own. `weeks`
    says in which week an audit is made, by institution and number; answers are better then."""
    edition, source = editions.edition(state="measuring"), Random(2)
    scenario = fieldwork.scenario(edition)
    for _part in range(parts):
        sitting = [fieldwork.seat(edition) for _number in range(seats)]
        for place in range(institutions):
            entry = entries.entry(edition=edition, state="admitted")
            for number in range(audits):
                values = {"seat_": sitting[(place + number) % seats], "scenario_": scenario}
                week = weeks(place, number) if weeks else 0
                values["made_at"] = fieldwork.MADE + timedelta(weeks=week)
                fieldwork.audit("released", entry=entry, answers_=seen(edition, place + week, source), **values)
    return edition


def figures(run):
    """Everything that was kept of a run, without its keys."""
    kept = FairScore.objects.filter(result__run=run).order_by("result__entry")
    scores = [{**row, "result_id": None} for row in kept.values()]
    severities = [{**row, "id": None, "run_id": None} for row in Severity.objects.filter(run=run).values()]
    whole = Measurement.objects.filter(run=run).values("document", "bridges", "cautions", "refused").get()
    return json.dumps([scores, severities, whole], sort_keys=True)


def test_every_result_has_its_fair_score_and_every_seat_its_severity(at):
    edition = released()
    run = actions.compute(edition=edition, by=None, at=at)
    scores = list(FairScore.objects.filter(result__run=run))
    assert len(scores) == Result.objects.filter(run=run).count() == 6
    for one in scores:
        assert one.reason == ""
        assert 0 <= one.low <= one.score <= one.high <= 100
        assert one.rank_low <= one.rank <= one.rank_high
        assert one.posterior_low <= one.posterior_median <= one.posterior_high
        assert one.better_than + one.worse_than <= 5
        assert set(one.top) == {"1", "3", "10"}
        assert one.methods["raw"] is not None
    seats = set(Seat.objects.filter(edition=edition).values_list("code", flat=True))
    assert set(Severity.objects.filter(run=run).values_list("seat", flat=True)) == seats
    assert sum(Severity.objects.filter(run=run).values_list("audits", flat=True)) == 24


def test_index_tier_and_rank_are_the_regulations_own(at):
    """The measurement's index in floating point is the exact one; nothing of the result comes from the model."""
    edition = released()
    run = actions.compute(edition=edition, by=None, at=at)
    given = queries.run_input(edition)
    regulation = Regulation(rules_of(edition), criteria_of(edition))
    measured = measure(read_ratings(ratings_file((row.audit, str(row.rater)) for row in given.rows), regulation), OPTIONS)
    found = dict(zip(measured.reading.ratings.institutions, measured.points.index, strict=True))
    for result in queries.results(run):
        assert float(Fraction(result.exact)) == pytest.approx(found[str(result.entry_id)], abs=1e-9)
    before = list(Result.objects.filter(run=run).values_list("exact", "tier", "rank"))
    FairScore.objects.update(score=None, low=None, high=None, rank_low=None, reason="too_few")
    assert list(Result.objects.filter(run=run).values_list("exact", "tier", "rank")) == before


def test_same_input_is_the_same_to_the_byte(at):
    edition = released()
    with ids.seeded("run"):
        first = actions.compute(edition=edition, by=None, at=at)
    kept = figures(first)
    Run.objects.all().delete()
    with ids.seeded("run"):
        second = actions.compute(edition=edition, by=None, at=at)
    assert first.digest == second.digest
    assert figures(second) == kept


def test_numbers_made_for_a_run_change_no_figure(at):
    """Another order of audits and other rater numbers are another package and the same measurement, draws included."""
    edition = released()
    first = actions.compute(edition=edition, by=None, at=at)
    second = actions.compute(edition=edition, by=None, at=at)
    for old, new in zip(
        FairScore.objects.filter(result__run=first).order_by("result__entry"),
        FairScore.objects.filter(result__run=second).order_by("result__entry"),
        strict=True,
    ):
        assert (old.score, old.low, old.high) == pytest.approx((new.score, new.low, new.high), abs=1e-6)
        assert (old.rank_low, old.rank_high) == (new.rank_low, new.rank_high)
    for code, severity in Severity.objects.filter(run=first).values_list("seat", "severity"):
        assert Severity.objects.get(run=second, seat=code).severity == pytest.approx(severity, abs=1e-6)


def test_nothing_kept_names_a_rater_and_the_package_names_no_seat(at):
    edition = released()
    run = actions.compute(edition=edition, by=None, at=at)
    assert "warnings" not in run.measurement.document["method"]
    assert not {"auditors", "institutions"} & set(run.measurement.document)
    for code in Seat.objects.filter(edition=edition).values_list("code", flat=True):
        assert code not in run.package
        assert code not in json.dumps(run.measurement.document)


def test_document_is_that_of_the_command(at):
    """`lider rank` of the same answers gives the figures that were kept."""
    edition = released()
    with ids.seeded("run"):
        run = actions.compute(edition=edition, by=None, at=at)
    with ids.seeded("run"):
        given = queries.run_input(edition)
    regulation = Regulation(rules_of(edition), criteria_of(edition))
    content = ratings_file((row.audit, str(row.rater)) for row in given.rows)
    document = rank_document(measure(read_ratings(content, regulation), OPTIONS))
    assert run.measurement.document["variances"] == document["variances"]
    kept = {str(one.result.entry_id): one for one in FairScore.objects.filter(result__run=run).select_related("result")}
    for row in document["institutions"]:
        assert (kept[row["id"]].score, kept[row["id"]].se) == (row["fair"], row["fair_se"])


@pytest.mark.parametrize(("size", "reason"), [
    ({"institutions": 3, "audits": 1, "seats": 3}, "single_audits"),
    ({"institutions": 2, "audits": 2, "seats": 4}, "too_few"),
])  # fmt: skip
def test_too_little_is_refused_with_its_reason(size, reason, at):
    run = actions.compute(edition=released(**size), by=None, at=at)
    for one in FairScore.objects.filter(result__run=run):
        assert (one.reason, one.low, one.rank_low) == (reason, None, None)
    assert {"unscored", "unranked"} & {caution["code"] for caution in run.measurement.cautions}


def test_without_any_answer_everything_is_refused(at):
    edition = editions.edition(state="measuring")
    nothing = dict.fromkeys(fieldwork.answers(edition), "-")
    fieldwork.audit("released", entry=entries.entry(edition=edition, state="admitted"), answers_=nothing)
    run = actions.compute(edition=edition, by=None, at=at)
    assert (run.measurement.refused, run.measurement.document) == ("no_answers", None)
    assert FairScore.objects.get(result__run=run).reason == "no_answers"
    assert not Severity.objects.exists()


def test_strangers_to_each_other_have_no_common_place(at):
    """Two halves of a category that no seat ties together."""
    edition = released(institutions=3, seats=2, parts=2)
    run = actions.compute(edition=edition, by=None, at=at)
    assert set(FairScore.objects.filter(result__run=run).values_list("reason", "rank")) == {("disconnected", None)}
    assert {"code": "disconnected", "values": {"parts": 2}} in run.measurement.cautions


def test_a_number_is_never_missing_without_a_reason(at):
    run = actions.compute(edition=released(), by=None, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        FairScore.objects.filter(result__run=run).update(score=None)


def codes_of(run):
    return {one["code"] for one in run.measurement.cautions}


def test_auditors_who_all_grow_milder_are_seen_where_audits_are_spread(at):
    run = actions.compute(edition=released(institutions=10, audits=8, weeks=lambda _place, number: number), by=None, at=at)
    drift = run.measurement.document["drift"]
    assert drift["seen"] and drift["together"]["flagged"] and drift["together"]["size"] < 0
    assert "common_drift" in codes_of(run) and "unseen_drift" not in codes_of(run)
    (caution,) = [one for one in run.measurement.cautions if one["code"] == "common_drift"]
    assert caution["values"]["points"] > 0


def test_where_institutions_are_audited_in_turn_nobody_can_tell_and_that_is_a_caution(at):
    run = actions.compute(edition=released(institutions=10, audits=8, weeks=lambda place, _number: place), by=None, at=at)
    assert not run.measurement.document["drift"]["seen"]
    assert "unseen_drift" in codes_of(run) and "common_drift" not in codes_of(run)


def test_weeks_change_no_figure_and_are_in_no_package(at):
    """What is kept is the same for any weeks, apart from what is said of drifts."""
    edition = released()
    with ids.seeded("run"):
        first = actions.compute(edition=edition, by=None, at=at)
    one = json.loads(figures(first))
    for number, audit in enumerate(Audit.objects.order_by("pk")):
        Audit.objects.filter(pk=audit.pk).update(made_at=fieldwork.MADE + timedelta(weeks=number % 5))
    Run.objects.all().delete()
    with ids.seeded("run"):
        second = actions.compute(edition=edition, by=None, at=at)
    other = json.loads(figures(second))
    assert (first.digest, first.package) == (second.digest, second.package)
    assert other[2]["document"].pop("drift") and "drift" not in one[2]["document"]
    for kept in (one, other):
        del kept[2]["cautions"]
        for severity in kept[1]:
            severity["flags"] = [flag for flag in severity["flags"] if not flag.startswith("growing")]
    assert one == other


def test_a_seat_that_changes_has_the_way_it_goes():
    row = {"flags": ["noisy", "drifting"], "drift": {"size": 1.5}}
    assert measuring._changing(row) == ["noisy", "growing_strict"]
    assert measuring._changing({**row, "drift": {"size": -0.5}}) == ["noisy", "growing_mild"]
    assert measuring._changing({"flags": ["muted"]}) == ["muted"]
