"""Reading entries and what they cost."""

from collections.abc import Iterable, Mapping
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
from lider.tables.alphabet import polish

__all__ = ["Line", "Price", "price"]


def entry_by_id(id: UUID) -> Entry | None:
    """The entry with that id."""
    return _whole().filter(pk=id).first()


def entries(edition: Edition) -> QuerySet[Entry]:
    """All entries of the edition by the institution's name."""
    return _whole().filter(edition=edition).order_by(polish("institution__name"), "id")


def admitted_entries(edition: Edition) -> QuerySet[Entry]:
    """The entries that take part."""
    return entries(edition).filter(state="admitted")


def entry_of(institution: Institution, edition: Edition) -> Entry | None:
    """The institution's entry in that edition."""
    return _whole().filter(institution=institution, edition=edition).first()


def entries_of(institution: Institution) -> QuerySet[Entry]:
    """All entries of the institution, the newest edition first."""
    return _whole().filter(institution=institution).order_by("-edition__number", "id")


def in_progress(institution: Institution) -> bool:
    """Whether an entry of the institution is in progress in an edition that is not closed."""
    rows = Entry.objects.filter(institution=institution, state__in=["draft", "submitted", "returned", "admitted"])
    return rows.exclude(edition__state="closed").exists()


def people_under_way(edition: Edition, *, at: datetime) -> dict[str, str]:
    """Addresses of everybody who acts for an institution with an entry under way, by the person's key, each once.

    Where nobody acts for an institution any more, its entry's contact person stands in.
    """
    rows = _whole().filter(edition=edition, state__in=["draft", "submitted", "returned", "admitted"]).order_by("id")
    acting, found = institutions.addresses_by_institution(at=at), {}
    for entry in rows:
        contact = str(entry.answers.get("contact_email", ""))
        theirs = acting.get(entry.institution_id) or ({f"entry-{entry.pk}": contact} if contact else {})
        found.update(theirs)
    return found


def counts_by_state(edition: Edition) -> dict[str, int]:
    """How many entries of the edition are in each state."""
    rows = Entry.objects.filter(edition=edition).order_by("state").values_list("state").annotate(count=Count("id"))
    return dict(rows)


def took_part(*, edition_number: int) -> set[UUID]:
    """The institutions admitted to the edition with that number."""
    rows = Entry.objects.filter(edition__number=edition_number, state="admitted").order_by("id")
    return set(rows.values_list("institution_id", flat=True))


def progress(edition: Edition) -> dict[UUID, frozenset[str]]:
    """How far each institution's entry came: begun, submitted, admitted."""
    rows = Entry.objects.filter(edition=edition).order_by("id").values_list("institution_id", "submitted_at", "state")
    return {
        id: frozenset({"begun"} | ({"submitted"} if submitted else set()) | ({"admitted"} if state == "admitted" else set()))
        for id, submitted, state in rows
    }


def entries_of_all(institutions: QuerySet[Institution]) -> QuerySet[Entry]:
    """All entries of these institutions, the newest edition first."""
    return _whole().filter(institution__in=institutions.order_by()).order_by("-edition__number", polish("institution__name"), "id")


def _whole() -> QuerySet[Entry]:
    return Entry.objects.select_related("edition", "institution", "institution__kind", "category__joined_into")


def points_of(entry: Entry) -> list[ServicePoint]:
    """The service points that the entry puts forward, by name."""
    rows = AuditedPoint.objects.filter(entry=entry).select_related("point").order_by(polish("point__name"), "id")
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
    return _choices(institution, institutions.points(institution), _known(edition))


def _known(edition: Edition) -> dict[str, str]:
    frozen = editions.regulation_in_force(edition)
    return {**editions.places(edition), "wersja_regulaminu": str(frozen.version) if frozen else "–"}


def _choices(institution: Institution, points: Iterable[ServicePoint], known: Mapping[str, str]) -> form.Choices:
    words = {**known, "instytucja": institution.name}
    statements = [(row["code"], filling.filled(row["text"], words), row["required"]) for row in editions.statements()]
    offered = [(str(point.pk), ", ".join(filter(None, (point.name, point.street, point.place)))) for point in points]
    return form.Choices(offered, list(editions.size_names().items()), statements)


def staff_notice_for(entry: Entry) -> str:
    """The notice for the staff with the institution's name in it."""
    return filling.filled(editions.staff_notice_of(entry.edition), {"instytucja": entry.institution.name})


def problems_of(entry: Entry) -> dict[str, list[str]]:
    """What keeps the entry from being submitted, by step."""
    return form.problems(entry.answers, choices_of(entry))


def problems_of_all(entries: Iterable[Entry]) -> dict[UUID, dict[str, list[str]]]:
    """What keeps each of these entries from being submitted, by the entry's key."""
    listed = list(entries)
    known = {edition.pk: _known(edition) for edition in {entry.edition_id: entry.edition for entry in listed}.values()}
    points = institutions.points_of_all({entry.institution_id for entry in listed})
    return {
        entry.pk: form.problems(
            entry.answers, _choices(entry.institution, points.get(entry.institution_id, []), known[entry.edition_id])
        )
        for entry in listed
    }


def may_submit(entry: Entry, *, at: datetime) -> bool:
    """Whether the entry is in time: the edition takes entries, or it was returned and may still be completed."""
    if entry.state == "returned" and entry.complete_until is not None and at <= entry.complete_until:
        return entry.edition.state in ("open", "fieldwork")
    return editions.takes_entries(entry.edition, at=at)


def deadline(entry: Entry) -> datetime:
    """Until when a draft or a returned entry may be submitted."""
    last = entry.edition.entries_until
    return max(last, entry.complete_until) if entry.state == "returned" and entry.complete_until else last


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
