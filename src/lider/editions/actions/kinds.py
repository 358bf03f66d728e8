"""Kinds of institutions that the organiser adds to those of the programme's own files."""

import re
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Kind
from lider.journal import record
from lider.lifecycle import Refused
from lider.tables.words import folded


@transaction.atomic
def add_kind(*, name: str, by: Person | None, at: datetime) -> Kind:
    """A kind after all others, with a code made of its name. Refused where a kind is called so, whatever its case and accents."""
    code = re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:40].strip("_")
    called = {folded(known) for known in Kind.objects.order_by("position").values_list("name", flat=True)}
    if folded(name) in called or not code or Kind.objects.filter(pk=code).exists():
        raise Refused(_("There is a kind with this name already. Please choose another name."), "name")
    last = Kind.objects.aggregate(last=Max("position"))["last"]
    kind = Kind.objects.create(code=code, name=name, position=0 if last is None else last + 1)
    record.write("editions.kind_added", by=by, at=at, kind=code)
    return kind
