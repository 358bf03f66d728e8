"""People of the office and their roles."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lider.accounts import actions, queries
from lider.accounts.doors import door
from lider.accounts.roles import ROLES
from lider.areas.organiser.presenters import desk

NAMES = {role.code: role.name for role in ROLES}


class GrantForm(forms.Form):
    """A person, known or new, and the role they get."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Name and surname"), max_length=120)
    code = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.code, role.name) for role in ROLES], widget=forms.RadioSelect
    )


@door("accounts.grant_role", second_factor=True)
@require_http_methods(["GET", "POST"])
def people(request):
    """Who holds which role; gives a role to a person."""
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.appoint(**form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("The role is given."))
        return redirect("organiser:people")
    held = [
        (role, NAMES[role.code])
        for role in queries.roles_held(at=request.at).select_related("person").order_by("person__name", "code")
    ]
    context = desk(request, "people", heading=_("People and roles"), form=form, held=held, kinds=ROLES)
    return render(request, "organiser/people.html", context)


@door("accounts.grant_role", find=queries.role_by_id, second_factor=True)
@require_http_methods(["GET", "POST"])
def end_role(request, role):
    """Asks first, then ends a role and every session of the person."""
    if request.method == "POST":
        actions.end(role=role, by=request.user, at=request.at)
        messages.success(request, _("The role has ended, and so have the person's sessions."))
        return redirect("organiser:people")
    context = desk(
        request,
        "people",
        heading=_("End a role"),
        facts=[(_("Person"), role.person.name), (_("Role"), NAMES[role.code])],
        consequences=[_("The person loses access at once and is signed out everywhere.")],
        action_label=_("End the role"),
        action_kind="danger",
        cancel_url=reverse("organiser:people"),
    )
    return render(request, "ui/confirm.html", context)
