"""The letters of a campaign: as their recipients see them, as a trial, and on paper with labels."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.campaigns import LabelForm
from lider.areas.organiser.presenters import desk
from lider.invitations import actions, letters, paper, queries
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.writing import write_csv

#: What stands for a code in a preview.
NO_CODE = "XXXX-XXXX-XXXX-XXXX"


@door("invitations.see_invitations", find=queries.campaign_by_id, second_factor=True)
@require_safe
def campaign_preview(request: HttpRequest, campaign) -> HttpResponse:
    """The letter, the reminder and the subject as one recipient gets them; the link is a dummy."""
    shown = _shown(request, campaign)
    letter = letters.invitation_letter(shown, _("personal-link"), at=request.at)
    reminder = None
    if campaign.reminder_days:
        known = letters.shared(campaign.edition, at=request.at)
        reminder = letters.reminder_letter(shown, _("personal-link"), known=known)
    listed = queries.invitations(campaign.edition).filter(campaign=campaign)
    page = {
        "heading": _("Preview"),
        "breadcrumbs": [(campaign.name, reverse("organiser:campaign-detail", args=[campaign.pk])), (_("Preview"), "")],
        "campaign": campaign,
        "shown": shown,
        "listed": bool(shown.campaign_id and listed.filter(pk=shown.pk).exists()),
        "letter": letter,
        "reminder": reminder,
        "others": listed.exclude(pk=shown.pk)[:8],
    }
    return render(request, "organiser/campaigns/preview.html", desk(request, "invitations", **page))


@door("invitations.see_invitations", find=queries.campaign_by_id, second_factor=True)
@never_cache
@require_safe
def campaign_letter(request: HttpRequest, campaign) -> HttpResponse:
    """The letter on the letterhead as PDF; its code is a dummy."""
    return _pdf(paper.letter_pdf(_shown(request, campaign), NO_CODE, at=request.at), "letter.pdf")


def _shown(request, campaign):
    try:
        asked = UUID(request.GET.get("recipient", ""))
    except ValueError:
        asked = None
    shown = queries.preview_of(campaign, asked)
    if shown is None:
        raise Http404
    shown.campaign = campaign
    return shown


@door("invitations.send_invitation", find=queries.campaign_by_id, second_factor=True)
@require_POST
def campaign_trial(request: HttpRequest, campaign) -> HttpResponse:
    """Sends the letter to oneself."""
    try:
        actions.send_trial(campaign=campaign, by=request.visitor.person, at=request.at)
        address = request.visitor.person.email
        messages.success(request, _("A trial letter to %(address)s is in the outbox.") % {"address": address})
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:campaign-preview", id=campaign.pk)


@door("invitations.send_invitation", find=queries.campaign_by_id, second_factor=True)
@never_cache
@require_POST
def campaign_print(request: HttpRequest, campaign) -> HttpResponse:
    """Prints the next letters on paper: one PDF, each with a code of its own that is kept nowhere."""
    try:
        printing, printed = actions.print_letters(campaign=campaign, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:campaign-detail", id=campaign.pk)
    return _pdf(paper.letters_pdf(printed, at=request.at), f"letters-{printing.number}.pdf")


@door("invitations.send_invitation", find=queries.printing_by_id, second_factor=True)
@never_cache
@require_POST
def printing_again(request: HttpRequest, printing) -> HttpResponse:
    """Prints the same letters with new codes."""
    try:
        printed = actions.print_again(printing=printing, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:campaign-detail", id=printing.campaign_id)
    return _pdf(paper.letters_pdf(printed, at=request.at), f"letters-{printing.number}.pdf")


@door("invitations.send_invitation", find=queries.printing_by_id, second_factor=True)
@require_POST
def printing_posted(request: HttpRequest, printing) -> HttpResponse:
    """Says that the letters are at the post office."""
    try:
        count = actions.mark_posted(printing=printing, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        text = ngettext("%(count)s letter counts as sent.", "%(count)s letters count as sent.", count)
        messages.success(request, text % {"count": count})
    return redirect("organiser:campaign-detail", id=printing.campaign_id)


@door("invitations.see_invitations", find=queries.printing_by_id, second_factor=True)
@never_cache
@require_safe
def printing_labels(request: HttpRequest, printing) -> HttpResponse:
    """Address labels of a printing, in the order of its letters."""
    form, listed = LabelForm(request.GET), list(queries.printed_in(printing))
    if not listed or not form.is_valid():
        messages.error(request, _("These labels cannot be made. Please choose a sheet and up to 23 used labels."))
        return redirect("organiser:campaign-detail", id=printing.campaign_id)
    format, used = form.cleaned_data["format"] or "3x8", form.cleaned_data["used"] or 0
    return _pdf(paper.labels_pdf(listed, format, used=used, at=request.at), f"labels-{printing.number}.pdf")


@door("invitations.see_invitations", find=queries.printing_by_id, second_factor=True)
@never_cache
@require_safe
def printing_addresses(request: HttpRequest, printing) -> HttpResponse:
    """Addresses of a printing as a table, for a machine that prints envelopes."""
    header = [_("Institution"), _("Street and number"), _("Postcode"), _("Town"), _("Voivodeship")]
    fields = ("name", "street", "postcode", "place", "voivodeship")
    rows = [[getattr(one.institution, field) for field in fields] for one in queries.printed_in(printing)]
    return lists.attachment(write_csv(header, rows), f"addresses-{printing.number}.csv")


def _pdf(content, name):
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})
