"""Conflict statements, and recusals that follow from the register."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from lider.awards import actions, queries
from lider.awards.models import Recusal, Statement
from lider.journal.models import Entry as JournalEntry
from tests.factories import accounts, awards, editions, entries, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
HOME = {"municipality": "Cicha Wola", "county": "powiat cichowolski", "workplace": "Biblioteka Gminna w Cichej Woli"}


def taking_part(edition, **fields):
    unit = institutions.institution(
        **{"name": "Muzeum", "place": "Dal", "municipality": "Dal", "county": "powiat dalski", **fields}
    )
    entries.entry("admitted", edition, unit)
    return unit


def sign(member, at, **fields):
    given = {"words": "Oświadczam.", "municipality": "Daleko", **fields}
    return actions.sign_statement(member=member, **given, by=member.person, at=at)


@pytest.mark.parametrize(
    ("unit", "ground"),
    [
        ({"municipality": "CICHA WOLA"}, "municipality"),
        ({"municipality": "", "place": "Cicha Wola"}, "municipality"),
        ({"county": "Powiat Cichowolski"}, "county"),
        ({"name": "Biblioteka Gminna w Cichej Woli"}, "workplace"),
        ({"name": "BIBLIOTEKA GMINNA W CICHEJ WOLI, filia nr 2"}, "workplace"),
        ({"municipality": "Cicha Wola", "county": "powiat cichowolski"}, "municipality"),
        ({}, None),
    ],
)
def test_recusals_follow_from_the_register(unit, ground, at):
    member = awards.member(declared=False)
    institution = taking_part(member.edition, **unit)
    sign(member, at, **HOME)
    assert [(one.institution, one.ground) for one in queries.recusals(member.edition, at)] == (
        [(institution, ground)] if ground else []
    )


def test_empty_fields_find_nothing(at):
    member = awards.member(declared=False)
    taking_part(member.edition, county="", municipality="", place="Dal")
    sign(member, at, municipality="Cicha Wola")
    assert not queries.recusals(member.edition, at).exists()


def test_statement_opens_the_dossiers_and_is_signed_anew_as_a_new_version(at):
    member = awards.member(declared=False)
    first = sign(member, at)
    second = sign(member, at + timedelta(days=1), ties="umowa")
    member.refresh_from_db()
    assert (member.declared_at, first.version, second.version) == (at, 1, 2)
    assert list(queries.statements(member)) == [second, first]
    assert JournalEntry.objects.filter(event="awards.statement_signed").count() == 2
    assert "umowa" not in JournalEntry.objects.last().data


def test_statement_needs_a_home_and_a_jury_at_work(at):
    member = awards.member(declared=False)
    with refusal("municipality"):
        sign(member, at, municipality="  ")
    with refusal("finished"):
        sign(awards.member(editions.edition(state="published")), at)
    with refusal("finished"):
        sign(awards.member(until_at=at), at)
    assert not Statement.objects.exists()


def test_a_found_recusal_is_lifted_by_another_with_a_reason_and_stays_lifted(at):
    member = awards.member(declared=False)
    institution = taking_part(member.edition, municipality="Cicha Wola")
    sign(member, at, **HOME)
    found, chair = Recusal.objects.get(), awards.member(member.edition, is_chair=True)
    with refusal("own"):
        actions.lift_recusal(recusal=found, reason="x", by=member.person, at=at)
    with refusal("reason"):
        actions.lift_recusal(recusal=found, reason=" ", by=chair.person, at=at)
    actions.lift_recusal(recusal=found, reason="dawny adres", by=chair.person, at=at)
    assert not queries.is_recused(member, institution.pk)
    with refusal("lifted"):
        actions.lift_recusal(recusal=found, reason="dawny adres", by=chair.person, at=at)
    sign(member, at, **HOME)
    assert not queries.is_recused(member, institution.pk)
    actions.recuse(member=member, institution=institution, reason="jednak", by=member.person, at=at)
    assert queries.is_recused(member, institution.pk)


@pytest.mark.parametrize("ground", ["declared", "representative"])
def test_what_was_declared_is_never_lifted(ground, at):
    kept = awards.recusal(awards.member(), institutions.institution(), ground=ground)
    with refusal("not_found"):
        actions.lift_recusal(recusal=kept, reason="x", by=accounts.person("organiser"), at=at)
    with pytest.raises(IntegrityError):
        Recusal.objects.filter(pk=kept.pk).update(lifted_at=at, lifting_reason="x")
