"""The sample is what it should be, on both databases."""

import io
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from lider.accounts.models import Person
from lider.awards.models import Appeal, Award
from lider.clock import reading
from lider.demo import building, content
from lider.demo.building import emptying, entering, mishaps
from lider.demo.building.playbill import logins
from lider.demo.models import Persona
from lider.demo.plot import NOW
from lider.entries.models import Entry
from lider.fieldwork.models import Agreement, Audit, Evidence, Expense, GivenBack, Seat, Settlement, Submission
from lider.fieldwork.states import AUDIT, EXPENSE
from lider.findings.models import Finding, Remark, Wave
from lider.gala.models import Guest, Table, Ticket
from lider.institutions.models import Institution
from lider.journal import queries as journal
from lider.licences.models import Licence
from lider.mail.models import Message
from lider.rankings.models import Result
from tests.factories import accounts

pytestmark = pytest.mark.django_db
SOURCE = Path(building.__file__).parents[2]


def build(*words):
    out = io.StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()


def test_a_real_database_is_never_touched():
    person = accounts.person("organiser")
    with pytest.raises(CommandError, match="not marked as a sample"):
        build()
    assert Person.objects.filter(pk=person.pk).exists()
    assert not reading.is_sample()


def test_a_sample_is_emptied_with_every_file_that_a_room_keeps():
    named = re.compile(r"""DATA_DIR\)? / "(\w+)\"""")
    rooms = [path for path in SOURCE.rglob("*.py") if path.parent.name != "config"]
    assert {name for path in rooms for name in named.findall(path.read_text(encoding="utf-8"))} <= set(emptying.FOLDERS)
    assert "partners" in emptying.FOLDERS


@pytest.mark.parametrize("size", ["small", "standard"])
def test_every_size_has_its_mishaps_and_its_entries_on_the_way(size):
    number = len(content.institutions(size))
    stays = Counter(state for place, state in entering.STAYS.items() if place < number)
    assert set(stays) == {"returned", "declined", "submitted", "draft", "withdrawn"}
    finished = number - sum(stays.values()) - building.UNFINISHED[size]
    happened = Counter(mishaps.mishap_of(place, turn) for place in range(finished) for turn in range(9))
    assert set(happened) - {""} == {"recognised", "stopped", "closed", "wrong-place", "given_back", "late", "doubled"}
    assert finished - building.UNRELEASED[size] >= building.REMARKED[size]
    assert sum(happened.values()) - happened[""] >= number // 3


def test_the_small_sample(settings, tmp_path):
    settings.LIDER_DATA_DIR = tmp_path
    assert "the sample is ready" in build()
    assert reading.now() == NOW
    assert set(Audit.objects.values_list("state", flat=True)) == set(AUDIT.states)
    assert 450 <= Audit.objects.count() <= 600
    check_mishaps()
    assert Entry.objects.filter(edition__number=3).count() == 40
    assert Institution.objects.filter(entries__edition__number=3).values("kind").distinct().count() == 12
    assert set(Remark.objects.values_list("state", flat=True)) == {"filed", "upheld", "dismissed"}
    licences = Counter(Licence.objects.values_list("state", flat=True))
    assert (licences["revoked"], licences["suspended"], licences["replaced"]) == (1, 1, 1)
    assert licences["active"] >= 2
    assert set(Appeal.objects.values_list("state", flat=True)) == {"upheld", "dismissed"}
    check_votes()
    check_categories()
    check_comments()
    check_gala()
    check_gala_to_come()
    assert Award.objects.filter(edition__number=1, kind="laureate", state="announced").count() == 8
    assert not Result.objects.filter(entry__edition__number=1).exists()
    assert {"leader", "distinction"} <= set(Result.objects.values_list("tier", flat=True))
    assert Evidence.objects.filter(may_leave=True).exists()
    assert Finding.objects.exclude(pictures=[]).exists()
    assert set(Expense.objects.values_list("state", flat=True)) == set(EXPENSE.states)
    assert 0 < Settlement.objects.filter(confirmed_at=None).count() < Settlement.objects.count()
    assert Agreement.objects.count() == 2 * Seat.objects.count()
    assert not Message.objects.filter(state="waiting", written_at__lt=NOW - timedelta(days=1)).exists()
    assert journal.first_break() is None
    check_logins()
    kept = Persona.objects.values_list("person", flat=True)
    before = list(kept)
    assert build("--keep") == ""
    assert list(kept) == before


def check_mishaps():
    """Recognised twice over, a closed office, a wrong place, an audit given back, a late scorecard, a blind second audit."""
    for number in (2, 3):
        mine = Audit.objects.filter(entry__edition__number=number)
        reasons = set(mine.filter(state="annulled").values_list("reason", flat=True))
        assert {one.text for one in content.reasons("annul")} <= reasons
        assert reasons & {one.text for one in content.reasons("stop")}
        assert GivenBack.objects.filter(audit__in=mine).exists()
        assert Submission.objects.filter(audit__in=mine, received_at__gt=F("audit__made_at") + timedelta(hours=24)).exists()
    assert Audit.objects.filter(double_of__isnull=False, state="released").exists()
    assert not Audit.objects.filter(made_at__gt=NOW).exists()


def check_votes():
    """One hung; one with as many for it as against it, which the chair decided; one moved to another tier."""
    awards = Award.objects.filter(edition__number=2, title="", voted=True)
    assert awards.filter(hung=True, granted=False).count() == 1
    even = [one for one in awards.filter(hung=False) if one.counted["yes"] == one.counted["no"]]
    assert [one.granted for one in even] == [True]
    assert awards.exclude(moved_from="").count() == 1


def check_categories():
    """Nobody competes among fewer than five, as the regulation says; the laureate to be played holds a licence in force."""
    for number in (2, 3):
        admitted = Entry.objects.filter(edition__number=number, state="admitted").select_related("category__joined_into")
        assert min(Counter(entry.category.competes_in for entry in admitted).values()) >= 5
    laureate = Persona.objects.filter(role="institution").order_by("id").first()
    licences = Licence.objects.filter(institution__representatives__person=laureate.person)
    assert "active" in licences.values_list("state", flat=True)


def check_comments():
    """Nothing is said twice of one institution, and in the published edition most words fit the answers."""
    for number in (2, 3):
        for wave in Wave.objects.filter(entry__edition__number=number):
            said = [text for finding in wave.findings.filter(superseded_by=None) for text in finding.comments.values()]
            assert [text for text, number in Counter(said).items() if number > 1] == [], wave.entry.institution.name
    moods = {text: answer for (_code, answer), texts in content.observations().items() for text in texts}
    heard = Counter()
    for finding in Finding.objects.filter(wave__entry__edition__number=2, superseded_by=None):
        for code, text in finding.comments.items():
            heard[moods.get(text), finding.answers[code] == "4", finding.answers[code] in ("0", "1")] += text in moods
    assert +heard == {("good", True, False): heard["good", True, False], ("poor", False, True): heard["poor", False, True]}
    assert min(heard["good", True, False], heard["poor", False, True]) > 20


def check_gala_to_come():
    """A hall that fills: answers of every kind, needs, companions, half of the seats given; no laureate before the publication."""
    guests = Guest.objects.filter(gala__edition__number=3)
    assert 40 <= guests.exclude(state="replaced").count() <= 60
    assert set(guests.values_list("state", flat=True)) >= {"invited", "accepted", "declined", "replaced"}
    assert set(guests.values_list("group", flat=True)) == {"participants", "jury", "partners", "press"}
    assert guests.filter(companions__gt=0).exists() and guests.exclude(need=None).exists()
    coming = guests.filter(state="accepted")
    assert 0 < coming.filter(table=None).count() < coming.count() and Table.objects.filter(gala__edition__number=3).count() > 2


def check_gala():
    """Somebody accepted and did not come, somebody declined, and a table has free chairs."""
    guests = Guest.objects.filter(gala__edition__number=2)
    assert {"accepted", "declined"} <= set(guests.values_list("state", flat=True))
    assert Ticket.objects.filter(guest__in=guests, state="issued", arrivals=None).exists()
    tables = Table.objects.filter(gala__edition__number=2)
    assert any(sum(1 + guest.companions for guest in table.guests.all()) < table.seats for table in tables)


def check_logins():
    given = logins()
    assert {one["role"] for one in given["people"]} == {
        "organiser", "coordinator", "reviewer", "guarantor", "institution", "auditor", "juror", "chair", "media",
    }  # fmt: skip
    for one in given["people"]:
        assert (one["totp_secret"] is not None) == (one["role"] not in ("institution", "auditor", "media"))
    for kind in ("entry", "audit", "finding", "report", "dossier", "evidence", "licence", "laureate", "press"):
        assert given["objects"][kind], kind
