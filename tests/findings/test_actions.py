"""Remarks on facts: who, when, once."""

from datetime import UTC, datetime, timedelta

import pytest

from lider.findings import actions, deadline, queries
from lider.findings.models import Remark
from lider.lifecycle import Refused
from tests.factories import accounts, findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person(second_factor=False)


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def file(finding, by, at, **more):
    return actions.file_remark(
        **{"finding": finding, "criterion": "W01", "text": "Godziny są aktualne.", "by": by, "at": at, **more}
    )


@pytest.mark.parametrize("criterion", ["W01", ""])
def test_remark_is_filed(criterion, by, at):
    remark = file(findings.finding(), by, at, criterion=criterion)
    assert (remark.state, remark.filed_by, remark.filed_at) == ("filed", by.pk, at)


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, True), (0, True), (0.9, True), (1, False)])
def test_deadline_to_the_second(seconds, allowed, by):
    finding, moment = findings.finding(), findings.UNTIL + timedelta(seconds=seconds)
    if allowed:
        file(finding, by, moment)
    else:
        with refusal("too_late"):
            file(finding, by, moment)
    assert Remark.objects.exists() is allowed


@pytest.mark.parametrize(
    ("released", "until"),
    [
        (datetime(2026, 11, 10, 9, tzinfo=UTC), datetime(2026, 11, 24, 22, 59, 59, tzinfo=UTC)),
        (datetime(2026, 10, 20, 9, tzinfo=UTC), datetime(2026, 11, 3, 22, 59, 59, tzinfo=UTC)),
        (datetime(2026, 3, 20, 9, tzinfo=UTC), datetime(2026, 4, 3, 21, 59, 59, tzinfo=UTC)),
        (datetime(2026, 11, 10, 23, 30, tzinfo=UTC), datetime(2026, 11, 25, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_deadline_is_a_whole_polish_day_also_when_the_clock_changes(released, until):
    assert deadline.remarks_end(released, 14) == until


def test_two_open_remarks_on_the_same_are_refused(by, at):
    finding = findings.finding()
    file(finding, by, at)
    with refusal("waits_already"):
        file(finding, by, at)
    file(finding, by, at, criterion="W02")
    assert Remark.objects.count() == 2


def test_unknown_question_is_refused(by, at):
    with refusal("no_criterion"):
        file(findings.finding(), by, at, criterion="W99")


@pytest.mark.parametrize("gone", [{"withdrawn_reason": "unieważniono"}, {"superseded": True}])
def test_finding_that_no_longer_stands_takes_no_remark(gone, by, at):
    finding = findings.finding()
    if gone.pop("superseded", False):
        gone = {"superseded_by": findings.finding(finding.wave)}
    for name, value in gone.items():
        setattr(finding, name, value)
    with refusal("too_late"):
        file(finding, by, at)


@pytest.mark.parametrize("verb", ["uphold", "dismiss"])
def test_ruling_once(verb, by, at):
    remark = findings.remark()
    getattr(actions, verb)(remark=remark, ruling="Sprawdzono na zdjęciu.", by=by, at=at)
    assert (remark.ruling, remark.ruled_at) == ("Sprawdzono na zdjęciu.", at)
    with refusal("moved_on"):
        actions.dismiss(remark=remark, ruling="inaczej", by=by, at=at)


def test_standing_findings_only(by, at):
    first = findings.finding()
    second, third = findings.finding(first.wave), findings.finding(first.wave)
    actions.withdraw(finding=second, reason="unieważniono", by=by, at=at)
    new = actions.supersede(finding=third, answers={**third.answers, "W01": "no"}, by=by, at=at)
    assert list(queries.findings_of(first.wave.entry)) == [first, new]
    assert new.position == third.position
    with refusal("moved_on"):
        actions.withdraw(finding=third, reason="znowu", by=by, at=at)
