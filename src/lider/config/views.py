"""The way from sign-in to one's own area, and the health of a node."""

import sys

import rules
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lider.accounts.doors import door, public

#: Where somebody with this permission works; the first that fits wins.
ENTRANCES = (
    ("accounts.enter_office", "organiser:today"),
    ("awards.enter_jury", "juror:home"),
    ("fieldwork.enter_notes", "auditor:home"),
    ("institutions.enter_institution", "institution:home"),
    ("accounts.enter_press", "media:home"),
    ("fieldwork.see_own_settlements", "auditor:settlement-list"),
)

#: The database or the disk does not answer or does not take anything: this passes, and nothing was saved.
PASSING = (OperationalError, InternalError, InterfaceError, OSError)
TEXT = "text/plain; charset=utf-8"


@door("accounts.see_own")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Leads to one's own area; says so plainly where there is none."""
    for permission, name in ENTRANCES:
        if rules.has_perm(permission, request.visitor):  # type: ignore[attr-defined]
            return redirect(name)
    return render(request, "config/no_area.html")


@public
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type=TEXT)


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type=TEXT)
    return HttpResponse("ok\n", content_type=TEXT)


def failed(request: HttpRequest) -> HttpResponse:
    """The last resort: says that nothing was saved, and whether it is worth trying again. Asks neither database nor session."""
    status = 503 if isinstance(sys.exception(), PASSING) else 500
    return HttpResponse(render_to_string(f"{status}.html"), status=status)
