"""The page of one audit in a proposal: who can take it, what a change breaks in a sentence each, the reason, and the way back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.areas.organiser import placing_pages, proposal_pages
from lider.areas.organiser.broken_rules import SENTENCES, sentence
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit, HandChange, Placing
from lider.planning.keeping import Broken
from tests.factories import accounts
from tests.fieldwork.test_by_hand import WHY, free, row, sunday
from tests.fieldwork.test_proposing import admitted, edition, seated, worked_out  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def desk(clock, by):
    return accounts.client_of(by)


@pytest.fixture
def entry(edition):  # noqa: F811
    made = admitted(edition)
    seated(edition, 8)
    return made


@pytest.fixture
def proposal(entry, edition, by, at):  # noqa: F811
    return worked_out(edition, by, at)


@pytest.fixture
def placing(proposal, entry):
    return row(proposal, entry)


def url(name, thing):
    return reverse(f"organiser:{name}", args=[thing.pk])


def sent(placing, **values):
    return {"seat": str(placing.seat_id), "day": str(placing.day), "slot": placing.slot, **values}


def text(answer):
    return answer.content.decode()


def now(placing):
    return queries.placing_by_id(placing.pk)


def test_the_page_names_who_can_and_marks_who_has_it(desk, placing, at):
    page = text(desk.get(url("placing-detail", placing)))
    names = {one.seat.auditor.person.name for one in queries.Alternatives(placing, at=at).choices(placing.day, placing.slot)}
    assert len(names) == 8 and all(name in page for name in names)
    assert page.count(" checked") == 1 and "km w obie strony" in page


def test_what_breaks_nothing_is_saved_at_once(desk, placing, at):
    seat = free(placing, at)
    answer = desk.post(url("placing-detail", placing), sent(placing, seat=str(seat.pk)), follow=True)
    assert now(placing).seat == seat
    assert "Nie łamie żadnej reguły" in text(answer) and "1 zmiana ręczna" in text(answer)


def test_what_breaks_a_rule_is_explained_first_and_saved_with_a_reason(desk, placing, entry):
    day = sunday(placing)
    page = url("placing-detail", placing)
    answer = desk.post(page, sent(placing, day=str(day)))
    said = text(answer)
    assert "a audyty odbywają się od poniedziałku do piątku" in said and "niedziela" in said and "zamknięte" in said
    assert entry.institution.name in said and answer.context["sent"]["seen"] == "calendar hours"
    assert not HandChange.objects.exists()
    again = desk.post(page, sent(placing, day=str(day), seen="calendar hours", reason=" "))
    assert "Proszę uzasadnić" in text(again) and not HandChange.objects.exists()
    done = desk.post(page, sent(placing, day=str(day), seen="calendar hours", reason=WHY), follow=True)
    assert now(placing).day == day and "wbrew 2 regułom" in text(done)
    listed = text(desk.get(url("proposal-detail", placing.proposal), {"kind": "hand"}))
    assert WHY in listed and "zmieniony ręcznie" in listed and "dni robocze; godziny otwarcia" in listed
    file = desk.get(url("proposal-detail", placing.proposal), {"kind": "hand", "format": "csv"}).content.decode()
    assert WHY in file


def test_what_is_typed_is_not_lost(desk, placing):
    outside = placing.proposal.edition.fieldwork_until + timedelta(days=3)
    answer = desk.post(url("placing-detail", placing), sent(placing, day=str(outside)))
    assert "Audyty można planować od" in text(answer) and f'value="{outside}"' in text(answer)
    answer = desk.post(url("placing-detail", placing), sent(placing, seat=""))
    assert "Proszę wybrać osobę." in text(answer)


def test_nobody_is_told_why_who_was_there_cannot_come(desk, placing, entry, at):
    """A person with two contacts that were made is among those who cannot, without a word of theirs; no code beside a name."""
    seat = free(placing, at)
    for audit in Audit.objects.filter(entry=entry, channel="email")[:2]:
        Audit.objects.filter(pk=audit.pk).update(seat=seat, state="made", made_at=at)
    around = queries.Alternatives(placing, at=at)
    shown = placing_pages.people(around, around.choices(placing.day, placing.slot))
    assert seat.auditor.person.name in shown["barred"]
    for one in shown["free"] + shown["more"] + shown["against"]:
        assert one["seat"].code not in f"{one['notes']} {one['breaks']}"
    answer = desk.post(url("placing-detail", placing), sent(placing, seat=str(seat.pk)))
    assert "nie można wybrać nawet z uzasadnieniem" in text(answer) and now(placing).seat == placing.seat


def test_those_without_a_certificate_are_named(placing, at):
    seat = free(placing, at)
    seat.auditor.certificates.filter(channel="visit").delete()
    around = queries.Alternatives(placing, at=at)
    shown = placing_pages.people(around, around.choices(placing.day, placing.slot))
    assert shown["untrained"] == seat.auditor.person.name and not shown["barred"]


def test_taking_out_and_back(desk, placing, entry):
    page = url("placing-take-out", placing)
    assert "liczba audytów w planie wyniosłaby 12 zamiast 13" in text(desk.get(page))
    assert desk.post(page, {"reason": ""}).status_code == 200 and now(placing).seat
    assert "wyjęty z planu" in text(desk.post(page, {"reason": WHY}, follow=True))
    assert now(placing).seat is None
    listed = text(desk.get(url("proposal-detail", placing.proposal), {"kind": "left"}))
    assert "Umieść w planie" in listed and "wyjęty ręcznie" in listed
    assert text(desk.get(url("placing-detail", placing))).count("Cofnij zmianę") == 1
    desk.post(url("placing-undo", placing))
    assert now(placing).seat == placing.seat and not HandChange.objects.exists()


def test_a_new_plan_around_the_changes_is_asked_for(desk, placing, at, by):
    actions.take_out(placing=placing, reason=WHY, by=by, at=at)
    page = url("proposal-anew", placing.proposal)
    assert "1 zmiana ręczna" in text(desk.get(page))
    answer = desk.post(page, follow=True)
    assert answer.context["proposal"].state == "waiting" and answer.context["proposal"] != placing.proposal
    assert Placing.objects.get(proposal=answer.context["proposal"]).change.reason == WHY


def test_what_cannot_be_moved_any_more_leads_back(desk, placing, at, by):
    actions.drop_proposal(proposal=placing.proposal, by=by, at=at)
    for name in ("placing-detail", "placing-take-out"):
        assert "nie można już przesunąć" in text(desk.get(url(name, placing), follow=True))
    assert "Zmień<" not in text(desk.get(url("proposal-detail", placing.proposal)))


def test_the_confirmation_says_the_days_of_the_regulation(desk, proposal, monkeypatch):
    assert "są 3 dni" in text(desk.get(url("proposal-confirm", proposal)))
    monkeypatch.setattr("lider.fieldwork.queries.regulation.fieldwork_settings", lambda _edition: {"offer_days": 5})
    assert "jest 5 dni" in text(desk.get(url("proposal-confirm", proposal)))


def test_every_rule_that_can_be_set_aside_has_its_sentence(placing, at):
    """Each names whom, where or when; the codes beside them are called something, too."""
    around, code = queries.Alternatives(placing, at=at), placing.seat.code
    institution, audit = str(placing.audit.entry_id), str(placing.audit_id)
    for rule, detail in SENTENCES:
        if detail == "needs":
            broken = Broken("traits", names=("parent",), institution=institution, audit=audit, auditor=code)
        else:
            broken = Broken(rule, detail, institution, audit, code, placing.day, 7, 8, (f"near {placing.audit.point_id}",))
        words = sentence(broken, around)
        known = (
            placing.seat.auditor.person.name,
            placing.audit.entry.institution.name,
            placing.audit.point.name,
            "20",
            "7",
            "near",
        )
        assert any(name in words for name in known) and code not in words, words
    for rule in {rule for rule, _detail in SENTENCES}:
        change = HandChange(placing=placing, overridden=[rule], reason=WHY, changed_at=at)
        placing.by_hand = change
        assert rule not in proposal_pages.changed(placing)["against"], rule


def test_hours_are_said_in_a_line(placing):
    placing.audit.point.hours = {
        "mon": ["08:00", "18:00"],
        "tue": ["08:00", "16:00"],
        "wed": ["08:00", "16:00"],
        "fri": ["08:00", "15:00"],
    }
    assert placing_pages.hours(placing.audit.point) == "pon. 8:00–18:00, wt.–śr. 8:00–16:00, pt. 8:00–15:00"
    placing.audit.point.hours = {}
    assert placing_pages.hours(placing.audit.point) == "brak danych"
