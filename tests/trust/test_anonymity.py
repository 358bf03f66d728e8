"""An auditor is anonymous by construction: what leaves the fieldwork has no way back, in any column, page, letter or order."""

import ast
import dataclasses
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import lider
from lider import ids
from lider.clock.models import Sample
from lider.fieldwork.models import Audit
from lider.findings.models import Finding
from lider.findings.serializer import FindingView
from lider.rankings import actions as rankings_actions
from lider.stages import release
from tests.factories import accounts, editions, entries, fieldwork
from tests.trust.addresses import ours
from tests.trust.world import OFFICE

SOURCE = Path(lider.__file__).parent
#: What institutions, the jury, residents and the public see lives here.
OUTSIDE = ("findings", "rankings", "awards", "licences")
#: Everything that a finding has; each was thought about. A new one is a decision.
FINDING = {
    "id", "wave", "position", "channel", "point", "situation", "month", "answers", "comments", "pictures", "superseded_by",
    "withdrawn_reason",
}  # fmt: skip
VIEW = {
    "id", "number", "channel", "channel_name", "point", "situation", "month", "answers", "pictures", "is_corrected",
    "withdrawn_reason",
}  # fmt: skip


def test_a_finding_has_these_columns_and_no_other():
    assert {field.name for field in Finding._meta.fields} == FINDING
    assert {field.name for field in dataclasses.fields(FindingView)} == VIEW


def test_a_finding_has_no_time_finer_than_the_month_and_no_file_name():
    kinds = {field.name: type(field) for field in Finding._meta.fields}
    assert not [name for name, kind in kinds.items() if issubclass(kind, models.DateTimeField | models.FileField)]
    assert [name for name, kind in kinds.items() if kind is models.DateField] == ["month"]


#: The code by which the office speaks of a seat, beside its severity: of whom only the vault tells, and of no audit.
SEAT_CODES = ("rankings.Severity.seat",)


def test_no_column_outside_the_fieldwork_points_or_names_its_way_back():
    words = ("audit", "auditor", "seat", "rater", "scorecard", "evidence", "submission", "made_at", "person_id")
    for room in OUTSIDE:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.fields:
                target = field.related_model._meta.app_label if field.related_model else ""
                assert target != "fieldwork", field
                assert field.name not in words or str(field) in SEAT_CODES, field
                assert not [word for word in words if field.name.startswith(f"{word}_")], field


def test_ids_are_random_in_every_row_that_anyone_meets():
    """No sequence and no time in an id: only the journal counts, and it is read by the organiser alone."""
    counted = {"clock.Sample", "journal.Entry", "journal.Head", "demo.Persona", "editions.Kind"}
    for model in apps.get_models():
        if model.__module__.startswith("lider.") and model._meta.label not in counted:
            key = model._meta.pk
            shared = isinstance(key, models.OneToOneField)  # the id of the row that it belongs to
            assert shared or (isinstance(key, models.UUIDField) and key.default is ids.new), model
    assert ids.new().version == 4


def test_the_fieldwork_says_who_only_where_walls_allow_it():
    """No page outside the office's fieldwork pages asks for the person on a seat."""
    for path in (SOURCE / "areas").rglob("*"):
        if path.suffix in (".py", ".html") and "seat.auditor" in path.read_text():
            assert path.match("areas/organiser/*") or path.match("areas/organiser/views/*"), path


def test_there_is_no_field_for_sound_or_moving_pictures_or_a_person_s_looks():
    names = {field.name for model in apps.get_app_config("fieldwork").get_models() for field in model._meta.fields}
    assert not names & {"audio", "video", "recording", "staff_name", "sex", "gender", "age", "looks", "employee"}


@pytest.fixture
def contact(at):
    Sample.objects.create(at=at)
    edition = editions.edition(state="fieldwork")
    entry = entries.entry(edition=edition)
    person = accounts.person(name="Tajna Zagadkowska", second_factor=False)
    seat = fieldwork.seat(edition, fieldwork.auditor(person))
    return entry, seat, person


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("role", OFFICE)
def test_from_the_contact_on_the_office_sees_a_code(contact, role):
    """Every page, list, search and export of the office that is not about auditors themselves."""
    entry, seat, person = contact
    for state in ("made", "returned", "verified", "annulled"):
        fieldwork.audit(state, entry=entry, seat_=seat)
    audit = fieldwork.audit("submitted", entry=entry, seat_=seat)
    client = accounts.client_of(accounts.person(role))
    own = {"audits": audit.pk, "plan": entry.pk, "review": audit.pk, "entries": entry.pk, "institutions": entry.institution_id}
    for address in ours():
        noun = [*address.route.split("/"), ""][1]
        if not address.route.startswith("organiser/") or noun in ("auditors", "outbox", "expenses", "settlements"):
            continue
        for query in ({}, {"format": "csv"}, {"q": "Zagadkowska"}, {"q": person.email}):
            answer = client.get(address.filled(id=own.get(noun)), query)
            if "/assign" in address.route or noun == "plan":
                continue
            said = answer.content.decode(errors="replace").replace("q=Zagadkowska", "").replace('value="Zagadkowska"', "")
            assert person.name not in said and str(person.pk) not in said, (address.route, query)
            assert str(seat.auditor_id) not in said, (address.route, query)


@pytest.mark.django_db
def test_searching_for_a_person_finds_no_audit(contact):
    entry, seat, person = contact
    fieldwork.audit("submitted", entry=entry, seat_=seat)
    client = accounts.client_of(accounts.person("coordinator"))
    for text in ("Zagadkowska", person.email, str(person.pk), str(seat.auditor_id)):
        found = client.get("/organiser/audits/", {"q": text, "edition": entry.edition.number, "format": "csv"})
        assert entry.institution.name not in found.content.decode()
    found = client.get("/organiser/audits/", {"q": entry.institution.name, "edition": entry.edition.number, "format": "csv"})
    assert entry.institution.name in found.content.decode(), "the control"


@pytest.mark.django_db
def test_pictures_leave_as_new_files(contact, at):
    from lider.fieldwork import actions
    from lider.findings import queries
    from tests.trust.world import jpeg

    entry, seat, person = contact
    audit = fieldwork.audit("made", entry=entry, seat_=seat)
    photo = actions.add_evidence(audit=audit, data=jpeg((3, 3, 99)), by=person, at=at)
    fieldwork.submission(audit, fieldwork.answers(entry.edition))
    Audit.objects.filter(pk=audit.pk).update(state="verified", submitted_at=at)
    type(photo).objects.update(may_leave=True)
    [finding] = release.release_wave(entry=entry, by=None, at=at)
    [kept] = finding.pictures
    assert kept["name"] not in (photo.original_name, photo.picture_name)
    assert queries.picture_of(finding, 1)


@pytest.mark.django_db
def test_a_run_numbers_its_raters_anew(at):
    """The number of a rater means something inside one run alone."""
    edition = editions.edition(state="measuring")
    entry = entries.entry(edition=edition)
    for _ in range(8):
        fieldwork.audit("released", entry=entry)
    orders = set()
    for _ in range(4):
        package = rankings_actions.compute(edition=edition, by=None, at=at).package
        orders.add(package)
        for audit in Audit.objects.select_related("seat"):
            assert not [one for one in (audit.pk, audit.seat_id, audit.seat.auditor_id, audit.finding) if str(one) in package]
            assert audit.seat.code not in package and "made_at" not in package
    assert len(orders) > 1


def test_only_the_serializer_makes_a_finding_s_words():
    """Screen, print, export: pages get the serializer's view, never a finding's own answers or comments."""
    for path in (SOURCE / "areas").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            shown = isinstance(node, ast.Attribute) and node.attr in ("comments", "pictures", "situation", "month")
            assert not (shown and isinstance(node.value, ast.Name) and node.value.id == "finding"), f"{path}:{node.lineno}"


def test_the_notebook_has_a_neutral_name(client):
    """Nothing in its address, title or icon says what it is for."""
    for path in (SOURCE / "areas/auditor/templates").rglob("*.html"):
        text = path.read_text().lower()
        assert not [word for word in ("mystery", "tajemnicz", "audytor") if word in text], path
    assert all("audit" not in address.route for address in ours() if address.route.startswith("notes/"))
