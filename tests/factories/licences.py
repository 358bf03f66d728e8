"""Licences of the tests."""

from datetime import UTC, date, datetime
from itertools import count

from lider.licences.models import Licence, MisuseReport
from tests.factories import editions, institutions

ISSUED = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
_numbers = count(1)


def licence(edition=None, institution=None, state="issued", **fields):
    """A licence in any state, valid for the year from 1 December 2026."""
    values = {
        "number": f"LZM-2026-{next(_numbers):05}",
        "tier": "leader",
        "valid_from": date(2026, 12, 1),
        "valid_until": date(2027, 11, 30),
        "issued_at": ISSUED,
        "changed_at": ISSUED,
        **fields,
    }
    edition = edition or editions.edition(state="deciding")
    return Licence.objects.create(edition=edition, institution=institution or institutions.institution(), state=state, **values)


def misuse(**fields):
    """A report of misuse, not settled."""
    values = {"text": "Na drzwiach jest znak, ale numeru nie ma na stronie.", "reported_at": ISSUED, **fields}
    return MisuseReport.objects.create(**values)
