"""Jury, licences, misuse, outbox and journal in the office."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

import lider
from lider.accounts import actions as account_actions
from lider.accounts.models import Person
from lider.areas.organiser.sentences import ROOMS, SENTENCES
from lider.awards.models import Award, Member
from lider.clock.models import Sample
from lider.journal import record
from lider.licences.models import Licence
from lider.mail import outbox
from lider.mail.letters import Letter
from tests.factories import accounts, awards, editions, fieldwork, licences, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(settings, at):
    settings.LIDER_SAMPLE = True
    Sample.objects.create(at=at)


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


def address(name, *args):
    return reverse(f"organiser:{name}", args=args)


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_seat_a_new_person_and_end_the_place(organiser):
    editions.edition(state="deciding")
    sent = {"email": "nowa@lider.example", "name": "Nowa Osoba", "place": "chair"}
    assert organiser.post(address("jury"), sent).status_code == 302
    member = Member.objects.get()
    assert (member.person, member.is_chair) == (Person.objects.get(email="nowa@lider.example"), True)
    again = organiser.post(address("jury"), {**sent, "place": ""})
    assert "już zasiada w kapitule" in said(again)
    assert "nowa@lider.example" in said(again)
    assert organiser.get(address("member-end", member.pk)).status_code == 200
    organiser.post(address("member-end", member.pk))
    member.refresh_from_db()
    assert member.until_at is not None


@pytest.mark.parametrize("count", [1, 3])
def test_jury_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    edition = editions.edition(state="deciding")
    for _number in range(count):
        awards.recusal(awards.member(edition), awards.award(edition).institution)
    organiser.get(address("jury"))
    with django_assert_num_queries(15):
        organiser.get(address("jury"))


def test_propose_from_the_sealed_run(organiser):
    rankings.run(state="sealed", indexes=[90, 80, 60])
    assert "Utworzono 2 propozycje" in said(organiser.post(address("award-propose"), follow=True))
    assert "już zaproponowane" in said(organiser.post(address("award-propose"), follow=True))
    assert Award.objects.count() == 2


def test_propose_refused_is_told(organiser):
    rankings.run(indexes=[90])
    assert "Najpierw muszą go zapieczętować" in said(organiser.post(address("award-propose"), follow=True))


def test_record_a_decision(organiser):
    award = awards.award()
    assert award.institution.name in said(organiser.get(address("award", award.pk)))
    missing = organiser.post(address("award-decide", award.pk), {"granted": "yes", "reason": ""})
    assert missing.status_code == 200
    organiser.post(address("award-decide", award.pk), {"granted": "yes", "reason": "Protokół 1/2026"})
    award.refresh_from_db()
    assert (award.state, award.granted) == ("decided", True)


def test_record_a_decision_refused_keeps_what_was_typed(organiser):
    award = awards.award()
    awards.ballot(award, awards.member(award.edition))
    answer = organiser.post(address("award-decide", award.pk), {"granted": "no", "reason": "Protokół 7"})
    assert "Protokół 7" in said(answer)
    assert "głosowano w systemie" in said(answer)


def test_close_for_a_recused_chair_only(organiser):
    award = awards.award()
    chair, member = awards.member(award.edition, is_chair=True), awards.member(award.edition)
    awards.ballot(award, member)
    assert organiser.post(address("award-close", award.pk)).status_code == 404
    awards.recusal(chair, award.institution)
    organiser.post(address("award-close", award.pk))
    award.refresh_from_db()
    assert award.granted


def test_revoke_an_award(organiser):
    award = awards.award(state="decided")
    organiser.post(address("award-revoke", award.pk), {"reason": "nieprawdziwe dane"})
    award.refresh_from_db()
    assert award.state == "revoked"


def test_minutes(organiser):
    award = awards.award()
    awards.ballot(award, awards.member(award.edition, is_chair=True))
    assert organiser.get(address("jury-minutes")).content.startswith(b"%PDF")


def test_issue_a_licence(organiser):
    award = awards.award(state="decided")
    assert award.institution.name in said(organiser.get(address("licence-list")))
    assert "2027-05-20" in said(organiser.get(address("licence-issue", award.pk)))
    organiser.post(address("licence-issue", award.pk), {"valid_from": "2027-05-21"})
    licence = Licence.objects.get()
    assert licence.number in said(organiser.get(address("licence", licence.pk)))
    again = organiser.post(address("licence-issue", award.pk), {"valid_from": "2027-05-21"})
    assert "już wydana" in said(again)


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [("suspend", "active", "suspended"), ("resume", "suspended", "active"), ("revoke", "active", "revoked")],
)
def test_licence_steps(organiser, verb, before, after):
    licence = licences.licence(state=before)
    page = address("licence-step", licence.pk, verb)
    assert organiser.get(page).status_code == 200
    licence.refresh_from_db()
    assert licence.state == before
    assert organiser.post(page, {"reason": " "}).status_code == 200
    organiser.post(page, {"reason": "skarga"})
    licence.refresh_from_db()
    assert (licence.state, licence.reason) == (after, "skarga")
    assert organiser.post(page, {"reason": "jeszcze raz"}).status_code == 200


@pytest.mark.parametrize(("days", "words"), [(-1, "dostaną list z tym powodem"), (1, "nikogo nie powiadamiamy")])
def test_a_licence_step_says_who_reads_the_reason(days, words, organiser, at):
    licence = licences.licence(editions.edition(state="deciding", publish_at=at + timedelta(days=days)))
    assert words in said(organiser.get(address("licence-step", licence.pk, "revoke")))


def test_unknown_step_is_absent(organiser):
    assert organiser.get(address("licence-step", licences.licence().pk, "delete")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_licence_list_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    edition = editions.edition(state="deciding")
    for _number in range(count):
        licences.licence(edition)
        awards.award(edition, state="decided")
    organiser.get(address("licence-list"))
    with django_assert_num_queries(9):
        organiser.get(address("licence-list"))


@pytest.mark.parametrize(
    "query", [{"q": "lzm"}, {"state": "active"}, {"sort": "-until"}, {"format": "csv"}, {"format": "xlsx"}, {"state": "'"}]
)
def test_licence_list_bears_any_query(organiser, query):
    licences.licence()
    assert organiser.get(address("licence-list"), query).status_code == 200


def test_settle_misuse(organiser):
    report = licences.misuse(where="Rynek")
    assert "Rynek" in said(organiser.get(address("misuse-list")))
    assert organiser.post(address("misuse", report.pk), {"outcome": ""}).status_code == 200
    organiser.post(address("misuse", report.pk), {"outcome": "Znak zdjęto"})
    report.refresh_from_db()
    assert report.outcome == "Znak zdjęto"
    assert "Znak zdjęto" in said(organiser.get(address("misuse", report.pk)))


@pytest.mark.parametrize("count", [1, 3])
def test_misuse_list_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    for _number in range(count):
        licences.misuse()
    organiser.get(address("misuse-list"))
    with django_assert_num_queries(7):
        organiser.get(address("misuse-list"))


def written(count, at, key="letter"):
    return [
        outbox.post(Letter("Temat", "Treść listu\n"), to="kto@lider.example", key=f"{key}:{number}", at=at)
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_outbox_query_count(organiser, count, at, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    written(count, at)
    organiser.get(address("message-list"))
    with django_assert_num_queries(7):
        organiser.get(address("message-list"))


def test_outbox_shows_a_letter_but_no_way_in(organiser, at):
    (open_one,), (secret,) = written(1, at), written(1, at, key="accounts:password_reset")
    assert "Treść listu" in said(organiser.get(address("message", open_one.pk)))
    assert "Treść listu" not in said(organiser.get(address("message", secret.pk)))
    link = outbox.post(Letter("Temat", f"https://a.example/{'ab' * 32}/\n"), to="kto@lider.example", key="link", at=at)
    assert "ab" * 32 not in said(organiser.get(address("message", link.pk)))
    assert organiser.get(address("message", "00000000-0000-4000-8000-000000000000")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_journal_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    for _number in range(count):
        accounts.person()
    organiser.get(address("journal"))
    with django_assert_num_queries(7):
        organiser.get(address("journal"))


def test_journal_reads_as_sentences_and_its_chain_is_checked(organiser):
    rankings.run(state="sealed", indexes=[90])
    organiser.post(address("award-propose"))
    assert "Utworzono propozycje nagród: 1." in said(organiser.get(address("journal")))
    assert "Łańcuch jest spójny" in said(organiser.get(address("journal"), {"check": "1"}))


def test_journal_names_the_office_alone_at_sign_ins(organiser, at):
    reviewer = accounts.person("reviewer", name="Rita Weryfikująca")
    auditor = fieldwork.auditor().person
    for person in (reviewer, auditor):
        account_actions.note_sign_in(person=person, how=["password"], by=person, at=at)
        account_actions.note_failed_sign_in(email=person.email, step="password", by=None, at=at)
    page = said(organiser.get(address("journal"), {"room": "accounts"}))
    assert "Zalogowano się do systemu." in page and "Nieudana próba logowania." in page
    assert page.count("Rita Weryfikująca") == 2 and page.count("nie pokazujemy") >= 2
    assert auditor.name not in page


def test_journal_names_nobody_beside_an_audit(at):
    auditor = fieldwork.auditor()
    audit = fieldwork.audit("accepted", seat_=fieldwork.seat(editions.edition(), auditor))
    with transaction.atomic():
        record.write("fieldwork.audit_made", by=auditor.person, at=at, subject=audit)
    page = said(accounts.client_of(accounts.person("organiser")).get(address("journal"), {"room": "fieldwork"}))
    assert "Odbył się audyt." in page
    for secret in (auditor.person.name, auditor.person.email, str(auditor.person.pk), str(auditor.pk), str(audit.pk)):
        assert secret not in page


def test_every_event_has_a_sentence():
    """Events are found in the source: whoever adds one adds its sentence."""
    root = Path(lider.__file__).parent
    found = set()
    for path in [*root.glob("*/actions/**/*.py"), *root.glob("*/actions.py"), *root.glob("stages/*.py")]:
        found |= set(re.findall(r'record\.write\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text()))
    for path in root.glob("*/states.py"):
        found |= {row[1] for row in re.findall(r'"([a-z_]+\.[a-z_]+)",\s*"([a-z_]+\.[a-z_]+)"\)', path.read_text())}
    assert len(found) > 60
    assert found - set(SENTENCES) == set()
    assert {event.partition(".")[0] for event in found} <= set(ROOMS)


def test_reports_of_misuse_stand_beside_their_licence(organiser, at):
    licence, other = licences.licence(), licences.licence()
    licences.misuse(number=licence.number, text="Znak na cudzej ulotce.")
    assert "Znak na cudzej ulotce." in said(organiser.get(address("licence", licence.pk)))
    assert "Znak na cudzej ulotce." not in said(organiser.get(address("licence", other.pk)))
