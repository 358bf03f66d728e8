"""The sample is what it should be, on both databases."""

import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from lider.accounts.models import Person
from lider.awards.models import Award
from lider.clock import reading
from lider.demo.building.playbill import logins
from lider.demo.models import Persona
from lider.demo.plot import NOW
from lider.entries.models import Entry
from lider.fieldwork.models import Audit, Evidence
from lider.fieldwork.states import AUDIT
from lider.findings.models import Remark
from lider.institutions.models import Institution
from lider.journal import queries as journal
from lider.licences.models import Licence
from lider.rankings.models import Result
from tests.factories import accounts

pytestmark = pytest.mark.django_db


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


def test_the_small_sample(settings, tmp_path):
    settings.LIDER_DATA_DIR = tmp_path
    assert "the sample is ready" in build()
    assert reading.now() == NOW
    assert set(Audit.objects.values_list("state", flat=True)) == set(AUDIT.states)
    assert 450 <= Audit.objects.count() <= 600
    assert Audit.objects.filter(entry__edition__number=3, state="annulled").exists()
    assert Entry.objects.filter(edition__number=3).count() == 40
    assert Institution.objects.filter(entries__edition__number=3).values("kind").distinct().count() == 12
    assert set(Remark.objects.values_list("state", flat=True)) == {"filed", "upheld", "dismissed"}
    assert Counter(Licence.objects.values_list("state", flat=True))["revoked"] == 1
    assert Award.objects.filter(edition__number=1, kind="laureate", state="announced").count() == 8
    assert not Result.objects.filter(entry__edition__number=1).exists()
    assert {"leader", "distinction"} <= set(Result.objects.values_list("tier", flat=True))
    assert Evidence.objects.exists()
    assert journal.first_break() is None
    check_logins()
    kept = Persona.objects.values_list("person", flat=True)
    before = list(kept)
    assert build("--keep") == ""
    assert list(kept) == before


def check_logins():
    given = logins()
    assert {one["role"] for one in given["people"]} == {
        "organiser", "coordinator", "reviewer", "guarantor", "institution", "auditor", "juror", "chair", "media",
    }  # fmt: skip
    for one in given["people"]:
        assert (one["totp_secret"] is not None) == (one["role"] not in ("institution", "auditor", "media"))
    for kind in ("entry", "audit", "finding", "report", "dossier", "evidence", "licence", "laureate", "press"):
        assert given["objects"][kind], kind
