"""Puts the moment and the visitor on every request, and turns refusals into pages."""

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lider import ids
from lider.accounts import gate, idleness
from lider.accounts.visitor import Visitor
from lider.clock import reading
from lider.lifecycle import Refused

ALIVE = "/healthz"


class VisitMiddleware:
    """`request.at` is the one reading of the clock; `request.visitor` is who asks.

    Nothing is kept by browsers and caches unless the view says otherwise; more than any form takes is refused unread.
    A session of the office or the jury that was idle too long ends here; fields that no form offers are written down.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.path == ALIVE:  # whether the process answers must not depend on the database
            return self.get_response(request)
        request.trace = ids.token()[:12]  # type: ignore[attr-defined]
        request.at = reading.now()  # type: ignore[attr-defined]
        request.visitor = SimpleLazyObject(lambda: _visitor(request))  # type: ignore[attr-defined]
        _end_if_idle(request)
        response = _refuse_weight(request) or _refuse_nul(request) or self.get_response(request)
        get_adapter(request).note_refused_fields(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no form caught becomes a page that says why; nothing was changed."""
        if not isinstance(exception, Refused):
            return None
        return render(request, "ui/refused.html", {"reason": exception.message}, status=409)


def _end_if_idle(request: HttpRequest) -> None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not idleness.is_over(request, now=time.time()):
        return
    get_adapter(request).logout(request)
    words = _("You were signed out, because nothing had happened here for an hour. Please sign in again.")
    if request.method == "POST":
        words = _("You were signed out, because nothing had happened here for an hour. What you have just sent was not saved.")
    messages.warning(request, words)


def _refuse_weight(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) <= settings.UPLOAD_MAX:
        return None
    if request.path.startswith(gate.ROOT):
        return _refuse_in_json(request, "too_large", 413)
    context = {"heading": _("This is too large"), "reason": _("Please send a smaller file. Nothing was saved.")}
    return render(request, "ui/refused.html", context, status=413)


def _refuse_nul(request: HttpRequest) -> HttpResponse | None:
    """No address of ours holds the character that PostgreSQL cannot keep; forms refuse it field by field."""
    if "\0" not in request.path and "%00" not in request.META.get("QUERY_STRING", ""):
        return None
    if request.path.startswith(gate.ROOT):
        return _refuse_in_json(request, "unreadable", 400)
    context = {"heading": _("This address cannot be read"), "reason": _("It holds a character that no keyboard makes.")}
    return render(request, "ui/refused.html", context, status=400)


def _refuse_in_json(request: HttpRequest, code: str, status: int) -> HttpResponse:
    with gate.language(request):
        return gate.problem(code, status)


def _visitor(request: HttpRequest) -> Visitor:
    person = request.user if request.user.is_authenticated else None
    return Visitor(person, request.at)  # type: ignore[arg-type, attr-defined]
