import pytest

from lider.journal import queries, record
from lider.lifecycle import Refused
from tests.factories import editions

pytestmark = pytest.mark.django_db


def test_move_changes_state_and_leaves_one_entry(at):
    edition = editions.edition(state="open")
    before = queries.entries().count()
    record.move(edition, "start_fieldwork", by=None, at=at)
    edition.refresh_from_db()
    assert edition.state == "fieldwork"
    assert queries.entries().count() == before + 1
    assert queries.entries().first().event == "editions.fieldwork_started"


def test_move_from_a_wrong_state_changes_nothing(at):
    edition = editions.edition(state="open")
    before = queries.entries().count()
    with pytest.raises(Refused) as no:
        record.move(edition, "publish", by=None, at=at)
    assert no.value.code == "moved_on"
    edition.refresh_from_db()
    assert edition.state == "open"
    assert queries.entries().count() == before


def test_move_of_a_stale_copy_is_refused(at):
    edition = editions.edition(state="open")
    stale = type(edition).objects.get(pk=edition.pk)
    record.move(edition, "start_fieldwork", by=None, at=at)
    with pytest.raises(Refused):
        record.move(stale, "start_fieldwork", by=None, at=at)
