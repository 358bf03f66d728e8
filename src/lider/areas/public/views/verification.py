"""Checking a licence: by its number, or by the address in its QR code."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters
from lider.areas.public.forms import VerifyForm
from lider.editions import queries as editions
from lider.licences import queries as licences


@public
@require_safe
@never_cache
def verify(request):
    """The form; a number that is known leads to its page."""
    asked = "number" in request.GET
    form = VerifyForm(request.GET if asked else None)
    if asked and form.is_valid():
        found = licences.licence_by_number(form.cleaned_data["number"], request.at)
        if found:
            return redirect("public:licence", number=found.number)
        form.add_error("number", _("There is no licence with this number. Please compare it with the certificate sign by sign."))
    return render(request, "public/verify.html", presenters.page(request, "verify", heading=_("Check a licence"), form=form))


@public
@require_safe
@never_cache
def licence(request, number):
    """One large state in words. A number that nobody may know of looks like one that was never issued."""
    found = licences.licence_by_number(number, request.at)
    if found is None:
        return render(request, "public/no_licence.html", presenters.page(request, "verify"), status=404)
    context = {
        **presenters.licence_state(found, request.at),
        "tier": editions.tier_names().get(found.tier, found.tier),
        "checked_at": request.at,
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "public/licence.html", presenters.page(request, "verify", **context))
