"""Reading entries and what they cost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from lider.editions import filling
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.entries import form
from lider.entries.models import AuditedPoint, Entry, Order
from lider.entries.pricing import Line, Price, price
from lider.institutions import queries as institutions
from lider.institutions.models import Institution, ServicePoint

__all__ = ["Line", "Price", "price"]


def entry_by_id(id: UUID) -> Entry | None:
    """The entry with that id."""
    return _whole().filter(pk=id).first()


def entries(edition: Edition) -> QuerySet[Entry]:
    """All entries of the edition by the institution's name."""
    return _whole().filter(edition=edition).order_by("institution__name", "id")


def admitted_entries(edition: Edition) -> QuerySet[Entry]:
    """The entries that take part."""
    return entries(edition).filter(state="admitted")


def entry_of(institution: Institution, edition: Edition) -> Entry | None:
    """The institution's entry in that edition."""
    return _whole().filter(institution=institution, edition=edition).first()


def entries_of(institution: Institution) -> QuerySet[Entry]:
    """All entries of the institution, the newest edition first."""
    return _whole().filter(institution=institution).order_by("-edition__number", "id")


def counts_by_state(edition: Edition) -> dict[str, int]:
    """How many entries of the edition are in each state."""
    rows = Entry.objects.filter(edition=edition).order_by("state").values_list("state").annotate(count=Count("id"))
    return dict(rows)


def entries_of_all(institutions: QuerySet[Institution]) -> QuerySet[Entry]:
    """All entries of these institutions, the newest edition first."""
    return _whole().filter(institution__in=institutions.order_by()).order_by("-edition__number", "institution__name", "id")


def _whole() -> QuerySet[Entry]:
    return Entry.objects.select_related("edition", "institution", "institution__kind", "category")


def points_of(entry: Entry) -> list[ServicePoint]:
    """The service points that the entry puts forward, by name."""
    rows = AuditedPoint.objects.filter(entry=entry).select_related("point").order_by("point__name", "id")
    return [row.point for row in rows]


def is_returning(entry: Entry) -> bool:
    """Whether the institution was admitted to an earlier edition."""
    earlier = Entry.objects.filter(institution=entry.institution_id, edition__number__lt=entry.edition.number)
    return earlier.filter(state="admitted").exists()


def price_of(entry: Entry) -> Price | None:
    """What the entry costs as it is filled in now; None while the size is not known."""
    return price(entry.answers, editions.fees_of(entry.edition), returning=is_returning(entry))


def order_of(entry: Entry) -> Order | None:
    """The order placed with the entry when it was submitted."""
    return Order.objects.filter(entry=entry).first()


def choices_of(entry: Entry) -> form.Choices:
    """What the form of this entry offers."""
    return choices_for(entry.edition, entry.institution)


def choices_for(edition: Edition, institution: Institution) -> form.Choices:
    """What the form of an entry offers: the institution's service points, the sizes, the statements."""
    frozen = editions.regulation_in_force(edition)
    own = {"instytucja": institution.name, "wersja_regulaminu": str(frozen.version) if frozen else "–"}
    known = {**editions.places(edition), **own}
    statements = [(row["code"], filling.filled(row["text"], known), row["required"]) for row in editions.statements()]
    return form.Choices(_point_choices(institution), list(editions.size_names().items()), statements)


def _point_choices(institution: Institution) -> list[tuple[str, str]]:
    points = institutions.points(institution)
    return [(str(point.pk), ", ".join(filter(None, (point.name, point.street, point.place)))) for point in points]


def staff_notice_for(entry: Entry) -> str:
    """The notice for the staff with the institution's name in it."""
    return filling.filled(editions.staff_notice_of(entry.edition), {"instytucja": entry.institution.name})


def problems_of(entry: Entry) -> dict[str, list[str]]:
    """What keeps the entry from being submitted, by step."""
    return form.problems(entry.answers, choices_of(entry))


def may_submit(entry: Entry, *, at: datetime) -> bool:
    """Whether the entry is in time: the edition takes entries, or it was returned and may still be completed."""
    if entry.state == "returned" and entry.complete_until is not None and at <= entry.complete_until:
        return entry.edition.state in ("open", "fieldwork")
    return editions.takes_entries(entry.edition, at=at)


def first_answers(institution: Institution) -> Mapping[str, Any]:
    """What is known of the institution already: where a new entry begins."""
    known = institution
    answers = {
        "unit_name": known.name,
        "unit_street": known.street,
        "unit_postcode": known.postcode,
        "unit_place": known.place,
        "size": known.size,
        "payer_nip": known.nip,
        "contact_email": known.email,
        "contact_phone": known.phone,
    }
    return {key: value for key, value in answers.items() if value}
