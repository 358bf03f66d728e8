"""Offers that have lapsed, audits that came back, and who is the next best for one."""

from datetime import datetime

from django.db.models import QuerySet

from lider.fieldwork.models import Audit, Seat
from lider.fieldwork.queries.audits import NEAR
from lider.fieldwork.queries.eligibility import crowd_of
from lider.fieldwork.queries.places import apart, home_of, place_of
from lider.fieldwork.queries.problem import WEIGHTS


def offers_lapsed(*, at: datetime) -> QuerySet[Audit]:
    """Offers that nobody answered until now."""
    return Audit.objects.filter(state="offered", offered_until__lte=at).select_related(*NEAR).order_by("offered_until", "id")


def audits_returned() -> QuerySet[Audit]:
    """Audits that came back from somebody and wait for the next one: they keep the moment of their last offer."""
    return Audit.objects.filter(state="planned", offered_until__isnull=False).select_related(*NEAR).order_by("window_from", "id")


def best_seats(audit: Audit, *, at: datetime) -> list[Seat]:
    """Who may take the audit, the best first, at the planner's prices: kilometres, load, repeated contacts. Rates are alike."""
    crowd = crowd_of(audit.entry, at=at)
    there, wanted = place_of(audit.point), Audit.objects.filter(entry=audit.entry, double_of=None).exclude(state="annulled").count()
    contacts = [seat for one, seat, _played in crowd.there if one != audit.pk]

    def price(seat: Seat) -> float:
        home = home_of(seat.auditor, crowd.ready.profiles.get(seat.auditor_id))
        way = 2 * (apart(home, there) or 0.0) if audit.channel == "visit" else 0.0
        repeated = 2 * contacts.count(seat.pk) / max(1, wanted)
        return WEIGHTS["travel"] * way + WEIGHTS["load"] * 2 * crowd.load[seat.pk] + WEIGHTS["linkage"] * repeated

    return sorted(crowd.fit_for(audit), key=lambda seat: (price(seat), seat.code))
