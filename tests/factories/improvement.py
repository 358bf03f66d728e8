"""Published results with areas to improve, for the tests of plans."""

from datetime import UTC, date, datetime

from lider.improvement.models import Action
from tests.factories import rankings

PAST = datetime(2026, 1, 1, tzinfo=UTC)
AREA = {"criterion": "T02", "dimension": "timeliness", "points": "175/3", "median": "70/1", "contacts": 4, "quick": True}
WHOLE = {"criterion": None, "dimension": "courtesy", "points": "50/1", "median": "70/1", "contacts": 4, "quick": False}
GIVEN = {"text": "Drugie stanowisko w poniedziałki", "who": "Biuro obsługi", "until": date(2027, 3, 31)}


def entry_with_areas(areas=(WHOLE, AREA)):
    """An entry whose report is published and names these areas."""
    result = rankings.published((60, 70, 65, 60, 55, 50), at=PAST).results.order_by("id").first()
    result.statements = {"strengths": [], "areas": list(areas)}
    result.save()
    return result.entry


def action(entry=None, **fields) -> Action:
    """A planned action for the first area."""
    entry = entry or entry_with_areas()
    return Action.objects.create(entry=entry, dimension="timeliness", criterion="T02", planned_at=PAST, **{**GIVEN, **fields})
