"""The office's pages of the fieldwork: every page opens, refuses, and keeps an auditor's name to itself."""

import io
import uuid

import pytest
from django.urls import reverse
from PIL import Image

from lider.accounts import actions as accounts_actions
from lider.fieldwork import actions
from lider.fieldwork.models import Audit, Auditor, Scenario
from lider.findings.models import Finding, Remark
from tests.factories import accounts, editions, entries, fieldwork, findings, institutions

pytestmark = pytest.mark.django_db

PERSON_HIDDEN = ["made", "submitted", "returned", "verified", "released", "annulled"]


@pytest.fixture
def coordinator():
    return accounts.client_of(accounts.person("coordinator"))


@pytest.fixture
def reviewer():
    return accounts.client_of(accounts.person("reviewer"))


def url(name, thing=None, *more):
    return reverse(f"organiser:{name}", args=[thing.pk, *more] if thing else [])


def text(answer):
    return answer.content.decode()


def photographed(state="submitted"):
    target = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(target, "JPEG")
    audit = fieldwork.audit(state="made")
    kept = actions.add_evidence(audit=audit, data=target.getvalue(), by=audit.seat.auditor.person, at=fieldwork.MADE)
    fieldwork.submission(audit, fieldwork.answers(audit.entry.edition))
    Audit.objects.filter(pk=audit.pk).update(state=state, submitted_at=fieldwork.SUBMITTED)
    return audit, kept


# -- every page opens for the office, and is nowhere for others

LISTS = ["auditor-list", "scenario-list", "audit-list", "plan-list", "review-list", "remark-list", "auditor-add", "scenario-add"]
PAGES = {
    "auditor-detail": lambda: fieldwork.auditor(),
    "auditor-end": lambda: fieldwork.auditor(),
    "scenario-detail": lambda: fieldwork.audit().scenario,
    "audit-detail": lambda: fieldwork.audit(),
    "audit-cancel": lambda: fieldwork.audit(),
    "plan-detail": lambda: fieldwork.audit().entry,
    "audit-add": lambda: fieldwork.audit().entry,
    "wave-release": lambda: fieldwork.audit(state="verified").entry,
    "review-detail": lambda: fieldwork.audit(state="submitted", comments={"W02": "Pani Anna o 10:15 wskazała drogę."}),
    "review-return": lambda: fieldwork.audit(state="submitted"),
    "review-annul": lambda: fieldwork.audit(state="submitted"),
    "remark-detail": lambda: findings.remark(),
    "remark-uphold": lambda: findings.remark(),
    "remark-dismiss": lambda: findings.remark(),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_open(name, coordinator):
    fieldwork.audit(state="submitted")
    findings.remark()
    assert coordinator.get(url(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_pages_open(name, coordinator):
    assert coordinator.get(url(name, PAGES[name]())).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_nowhere_for_others(name):
    seat = fieldwork.audit(state="submitted").seat
    representative = institutions.representative(entries.entry().institution)
    for person in (seat.auditor.person, representative, accounts.person("media"), accounts.person("guarantor")):
        assert accounts.client_of(person).get(url(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_nowhere_for_others(name):
    thing = PAGES[name]()
    for person in (fieldwork.auditor().person, accounts.person("guarantor")):
        client = accounts.client_of(person)
        there, nowhere = client.get(url(name, thing)), client.get(reverse(f"organiser:{name}", args=[uuid.uuid4()]))
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content


def test_second_step_is_asked_for():
    client = accounts.client_of(accounts.person("coordinator", second_factor=False))
    assert client.get(url("audit-list")).status_code == 302


# -- who made an audit


def audited(state):
    person = accounts.person(name="Zenobia Tajemnicka", second_factor=False)
    entry = entries.entry()
    seat = fieldwork.seat(entry.edition, fieldwork.auditor(person), code="QQ77")
    return fieldwork.audit(state=state, entry=entry, seat_=seat)


def everywhere(client, audit):
    """Every page and export on which the audit is a row, filtered and searched in every way."""
    listed = url("audit-list")
    queries = ["", "?sort=state", "?q=QQ77", f"?state={audit.state}", "?q=Zenobia", "?format=csv", "?q=QQ77&format=csv"]
    pages = [listed + query for query in queries] + [
        url("audit-detail", audit),
        url("plan-detail", audit.entry),
        url("plan-list"),
        url("review-list"),
    ]
    answers = [client.get(page) for page in pages]
    return "".join(
        text(answer) for answer in answers if answer.status_code == 200 and "sheet" not in answer.headers["Content-Type"]
    )


@pytest.mark.parametrize("state", PERSON_HIDDEN)
@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer"])
def test_from_the_contact_on_only_the_code(state, role):
    audit = audited(state)
    pages = everywhere(accounts.client_of(accounts.person(role)), audit)
    assert "QQ77" in pages
    person = audit.seat.auditor.person
    for secret in ("Zenobia Tajemnicka", person.email, str(person.pk), str(audit.seat.auditor_id)):
        assert secret not in pages


@pytest.mark.parametrize("state", ["offered", "accepted"])
def test_before_it_only_the_name_and_only_for_those_who_assign(state):
    audit = audited(state)
    pages = everywhere(accounts.client_of(accounts.person("coordinator")), audit)
    assert "Zenobia Tajemnicka" in pages
    assert "QQ77" not in pages.replace('value="QQ77"', "").replace("q=QQ77", "")
    assert "Zenobia Tajemnicka" not in everywhere(accounts.client_of(accounts.person("reviewer")), audit)


@pytest.mark.parametrize("state", ["offered", "accepted"])
def test_a_code_finds_nothing_before_the_contact(state, coordinator):
    audit = audited(state)
    assert audit.entry.institution.name not in text(coordinator.get(url("audit-list") + "?q=QQ77"))


@pytest.mark.parametrize("state", PERSON_HIDDEN)
def test_a_name_finds_nothing_from_the_contact_on(state, coordinator):
    audit = audited(state)
    assert audit.entry.institution.name not in text(coordinator.get(url("audit-list") + "?q=Tajemnicka"))


def test_an_auditors_page_says_nothing_of_audits(coordinator):
    audit = audited("submitted")
    pages = text(coordinator.get(url("auditor-detail", audit.seat.auditor))) + text(coordinator.get(url("auditor-list")))
    for secret in ("QQ77", str(audit.pk), str(audit.seat_id)):
        assert secret not in pages


# -- lists do not ask more for more rows


def make_rows(name, number):
    entry = entries.entry()
    for _ in range(number):
        if name == "remark-list":
            findings.remark(findings.finding(entry=entry))
        elif name == "plan-list":
            fieldwork.audit(entry=entries.entry(edition=entry.edition))
        else:
            fieldwork.audit(state="submitted", entry=entry)


QUERIES = {"auditor-list": 11, "scenario-list": 9, "audit-list": 8, "plan-list": 8, "review-list": 14, "remark-list": 8}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_queries_of_lists(name, number, coordinator, django_assert_num_queries):
    make_rows(name, number)
    coordinator.get(url(name))
    with django_assert_num_queries(QUERIES[name]):
        coordinator.get(url(name))


@pytest.mark.parametrize("name", ["auditor-list", "scenario-list", "audit-list", "remark-list"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports(name, kind, coordinator):
    fieldwork.audit(state="submitted")
    findings.remark()
    answer = coordinator.get(url(name) + f"?format={kind}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 50


# -- auditors and scenarios

AUDITOR = {
    "email": "nowa@dalekowo.example",
    "name": "Nowa Osoba",
    "place": "Dalekowo",
    "municipality": "Dalekowo",
    "channels": ["visit"],
}


def test_auditor_is_added_with_a_seat(coordinator):
    entries.entry()
    assert coordinator.post(url("auditor-add"), AUDITOR).status_code == 302
    assert Auditor.objects.get().seats.count() == 1


def test_auditor_twice_is_refused_and_typed_text_kept(coordinator):
    entries.entry()
    coordinator.post(url("auditor-add"), AUDITOR)
    answer = coordinator.post(url("auditor-add"), {**AUDITOR, "place": "Inne Miejsce"})
    assert "już na liście" in text(answer)
    assert "Inne Miejsce" in text(answer)
    assert Auditor.objects.count() == 1


def test_conflict_is_noted(coordinator):
    auditor, entry = fieldwork.auditor(), entries.entry()
    coordinator.post(url("conflict-add", auditor), {"institution": str(entry.institution_id), "reason": "Sąsiedztwo."})
    assert auditor.conflicts.get().institution == entry.institution


def test_auditor_ends(coordinator):
    auditor = fieldwork.auditor()
    entries.entry()
    coordinator.post(url("auditor-end", auditor))
    assert Auditor.objects.get().until_at is not None
    assert accounts.client_of(auditor.person).get(reverse("auditor:home")).status_code == 404


SCENARIO = {
    "code": "library-visit-77",
    "kind": "library",
    "channel": "visit",
    "situation": "Karta",
    "questions": "Jak?",
    "key": "termin\nkoszt",
}


def test_scenario_is_added_and_its_code_used_once(coordinator):
    entries.entry()
    assert coordinator.post(url("scenario-add"), SCENARIO).status_code == 302
    assert Scenario.objects.get().key == ["termin", "koszt"]
    answer = coordinator.post(url("scenario-add"), {**SCENARIO, "situation": "Inna sytuacja"})
    assert "Inna sytuacja" in text(answer)
    assert Scenario.objects.count() == 1


def test_scenario_in_use_stays(coordinator):
    scenario = fieldwork.audit(state="accepted").scenario
    answer = coordinator.post(url("scenario-detail", scenario), {"situation": "Zmieniona", "questions": "Jak?", "key": "koszt"})
    assert "już używany" in text(answer)
    assert Scenario.objects.get().situation == scenario.situation


def test_samples_are_taken_in_once(coordinator):
    entries.entry()
    for _ in range(2):
        coordinator.post(url("scenario-load"))
    assert Scenario.objects.count() == 86
    assert all(scenario.is_sample and 3 <= len(scenario.key) <= 6 for scenario in Scenario.objects.all())


# -- plan


def test_fill_the_plan(coordinator):
    entry = entries.entry()
    for _ in range(8):
        fieldwork.seat(entry.edition)
    coordinator.post(url("scenario-load"))
    page = text(coordinator.post(url("plan-fill", entry), follow=True))
    assert "Zaproponowano 13 audytów." in page
    assert Audit.objects.filter(state="offered").count() == 13


def test_assign_by_hand_and_conflict_in_plain_words(coordinator):
    audit = fieldwork.audit()
    fit = fieldwork.seat(audit.entry.edition)
    near = fieldwork.seat(audit.entry.edition, fieldwork.auditor(municipality="Dolinowo"))
    answer = coordinator.post(url("audit-assign", audit), {"auditor": str(near.auditor_id)})
    assert "nie może wykonać tego audytu" in text(answer)
    coordinator.post(url("audit-assign", audit), {"auditor": str(fit.auditor_id)})
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("offered", fit)


def test_reviewer_cannot_assign(reviewer):
    audit = fieldwork.audit()
    seat = fieldwork.seat(audit.entry.edition)
    assert reviewer.post(url("audit-assign", audit), {"auditor": str(seat.auditor_id)}).status_code == 404


def test_audit_is_added_by_hand(coordinator):
    like = fieldwork.audit()
    data = {
        "point": str(like.point_id),
        "scenario": str(like.scenario_id),
        "window_from": "2027-01-10",
        "window_until": "2027-01-05",
    }
    assert "Okno kończy się przed początkiem" in text(coordinator.post(url("audit-add", like.entry), data))
    coordinator.post(url("audit-add", like.entry), {**data, "window_until": "2027-01-15"})
    assert Audit.objects.count() == 2


# -- review


def test_review_accepts(reviewer):
    audit = fieldwork.audit(state="submitted")
    assert reviewer.post(url("review-accept", audit)).status_code == 302
    assert Audit.objects.get().state == "verified"


@pytest.mark.parametrize(
    ("name", "given"), [("review-accept", {}), ("review-return", {"question": "Kiedy?"}), ("review-annul", {"reason": "Nie tam."})]
)
def test_a_decision_goes_on_in_the_audits_own_edition_whatever_the_address_says(name, given, reviewer):
    audit, next_one = (fieldwork.audit(state="submitted", entry=entry) for entry in [entries.entry(edition=editions.edition())] * 2)
    fieldwork.audit(state="submitted")
    answer = reviewer.post(url(name, audit) + "?edition=9999", given)
    assert answer.headers["Location"] == url("review-detail", next_one)
    answer = reviewer.post(url(name, next_one) + "?edition=9999", given)
    assert answer.headers["Location"] == url("review-list") + f"?edition={audit.entry.edition.number}"
    assert reviewer.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "field", "state"), [("review-return", "question", "returned"), ("review-annul", "reason", "annulled")]
)
def test_review_needs_words(name, field, state, reviewer):
    audit = fieldwork.audit(state="submitted")
    reviewer.post(url(name, audit), {field: ""})
    assert Audit.objects.get().state == "submitted"
    reviewer.post(url(name, audit), {field: "Proszę doprecyzować."})
    assert Audit.objects.get().state == state


def test_own_audit_is_nowhere():
    audit = fieldwork.audit(state="submitted")
    own = audit.seat.auditor.person
    accounts_actions.grant(person=own, code="reviewer", by=None, at=accounts.SINCE)
    accounts.give_second_factor(own)
    client = accounts.client_of(own)
    assert audit.entry.institution.name not in text(client.get(url("review-list")))
    assert client.get(url("review-detail", audit)).status_code == 404
    assert client.post(url("review-accept", audit)).status_code == 404
    assert Audit.objects.get().state == "submitted"


def test_comment_is_marked_moderated_and_kept_when_refused(reviewer):
    audit = fieldwork.audit(state="submitted", comments={"W02": "Pani Anna wskazała drogę."})
    assert "<mark>Pani Anna</mark>" in text(reviewer.get(url("review-detail", audit)))
    answer = reviewer.post(url("comment-moderate", audit), {"criterion": "W02", "text": "Pani Anna pomogła."})
    assert "Pani Anna pomogła." in text(answer)
    assert not audit.moderations.exists()
    reviewer.post(url("comment-moderate", audit), {"criterion": "W02", "text": "Pracownik pomógł."})
    assert audit.moderations.get().text == "Pracownik pomógł."


def test_comment_is_shown_as_text_only(reviewer):
    audit = fieldwork.audit(state="submitted", comments={"W02": "<script>alert(1)</script> Jan Nowak"})
    page = text(reviewer.get(url("review-detail", audit)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_ruling(reviewer):
    entry = entries.entry()
    audit = fieldwork.audit(state="submitted", entry=entry, answers_=fieldwork.answers(entry.edition, W18="no"))
    assert "Uchybienia krytyczne" in text(reviewer.get(url("review-detail", audit)))
    reviewer.post(url("ruling-make", audit), {"criterion": "W18", "stands": "no", "reason": "Numer był potrzebny."})
    assert audit.rulings.get().stands is False


def test_evidence_is_for_reviewers_through_the_door(reviewer):
    audit, kept = photographed()
    answer = reviewer.get(url("evidence", audit, kept.pk))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert kept.original_name not in str(answer.headers)
    other = fieldwork.audit(state="submitted")
    assert reviewer.get(url("evidence", other, kept.pk)).status_code == 404
    assert (
        accounts.client_of(institutions.representative(audit.entry.institution)).get(url("evidence", audit, kept.pk)).status_code
        == 404
    )


def test_a_reviewer_covers_parts_of_a_photo_and_the_institution_sees_the_rest(reviewer, coordinator):
    audit, kept = photographed()
    page = url("evidence-cover", audit, kept.pk)
    assert "Zakryj części zdjęcia" in text(reviewer.get(page))
    reviewer.post(page, {"covers": "0 0 50 100"})
    assert "zakryte: 1 miejsce" in text(reviewer.get(url("review-detail", audit)))
    assert "0 0 50 100" in text(reviewer.get(page))
    reviewer.post(url("evidence-clear", audit, kept.pk), {"may_leave": "yes"})
    reviewer.post(url("review-accept", audit))
    coordinator.post(url("wave-release", audit.entry))
    client = accounts.client_of(institutions.representative(audit.entry.institution))
    answer = client.get(reverse("institution:finding-picture", args=[Finding.objects.get().pk, 1]))
    seen = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert max(abs(one - other) for one, other in zip(seen.getpixel((5, 24)), (22, 36, 63), strict=True)) < 16
    assert seen.getpixel((60, 24))[2] > 100
    assert text(reviewer.post(page, {"covers": ""})).count("Tego nie można już zmienić") == 1 and kept.covers.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10 20 30", "W wierszu 1 nie ma czterech liczb"),
        ("0 0 9 9\n-1 0 9 9", "W wierszu 2 nie ma czterech liczb"),
        ("0 0 9 101", "W wierszu 1 nie ma czterech liczb"),
        ("9 0 9 9", "W wierszu 1 prawa krawędź musi być większa"),
        ("\n".join(f"{n} 0 {n + 1} 9" for n in range(13)), "Dwanaście zakrytych miejsc wystarczy"),
    ],
)
def test_numbers_that_are_no_rectangle_are_shown_again(typed, said, reviewer):
    audit, kept = photographed()
    answer = text(reviewer.post(url("evidence-cover", audit, kept.pk), {"covers": typed}))
    assert said in answer and f"{typed}</textarea>" in answer
    assert not kept.covers.exists()


def test_evidence_leaves_only_when_cleared(reviewer, coordinator):
    audit, kept = photographed()
    reviewer.post(url("evidence-clear", audit, kept.pk), {"may_leave": "yes"})
    reviewer.post(url("review-accept", audit))
    coordinator.post(url("wave-release", audit.entry))
    finding = Finding.objects.get()
    client = accounts.client_of(institutions.representative(audit.entry.institution))
    answer = client.get(reverse("institution:finding-picture", args=[finding.pk, 1]))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="picture-1.jpg"'
    stranger = accounts.client_of(institutions.representative(entries.entry().institution))
    assert stranger.get(reverse("institution:finding-picture", args=[finding.pk, 1])).status_code == 404


# -- release and remarks


def test_release_warns_and_releases(coordinator):
    audit = fieldwork.audit(state="verified")
    assert "można się domyślić" in text(coordinator.get(url("wave-release", audit.entry)))
    assert "Udostępniono 1 ustalenie." in text(coordinator.post(url("wave-release", audit.entry), follow=True))


def test_release_of_unfinished_is_refused_in_words(coordinator):
    audit = fieldwork.audit(state="submitted")
    assert "razem albo wcale" in text(coordinator.post(url("wave-release", audit.entry), follow=True))
    assert not Finding.objects.exists()


def filed():
    audit = fieldwork.audit(state="released")
    return audit, findings.remark(Finding.objects.get(pk=audit.finding))


def test_remark_is_upheld_and_the_finding_corrected(coordinator):
    audit, remark = filed()
    page = coordinator.get(url("remark-uphold", remark))
    data = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    data.pop("annul")
    answer = coordinator.post(url("remark-uphold", remark), {**data, "W01": "no", "ruling": "Zdjęcie to potwierdza."})
    assert answer.status_code == 302
    assert (Remark.objects.get().state, audit.submissions.count()) == ("upheld", 2)
    shown = text(coordinator.get(url("remark-detail", remark)))
    assert "Co poprawiono" in shown and "przedtem: tak, teraz: nie" in shown
    again = findings.remark(Finding.objects.get(superseded_by=None), criterion="W02")
    assert url("remark-detail", remark) in text(coordinator.get(url("remark-detail", again)))


def test_remark_upheld_without_a_correction_is_refused_and_kept(coordinator):
    remark = filed()[1]
    page = coordinator.get(url("remark-uphold", remark))
    data = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    data.pop("annul")
    answer = coordinator.post(url("remark-uphold", remark), {**data, "ruling": "Mają Państwo rację."})
    assert "Mają Państwo rację." in text(answer)
    assert Remark.objects.get().state == "filed"


def test_remark_is_dismissed_with_a_reason(coordinator):
    remark = filed()[1]
    coordinator.post(url("remark-dismiss", remark), {"ruling": ""})
    assert Remark.objects.get().state == "filed"
    coordinator.post(url("remark-dismiss", remark), {"ruling": "Zdjęcie pokazuje inne godziny."})
    assert Remark.objects.get().state == "dismissed"


def test_reviewer_reads_remarks_but_does_not_rule(reviewer):
    remark = findings.remark()
    assert reviewer.get(url("remark-detail", remark)).status_code == 200
    assert reviewer.post(url("remark-dismiss", remark), {"ruling": "x"}).status_code == 404
