"""Reporting that the mark is misused."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import limited, public
from lider.areas.public import presenters
from lider.areas.public.forms import MisuseForm
from lider.licences import actions
from lider.licences.queries import normal
from lider.lifecycle import Refused


@public
@limited("misuse")
@require_http_methods(["GET", "HEAD", "POST"])
def misuse(request):
    form = (
        MisuseForm(request.POST)
        if request.method == "POST"
        else MisuseForm(initial={"number": normal(request.GET.get("number", ""))[:20]})
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_misuse(**form.cleaned_data, by=None, at=request.at)
            return redirect("public:misuse-thanks")
        except Refused as no:
            form.add_error(None, no.message)
    context = {"heading": _("Report misuse of the mark"), "form": form}
    return render(request, "public/misuse.html", presenters.page(request, **context))


@public
@require_safe
def thanks(request):
    return render(request, "public/misuse_thanks.html", presenters.page(request, heading=_("Thank you for the report")))
