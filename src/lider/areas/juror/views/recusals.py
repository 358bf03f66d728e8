"""Recusals: on whom a member may not decide."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk
from lider.awards import actions, queries
from lider.entries import queries as entries
from lider.institutions.queries import institution_by_id
from lider.lifecycle import Refused


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


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recusals(request, member):
    declared = list(queries.recusals(member.edition, request.at).filter(member=member))
    form = RecusalForm(_choices(member, declared), request.POST or None)
    if request.method == "POST" and form.is_valid() and _recused(request, form, member):
        messages.success(request, _("The recusal is recorded. You will not see the dossier of this institution."))
        return redirect("juror:recusals", id=member.pk)
    context = {
        "heading": _("Recusals"),
        "form": form,
        "declared": declared,
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


@door("awards.declare_recusal", find=queries.member_by_id, second_factor=True)
@require_POST
def complete(request, member):
    actions.declare_complete(member=member, by=request.user, at=request.at)
    messages.success(request, _("Your list of recusals is complete. The dossiers open when the jury begins to decide."))
    return redirect("juror:home")
