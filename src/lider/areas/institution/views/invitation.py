"""The personal link of an invitation. Opening it changes nothing; a button signs in.

A link that nobody has and one whose time is over answer with the same bytes.
"""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import limited, public
from lider.areas.institution.forms import MailForm, NameForm
from lider.editions import queries as editions
from lider.invitations import letters
from lider.invitations.queries import invitation_by_secret, open_forward
from lider.lifecycle import Refused
from lider.stages import welcome

NAMES = ("read", "mail", "decline", "forward", "stop")


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows who is invited to what; POST takes the invitation up and signs in, with the second factor where there is one."""
    found = live(secret, request)
    if found is None:
        return gone(request)
    if found.state == "answered":  # its link has signed somebody in already
        if request.method == "POST":
            return redirect("account_login")
        return render(request, "institution/invitation_taken_up.html", {"heading": _("Invitation"), "invitation": found})
    if not found.recipient:  # a code from paper shows no mailbox to be theirs, so it signs nobody in
        return render(request, "institution/invitation.html", _page(request, found, MailForm(), secret))
    form = NameForm(request.POST if request.method == "POST" else None, asked=welcome.needs_name(found))
    if request.method == "POST" and form.is_valid():
        try:
            person = welcome.answer(invitation=found, name=form.cleaned_data.get("name", ""), at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return perform_login(request, person, email_verification="none", redirect_url=reverse("institution:home"))
    return render(request, "institution/invitation.html", _page(request, found, form, secret))


def live(secret, request):
    """The invitation of a link that works now: its edition takes entries. None otherwise, whatever the reason."""
    found = invitation_by_secret(secret)
    return found if found and editions.takes_entries(found.edition, at=request.at) else None


def gone(request):
    """The same page for a link that never was, that was replaced, and whose time is over."""
    return render(request, "institution/invitation_gone.html", {"heading": _("This link does not work")}, status=404)


def _page(request, found, form, secret):
    waiting = found.state in welcome.WAITING
    return {
        "heading": _("Invitation"),
        "invitation": found,
        "form": form,
        "waiting": waiting,
        "forward": open_forward(found) if waiting else None,
        "letter": letters.invitation_letter(found, secret, at=found.sent_at or request.at) if found.opened_at else None,
        "urls": {name: reverse(f"institution:invitation-{name}", args=[secret]) for name in NAMES},
    }
