"""What an auditor has done for each channel in the current edition: training, test, supervised trial."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import CHANNELS
from lider.areas.organiser.forms.fieldwork import WhyForm
from lider.areas.organiser.forms.planning import CertificateForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request, auditor):
    """Records one channel, named by `?channel=`, of the current edition or the one of `?edition=`."""
    edition, channel = edition_of(request), request.GET.get("channel", CHANNELS[0])
    if channel not in CHANNELS:
        raise Http404
    held = queries.certificates_of(auditor, edition).get(channel)
    start = {name: getattr(held, name) for name in ("trained_on", "test_percent", "trial_on")} if held else {}
    form = CertificateForm(request.POST or None, initial=start)
    back = reverse("organiser:auditor-detail", args=[auditor.pk])
    if request.method == "POST" and form.is_valid():
        given = {"values": form.cleaned_data, "by": request.visitor.person, "at": request.at}
        try:
            made = actions.record_certificate(edition=edition, auditor=auditor, channel=channel, **given)
        except Refused as no:
            form.add_error(no.code, no.message)
        else:
            messages.success(request, _recorded(made))
            return redirect(back)
    title = editions.channel_names().get(channel, channel)
    context = {
        "heading": _("Certificate: %(channel)s") % {"channel": title},
        "lead": f"{auditor.person.name}, {edition.name}",
        "form": form,
        "held": held,
        "revoke_url": f"{reverse('organiser:certificate-revoke', args=[auditor.pk])}?channel={channel}&edition={edition.number}",
        "cancel_url": back,
    }
    return render(request, "organiser/fieldwork/certificate.html", desk(request, "auditors", **context))


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_revoke(request, auditor):
    """Asks why, then revokes the certificate of the channel named by `?channel=`."""
    edition, channel = edition_of(request), request.GET.get("channel", CHANNELS[0])
    held = queries.certificates_of(auditor, edition).get(channel)
    if held is None or held.revoked_at:
        raise Http404
    form = WhyForm(request.POST or None)
    back = reverse("organiser:auditor-detail", args=[auditor.pk])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.revoke_certificate(certificate=held, reason=reason, by=request.visitor.person, at=request.at)
        messages.success(request, _("The certificate is revoked. What was offered on this channel is back in the plan."))
        return redirect(back)
    context = {
        "heading": _("Revoke the certificate?"),
        "lead": f"{auditor.person.name}, {editions.channel_names().get(channel, channel)}",
        "consequences": [
            _("Nothing more is given to this person on this channel in this edition."),
            _("What is offered there goes back to the plan. What is accepted stays until you take it back."),
            _("The auditor sees that it is revoked, not why."),
        ],
        "form": form,
        "action_label": _("Revoke"),
        "action_kind": "danger",
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "auditors", **context))


def _recorded(made):
    if made.issued_at:
        return _("The certificate is whole: this person may audit on this channel in this edition.")
    return _("What has been done so far is recorded. The certificate is not whole yet.")
