"""Both scores in a dossier, under its code."""

import pytest
from django.urls import reverse

from lider.rankings.models import FairScore
from tests.factories import accounts, awards, rankings

pytestmark = pytest.mark.django_db


def dossier():
    """The page of the only proposal, as a member of the jury sees it."""
    run = rankings.run(state="sealed", indexes=[90])
    award = awards.award(run.edition, run.results.get().entry.institution)
    client = accounts.client_of(awards.member(run.edition).person)
    return lambda: client.get(reverse("juror:dossier", args=[award.pk])).content.decode().replace("\xa0", " ")


def test_dossier_shows_index_and_fair_score_with_its_bounds():
    shown = dossier()()
    assert "wskaźnik na 100 punktów" in shown and "90,0" in shown
    assert "wynik wyrównany na 100 punktów" in shown and "88,0" in shown
    assert "między 82,0 a 94,0" in shown
    assert "Propozycja wynika ze wskaźnika." in shown


def test_dossier_without_a_fair_score_shows_the_index_alone():
    page = dossier()
    nothing = dict.fromkeys(("score", "se", "low", "high", "rank_low", "rank_high"))
    FairScore.objects.update(**nothing, reason="too_few")
    assert "wynik wyrównany" not in page() and "90,0" in page()
