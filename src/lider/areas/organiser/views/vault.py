"""The vault: asking who sits on a seat, the second person's word, and one look at a time."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import vault_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.fieldwork import VaultForm, VaultRefusalForm
from lider.areas.organiser.presenters import desk
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists


@door("fieldwork.see_vault", second_factor=True)
@require_safe
def vault_list(request):
    """All requests of the edition: who asked, who answered, until when. Nobody's seat is named by its person here."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.vault_openings(edition), "seat__code", "asked_by__name")
    if (state := request.GET.get("state", "")) in vault_pages.STATES:
        rows = vault_pages.in_state(rows, state, request.at)
    rows = lists.ordered(request, rows, vault_pages.SORTS, "-asked")
    name = f"vault-{edition.number}"
    if file := lists.exported(request, name, vault_pages.header(), rows, lambda one: vault_pages.cells(one, request.at)):
        return file
    page = lists.paged(request, rows)
    count = page.paginator.count
    context = {
        "heading": _("Vault"),
        "edition": edition,
        "count_words": ngettext("%(number)d request", "%(number)d requests", count) % {"number": count},
        "page": page,
        "table": [vault_pages.line(one, request.at) for one in page],
        "search_label": _("Search by seat or by who asked"),
        "filters": [{"param": "state", "label": _("State"), "options": list(vault_pages.STATES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("The vault was never opened"),
        "empty_text": _("Who sits on a seat is shown for a reason only, to one person, after another one confirms."),
    }
    return render(request, "organiser/vault/list.html", desk(request, "vault", **context))


@door("fieldwork.ask_vault", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def vault_ask(request):
    """Asks for the person on one seat."""
    edition = edition_of(request)
    seats = {str(seat.pk): seat for seat in queries.seats(edition).order_by("code")}
    form = VaultForm(request.POST or None, seats=[(key, seat.code) for key, seat in seats.items()])
    back = f"{reverse('organiser:vault-list')}?edition={edition.number}"
    if request.method == "POST" and form.is_valid():
        seat, reason = seats[form.cleaned_data["seat"]], form.cleaned_data["reason"]
        opening = actions.ask_to_open(seat=seat, reason=reason, by=request.visitor.person, at=request.at)
        messages.success(request, _("The request is made. Now another organiser or a guarantor has to confirm it."))
        return redirect("organiser:vault-detail", id=opening.pk)
    context = {
        "heading": _("Ask to open the vault"),
        "lead": edition.name,
        "form": form,
        "consequences": [
            _("Another organiser or a guarantor reads the reason and confirms or declines it, within three days."),
            _("After that you alone can see who sits on this one seat, for 24 hours."),
            _("The request, the answer and every look stay in the journal."),
        ],
        "action_label": _("Ask to open"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "vault", **context))


@door("fieldwork.see_vault", find=queries.vault_opening_by_id, second_factor=True)
@require_safe
def vault_detail(request, opening):
    """One request, and what this visitor may do with it."""
    return _page(request, opening)


@door("fieldwork.confirm_vault", find=queries.vault_opening_by_id, second_factor=True)
@require_POST
def vault_confirm(request, opening):
    """The second person agrees."""
    try:
        actions.confirm_opening(opening=opening, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("It is confirmed. Whoever asked can look for 24 hours."))
    return redirect("organiser:vault-detail", id=opening.pk)


@door("fieldwork.decline_vault", find=queries.vault_opening_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def vault_decline(request, opening):
    """The second person keeps it closed, with a reason."""
    form = VaultRefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline_opening(opening=opening, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
        else:
            messages.success(request, _("The request is declined. Whoever asked sees the reason here."))
        return redirect("organiser:vault-detail", id=opening.pk)
    return _page(request, opening, form=form)


@never_cache
@door("fieldwork.open_vault", find=queries.vault_opening_by_id, second_factor=True)
@require_POST
def vault_look(request, opening):
    """Shows the person on the seat, once for each press of the button."""
    try:
        person = actions.look(opening=opening, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:vault-detail", id=opening.pk)
    return _page(request, opening, person)


def _page(request, opening, person=None, form=None):
    title = _("Seat %(code)s") % {"code": opening.seat.code}
    context = {
        "heading": title,
        "breadcrumbs": [(_("Vault"), reverse("organiser:vault-list")), (title, "")],
        "opening": opening,
        "facts": vault_pages.facts(opening, request.at),
        "form": form or VaultRefusalForm(),
        "shown": [(_("Name and surname"), person.name), (_("E-mail"), person.email)] if person else [],
        **vault_pages.ways(opening, request.visitor),
    }
    return render(request, "organiser/vault/detail.html", desk(request, "vault", **context))
