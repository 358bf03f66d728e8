"""Dossiers under a code, votes, and the chair's closing of a vote."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.juror import presenters
from lider.awards import actions, queries
from lider.editions import queries as editions
from lider.lifecycle import Refused

VOTES = {
    "yes": gettext_lazy("for the award"),
    "no": gettext_lazy("against the award"),
    "abstain": gettext_lazy("abstained from voting"),
}


class VoteForm(forms.Form):
    """A member's answer to a proposal."""

    vote = forms.ChoiceField(
        label=gettext_lazy("Your vote"),
        choices=[
            ("yes", gettext_lazy("For the award")),
            ("no", gettext_lazy("Against the award")),
            ("abstain", gettext_lazy("I abstain")),
        ],
        widget=forms.RadioSelect,
    )


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def dossier_list(request, member):
    """The dossiers that the member may decide on, while the jury decides and once recusals are declared."""
    if not queries.memberships(request.user, request.at).filter(pk=member.pk).exists():
        raise Http404
    opened = queries.is_deciding(member.edition, request.at) and member.declared_at is not None
    names = editions.tier_names()
    found = list(queries.dossiers_for(member)) if opened else []
    context = {
        "heading": _("Dossiers"),
        "opened": opened,
        "rows": [(award, names.get(award.kind, award.kind)) for award in found],
        "voted": sum(award.cast for award in found),
        "total": len(found),
    }
    return render(request, "juror/dossier_list.html", presenters.desk(request, "dossiers", member, **context))


@door("awards.see_dossier", find=queries.award_by_id, second_factor=True)
@require_safe
@never_cache
def dossier(request, award):
    return _dossier(request, award, VoteForm())


def _dossier(request, award, form):
    member = queries.member_of(request.user, award.edition, request.at)
    ballot = queries.ballot_of(member, award)
    title = _("Dossier %(code)s") % {"code": award.code}
    context = {
        "heading": title,
        "breadcrumbs": [(_("Dossiers"), reverse("juror:dossier-list", args=[member.pk])), (title, "")],
        "award": award,
        "kind": editions.tier_names().get(award.kind, award.kind),
        "form": form,
        "vote": VOTES[ballot.vote] if ballot else None,
        "tally": queries.tally(award, request.at),
        **presenters.dossier(award),
    }
    return render(request, "juror/dossier.html", presenters.desk(request, "dossiers", member, **context))


@door("awards.cast_vote", find=queries.award_by_id, second_factor=True)
@require_POST
def vote(request, award):
    form = VoteForm(request.POST)
    if not form.is_valid():
        return _dossier(request, award, form)
    member = queries.member_of(request.user, award.edition, request.at)
    try:
        actions.cast(award=award, member=member, vote=form.cleaned_data["vote"], by=request.user, at=request.at)
        messages.success(request, _("Your vote is recorded."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("juror:dossier", id=award.pk)


@door("awards.close_vote", find=queries.award_by_id, second_factor=True)
@require_POST
def close(request, award):
    try:
        closed = actions.close_vote(award=award, by=request.user, at=request.at)
        messages.success(
            request,
            _("The vote is closed: the award is granted.")
            if closed.granted
            else _("The vote is closed: the award is not granted."),
        )
    except Refused as no:
        messages.error(request, no.message)
    return redirect("juror:dossier", id=award.pk)
