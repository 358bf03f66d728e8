"""Publication: two people agree on one moment; until then it can be cancelled."""

from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.presenters import desk
from lider.awards import queries as awards
from lider.licences import queries as licences
from lider.lifecycle import Refused
from lider.rankings import queries as rankings
from lider.stages import publish
from lider.ui.texts import datetime_words

DAY: dict[str, Any] = {"type": "date", "aria-label": gettext_lazy("Date")}
HOUR: dict[str, Any] = {"type": "time", "aria-label": gettext_lazy("Time")}


class MomentForm(forms.Form):
    """The moment at which everything is turned on."""

    publish_at = forms.SplitDateTimeField(
        label=gettext_lazy("Moment of publication"),
        help_text=gettext_lazy("Polish time. Pages, PDFs and licence numbers appear at this very moment."),
        widget=forms.SplitDateTimeWidget(date_format="%Y-%m-%d", time_format="%H:%M", date_attrs=DAY, time_attrs=HOUR),
    )


@door("rankings.publish_edition", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request):
    """Where the publication stands; a POST is one person's consent to the moment given or already proposed."""
    edition = edition_of(request)
    run = rankings.sealed_run(edition)
    consents = list(rankings.consents(run, "publish")) if run else []
    form = MomentForm(request.POST if request.method == "POST" and not consents else None)
    if request.method == "POST" and consents and request.POST.get("moment") != consents[0].publish_at.isoformat():
        messages.error(request, _("The first person proposes another moment now. Please look at it and decide again."))
        return redirect(f"{reverse('organiser:publication')}?edition={edition.number}")
    if request.method == "POST" and (consents or form.is_valid()):
        moment = consents[0].publish_at if consents else form.cleaned_data["publish_at"]
        if _consented(request, form, edition, moment):
            return redirect(f"{reverse('organiser:publication')}?edition={edition.number}")
    context = _shown(request, edition, run, consents, form)
    return render(request, "organiser/publication.html", desk(request, "runs", **context))


def _consented(request, form, edition, moment):
    try:
        done = publish.consent_to_publish(edition=edition, publish_at=moment, by=request.user, at=request.at)
    except Refused as no:
        if form.is_bound:
            form.add_error(None, no.message)
            return False
        messages.error(request, no.message)
        return True
    said = (
        _("The publication is scheduled.")
        if done
        else _("Your consent is recorded. A second person has to agree to the same moment.")
    )
    messages.success(request, said)
    return True


def _shown(request, edition, run, consents, form):
    published = edition.publish_at is not None and edition.publish_at <= request.at
    return {
        "heading": _("Publication"),
        "edition": edition,
        "run": run,
        "consents": consents,
        "proposed": consents[0].publish_at if consents else None,
        "moment": consents[0].publish_at.isoformat() if consents else "",
        "has_agreed": any(consent.person_id == request.user.pk for consent in consents),
        "form": form,
        "scheduled": edition.publish_at is not None and not published,
        "published": published,
        "checks": _checks(edition, run),
    }


def _checks(edition, run):
    """What has to be there before publication, as (done, sentence)."""
    proposed = awards.awards(edition).count()
    sealed = _("The ranking run is sealed by two people") if run else _("No run is sealed")
    if not proposed:
        return [(run is not None, sealed), (False, _("The jury has no proposals yet")), (False, _("No licences can be issued yet"))]
    return [
        (run is not None, sealed),
        _decisions(awards.proposals(edition).count()),
        _issues(licences.awards_without_licence(edition).count()),
    ]


def _decisions(count):
    if not count:
        return True, _("The jury has decided on everything")
    return False, ngettext("%(count)s proposal without a decision", "%(count)s proposals without a decision", count) % {
        "count": count
    }


def _issues(count):
    if not count:
        return True, _("All licences are issued")
    return False, ngettext("%(count)s award without its licence", "%(count)s awards without their licences", count) % {
        "count": count
    }


@door("rankings.publish_edition", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request):
    edition = edition_of(request)
    back = f"{reverse('organiser:publication')}?edition={edition.number}"
    if request.method == "POST":
        try:
            publish.cancel(edition=edition, by=request.user, at=request.at)
            messages.success(request, _("The publication is cancelled. Two people have to agree again."))
        except Refused as no:
            messages.error(request, no.message)
        return redirect(back)
    facts = [(_("Edition"), edition.name)]
    if edition.publish_at:
        facts.append((_("Moment of publication"), datetime_words(edition.publish_at)))
    context = {
        "heading": _("Cancel the publication"),
        "facts": facts,
        "consequences": [_("Nothing becomes public at that moment."), _("Two people have to agree on a new moment.")],
        "action_label": _("Cancel the publication"),
        "action_kind": "danger",
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "runs", **context))
