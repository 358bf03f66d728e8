"""An appeal before the panel that decides it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk
from lider.awards import actions, queries
from lider.awards.wording import APPEAL_STATES
from lider.editions import queries as editions
from lider.lifecycle import Refused

VOTES = {"uphold": gettext_lazy("The appeal is right"), "dismiss": gettext_lazy("The decision stands")}


class AppealVoteForm(forms.Form):
    """What a member of the panel thinks of the appeal."""

    vote = forms.ChoiceField(label=gettext_lazy("Your vote"), choices=list(VOTES.items()), widget=forms.RadioSelect)


@door("awards.vote_on_appeal", find=queries.appeal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def appeal(request, appeal):
    """The grounds of an appeal; a POST is one's vote."""
    form = AppealVoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.vote_on_appeal(appeal=appeal, vote=form.cleaned_data["vote"], by=request.user, at=request.at)
            messages.success(request, _("Your vote is recorded."))
            return redirect("juror:appeal", id=appeal.pk)
        except Refused as no:
            form.add_error(None, no.message)
    seat = queries.seat_on_panel(appeal, request.user)
    context = {
        "heading": _("Appeal: %(institution)s") % {"institution": appeal.institution.name},
        "breadcrumbs": [(_("Jury"), reverse("juror:home")), (appeal.institution.name, "")],
        "appeal": appeal,
        "state_name": APPEAL_STATES[appeal.state],
        "granted": editions.tier_names().get(appeal.award.kind, appeal.award.kind) if _is_granted(appeal) else "",
        "vote": VOTES.get(seat.vote),
        "form": form,
    }
    return render(request, "juror/appeal.html", desk(request, "home", **context))


def _is_granted(appeal):
    return appeal.award is not None and appeal.award.granted
