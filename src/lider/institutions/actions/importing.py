"""Importing a register: the file is kept row by row, mended in place, and what is right is taken in. Nothing of it is lost."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions import register
from lider.institutions.models import Batch, BatchRow, Institution
from lider.institutions.queries import problems_of_rows
from lider.journal import record
from lider.lifecycle import Refused
from lider.tables.reading import TableError, read_table
from lider.tables.words import folded

COLUMNS = (
    "name", "size", "nip", "regon", "street", "postcode", "place", "municipality", "county", "voivodeship", "email", "phone",
    "website", "delivery",
)  # fmt: skip


@transaction.atomic
def upload(*, file_name: str, data: bytes, by: Person, at: datetime) -> Batch:
    """Keeps every row of a CSV or XLSX file. Refused, in plain words, for anything that is not a table of institutions."""
    try:
        found = register.read_register(read_table(data, file_name))
    except TableError as unreadable:
        raise Refused(str(unreadable), "file") from unreadable
    if not found.rows:
        raise Refused(_("The file has a header, but no rows below it."), "file")
    columns = [list(column) for column in found.columns]
    batch = Batch.objects.create(file_name=file_name[:200], columns=columns, uploaded_at=at, uploaded_by=by.pk)
    rows = [BatchRow(batch=batch, number=row.number, original=row.cells, values=row.values) for row in found.rows]
    BatchRow.objects.bulk_create(rows)
    record.write("institutions.register_uploaded", by=by, at=at, subject=batch, rows=len(rows))
    return batch


@transaction.atomic
def mend(*, row: BatchRow, values: Mapping[str, str], by: Person, at: datetime) -> BatchRow:
    """Puts `values` over those of a row that was not taken in yet; the cells of the file stay as they came."""
    merged = {**row.values, **values}
    if BatchRow.objects.filter(pk=row.pk, outcome="").update(values=merged) != 1:
        raise Refused(_("This row has been dealt with already."), "moved_on")
    record.write("institutions.row_mended", by=by, at=at, subject=row.batch, row=row.number)
    row.values = merged
    return row


@transaction.atomic
def leave_out(*, row: BatchRow, by: Person, at: datetime) -> None:
    """Leaves a row out of the import. It stays in the file to repair."""
    if BatchRow.objects.filter(pk=row.pk, outcome="").update(outcome="out") != 1:
        raise Refused(_("This row has been dealt with already."), "moved_on")
    record.write("institutions.row_left_out", by=by, at=at, subject=row.batch, row=row.number)


@transaction.atomic
def put_back(*, row: BatchRow, by: Person, at: datetime) -> None:
    """Takes a row that was left out back into the import."""
    if BatchRow.objects.filter(pk=row.pk, outcome="out").update(outcome="") == 1:
        record.write("institutions.row_put_back", by=by, at=at, subject=row.batch, row=row.number)


@transaction.atomic
def take_in(*, batch: Batch, by: Person, at: datetime) -> tuple[int, int]:
    """Takes in every row without errors and returns how many were new and how many known already.

    A known institution is not changed, so importing twice changes nothing; rows with errors wait to be mended.
    """
    waiting = list(BatchRow.objects.select_for_update().filter(batch=batch, outcome="").order_by("number"))
    problems = problems_of_rows(waiting)
    right = [row for row in waiting if all(problem.severity == "warning" for problem in problems[row.number])]
    outcomes = [_take(row) for row in right]
    record.write(
        "institutions.register_taken_in", by=by, at=at, subject=batch, new=outcomes.count("new"), known=outcomes.count("known")
    )
    return outcomes.count("new"), outcomes.count("known")


def _take(row: BatchRow) -> str:
    values = register.normalise(row.values)
    fields = {name: values[name] for name in COLUMNS}
    fields |= {"kind_id": values["kind"], "folded": folded(f"{values['name']} {values['place']}")[:500]}
    institution, created = Institution.objects.get_or_create(identity=register.identity_key(values), defaults=fields)
    row.institution, row.outcome = institution, "new" if created else "known"
    row.save(update_fields=["institution", "outcome"])
    return row.outcome
