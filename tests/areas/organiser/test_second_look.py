"""The organiser's pages of what a person looks at: reasons, the rest together, blind second audits compared."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.editions.models import Edition
from lider.fieldwork.models import Audit, Submission
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def url(name, thing=None):
    return reverse(f"organiser:{name}", args=[thing.pk] if thing else [])


def text(answer):
    return answer.content.decode()


@pytest.fixture
def reviewer():
    return accounts.client_of(accounts.person("reviewer"))


@pytest.fixture
def coordinator():
    return accounts.client_of(accounts.person("coordinator"))


@pytest.fixture
def nobody_drawn():
    """The regulation of these tests draws nobody by lot."""
    rules = editions.programme.text("rules.toml").replace("reviewed_share              = 0.20", "reviewed_share = 0.0")
    return entries.entry(edition=editions.edition("fieldwork", rules=rules))


def test_the_list_says_why_and_filters(nobody_drawn, reviewer):
    fine, marked = (fieldwork.audit(state="submitted", entry=nobody_drawn) for _ in range(2))
    Submission.objects.filter(audit=marked).update(comments={"W08": "Pani Anna Kowalska pomogła."})
    html = text(reviewer.get(url("review-list")))
    assert "komentarz z oznaczeniami" in html and "Przyjmij 1 audyt bez uwag" in html
    rest = text(reviewer.get(url("review-list") + "?why=rest"))
    assert url("review-detail", fine) in rest and url("review-detail", marked) not in rest
    only = text(reviewer.get(url("review-list") + "?why=marked"))
    assert url("review-detail", fine) not in only and url("review-detail", marked) in only
    assert "komentarz z oznaczeniami" in text(reviewer.get(url("review-detail", marked)))


def test_the_rest_is_accepted_as_it_was_shown(nobody_drawn, reviewer):
    fine, later, marked = (fieldwork.audit(state="submitted", entry=nobody_drawn) for _ in range(3))
    Submission.objects.filter(audit=marked).update(comments={"W08": "Pani Anna Kowalska pomogła."})
    html = text(reviewer.get(url("review-rest")))
    assert str(fine.pk) in html and str(marked.pk) not in html
    assert Audit.objects.filter(state="submitted").count() == 3
    answer = reviewer.post(url("review-rest"), {"audit": [str(fine.pk), str(marked.pk), "x\x00", "' or 1=1"]}, follow=True)
    assert "Przyjęto 1 audyt." in text(answer)
    assert set(Audit.objects.filter(state="submitted")) == {later, marked}
    assert "Przyjęto 0 audytów." in text(reviewer.post(url("review-rest"), {"audit": [str(fine.pk)]}, follow=True))


def test_ones_own_is_never_among_the_rest(nobody_drawn):
    person = accounts.person("reviewer")
    own = fieldwork.audit(
        state="submitted", entry=nobody_drawn, seat_=fieldwork.seat(nobody_drawn.edition, fieldwork.auditor(person))
    )
    client = accounts.client_of(person)
    assert client.get(url("review-rest")).status_code == 302
    client.post(url("review-rest"), {"audit": [str(own.pk)]})
    assert Audit.objects.get().state == "submitted"


@pytest.mark.parametrize("role", ["guarantor", "media"])
def test_the_rest_is_nowhere_for_others(role, nobody_drawn):
    assert accounts.client_of(accounts.person(role)).get(url("review-rest")).status_code == 404


@pytest.fixture
def first(at):
    entry = entries.entry(edition=editions.edition("fieldwork"))
    Edition.objects.filter(pk=entry.edition.pk).update(fieldwork_until=at.date() + timedelta(days=60))
    return fieldwork.audit(state="submitted", entry=entry, made_at=at - timedelta(days=1))


def test_a_second_audit_is_planned_and_shown_as_one(first, coordinator):
    assert url("audit-double", first) in text(coordinator.get(url("audit-detail", first)))
    assert coordinator.get(url("audit-double", first)).status_code == 200
    assert Audit.objects.count() == 1
    answer = coordinator.post(url("audit-double", first))
    second = Audit.objects.exclude(pk=first.pk).get()
    assert answer.headers["Location"] == url("audit-detail", second)
    for page in (
        url("audit-detail", second),
        url("audit-list"),
        url("plan-detail", first.entry),
        url("audit-list") + "?second=yes",
    ):
        assert "ślepy drugi audyt" in text(coordinator.get(page))
    again = text(coordinator.post(url("audit-double", first), follow=True))
    assert "Ten audyt ma już drugi audyt." in again and url("audit-double", first) not in again


def test_a_reviewer_does_not_plan_second_audits(first, reviewer):
    assert reviewer.post(url("audit-double", first)).status_code == 404


def test_the_auditor_of_the_second_one_is_not_told(first, coordinator):
    coordinator.post(url("audit-double", first))
    second = Audit.objects.exclude(pk=first.pk).get()
    Audit.objects.filter(pk=second.pk).update(state="accepted", seat=fieldwork.seat(first.entry.edition))
    second.refresh_from_db()
    page = text(accounts.client_of(second.seat.auditor.person).get(reverse("auditor:task-detail", args=[second.pk])))
    assert "drug" not in page.lower()


def test_the_desk_compares_the_two(first, reviewer):
    answers = fieldwork.answers(first.entry.edition)
    second = fieldwork.audit(state="submitted", entry=first.entry, double_of=first, scenario_=first.scenario,
                             answers_={**answers, "W02": "0"}, comments={"W02": "Brak tablicy."})  # fmt: skip
    html = text(reviewer.get(url("review-detail", first)))
    assert "Dwa audyty tego samego zadania" in html and "Kappa" in html and url("review-detail", second) in html
    assert f"{len(answers) - 1} z {len(answers)}" in html


def test_who_made_the_other_one_sees_no_comparison(first):
    person = accounts.person("reviewer")
    fieldwork.audit(state="submitted", entry=first.entry, double_of=first, scenario_=first.scenario,
                    seat_=fieldwork.seat(first.entry.edition, fieldwork.auditor(person)))  # fmt: skip
    assert "Dwa audyty" not in text(accounts.client_of(person).get(url("review-detail", first)))


def test_a_scorecard_begun_late_is_said_at_the_desk(first, reviewer):
    type(first.scorecard).objects.update(begun_at=first.made_at + timedelta(minutes=31))
    assert "później niż 30 minut po kontakcie" in text(reviewer.get(url("review-detail", first)))
