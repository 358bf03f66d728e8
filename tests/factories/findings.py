"""Waves, findings and remarks of the tests."""

from datetime import UTC, date, datetime

from lider.findings.models import Finding, Remark, Wave
from tests.factories import entries

RELEASED = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
UNTIL = datetime(2026, 11, 24, 22, 59, 59, tzinfo=UTC)


def wave(entry=None, **fields):
    """A released wave; remarks are open until 24 November 2026."""
    values = {"released_at": RELEASED, "remarks_until": UNTIL, **fields}
    return Wave.objects.create(entry=entry or entries.entry(state="admitted"), **values)


def finding(wave_=None, entry=None, **fields):
    """A finding of a visit, in the wave of `entry` (made where there is none)."""
    found = wave_ or Wave.objects.filter(entry=entry).first() or wave(entry)
    values = {
        "position": found.findings.count(),
        "channel": "visit",
        "point": "Sala obsługi",
        "situation": "Pytanie o wpis do rejestru",
        "month": date(2026, 10, 1),
        "answers": {"W01": "yes", "W02": "3", "W06": "12"},
        "comments": {"W02": "Tablica przy wejściu jest czytelna."},
        **fields,
    }
    return Finding.objects.create(wave=found, **values)


def remark(finding_=None, by=None, **fields):
    """A filed remark on a fact."""
    values = {"criterion": "W01", "text": "Godziny na drzwiach są aktualne.", "filed_at": RELEASED, **fields}
    values.setdefault("filed_by", by.pk if by else "00000000-0000-4000-8000-000000000001")
    return Remark.objects.create(finding=finding_ or finding(), **values)
