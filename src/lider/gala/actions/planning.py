"""Date, place and programme; quotas; what all guests are told."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.entries import queries as entries
from lider.gala import letters, queries
from lider.gala.actions.linking import locked, new_link, refuse_unless_ahead
from lider.gala.details import Details, problems
from lider.gala.models import Gala, Guest, Quota
from lider.institutions.queries import representatives_of
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail import queries as mail

#: What guests have to be told when it changes.
TOLD = ("starts_at", "venue", "street", "town")


@transaction.atomic
def plan(*, edition: Edition, details: Details, by: Person | None, at: datetime) -> Gala:
    """A gala of the edition, which nobody outside the office sees yet. Refused a second time and with a date that has passed."""
    _refuse_unsound(details, at)
    try:
        with transaction.atomic():
            gala = Gala.objects.create(edition=edition, changed_at=at, **asdict(details))
    except IntegrityError as twice:
        raise Refused(_("This edition has a gala already."), "twice") from twice
    record.write("gala.planned", by=by, at=at, subject=gala, edition=edition.number)
    return gala


@transaction.atomic
def change(*, gala: Gala, details: Details, by: Person | None, at: datetime) -> Gala:
    """Other details. Once announced, another date or place is written to everybody who is invited or comes.

    Refused from the beginning of the gala on, and where the order of calling would open earlier than its keepers were told.
    """
    kept = locked(gala)
    refuse_unless_ahead(kept, at)
    _refuse_unsound(details, at)
    if details.calls_open_at < kept.calls_open_at and queries.keepers(kept, at).exists():
        raise Refused(_("The order of calling is sealed until its moment, which can only be moved to later."), "sealed")
    told = kept.state == "announced" and any(getattr(kept, name) != getattr(details, name) for name in TOLD)
    values = {**asdict(details), "changes": kept.changes + told, "changed_at": at}
    for name, value in values.items():
        setattr(gala, name, value)
        setattr(kept, name, value)
    kept.save()
    record.write("gala.changed", by=by, at=at, subject=gala, told=told)
    if told:
        for guest in _expected(kept):
            outbox.post(letters.changed(guest, new_link(guest, at)), to=guest.email, key=_key("change", guest, kept.changes), at=at)
    return gala


@transaction.atomic
def announce(*, gala: Gala, by: Person | None, at: datetime) -> Gala:
    """Makes date and place public and tells every participating institution how many guests it may name. Refused in the past."""
    refuse_unless_ahead(gala, at)
    record.move(gala, "announce", by=by, at=at, change={"changes": 1, "changed_at": at})
    if gala.places_each:
        for entry in entries.admitted_entries(gala.edition):
            letter = letters.places(gala, entry.institution)
            for person in representatives_of(entry.institution, at=at):
                outbox.post(letter, to=person.email, key=f"gala:places:{gala.pk}:{entry.pk}:{person.pk}", at=at)
    return gala


@transaction.atomic
def call_off(*, gala: Gala, by: Person | None, at: datetime) -> Gala:
    """The gala does not take place; everybody who is invited or comes is told. Refused once it has begun."""
    refuse_unless_ahead(gala, at)
    record.move(gala, "cancel", by=by, at=at, change={"changed_at": at})
    for guest in _expected(gala):
        outbox.post(letters.called_off(guest), to=guest.email, key=_key("called-off", guest), at=at)
    return gala


@transaction.atomic
def set_quotas(*, gala: Gala, quotas: Mapping[str, tuple[int, int]], by: Person | None, at: datetime) -> None:
    """Places of each group and companions of each guest. Refused below what is used already."""
    kept = locked(gala)
    for share in queries.quotas_with_use(kept):
        places, companions = quotas.get(share.group, (share.places, share.companions))
        if places < share.used:
            words = {"group": share.name, "used": share.used}
            sentence = _(
                "%(group)s: %(used)s places are used already. Please allow at least as many, or take invitations back first."
            )
            raise Refused(sentence % words, "used")
        Quota.objects.update_or_create(gala=kept, group=share.group, defaults={"places": places, "companions": companions})
    record.write("gala.quotas_set", by=by, at=at, subject=gala, **{group: list(pair) for group, pair in quotas.items()})


@transaction.atomic
def remind(*, gala: Gala, by: Person | None, at: datetime) -> int:
    """Reminds of the evening whoever comes, and of the answer whoever has not answered: each once. Returns how many letters."""
    refuse_unless_ahead(gala, at)
    if gala.state != "announced":
        raise Refused(_("The gala is not announced yet, so there is nobody to remind."), "draft")
    written = 0
    for guest in _expected(gala):
        key = _key(f"reminder-{guest.state}", guest, gala.changes)
        if not mail.messages().filter(key=key).exists():
            outbox.post(letters.reminder(guest, new_link(guest, at)), to=guest.email, key=key, at=at)
            written += 1
    record.write("gala.reminded", by=by, at=at, subject=gala, count=written)
    return written


def _expected(gala: Gala) -> list[Guest]:
    return list(queries.guests(gala).filter(state__in=["invited", "accepted"]))


def _key(reason: str, guest: Guest, number: int = 0) -> str:
    return f"gala:{reason}:{guest.pk}:{number}"


def _refuse_unsound(details: Details, at: datetime) -> None:
    for _field, sentence in problems(details, at=at):
        raise Refused(sentence, "unsound")
