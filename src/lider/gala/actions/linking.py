"""Personal links of guests, and the gala locked for the time of a change."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.gala.models import Gala, Guest, Link
from lider.gala.queries.guests import digest
from lider.lifecycle import Refused


def new_link(guest: Guest, at: datetime) -> str:
    """One more secret for the guest; older ones go on working. It is kept nowhere."""
    secret = ids.token()
    Link.objects.create(guest=guest, digest=digest(secret), made_at=at)
    return secret


def locked(gala: Gala) -> Gala:
    """The gala, which nobody else changes until the transaction ends: counts of places stay true."""
    return Gala.objects.select_for_update().get(pk=gala.pk)


def refuse_unless_ahead(gala: Gala, at: datetime) -> None:
    """Refuses where the gala was called off or has begun."""
    if gala.state == "cancelled":
        raise Refused(_("The gala was called off, so nothing can be changed any more."), "cancelled")
    if gala.starts_at <= at:
        raise Refused(_("The gala has begun, so this cannot be changed any more."), "begun")
