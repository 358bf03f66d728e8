"""The sample bar's pages. Refused wherever this is not a sample that may be played."""

from datetime import timedelta
from functools import wraps

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import public
from lider.clock import reading
from lider.demo import bar
from lider.demo.models import Persona

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "fortnight": timedelta(days=14)}


def in_a_sample(view):
    """The view exists only in a sample that may be played."""

    @wraps(view)
    def guarded(request, **kwargs):
        if not bar.is_open():
            raise Http404
        return view(request, **kwargs)

    return public(guarded)


def _person(request):
    return request.user if request.user.is_authenticated else None


@in_a_sample
@require_safe
def stage(request):
    """Everybody who can be played, and what the sample is."""
    return render(request, "sample/stage.html", {"sample": bar.bar(_person(request), at=request.at)})


@in_a_sample
@require_POST
def sign_in(request):
    """Signs in as a persona, in one tap."""
    number = request.POST.get("persona", "")
    persona = get_object_or_404(Persona, id=int(number) if number.isdecimal() else 0)
    login(request, persona.person, backend=BACKEND)
    return redirect(persona.home)


class ClockForm(forms.Form):
    """A step from now, or a moment."""

    step = forms.ChoiceField(choices=[(name, name) for name in STEPS], required=False)
    to = forms.DateTimeField(required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))

    def moment(self, at):
        return self.cleaned_data["to"] or at + STEPS.get(self.cleaned_data["step"], timedelta())


@in_a_sample
@require_POST
def move_clock(request):
    """Moves the sample's clock, for everybody."""
    form = ClockForm(request.POST)
    if form.is_valid():
        reading.mark_as_sample(at=form.moment(request.at))
    else:
        messages.error(request, _("This is not a date and time. Please write it as 2026-11-20 09:00."))
    return redirect("sample:stage")


@in_a_sample
@require_safe
def mailbox(request):
    """The sample mail of whoever is signed in."""
    page = Paginator(bar.mailbox(_person(request)), 25).get_page(request.GET.get("page"))
    return render(request, "sample/mailbox.html", {"page": page})


@in_a_sample
@require_safe
def message(request, key):
    """One message."""
    found = get_object_or_404(bar.mailbox(_person(request)), id=key)
    return render(request, "sample/message.html", {"message_shown": found})


@in_a_sample
@require_POST
def code(request):
    """The code of the second step, now, of a persona."""
    number = request.POST.get("persona", "")
    persona = get_object_or_404(Persona, id=int(number) if number.isdecimal() else 0)
    secret = bar.totp_secret(persona.person)
    if secret is None:
        messages.info(request, _("This persona signs in without a second step."))
        return redirect("sample:stage")
    counter = list(yield_hotp_counters_from_time())
    shown = format_hotp_value(hotp_value(secret, counter[len(counter) // 2]))
    return render(request, "sample/code.html", {"code": shown, "persona": persona})
