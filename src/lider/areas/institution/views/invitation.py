"""The personal link of an invitation. Opening it changes nothing; a button signs in."""

from allauth.account.utils import perform_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from lider.accounts.doors import limited, public
from lider.areas.institution.forms import NameForm
from lider.editions import queries as editions
from lider.invitations import actions
from lider.invitations.queries import invitation_by_secret
from lider.lifecycle import Refused
from lider.stages import welcome


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows who is invited to what; POST takes the invitation up and signs in, with the second factor where there is one."""
    found = invitation_by_secret(secret)
    if found is None:
        raise Http404
    form = NameForm(request.POST if request.method == "POST" else None, asked=welcome.needs_name(found))
    if request.method == "POST" and form.is_valid():
        try:
            person = welcome.answer(invitation=found, name=form.cleaned_data.get("name", ""), at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return perform_login(request, person, email_verification="none", redirect_url=reverse("institution:home"))
    return render(request, "institution/invitation.html", _page(request, found, form))


def _page(request, found, form):
    return {
        "heading": _("Invitation"),
        "invitation": found,
        "form": form,
        "open": editions.takes_entries(found.edition, at=request.at) and found.state != "declined",
        "waiting": found.state in welcome.WAITING,
        "decline_url": reverse("institution:invitation-decline", args=[request.resolver_match.kwargs["secret"]]),
    }


@public
@limited("invitation")
@never_cache
@require_POST
def decline(request: HttpRequest, secret: str) -> HttpResponse:
    """Says no to the invitation."""
    found = invitation_by_secret(secret)
    if found is None:
        raise Http404
    if found.state in welcome.WAITING:
        actions.decline(invitation=found, by=None, at=request.at)
    return redirect("institution:invitation", secret=secret)
