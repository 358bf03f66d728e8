"""From an upheld remark back to the audit."""

import pytest

from lider.fieldwork import queries as audits
from lider.fieldwork.models import Audit
from lider.findings import queries
from lider.findings.models import Finding
from lider.lifecycle import Refused
from lider.stages import correct
from tests.factories import accounts, fieldwork, findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("organiser")


@pytest.fixture
def audit():
    return fieldwork.audit(state="released")


@pytest.fixture
def remark(audit):
    return findings.remark(Finding.objects.get(pk=audit.finding))


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def uphold(remark, by, at, **more):
    remark = queries.remark_by_id(remark.pk)
    correct.uphold(
        **{"remark": remark, "answers": None, "annul": False, "ruling": "Zdjęcie to potwierdza.", "by": by, "at": at, **more}
    )


def test_correction_supersedes_and_counts(audit, remark, by, at):
    uphold(remark, by, at, answers={"W01": "no"})
    old = queries.finding_by_id(remark.finding_id)
    (new,) = queries.findings_of(audit.entry)
    (observation,) = audits.observations(audit.entry.edition)
    assert old.superseded_by == new
    assert (old.answers["W01"], new.answers["W01"], observation.answers["W01"]) == ("yes", "no", "no")
    assert audits.latest_submission(audit).corrects
    assert Audit.objects.get(pk=audit.pk).finding == new.pk


def test_annulled_counts_no_more(audit, remark, by, at):
    uphold(remark, by, at, annul=True)
    assert audits.observations(audit.entry.edition) == []
    assert queries.finding_by_id(remark.finding_id).withdrawn_reason == "Zdjęcie to potwierdza."
    assert not queries.findings_of(audit.entry).exists()


@pytest.mark.parametrize("asked", [{}, {"answers": {"W01": "no"}, "annul": True}])
def test_neither_or_both_are_refused(asked, remark, by, at):
    with refusal("no_correction"):
        uphold(remark, by, at, **asked)
    assert queries.remark_by_id(remark.pk).state == "filed"


def test_unknown_answer_changes_nothing(audit, remark, by, at):
    with refusal("bad_answer"):
        uphold(remark, by, at, answers={"W01": "perhaps"})
    assert queries.remark_by_id(remark.pk).state == "filed"
    assert queries.findings_of(audit.entry).get().answers["W01"] == "yes"


def test_second_ruling_is_refused(audit, remark, by, at):
    uphold(remark, by, at, answers={"W01": "no"})
    with refusal("moved_on"):
        uphold(remark, by, at, annul=True)
    assert Audit.objects.get(pk=audit.pk).state == "released"
