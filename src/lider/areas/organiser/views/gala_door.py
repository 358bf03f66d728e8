"""The door: a page for a telephone that lets guests in and counts everybody once."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.gala import CodeForm
from lider.gala import actions, queries
from lider.lifecycle import Refused


@door("gala.check_in", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def door_page(request, gala):
    """POST lets in whoever has the typed or scanned ticket. Sent twice, it counts once and says since when."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _page(request, gala, CodeForm(), **_let_in(request, gala, form.cleaned_data["code"]))
    return _page(request, gala, form)


@door("gala.check_in", second_factor=True)
@require_safe
def scan(request, code):
    """Where a QR code leads when a telephone's own camera reads it: the ticket and the button. Opening it lets nobody in."""
    ticket = queries.ticket_by_code(code)
    if ticket is None:
        raise Http404
    shown = {"ticket": ticket, "guest": ticket.guest, "asking": True, "arrival": queries.inside(ticket)}
    return _page(request, ticket.guest.gala, CodeForm(initial={"code": ticket.code}), **shown)


@door("gala.check_in", find=queries.arrival_by_id, second_factor=True)
@require_POST
def undo(request, arrival):
    """Takes a mistaken check-in back."""
    guest = arrival.ticket.guest
    try:
        actions.undo(arrival=arrival, by=request.user, at=request.at)
        said = {"tone": "attention", "title": _("The check-in is taken back"), "guest": guest}
    except Refused as no:
        said = {"tone": "stop", "title": str(no.message), "guest": guest}
    return _page(request, guest.gala, CodeForm(), **said)


@door("gala.check_in", find=queries.arrival_by_id, second_factor=True)
@require_POST
def count_people(request, arrival):
    """Corrects how many came in with a ticket."""
    text = request.POST.get("people", "")
    people = int(text) if text.isdecimal() and len(text) < 4 else 0
    try:
        actions.count_people(arrival=arrival, people=people, by=request.user, at=request.at)
        said = {"tone": "good", "title": _("Counted: %(people)s") % {"people": people}}
    except Refused as no:
        said = {"tone": "attention", "title": str(no.message)}
    return _page(request, arrival.ticket.guest.gala, CodeForm(), guest=arrival.ticket.guest, arrival=arrival, **said)


@door("gala.check_in", find=queries.gala_by_id, second_factor=True)
@require_safe
def inside(request, gala):
    """How many people are inside, as a number."""
    return HttpResponse(str(queries.arrived(gala)), content_type="text/plain; charset=utf-8")


def _let_in(request, gala, code):
    """What the door says to a code."""
    ticket = queries.ticket_by_code(code)
    if ticket is None:
        return {
            "tone": "stop",
            "title": _("There is no such ticket"),
            "text": _("Please check the code, or look for the guest on the list."),
        }
    if ticket.guest.gala_id != gala.pk:
        return {"tone": "stop", "title": _("This ticket is for another gala"), "text": ticket.guest.gala.name}
    said = {"ticket": ticket, "guest": ticket.guest}
    try:
        arrival = actions.check_in(ticket=ticket, by=request.user, at=request.at)
    except Refused as no:
        found = queries.inside(ticket) if no.code == "inside" else None
        return {**said, "tone": "attention" if found else "stop", "title": str(no.message), "arrival": found}
    return {**said, "tone": "good", "title": _("Please come in"), "arrival": arrival}


def _page(request, gala, form, **said):
    arrival = said.get("arrival")
    context = {
        "heading": _("Door"),
        "area": gala.name,
        "home": f"{reverse('organiser:gala')}?edition={gala.edition.number}",
        "gala": gala,
        "form": form,
        "arrived": queries.arrived(gala),
        "expected": queries.counts(gala)["people"],
        "since": localtime(arrival.arrived_at).strftime("%H:%M") if arrival else "",
        **said,
    }
    return render(request, "organiser/gala/door.html", context)
