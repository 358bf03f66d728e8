"""Tables: the plan of the hall, seating by hand."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lider.accounts.doors import door
from lider.areas.organiser import gala_pages
from lider.areas.organiser.forms.gala import TableForm
from lider.gala import actions, queries
from lider.lifecycle import Refused


@door("gala.seat_guest", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def table_plan(request, gala):
    """Who sits where, and who has no seat; a POST adds a table or changes the one of that number."""
    form = TableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_table(gala=gala, **form.cleaned_data, by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The table is saved."))
            return redirect("organiser:gala-tables", id=gala.pk)
    tables = queries.by_table(gala)
    waiting = list(queries.unseated(gala))
    context = {
        "form": form,
        "tables": tables,
        "waiting": waiting,
        "waiting_people": sum(guest.people for guest in waiting),
        "seats": sum(table.seats for table, _guests, _free in tables),
        "free": sum(free for _table, _guests, free in tables),
    }
    return render(request, "organiser/gala/tables.html", gala_pages.page(request, gala, "tables", _("Tables"), **context))


@door("gala.seat_guest", find=queries.guest_by_id, second_factor=True)
@require_POST
def guest_seat(request, guest):
    """Seats a guest at the chosen table; an empty choice takes the seat away."""
    table = _table(request.POST.get("table", ""))
    try:
        actions.seat(guest=guest, table=table, by=request.user, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    if request.POST.get("back") == "guest":
        return redirect("organiser:gala-guest", id=guest.pk)
    return redirect("organiser:gala-tables", id=guest.gala_id)


def _table(text):
    try:
        return queries.table_by_id(UUID(text))
    except ValueError:
        return None


@door("gala.seat_guest", find=queries.table_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def table_remove(request, table):
    """Takes a table away."""
    gala = queries.gala_by_id(table.gala_id)
    if request.method == "POST":
        actions.remove_table(table=table, by=request.user, at=request.at)
        messages.success(request, _("The table is taken away."))
        return redirect("organiser:gala-tables", id=gala.pk)
    heading = _("Take away table %(number)s") % {"number": table.number}
    context = {
        "consequences": [_("Whoever sits there has no seat then and stands on the list above the plan.")],
        "action_label": _("Take the table away"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:gala-tables", args=[gala.pk]),
    }
    return render(request, "ui/confirm.html", gala_pages.page(request, gala, "tables", heading, **context))
