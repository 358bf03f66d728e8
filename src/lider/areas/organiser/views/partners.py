"""Partners of the programme: who they are, how they are shown, in which order, and from which edition to which."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of, edition_options
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.partners import PartnerForm
from lider.areas.organiser.presenters import desk
from lider.editions import actions, queries
from lider.editions.states import PARTNER_GROUPS
from lider.lifecycle import Refused


def _home(edition):
    return f"{reverse('organiser:partner-list')}?edition={edition.number}"


def _last_editions(first):
    return [(number, name) for number, name in edition_options() if number >= first.number]


@door("editions.keep_partners", second_factor=True)
@require_safe
def partner_list(request):
    """The partners of an edition by their kinds, in the order in which everybody sees them."""
    edition = edition_of(request)
    found = list(queries.partners(edition))
    names = dict(edition_options())
    groups = [
        (head, [(one, names.get(one.until, "")) for one in found if one.kind == kind]) for kind, head in PARTNER_GROUPS.items()
    ]
    context = {
        "heading": _("Partners"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "groups": [(head, group) for head, group in groups if group],
        "hidden": edition.state == "draft",
    }
    return render(request, "organiser/partners/list.html", desk(request, "partners", **context))


@door("editions.keep_partners", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def partner_add(request, edition):
    """One more partner, from this edition on."""
    form = PartnerForm(request.POST or None, request.FILES or None, editions=_last_editions(edition), initial={"kind": "partner"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_partner(edition=edition, **form.cleaned_data, by=request.user, at=request.at)
        except Refused as no:
            _refuse(form, no)
        else:
            messages.success(request, _("The partner is added."))
            return redirect(_home(edition))
    context = {"heading": _("Add a partner"), "lead": edition.name, "form": form, "back": _home(edition)}
    return render(request, "organiser/partners/form.html", desk(request, "partners", **context))


@door("editions.keep_partners", find=queries.partner_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def partner_change(request, partner):
    """Another name, kind, website, end or logo. Without a new file the logo stays."""
    values = {name: getattr(partner, name) for name in ("name", "kind", "site", "until")}
    form = PartnerForm(request.POST or None, request.FILES or None, editions=_last_editions(partner.edition), initial=values)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_partner(partner=partner, **form.cleaned_data, by=request.user, at=request.at)
        except Refused as no:
            _refuse(form, no)
        else:
            messages.success(request, _("The partner is saved."))
            return redirect(_home(partner.edition))
    lead = _("From the edition: %(edition)s") % {"edition": partner.edition.name}
    context = {"heading": partner.name, "lead": lead, "form": form, "partner": partner, "back": _home(partner.edition)}
    return render(request, "organiser/partners/form.html", desk(request, "partners", **context))


def _refuse(form, no):
    form.add_error(no.code if no.code in form.fields else None, no.message)


def _with_verb(id, verb):
    return queries.partner_by_id(id) if verb in ("earlier", "later") else None


@door("editions.keep_partners", find=_with_verb, second_factor=True)
@require_POST
def partner_move(request, partner):
    """One place up or down among its kind."""
    verb = request.resolver_match.kwargs["verb"]
    edition = edition_of(request)
    actions.move_partner(partner=partner, among=edition, earlier=verb == "earlier", by=request.user, at=request.at)
    return redirect(_home(edition))


@door("editions.keep_partners", find=queries.partner_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def partner_remove(request, partner):
    """Takes a partner off; GET asks once more."""
    if request.method == "POST":
        actions.remove_partner(partner=partner, by=request.user, at=request.at)
        messages.success(request, _("The partner is taken off."))
        return redirect(_home(partner.edition))
    context = {
        "heading": _("Take off: %(name)s") % {"name": partner.name},
        "consequences": [
            _("Name and logo are gone from every page at once, also from pages of earlier editions."),
            _("The file of the logo is deleted."),
            _("To end a partnership, please set its last edition instead: earlier editions keep their partners."),
        ],
        "action_label": _("Take the partner off"),
        "action_kind": "danger",
        "cancel_url": _home(partner.edition),
    }
    return render(request, "ui/confirm.html", desk(request, "partners", **context))


@door("editions.keep_partners", find=queries.partner_by_id, second_factor=True)
@require_safe
def partner_logo(request, partner):
    """The logo as it is kept, also while the edition is a draft."""
    logo = queries.logo_of(partner)
    if logo is None:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="logo.png"', "Cache-Control": "private, no-store"}
    return HttpResponse(logo, content_type="image/png", headers=headers)
