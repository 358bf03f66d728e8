"""Dossiers under a code, votes, and the chair's closing of a vote."""

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.juror import dossier_lines, presenters
from lider.awards import actions, queries
from lider.awards.wording import MOST_POINTS
from lider.editions import queries as editions
from lider.lifecycle import Refused
from lider.tables import lists
from lider.ui.inputs import TypedText

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


class PointsForm(forms.Form):
    """A member's points for a proposal."""

    points = forms.TypedChoiceField(
        label=gettext_lazy("Your points"),
        help_text=gettext_lazy("From 0, not at all, to 10, without reservation."),
        choices=[(str(number), str(number)) for number in range(MOST_POINTS + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )


class TierForm(forms.Form):
    """The tier that the jury proposes instead, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Proposed tier"), widget=forms.RadioSelect)
    reason = TypedText(
        max_length=1000,
        rows=3,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stays on record and is published with the award. Please do not name the institution."),
    )

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def dossier_list(request, member):
    """The dossiers that the member may decide on, while the jury decides and once recusals are declared."""
    if not queries.memberships(request.user, request.at).filter(pk=member.pk).exists():
        raise Http404
    opened = queries.is_deciding(member.edition, request.at) and member.declared_at is not None
    names = {**editions.tier_names(), **queries.titles(member.edition)}
    every = queries.dossiers_for(member) if opened else queries.dossiers_for(member).none()
    rows = dossier_lines.asked(request, every)
    if file := lists.exported(request, "dossiers", dossier_lines.header(), rows, lambda one: dossier_lines.cells(one, names)):
        file["Cache-Control"] = "no-store"
        return file
    context = {
        "opened": opened,
        "declared": member.declared_at is not None,
        "statement_url": reverse("juror:statement", args=[member.pk]),
        **every.aggregate(total=Count("pk"), voted=Count("pk", filter=Q(cast=True))),
        **dossier_lines.shown(request, rows, names),
    }
    return render(request, "juror/dossier_list.html", presenters.desk(request, "dossiers", member, **context))


@door("awards.see_dossier", find=queries.award_by_id, second_factor=True)
@require_safe
@never_cache
def dossier(request, award):
    return _dossier(request, award, _vote_form(award))


def _dossier(request, award, form, tier_form=None):
    member = queries.member_of(request.user, award.edition, request.at)
    ballot = queries.ballot_of(member, award)
    title = _("Dossier %(code)s") % {"code": award.code}
    names = {**editions.tier_names(), **queries.titles(award.edition)}
    leads = award.state == "proposed" and queries.presiding(award, request.at) == member
    tally = queries.tally(award, request.at)
    moves = _moves(award, names) if leads else []
    context = {
        "heading": title,
        "breadcrumbs": [(_("Dossiers"), reverse("juror:dossier-list", args=[member.pk])), (title, "")],
        "award": award,
        "kind": names.get(award.title or award.kind, award.kind),
        "moved_from": names.get(award.moved_from, award.moved_from),
        "form": form,
        "vote": _said(ballot) if ballot else None,
        "tally": tally,
        "leads": leads,
        "tier_form": (tier_form or TierForm(moves)) if moves and not tally.cast else None,
        **presenters.dossier(award),
    }
    return render(request, "juror/dossier.html", presenters.desk(request, "dossiers", member, **context))


def _vote_form(award, data=None):
    return PointsForm(data) if award.mode == "points" else VoteForm(data)


def _said(ballot):
    return VOTES[ballot.vote] if ballot.points is None else ballot.points


def _moves(award, names):
    return [(kind, names.get(kind, kind)) for kind in queries.tiers_within_reach(award)] if not award.moved_from else []


@door("awards.cast_vote", find=queries.award_by_id, second_factor=True)
@require_POST
def vote(request, award):
    form = _vote_form(award, request.POST)
    if not form.is_valid():
        return _dossier(request, award, form)
    member = queries.member_of(request.user, award.edition, request.at)
    try:
        actions.cast(award=award, member=member, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Your vote is recorded."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("juror:dossier", id=award.pk)


@door("awards.move_tier", find=queries.award_by_id, second_factor=True)
@require_POST
def tier(request, award):
    """Whoever leads the vote puts another tier to it, with a reason."""
    form = TierForm(_moves(award, editions.tier_names()), request.POST)
    if not form.is_valid():
        return _dossier(request, award, _vote_form(award), form)
    try:
        actions.move_tier(award=award, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("The tier of the proposal is moved. The reason stays on record."))
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
