"""What the office says became of nominations: for all of one institution, later ones too, and back."""

import pytest
from django.db import IntegrityError, transaction

from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from lider.voice import actions
from lider.voice.models import Nomination
from tests.factories import accounts, editions, institutions, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("organiser")


@pytest.fixture
def edition():
    return editions.edition(state="fieldwork")


def outcomes(edition):
    return sorted(edition.nominations.values_list("state", "outcome"))


def test_settling_holds_for_all_nominations_of_the_institution_alone(edition, by, at):
    library = institutions.institution(name="Biblioteka")
    first = voice.nomination(edition, library)
    voice.nomination(edition, library), voice.nomination(edition, name="Inna")
    voice.nomination(editions.edition(state="closed", number=1), library)
    actions.settle(nomination=first, outcome="invited", by=by, at=at)
    assert outcomes(edition) == [("open", ""), ("settled", "invited"), ("settled", "invited")]
    assert Nomination.objects.filter(state="settled").exclude(edition=edition).count() == 0
    entry = JournalEntry.objects.filter(event="voice.nomination_settled").first()
    assert entry.actor == by.pk and "invited" in entry.data and "Biblioteka" not in entry.data


def test_what_is_settled_holds_for_later_nominations(edition, by, at):
    given = {"edition": edition, "institution": None, "place": "Dolinowo", "why": "", "by": None, "at": at}
    first = actions.nominate(name="Przychodnia nr 2", **given)
    actions.settle(nomination=first, outcome="barred", by=by, at=at)
    later = actions.nominate(name="PRZYCHODNIA  nr 2", **given)
    other = actions.nominate(name="Przychodnia nr 3", **given)
    assert (later.state, later.outcome, other.state, other.outcome) == ("settled", "barred", "open", "")


def test_settled_by_mistake_comes_back(edition, by, at):
    first = voice.nomination(edition)
    actions.settle(nomination=first, outcome="unknown", by=by, at=at)
    actions.reopen(nomination=first, by=by, at=at)
    assert outcomes(edition) == [("open", "")]
    actions.settle(nomination=first, outcome="later", by=by, at=at)
    assert outcomes(edition) == [("settled", "later")]


def test_who_comes_second_is_refused(edition, by, at):
    first = voice.nomination(edition)
    with pytest.raises(Refused):
        actions.reopen(nomination=first, by=by, at=at)
    actions.settle(nomination=first, outcome="invited", by=by, at=at)
    with pytest.raises(Refused):
        actions.settle(nomination=first, outcome="barred", by=by, at=at)
    assert outcomes(edition) == [("settled", "invited")]


def test_an_outcome_is_one_of_the_list(edition, by, at):
    first = voice.nomination(edition)
    for outcome in ("", "won", "x" * 200):
        with pytest.raises(Refused) as no:
            actions.settle(nomination=first, outcome=outcome, by=by, at=at)
        assert no.value.code == "outcome"
    for wrong in ({"state": "settled"}, {"outcome": "invited"}, {"state": "settled", "outcome": "won"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Nomination.objects.update(**wrong)
