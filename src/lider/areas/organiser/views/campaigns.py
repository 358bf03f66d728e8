"""Campaigns: the list, the draft, whom it reaches, its start, its pause and its end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.campaigns import CampaignForm, LabelForm, first_values, values_of
from lider.areas.organiser.invitation_pages import campaign_numbers, parts, printing_words, segment_facts
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.invitations import actions, queries
from lider.invitations.states import CAMPAIGN_NAMES, LEFT_OUT
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {"name": (polish("name"),), "made": ("made_at",), "send": ("send_from",), "letters": ("letters",), "gone": ("gone",)}
MOVES = {"start": actions.start, "pause": actions.pause, "resume": actions.resume, "cancel": actions.cancel}


@door("invitations.see_invitations", second_factor=True)
@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """The campaigns of an edition."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.campaigns(edition), "name")
    if (state := request.GET.get("state", "")) in CAMPAIGN_NAMES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, SORTS, "-made")
    header = [_("Campaign"), _("State"), _("Sending from"), _("Letters"), _("Sent")]
    file = lists.exported(
        request, "campaigns", header, rows, lambda one: [one.name, one.get_state_display(), one.send_from, one.letters, one.gone]
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "edition": edition,
        "parts": parts("campaigns", edition),
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s campaign", "%(count)s campaigns", "count")),
        "search_label": _("Search campaigns by name"),
        "filters": [{"param": "state", "label": _("State"), "options": list(CAMPAIGN_NAMES.items())}],
        "exports": ["csv", "xlsx"],
        "add_url": f"{reverse('organiser:campaign-add')}?edition={edition.number}",
        "empty_title": _("There is no campaign yet"),
        "empty_text": _("A campaign is one letter to many: you choose whom it is for, read it as they will, and then let it go."),
    }
    return render(request, "organiser/campaigns/list.html", desk(request, "invitations", heading=_("Campaigns"), **context))


@door("invitations.send_invitation", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_add(request: HttpRequest) -> HttpResponse:
    """A new campaign with the programme's own letter to begin with."""
    edition = edition_of(request)
    form = CampaignForm(request.POST or None, initial=first_values(edition, request.at))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_campaign(edition=edition, values=form.values(), by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The campaign is saved. Please list its recipients now."))
            return redirect("organiser:campaign-detail", id=made.pk)
    return _form_page(request, form, edition, _("New campaign"), None)


@door("invitations.send_invitation", find=queries.campaign_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_change(request: HttpRequest, campaign) -> HttpResponse:
    """A draft's segment and words."""
    if campaign.state != "draft":
        messages.warning(request, _("This campaign has started, so its words and its list are frozen."))
        return redirect("organiser:campaign-detail", id=campaign.pk)
    form = CampaignForm(request.POST or None, initial=values_of(campaign))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_campaign(campaign=campaign, values=form.values(), by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The campaign is saved."))
            return redirect("organiser:campaign-detail", id=campaign.pk)
    return _form_page(request, form, campaign.edition, campaign.name, campaign)


def _form_page(request, form, edition, heading, campaign):
    crumbs = [(_("Campaigns"), reverse("organiser:campaign-list")), (heading, "")]
    page = {"heading": heading, "breadcrumbs": crumbs, "form": form, "campaign": campaign, "edition": edition}
    page["opened"] = bool(form["voivodeships"].value())
    return render(request, "organiser/campaigns/form.html", desk(request, "invitations", **page))


@door("invitations.see_invitations", find=queries.campaign_by_id, second_factor=True)
@require_safe
def campaign_detail(request: HttpRequest, campaign) -> HttpResponse:
    """What a campaign is, how far it is, and what can be done now."""
    counted = queries.counts(campaign)
    context = {
        "heading": campaign.name,
        "breadcrumbs": [(_("Campaigns"), reverse("organiser:campaign-list")), (campaign.name, "")],
        "campaign": campaign,
        "counts": counted,
        "is_late": _is_late(campaign, request.at),
        "numbers": campaign_numbers(campaign, counted) if counted["all"] else [],
        "mail_gone": counted["mail"] - counted["prepared_mail"],
        "segment": segment_facts(campaign),
        "printings": [(one, printing_words(one)) for one in queries.printings(campaign)],
        "unprinted": queries.unprinted(campaign).count(),
        "labels": LabelForm(initial={"format": "3x8"}),
    }
    return render(request, "organiser/campaigns/detail.html", desk(request, "invitations", **context))


def _is_late(campaign, at):
    """Whether letters of the campaign would go when the edition takes no entries."""
    when = max(at, campaign.send_from)
    return campaign.state in ("draft", "sending", "paused") and not editions.takes_entries(campaign.edition, at=when)


@door("invitations.send_invitation", find=queries.campaign_by_id, second_factor=True)
@require_POST
def campaign_gather(request: HttpRequest, campaign) -> HttpResponse:
    """Lists the recipients of a draft anew."""
    before = entries.took_part(edition_number=campaign.edition.number - 1)
    try:
        letters, left = actions.gather(campaign=campaign, previous=before, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        text = ngettext("%(count)s letter is prepared.", "%(count)s letters are prepared.", letters) % {"count": letters}
        out = ngettext("%(count)s institution is left out.", "%(count)s institutions are left out.", left) % {"count": left}
        messages.success(request, f"{text} {out}")
    return redirect("organiser:campaign-detail", id=campaign.pk)


@door("invitations.send_invitation", find=queries.campaign_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_start(request: HttpRequest, campaign) -> HttpResponse:
    """Asks once more before the letters go."""
    if request.method == "POST":
        return _moved(request, campaign, "start", _("The campaign has started. Its words and its list are frozen."))
    counted = queries.counts(campaign)
    page = {
        "heading": _("Start the campaign"),
        "breadcrumbs": [(campaign.name, reverse("organiser:campaign-detail", args=[campaign.pk])), (_("Start the campaign"), "")],
        "campaign": campaign,
        "counts": counted,
        "is_late": _is_late(campaign, request.at),
    }
    return render(request, "organiser/campaigns/start.html", desk(request, "invitations", **page))


@door("invitations.send_invitation", find=lambda id, verb: queries.campaign_by_id(id), second_factor=True)
@require_POST
def campaign_move(request: HttpRequest, campaign) -> HttpResponse:
    """Pauses, resumes or cancels."""
    words = {
        "pause": _("The campaign is paused. What is in the outbox already still goes."),
        "resume": _("The campaign goes on."),
        "cancel": _("The campaign is cancelled. Its unsent letters can be sent by another campaign."),
    }
    verb = request.resolver_match.kwargs["verb"]
    if verb not in words:
        raise Http404
    return _moved(request, campaign, verb, words[verb])


def _moved(request, campaign, verb, words):
    try:
        MOVES[verb](campaign=campaign, by=request.visitor.person, at=request.at)
        messages.success(request, words)
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:campaign-detail", id=campaign.pk)


@door("invitations.see_invitations", find=queries.campaign_by_id, second_factor=True)
@require_safe
def campaign_left_out(request: HttpRequest, campaign) -> HttpResponse:
    """Institutions of the segment that get no letter, and why."""
    rows = queries.left_out(campaign)
    if (reason := request.GET.get("reason", "")) in LEFT_OUT:
        rows = rows.filter(reason=reason)
    rows = lists.searched(request, rows, "institution__folded")
    rows = lists.ordered(
        request, rows, {"name": (polish("institution__name"),), "reason": ("reason", polish("institution__name"))}, "name"
    )
    header = [_("Institution"), _("Town"), _("E-mail"), _("Why left out")]
    file = lists.exported(request, "left-out", header, rows, _left_out_cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Left out"),
        "breadcrumbs": [(campaign.name, reverse("organiser:campaign-detail", args=[campaign.pk])), (_("Left out"), "")],
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s institution", "%(count)s institutions", "count")),
        "search_label": _("Search institutions by name"),
        "filters": [{"param": "reason", "label": _("Why left out"), "options": list(LEFT_OUT.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nobody is left out"),
        "empty_text": _("Every institution of the segment gets a letter."),
    }
    return render(request, "organiser/campaigns/left_out.html", desk(request, "invitations", **context))


def _left_out_cells(one):
    return [one.institution.name, one.institution.place, one.institution.email, one.get_reason_display()]
