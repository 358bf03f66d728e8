"""Campaigns of the tests."""

from datetime import UTC, datetime

from lider.invitations import actions
from lider.invitations.models import Campaign
from tests.factories import editions

AT = datetime(2026, 10, 2, 8, 0, tzinfo=UTC)


def values(**changes):
    """A sound campaign in plain values."""
    segment = {"kinds": [], "sizes": [], "voivodeships": [], "previous": "", "ways": "both", **changes.pop("segment", {})}
    return {
        "name": "Pierwsza tura",
        "segment": segment,
        "register_id": None,
        "subject": "Zaproszenie do {{edycja}} edycji",
        "salutation": "Szanowni Państwo,",
        "text": "zapraszamy: {{instytucja}}.\n\nOdpowiedź: {{link}}",
        "closing": "Z wyrazami szacunku",
        "signatory": "Ludomira Zmyślona",
        "signatory_role": "Prezydent Konkursu",
        "laureates": "",
        "reminder": "przypominamy o zaproszeniu: {{link}}",
        "reminder_days": [7, 14],
        "send_from": AT,
        **changes,
    }


def campaign(state: str = "draft", edition=None, at: datetime = AT, **changes) -> Campaign:
    """A campaign; beyond the draft its recipients are listed from the institutions there are."""
    made = actions.create_campaign(edition=edition or editions.edition(), values=values(**changes), by=None, at=at)
    if state != "draft":
        actions.gather(campaign=made, by=None, at=at)
        Campaign.objects.filter(pk=made.pk).update(state=state, started_at=at)
        made.refresh_from_db()
    return made
