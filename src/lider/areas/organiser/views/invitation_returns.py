"""What comes back: addresses that do not work, and letters that reached the wrong unit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.campaigns import BounceForm, PassOnForm
from lider.areas.organiser.invitation_pages import parts
from lider.areas.organiser.presenters import desk
from lider.institutions import queries as institutions
from lider.invitations import actions, queries
from lider.invitations.addresses import listed
from lider.invitations.states import FORWARD_NAMES
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish


@door("invitations.send_invitation", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_bounces(request: HttpRequest) -> HttpResponse:
    """Takes in the addresses from which letters came back."""
    edition = edition_of(request)
    form, strange = BounceForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        found = listed(form.cleaned_data["addresses"])
        if not found:
            form.add_error("addresses", _("There is no e-mail address in this text."))
        else:
            by = request.visitor.person
            noted, strange = actions.mark_all_bounced(edition=edition, addresses=found, by=by, at=request.at)
            text = ngettext("%(count)s letter came back.", "%(count)s letters came back.", len(noted)) % {"count": len(noted)}
            messages.success(request, text)
            form = BounceForm(initial={"addresses": "\n".join(strange)})
    page = {
        "heading": _("Letters that came back"),
        "parts": parts("bounces", edition),
        "editions": edition_tabs(edition),
        "edition": edition,
        "form": form,
        "strange": strange,
        "bounced": queries.invitations(edition).filter(state="bounced").count(),
    }
    return render(request, "organiser/invitations/bounces.html", desk(request, "invitations", **page))


@door("invitations.see_invitations", second_factor=True)
@require_safe
def forward_list(request: HttpRequest) -> HttpResponse:
    """Wishes to pass a letter on to the right unit."""
    edition = edition_of(request)
    rows = queries.forwards(edition)
    if (state := request.GET.get("state", "")) in FORWARD_NAMES:
        rows = rows.filter(state=state)
    rows = lists.searched(request, rows, "unit")
    sorts = {"filed": ("filed_at",), "unit": (polish("unit"),), "state": ("decided_at", "-filed_at")}
    rows = lists.ordered(request, rows, sorts, "-filed")
    header = [_("For"), _("E-mail"), _("From the letter to"), _("Said on"), _("State")]
    file = lists.exported(
        request,
        "passed-on",
        header,
        rows,
        lambda one: [one.unit, one.email, one.invitation.institution.name, one.filed_at, one.get_state_display()],
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "parts": parts("forwards", edition),
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s message", "%(count)s messages", "count")),
        "search_label": _("Search by the right unit"),
        "filters": [{"param": "state", "label": _("State"), "options": list(FORWARD_NAMES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nobody has passed a letter on"),
        "empty_text": _("Whoever gets a letter that is not for them can say here who should have it."),
    }
    return render(request, "organiser/invitations/forwards.html", desk(request, "invitations", heading=_("Passed on"), **context))


@door("invitations.send_invitation", find=queries.forward_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def forward_detail(request: HttpRequest, forward) -> HttpResponse:
    """Who should get the letter, as its reader says; POST invites them."""
    offered = _offered(forward)
    first = offered[1][0] if len(offered) == 2 else offered[0][0]
    form = PassOnForm(request.POST or None, offered=offered, initial={"institution": first})
    if request.method == "POST" and form.is_valid():
        chosen = institutions.institution_by_id(UUID(form.cleaned_data["institution"]))
        try:
            actions.pass_on(forward=forward, institution=chosen, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The invitation to the right person is in the outbox."))
            return redirect("organiser:forward-list")
    page = {
        "heading": forward.unit,
        "breadcrumbs": [(_("Passed on"), reverse("organiser:forward-list")), (forward.unit, "")],
        "forward": forward,
        "form": form,
    }
    return render(request, "organiser/invitations/forward.html", desk(request, "invitations", **page))


def _offered(forward):
    own = forward.invitation.institution
    found = [one for one in institutions.search(forward.unit)[:8] if one.pk != own.pk]
    same = _("%(name)s, as before; only the address is new") % {"name": own.name}
    return [(str(own.pk), same), *((str(one.pk), f"{one.name}, {one.place}") for one in found)]


@door("invitations.send_invitation", find=queries.forward_by_id, second_factor=True)
@require_POST
def forward_dismiss(request: HttpRequest, forward) -> HttpResponse:
    """Does not pass the letter on."""
    try:
        actions.dismiss_forward(forward=forward, by=request.visitor.person, at=request.at)
        messages.success(request, _("Noted. Nothing was sent."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:forward-list")
