"""Issuing licences, and following their dates."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards.models import Award
from lider.editions.models import Edition
from lider.editions.programme import programme
from lider.editions.queries import terms_of
from lider.institutions.models import Institution
from lider.journal import record
from lider.licences.actions.telling import tell_change
from lider.licences.models import Licence
from lider.licences.queries import LICENSED
from lider.lifecycle import Refused
from lider.tables.words import fold


@transaction.atomic
def issue(*, award: Award, by: Person | None, at: datetime, valid_from: date | None = None) -> Licence:
    """A licence for an award that brings one; it shows with the publication of its edition.

    Valid from `valid_from`, otherwise from the day of publication or the gala, for the months of the regulation.
    Refused for another award, before the decision, and where a licence is already issued.
    """
    if award.kind != LICENSED or not award.granted or award.state not in ("decided", "announced"):
        raise Refused(_("A licence comes only with a granted award of the highest tier."), "no_award")
    first = valid_from or _first_day(award.edition)
    licence = _made(award.edition, award.institution, award.kind, first, _last_day(first, award.edition), at)
    record.write("licences.issued", by=by, at=at, subject=licence, edition=award.edition.number, number=licence.number)
    if award.state == "announced":
        record.move(licence, "activate", by=by, at=at, change={"changed_at": at}, number=licence.number)
    return licence


@transaction.atomic
def activate_all(*, edition: Edition, by: Person | None, at: datetime) -> list[Licence]:
    """Follows the publication of an edition with the state of its licences. The pages do not wait for this."""
    issued = list(Licence.objects.filter(edition=edition, state="issued").order_by("number"))
    for licence in issued:
        record.move(licence, "activate", by=by, at=at, change={"changed_at": at}, number=licence.number)
    return issued


@transaction.atomic
def expire(*, by: Person | None, at: datetime) -> list[Licence]:
    """Follows the calendar with the state of licences whose last day is over. The pages do not wait for this."""
    over = Licence.objects.filter(state__in=["active", "suspended"], valid_until__lt=timezone.localdate(at)).order_by("number")
    ended = list(over)
    for licence in ended:
        record.move(licence, "expire", by=by, at=at, change={"changed_at": at}, number=licence.number)
        tell_change(licence, at)
    return ended


@transaction.atomic
def replace(*, licence: Licence, reason: str, by: Person | None, at: datetime) -> Licence:
    """A new licence for the rest of the same period under a new number, for example after a change of name, with a reason."""
    record.move(licence, "replace", by=by, at=at, change={"reason": reason, "changed_at": at}, number=licence.number)
    tell_change(licence, at)
    new = _made(licence.edition, licence.institution, licence.tier, licence.valid_from, licence.valid_until, at)
    record.write("licences.issued", by=by, at=at, subject=new, edition=licence.edition.number, number=new.number)
    record.move(new, "activate", by=by, at=at, number=new.number)
    return new


def _first_day(edition: Edition) -> date:
    return timezone.localdate(edition.publish_at) if edition.publish_at else edition.gala_on


def _last_day(first: date, edition: Edition) -> date:
    """The day before the same day so many months later; the last of the month where there is no such day."""
    months = first.month - 1 + int(terms_of(edition).get("deadlines", {}).get("licence_months", 12))
    year, month = first.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    same = date(year, month, min(first.day, (following - timedelta(days=1)).day))
    return same - timedelta(days=1)


def _made(edition: Edition, institution: Institution, tier: str, first: date, last: date, at: datetime) -> Licence:
    number = f"{_initials(programme()['name'])}-{first.year}-{ids.code(5)}"
    fields = {"tier": tier, "valid_from": first, "valid_until": last, "issued_at": at, "changed_at": at}
    try:
        with transaction.atomic():
            return Licence.objects.create(number=number, edition=edition, institution=institution, **fields)
    except IntegrityError as twice:
        raise Refused(_("A licence for this award is already issued."), "twice") from twice


def _initials(name: str) -> str:
    """The first letters of a programme's name: at most five, without accents, so that they can be typed anywhere."""
    return "".join(word[0] for word in fold(name).split())[:5].upper()
