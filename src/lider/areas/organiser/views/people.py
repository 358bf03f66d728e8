"""People of the office and their roles."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods

from lider.accounts import actions, queries
from lider.accounts.doors import door
from lider.accounts.roles import ROLES
from lider.areas.organiser.presenters import desk
from lider.tables import lists
from lider.tables.alphabet import polish

NAMES = {role.code: role.name for role in ROLES}
SORTS = {
    "name": (polish("person__name"), "code"),
    "email": ("person__email", "code"),
    "role": ("code", polish("person__name")),
    "since": ("since_at",),
}


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
    rows = lists.searched(request, queries.roles_held(at=request.at).select_related("person"), "person__name", "person__email")
    if (code := request.GET.get("role", "")) in NAMES:
        rows = rows.filter(code=code)
    rows = lists.ordered(request, rows, SORTS, "name")
    header = [_("Person"), _("E-mail address"), _("Role"), _("Since")]
    file = lists.exported(request, "people", header, rows, _cells)
    return file or render(request, "organiser/people.html", desk(request, "people", **_shown(request, form, rows)))


def _cells(role):
    return [role.person.name, role.person.email, str(NAMES[role.code]), role.since_at]


def _shown(request, form, rows):
    page = lists.paged(request, rows)
    return {
        "heading": _("People and roles"),
        "page": page,
        "table": [(role, NAMES[role.code]) for role in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s role", "%(count)s roles", "count")),
        "search_label": _("Search by name or e-mail address"),
        "filters": [{"param": "role", "label": _("Role"), "options": list(NAMES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nobody holds a role"),
        "form": form,
        "kinds": ROLES,
    }


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
