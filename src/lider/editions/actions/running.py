"""The course of the year, from open to closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar
from lider.editions.models import Edition
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def start_fieldwork(*, edition: Edition, by: Person | None, at: datetime) -> Edition:
    """Begins the audits. Refused while entries are still taken: nobody may lose the days they were promised."""
    if calendar.takes_entries(edition.entries_from, edition.entries_until, at=at):
        raise Refused(_("Entries are still being taken. The audits may begin after they close."), "entries_open")
    record.move(edition, "start_fieldwork", by=by, at=at)
    return edition


@transaction.atomic
def start_measuring(*, edition: Edition, by: Person | None, at: datetime) -> Edition:
    """Ends the audits; remarks, corrections and runs follow."""
    record.move(edition, "start_measuring", by=by, at=at)
    return edition


@transaction.atomic
def start_deciding(*, edition: Edition, by: Person | None, at: datetime) -> Edition:
    """Hands over to the jury."""
    record.move(edition, "start_deciding", by=by, at=at)
    return edition


@transaction.atomic
def set_publication(*, edition: Edition, publish_at: datetime | None, by: Person | None, at: datetime) -> Edition:
    """Sets or, with None, cancels the instant of publication. Refused outside the jury's stage and for an instant in the past."""
    if publish_at is not None and publish_at <= at:
        raise Refused(_("This moment has already passed. Please give a later one."), "past")
    if Edition.objects.filter(pk=edition.pk, state="deciding").update(publish_at=publish_at) != 1:
        raise Refused(_("Publication can be set only while the jury is deciding."), "moved_on")
    edition.publish_at = publish_at
    event = "editions.publication_set" if publish_at else "editions.publication_cancelled"
    record.write(event, by=by, at=at, subject=edition, **({"publish_at": publish_at.isoformat()} if publish_at else {}))
    return edition


@transaction.atomic
def mark_published(*, edition: Edition, by: Person | None, at: datetime) -> Edition:
    """Follows the instant of publication with the state. Refused before it."""
    if edition.publish_at is None or edition.publish_at > at:
        raise Refused(_("The moment of publication has not come yet."), "early")
    record.move(edition, "publish", by=by, at=at)
    return edition


@transaction.atomic
def close_edition(*, edition: Edition, by: Person | None, at: datetime) -> Edition:
    """Ends the edition."""
    record.move(edition, "close", by=by, at=at)
    return edition
