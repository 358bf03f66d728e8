"""Institutions and their service points."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions import register
from lider.institutions.models import Institution, ServicePoint
from lider.journal import record
from lider.lifecycle import Refused
from lider.tables.words import folded


@transaction.atomic
def add_institution(*, values: Mapping[str, Any], by: Person | None, at: datetime) -> Institution:
    """Adds an institution from plain values by column name. Refused where it is known already."""
    institution = Institution(**_columns(values))
    try:
        with transaction.atomic():
            institution.save(force_insert=True)
    except IntegrityError as known:
        raise Refused(_("This institution is already on the list. Please look it up by its name."), "known") from known
    record.write("institutions.added", by=by, at=at, subject=institution, kind=institution.kind_id)
    return institution


@transaction.atomic
def change_institution(*, institution: Institution, values: Mapping[str, Any], by: Person | None, at: datetime) -> Institution:
    """Sets the institution's data. Refused where another institution is the same by name, place and numbers."""
    try:
        with transaction.atomic():
            Institution.objects.filter(pk=institution.pk).update(**_columns(values))
    except IntegrityError as known:
        raise Refused(_("Another institution with this name and these numbers is already on the list."), "known") from known
    record.write("institutions.changed", by=by, at=at, subject=institution)
    institution.refresh_from_db()
    return institution


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns = dict(values)
    kind = columns.pop("kind", None)
    if kind is not None:
        columns["kind_id"] = kind
    return {
        **columns,
        "identity": register.identity_key(register.normalise(values)),
        "folded": folded(f"{values['name']} {values['place']}")[:500],
    }


@transaction.atomic
def add_point(*, institution: Institution, values: Mapping[str, Any], by: Person | None, at: datetime) -> ServicePoint:
    """Adds a service point with its opening hours."""
    point = ServicePoint.objects.create(institution=institution, **values)
    record.write("institutions.point_added", by=by, at=at, subject=institution, point=str(point.pk))
    return point


@transaction.atomic
def change_point(*, point: ServicePoint, values: Mapping[str, Any], by: Person | None, at: datetime) -> ServicePoint:
    """Sets the data of a service point."""
    for name, value in values.items():
        setattr(point, name, value)
    point.save(update_fields=list(values))
    record.write("institutions.point_changed", by=by, at=at, subject=point.institution, point=str(point.pk))
    return point
