"""Who supports the programme: named, shown with a logo, put in order, taken off."""

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions import queries
from lider.editions.models import Edition, Partner
from lider.journal import record
from lider.lifecycle import Refused
from lider.pictures import cleaning, storage
from lider.pictures.errors import PictureError

#: So many of one kind stand on a page that people still read.
MOST = 40


@transaction.atomic
def add_partner(
    *,
    edition: Edition,
    kind: str,
    name: str,
    by: Person | None,
    at: datetime,
    site: str = "",
    until: int | None = None,
    logo: bytes | None = None,
) -> Partner:
    """Names a partner from this edition on, last of its kind. Refused for one who is named already, and above forty of a kind."""
    _refuse_end(edition, until)
    held = queries.partners(edition).filter(kind=kind)
    if held.count() >= MOST:
        raise Refused(_("There are forty of this kind already, and nobody reads more. Please take one off first."), "kind")
    last = held.aggregate(last=Max("position"))["last"] or 0
    made = Partner(edition=edition, kind=kind, name=name, site=site, until=until, position=last + 1)
    _save(made, _kept(logo))
    record.write("editions.partner_added", by=by, at=at, subject=made, edition=edition.number, kind=kind)
    return made


@transaction.atomic
def change_partner(
    *,
    partner: Partner,
    kind: str,
    name: str,
    site: str,
    until: int | None,
    by: Person | None,
    at: datetime,
    logo: bytes | None = None,
) -> Partner:
    """Changes what is said of a partner; a new logo replaces the old one, whose file goes."""
    _refuse_end(partner.edition, until)
    old = partner.logo_name
    partner.kind, partner.name, partner.site, partner.until = kind, name, site, until
    _save(partner, _kept(logo))
    if logo is not None and old:
        transaction.on_commit(partial(storage.drop, queries.logos_folder(), old))
    record.write("editions.partner_changed", by=by, at=at, subject=partner, kind=kind)
    return partner


@transaction.atomic
def move_partner(*, partner: Partner, among: Edition, earlier: bool, by: Person | None, at: datetime) -> bool:
    """One place earlier or later among those of its kind in that edition; says whether there was such a place."""
    row = list(queries.partners(among).filter(kind=partner.kind).select_for_update(of=("self",)))
    place = next((number for number, one in enumerate(row) if one.pk == partner.pk), None)
    other = None if place is None else place - 1 if earlier else place + 1
    if place is None or other is None or not 0 <= other < len(row):
        return False
    row[place], row[other] = row[other], row[place]
    for position, one in enumerate(row, 1):
        Partner.objects.filter(pk=one.pk).update(position=position)
    record.write("editions.partner_moved", by=by, at=at, subject=partner, earlier=earlier)
    return True


@transaction.atomic
def remove_partner(*, partner: Partner, by: Person | None, at: datetime) -> None:
    """Takes a partner off every page, at once and of every edition; the logo's file goes too."""
    record.write("editions.partner_removed", by=by, at=at, subject=partner, kind=partner.kind)
    if partner.logo_name:
        transaction.on_commit(partial(storage.drop, queries.logos_folder(), partner.logo_name))
    Partner.objects.filter(pk=partner.pk).delete()


def _refuse_end(edition: Edition, until: int | None) -> None:
    if until is not None and until < edition.number:
        raise Refused(_("The last edition comes before the first one. Please choose a later one."), "until")


def _kept(logo: bytes | None) -> dict[str, str | int]:
    """The columns of a logo that has just been cleaned and is on disk; none where none was given."""
    if logo is None:
        return {}
    try:
        clean = cleaning.clean_logo(logo)
    except PictureError as no:
        raise Refused(str(no), "logo") from no
    kept = storage.keep(clean.png, queries.logos_folder(), name=str(ids.new()), suffix=".png")
    return {"logo_name": kept.name, "logo_sha256": kept.sha256, "logo_width": clean.width, "logo_height": clean.height}


def _save(partner: Partner, logo: dict[str, str | int]) -> None:
    """Saves with the columns of the new logo, if any; the file of a logo that was not saved goes."""
    for column, value in logo.items():
        setattr(partner, column, value)
    try:
        with transaction.atomic():
            partner.save()
    except IntegrityError as twice:
        if logo:
            storage.drop(queries.logos_folder(), partner.logo_name)
        raise Refused(_("A partner of this name and kind is there already."), "name") from twice
