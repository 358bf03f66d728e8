"""One ticket before many telephones, one guest in many windows, at the same moment.

On PostgreSQL, with connections of their own.
"""

from datetime import timedelta

from lider.gala import actions, queries
from lider.gala.models import Arrival, Guest, Ticket
from lider.lifecycle import Refused
from tests.factories import gala
from tests.fieldwork.test_at_once import at_once, several_connections, triggers_after  # noqa: F401

DURING = gala.STARTS + timedelta(minutes=20)


def test_a_ticket_is_counted_once_however_many_telephones_scan_it(several_connections):  # noqa: F811
    ticket = gala.ticket(companions=1)
    got = at_once(6, lambda: actions.check_in(ticket=Ticket.objects.get(pk=ticket.pk), by=None, at=DURING))
    assert [one.code for one in got if isinstance(one, Refused)] == ["inside"] * 5
    assert Arrival.objects.count() == 1 and queries.arrived(ticket.guest.gala) == 2


def test_a_guest_who_answers_in_many_windows_has_one_ticket(several_connections):  # noqa: F811
    guest = gala.guest(state="invited")

    got = at_once(6, lambda: actions.accept(guest=Guest.objects.get(pk=guest.pk), by=None, at=gala.NAMED))
    assert len({getattr(one, "pk", one) for one in got}) == 1
    assert Ticket.objects.filter(guest=guest, state="issued").count() == 1
    assert Guest.objects.get().state == "accepted"
