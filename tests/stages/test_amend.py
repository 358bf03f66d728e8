"""An amended regulation is told to everybody whose institution has an entry in the edition."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lider.editions import actions, queries
from lider.editions.models import Regulation
from lider.mail.models import Message
from lider.stages import amend
from tests.factories import accounts, editions, entries, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
REASON = "Święta przedłużają obieg pism."


def later_gala(edition):
    dates = queries.calendar_of(edition)
    return replace(dates, gala_on=dates.gala_on + timedelta(days=7))


def amended(edition, at, reason=REASON):
    by = accounts.person("organiser")
    return amend.amend(edition=edition, change=actions.amend_calendar, calendar=later_gala(edition), reason=reason, by=by, at=at)


def test_everybody_with_an_entry_under_way_is_told_once(at):
    edition = editions.edition()
    one, other = entries.entry(edition=edition), entries.entry("returned", edition=edition)
    both = institutions.representative(one.institution)
    institutions.representative(other.institution, person=both)
    second = institutions.representative(other.institution)
    assert amended(edition, at) == 2
    assert sorted(Message.objects.values_list("recipient", flat=True)) == sorted([both.email, second.email])
    letter = Message.objects.filter(recipient=both.email).get()
    assert letter.subject.startswith("Nowa wersja regulaminu") and "wersja 2" in letter.subject
    assert REASON in letter.text and f"/regulation/{edition.number}/2/" in letter.text


def test_who_is_out_or_elsewhere_is_not_told(at):
    edition = editions.edition()
    for state in ("withdrawn", "declined"):
        institutions.representative(entries.entry(state, edition=edition).institution)
    institutions.representative(institutions.institution())
    assert amended(edition, at) == 0 and not Message.objects.exists()


def test_the_contact_person_stands_in_where_nobody_acts(at):
    edition = editions.edition()
    entry = entries.entry(edition=edition)
    assert amended(edition, at) == 1
    assert Message.objects.get().recipient == entry.answers["contact_email"]


@pytest.mark.parametrize(("days", "said"), [(15, True), (14, True), (13, False)])
def test_the_letter_says_until_when_leaving_is_free(days, said, at):
    edition = editions.edition()
    entries.entry(edition=edition)
    edition.entries_until, edition.fieldwork_from = at + timedelta(days=2), at.date() + timedelta(days=days)
    edition.save()
    amended(edition, at)
    assert ("wycofać bezpłatnie" in Message.objects.get().text) is said


def test_a_refused_change_tells_nobody(at):
    edition = editions.edition()
    entries.entry(edition=edition)
    with refusal("reason"):
        amended(edition, at, reason=" ")
    assert not Message.objects.exists() and Regulation.objects.count() == 1
