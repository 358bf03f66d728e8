"""Invitations: the list, whom to invite, sending and sending again."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.institutions import RecipientForm
from lider.areas.organiser.invitation_pages import DELIVERY, campaign_options, detail_facts, parts
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.invitations import actions, letters, queries
from lider.invitations.states import NAMES, WAYS
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("institution__name"),),
    "state": ("state", polish("institution__name")),
    "sent": ("sent_at", polish("institution__name")),
}
AT_ONCE = 500
UNINVITED = {"name": (polish("name"),), "place": (polish("place"), polish("name")), "kind": ("kind__position", polish("name"))}


@door("invitations.see_invitations", second_factor=True)
@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    """The invitations of an edition."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.invitations(edition), "institution__folded")
    if (state := request.GET.get("state", "")) in NAMES:
        rows = rows.filter(state=state)
    campaigns = campaign_options(edition)
    if (campaign := request.GET.get("campaign", "")) in dict(campaigns):
        rows = rows.filter(campaign=campaign)
    if (way := request.GET.get("way", "")) in WAYS:
        rows = rows.filter(way=way)
    if (delivery := request.GET.get("delivery", "")) in DELIVERY:
        rows = rows.filter(message__state=delivery)
    rows = lists.ordered(request, rows, SORTS, "name")
    header = [_("Institution"), _("Town"), _("Recipient"), _("Way"), _("State"), _("Why declined"), _("Sent"), _("Delivery")]
    file = lists.exported(request, "invitations", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    count = page.paginator.count
    context = {
        "edition": edition,
        "parts": parts("invitations", edition),
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": ngettext("%(count)s invitation", "%(count)s invitations", count) % {"count": count},
        "search_label": _("Search by institution or place"),
        "filters": [
            {"param": "state", "label": _("State"), "options": [(code, str(name)) for code, name in NAMES.items()]},
            {"param": "way", "label": _("Way"), "options": list(WAYS.items())},
            {"param": "delivery", "label": _("Delivery"), "options": list(DELIVERY.items())},
            *([{"param": "campaign", "label": _("Campaign"), "options": campaigns}] if campaigns else []),
        ],
        "exports": ["csv", "xlsx"],
        "selection_url": reverse("organiser:invitation-send"),
        "empty_title": _("There is no invitation yet"),
        "empty_text": _("Please choose the institutions to invite. Nothing is sent before you say so."),
        "empty_label": _("Choose institutions"),
        "empty_href": reverse("organiser:invitation-add"),
    }
    return render(request, "organiser/invitations/list.html", desk(request, "invitations", heading=_("Invitations"), **context))


def _cells(one):
    institution, delivery = one.institution, DELIVERY.get(one.message.state, "") if one.message else ""
    words = (one.recipient, one.get_way_display(), one.get_state_display(), one.get_reason_display(), one.sent_at, str(delivery))
    return [institution.name, institution.place, *words]


def _chosen(request, rows):
    """The chosen rows, at most so many at once; what is not an id is passed over."""
    asked = []
    for text in request.POST.getlist("chosen")[:AT_ONCE]:
        try:
            asked.append(UUID(text))
        except ValueError:
            continue
    return list(rows.filter(pk__in=asked))


@door("invitations.send_invitation", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_add(request: HttpRequest) -> HttpResponse:
    """Institutions without an invitation; the chosen ones get one prepared."""
    edition = edition_of(request)
    rows = queries.not_invited(edition)
    if request.method == "POST":
        with transaction.atomic():
            chosen = [one for one in _chosen(request, rows) if one.email]
            prepared = sum(_invited(request, edition, institution) for institution in chosen)
        text = ngettext("%(count)s invitation is prepared.", "%(count)s invitations are prepared.", prepared)
        messages.success(request, text % {"count": prepared})
        if prepared < len(chosen):
            messages.warning(request, _("Left out: addresses invited already, and those on the do-not-contact list."))
        return redirect(f"{reverse('organiser:invitation-list')}?edition={edition.number}&state=prepared")
    rows = lists.searched(request, rows, "folded")
    kinds = editions.kind_names()
    if (kind := request.GET.get("kind", "")) in kinds:
        rows = rows.filter(kind=kind)
    rows = lists.ordered(request, rows, UNINVITED, "name")
    header = [_("Institution"), _("Town"), _("Kind"), _("E-mail")]
    name = f"not-invited-{edition.number}"
    if file := lists.exported(request, name, header, rows, lambda one: [one.name, one.place, one.kind.name, one.email]):
        return file
    page = lists.paged(request, rows)
    context = {
        "edition": edition,
        "page": page,
        "exports": ["csv", "xlsx"],
        "count_words": ngettext("%(count)s institution", "%(count)s institutions", page.paginator.count)
        % {"count": page.paginator.count},
        "search_label": _("Search institutions by name or place"),
        "filters": [{"param": "kind", "label": _("Kind"), "options": list(kinds.items())}],
        "selection_url": f"?edition={edition.number}",
        "empty_title": _("Everybody on the list is invited"),
        "empty_text": _("Please import a register or add an institution first."),
    }
    shown = desk(request, "invitations", heading=_("Whom to invite"), lead=edition.name, **context)
    return render(request, "organiser/invitations/choose.html", shown)


def _invited(request, edition, institution):
    try:
        actions.invite(edition=edition, institution=institution, by=request.visitor.person, at=request.at)
    except Refused:
        return False
    return True


@door("invitations.send_invitation", second_factor=True)
@require_POST
def invitation_send(request: HttpRequest) -> HttpResponse:
    """Sends the chosen invitations that are prepared."""
    edition = edition_of(request)
    sent = 0
    for invitation in _chosen(request, queries.invitations(edition).filter(state="prepared")):
        try:
            actions.send(invitation=invitation, by=request.visitor.person, at=request.at)
        except Refused:
            continue
        sent += 1
    text = ngettext("%(count)s letter is in the outbox.", "%(count)s letters are in the outbox.", sent) % {"count": sent}
    messages.success(request, text) if sent else messages.warning(
        request, _("No prepared invitation was chosen, so nothing was sent.")
    )
    return redirect(f"{reverse('organiser:invitation-list')}?edition={edition.number}")


@door("invitations.see_invitations", find=queries.invitation_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_detail(request: HttpRequest, invitation) -> HttpResponse:
    """The letter as it goes out, without its secret; POST sends it, again where it was sent, to another address where given."""
    form = RecipientForm(request.POST or None, initial={"recipient": invitation.recipient})
    if request.method == "POST" and form.is_valid():
        try:
            recipient = form.cleaned_data["recipient"]
            actions.send(invitation=invitation, recipient=recipient, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The letter is in the outbox. Links sent before do not work any more."))
            return redirect("organiser:invitation-detail", id=invitation.pk)
    letter = letters.invitation_letter(invitation, _("personal-link"), at=request.at)
    context = {
        "invitation": invitation,
        "form": form,
        "letter": letter,
        "facts": detail_facts(invitation),
        "breadcrumbs": [(_("Invitations"), reverse("organiser:invitation-list")), (invitation.institution.name, "")],
        "may_send": invitation.state in ("prepared", "sent", "bounced"),
    }
    heading = invitation.institution.name
    return render(request, "organiser/invitations/detail.html", desk(request, "invitations", heading=heading, **context))


@door("invitations.send_invitation", find=queries.invitation_by_id, second_factor=True)
@require_POST
def invitation_bounce(request: HttpRequest, invitation) -> HttpResponse:
    """Notes that the letter came back."""
    actions.mark_bounced(invitation=invitation, by=request.visitor.person, at=request.at)
    messages.success(request, _("Noted. It can be sent again to another address."))
    return redirect("organiser:invitation-detail", id=invitation.pk)
