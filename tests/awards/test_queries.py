"""Laureates: when they show, and how they are found."""

from datetime import timedelta

import pytest

from lider.awards import queries
from tests.factories import awards, editions, institutions, rankings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("seconds", "shown"), [(-1, False), (0, True), (1, True)])
def test_laureates_show_at_the_moment(seconds, shown, at):
    run = rankings.published([90], at=at)
    award = awards.award(run.edition, run.results.get().entry.institution, state="decided")
    later = at + timedelta(seconds=seconds)
    assert list(queries.laureates(later)) == ([award] if shown else [])
    assert queries.laureate_by_id(award.pk, at=later) == (award if shown else None)


@pytest.mark.parametrize("fields", [{"state": "proposed"}, {"state": "revoked"}, {"state": "decided", "granted": False}])
def test_only_granted_awards_show(fields, at):
    run = rankings.published([90], at=at)
    awards.award(run.edition, run.results.get().entry.institution, **fields)
    assert not queries.laureates(at).exists()


def test_highest_awards_come_first_and_the_newest_edition_before_older_ones(at):
    old = editions.edition(state="closed", number=1)
    history = awards.award(old, state="announced", kind="laureate")
    edition = rankings.published(at=at).edition
    distinction = awards.award(edition, institutions.institution(name="Archiwum"), state="decided", kind="distinction")
    leader = awards.award(edition, institutions.institution(name="Żłobek"), state="decided", kind="leader")
    assert list(queries.laureates(at)) == [leader, distinction, history]


@pytest.mark.parametrize("text", ["żółw", "ZOLW", "zółw", "łódź", "LODZ zolw", " żółw  łódź ", ""])
def test_search_ignores_accents_and_case(text, at):
    edition = editions.edition(state="closed")
    found = awards.award(
        edition, institutions.institution(name="Biblioteka „Żółw”", place="Łódź"), state="announced", kind="laureate"
    )
    assert list(queries.search(queries.laureates(at), text)) == [found]


def test_search_finds_nothing_else(at):
    awards.award(editions.edition(state="closed"), institutions.institution(name="Muzeum"), state="announced", kind="laureate")
    assert not queries.search(queries.laureates(at), "biblioteka").exists()


def test_dossiers_leave_out_institutions_one_is_recused_from(at):
    edition = editions.edition(state="deciding")
    own, other = awards.award(edition), awards.award(edition)
    member = awards.member(edition)
    awards.recusal(member, own.institution)
    awards.ballot(other, member)
    (found,) = queries.dossiers_for(member)
    assert (found, found.cast) == (other, True)


def test_minutes_without_names_lead_from_no_code_to_a_name(at):
    edition = editions.edition(state="deciding")
    award = awards.award(edition)
    chair, other = awards.member(edition, is_chair=True), awards.member(edition)
    awards.recusal(other, award.institution)
    awards.ballot(award, chair)
    hidden = queries.minutes(edition, named=False, at=at)
    assert award.code in str(hidden)
    assert award.institution.name not in str(hidden)
    assert "pracuje tam" not in str(hidden)
    assert hidden["recused"] == [other.person.name]
    assert other.person.name not in str(hidden["decisions"])
    named = queries.minutes(edition, named=True, at=at)
    assert named["decisions"][0]["institution"] == award.institution.name
    assert other.person.name not in str(named["decisions"])
    assert (named["decisions"][0]["votes_for"], len(named["present"]), len(named["absent"])) == (1, 1, 1)
