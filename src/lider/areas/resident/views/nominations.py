"""Nominating an institution, of the register or not."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import limited, public
from lider.areas.resident import presenters
from lider.areas.resident.forms import NominationForm, WhyForm
from lider.lifecycle import Refused
from lider.voice import actions, queries


@public
@limited("nomination")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request):
    """`?code=` names an institution of the register; otherwise name and town are asked for."""
    institution = queries.institution_by_code(request.GET.get("code", "")[:20])
    form = (WhyForm if institution else NominationForm)(request.POST or None if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            given = {"name": "", "place": "", **form.cleaned_data}
            actions.nominate(edition=queries.edition_nominating(), institution=institution, **given, by=None, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return redirect("resident:nominated")
    context = {
        "heading": _("Nominate an institution"),
        "breadcrumbs": presenters.crumbs(),
        "institution": institution,
        "form": form,
        "opinion_url": presenters.opinion_address(institution) if institution and queries.edition_heard() else "",
    }
    return render(request, "resident/nominate.html", presenters.page(request, **context))


@public
@require_safe
def thanks(request):
    context = {"heading": _("Thank you for the nomination"), "breadcrumbs": presenters.crumbs()}
    return render(request, "resident/nominated.html", presenters.page(request, **context))
