"""Institutions, points and representatives over time."""

from datetime import timedelta

import pytest

from lider.institutions import actions, queries
from lider.institutions.form import PointForm, hours_in_words, initial
from lider.institutions.models import Institution
from lider.journal.queries import entries as journal
from tests.factories import accounts, editions, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
VALUES = {
    "name": "Biblioteka w Łęczycach", "kind": "library", "size": "small", "nip": "", "regon": "", "street": "", "postcode": "",
    "place": "Łęczyce", "municipality": "", "county": "", "voivodeship": "", "email": "", "phone": "", "website": "",
}  # fmt: skip


def test_add_institution_and_find_it_without_accents_and_case(at):
    editions.kinds()
    added = actions.add_institution(values=VALUES, by=None, at=at)
    for text in ("łęczyce", "LECZYCE biblio", "  bibliotéka  "):
        assert list(queries.search(text)) == [added]
    assert list(queries.search("warszawa")) == []
    with refusal("known"):
        actions.add_institution(values={**VALUES, "name": "BIBLIOTEKA w łęczycach"}, by=None, at=at)
    assert Institution.objects.count() == 1


def test_change_institution_is_refused_where_it_becomes_another_one(at):
    editions.kinds()
    first = actions.add_institution(values=VALUES, by=None, at=at)
    second = actions.add_institution(values={**VALUES, "name": "Dom Kultury"}, by=None, at=at)
    with refusal("known"):
        actions.change_institution(institution=second, values=VALUES, by=None, at=at)
    actions.change_institution(institution=first, values={**VALUES, "phone": "1"}, by=None, at=at)
    assert Institution.objects.get(pk=first.pk).phone == "1"


def test_representation_begins_once_and_ends_at_once(at):
    institution, person = institutions.institution(), accounts.person()
    given = {"institution": institution, "person": person, "by": None}
    first = actions.add_representative(**given, at=at)
    assert actions.add_representative(**given, at=at) == first
    later = at + timedelta(seconds=1)
    actions.end_representation(representation=first, by=None, at=later)
    actions.end_representation(representation=first, by=None, at=later)
    assert list(queries.represented_by(person, at=at)) == [institution]
    assert not queries.represented_by(person, at=later).exists()
    assert journal(event="institutions.representative_ended").count() == 1
    actions.add_representative(**given, at=later)
    assert queries.represented_by(person, at=later).exists()


def test_a_point_keeps_its_hours_through_the_form(at):
    point = institutions.point(institutions.institution())
    shown = initial(point)
    data = {name: value for name, value in shown.items() if not name.startswith("hours")}
    for name, hours in shown.items():
        if name.startswith("hours"):
            data |= {f"{name}_0": hours[0], f"{name}_1": hours[1]}
    form = PointForm(data)
    assert form.is_valid(), form.errors
    actions.change_point(point=point, values=form.values(), by=None, at=at)
    point.refresh_from_db()
    assert point.hours == institutions.HOURS
    assert hours_in_words(point) == [("poniedziałek – wtorek", "8:00–16:00"), ("środa", "10:00–18:00")]


@pytest.mark.parametrize("hours", [("16:00", "08:00"), ("08:00", ""), ("", "16:00"), ("08:00", "08:00"), ("25:00", "26:00")])
def test_hours_that_cannot_be_are_refused(hours):
    form = PointForm({"name": "a", "street": "b", "place": "c", "hours_mon_0": hours[0], "hours_mon_1": hours[1]})
    assert not form.is_valid()
    assert "hours_mon" in form.errors
