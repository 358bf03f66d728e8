"""Whether a person can make an audit: certificate, reach, days, number. Conflicts are another matter (eligibility.py)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.fieldwork.models import CHANNELS, Absence, Audit, Auditor, Certificate, Profile, Scenario
from lider.fieldwork.queries.places import apart, home_of, place_of


@dataclass(frozen=True)
class Readiness:
    """What is known of some auditors in one edition, read at once."""

    channels: Mapping[UUID, frozenset[str]]
    profiles: Mapping[UUID, Profile]
    absences: Mapping[UUID, list[tuple[date, date]]]

    def lacks(self, auditor: Auditor, audit: Audit, load: int) -> list[str]:
        """Codes of what keeps the auditor, who has `load` other audits, from this one: channel, traits, capacity, unavailable."""
        profile = self.profiles.get(auditor.pk)
        found = {
            "channel": audit.channel not in self.channels_of(auditor),
            "traits": not has_all(profile, audit.scenario.needs)
            or (audit.channel == "visit" and self._is_far(auditor, profile, audit)),
            "capacity": profile is not None and profile.audits_max is not None and load >= profile.audits_max,
            "unavailable": self._is_away(auditor, audit.window_from, audit.window_until),
        }
        return [code for code, lacking in found.items() if lacking]

    def channels_of(self, auditor: Auditor) -> tuple[str, ...]:
        """The channels that an auditor works on and has a certificate for; none named means all."""
        held = self.channels.get(auditor.pk, frozenset())
        return tuple(one for one in CHANNELS if one in held and (not auditor.channels or one in auditor.channels))

    def _is_far(self, auditor: Auditor, profile: Profile | None, audit: Audit) -> bool:
        if profile is None or profile.reach_km is None:
            return False
        distance = apart(home_of(auditor, profile), place_of(audit.point))
        return distance is not None and distance > profile.reach_km

    def _is_away(self, auditor: Auditor, first: date, last: date) -> bool:
        """Whether one absence covers the whole window."""
        return any(begin <= first and last <= end for begin, end in self.absences.get(auditor.pk, []))


def readiness_of(edition: Edition, auditors: Iterable[UUID]) -> Readiness:
    """What is known of these auditors in the edition, in three queries."""
    wanted = list(auditors)
    channels: dict[UUID, set[str]] = defaultdict(set)
    for auditor, channel in certified(edition).filter(auditor__in=wanted).values_list("auditor", "channel"):
        channels[auditor].add(channel)
    absences: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for one in Absence.objects.filter(auditor__in=wanted):
        absences[one.auditor_id].append((one.first_on, one.last_on))
    return Readiness(
        channels={auditor: frozenset(found) for auditor, found in channels.items()},
        profiles={one.auditor_id: one for one in Profile.objects.filter(auditor__in=wanted)},
        absences=absences,
    )


def has_all(profile: Profile | None, needs: Iterable[str]) -> bool:
    """Whether somebody has declared every language and characteristic that a scenario asks for."""
    return set(needs) <= ({*profile.traits, *profile.languages} if profile else set())


def able(edition: Edition, scenario: Scenario) -> int:
    """How many people with a seat in the edition have what the scenario asks for."""
    holders = Profile.objects.filter(auditor__seats__edition=edition)
    return sum(has_all(one, scenario.needs) for one in holders)


def certified(edition: Edition) -> QuerySet[Certificate]:
    """Certificates that were issued and not revoked. They hold for one edition."""
    return Certificate.objects.filter(edition=edition, issued_at__isnull=False).order_by()


def certificates_of(auditor: Auditor, edition: Edition) -> dict[str, Certificate]:
    """What is recorded of an auditor in an edition, by channel."""
    return {one.channel: one for one in Certificate.objects.filter(auditor=auditor, edition=edition).select_related("recorded_by")}


def is_whole(certificate: Certificate | None) -> bool:
    """Whether a certificate lets its auditor work on the channel."""
    return certificate is not None and certificate.issued_at is not None
