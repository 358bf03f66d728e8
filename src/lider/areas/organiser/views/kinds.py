"""Kinds of institutions, for all editions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.forms.editions import KindForm
from lider.areas.organiser.presenters import desk
from lider.editions import actions, queries
from lider.institutions import queries as institutions
from lider.lifecycle import Refused


@door("editions.edit_edition", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def kind_list(request: HttpRequest) -> HttpResponse:
    """All kinds with how many institutions each has; a POST adds one."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_kind(name=form.cleaned_data["name"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("name", no.message)
        else:
            messages.success(request, _("The kind is added."))
            return redirect("organiser:kind-list")
    numbers = institutions.numbers_by_kind()
    context = {
        "heading": _("Kinds of institutions"),
        "breadcrumbs": [(_("Editions"), reverse("organiser:edition-list")), (_("Kinds of institutions"), "")],
        "kinds": [(kind, numbers.get(kind.pk, 0)) for kind in queries.kinds()],
        "form": form,
    }
    return render(request, "organiser/editions/kinds.html", desk(request, "editions", **context))
