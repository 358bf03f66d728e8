"""What an auditor says of themselves for planning."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.fieldwork.actions.contact import return_to_plan
from lider.fieldwork.models import Absence, Audit, Auditor, Profile
from lider.fieldwork.queries.eligibility import is_neighbour
from lider.journal import record
from lider.lifecycle import Refused

#: Columns of a profile.
PROFILE = ("latitude", "longitude", "reach_km", "audits_max", "languages", "traits")
#: So many absences of one person at most; more is a mistake.
ABSENCES_MAX = 100


@transaction.atomic
def keep_profile(*, auditor: Auditor, values: Mapping[str, Any], by: Person | None, at: datetime) -> Profile:
    """Writes the given columns of a profile. The journal says that a profile was written, not whose."""
    given = {name: values[name] for name in PROFILE if name in values}
    made, _new = Profile.objects.update_or_create(auditor=auditor, defaults=given)
    record.write("fieldwork.profile_kept", by=None, at=at)
    return made


@transaction.atomic
def move_home(*, auditor: Auditor, place: str, municipality: str, county: str, by: Person | None, at: datetime) -> None:
    """Writes where an auditor lives. Nobody audits in their own municipality or county, so both count from now on.

    What they are being offered there goes back to the plan without blame and on to somebody else, as with a declared tie.
    """
    Auditor.objects.filter(pk=auditor.pk).update(place=place, municipality=municipality, county=county)
    auditor.place, auditor.municipality, auditor.county = place, municipality, county
    record.write("fieldwork.auditor_changed", by=None, at=at)
    held = Audit.objects.select_for_update(of=("self",)).filter(seat__auditor=auditor, state="offered")
    for audit in held.select_related("seat", "entry__institution"):
        if is_neighbour(auditor, audit.entry.institution):
            return_to_plan(audit, at=at)


@transaction.atomic
def add_absence(*, auditor: Auditor, first_on: date, last_on: date, by: Person | None, at: datetime) -> Absence:
    """Days on which the auditor makes no contact. Refused where they end before they begin. The same days stand once."""
    if last_on < first_on:
        raise Refused(_("The last day is before the first. Please correct the dates."), "last_on")
    if Absence.objects.filter(auditor=auditor).count() >= ABSENCES_MAX:
        raise Refused(_("There are very many entries already. Please remove some that are over."), "many")
    made, created = Absence.objects.get_or_create(auditor=auditor, first_on=first_on, last_on=last_on)
    if created:
        record.write("fieldwork.absence_noted", by=None, at=at)
    return made


@transaction.atomic
def remove_absence(*, absence: Absence, by: Person | None, at: datetime) -> None:
    """The auditor can be reckoned with on these days again; once more is harmless."""
    if Absence.objects.filter(pk=absence.pk).delete()[0]:
        record.write("fieldwork.absence_removed", by=None, at=at)
