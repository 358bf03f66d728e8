"""Giving an opinion. Whatever the address, the answer is the same."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import limited, public
from lider.areas.resident import presenters
from lider.areas.resident.forms import OpinionForm
from lider.lifecycle import Refused
from lider.voice import actions, codes, queries


@public
@limited("opinion")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request, code):
    """The questions about one institution; its short address stands on posters."""
    institution = queries.institution_by_code(code)
    if institution is None:
        raise Http404
    edition = queries.edition_heard()
    form = OpinionForm(request.POST or None, questions=queries.questions_of(edition)) if edition else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.give_opinion(edition=edition, institution=institution, **form.values(), by=None, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return redirect("resident:thanks")
    context = {
        "heading": institution.name,
        "lead": institution.place,
        "eyebrow": _("Your opinion"),
        "breadcrumbs": presenters.crumbs(),
        "institution": institution,
        "code": codes.code_of(institution.pk),
        "form": form,
    }
    return render(request, "resident/opinion.html", presenters.page(request, **context))


@public
@require_safe
def thanks(request):
    """The same for everybody: where the message with the link is, and what to do if it does not come."""
    context = {"heading": _("One step is left: please look into your mailbox"), "breadcrumbs": presenters.crumbs()}
    return render(request, "resident/thanks.html", presenters.page(request, **context))
