"""Naming guests within the quotas, inviting them, taking an invitation back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lider.accounts.models import Person
from lider.awards import queries as awards
from lider.gala import letters, queries
from lider.gala.actions.linking import locked, new_link, refuse_unless_ahead
from lider.gala.actions.withdrawing import withdraw_ticket
from lider.gala.models import Gala, Guest
from lider.gala.states import GROUPS, HOLDING, LAUREATES, PARTICIPANTS
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.tables.words import folded


@transaction.atomic
def name_guest(
    *, gala: Gala, group: str, name: str, email: str, by: Person | None, at: datetime, institution: Institution | None = None
) -> Guest:
    """Puts a person on the list, within the quota of the group and the places of the institution. Nothing is sent yet.

    Refused for an address that is on the list already, for laureates before the publication or of an institution
    that is none, and once the gala has begun.
    """
    kept = locked(gala)
    refuse_unless_ahead(kept, at)
    if group == LAUREATES:
        _refuse_embargoed(gala, institution, at)
    _refuse_over_quota(kept, group, institution)
    guest = add(kept, group=group, name=name, email=email, institution=institution, at=at)
    record.write("gala.guest_named", by=by, at=at, subject=guest, group=group)
    return guest


@transaction.atomic
def invite(*, guest: Guest, by: Person | None, at: datetime) -> Guest:
    """Sends the invitation with a personal link. Refused before the gala is announced and a second time."""
    refuse_unless_ahead(guest.gala, at)
    if guest.gala.state != "announced":
        raise Refused(_("The gala is not announced yet. Please announce it first."), "draft")
    record.move(guest, "invite", by=by, at=at)
    letter = letters.invitation(guest, new_link(guest, at), companions=queries.may_bring(guest))
    outbox.post(letter, to=guest.email, key=f"gala:invitation:{guest.pk}", at=at)
    return guest


@transaction.atomic
def cancel_guest(*, guest: Guest, by: Person | None, at: datetime) -> Guest:
    """Takes a guest off the list; whoever was invited is told, a ticket and a seat end. Refused once the gala has begun."""
    refuse_unless_ahead(guest.gala, at)
    told = guest.state in ("invited", "accepted")
    record.move(guest, "cancel", by=by, at=at, change={"table": None})
    withdraw_ticket(guest, by=by, at=at)
    if told:
        outbox.post(letters.taken_back(guest), to=guest.email, key=f"gala:taken-back:{guest.pk}", at=at)
    return guest


def add(gala: Gala, *, group: str, name: str, email: str, institution: Institution | None, at: datetime) -> Guest:
    """The row of a new guest. Refused for an address that is on the list already."""
    address = email.lower()
    found = folded(f"{name} {address} {institution.name if institution else ''}")[:400]
    try:
        with transaction.atomic():
            return Guest.objects.create(
                gala=gala, group=group, name=name, email=address, institution=institution, folded=found, named_at=at
            )
    except IntegrityError as twice:
        raise Refused(_("%(email)s is on the list of guests already.") % {"email": address}, "twice") from twice


def _refuse_over_quota(gala: Gala, group: str, institution: Institution | None) -> None:
    held = Guest.objects.filter(gala=gala, group=group, state__in=HOLDING)
    limit = queries.limit_of(gala, group)
    if held.count() >= limit:
        sentence = _("The quota of this group is used up: %(group)s, %(limit)s.")
        raise Refused(sentence % {"group": GROUPS[group], "limit": limit}, "quota")
    if group == PARTICIPANTS and institution and held.filter(institution=institution).count() >= gala.places_each:
        raise Refused(
            ngettext_lazy(
                "This institution has %(count)s place, and it is taken.",
                "This institution has %(count)s places, and all are taken.",
                gala.places_each,
            )
            % {"count": gala.places_each},
            "places",
        )


def _refuse_embargoed(gala: Gala, institution: Institution | None, at: datetime) -> None:
    published = gala.edition.publish_at
    if published is None or published > at:
        raise Refused(
            _("Laureates can be invited as laureates only after the publication. Before it, please invite participants."), "embargo"
        )
    known = awards.laureates(at).filter(edition=gala.edition)
    if institution is None or not known.filter(institution=institution).exists():
        raise Refused(_("Please choose an institution that was awarded in this edition."), "no_laureate")
