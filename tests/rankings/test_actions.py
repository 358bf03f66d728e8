"""Computing, sealing and setting aside."""

import json
from datetime import timedelta

import pytest

from lider.fieldwork.models import Audit
from lider.journal.models import Entry as JournalEntry
from lider.rankings import actions, queries
from lider.rankings.models import Consent, Result, Run
from tests.factories import accounts, editions, entries, fieldwork, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def measured(channels=("visit", "phone", "email"), **answers):
    """An edition in measuring with one institution whose audits are released."""
    edition = editions.edition(state="measuring")
    entry = entries.entry(edition=edition, state="admitted")
    for channel in channels:
        fieldwork.audit("released", entry=entry, channel=channel, **answers)
    return edition, entry


def test_compute_makes_a_result_for_every_institution(at):
    edition, entry = measured()
    run = actions.compute(edition=edition, by=accounts.person("organiser"), at=at)
    result = Result.objects.get(run=run)
    assert (run.number, run.state, len(run.digest)) == (1, "computed", 64)
    assert (result.entry, result.category, result.rank, result.audits) == (entry, entry.category, 1, 3)
    assert result.channels["visit"]["audits"] == 1
    assert set(result.dimensions) == set(rankings.DIMENSIONS)
    assert JournalEntry.objects.get(event="rankings.computed").subject == run.pk


def test_package_holds_numbers_instead_of_audits_and_auditors(at):
    edition, _entry = measured()
    run = actions.compute(edition=edition, by=None, at=at)
    package = json.loads(run.package)
    assert package["regulation"] == run.regulation.digest
    assert sorted(row["rater"] for row in package["observations"]) == [1, 2, 3]
    for audit in Audit.objects.all():
        for secret in (audit.pk, audit.seat_id, audit.seat.auditor_id, audit.seat.auditor.person_id, audit.finding):
            assert str(secret) not in run.package
        assert audit.seat.code not in run.package


def test_compute_again_gives_the_same_figures_and_changes_nothing_in_comparison(at):
    edition, _entry = measured()
    first = actions.compute(edition=edition, by=None, at=at)
    second = actions.compute(edition=edition, by=None, at=at)
    assert second.number == 2
    assert queries.compare(second, first) == []


def test_compare_names_what_changed(at):
    edition, entry = measured()
    first = actions.compute(edition=edition, by=None, at=at)
    fieldwork.audit("released", entry=entry, channel="website")
    second = actions.compute(edition=edition, by=None, at=at)
    (change,) = queries.compare(second, first)
    assert (change.entry, change.before.run, change.after.run) == (entry, first, second)


@pytest.mark.parametrize("state", ["open", "fieldwork", "published", "closed"])
def test_compute_refused_outside_measuring(state, at):
    edition, _entry = measured()
    edition.state = state
    edition.save()
    with refusal("not_measuring"):
        actions.compute(edition=edition, by=None, at=at)
    assert not Run.objects.exists()


def test_compute_refused_without_released_audits(at):
    with refusal("nothing"):
        actions.compute(edition=editions.edition(state="measuring"), by=None, at=at)


def test_compute_refused_while_a_run_is_sealed(at):
    run = rankings.run(state="sealed")
    with refusal("sealed"):
        actions.compute(edition=run.edition, by=None, at=at)


def test_two_people_seal(at):
    run, first, second = rankings.run(), accounts.person("organiser"), accounts.person("guarantor")
    assert actions.consent_to_seal(run=run, by=first, at=at).state == "computed"
    assert actions.consent_to_seal(run=run, by=second, at=at + timedelta(minutes=1)).state == "sealed"
    events = list(JournalEntry.objects.filter(subject=run.pk).order_by("number").values_list("event", "actor"))
    assert events == [("rankings.seal_agreed", first.pk), ("rankings.sealed", second.pk)]


def test_second_person_who_is_the_first_is_refused(at):
    run, person = rankings.run(), accounts.person("organiser")
    actions.consent_to_seal(run=run, by=person, at=at)
    with refusal("same_person"):
        actions.consent_to_seal(run=run, by=person, at=at)
    run.refresh_from_db()
    assert run.state == "computed"
    assert Consent.objects.count() == 1


def test_cautions_are_acknowledged_by_both_and_journalled(at):
    run, first, second = (
        rankings.run(cautions=["reliability", "bridges"]),
        accounts.person("organiser"),
        accounts.person("guarantor"),
    )
    with refusal("not_acknowledged"):
        actions.consent_to_seal(run=run, by=first, at=at)
    actions.consent_to_seal(run=run, by=first, at=at, acknowledged=True)
    with refusal("not_acknowledged"):
        actions.consent_to_seal(run=run, by=second, at=at)
    assert actions.consent_to_seal(run=run, by=second, at=at, acknowledged=True).state == "sealed"
    assert [consent.acknowledged for consent in Consent.objects.all()] == [["reliability", "bridges"]] * 2
    entries_ = JournalEntry.objects.filter(subject=run.pk)
    assert [json.loads(entry.data)["acknowledged"] for entry in entries_] == [["reliability", "bridges"]] * 2


@pytest.mark.parametrize("state", ["sealed", "superseded"])
def test_seal_refused_unless_computed(state, at):
    with refusal("not_computed"):
        actions.consent_to_seal(run=rankings.run(state=state), by=accounts.person("organiser"), at=at)


def test_seal_refused_for_an_older_run(at):
    old = rankings.run()
    rankings.run(old.edition)
    with refusal("not_newest"):
        actions.consent_to_seal(run=old, by=accounts.person("organiser"), at=at)


def test_seal_refused_while_another_is_sealed(at):
    sealed = rankings.run(state="sealed")
    with refusal("sealed"):
        actions.consent_to_seal(run=rankings.run(sealed.edition), by=accounts.person("organiser"), at=at)


def test_supersede_before_the_jury(at):
    run = rankings.run(editions.edition(state="measuring"), state="sealed")
    actions.supersede(run=run, reason="błąd w kluczu", by=None, at=at)
    assert queries.sealed_run(run.edition) is None


def test_supersede_of_a_sealed_run_refused_once_the_jury_decides(at):
    run = rankings.run(state="sealed")
    with refusal("jury_decides"):
        actions.supersede(run=run, reason="błąd", by=None, at=at)


def test_equal_exact_values_share_a_rank(at):
    edition = editions.edition(state="measuring")
    for answers in ({}, {}, {"W03": "no"}):
        entry = entries.entry(edition=edition, state="admitted")
        fieldwork.audit("released", entry=entry, answers_=fieldwork.answers(edition, "visit", **answers))
    run = actions.compute(edition=edition, by=None, at=at)
    assert [result.rank for result in queries.results(run)] == [1, 1, 3]
