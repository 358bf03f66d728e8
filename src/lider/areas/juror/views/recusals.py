"""Recusals: on whom a member may not decide."""

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
from lider.awards.wording import GROUNDS
from lider.entries import queries as entries
from lider.institutions.queries import institution_by_id
from lider.lifecycle import Refused
from lider.ui.inputs import TypedText


class RecusalForm(forms.Form):
    """An institution on which the member may not decide, and why."""

    institution = forms.ChoiceField(label=gettext_lazy("Institution"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example: a person close to me works there."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = [("", _("Please choose an institution")), *choices]


class LiftForm(forms.Form):
    """Why what the register found is no conflict."""

    reason = TypedText(max_length=1000, rows=4, label=gettext_lazy("Reason"))


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recusals(request, member):
    declared = list(queries.recusals(member.edition, request.at).filter(member=member))
    lifted = list(queries.recusals_ever(member.edition).filter(member=member).exclude(lifted_at=None))
    form = RecusalForm(_choices(member, declared), request.POST or None)
    if request.method == "POST" and form.is_valid() and _recused(request, form, member):
        messages.success(request, _("The recusal is recorded. You will not see the dossier of this institution."))
        return redirect("juror:recusals", id=member.pk)
    context = {
        "heading": _("Recusals"),
        "form": form,
        "declared": [(one, GROUNDS[one.ground]) for one in declared],
        "lifted": [(one, GROUNDS[one.ground]) for one in lifted],
        "deciding": queries.is_deciding(member.edition, request.at),
    }
    return render(request, "juror/recusals.html", desk(request, "recusals", member, **context))


def _choices(member, declared):
    """All institutions that take part, awarded or not: the list says nothing about results."""
    known = {recusal.institution_id for recusal in declared}
    admitted = entries.admitted_entries(member.edition)
    return [
        (str(entry.institution_id), f"{entry.institution.name}, {entry.institution.place}")
        for entry in admitted
        if entry.institution_id not in known
    ]


def _recused(request, form, member):
    try:
        institution = institution_by_id(form.cleaned_data["institution"])
        actions.recuse(member=member, institution=institution, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    return True


@door("awards.lift_recusal", find=queries.recusal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def lift(request, recusal):
    """The chair lifts what the register found of another member, with a reason that stays."""
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lift_recusal(recusal=recusal, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("The recusal is lifted. The reason stays on record."))
            return redirect("juror:home")
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Lift a recusal"),
        "facts": [
            (_("Member"), recusal.member.person.name),
            (_("Institution"), recusal.institution.name),
            (_("Why"), GROUNDS[recusal.ground]),
        ],
        "form": form,
        "consequences": [_("The member may see the dossier and vote on it."), _("The reason stays on record.")],
        "action_label": _("Lift the recusal"),
        "cancel_url": reverse("juror:home"),
    }
    return render(request, "ui/confirm.html", desk(request, "home", **context))
