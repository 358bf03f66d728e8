"""Invitations of the tests."""

from datetime import UTC, datetime

from lider.invitations import actions
from lider.invitations.models import Invitation
from tests.factories import editions, institutions

AT = datetime(2026, 10, 2, 8, 0, tzinfo=UTC)


def invitation(state: str = "sent", edition=None, institution=None, at: datetime = AT) -> tuple[Invitation, str]:
    """An invitation and the secret of its link."""
    made, secret = actions.invite(
        edition=edition or editions.edition(), institution=institution or institutions.institution(), by=None, at=at
    )
    if state != "prepared":
        secret = actions.send(invitation=made, by=None, at=at)
    if state in ("bounced", "answered", "declined"):
        Invitation.objects.filter(pk=made.pk).update(state=state)
        made.refresh_from_db()
    return made, secret
