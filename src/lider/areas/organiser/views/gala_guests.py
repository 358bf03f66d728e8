"""Guests: the list, adding, inviting, one guest."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import gala_pages
from lider.areas.organiser.forms.gala import GuestsForm
from lider.entries import queries as entries
from lider.gala import actions, queries
from lider.gala.states import GROUPS, GUEST_NAMES
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("name"),),
    "group": ("group", polish("name")),
    "institution": (polish("institution__name"), polish("name")),
    "state": ("state", polish("name")),
    "table": ("table__number", polish("name")),
}
AT_ONCE = 500


@door("gala.see_gala", find=queries.gala_by_id, second_factor=True)
@require_safe
def guest_list(request, gala):
    """All guests of a gala."""
    rows = queries.search(queries.guests(gala), request.GET.get("q", ""))
    if (state := request.GET.get("state", "")) in GUEST_NAMES:
        rows = rows.filter(state=state)
    if (group := request.GET.get("group", "")) in GROUPS:
        rows = rows.filter(group=group)
    if request.GET.get("needs") == "yes":
        rows = rows.filter(need__isnull=False)
    rows = lists.ordered(request, rows.select_related("institution", "table", "need"), SORTS, "name")
    file = lists.exported(request, "guests", _header(), rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    count = page.paginator.count
    context = {
        "page": page,
        "count_words": ngettext("%(count)s guest", "%(count)s guests", count) % {"count": count},
        "search_label": _("Search by name, e-mail or institution"),
        "filters": [
            {"param": "group", "label": _("Group"), "options": [(code, str(name)) for code, name in GROUPS.items()]},
            {"param": "state", "label": _("Answer"), "options": [(code, str(name)) for code, name in GUEST_NAMES.items()]},
            {"param": "needs", "label": _("Needs"), "options": [("yes", _("with needs"))]},
        ],
        "exports": ["csv", "xlsx"],
        "selection_url": reverse("organiser:gala-guest-send", args=[gala.pk]),
        "table_word": pgettext("gala", "Table"),
        "empty_title": _("There is no guest here"),
        "empty_text": _("Please set the quotas first, then add guests. Nothing is sent before you say so."),
        "empty_label": _("Add guests"),
        "empty_href": reverse("organiser:gala-guest-add", args=[gala.pk]),
    }
    for one in page:
        one.group_name = GROUPS[one.group]
    return render(request, "organiser/gala/guests.html", gala_pages.page(request, gala, "guests", _("Guests"), **context))


def _header():
    return [
        _("First name and surname"), _("E-mail"), _("Group"), _("Institution"), _("Answer"), _("Companions"),
        _("Names of companions"), pgettext("gala", "Table"), _("What is not eaten"), _("Access"),
    ]  # fmt: skip


def _cells(one):
    need = getattr(one, "need", None)
    return [
        one.name,
        one.email,
        str(GROUPS[one.group]),
        one.institution.name if one.institution else "",
        one.get_state_display(),
        one.companions,
        one.companion_names,
        one.table.number if one.table else None,
        need.diet if need else "",
        need.access if need else "",
    ]


@door("gala.invite_guest", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_add(request, gala):
    """Several guests of one group at once: all of them or, with a mistake, none."""
    institutions = [entry.institution for entry in entries.admitted_entries(gala.edition)]
    form = GuestsForm(request.POST or None, institutions=institutions)
    if request.method == "POST" and form.is_valid():
        try:
            count = _add(request, gala, form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            text = ngettext("%(count)s guest is on the list.", "%(count)s guests are on the list.", count) % {"count": count}
            messages.success(request, text + " " + _("Nothing is sent yet."))
            return redirect(f"{reverse('organiser:gala-guests', args=[gala.pk])}?state=named")
    context = {"form": form, "shares": queries.quotas_with_use(gala)}
    return render(request, "organiser/gala/guest_add.html", gala_pages.page(request, gala, "guests", _("Add guests"), **context))


def _add(request, gala, values):
    with transaction.atomic():
        for name, email in values["people"]:
            actions.name_guest(
                gala=gala,
                group=values["group"],
                institution=values["institution"],
                name=name,
                email=email,
                by=request.user,
                at=request.at,
            )
    return len(values["people"])


@door("gala.invite_guest", find=queries.gala_by_id, second_factor=True)
@require_POST
def guest_send(request, gala):
    """Sends the chosen invitations that were not sent yet."""
    asked = []
    for text in request.POST.getlist("chosen")[:AT_ONCE]:
        try:
            asked.append(UUID(text))
        except ValueError:
            continue
    sent = 0
    for one in queries.guests(gala).filter(pk__in=asked, state="named"):
        actions.invite(guest=one, by=request.user, at=request.at)
        sent += 1
    text = ngettext("%(count)s invitation is in the outbox.", "%(count)s invitations are in the outbox.", sent) % {"count": sent}
    none = _("Nobody who is not invited yet was chosen, so nothing was sent.")
    messages.success(request, text) if sent else messages.warning(request, none)
    return redirect("organiser:gala-guests", id=gala.pk)


@door("gala.see_gala", find=queries.guest_by_id, second_factor=True)
@require_safe
def guest(request, guest):
    """One guest: the answer, the ticket, the seat, what is needed."""
    gala = guest.gala
    ticket = queries.ticket_of(guest)
    arrival = queries.inside(ticket) if ticket else None
    context = {
        "breadcrumbs": [(_("Guests"), reverse("organiser:gala-guests", args=[gala.pk])), (guest.name, "")],
        "guest": guest,
        "group_name": GROUPS[guest.group],
        "need": queries.need_of(guest) if queries.needs_are_kept(gala, request.at) else None,
        "needs_kept": queries.needs_are_kept(gala, request.at),
        "ticket": ticket,
        "arrival": arrival,
        "tables": queries.by_table(gala) if guest.state == "accepted" else [],
        "may_cancel": guest.state in ("named", "invited", "accepted", "declined") and gala.starts_at > request.at,
        "may_invite": guest.state == "named" and gala.state == "announced" and gala.starts_at > request.at,
    }
    return render(request, "organiser/gala/guest.html", gala_pages.page(request, gala, "guests", guest.name, **context))


@door("gala.invite_guest", find=queries.guest_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_cancel(request, guest):
    """Takes a guest off the list."""
    if request.method == "POST":
        try:
            actions.cancel_guest(guest=guest, by=request.user, at=request.at)
            messages.success(request, _("The guest is taken off the list."))
        except Refused as no:
            messages.error(request, no.message)
        return redirect("organiser:gala-guest", id=guest.pk)
    told = guest.state in ("invited", "accepted")
    context = {
        "facts": [(_("Guest"), guest.name), (_("E-mail"), guest.email)],
        "consequences": [
            _("The guest is told by e-mail.") if told else _("Nothing is sent: the guest was not told of the invitation."),
            _("A ticket and a seat end, and the place is free for somebody else."),
        ],
        "action_label": _("Take the guest off the list"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:gala-guest", args=[guest.pk]),
    }
    heading = _("Take the guest off the list")
    return render(request, "ui/confirm.html", gala_pages.page(request, guest.gala, "guests", heading, **context))
