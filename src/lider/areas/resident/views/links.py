"""The links of the mail. Opening them changes nothing: mail scanners open every link. A button does."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import limited, public
from lider.areas.resident import presenters
from lider.lifecycle import Refused
from lider.voice import actions, queries
from lider.voice.actions.giving import CONFIRM_WITHIN
from lider.voice.states import REASONS


@public
@limited("opinion_link")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def confirm(request, secret):
    """Shows what was said and asks whether it is the reader's own."""
    found = _found(secret)
    if found.state != "received":
        return redirect("resident:withdraw", secret=secret)
    problem = ""
    if request.method == "POST":
        try:
            actions.confirm(opinion=found, by=None, at=request.at)
            return redirect("resident:withdraw", secret=secret)
        except Refused as no:
            problem = no.message
    context = _context(found, _("Is this your opinion?")) | {
        "problem": problem,
        "until": found.received_at + CONFIRM_WITHIN,
    }
    return render(request, "resident/confirm.html", presenters.page(request, **context))


@public
@limited("opinion_link")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def withdraw(request, secret):
    """Where the opinion is, and the button that takes it back."""
    found = _found(secret)
    problem = ""
    if request.method == "POST":
        try:
            actions.withdraw(opinion=found, by=None, at=request.at)
            return redirect("resident:done")
        except Refused as no:
            problem = no.message
    context = _context(found, _("Your opinion")) | {"problem": problem, "reason": REASONS.get(found.reason, "")}
    return render(request, "resident/withdraw.html", presenters.page(request, **context))


@public
@require_safe
def done(request):
    context = {"heading": _("The opinion is withdrawn"), "breadcrumbs": presenters.crumbs()}
    return render(request, "resident/done.html", presenters.page(request, **context))


def _found(secret):
    found = queries.opinion_by_secret(secret)
    if found is None or found.state == "withdrawn":
        raise Http404
    return found


def _context(opinion, heading):
    told = [(one.text, one.worded(opinion.answers.get(one.code))) for one in queries.questions_of(opinion.edition)]
    return {
        "heading": heading,
        "breadcrumbs": presenters.crumbs(),
        "opinion": opinion,
        "told": told if opinion.answers else [],
        "story": opinion.story or opinion.shown,
    }
