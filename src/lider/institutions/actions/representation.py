"""Who acts for an institution, over time."""

from datetime import datetime

from django.db import transaction

from lider.accounts.models import Person
from lider.institutions.models import Institution, Joining, Representative
from lider.journal import record


@transaction.atomic
def add_representative(*, institution: Institution, person: Person, by: Person | None, at: datetime) -> Representative:
    """Lets `person` act for the institution from now on; who does already changes nothing."""
    found, created = Representative.objects.get_or_create(
        institution=institution, person=person, until_at=None, defaults={"since_at": at}
    )
    if created:
        record.write("institutions.representative_added", by=by, at=at, subject=institution, person=str(person.pk))
    return found


@transaction.atomic
def end_representation(*, representation: Representative, by: Person | None, at: datetime) -> None:
    """Ends it now: the very next request is refused. The links that this person sent to others stop working too."""
    if Representative.objects.filter(pk=representation.pk, until_at=None).update(until_at=at) == 1:
        institution, person = representation.institution, str(representation.person_id)
        record.write("institutions.representative_ended", by=by, at=at, subject=institution, person=person)
        Joining.objects.filter(institution=institution, invited_by=representation.person_id, ended_at=None).update(ended_at=at)
