"""Reading institutions, their service points, representatives and imported registers."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions import register
from lider.institutions.models import Batch, BatchRow, Institution, Joining, Representative, ServicePoint
from lider.tables.alphabet import polish
from lider.tables.words import folded


def institutions() -> QuerySet[Institution]:
    """All institutions by name, with their kind."""
    return Institution.objects.select_related("kind").order_by(polish("name"), "id")


def numbers_by_kind() -> dict[str, int]:
    """How many institutions each kind has, by its code; a kind without any is not there."""
    return dict(Institution.objects.order_by().values_list("kind").annotate(number=Count("id")))


def institution_by_id(id: UUID) -> Institution | None:
    """The institution with that id."""
    return institutions().filter(pk=id).first()


def lock(institution: Institution) -> Institution:
    """The institution, held until the caller's transaction ends."""
    return Institution.objects.select_for_update().get(pk=institution.pk)


def search(text: str) -> QuerySet[Institution]:
    """Institutions with every word of `text` in name or place, whatever case and accents; all for an empty text."""
    found = institutions()
    for word in folded(text).split():
        found = found.filter(folded__contains=word)
    return found


def represented_by(person: Person | None, *, at: datetime) -> QuerySet[Institution]:
    """The institutions for which `person` acts at `at`."""
    return institutions().filter(pk__in=_in_force(at).filter(person=person).values("institution"))


def representatives_of(institution: Institution, *, at: datetime) -> QuerySet[Person]:
    """Who acts for the institution at `at`, by name."""
    return Person.objects.filter(pk__in=_in_force(at).filter(institution=institution).values("person")).order_by(
        polish("name"), "id"
    )


def addresses_by_institution(*, at: datetime) -> dict[UUID, dict[str, str]]:
    """The addresses of everybody who acts for an institution at `at`, by the person's key, for each institution."""
    found: dict[UUID, dict[str, str]] = {}
    for institution, person, address in _in_force(at).order_by("id").values_list("institution_id", "person_id", "person__email"):
        found.setdefault(institution, {})[str(person)] = address
    return found


def representations_of(institution: Institution, *, at: datetime) -> QuerySet[Representative]:
    """The representations in force at `at`, with their people."""
    return _in_force(at).filter(institution=institution).select_related("person").order_by(polish("person__name"), "id")


def representation_by_id(id: UUID) -> Representative | None:
    """The representation with that id."""
    return Representative.objects.filter(pk=id).select_related("person", "institution").first()


def digest(secret: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def joinings_open(institution: Institution, *, at: datetime) -> QuerySet[Joining]:
    """The links that still work, the oldest first."""
    rows = Joining.objects.filter(institution=institution, ended_at=None, valid_until__gt=at)
    return rows.select_related("invited_by", "institution").order_by("invited_at", "id")


def joining_by_secret(secret: str, *, at: datetime) -> Joining | None:
    """The joining whose link works now."""
    rows = Joining.objects.filter(secret_digest=digest(secret), ended_at=None, valid_until__gt=at)
    return rows.select_related("institution", "invited_by").first()


def joining_by_id(id: UUID) -> Joining | None:
    """The joining with that id, while it is open."""
    return Joining.objects.filter(pk=id, ended_at=None).select_related("institution").first()


def _in_force(at: datetime) -> QuerySet[Representative]:
    return Representative.objects.filter(Q(until_at=None) | Q(until_at__gt=at), since_at__lte=at).order_by("since_at", "id")


def points(institution: Institution) -> QuerySet[ServicePoint]:
    """The institution's service points by name."""
    return ServicePoint.objects.filter(institution=institution).order_by(polish("name"), "id")


def points_of_all(institutions: Iterable[UUID]) -> dict[UUID, list[ServicePoint]]:
    """The service points of several institutions by name, by the institution's key."""
    found: dict[UUID, list[ServicePoint]] = {}
    for point in ServicePoint.objects.filter(institution__in=list(institutions)).order_by(polish("name"), "id"):
        found.setdefault(point.institution_id, []).append(point)
    return found


def point_by_id(id: UUID) -> ServicePoint | None:
    """The service point with that id."""
    return ServicePoint.objects.filter(pk=id).select_related("institution").first()


def batches() -> QuerySet[Batch]:
    """Imported files, the newest first, with how many of their rows are `waiting` and how many `taken`."""
    taken = Q(rows__outcome__in=["new", "known"])
    counts = {"waiting": Count("rows", filter=Q(rows__outcome="")), "taken": Count("rows", filter=taken)}
    return Batch.objects.annotate(**counts).order_by("-uploaded_at", "id")


def batch_by_id(id: UUID) -> Batch | None:
    """The imported file with that id."""
    return Batch.objects.filter(pk=id).first()


def rows_of(batch: Batch) -> QuerySet[BatchRow]:
    """All rows of the file, in its order."""
    return BatchRow.objects.filter(batch=batch).order_by("number", "id")


def row_by_id(id: UUID) -> BatchRow | None:
    """The row with that id."""
    return BatchRow.objects.filter(pk=id).select_related("batch").first()


def problems_of_rows(rows: Iterable[BatchRow]) -> dict[int, list[register.Problem]]:
    """What is wrong with each row that waits, by its line: against itself, the other rows and the institutions on the list."""
    return register.check_rows(((row.number, row.values) for row in rows), known=register.Known(_listed()))


def problems_of_row(row: BatchRow) -> list[register.Problem]:
    """What is wrong with one row, among all that wait in its file."""
    waiting = rows_of(row.batch).filter(Q(outcome="") | Q(pk=row.pk))
    return problems_of_rows(waiting)[row.number]


def _listed() -> Iterable[Mapping[str, object]]:
    return Institution.objects.order_by("id").values("name", "place", "kind", "nip", "regon").iterator()


def rows_to_repair(batch: Batch) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the file to repair: everything that was not taken in, with what is wrong and how to mend it.

    The names of the columns are those that an import understands, so the repaired file can be imported as it is.
    """
    left = list(rows_of(batch).filter(outcome__in=["", "out"]))
    problems = problems_of_rows(left)
    others = [(place, name) for place, (name, field) in enumerate(batch.columns) if not field]
    header = (
        [str(register.label(field)) for field in register.FIELDS] + [name for _place, name in others] + [str(_("What to mend"))]
    )
    return header, [[*_cells(row, others), _in_words(problems[row.number])] for row in left]


def _cells(row: BatchRow, others: list[tuple[int, str]]) -> list[str]:
    kept = [row.original[place] if place < len(row.original) else "" for place, _name in others]
    return [*(row.values.get(field, "") for field in register.FIELDS), *kept]


def _in_words(problems: list[register.Problem]) -> str:
    return " ".join(f"{register.label(p.column)}: {p.message} {p.mend}" for p in problems)
