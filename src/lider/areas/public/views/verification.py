"""Checking a licence: by its number, by the address in its QR code, by its picture on other websites, in the register."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters, register_pages
from lider.areas.public.forms import VerifyForm
from lider.editions import queries as editions
from lider.licences import marks
from lider.licences import queries as licences
from lider.tables import lists


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
        "newer": licences.successor(found, at=request.at),
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "public/licence.html", presenters.page(request, "verify", **context))


@public
@require_safe
def badge(request, number):
    """The picture for other websites, which says the state by itself; no cache keeps it."""
    found = licences.licence_by_number(number, request.at)
    if found is None:
        raise Http404
    name = f"licence-{found.number}.svg"
    headers = {"Cross-Origin-Resource-Policy": "cross-origin", "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(marks.badge(found, at=request.at), content_type="image/svg+xml", headers=headers)


@public
@require_safe
@never_cache
def register(request):
    """All licences that anyone may know of, with their state now; as a page, CSV, XLSX or JSON."""
    found = register_pages.asked(request)
    if (kind := request.GET.get("format", "")) in register_pages.FILES:
        return register_pages.file(found, kind, request.at)
    page = lists.paged(request, found)
    context = {
        "heading": _("Register of licences"),
        "page": page,
        "rows": [presenters.licence_state(one, request.at) for one in page],
        "count_words": ngettext("%(count)s licence", "%(count)s licences", page.paginator.count) % {"count": page.paginator.count},
        "states": list(register_pages.STATES.items()),
        "editions": register_pages.editions_of(request.at),
        "exports": list(register_pages.FILES),
        "searching": any(request.GET.get(name, "").strip() for name in ("q", "state", "edition")),
    }
    return render(request, "public/register.html", presenters.page(request, "verify", **context))
