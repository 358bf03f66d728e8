"""Importing a register: the file, its rows with what is wrong, mending in place, taking in, and the rest as a file to repair."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.registers import MendForm, UploadForm
from lider.areas.organiser.presenters import desk
from lider.institutions import actions, queries, register
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish, polish_key
from lider.tables.writing import write_csv, write_xlsx


@door("institutions.import_register", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def register_list(request: HttpRequest) -> HttpResponse:
    """Imported files, and a new one."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = actions.upload(file_name=file.name, data=file.read(), by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("file", no.message)
        else:
            return redirect("organiser:register-detail", id=batch.pk)
    rows = lists.searched(request, queries.batches(), "file_name")
    if (left := request.GET.get("left", "")) in ("yes", "no"):
        rows = rows.filter(waiting__gt=0) if left == "yes" else rows.filter(waiting=0)
    rows = lists.ordered(request, rows, FILES, "-uploaded")
    header = [_("File"), _("Uploaded"), _("Imported"), _("Waiting")]
    file = lists.exported(request, "registers", header, rows, lambda one: [one.file_name, one.uploaded_at, one.taken, one.waiting])
    return file or render(request, "organiser/registers/list.html", desk(request, "registers", **_files(request, form, rows)))


FILES = {"name": (polish("file_name"),), "uploaded": ("uploaded_at",), "taken": ("taken",), "waiting": ("waiting",)}


def _files(request, form, rows):
    page = lists.paged(request, rows)
    return {
        "heading": _("Import of a register"),
        "form": form,
        "back": reverse("organiser:institution-list"),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s file", "%(count)s files", "count")),
        "search_label": _("Search by the name of the file"),
        "filters": [{"param": "left", "label": _("Rows left to import"), "options": [("yes", _("yes")), ("no", _("no"))]}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("No file has been read yet"),
        "empty_text": _("Please choose a file above: CSV or XLSX, one institution a row."),
    }


@door("institutions.import_register", find=queries.batch_by_id, second_factor=True)
@require_safe
def register_detail(request: HttpRequest, batch) -> HttpResponse:
    """The preview: every row, what is wrong with it and how to mend it."""
    rows = list(queries.rows_of(batch).select_related("institution"))
    problems = queries.problems_of_rows([row for row in rows if row.outcome == ""])
    shown = [_shown(row, problems.get(row.number, [])) for row in rows]
    counts = {kind: sum(row["kind"] == kind for row in shown) for kind in KINDS}
    chosen = request.GET.get("state", "")
    asked = [row for row in shown if not chosen or row["kind"] == chosen]
    asked = lists.arranged(request, lists.sifted(request, asked, lambda row: f"{row['name']} {row['place']}"), SORTS, "line")
    header = [_("Line"), _("Institution"), _("Town"), _("State"), _("What to mend")]
    if file := lists.exported(request, "register-rows", header, asked, _cells):
        return file
    page = lists.paged(request, asked)
    options = [(kind, label, counts[kind]) for kind, label in _labels().items() if counts[kind]]
    context = {
        "batch": batch,
        "page": page,
        "count_words": ngettext("%(count)s row", "%(count)s rows", page.paginator.count) % {"count": page.paginator.count},
        "counts": counts,
        "right": counts["right"] + counts["warned"],
        "left": counts["wrong"] + counts["out"] + counts["right"] + counts["warned"],
        "search_label": _("Search institutions by name or place"),
        "filters": [{"param": "state", "label": _("Rows"), "options": options}],
        "exports": ["csv", "xlsx"],
    }
    return render(request, "organiser/registers/detail.html", desk(request, "registers", heading=batch.file_name, **context))


KINDS = ("wrong", "warned", "right", "new", "known", "out")
SORTS = {
    "line": lambda row: row["row"].number,
    "name": lambda row: polish_key(row["name"]),
    "state": lambda row: KINDS.index(row["kind"]),
}


def _cells(row):
    told = " ".join(f"{one['column']}: {one['message']}" if one["column"] else str(one["message"]) for one in row["problems"])
    return [row["row"].number, row["name"], row["place"], row["label"], told]


def _labels():
    return {
        "wrong": _("to mend"),
        "warned": _("can be imported, with a remark"),
        "right": _("can be imported"),
        "new": _("imported"),
        "known": _("was on the list already"),
        "out": _("left out"),
    }


def _shown(row, problems):
    kind = row.outcome or ("wrong" if any(p.severity == "error" for p in problems) else "warned" if problems else "right")
    clean = register.normalise(row.values)
    tones = {"wrong": "stop", "warned": "attention", "right": "good", "new": "good", "known": "neutral", "out": "neutral"}
    return {
        "row": row,
        "kind": kind,
        "label": _labels()[kind],
        "tone": tones[kind],
        "name": clean["name"],
        "place": clean["place"],
        "problems": [
            {"column": register.label(p.column) if p.column else "", "message": p.message, "mend": p.mend} for p in problems
        ],
    }


@door("institutions.import_register", find=queries.row_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def row_mend(request: HttpRequest, row) -> HttpResponse:
    """One row: all its fields, with what is wrong beside each."""
    problems = queries.problems_of_row(row)
    form = MendForm(request.POST or None, row=row, problems=problems)
    if request.method == "POST" and form.is_valid():
        actions.mend(row=row, values=form.cleaned_data, by=request.visitor.person, at=request.at)
        left = [p for p in queries.problems_of_row(queries.row_by_id(row.pk)) if p.severity == "error"]
        if not left:
            messages.success(request, _("Line %(number)s can be imported now.") % {"number": row.number})
            return redirect("organiser:register-detail", id=row.batch_id)
        messages.warning(request, _("Saved. Something in this row is still to be mended."))
        return redirect("organiser:row-mend", id=row.pk)
    heading = _("Line %(number)s") % {"number": row.number}
    context = {"form": form, "row": row, "problems": problems, "back": reverse("organiser:register-detail", args=[row.batch_id])}
    return render(
        request, "organiser/registers/row.html", desk(request, "registers", heading=heading, lead=row.batch.file_name, **context)
    )


@door("institutions.import_register", find=queries.row_by_id, second_factor=True)
@require_POST
def row_leave_out(request: HttpRequest, row) -> HttpResponse:
    """Leaves a row out, or takes it back."""
    act = actions.put_back if row.outcome == "out" else actions.leave_out
    act(row=row, by=request.visitor.person, at=request.at)
    return redirect("organiser:register-detail", id=row.batch_id)


@door("institutions.import_register", find=queries.batch_by_id, second_factor=True)
@require_POST
def register_take_in(request: HttpRequest, batch) -> HttpResponse:
    """Imports what is right."""
    new, known = actions.take_in(batch=batch, by=request.visitor.person, at=request.at)
    said = ngettext("%(count)s institution was imported.", "%(count)s institutions were imported.", new) % {"count": new}
    also = ngettext(
        "%(count)s was on the list already and is unchanged.", "%(count)s were on the list already and are unchanged.", known
    )
    messages.success(request, f"{said} {also % {'count': known}}" if known else said)
    return redirect("organiser:register-detail", id=batch.pk)


@door("institutions.import_register", find=queries.batch_by_id, second_factor=True)
@require_safe
def register_rest(request: HttpRequest, batch) -> HttpResponse:
    """The file to repair: everything that was not imported."""
    header, rows = queries.rows_to_repair(batch)
    if request.GET.get("format") == "csv":
        return lists.attachment(write_csv(header, rows), "to-repair.csv")
    return lists.attachment(write_xlsx(header, rows), "to-repair.xlsx")
